"""One print job → one PDF; the only importer of WeasyPrint.

Everything that WeasyPrint logs becomes a diagnostic. One document at a time in a process: its log is the process's own.
"""

# WeasyPrint has no annotations.
# mypy: disallow-untyped-calls=False, disallow-any-unimported=False, warn-return-any=False

from __future__ import annotations

import functools
import gc
import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint import HTML
from weasyprint.document import Document as LaidOutDocument
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from vanban.diagnostics import Diagnostic, Location, Severity, has_errors
from vanban.printing.archive import write_archive_parts
from vanban.printing.assets import SVG, RefusedError, allowed_image, check_raster, is_allowed_data
from vanban.printing.file_writer import write_file
from vanban.printing.fonts import visible_text
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.places import place_of_bulk, place_of_letter, place_of_picture
from vanban.printing.proof import OutlineEntry, proof_read, source_of
from vanban.printing.row_anchors import add_row_anchors
from vanban.printing.tag_tree import Node, Sheet, TagTree, build_tag_tree
from vanban.printing.tagging import write_tags
from vanban.printing.xmp import Description


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
        with _without_collection():
            press = _Press(job)
            pdf = press.write()
    except MemoryError:
        raise  # For the worker, which knows the limit that was met.
    except Exception as error:  # One bad document must not end the others' run.
        message = f"Không dựng được trang in ({type(error).__name__}: {error})."
        return _failed(job, [*log.findings, _error(job, "print-failed", message, _SIMPLER, place_of_bulk(job))])
    finally:
        logger.removeHandler(log)
    findings = [*log.findings, *_check_fonts(job, press)]
    if not has_errors(findings):
        findings += press.proof_read()
    if has_errors(findings):
        return _failed(job, findings)
    return PrintResult(job.document, pdf, len(press.laid_out.pages), tuple(findings))


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for garbage while boxes are made: hardly any of them is, and the search takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Press:
    """One document on its way through WeasyPrint: painted pages are kept until all are there, then tagged and finished.

    WeasyPrint makes its own tags with ``pdf_tags``; instead, it is only given the place where painted text is numbered.
    """

    def __init__(self, job: PrintJob) -> None:
        base = Path(job.base).as_uri() + "/"
        page = HTML(string=job.html, base_url=base, url_fetcher=_AssetFetcher(job.roots))
        self.laid_out: LaidOutDocument = page.render(font_config=_fonts(), presentational_hints=False)
        add_row_anchors(self.laid_out.pages)
        self._job = job
        self._sheets: list[Sheet] = []
        self._streams: list[Any] = []
        self._tree = TagTree(Node("Document"), {})
        self._fonts: list[frozenset[bytes]] = []

    def write(self) -> bytes:
        """The finished PDF."""
        self.laid_out.metadata.attachments = []  # only the job's own files are embedded
        self.laid_out.color_profiles[_INTENT] = _Srgb()
        for page in self.laid_out.pages:
            page.paint = partial(self._paint, page.paint, page)
        pdf: bytes = self.laid_out.write_pdf(
            # Level U of PDF/A-3: level A would add only WeasyPrint's own tags.
            pdf_variant="pdf/a-3u",
            output_intent=_INTENT,
            presentational_hints=False,
            finisher=self._finish,
        )
        return pdf

    def proof_read(self) -> list[Diagnostic]:
        """What the pages show otherwise than the HTML, once they are painted."""
        outline = [OutlineEntry(title, page + 1) for title, page in _flat(self.laid_out.make_bookmark_tree())]
        body = self._sheets[0].page.children[0].element.find("body") if self._sheets else None
        return [
            _error(self._job, fault.code, fault.message, fault.hint, source_of(body, fault.element))
            for fault in proof_read(self._sheets, self._tree, outline, body)
        ]

    def pages_with(self, font: Any) -> list[int]:
        """Numbers of the pages that a font is used on."""
        name = font.hash.encode()
        return [number for number, fonts in enumerate(self._fonts, start=1) if name in fonts]

    def _paint(self, paint: Callable[[Any, float], None], page: Any, stream: Any, scale: float) -> None:
        marks: dict[Any, Any] = {}
        stream._tags = marks
        paint(stream, scale)
        self._sheets.append(Sheet(page._page_box, marks))
        self._streams.append(stream)
        if len(self._sheets) == len(self.laid_out.pages):
            for font in self.laid_out.fonts.values():
                font.to_unicode = {glyph: _read_out(text) for glyph, text in font.to_unicode.items()}

    def _finish(self, laid_out: LaidOutDocument, pdf: Any) -> None:
        self._tree = build_tag_tree(self._sheets, laid_out.metadata.lang)
        fonts = laid_out.fonts.values()
        spaces = {font.hash.encode(): glyph for font in fonts for glyph, text in font.to_unicode.items() if text == " "}
        self._fonts = write_tags(pdf, self._tree.root, self._sheets, self._streams, spaces)
        described = Description(
            title=laid_out.metadata.title,
            authors=tuple(laid_out.metadata.authors),
            language=laid_out.metadata.lang,
            producer=f"WeasyPrint {weasyprint.__version__}",
            created=laid_out.metadata.created,
        )
        write_archive_parts(pdf, described, self._job.attachments)
        # Fixed by the content, not by time or place: rebuilding gives the same bytes.
        identifier = hashlib.sha256(self._job.html.encode()).digest()[:16]
        pdf.write = lambda target, *_: write_file(pdf, target, identifier)


