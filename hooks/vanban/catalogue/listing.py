"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_Item = TypeVar("_Item")

CARDS_PER_PAGE = 50
"""A listing of 50 cards stays under 45 kB of HTML."""
_AROUND = 2
"""Pages linked on each side of the current one, besides the first and the last."""
_MOST_SIFTED_PAGES = 20
"""A list of so many pages of names (3 kB each on the wire) can be fetched while one types; a longer one is for the search."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page of a listing stands among its pages, from 1."""

    number: int
    urls: tuple[str, ...]
    """Of all pages, in order."""

    @property
    def linked(self) -> tuple[int | None, ...]:
        """Numbers of the pages to link; ``None`` where some between them are left out."""
        last = len(self.urls)
        near = range(self.number - _AROUND, self.number + _AROUND + 1)
        wanted = sorted({1, last, *(number for number in near if 1 <= number <= last)})
        numbers: list[int | None] = []
        for number in wanted:
            before = numbers[-1] if numbers else 0
            assert before is not None
            if number - before == 2:
                numbers.append(number - 1)
            elif number - before > 2:
                numbers.append(None)
            numbers.append(number)
        return tuple(numbers)


def in_parts(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Slices of at most ``size``; one empty slice for an empty listing, as its page exists all the same."""
    return [items[start : start + size] for start in range(0, max(len(items), 1), size)]


def sifted_total(entries: int, urls: Sequence[str]) -> int:
    """How many entries the filter box of a list of names goes through, all its pages together; 0: those of its page only."""
    return entries if 1 < len(urls) <= _MOST_SIFTED_PAGES else 0
