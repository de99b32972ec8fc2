"""Texts cut into words by way of their pieces, that which stands between two spaces: no word reaches across a space, and after
some documents few pieces are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from vanban.search.normalize import forms, surfaces


class Cut(dict[str, tuple[str, ...]]):
    """One form of the words of each piece that was met."""

    def __init__(self, form: Callable[[list[str]], Iterable[str]]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = tuple(self._form(surfaces(piece)))
        return self[piece]

    def of(self, pieces: Sequence[str]) -> list[str]:
        """The words of all pieces in a row."""
        return list(chain.from_iterable(map(self.__getitem__, pieces)))


def accented(cut: Iterable[str]) -> list[str]:
    """The accented form of each word."""
    return [forms(surface).accented for surface in cut]


def folded(cut: Iterable[str]) -> list[str]:
    """The folded form of each word."""
    return [forms(surface).folded for surface in cut]


def printed_words(pieces: Iterable[str]) -> dict[str, str]:
    """Every word of the pieces as printed, in lower case, by its accented key."""
    printed: dict[str, str] = {}
    for piece in pieces:
        add_printed(printed, ((forms(surface).accented, surface.lower()) for surface in surfaces(piece)))
    return printed


def add_printed(printed: dict[str, str], more: Iterable[tuple[str, str]]) -> None:
    """Of several spellings of a word the last in code order stays, whoever is first: ``hòa`` of ``hoà``, ``kỹ`` of ``kĩ``."""
    for key, surface in more:
        if surface > printed.get(key, ""):
            printed[key] = surface
