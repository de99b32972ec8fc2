"""PDFs kept between builds, each under the hash of all that went into it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vanban.diagnostics import Diagnostic, Location, Severity, has_errors
from vanban.printing.assets import SVG, RefusedError, allowed_image
from vanban.printing.engine import engine_versions
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.places import pictures

MOST_BYTES = 2_000_000_000
"""Beyond, the entries longest unused go, until three quarters are left."""
_SUFFIX = ".printed"


def job_key(job: PrintJob, environment: str | None = None) -> str | None:
    """Hex digest of all that decides the bytes of the job's PDF; ``None`` when that cannot be said, and nothing is kept.

    HTML with its style sheets, fonts, pictures, attachments, versions of the engine, and our own code. Not where the
    project lies: its folder may move. ``environment`` is ``environment_digest()``, for who has many jobs.
    """
    seen = _pictures(job)
    if seen is None:
        return None
    parts = (
        *(job.document, job.source, job.html, repr((job.face.family, job.face.sha256)), *seen),
        *(attachment.key for attachment in job.attachments),
        environment or environment_digest(),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def environment_digest() -> str:
    """Hex digest of what makes PDFs here, but for the fonts: versions of libraries, our own code."""
    digest = hashlib.sha256(repr(sorted(engine_versions().items())).encode())
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class PdfCache:
    """A folder of finished PDFs. What cannot be read counts as absent; what cannot be written is told of once."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / "pdf"
        self._environment = environment_digest()
        self.findings: list[Diagnostic] = []
        """Notes: nothing that is wrong with a cache makes a PDF wrong."""

    def read(self, job: PrintJob) -> PrintResult | None:
        """The result of this very job, whole and unaltered."""
        path = self._path(job)
        if path is None:
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        result = _unpacked(job, data)
        if result is None:
            self._note(f"Bản in đã lưu ở {path} bị hỏng; đã làm lại.", "Nếu gặp nhiều lần, kiểm tra ổ đĩa.")
            return None
        with contextlib.suppress(OSError):  # Another's folder; it does the pruning.
            os.utime(path)
        return result

    def write(self, job: PrintJob, result: PrintResult) -> None:
        """Keeps a PDF and its warnings; what failed is tried anew each time."""
        path = self._path(job)
        if path is None or result.pdf is None or has_errors(result.diagnostics):
            return
        # Written aside and moved: a killed build leaves no half file under the final name.
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(_packed(result))
            aside.replace(path)
        except OSError as error:
            hint = "Kiểm tra quyền ghi và chỗ trống trên đĩa."
            message = f"Không lưu được bản in vào {path.parent} ({error.strerror}); lần dựng sau phải làm lại."
            self._note(message, hint)
            self._folder = None
        finally:
            if aside.exists():
                aside.unlink(missing_ok=True)

    def prune(self) -> None:
        """Keeps the folder from growing for ever."""
        if self._folder is None:
            return
        try:
            found = [(entry.stat(), entry.path) for entry in os.scandir(self._folder) if entry.is_file()]
            size = sum(stat.st_size for stat, _ in found)
            if size <= MOST_BYTES:
                return
            for stat, path in sorted(found, key=lambda one: (one[0].st_mtime_ns, one[1])):
                Path(path).unlink(missing_ok=True)
                size -= stat.st_size
                if size <= MOST_BYTES * 3 // 4:
                    return
        except OSError:
            return  # No folder yet, or not ours to clean.

    def _path(self, job: PrintJob) -> Path | None:
        key = job_key(job, self._environment) if self._folder is not None else None
        return None if key is None or self._folder is None else self._folder / f"{key}{_SUFFIX}"

    def _note(self, message: str, hint: str) -> None:
        self.findings.append(Diagnostic("print-cache", Severity.NOTE, Location(".cache/pdf"), message, hint))


def _pictures(job: PrintJob) -> list[str] | None:
    """Digest of each picture. ``None`` where one may load others (SVG can), so that not all is known."""
    digests = []
    for _, url in pictures(job):
        if urlsplit(url).scheme == "data":
            continue
        try:
            image = allowed_image(url, job.roots)
            data = image.path.read_bytes()
        except (RefusedError, OSError):
            return None
        if image.media_type == SVG and (b"href" in data or b"url(" in data or b"@import" in data):
            return None
        digests.append(hashlib.sha256(data).hexdigest())
    return digests


def _packed(result: PrintResult) -> bytes:
    """One line of JSON, then the PDF."""
    assert result.pdf is not None
    body = {
        "pages": result.pages,
        "findings": [
            [one.code, one.severity, one.location.path, one.location.line, one.location.column, one.message, one.hint]
            for one in result.diagnostics
        ],
    }
    head = json.dumps(body, ensure_ascii=False).encode()
    digest = hashlib.sha256(head + b"\n" + result.pdf).hexdigest().encode()
    return digest + b"\n" + head + b"\n" + result.pdf


def _unpacked(job: PrintJob, data: bytes) -> PrintResult | None:
    digest, _, rest = data.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None
    head, _, pdf = rest.partition(b"\n")
    body: dict[str, Any] = json.loads(head)
    return PrintResult(job.document, pdf, body["pages"], tuple(map(_finding, body["findings"])))


def _finding(values: Sequence[Any]) -> Diagnostic:
    code, severity, path, line, column, message, hint = values
    return Diagnostic(code, Severity(severity), Location(path, line, column), message, hint)
