"""Opening a PDF that anyone may have made."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from vanban.signing.model import SigningError

MAX_BYTES = 300_000_000
"""Largest PDF looked at; with its signatures it is held in memory."""
_MOST_NODES = 100_000
"""Of a page tree; more pages than that are no official paper."""


class UnreadablePdfError(SigningError):
    """Not a PDF, or damaged."""


class EncryptedPdfError(SigningError):
    """A PDF with a password or restrictions."""


def open_pdf(data: bytes) -> PdfFileReader:
    """The PDF in ``data``; raises ``UnreadablePdfError``, ``EncryptedPdfError``."""
    if not data.startswith(b"%PDF-"):
        raise UnreadablePdfError("Đây không phải tệp PDF.")
    with reading():
        reader = PdfFileReader(io.BytesIO(data))
        is_encrypted = reader.encrypted
        if not is_encrypted and "/Pages" not in reader.root:
            raise UnreadablePdfError("Tệp PDF hỏng: không có trang nào.")
    if is_encrypted:
        raise EncryptedPdfError(
            "Tệp PDF bị khóa bằng mật khẩu hoặc hạn chế quyền, nên không xét được. Dùng bản không khóa."
        )
    return reader


@contextmanager
def reading() -> Iterator[None]:
    """Turns whatever the library trips over in a damaged or hostile PDF into ``UnreadablePdfError``."""
    with silenced():
        try:
            yield
        except SigningError:
            raise
        # Of a file made by others anything may be missing, or of another type than it should be.
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"[:200]
            raise UnreadablePdfError(f"Tệp PDF hỏng hoặc không đúng chuẩn, không đọc được ({reason}).") from error


@contextmanager
def silenced() -> Iterator[None]:
    """The library logs, with tracebacks, what is told here in words."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def pages_of(document: PdfHandler) -> list[generic.DictionaryObject]:
    """The pages in order, of a file or of one of its older states."""
    pages: list[generic.DictionaryObject] = []
    waiting = [document.root["/Pages"]]
    for _ in range(_MOST_NODES):
        if not waiting:
            return pages
        node = waiting.pop().get_object()
        if not isinstance(node, generic.DictionaryObject):
            break
        if "/Kids" in node:
            waiting += reversed(node["/Kids"])
        else:
            pages.append(node)
    # Nodes that contain each other would never end.
    raise UnreadablePdfError("Tệp PDF hỏng: cây trang không đọc được.")


def page_content(page: generic.DictionaryObject) -> bytes:
    """What draws the page, unpacked."""
    contents = page["/Contents"] if "/Contents" in page else generic.ArrayObject()
    streams = contents if isinstance(contents, generic.ArrayObject) else [contents]
    return b"\n".join(stream.get_object().data for stream in streams)
