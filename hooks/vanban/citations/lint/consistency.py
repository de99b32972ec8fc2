"""One document cited in several forms within a text: the odd ones against the most frequent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import CitationForm, Finding
from vanban.diagnostics import Severity
from vanban.registry.model import KnownDocumentId
from vanban.vietnamese import short_date


def odd_forms(text: CitingText) -> Mapping[int, Finding]:
    """By the place of a citation in the text: one finding for each odd form, where it first stands.

    A form is type word and number; with or without ``số``, capitals, dates and issuers are not told apart. Dates are where
    the registry knows none to hold them against.
    """
    found: dict[int, Finding] = {}
    for places in _by_target(text).values():
        forms = [(place, form) for place in places if (form := _form(text.cited[place], text))]
        for place, odd, usual in _odd(forms):
            message = f"“{odd}”: cùng văn bản này, nơi khác trong bài viết là “{usual}”."
            found[place] = Finding("citation-inconsistent", Severity.NOTE, message, usual)
        entry = text.cited[places[0]].entry
        if entry is not None and entry.date is None:
            days = [(place, short_date(day)) for place in places if (day := text.cited[place].citation.date)]
            for place, odd, usual in _odd(days):
                message = f"Nên kiểm tra lại ngày {odd}: cùng văn bản này, nơi khác trong bài ghi ngày {usual}."
                found[place] = Finding("citation-inconsistent", Severity.NOTE, message, None)
    return found


def _by_target(text: CitingText) -> Mapping[KnownDocumentId, list[int]]:
    places: dict[KnownDocumentId, list[int]] = {}
    for place, one in enumerate(text.cited):
        if one.entry is not None:
            places.setdefault(one.entry.id, []).append(place)
    return places


def _form(one: Cited, text: CitingText) -> str | None:
    """``None`` where another rule speaks already: what is malformed, short, of a wrong type or without a type word."""
    citation = one.citation
    if citation.form is not CitationForm.NUMBERED or citation.type_word is None or one.number != citation.number:
        return None
    if one.number is None or not text.fits_type(citation, one.number):
        return None
    return f"{citation.type_word} {citation.written}"


def _odd(forms: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Place of the first use, form and the usual form, for all forms but the most frequent; capitals do not count."""
    counted = Counter(form.casefold() for _, form in forms)
    usual = next((key for key, _ in counted.most_common(1)), "")
    shown: dict[str, tuple[int, str]] = {}
    for place, form in forms:
        shown.setdefault(form.casefold(), (place, form))
    for key, (place, form) in shown.items():
        if key != usual:
            yield place, form, shown[usual][1]
