"""The file as such: header, trailer, filters, and what PDF/A-3 forbids anywhere (ISO 19005-3, 6.1, 6.5, 6.9, 6.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from vanban.printing.structure.model import Violation, items_of, keys_of

_HEADER = re.compile(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)%[\x80-\xff]{4}")
_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?\Z")
_STREAM = re.compile(rb"/Length (\d+)\b[^>]*>>\s*stream(?:\r\n|\n)")
_STREAM_END = re.compile(rb"(?:\r\n|\r|\n)endstream\b")
_FORBIDDEN_FILTERS = {"/LZWDecode", "/LZW", "/Crypt"}
_EXTERNAL = {"/F", "/FFilter", "/FDecodeParms"}
_CATALOG = {"/NeedsRendering", "/Requirements", "/AA", "/Perms"}
_ACTIONS = {"/URI", "/GoTo", "/GoToR", "/Named", "/Thread", "/SubmitForm", "/GoToE"}
_NAMED = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}


def check_file(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Violation]:
    """Everything that does not depend on what the file shows."""
    if not _HEADER.match(data):
        yield Violation("file-header", "19005-3 6.1.2", "Đầu tệp không phải %PDF-1.x kèm dòng chú thích nhị phân.")
    if not _END.search(data):
        yield Violation("file-end", "19005-3 6.1.3", "Sau %%EOF còn dữ liệu khác.")
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield Violation("file-encryption", "19005-3 6.1.3", "Tệp bị mã hoá.")
    if len(items_of(pdf.trailer.get("/ID"))) != 2:
        yield Violation("file-id", "19005-3 6.1.3", "Phần cuối tệp không có ID.")
    if not all(_is_length_clear(data, found) for found in _STREAM.finditer(data)):
        yield Violation("file-length", "19005-3 6.1.7.1", "Có luồng dữ liệu khai sai độ dài.")
    for problem in _syntax_problems(pdf):
        yield Violation("file-syntax", "19005-3 6.1", f"Cấu trúc tệp hỏng: {problem}.")
    yield from _check_catalog(pdf.Root)
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _check_stream(one)
        if isinstance(one, pikepdf.Dictionary):
            yield from _check_action(one)


def _syntax_problems(pdf: pikepdf.Pdf) -> list[str]:
    try:
        return [str(problem) for problem in pdf.check_pdf_syntax()]
    except pikepdf.PdfError as error:
        return [str(error)]


def _is_length_clear(data: bytes, found: re.Match[bytes]) -> bool:
    """Whether ``endstream`` follows the stated number of bytes, and no line end could be taken to begin within them."""
    end = found.end() + int(found[1])
    follows = _STREAM_END.match(data, end)
    return follows is not None and not (data[end - 1 : end] == b"\r" and follows[0].startswith(b"\n"))


def _check_catalog(catalog: pikepdf.Object) -> Iterator[Violation]:
    for key in sorted(_CATALOG & keys_of(catalog)):
        yield Violation("file-forbidden", "19005-3 6.5", f"Danh mục tệp có {key}.")
    form = catalog.get("/AcroForm")
    if "/XFA" in keys_of(form) or (form is not None and form.get("/NeedAppearances", False)):
        yield Violation("file-form", "19005-3 6.4", "Biểu mẫu dùng XFA hoặc NeedAppearances.")
    if "/JavaScript" in keys_of(catalog.get("/Names")):
        yield Violation("file-action", "19005-3 6.5.1", "Tệp có mã JavaScript.")
    if str(catalog.get("/Version", "/1.7")) > "/1.7":
        yield Violation("file-header", "19005-3 6.1.2", "Danh mục tệp khai phiên bản PDF sau 1.7.")


def _check_stream(stream: pikepdf.Stream) -> Iterator[Violation]:
    keys = keys_of(stream)
    filters = {str(name) for name in items_of(stream.get("/Filter"))}
    for name in sorted(filters & _FORBIDDEN_FILTERS):
        yield Violation("file-filter", "19005-3 6.1.7", f"Luồng dữ liệu nén bằng {name}.")
    if keys & _EXTERNAL:
        yield Violation("file-external", "19005-3 6.1.7", "Luồng dữ liệu nằm ngoài tệp.")


def _check_action(one: pikepdf.Dictionary) -> Iterator[Violation]:
    actions = [one.get(key) for key in ("/A", "/OpenAction")]
    for action in actions:
        kind = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else ""
        if kind and "/O" not in keys_of(action) and kind not in _ACTIONS:
            yield Violation("file-action", "19005-3 6.5.1", f"Tệp có hành động {kind}.")
        if kind == "/Named" and action is not None and str(action.get("/N")) not in _NAMED:
            yield Violation("file-action", "19005-3 6.5.1", f"Tệp có hành động {action.get('/N')}.")
    if "/AA" in keys_of(one):
        yield Violation("file-action", "19005-3 6.5.2", "Có hành động tự chạy (AA).")
