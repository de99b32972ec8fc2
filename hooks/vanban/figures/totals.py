"""Wholes whose parts the same sentence enumerates.

Three sorts, the surest first::

    13 chi bộ (gồm 07 chi bộ nông nghiệp, …)              said to be all parts
    320 hồ sơ, trong đó: trực tuyến 206 hồ sơ, trực tiếp 129 hồ sơ     labels that exclude each other (``families``)
    49 vị. Trong đó các tổ chức thành viên 5 vị; …        a list that nearly adds up, and so seems to be meant as complete
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from vanban.figures.families import FAMILIES, Family, may_overlap
from vanban.figures.lists import Enumeration, Item, read_list
from vanban.figures.model import Figure, FigureKind
from vanban.figures.sentences import Sentence
from vanban.figures.units import same_head, same_unit

_CUE = re.compile(
    r"(?P<among>trong đó)(?:,? (?:bao )?gồm)?(?: có)? ?:? ?|(?P<all>(?:bao gồm|gồm có|gồm)(?: có)?) ?:? ?",
    re.IGNORECASE,
)
_TO_ALL = re.compile(r"[^\d.;:()]{0,60}[,:(]? ?(?:trong đó )?", re.IGNORECASE)
_CHANGES = re.compile(r"(?:tăng|giảm|thêm|mỗi|bình quân)(?: thêm)? $", re.IGNORECASE)
MOST_WHOLES = 20
MOST_ITEMS = 30
# How much may be missing of a list that seems complete: of two or three parts less than of many.
_NEARLY, _MORE_NEARLY = Decimal("0.1"), Decimal("0.05")
_MANY = 4
_FEWEST_OPEN = 3
_MOST_SUBSETS = 8
_MOST_WORDS_BESIDE = 3


class Completeness(StrEnum):
    """How sure it is that the parts make up the whole."""

    SAID = "said"
    EXCLUSIVE = "exclusive"
    """By their labels: together they cannot be more."""
    EXCLUSIVE_AND_ALL = "exclusive-and-all"
    """Nor less."""
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Total:
    """A whole and its parts."""

    whole: Figure
    parts: tuple[Item, ...]
    completeness: Completeness
    may_nest: bool = True
    """Whether some parts may be parts of others."""

    @property
    def sum(self) -> Decimal:
        """Of the parts, in units of one."""
        return sum((part.figure.amount for part in self.parts), Decimal(0))

    def is_right(self) -> bool:
        """Whether the parts fit, or some of them alone do, the others being parts of parts."""
        if self._fits(self.parts):
            return True
        if self.completeness is Completeness.LIKELY and not self._is_near():
            return True
        if self.completeness is Completeness.EXCLUSIVE and self.sum < self.whole.amount:
            return True
        return self.may_nest and self._some_fit()

    def _fits(self, parts: Iterable[Item]) -> bool:
        chosen = list(parts)
        slack = sum((part.figure.slack for part in chosen), self.whole.slack)
        return abs(sum((part.figure.amount for part in chosen), -self.whole.amount)) <= slack

    def _is_near(self) -> bool:
        nearly = _NEARLY if len(self.parts) >= _MANY else _MORE_NEARLY
        return abs(self.sum - self.whole.amount) <= self.whole.amount * nearly

    def _some_fit(self) -> bool:
        if any(self._fits(self.parts[:count]) for count in range(2, len(self.parts))):
            return True
        if len(self.parts) > _MOST_SUBSETS:
            return False
        return any(self._fits(some) for count in range(2, len(self.parts)) for some in combinations(self.parts, count))


@dataclass(frozen=True, slots=True)
class PartOfWhole:
    """A single part that is said to be of a whole."""

    whole: Figure
    part: Item

    def is_right(self) -> bool:
        """Whether it is not above the whole."""
        figure = self.part.figure
        return figure.amount - figure.slack <= self.whole.amount + self.whole.slack


def find_totals(sentence: Sentence, before: Sentence | None = None) -> Iterator[Total | PartOfWhole]:
    """What a sentence says of wholes and parts; ``before`` is the sentence before it in the paragraph."""
    for found in _CUE.finditer(sentence.text, sentence.start, sentence.end):
        listed = _limited(read_list(sentence, found.end()))
        if not listed.items:
            continue
        if found["all"]:
            yield from _said(sentence, found.start(), listed)
        else:
            yield from _among(sentence, found, listed, before)
    yield from _bracketed(sentence)


def _limited(listed: Enumeration) -> Enumeration:
    if len(listed.items) <= MOST_ITEMS:
        return listed
    return Enumeration(listed.items[:MOST_ITEMS], is_clear=False, end=listed.end)


def _said(sentence: Sentence, cue: int, listed: Enumeration) -> Iterator[Total]:
    """``12 chi bộ trực thuộc, gồm 8 chi bộ thôn, …``"""
    wholes = _before(sentence, cue)
    if not wholes or not _TO_ALL.fullmatch(sentence.text, wholes[-1].end, cue):
        return
    whole = wholes[-1]
    parts = _until_next_clause(listed.items)
    is_plain = all(_counts_alike(whole, part) and _is_reliable(part) for part in parts)
    if (
        len(parts) > 1
        and is_plain
        and _is_whole(sentence, whole)
        and (listed.is_clear or len(parts) < len(listed.items))
    ):
        yield Total(whole, parts, Completeness.SAID)


def _counts_alike(whole: Figure, part: Item) -> bool:
    return same_unit(whole.unit, part.figure.unit) or same_head(whole.unit, part.figure.unit)


def _among(
    sentence: Sentence, cue: re.Match[str], listed: Enumeration, before: Sentence | None
) -> Iterator[Total | PartOfWhole]:
    wholes = _before(sentence, cue.start())
    stands_first = not sentence.text[sentence.start : cue.start()].strip(" (")
    if not wholes and before is not None and stands_first:
        sentence_of_whole = before
        wholes = _before(before, before.end)
    else:
        sentence_of_whole = sentence
    wholes = [whole for whole in wholes if _is_whole(sentence_of_whole, whole)]
    is_uniform = len(wholes) == 1 and all(same_unit(wholes[0].unit, item.figure.unit) for item in listed.items)
    goes_on = ":" in cue.group() and is_uniform
    for item in listed.items:
        fitting = [whole for whole in wholes if same_unit(whole.unit, item.figure.unit)]
        is_its_part = (item.is_first_group or goes_on) and _is_reliable(item)
        if fitting and is_its_part and not _is_changed(item):
            clause = sentence_of_whole.text.rfind(";", 0, fitting[-1].start)
            of_clause = [whole for whole in fitting if whole.start > clause]
            yield PartOfWhole(max(of_clause, key=_amount), item)
    whole = _only(wholes, listed.items)
    if whole is not None:
        yield from _in_families(whole, listed.items, is_all=False)
        yield from _likely(whole, listed)


def _bracketed(sentence: Sentence) -> Iterator[Total]:
    """``45 đảng viên (30 nam, 15 nữ)``; ``18 mô hình: kinh tế 5 mô hình, …``"""
    text = sentence.text
    for whole in sentence.figures:
        if not _is_whole(sentence, whole):
            continue
        opens = text.startswith((" (", "("), whole.end)
        if not opens and not text.startswith(":", whole.end):
            continue
        start = text.index("(", whole.end) + 1 if opens else whole.end + 1
        if _CUE.match(text, start + (text[start : start + 1] == " ")):
            continue
        listed = _limited(read_list(sentence, start))
        is_all = opens and text.startswith(")", listed.end) and listed.is_clear
        yield from _in_families(whole, listed.items, is_all=is_all)
        if opens is False or is_all:
            yield from _likely(whole, listed)


def _in_families(whole: Figure, items: Sequence[Item], *, is_all: bool) -> Iterator[Total]:
    """``is_all``: the list stands in brackets behind its whole, and so is likely complete when every part is of one family."""
    if len(items) < 2:
        return
    for family in FAMILIES:
        members = [(item, family.members(item.label)) for item in items]
        parts = [(item, labels) for item, labels in members if labels and _counts_same(whole, item, family)]
        taken = [label for _, labels in parts for label in labels]
        if len(parts) < 2 or len(set(taken)) < len(taken) or not all(map(_is_reliable, (part for part, _ in parts))):
            continue
        total = Total(whole, tuple(part for part, _ in parts), Completeness.EXCLUSIVE, family.may_nest)
        if total.sum < whole.amount:
            if family.is_complete and all(_is_bare(part, family) for part, _ in parts):
                total = replace(total, completeness=Completeness.EXCLUSIVE_AND_ALL)
            elif is_all and len(parts) == len(items):
                total = replace(total, completeness=Completeness.LIKELY)
        yield total


def _is_bare(item: Item, family: Family) -> bool:
    """Whether a part is told apart by its label alone: ``nữ 8 đại biểu``, not ``nữ 8 đại biểu dưới 40 tuổi``."""
    words = family.pattern.sub(" ", item.label.replace(" ".join(item.figure.unit), " ")).split()
    return len(words) <= _MOST_WORDS_BESIDE


def _counts_same(whole: Figure, item: Item, family: Family) -> bool:
    """``16 nữ`` says what is counted with its label; without one, the whole's unit is meant."""
    unit = item.figure.unit
    if not unit:
        return item.figure.scale == whole.scale
    found = family.pattern.match(" ".join(unit))
    return found is not None or same_unit(whole.unit, unit)


