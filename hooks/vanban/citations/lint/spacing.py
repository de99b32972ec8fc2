"""Spaces where none belong, and none where one does; line breaks are no mistake of the author's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import CitationForm, Finding
from vanban.diagnostics import Severity

# Not beside a line break.
_SPACES = re.compile(r"(?<=\S)[^\S\n\r]+(?=\S)")
# "lần thứ 6,7,8", "Quyết định 217,218", "62-KL/TW,ngày 08/12/2009"
_TIGHT_COMMA = re.compile(r"(?<=\w),(?=\w)")
_LOOSE_COMMA = re.compile(r"(?<=\w) +,")


def check_spacing(one: Cited, text: CitingText) -> Iterator[Finding]:
    """``62- KL/TW``, ``05 - CT/TW``, ``UBTVQH 14``; commas within the citation."""
    citation = one.citation
    if citation.form is CitationForm.NUMBERED and _SPACES.search(one.printed_number):
        message = f"Thừa dấu cách trong số, ký hiệu “{' '.join(one.printed_number.split())}”."
        yield Finding("citation-spacing", Severity.WARNING, message, text.correct_number(one) or citation.written)
        return
    if _TIGHT_COMMA.search(one.words):
        message = f"Thiếu dấu cách sau dấu phẩy trong “{one.words}”."
        yield Finding("citation-spacing", Severity.WARNING, message, _TIGHT_COMMA.sub(", ", one.words))
    elif _LOOSE_COMMA.search(one.words):
        message = f"Thừa dấu cách trước dấu phẩy trong “{one.words}”."
        yield Finding("citation-spacing", Severity.WARNING, message, _LOOSE_COMMA.sub(",", one.words))
