"""Citations side by side share what only one of them states: ``217-QĐ/TW, 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.citations.drafts import Draft
from vanban.citations.grammar import Grammar
from vanban.citations.model import CitationForm
from vanban.citations.tails import read_before

_JOINT = re.compile(r" ?[,;] ?(?:và )?| và | cùng | cùng với | hoặc |; ?", re.IGNORECASE)


def share(text: str, drafts: Sequence[Draft], grammar: Grammar) -> list[Draft]:
    """Fills in what neighbours or the words before state, and names it in ``shared``; spans stay."""
    shared = _with_words_before(text, list(drafts), grammar)
    for index in range(1, len(shared)):
        if _joined(text, shared[index - 1], shared[index]):
            shared[index] = _forward(shared[index - 1], shared[index])
    for index in range(len(shared) - 2, -1, -1):
        if _joined(text, shared[index], shared[index + 1]):
            shared[index] = _backward(shared[index], shared[index + 1])
    return shared


def _with_words_before(text: str, drafts: list[Draft], grammar: Grammar) -> list[Draft]:
    """``ngày 25/3/2024 Ủy ban nhân dân xã đã ban hành Kế hoạch số 34/KH-UBND``, also for those joined to it."""
    floor = 0
    for index, draft in enumerate(drafts):
        if draft.takes_issuer and draft.form is not CitationForm.NAMED and draft.issuer is None:
            before = read_before(text, draft.start, floor, grammar.issuers)
            drafts[index] = _filled(draft, before.date if draft.date is None else None, before.issuer, None)
        floor = draft.end
    return drafts


def _joined(text: str, one: Draft, other: Draft) -> bool:
    between = text[one.end : other.start]
    return len(between) < 12 and _JOINT.fullmatch(between) is not None


def _forward(one: Draft, other: Draft) -> Draft:
    """A bare number in a list is of the kind of the one before: ``Quyết định 217-QĐ/TW, 218-QĐ/TW``."""
    if other.word is not None or one.word is None or other.form is not CitationForm.NUMBERED:
        return other
    if one.form is not CitationForm.NUMBERED or _first_part(one) != _first_part(other):
        return other
    return replace(other, word=one.word, shared=other.shared | {"type_word"})


def _backward(one: Draft, other: Draft) -> Draft:
    """Issuer where the symbols leave it open; the date, and the term, only among papers of one kind."""
    if one.form is CitationForm.NAMED or other.form is CitationForm.NAMED or one.issuer is not None:
        return one
    if not (one.takes_issuer and other.takes_issuer and _may_share_issuer(one, other)):
        return one
    is_same_kind = one.word is not None and other.word is not None and one.word.kinds == other.word.kinds
    takes_date = is_same_kind and one.date is None and _year(one) in (None, (other.date or "")[:4])
    return _filled(
        one, other.date if takes_date else None, other.issuer, other.term if is_same_kind and one.date is None else None
    )


def _filled(draft: Draft, date: str | None, issuer: str | None, term: str | None) -> Draft:
    fields = {
        name: value
        for name, value in (("date", date), ("issuer", issuer), ("term", term))
        if value is not None and getattr(draft, name) is None
    }
    if not fields:
        return draft
    return replace(draft, **fields, shared=draft.shared | fields.keys())  # type: ignore[arg-type]


def _may_share_issuer(one: Draft, other: Draft) -> bool:
    """Numbers with symbols must end alike, whatever their separators: ``62/KL-TW``, ``160-TB/TW``."""
    if one.word is not None and one.word.year_in_number and (other.word is None or not other.word.year_in_number):
        return False
    if CitationForm.SHORT in (one.form, other.form):
        return True
    return _last_part(one) == _last_part(other)


def _parts(draft: Draft) -> list[str]:
    return re.split("[-/]", draft.written.casefold())


def _first_part(draft: Draft) -> str:
    return next((part for part in _parts(draft) if not part[:1].isdigit()), "")


def _last_part(draft: Draft) -> str:
    return _parts(draft)[-1]


def _year(draft: Draft) -> str | None:
    return next((part for part in _parts(draft)[1:] if re.fullmatch("(?:19|20)[0-9]{2}", part)), None)
