"""What is kept between builds: under a key that sees all that decides a PDF, and never believed when it is broken."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from printing.odd_worker import made, order
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.printing import cache as cache_module
from vanban.printing.attachments import Attachment, Relationship
from vanban.printing.cache import PdfCache, job_key
from vanban.printing.job import PrintJob

JOB = order("<p>x</p>")
NOTE = Attachment("a.csv", "text/csv", Relationship.DATA, "số liệu", b"1")


def picture_job(folder: Path, html: str = '<p><img src="a.png" alt="x"></p>') -> PrintJob:
    return dataclasses.replace(JOB, html=html, base=str(folder), roots=(str(folder),))


@pytest.mark.parametrize(
    "change",
    [
        {"html": "<p>y</p>"},
        {"document": "khac"},
        {"source": "khac.md"},
        {"face": dataclasses.replace(JOB.face, sha256=("a", "b", "c", "e"))},
        {"attachments": (NOTE,)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_all_that_decides_a_pdf_decides_its_key(change: dict[str, object]) -> None:
    changed = dataclasses.replace(JOB, **change)  # type: ignore[arg-type]
    assert job_key(JOB) == job_key(dataclasses.replace(JOB))
    assert job_key(changed) != job_key(JOB)


def test_the_bytes_of_an_attachment_decide_the_key() -> None:
    one, other = (
        dataclasses.replace(JOB, attachments=(dataclasses.replace(NOTE, data=data),)) for data in (b"1", b"2")
    )
    assert job_key(one) != job_key(other)


def test_another_version_of_our_own_code_is_another_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = job_key(JOB)
    shutil.copytree(Path(cache_module.__file__).parent, tmp_path / "printing")
    monkeypatch.setattr(cache_module, "__file__", str(tmp_path / "printing" / "cache.py"))
    same = job_key(JOB)
    (tmp_path / "printing" / "pdf.py").write_text("# sửa")
    assert before == same != job_key(JOB)


def test_a_moved_project_keeps_its_keys_and_a_changed_picture_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").write_bytes(b"one")
    here, there = picture_job(tmp_path / "a"), picture_job(tmp_path / "b")
    assert job_key(here) == job_key(there) is not None
    (tmp_path / "b" / "a.png").write_bytes(b"two")
    assert job_key(here) != job_key(there)


@pytest.mark.parametrize(
    "content", ['<image href="b.png"/>', "<style>@import 'x.css'</style>", '<g fill="url(x.svg)"/>']
)
def test_a_picture_that_may_load_others_is_never_kept(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text("<svg><path/></svg>")
    assert job_key(picture_job(tmp_path, '<img src="a.svg">')) is not None
    (tmp_path / "a.svg").write_text(f"<svg>{content}</svg>")
    assert job_key(picture_job(tmp_path, '<img src="a.svg">')) is None


def test_a_missing_picture_is_never_kept(tmp_path: Path) -> None:
    assert job_key(picture_job(tmp_path)) is None
    cache = PdfCache(tmp_path)
    cache.write(picture_job(tmp_path), made(JOB))
    assert list(tmp_path.rglob("*.printed")) == []


def test_what_was_written_is_read_with_its_warnings(tmp_path: Path) -> None:
    finding = Diagnostic("print-engine", Severity.WARNING, Location("content/a.md", 3), "lạ", "sửa")
    result = dataclasses.replace(made(JOB), pages=7, diagnostics=(finding,))
    PdfCache(tmp_path).write(JOB, result)
    assert PdfCache(tmp_path).read(JOB) == result
    assert PdfCache(None).read(JOB) is None


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    error = Diagnostic("print-time", Severity.ERROR, Location("content/a.md"), "lâu")
    PdfCache(tmp_path).write(JOB, dataclasses.replace(made(JOB), pdf=None, diagnostics=(error,)))
    assert not (tmp_path / "pdf").exists()


def cut(data: bytes) -> bytes:
    return data[:-1]


def flip(data: bytes) -> bytes:
    return data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]


def other_pages(data: bytes) -> bytes:
    return data.replace(b'"pages": 1', b'"pages": 2')


@pytest.mark.parametrize("harm", [cut, flip, other_pages, lambda _: b"", lambda _: b"\n\n", lambda _: b"\xff" * 99])
def test_a_broken_entry_is_made_again_and_told_of(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    PdfCache(tmp_path).write(JOB, made(JOB))
    (entry,) = (tmp_path / "pdf").iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(harm(whole))
    assert entry.read_bytes() != whole
    cache = PdfCache(tmp_path)
    assert cache.read(JOB) is None
    assert [(finding.code, finding.severity) for finding in cache.findings] == [("print-cache", Severity.NOTE)]
    cache.write(JOB, made(JOB))
    assert entry.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_told_of_once(tmp_path: Path) -> None:
    (tmp_path / "pdf").write_text("a file in the place of the folder")
    cache = PdfCache(tmp_path)
    for job in (JOB, order("<p>y</p>")):
        assert cache.read(job) is None
        cache.write(job, made(job))
    cache.prune()
    assert [finding.code for finding in cache.findings] == ["print-cache"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_read_from(tmp_path: Path) -> None:
    PdfCache(tmp_path).write(JOB, made(JOB))
    (tmp_path / "pdf").chmod(0o500)
    cache = PdfCache(tmp_path)
    assert cache.read(JOB) == made(JOB)
    cache.write(order("<p>y</p>"), made(JOB))
    assert [finding.code for finding in cache.findings] == ["print-cache"]
    (tmp_path / "pdf").chmod(0o700)


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _: bytes) -> int:
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    cache = PdfCache(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    cache.write(JOB, made(JOB))
    assert list((tmp_path / "pdf").iterdir()) == []
    assert "No space left" in cache.findings[0].message


def test_the_longest_unused_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = PdfCache(tmp_path)
    todo = [order(f"<p>{number}</p>") for number in range(8)]
    for number, job in enumerate(todo):
        cache.write(job, made(job))
        path = cache._path(job)
        assert path is not None
        os.utime(path, (number, number))
    size = sum(path.stat().st_size for path in (tmp_path / "pdf").iterdir()) // 8
    assert cache.read(todo[0]) is not None  # used just now
    cache.prune()
    assert len(list((tmp_path / "pdf").iterdir())) == 8
    monkeypatch.setattr(cache_module, "MOST_BYTES", 7 * size)
    cache.prune()
    assert [number for number, job in enumerate(todo) if cache.read(job) is not None] == [0, 4, 5, 6, 7]
