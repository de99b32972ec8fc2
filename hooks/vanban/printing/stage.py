"""The print stage: a list of jobs over any executor, with finished PDFs kept by the hash of all that went into them."""

from __future__ import annotations

import ctypes
import hashlib
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

from vanban.diagnostics import Diagnostic
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.pdf import render_pdf

_ENGINE = tuple(f"{name}={version(name)}" for name in ("weasyprint", "pydyf", "fonttools"))


def print_all(
    jobs: Sequence[PrintJob], *, workers: int = 1, cache_dir: Path | None = None, executor: Executor | None = None
) -> list[PrintResult]:
    """The result of each job, in order. A PDF already in ``cache_dir`` is read, others are rendered.

    ``executor`` is anything with the ``concurrent.futures`` interface; without one, ``workers`` processes are started, or none
    for a single worker or job.
    """
    cached = [_read(cache_dir, job) for job in jobs]
    todo = [job for job, result in zip(jobs, cached, strict=True) if result is None]
    rendered = _render(todo, workers, executor)
    results = [result or next(rendered) for result in cached]
    for job, result, known in zip(jobs, results, cached, strict=True):
        if known is None:
            _write(cache_dir, job, result)
    return results


def job_key(job: PrintJob) -> str:
    """Hex digest of all that decides the bytes of the job's PDF: HTML with its CSS, fonts, engine versions.

    Images are read through the file system and are not part of the key, so a job with images is never cached.
    """
    parts = (job.document, job.source, job.html, repr(job.face), *_ENGINE)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _render(jobs: Sequence[PrintJob], workers: int, executor: Executor | None) -> Iterator[PrintResult]:
    if executor is not None:
        yield from executor.map(render_pdf, jobs)
    elif min(workers, len(jobs)) <= 1:
        yield from map(render_pdf, jobs)
    else:
        # Spawned, not forked: the engine's C libraries may hold threads and locks.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=context, initializer=_die_with_parent) as pool:
            yield from pool.map(render_pdf, jobs)


def _die_with_parent() -> None:
    """A worker whose parent was killed would wait for jobs for ever; Linux ends it (``PR_SET_PDEATHSIG``)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _is_cacheable(job: PrintJob) -> bool:
    return "<img" not in job.html


def _paths(cache_dir: Path, job: PrintJob) -> tuple[Path, Path]:
    stem = cache_dir / "pdf" / job_key(job)
    return stem.with_suffix(".pdf"), stem.with_suffix(".json")


def _read(cache_dir: Path | None, job: PrintJob) -> PrintResult | None:
    """A kept result; one that is incomplete or was altered counts as absent."""
    if cache_dir is None or not _is_cacheable(job):
        return None
    pdf_path, note_path = _paths(cache_dir, job)
    try:
        pdf, note = pdf_path.read_bytes(), json.loads(note_path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(note, dict) or hashlib.sha256(pdf).hexdigest() != note.get("sha256"):
        return None
    pages = note.get("pages")
    return PrintResult(job.document, pdf, pages, ()) if isinstance(pages, int) else None


def _write(cache_dir: Path | None, job: PrintJob, result: PrintResult) -> None:
    """Keeps a result without findings; those with findings are made again so that they are told again."""
    findings: Sequence[Diagnostic] = result.diagnostics
    if cache_dir is None or result.pdf is None or findings or not _is_cacheable(job):
        return
    pdf_path, note_path = _paths(cache_dir, job)
    pdf_path.parent.mkdir(parents=True, exist_ok=True)
    note = json.dumps({"sha256": hashlib.sha256(result.pdf).hexdigest(), "pages": result.pages})
    for path, data in ((pdf_path, result.pdf), (note_path, note.encode())):
        # Written aside and moved: a killed build leaves no half file under the final name.
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.write_bytes(data)
        aside.replace(path)