_INTENT = "vb-srgb"


class _Srgb:
    """The sRGB profile of the International Color Consortium as it comes with WeasyPrint, in the shape of its ``ColorProfile``.

    WeasyPrint's own reading leaves the file open and passes the bytes through another library.
    """

    name = "sRGB2014"
    components = (("r",), ("g",), ("b",))
    pdf_reference: bytes | None = None

    @property
    def content(self) -> bytes:
        return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


class _AssetFetcher(URLFetcher):
    """Serves images of the project's own folders and ``data:`` images; everything that WeasyPrint loads passes here."""

    def __init__(self, roots: tuple[str, ...]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._roots = roots

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.lower().startswith("data:"):
            if not is_allowed_data(url):
                raise RefusedError("chỉ dùng được hình PNG, JPEG, WebP, SVG trong “data:”")
            with closing(super().fetch(url, headers)) as response:
                data, media_type = response.read(), response.content_type
        else:
            image = allowed_image(url, self._roots)
            data, media_type = image.path.read_bytes(), image.media_type
        if media_type != SVG:
            check_raster(data)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


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
            # WeasyPrint puts the name of the exception before our own words.
            why = str(reason).removeprefix(f"{RefusedError.__name__}: ")
            message = f"Không đưa được hình “{_shortened(str(url))}” vào bản in: {why}."
            self.findings.append(
                _error(
                    self._job,
                    "print-image",
                    message,
                    "Đặt hình vào thư mục của dự án, sửa đường dẫn.",
                    place_of_picture(self._job, str(url)),
                )
            )
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        message = f"Bộ dựng PDF báo: {_shortened(text)}"
        hint = "Nếu không rõ nguyên nhân, gửi nguyên dòng này cho người quản trị trang."
        self.findings.append(Diagnostic("print-engine", severity, Location(self._job.source), message, hint))


_SIMPLER = "Thử bỏ bớt danh sách lồng nhau, bảng hoặc đoạn quá dài ở phần mới sửa."


def _check_fonts(job: PrintJob, press: _Press) -> list[Diagnostic]:
    """Only the chosen family, and no box in place of a letter."""
    fonts = list(press.laid_out.fonts.values())
    others = [font for font in fonts if font.family != job.face.family]
    boxes = "".join(map(chr, sorted({code for font in fonts for code in font.missing})))
    findings = []
    if others:
        families = ", ".join(sorted({font.family for font in others}))
        pages = ", ".join(map(str, sorted({page for font in others for page in press.pages_with(font)})))
        message = f"Có chữ bị in bằng phông khác ({families}) thay vì “{job.face.family}”, ở trang {pages}."
        findings.append(_error(job, "print-fallback", message, "Cài lại fonts-croscore rồi dựng lại."))
    if boxes:
        findings.append(_missing_letters(job, boxes))
    return findings


@functools.cache
def _fonts() -> FontConfiguration:
    """One for all documents of a process: each would load the system's fonts anew, and keep 0.2 MB of them for ever."""
    return FontConfiguration()


def _flat(bookmarks: Sequence[Any]) -> Iterator[tuple[str, int]]:
    """Titles and page indices of WeasyPrint's tree of bookmarks, in order."""
    for title, (page, _, _), children, _ in bookmarks:
        yield title, page
        yield from _flat(children)


def _read_out(text: str) -> str:
    """What a glyph stands for when words are searched or read out: the marks that only hold lines together are left out."""
    bare = text.replace("\u00a0", " ").replace("\u2060", "").replace("\u200b", "")
    return bare or "\u200d"  # PDF/A wants some letter for each glyph


def _missing_letters(job: PrintJob, letters: str) -> Diagnostic:
    shown = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters[:10])
    message = f"Phông chữ “{job.face.family}” không có {shown}."
    hint = "Thay ký tự ấy bằng ký tự thường dùng; xem có phải lỗi sao chép không."
    return _error(job, "print-letter", message, hint, place_of_letter(job, letters[0]))


def _failed(job: PrintJob, findings: list[Diagnostic]) -> PrintResult:
    return PrintResult(job.document, None, 0, tuple(findings))


def _error(job: PrintJob, code: str, message: str, hint: str, location: Location | None = None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, location or Location(job.source), message, hint)


def _shortened(text: str) -> str:
    """A ``data:`` address can be megabytes long."""
    return text if len(text) <= 200 else text[:200] + "…"
