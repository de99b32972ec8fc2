"""Marks on a paper that forbid what its front matter asks for (norms: NĐ 30 Phụ lục I, IV; HD 05)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Severity
from vanban.documents.model import PublicationState
from vanban.registry.complete import Identified
from vanban.vietnamese import nfc

URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC")
_INTERNAL = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI", "XONG HỘI NGHỊ TRẢ LẠI")


def check_marks(entry: Identified) -> Iterator[Diagnostic]:
    """Errors: an unknown urgency; a paper marked for internal circulation or as a draft that nobody has released by name."""
    document = entry.document
    if document.urgency is not None and nfc(document.urgency).upper() not in URGENCIES:
        hint = f"Chọn một trong: {', '.join(URGENCIES[:3])}."
        message = f"Không có độ khẩn “{document.urgency}”."
        yield Diagnostic("urgency-unknown", Severity.ERROR, document.at("urgency"), message, hint)
    publication = document.publication
    if publication.state not in (PublicationState.PUBLIC, PublicationState.EMBARGO) or publication.approved_by:
        return
    hint = "Nếu được phép công bố, ghi rõ người cho phép: publication: {approved_by: Họ và tên}."
    if document.circulation is not None and any(mark in document.circulation.upper() for mark in _INTERNAL):
        message = f"Văn bản mang dấu “{document.circulation}” nên không được công bố."
        yield Diagnostic("publication-marked", Severity.ERROR, document.at("circulation"), message, hint)
    if document.draft is not None:
        message = f"Văn bản mang dấu “{document.draft}” nên không được công bố."
        yield Diagnostic("publication-marked", Severity.ERROR, document.at("draft"), message, hint)
