"""A paragraph's sentences, each with its figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.citations.normalize import normalize
from vanban.figures.find import find_figures
from vanban.figures.model import Figure

# A full stop before a capital or a bracket; not "TP. Hải Phòng", "đ/c. Nam", "1. Công tác".
_END = re.compile(
    r"(?<![.!?…\d])(?<!TP)(?<!Tp)(?<!đ/c)[.!?…]++[\"”’)]*+ (?=[\"“(\[]*+[A-ZÀ-ỸĐ0-9])"
    r"|(?<=\d)[.!?…]++ (?=[\"“]?[A-ZÀ-ỸĐ])"
)
LONGEST = 4_000
"""Characters of a sentence that are looked at: no relation of figures reaches further."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of its figures count in ``text``, the whole paragraph."""

    text: str
    start: int
    end: int
    figures: tuple[Figure, ...]

    @property
    def words(self) -> str:
        """The sentence alone."""
        return self.text[self.start : self.end]


def read_sentences(paragraph: str) -> Iterator[Sentence]:
    """The sentences of a paragraph as typed; offsets count in its normalised form, ``Sentence.text``."""
    text = normalize(paragraph).text
    figures = find_figures(text)
    starts = [figure.start for figure in figures]
    begin = 0
    for end in _ends(text):
        first, last = bisect_left(starts, begin), bisect_left(starts, end)
        yield Sentence(text, begin, end, tuple(figures[first:last]))
        begin = end


def _ends(text: str) -> Iterator[int]:
    begin = 0
    for found in _END.finditer(text):
        yield from range(begin + LONGEST, found.end(), LONGEST)
        begin = found.end()
        yield begin
    yield from range(begin + LONGEST, len(text), LONGEST)
    if begin < len(text):
        yield len(text)
