"""What points without naming: the document itself (``Nghị quyết này``, its blank number), one named before (``nêu trên``)."""

from __future__ import annotations

import re

from vanban.citations.drafts import Draft
from vanban.citations.grammar import Grammar
from vanban.citations.model import CitationForm
from vanban.citations.type_words import TypeWord
from vanban.documents.number import SYMBOL_PART

_THIS = re.compile(r" (?:này|NÀY)(?!\w)")
# " nêu trên" · " nói trên" · " trên" at the end of a phrase: "Kết luận trên địa bàn xã" points at nothing.
_ABOVE = re.compile(
    r" (?:(?:đã )?(?:nêu|nói|kể) trên|vừa nêu|đã nêu"
    r"|trên(?=\s*\Z|[.,;:)!?”\"]| (?:đã|được|có|là|và|thì|về|đến|cho|sẽ|cần|phải|của)(?!\w)))(?!\w)"
)
_PLURAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|02|03|mọi)(?: [^\W\d_]{1,10}){0,2} \Z", re.IGNORECASE)
# "Số: /BC- UBND" · "Số      -BC/ĐU" · "Số: ...../KH-UBND"
_BLANK = re.compile(
    rf" ?:? ?(?:[.…_]{{1,60}} ?)?[-/] ?(?P<first>{SYMBOL_PART}) ?[-/] ?{SYMBOL_PART}(?: ?- ?{SYMBOL_PART}){{0,3}}(?!\w)"
)


def find_pointer(text: str, start: int, end: int, word: TypeWord) -> Draft | None:
    """``Nghị quyết này``, ``Kết luận nêu trên``; in the plural nothing."""
    this = _THIS.match(text, end)
    above = None if this else _ABOVE.match(text, end)
    match = this or above
    if match is None or _PLURAL.search(text, max(0, start - 30), start):
        return None
    return Draft(
        start=start,
        end=match.end(),
        form=CitationForm.SELF if this else CitationForm.NAMED,
        number_start=start,
        number_end=match.end(),
        written=(name := word.name + match.group().lower()),
        word=word,
        name=name,
        is_anaphor=this is None,
        takes_issuer=False,
    )


def find_blank_number(text: str, start: int, end: int, grammar: Grammar) -> Draft | None:
    """The document's own number line whose number is not yet given."""
    match = _BLANK.match(text, end)
    if match is None or match["first"] not in grammar.words.abbreviations:
        return None
    printed = text[start : match.end()]
    return Draft(start, match.end(), CitationForm.SELF, start, match.end(), printed, takes_issuer=False)
