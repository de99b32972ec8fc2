"""Text → citations in reading order, without overlaps; nothing is looked up here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.citations.grammar import LEAD_WINDOW, Grammar, TypeWord
from vanban.citations.model import Citation, CitationForm
from vanban.citations.normalize import Normalized, normalize
from vanban.documents.number import parse_number
from vanban.vietnamese import fold

FOLLOWING = 300
"""Characters kept after a citation, enough for a title."""


def find_citations(text: str, grammar: Grammar) -> list[Citation]:
    """Every document cited by number and symbol; spans count in ``text`` as given.

    Numbers are searched first, each is weighed by the words before it, and dates, issuers and terms are taken along as far
    as they follow directly. A number that a longer citation already holds is no citation of its own.
    """
    normalized = normalize(text)
    found: list[Citation] = []
    end = 0
    for match in grammar.number.finditer(normalized.text):
        if match.start() < end:
            continue
        lead = _lead(normalized.text, match.start(), end, grammar)
        if not _is_number(match, lead, grammar):
            continue
        tail = _tail(normalized.text, match.end(), grammar)
        found.append(_citation(text, normalized, match, lead, tail))
        end = tail.end
    return found


@dataclass(frozen=True, slots=True)
class _Lead:
    """The words before a number."""

    start: int
    word: TypeWord | None
    """The type word; ``None`` for ``số`` alone and for generic words."""
    is_generic: bool
    """``Văn bản số …``."""


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a number directly."""

    end: int
    date: str | None = None
    issuer: str | None = None
    term: str | None = None


def _lead(text: str, start: int, floor: int, grammar: Grammar) -> _Lead | None:
    """Type word and ``số`` that end where the number starts, not reaching back over ``floor``."""
    window_start = max(floor, start - LEAD_WINDOW)
    match = grammar.lead.search(text[window_start:start])
    if match is None:
        return None
    printed = match["type"]
    word = grammar.type_words.get(fold(printed)) if printed else None
    return _Lead(window_start + match.start(), word, is_generic=bool(printed) and word is None)


def _is_number(match: re.Match[str], lead: _Lead | None, grammar: Grammar) -> bool:
    """Whether a candidate is a document's number and not a look-alike (12/KH, 91/HTX, QCVN 01:2021/BYT)."""
    first, rest = match["first"].replace(" ", ""), match["rest"]
    if grammar.stems.fullmatch(first):
        return match["year"] is not None or lead is not None
    if rest:
        return fold(first) in grammar.abbreviations or lead is not None
    # A dispatch may carry its office alone, "Công văn số 12/SNV"; without the word it is a fraction of something.
    return lead is not None and (
        lead.is_generic or (lead.word is not None and bool(lead.word.kinds & grammar.office_kinds))
    )


def _tail(text: str, end: int, grammar: Grammar) -> _Tail:
    """Date, issuer and term in any order, each once."""
    stated: dict[str, str] = {}
    patterns = {"date": grammar.date, "issuer": grammar.issuer, "term": grammar.term}
    matched = True
    while matched:
        matched = False
        for name, pattern in patterns.items():
            match = None if name in stated else pattern.match(text, end)
            if match:
                stated[name], end, matched = _stated(name, match), match.end(), True
    return _Tail(end, date=stated.get("date") or None, issuer=stated.get("issuer"), term=stated.get("term"))


def _stated(name: str, match: re.Match[str]) -> str:
    if name == "date":
        return _iso(match)
    if name == "issuer":
        return match["issuer"]
    return (match["term"] or match["bracketed"]).upper()


def _iso(match: re.Match[str]) -> str:
    """The date as ISO; empty for one that is in no calendar."""
    month, year = match["month"] or match["long_month"], match["year"] or match["long_year"]
    try:
        return date(int(year), int(month), int(match["day"])).isoformat()
    except ValueError:
        return ""


def _citation(text: str, normalized: Normalized, match: re.Match[str], lead: _Lead | None, tail: _Tail) -> Citation:
    span = normalized.source(lead.start if lead else match.start(), tail.end)
    written = match.group().replace(" ", "")
    word = lead.word if lead else None
    return Citation(
        span=span,
        text=text[span.start : span.end],
        form=CitationForm.NUMBERED,
        number_span=normalized.source(match.start(), match.end()),
        written=written,
        number=parse_number(written),
        type_word=word.name if word else None,
        kinds=word.kinds if word else frozenset(),
        date=tail.date,
        issuer=tail.issuer,
        term=tail.term,
        following=normalized.text[tail.end : tail.end + FOLLOWING],
    )
