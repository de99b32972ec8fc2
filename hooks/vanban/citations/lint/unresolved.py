"""Citations that name their document incompletely, or in a way that leads to none, or to one that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import Ambiguous, Citation, CitationForm, Finding, Unknown, UnknownReason
from vanban.diagnostics import Severity
from vanban.documents.number import DocumentNumber
from vanban.registry.model import Collision, KnownDocument
from vanban.registry.registry import Registry
from vanban.vietnamese import short_date

_NOT_KNOWN = frozenset({UnknownReason.NO_ENTRY, UnknownReason.LATER, UnknownReason.CONTRADICTED})
_LOCAL_CODES = frozenset({"UBND", "HĐND"})


def check_symbol(one: Cited, text: CitingText) -> Iterator[Finding]:
    """``Kết luận 62``: every mention gives number and symbol, later ones too (NĐ 30/2020/NĐ-CP Phụ lục I, II.6.b)."""
    del text
    if one.citation.form is not CitationForm.SHORT:
        return
    own = one.citation.own_span
    words = one.words
    if own is not None and one.citation.sequence:
        words = f"{one.citation.type_word or 'số'} {one.citation.sequence}"
    suggestion = f"{one.entry.type} {one.entry.canonical}" if one.entry is not None and one.entry.symbol else None
    yield Finding("citation-symbol", Severity.NOTE, f"“{words}” thiếu ký hiệu.", suggestion)


def check_later(one: Cited, text: CitingText) -> Iterator[Finding]:
    """A document cites nothing issued after it, by the date that it states or the year in the number.

    A known document that is younger than the text is another matter: numbers begin anew, so an older one may be meant.
    """
    issued, stated = text.citing.issued_on, one.citation.date or (one.number.year if one.number else None)
    if issued is None or stated is None:
        return
    length = min(len(issued), len(stated))
    if stated[:length] > issued[:length]:
        message = f"“{one.words}” ghi {_day(stated)}, sau ngày của văn bản này ({short_date(issued)})."
        yield Finding("citation-later", Severity.WARNING, message, None)


def check_known(one: Cited, text: CitingText) -> Iterator[Finding]:
    """A central document that the registry does not have; local ones are too many to be known."""
    number = one.number
    if one.citation.form is not CitationForm.NUMBERED or number is None or not isinstance(one.resolution, Unknown):
        return
    if one.resolution.reason not in _NOT_KNOWN or not _is_central(one, number, text.registry):
        return
    namesakes = text.registry.by_canonical(number.canonical)
    if any(_is_meant(one.citation, collision) for entry in namesakes for collision in entry.collisions):
        return
    message = f"Chưa có “{one.citation.written}” trong danh mục văn bản; nên kiểm tra lại số, ký hiệu."
    if namesakes:
        known = "; ".join(f"{entry.type} {entry.canonical} {_when(entry)}".strip() for entry in namesakes)
        message = f"Nên kiểm tra lại “{one.words}”: danh mục chỉ có {known}."
    yield Finding("citation-unknown", Severity.NOTE, message, None)


def check_unique(one: Cited, text: CitingText) -> Iterator[Finding]:
    """A number of several documents with nothing beside it that tells which."""
    if one.citation.form is not CitationForm.NUMBERED or not isinstance(one.resolution, Ambiguous):
        return
    entries = [entry for target in one.resolution.candidates if (entry := text.registry.by_id(target))]
    known = "; ".join(f"{entry.type} {entry.canonical} {_when(entry)}".strip() for entry in entries)
    message = f"Nhiều văn bản cùng số “{one.citation.written}”; nên ghi thêm ngày, cơ quan ban hành hoặc khóa."
    yield Finding("citation-ambiguous", Severity.NOTE, message, known or None)


def _when(entry: KnownDocument) -> str:
    if entry.date:
        return f"ngày {short_date(entry.date)}"
    return f"khóa {entry.term}" if entry.term else ""


def _day(iso: str) -> str:
    return f"{'ngày' if len(iso) > len('2009') else 'năm'} {short_date(iso)}"


def _is_meant(citation: Citation, collision: Collision) -> bool:
    """Whether the text speaks of the other document with the number, known by its year or term alone."""
    if citation.date is not None and collision.year is not None:
        return int(citation.date[:4]) == collision.year
    return citation.term is not None and citation.term == collision.term


def _is_central(one: Cited, number: DocumentNumber, registry: Registry) -> bool:
    """By the body that the text names, else by the symbol: a year in the number, or the code of a central document."""
    stated = registry.body_named(one.citation.issuer) if one.citation.issuer else None
    if stated is not None:
        return not stated[0].has_place
    codes = re.split("[-/]", number.symbol)[1:]
    if not codes or _LOCAL_CODES & set(codes):
        return False
    central = {
        re.split("[-/]", entry.symbol)[1:][0]
        for entry in registry.documents.values()
        if entry.symbol and not entry.scope and len(re.split("[-/]", entry.symbol)) > 1
    }
    return number.year is not None or codes[0] in central