def _likely(whole: Figure, listed: Enumeration) -> Iterator[Total]:
    items = listed.items
    is_plain = listed.is_clear and all(same_unit(whole.unit, item.figure.unit) for item in items)
    if len(items) >= _FEWEST_OPEN and is_plain and not may_overlap(_label_beside_unit(item) for item in items):
        yield Total(whole, items, Completeness.LIKELY)


def _label_beside_unit(item: Item) -> str:
    return item.label.replace(" ".join(item.figure.unit), " ")


def _until_next_clause(items: Sequence[Item]) -> tuple[Item, ...]:
    """The first part may begin like a statement ("gồm có 3 …"); a later one that does is none."""
    for index, item in enumerate(items[1:], 1):
        if item.opens_clause:
            return tuple(items[:index])
    return tuple(items)


def _before(sentence: Sentence, position: int) -> list[Figure]:
    """The last amounts before a place, in order."""
    index = bisect_right(sentence.figures, position, key=_end)
    return [one for one in sentence.figures[max(0, index - MOST_WHOLES) : index] if one.kind is FigureKind.AMOUNT]


def _is_whole(sentence: Sentence, figure: Figure) -> bool:
    is_plain = figure.kind is FigureKind.AMOUNT and not figure.is_vague
    behind = sentence.text[max(sentence.start, figure.start - 20) : figure.start]
    return is_plain and _CHANGES.search(behind) is None


def _only(wholes: Sequence[Figure], items: Sequence[Item]) -> Figure | None:
    """The one whole that the parts can be of; ``None`` when there is none, or several."""
    units = [item.figure.unit for item in items]
    fitting = [whole for whole in wholes if any(same_unit(whole.unit, unit) for unit in units)]
    if not fitting and wholes and not any(units):
        fitting = list(wholes[-1:])
    return fitting[-1] if len({whole.amount for whole in fitting}) == 1 else None


def _is_reliable(item: Item) -> bool:
    return item.is_plain and not item.figure.is_vague


def _is_changed(item: Item) -> bool:
    return _CHANGES.search(item.text[: item.text.find(item.figure.printed[:1])]) is not None


def _amount(figure: Figure) -> Decimal:
    return figure.amount


def _end(figure: Figure) -> int:
    return figure.end
