"""Slash and hyphen: ``62-KL/TW`` of the Party, ``51/KH-UBND`` of the State, and nothing in between."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import CitationForm, Finding
from vanban.diagnostics import Severity
from vanban.documents.number import NumberStyle

_GRAMMAR = {
    NumberStyle.PARTY: "văn bản của Đảng viết gạch nối sau số, gạch chéo trước tên cơ quan",
    NumberStyle.STATE: "văn bản của Nhà nước viết gạch chéo sau số, gạch nối trước tên cơ quan",
}


def check_separators(one: Cited, text: CitingText) -> Iterator[Finding]:
    """``62/KL-TW``, ``62-KL-TW``, ``217/QĐ-TW`` (Hướng dẫn 36-HD/VPTW, 05-HD/VPTW; NĐ 30/2020/NĐ-CP Phụ lục I, II.3)."""
    citation = one.citation
    if citation.form is not CitationForm.NUMBERED:
        return
    if citation.number is not None and one.number == citation.number:
        return
    rule = _GRAMMAR[one.number.style] if one.number else "không theo cách viết nào của Đảng hay Nhà nước"
    message = f"Dấu gạch trong “{citation.written}” đặt sai: {rule}."
    yield Finding("citation-separator", Severity.WARNING, message, text.correct_number(one))
