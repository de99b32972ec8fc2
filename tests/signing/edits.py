"""What somebody might do to a PDF after it was printed or signed, each as an incremental update."""

from __future__ import annotations

import io
from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata

from signing.authorities import NOW
from vanban.signing import sign as sign_module
from vanban.signing.credential import Credential


def edited(data: bytes, edit: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = sign_module._Appender(io.BytesIO(data))
    edit(writer)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(data)
    assert len(out.getvalue()) > len(data)
    return out.getvalue()


def signed_otherwise(data: bytes, signer: Credential, *, box: tuple[int, int, int, int] | None = None, **said) -> bytes:
    """As other programs may sign: with an area on the page, or another digest."""
    maker = sign_module._PdfSigner(
        PdfSignatureMetadata(field_name="Khac", subfilter=SigSeedSubFilter.PADES, **said),
        sign_module._signer(signer),
        new_field_spec=SigFieldSpec("Khac", box=box),
    )
    maker.now = NOW
    return maker.sign_pdf(sign_module._Appender(io.BytesIO(data))).getvalue()


def draw_over(writer: IncrementalPdfFileWriter) -> None:
    """More drawing at the end of the first page."""
    reference = writer.find_page_for_modification(0)[0]
    page = reference.get_object()
    old = page.raw_get("/Contents")
    more = writer.add_object(generic.StreamObject(stream_data=b" 0 0 300 300 re f"))
    page[pdf_name("/Contents")] = generic.ArrayObject([old, more])
    writer.update_container(page)


def overwrite_drawing(writer: IncrementalPdfFileWriter) -> None:
    """The first page's own drawing replaced under its own number."""
    page = writer.find_page_for_modification(0)[0].get_object()
    stream = page["/Contents"]
    stream._data = b"0 0 300 300 re f"
    stream._encoded_data = None
    writer.mark_update(page.raw_get("/Contents"))


def add_note(writer: IncrementalPdfFileWriter) -> None:
    """A sticky note on the first page."""
    reference = writer.find_page_for_modification(0)[0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Text"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 100, 120, 120))),
            pdf_name("/Contents"): generic.TextStringObject("đã sửa"),
        }
    )
    writer.register_annotation(reference, writer.add_object(note))


def drop_page(writer: IncrementalPdfFileWriter) -> None:
    """One page fewer."""
    pages = writer.root["/Pages"]
    pages["/Kids"].pop()
    pages[pdf_name("/Count")] = generic.NumberObject(len(pages["/Kids"]))
    writer.update_container(pages)


def rename(writer: IncrementalPdfFileWriter) -> None:
    """Another language for readers' software: nothing that is drawn."""
    writer.root[pdf_name("/Lang")] = generic.TextStringObject("en")
    writer.update_root()


SEEN_EDITS = (draw_over, overwrite_drawing, add_note, drop_page)
ALL_EDITS = (*SEEN_EDITS, rename)
