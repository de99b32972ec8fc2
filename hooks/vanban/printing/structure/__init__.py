"""Does a PDF keep what PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) ask, as far as a machine can tell?

The rules are written from the standards, and for the second also from the failure conditions of the Matterhorn Protocol that
need no human judgement. They stand in for veraPDF where that is not installed and are no certificate.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from vanban.printing.structure.annotations import check_annotations
from vanban.printing.structure.attachments import check_attachments
from vanban.printing.structure.content import read_content
from vanban.printing.structure.file import check_file
from vanban.printing.structure.fonts import check_fonts
from vanban.printing.structure.graphics import check_graphics
from vanban.printing.structure.metadata import check_metadata
from vanban.printing.structure.model import Expected, Violation
from vanban.printing.structure.outline import check_outline
from vanban.printing.structure.tags import check_tags

__all__ = ["Expected", "Violation", "check_pdf"]


def check_pdf(data: bytes, expected: Expected | None = None) -> Iterator[Violation]:
    """Every violation found; nothing for a file that keeps both standards and is as ``expected``.

    Reads the whole file and its content: for tests and for a file that came from elsewhere. What a print job has just made is
    proof-read more cheaply on its layout.
    """
    expected = expected or Expected()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        yield Violation("file-syntax", "32000-1 7.5", f"Không mở được tệp PDF: {error}.")
        return
    with pdf:
        yield from check_file(pdf, data)
        yield from check_metadata(pdf)
        pages = len(pdf.pages)
        if pages == 0 or expected.pages not in (None, pages):
            yield Violation("pages", "", f"Tệp có {pages} trang, phải có {expected.pages or 'ít nhất một'}.")
        try:
            shown = read_content(pdf)
        except pikepdf.PdfError as error:
            yield Violation("content-syntax", "32000-1 7.8.2", f"Nội dung trang không đọc được: {error}.")
            return
        yield from shown.violations
        yield from check_graphics(pdf, shown)
        yield from check_fonts(shown, expected.families)
        yield from check_tags(pdf, shown)
        yield from check_annotations(pdf)
        yield from check_outline(pdf, expected.headings)
        yield from check_attachments(pdf, expected.attachments)
