"""``scripts/cite`` as its users call it: what it finds, where it says it stands, and what its exit code means."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run
from miniature import make_project

KEYS = [
    *("file", "start", "end", "text", "form", "type", "number", "symbol", "date", "issuer", "pinpoint", "canonical"),
    *("resolution", "target", "candidates", "findings"),
]
RIGHT = "Thực hiện Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X."
WRONG = "Thực hiện Kết luận số 62/KL-TW."


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def cite_bytes(content: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "vanban.commands.cite", *arguments]
    return subprocess.run(command, input=content, cwd=ROOT, env=environment, capture_output=True, check=False)


def cite(content: str, *arguments: str) -> list[dict[str, Any]]:
    """Rows of a text on standard input."""
    result = cite_bytes(content.encode(), *arguments)
    assert result.returncode == 0, result.stderr.decode()
    return rows(result.stdout.decode())


def test_help_says_what_offsets_count_and_wrong_use_is_two(run: Run) -> None:
    help_text = run("cite", "--help")
    assert help_text.returncode == 0
    assert help_text.stdout.startswith("Cách dùng: scripts/cite")
    assert "newline=''" in help_text.stdout
    for wrong in (
        ["--khong-co"],
        ["--format", "xml"],
        ["khong-co.md"],
        ["--date", "2026-02-31"],
        ["--issuer", "khong-co"],
    ):
        result = run("cite", *wrong)
        assert (result.returncode, result.stdout) == (2, ""), wrong
        assert "dùng sai" in result.stderr


def test_each_citation_is_an_object_with_its_keys_in_order() -> None:
    (row,) = cite(RIGHT)
    assert list(row) == KEYS
    assert row == {
        "file": "-",
        "start": 10,
        "end": 71,
        "text": "Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X",
        "form": "numbered",
        "type": "Kết luận",
        "number": "62",
        "symbol": "KL/TW",
        "date": "2009-12-08",
        "issuer": "Bộ Chính trị",
        "pinpoint": None,
        "canonical": "62-KL/TW",
        "resolution": "found",
        "target": "62-KL/TW@2009",
        "candidates": [],
        "findings": [],
    }


@pytest.mark.parametrize(
    ("text", "number", "symbol", "canonical", "finding"),
    [
        (WRONG, "62", "KL/TW", "62-KL/TW", "citation-separator"),
        ("Kết luận số 62- KL/TW.", "62", "KL/TW", "62-KL/TW", "citation-spacing"),
        ("Nghị quyết số 834/NQ-UBTVQH 14 của Quốc hội.", "834", "NQ-UBTVQH14", "834/NQ-UBTVQH14", "citation-spacing"),
        ("Luật số 23/2008/QH12.", "23/2008", "QH12", "23/2008/QH12", "citation-not-in-force"),
        (
            "Thông báo Kết luận số 160-KL/TW, ngày 15/01/2020 của Bộ Chính trị.",
            *("160", "KL/TW", "160-TB/TW", "citation-type"),
        ),
    ],
)
def test_the_canonical_number_is_that_of_the_document_meant(
    text: str, number: str, symbol: str, canonical: str, finding: str
) -> None:
    (row,) = cite(text)
    assert (row["number"], row["symbol"], row["canonical"]) == (number, symbol, canonical)
    assert finding in row["findings"]


def test_a_number_that_nobody_knows_is_still_put_right() -> None:
    (row,) = cite("Kết luận số 999/KL-TW.")
    assert (row["canonical"], row["resolution"], row["target"]) == ("999-KL/TW", "unknown", None)


def test_a_number_of_several_documents_names_those_we_know() -> None:
    (row,) = cite("Nghị quyết số 25-NQ/TW.")
    assert (row["resolution"], row["target"], row["candidates"]) == ("ambiguous", None, ["25-NQ/TW@2013"])
    assert row["canonical"] == "25-NQ/TW"


@pytest.mark.parametrize("seed", sorted((ROOT / "tests/seeds").glob("*.txt")), ids=lambda path: path.name[:3])
def test_offsets_count_characters_of_the_file_as_read(run: Run, seed: Path) -> None:
    with seed.open(encoding="utf-8", newline="") as file:
        text = file.read()
    found = rows(run("cite", seed).stdout)
    assert found
    assert all(text[row["start"] : row["end"]] == row["text"] for row in found)
    assert [row["start"] for row in found] == sorted(row["start"] for row in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + RIGHT, id="byte-order mark"),
        pytest.param("Dòng một.\r\n\r\nKết luận số\r\n62-KL/TW, ngày 08/12/2009\r\ncủa Bộ Chính trị.\r\n", id="CRLF"),
        pytest.param("Một\rHai\r" + RIGHT, id="CR"),
        pytest.param(unicodedata.normalize("NFD", "Ủy ban. " + RIGHT), id="decomposed"),
        pytest.param("😀 𝐀 " + RIGHT, id="beyond the basic plane"),
        pytest.param("Một\u2028Hai\x85Ba\x0c" + RIGHT, id="other line ends"),
        pytest.param("| a | *Kết luận số* **62-KL/TW**, ngày 08/12/2009 |\n", id="table and emphasis"),
    ],
)
def test_offsets_hold_for_any_text(text: str) -> None:
    (row,) = cite(text)
    assert row["target"] == "62-KL/TW@2009"
    assert text[row["start"] : row["end"]] == row["text"]


def test_one_line_per_citation_whatever_the_text_holds() -> None:
    """U+2028 and U+0085 are line ends to some readers; JSON would let them stand."""
    output = cite_bytes("Kết luận số\u202862-KL/TW,\x85ngày 08/12/2009".encode()).stdout.decode()
    assert len(output.splitlines()) == 1
    assert rows(output)[0]["text"].startswith("Kết luận số\u202862-KL/TW")


def test_several_files_and_standard_input(run: Run, tmp_path: Path) -> None:
    for name, text in (("a.md", RIGHT), ("b.txt", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = rows(run("cite", "b.txt", "a.md", cwd=tmp_path).stdout)
    assert [(row["file"], row["canonical"]) for row in found] == [("b.txt", "62-KL/TW"), ("a.md", "62-KL/TW")]
    result = cite_bytes(RIGHT.encode(), str(tmp_path / "b.txt"), "-")
    assert [row["file"] for row in rows(result.stdout.decode())] == [str(tmp_path / "b.txt"), "-"]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "Không có gì ở đây.", "---\n", "---\nkind: [\n---\n"])
def test_nothing_found_is_fine(text: str) -> None:
    assert cite(text) == []


def test_findings_fail_only_when_asked(run: Run, tmp_path: Path) -> None:
    right, wrong = tmp_path / "dung.txt", tmp_path / "sai.txt"
    right.write_text(RIGHT, encoding="utf-8")
    wrong.write_text(WRONG, encoding="utf-8")
    assert run("cite", right, wrong).returncode == 0
    assert run("cite", "--strict", right, wrong).returncode == 1
    assert run("cite", "--strict", right).returncode == 0


def test_what_cannot_be_read_is_told_of_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    right = tmp_path / "dung.txt"
    right.write_text(RIGHT, encoding="utf-8")
    (tmp_path / "nhi-phan.bin").write_bytes(b"\x00\x01" + RIGHT.encode())
    (tmp_path / "cu.txt").write_bytes(b"d\xf2ng\nB\xe1o c\xe1o\n")
    (tmp_path / "thu-muc").mkdir()
    result = run("cite", "nhi-phan.bin", "cu.txt", "thu-muc", "dung.txt", cwd=tmp_path)
    assert result.returncode == 1
    assert [row["file"] for row in rows(result.stdout)] == ["dung.txt"]
    assert re.findall(r"^(\S+):\d+: lỗi \[([a-z-]+)\]", result.stderr, re.MULTILINE) == [
        ("cu.txt", "file-encoding"),
        ("nhi-phan.bin", "file-encoding"),
        ("thu-muc", "file-unreadable"),
    ]
    assert "Traceback" not in result.stderr


def test_text_for_people_names_line_column_and_advice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Dòng một.\r\n\r\n{WRONG}\x1b[31m\n", encoding="utf-8", newline="")
    result = run("cite", "--format", "text", "a.txt", cwd=tmp_path)
    first, advice = result.stdout.splitlines()
    assert first.startswith("a.txt:3:11  Kết luận số 62/KL-TW  → 62-KL/TW, ")
    assert first.endswith("[citation-separator]")
    assert advice.startswith("    ")
    assert advice.endswith("→ 62-KL/TW")


@pytest.mark.parametrize("format", ["text", "jsonl"])
def test_a_hostile_name_of_a_file_moves_no_terminal_and_breaks_no_line(tmp_path: Path, format: str) -> None:
    path = tmp_path / "a\x1b[31m\u202e\nb\udcff.txt"
    path.write_text(WRONG, encoding="utf-8")
    result = cite_bytes(b"", "--format", format, os.fsdecode(path))
    assert result.returncode == 0, result.stderr
    output = result.stdout.decode()
    assert "\x1b" not in output
    assert len(output.splitlines()) == (2 if format == "text" else 1)
    if format == "jsonl":
        assert rows(output)[0]["file"] == os.fsdecode(path)


def test_the_citing_document_decides_what_is_meant() -> None:
    text = "Kế hoạch số 17/KH-UBND của Ủy ban nhân dân xã."
    (alone,) = cite(text)
    (local,) = cite(text, "--issuer", "ubnd-xa-tan-hung")
    assert alone["target"] is None
    assert local["target"] == "17/KH-UBND@2024@ubnd-xa-tan-hung"


def test_nothing_cites_what_comes_after_it() -> None:
    text = "Thông báo số 160-TB/TW."
    assert cite(text, "--date", "2015-01-01")[0]["resolution"] == "unknown"
    assert cite(text, "--date", "2026-01-01")[0]["target"] == "160-TB/TW@2020"


def test_front_matter_of_our_documents_gives_the_context_and_is_searched_too(run: Run, tmp_path: Path) -> None:
    head = '---\nkind: bao-cao\nissuer: ubnd-xa-tan-hung\nsubject: ["Kết luận số 62-KL/TW"]\npublication: draft\n---\n'
    body = "\nThực hiện Kế hoạch số 17/KH-UBND của Ủy ban nhân dân xã.\n"
    path = tmp_path / "bao-cao.md"
    path.write_text(head + body, encoding="utf-8")
    first, second = rows(run("cite", path).stdout)
    assert (first["canonical"], second["target"]) == ("62-KL/TW", "17/KH-UBND@2024@ubnd-xa-tan-hung")
    path.write_text(head.replace("ubnd-xa-tan-hung", "khong-co") + body, encoding="utf-8")
    assert rows(run("cite", path).stdout)[1]["target"] is None


def test_another_data_folder(run: Run, tmp_path: Path) -> None:
    config = make_project(tmp_path / "rieng")
    documents = config.parent / "data/registry/documents.yml"
    text = tmp_path / "a.txt"
    text.write_text(RIGHT, encoding="utf-8")
    assert rows(run("cite", "-f", config, text).stdout)[0]["target"] == "62-KL/TW@2009"
    documents.write_text("documents: []\n", encoding="utf-8")
    (unknown,) = rows(run("cite", "-f", config, text).stdout)
    assert (unknown["target"], unknown["canonical"]) == (None, "62-KL/TW")
    documents.write_text("documents: [\n", encoding="utf-8")
    broken = run("cite", "-f", config, text)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "documents.yml" in broken.stderr
    missing = run("cite", "-f", tmp_path / "khong-co.yml", text)
    assert missing.returncode == 1
    assert "khong-co.yml" in missing.stderr


def test_documents_published_here_are_targets_and_never_of_themselves(run: Run, tmp_path: Path) -> None:
    config = make_project(tmp_path / "rieng")
    text = tmp_path / "a.txt"
    text.write_text("Thực hiện Báo cáo số 05/BC-UBND ngày 02/4/2026 của Ủy ban nhân dân xã Mẫu.", encoding="utf-8")
    (row,) = rows(run("cite", "-f", config, "--issuer", "ubnd-xa-mau", text).stdout)
    assert (row["resolution"], row["target"]) == ("found", "bao-cao-ubnd-xa-mau-kinh-te-quy-i")
    assert row["canonical"] == "05/BC-UBND"
    own = config.parent / "content/bao-cao/2026/bao-cao-ubnd-xa-mau-kinh-te-quy-i.md"
    found = [one for one in rows(run("cite", "-f", config, own).stdout) if one["canonical"] == "05/BC-UBND"]
    assert found
    assert all(one["target"] is None for one in found)


def test_the_engine_is_not_loaded_for_our_own_data() -> None:
    """It costs more than everything else; a list of files is cited one by one in shells."""
    code = "import sys; from vanban.commands.cite import main; main(['README.md']); print('mkdocs' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "False"


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{RIGHT}\n" * 3000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "vanban.commands.cite", str(path)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    "text",
    ["số " * 300_000, "1-1-1-" * 150_000, f"{RIGHT} " * 10_000, "Quyết định 1, " * 50_000],
    ids=lambda text: text[:10],
)
def test_a_huge_line_takes_no_more_than_its_length(text: str) -> None:
    started = time.monotonic()
    assert cite_bytes(text.encode()).returncode == 0
    assert time.monotonic() - started < 30


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, capsys, tmp_path: Path) -> None:
    from vanban.commands import cite as command

    path = tmp_path / "to.txt"
    path.write_text(RIGHT, encoding="utf-8")
    monkeypatch.setattr(command, "MAX_BYTES", 20)
    assert command.main([str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "file-too-large" in captured.err
