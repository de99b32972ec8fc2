"""The benchmark of large sites measures what it says; its made-up project is one that the build takes without errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from miniature import files_of
from vanban.build import engine_config, settings_of
from vanban.commands import bench, bench_site
from vanban.commands.bench_site_corpus import write_project
from vanban.commands.configuration import absolute_settings
from vanban.diagnostics import has_errors
from vanban.project import load_project


def test_a_small_site_is_built_and_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # How long it takes is for people to judge, on an idle machine.
    monkeypatch.setattr(bench_site, "RATIO_GOAL", 1000.0)
    assert bench.main(["--site", "20"]) == 0
    told = capsys.readouterr().out
    assert "Trang web 20 văn bản" in told
    assert "kB  van-ban/" in told
    assert "MkDocs trơn" in told


def test_a_page_too_big_fails_the_benchmark() -> None:
    cost = bench_site._Cost(1.0, 1.0, 100.0)
    small, large = bench_site._Built(cost, cost, 1, 1), bench_site._Built(cost, bench_site._Cost(1, 2, 100), 1, 1)
    assert bench_site._keeps_goals(100, 10, small, large, [(300_000, "a")])
    assert not bench_site._keeps_goals(100, 10, small, large, [(300_001, "a")])


@pytest.mark.parametrize("text", ["19", "20001", "-20", "nhiều"])
def test_only_sizes_that_make_sense_are_measured(text: str) -> None:
    with pytest.raises(SystemExit) as refused:
        bench.main(["--site", text])
    assert refused.value.code == 2


def test_the_made_up_project_is_the_same_each_time_and_sound(tmp_path: Path) -> None:
    write_project(tmp_path / "a", ROOT, 40)
    config = write_project(tmp_path / "b", ROOT, 60)
    first, second = files_of(tmp_path / "a" / "content"), files_of(tmp_path / "b" / "content")
    assert first.items() <= second.items()
    settings, _ = settings_of(engine_config(config, **absolute_settings(config)))
    project, findings = load_project(settings)
    assert not has_errors(findings)
    documents = project.published().documents
    assert len(documents) == 60
    assert any(document.appendices for document in documents)
    assert any(document.indicators for document in documents)
    assert len({document.issuer for document in documents}) > 30
