"""The benchmark's texts and its use; its figures are for people, as machines differ."""

from __future__ import annotations

import pytest

from vanban.commands.bench import main
from vanban.commands.bench_citations import BARE_NUMBER, REPETITIONS, report_texts


def test_the_texts_are_always_the_same_reports() -> None:
    texts = report_texts(1)
    assert texts == report_texts(1)
    assert 1_000_000 <= sum(len(text.encode()) for text in texts) < 1_200_000
    assert len(set(texts)) == len(texts)
    assert all("\n\n" in text for text in texts)


def test_what_is_searched_for_is_there() -> None:
    assert BARE_NUMBER.findall("Kết luận 62-KL/TW, 100/2019/NĐ-CP, a62-KL/TW, 27/7") == ["62-KL/TW", "100/2019/NĐ-CP"]
    assert len(set(REPETITIONS)) == len(REPETITIONS)


def test_it_prints_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 only says that this machine was busy."""
    assert main(["--citations", "1"]) in (0, 1)
    printed = capsys.readouterr().out
    assert "MB/s" in printed
    assert "gấp" in printed
    assert printed.count(" ms)") == len(REPETITIONS) + 1


@pytest.mark.parametrize("arguments", [[], ["--citations", "0"], ["--citations", "nhiều"], ["--khac"]])
def test_wrong_use(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
