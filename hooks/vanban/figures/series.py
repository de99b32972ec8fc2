"""One figure in several years, as a sentence lists it: ``năm 2023: 12.500 triệu đồng; năm 2024: 12.600 triệu đồng``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vanban.figures.arithmetic import unit_jump
from vanban.figures.model import Figure, FigureKind
from vanban.figures.sentences import Sentence
from vanban.figures.units import same_unit

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WORD = re.compile(r"năm $", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r" ?\(?(?:vào |trong |của )?năm ", re.IGNORECASE)
# Between a year and the same figure once more: nothing that would make it another figure.
_NO_NEW_SUBJECT = re.compile(
    r"(?:[ :,(=-]|(?:là|đạt|được|có|còn|ước|thực hiện|tăng|giảm|lên|xuống|thành|khoảng|hơn|gần|trên)(?!\w))*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"[^.;]{0,80}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure and the year that it is of."""

    year: int
    figure: Figure
    link: str | None
    """Words between the year and the figure; ``None`` when the year follows."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Two years between which a figure seems to have changed its unit."""

    earlier: Dated
    later: Dated
    times: int
    """10, 100, 1000 …"""


def find_jumps(sentence: Sentence) -> Iterator[Jump]:
    """Neighbours in a sentence's list of years whose figures differ as units do."""
    for one, other in pairwise(_dated(sentence)):
        earlier, later = sorted((one, other), key=lambda dated: dated.year)
        if earlier.year == later.year or not _is_same(one, other):
            continue
        figures = earlier.figure, later.figure
        times = unit_jump(figures[0].amount, figures[1].amount, is_measured=figures[0].is_measured)
        if times is not None:
            yield Jump(earlier, later, times)


def _is_same(one: Dated, other: Dated) -> bool:
    """Whether the second is said of nothing new."""
    if one.figure.unit != other.figure.unit and not same_unit(one.figure.unit, other.figure.unit):
        return False
    if other.link is None:
        return one.link is None or _NO_NEW_SUBJECT.fullmatch(one.link) is not None
    return other.link == one.link or _NO_NEW_SUBJECT.fullmatch(other.link) is not None


def _dated(sentence: Sentence) -> Iterator[Dated]:
    """Amounts with the year right before or behind them."""
    figures, text = sentence.figures, sentence.text
    used = -1
    for index, figure in enumerate(figures):
        if figure.kind is not FigureKind.AMOUNT:
            continue
        behind = figures[index + 1] if index + 1 < len(figures) else None
        if behind and _is_year(text, behind) and _YEAR_BEHIND.fullmatch(text, figure.end, behind.start):
            used = index + 1
            yield Dated(int(behind.printed), figure, None)
            continue
        before = figures[index - 1] if index and index - 1 != used else None
        if before and _is_year(text, before) and _SUBJECT.fullmatch(text, before.end, figure.start):
            yield Dated(int(before.printed), figure, text[before.end : figure.start])


def _is_year(text: str, figure: Figure) -> bool:
    if figure.kind is not FigureKind.OTHER or not _YEAR.fullmatch(figure.printed):
        return False
    is_named = _YEAR_WORD.search(text, max(0, figure.start - 5), figure.start) is not None
    return is_named or text.startswith(":", figure.end)
