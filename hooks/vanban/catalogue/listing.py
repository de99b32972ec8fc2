"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page of a listing stands among its pages, from 1."""

    number: int
    urls: tuple[str, ...]
    """Of all pages, in order."""


def in_parts(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Slices of at most ``size``; one empty slice for an empty listing, as its page exists all the same."""
    return [items[start : start + size] for start in range(0, max(len(items), 1), size)]
