"""Totals in sentences against the parts that the same sentence enumerates."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.appendices.numbers import format_number
from vanban.checks.percentages import HINT
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.figures.lists import Item
from vanban.figures.sentences import Sentence
from vanban.figures.totals import Completeness, PartOfWhole, Total, find_totals

_MOST_SHOWN = 6
_LONGEST_PART = 60
_PERHAPS_OPEN = (
    "Nếu danh sách là đầy đủ thì đối chiếu với bản gốc và số liệu gốc; nếu chỉ nêu một số phần thì không phải sửa."
)


def check_totals(sentence: Sentence, before: Sentence | None, location: Location) -> Iterator[Diagnostic]:
    """Parts that do not add up to their whole: a note where the list need not be complete; a part above its whole."""
    parts_told: set[tuple[int, int]] = set()
    wholes_told: set[tuple[int, tuple[int, ...]]] = set()
    for found in find_totals(sentence, before):
        if found.is_right():
            continue
        if isinstance(found, PartOfWhole):
            place = (found.whole.start, found.part.figure.start)
            if place not in parts_told:
                yield Diagnostic("figures-part", Severity.WARNING, location, _part_message(found), HINT)
            parts_told.add(place)
            continue
        places = (found.whole.start, tuple(part.figure.start for part in found.parts))
        # A part that is above its whole has been told of; that the sum is so as well says nothing new.
        if places not in wholes_told and not any((places[0], start) in parts_told for start in places[1]):
            yield _total(found, location)
        wholes_told.add(places)


def _total(total: Total, location: Location) -> Diagnostic:
    shown = " + ".join(f"“{_shortened(part)}”" for part in total.parts[:_MOST_SHOWN])
    rest = len(total.parts) - _MOST_SHOWN
    more = f" và {rest} phần nữa" if rest > 0 else ""
    reckoned = format_number(total.sum / total.whole.scale)
    message = f"Câu ghi “{total.whole.printed}”, nhưng {shown}{more} cộng lại là {reckoned}."
    if total.completeness is Completeness.LIKELY:
        return Diagnostic("figures-total", Severity.NOTE, location, message, _PERHAPS_OPEN)
    return Diagnostic("figures-total", Severity.WARNING, location, message, HINT)


def _part_message(found: PartOfWhole) -> str:
    return f"“{_shortened(found.part)}” lớn hơn “{found.whole.printed}” mà câu nói nó là một phần."


def _shortened(part: Item) -> str:
    """The last words of a part, where its figure stands."""
    if len(part.text) <= _LONGEST_PART:
        return part.text
    return "…" + part.text[-_LONGEST_PART:].partition(" ")[2]
