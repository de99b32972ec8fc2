"""One print job → one PDF; the only importer of WeasyPrint.

Everything that WeasyPrint logs becomes a diagnostic. One document at a time in a process: its log is the process's own.
"""

# WeasyPrint has no annotations.
# mypy: disallow-untyped-calls=False, disallow-any-unimported=False, warn-return-any=False

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document as LaidOutDocument
from weasyprint.urls import URLFetcher, URLFetcherResponse

from vanban.diagnostics import Diagnostic, Location, Severity, has_errors
from vanban.printing.assets import RefusedError, allowed_image, is_allowed_data
from vanban.printing.fonts import visible_text
from vanban.printing.job import PrintJob, PrintResult


def render_pdf(job: PrintJob) -> PrintResult:
    """The PDF of ``job``, the same bytes for the same job; never raises for what the document contains.

    Codes: ``print-letter`` (the face lacks a letter), ``print-image``, ``print-fallback`` (a letter came from another
    face), ``print-engine`` (anything else that WeasyPrint reports), ``print-failed`` (it gave up).
    """
    lacking = job.face.missing_letters(visible_text(job.html))
    if lacking:
        return _failed(job, [_missing_letters(job, lacking)])
    log = _LogCollector(job)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        laid_out, pdf = _write(job)
    except Exception as error:  # One bad document must not end the others' run.
        reason = f"{type(error).__name__}: {error}"
        return _failed(
            job, [*log.findings, _error(job, "print-failed", f"Không dựng được trang in ({reason}).", _SIMPLER)]
        )
    finally:
        logger.removeHandler(log)
    findings = [*log.findings, *_check_fonts(job, laid_out)]
    if has_errors(findings):
        return _failed(job, findings)
    return PrintResult(job.document, pdf, len(laid_out.pages), tuple(findings))


def _write(job: PrintJob) -> tuple[LaidOutDocument, bytes]:
    """Layout and PDF; tags and outline on, presentational attributes of the HTML off."""
    base = Path(job.base).as_uri() + "/"
    page = HTML(string=job.html, base_url=base, url_fetcher=_AssetFetcher(job.roots))
    laid_out = page.render(presentational_hints=False, pdf_tags=True)
    # Fixed by the content, not by time or place: rebuilding gives the same bytes.
    identifier = hashlib.sha256(job.html.encode()).digest()[:16]
    pdf: bytes = laid_out.write_pdf(pdf_tags=True, pdf_identifier=identifier, presentational_hints=False)
    return laid_out, pdf


class _AssetFetcher(URLFetcher):
    """Serves images of the project's own folders and ``data:`` images; everything that WeasyPrint loads passes here."""

    def __init__(self, roots: tuple[str, ...]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._roots = roots

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.lower().startswith("data:"):
            if not is_allowed_data(url):
                raise RefusedError("chỉ dùng được hình PNG, JPEG, WebP, SVG trong “data:”")
            return super().fetch(url, headers)
        image = allowed_image(url, self._roots)
        return URLFetcherResponse(url, image.path.read_bytes(), {"Content-Type": image.media_type})


class _LogCollector(logging.Handler):
    """WeasyPrint's warnings and errors as findings of one job."""

    def __init__(self, job: PrintJob) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Diagnostic] = []
        self._job = job

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.msg.startswith("Failed to load image"):
            url, reason = record.args if isinstance(record.args, tuple) and len(record.args) == 2 else (text, "")
            message = f"Không đưa được hình “{_shortened(str(url))}” vào bản in: {reason}."
            self.findings.append(
                _error(self._job, "print-image", message, "Đặt hình vào thư mục của dự án, sửa đường dẫn.")
            )
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        message = f"Bộ dựng PDF báo: {_shortened(text)}"
        hint = "Nếu không rõ nguyên nhân, gửi nguyên dòng này cho người quản trị trang."
        self.findings.append(Diagnostic("print-engine", severity, Location(self._job.source), message, hint))


_SIMPLER = "Thử bỏ bớt danh sách lồng nhau, bảng hoặc đoạn quá dài ở phần mới sửa."


def _check_fonts(job: PrintJob, laid_out: LaidOutDocument) -> list[Diagnostic]:
    """Only the chosen family, and no box in place of a letter."""
    families = sorted({font.family for font in laid_out.fonts.values()} - {job.face.family})
    boxes = "".join(map(chr, sorted({code for font in laid_out.fonts.values() for code in font.missing})))
    findings = []
    if families:
        message = f"Có chữ bị in bằng phông khác ({', '.join(families)}) thay vì “{job.face.family}”."
        findings.append(_error(job, "print-fallback", message, "Cài lại fonts-croscore rồi dựng lại."))
    if boxes:
        findings.append(_missing_letters(job, boxes))
    return findings


def _missing_letters(job: PrintJob, letters: str) -> Diagnostic:
    shown = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters[:10])
    message = f"Phông chữ “{job.face.family}” không có {shown}."
    return _error(job, "print-letter", message, "Thay ký tự ấy bằng ký tự thường dùng; xem có phải lỗi sao chép không.")


def _failed(job: PrintJob, findings: list[Diagnostic]) -> PrintResult:
    return PrintResult(job.document, None, 0, tuple(findings))


def _error(job: PrintJob, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(job.source), message, hint)


def _shortened(text: str) -> str:
    """A ``data:`` address can be megabytes long."""
    return text if len(text) <= 200 else text[:200] + "…"
