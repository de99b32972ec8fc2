"""Text → citations in reading order; nothing is looked up here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from vanban.citations.coordination import share
from vanban.citations.deixis import find_blank_number, find_pointer
from vanban.citations.drafts import Draft
from vanban.citations.grammar import LOWER_TYPE_WORDS, Grammar
from vanban.citations.model import Citation, CitationForm
from vanban.citations.named import find_by_issuer, find_congress, find_plenum
from vanban.citations.normalize import Normalized, normalize
from vanban.citations.numbers import MOST_ITEMS, find_numbers
from vanban.citations.pinpoints import pinpoint_after, pinpoint_before
from vanban.citations.titles import BARE_TITLES, find_title
from vanban.citations.type_words import spelled
from vanban.documents.number import parse_number

_GOES_ON = (" ", ":", "/", "-", ".")
FOLLOWING = 300
"""Characters kept after a citation, enough for a title."""
PRECEDING = 40
"""Characters kept before it, enough for the longest type word."""


def find_citations(text: str, grammar: Grammar) -> list[Citation]:
    """Every document that is cited, by number, by name or by pointing; spans count in ``text`` as given.

    Spans do not overlap, but documents of a list share one (``Quyết định 217, 218 của Bộ Chính trị``) and come in its order.
    Numbers go before names; dates, issuers and terms are taken along as far as they follow directly.
    """
    normalized = normalize(text)
    drafts = _merged(list(find_numbers(normalized.text, grammar)), list(_named(normalized.text, grammar)))
    if not drafts:
        return []
    drafts = _pinpointed(normalized.text, share(normalized.text, drafts, grammar))
    return [_citation(text, normalized, draft) for draft in drafts]


def _named(text: str, grammar: Grammar) -> Iterator[Draft]:
    """What begins with a type word and has no number, in the order of the text."""
    end = 0
    for match in grammar.anchor.finditer(text):
        start, word_end = match.span()
        if start < end or (text[word_end : word_end + 1] not in _GOES_ON and match.group() not in BARE_TITLES):
            continue
        lower = next((one for one in LOWER_TYPE_WORDS if text.endswith(one, 0, start)), None)
        if lower is not None and spelled(match.group()) not in grammar.words.names:
            start, word_end = start - len(lower), start - 1
        for draft in _at(text, start, word_end, grammar):
            end = draft.end
            yield draft


def _at(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Draft]:
    printed = text[start:end]
    word = grammar.words.names.get(spelled(printed)) or grammar.words.abbreviations.get(printed)
    if word is None:
        blank = find_blank_number(text, start, end, grammar)
        yield from [blank] if blank else []
        return
    is_resolution = word.name.startswith(("Nghị quyết", "Kết luận"))
    plenum = list(find_plenum(text, start, end, word, grammar)) if is_resolution else []
    if plenum:
        yield from plenum
        return
    draft = (
        (find_congress(text, start, end, word, grammar) if is_resolution else None)
        or find_title(text, start, end, word, grammar)
        or find_pointer(text, start, end, word)
        or find_by_issuer(text, start, end, word, grammar)
    )
    yield from [draft] if draft else []


def _merged(numbers: list[Draft], named: list[Draft]) -> list[Draft]:
    """Both in order; a name that overlaps a number gives way, one directly before it is part of it."""
    merged: list[Draft] = []
    waiting = iter(named)
    name = next(waiting, None)
    for number in numbers:
        title = merged[-1] if merged else None
        while name is not None and name.start < number.end:
            title = name
            if name.end <= number.start:
                merged.append(name)
            name = next(waiting, None)
        if title is not None and _is_title_of(title, number):
            if merged and merged[-1] is title:
                merged.pop()
            number = replace(number, start=title.start, word=title.word, name=title.name)
        merged.append(number)
    merged += [name] if name is not None else []
    return merged + list(waiting)


def _is_title_of(title: Draft, number: Draft) -> bool:
    """``Luật Cán bộ, công chức số 22/2008/QH12`` is one citation, also where the name ends in what looks like a type word."""
    if title.form is not CitationForm.NAMED or title.is_anaphor or number.form is not CitationForm.NUMBERED:
        return False
    if title.end > number.start:
        return title.start < number.start and title.end <= number.number_start
    return number.word is None and number.start - title.end <= 1


def _pinpointed(text: str, drafts: list[Draft]) -> list[Draft]:
    """Each with the provisions beside it; of those that share a span only the first."""
    pinpointed: list[Draft] = []
    floor = 0
    starts = [draft.start for draft in drafts] + [len(text)]
    for index, draft in enumerate(drafts):
        following = next(
            (start for start in starts[index + 1 : index + MOST_ITEMS + 1] if start >= draft.end), len(text)
        )
        found = None
        if floor <= draft.start:
            found = pinpoint_before(text, draft.start, floor) or pinpoint_after(text, draft.end, following)
        pinpointed.append(replace(draft, pinpoint=found) if found else draft)
        floor = draft.end
    return pinpointed


_parsed = lru_cache(maxsize=1024)(parse_number)


def _citation(text: str, normalized: Normalized, draft: Draft) -> Citation:
    span = normalized.source(draft.start, draft.end)
    return Citation(
        span=span,
        text=text[span.start : span.end],
        form=draft.form,
        number_span=normalized.source(draft.number_start, draft.number_end),
        written=draft.written,
        number=_parsed(draft.written) if draft.form is CitationForm.NUMBERED else None,
        type_word=draft.word.name if draft.word else None,
        kinds=draft.word.kinds if draft.word else frozenset(),
        date=draft.date,
        issuer=draft.issuer,
        term=draft.term,
        following=normalized.text[draft.end : draft.end + FOLLOWING],
        preceding=normalized.text[max(0, draft.start - PRECEDING) : draft.start],
        sequence=draft.sequence,
        name=draft.name,
        pinpoint=draft.pinpoint,
        shared=draft.shared,
        own_span=normalized.source(*draft.own) if draft.own else None,
        is_anaphor=draft.is_anaphor,
    )
