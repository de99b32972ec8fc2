"""Percentages beside the two figures that they were reckoned from: only pairs that can be read in one way.

Unsaid bases are the rule in reports ("đạt 95,2%"), so a percentage counts only in these shapes::

    812/870 hộ đạt danh hiệu …, đạt 93,3%        17/18 thôn (94,4%)
    đạt 91,6% (5.402/5.689 người)
    946 hộ; trong đó hộ nghèo 488 hộ, chiếm tỷ lệ 51,59%, cận nghèo 153 hộ, chiếm 16,17%
    trong tổng số 215 đảng viên có 43 đảng viên nữ, chiếm 20%
    43 đảng viên nữ trên tổng số 215 đảng viên, chiếm 20%
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanban.figures.arithmetic import HUNDRED, is_share, is_slip
from vanban.figures.model import Figure, FigureKind
from vanban.figures.sentences import Sentence
from vanban.figures.units import same_unit

_LINK = r"(?:(?:đạt|chiếm|bằng|tương ứng|tương đương|ứng|ứng với|với)? ?(?:tỷ lệ|tỉ lệ)?(?: là| đạt| bằng)?|=) ?:? ?"
# Behind the first figure ("con trâu, bò"): what was done with it, then a comma or bracket, then nothing but a word such as "đạt".
_TO_PERCENT = re.compile(
    rf"(?:, [^\W\d_]+(?: [^\W\d_]+)?(?=[ ,]))?[^,;:()]{{0,80}}"
    rf"(?:[,;(] ?(?:và )?{_LINK}| ?[-=] ?{_LINK}| chiếm (?:tỷ lệ |tỉ lệ )?(?:là )?)",
    re.IGNORECASE,
)
# The same with more commas; believed only of a slip of the pen (``is_slip``).
_LOOSELY_TO_PERCENT = re.compile(r"[^;:()]{0,120}, ?(?:đạt|chiếm) ?(?:tỷ lệ|tỉ lệ)? ?", re.IGNORECASE)
_FROM_PERCENT = re.compile(
    r" ?\( ?(?:tức|tức là|tương ứng|tương đương|ứng với|với|bằng|đạt|là)? ?(?:với )?", re.IGNORECASE
)
# What a percentage may be followed by without being one of something else.
_ENDS_THERE = re.compile(
    r" ?(?:$|[,;.:)…]|và |trong đó|trên tổng|quân số|tổng (?:số|đàn|diện tích)|so với tổng)", re.IGNORECASE
)
_OF_PLAN = re.compile(
    r" (?:so với )?(?:kế hoạch|dự toán|chỉ tiêu|kh)(?: năm| cả năm| đề ra| được giao| giao| (?:huyện|tỉnh|xã|cấp trên|trên) giao)?"
    r" ?(?=$|[,;.:)…])",
    re.IGNORECASE,
)
_PART_OPENS = re.compile(r"trong đó", re.IGNORECASE)
_OUT_OF = re.compile(r"trong (?:tổng )?số(?: là)? $|trong tổng $", re.IGNORECASE)
_OUT_OF_WHOLE = re.compile(r"[^\d,;:()]{0,40} ?(?:trên|trong) (?:tổng số|tổng)(?: là)? ", re.IGNORECASE)
_LOOK_BEHIND = 40
_OTHER_PARTS = 2
MOST_BASES = 20
"""Figures before a percentage that may be what it is reckoned from."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage and the pair beside it."""

    percent: Figure
    part: Figure
    whole: Figure
    """The same as ``part`` when that is a ratio."""
    bases: tuple[tuple[Decimal, Decimal], ...]
    """The pair first, then every other pair that the sentence allows to be meant."""
    is_measured: bool

    def is_right(self) -> bool:
        """Whether any pair that may be meant gives the percentage."""
        printed = self.percent.values[0]
        return any(is_share(part, whole, printed, is_measured=self.is_measured) for part, whole in self.bases)


def find_shares(sentence: Sentence, before: Sentence | None = None) -> Iterator[Share]:
    """The percentages of a sentence that state their pair; ``before`` is the sentence before it in the paragraph."""
    figures = sentence.figures
    for index, figure in enumerate(figures):
        if figure.kind is not FigureKind.PERCENT or figure.is_vague:
            continue
        found = _beside_ratio(sentence, index) or _of_parts(sentence, index, before)
        if found is not None:
            yield found


def _beside_ratio(sentence: Sentence, index: int) -> Share | None:
    text, figures = sentence.text, sentence.figures
    percent = figures[index]
    if index and figures[index - 1].kind is FigureKind.RATIO:
        ratio = figures[index - 1]
        if _is_of(sentence, ratio, percent):
            if _TO_PERCENT.fullmatch(text, ratio.end, percent.start):
                return _of_ratio(percent, ratio)
            if _LOOSELY_TO_PERCENT.fullmatch(text, ratio.end, percent.start) and _has_slip(percent, ratio):
                return _of_ratio(percent, ratio)
            return None
    if index + 1 < len(figures) and figures[index + 1].kind is FigureKind.RATIO:
        ratio = figures[index + 1]
        opened = _FROM_PERCENT.fullmatch(text, percent.end, ratio.start)
        if opened and (ratio.unit or text[ratio.end : ratio.end + 1] == ")"):
            return _of_ratio(percent, ratio)
    return None


def _of_ratio(percent: Figure, ratio: Figure) -> Share | None:
    """``None`` for vague ones, and for n/n beside another percentage than 100: that must speak of something else."""
    part, whole = ratio.values
    if ratio.is_vague or part == whole:
        return None
    return Share(percent, ratio, ratio, ((part, whole),), ratio.is_measured)


def _has_slip(percent: Figure, ratio: Figure) -> bool:
    part, whole = ratio.values
    return whole != 0 and is_slip(percent.values[0], part * HUNDRED / whole)


def _is_of(sentence: Sentence, part: Figure, percent: Figure) -> bool:
    """Whether what follows a percentage leaves it a share of the figure before it; 27/7 without a unit is a day."""
    if part.kind is FigureKind.RATIO and not part.unit:
        return False
    if _ENDS_THERE.match(sentence.text, percent.end, sentence.end):
        return True
    is_actual = part.kind is FigureKind.RATIO and part.is_measured
    return is_actual and _OF_PLAN.match(sentence.text, percent.end, sentence.end) is not None


def _of_parts(sentence: Sentence, index: int, before: Sentence | None) -> Share | None:
    text, figures = sentence.text, sentence.figures
    percent = figures[index]
    nearest = figures[index - 1] if index else None
    if nearest is None or nearest.kind is not FigureKind.AMOUNT or nearest.is_vague or not nearest.unit:
        return None
    if not _TO_PERCENT.fullmatch(text, nearest.end, percent.start) or not _is_of(sentence, nearest, percent):
        return None
    place = index - 1
    if place and _out_of(sentence, nearest, figures[place - 1]):
        place -= 1
        wholes = [nearest]
    else:
        wholes = _wholes(sentence, place, before)
    if not wholes:
        return None
    part = figures[place]
    bases = tuple(_bases(sentence, place, wholes, before))
    return Share(percent, part, wholes[0], bases, part.is_measured or wholes[0].is_measured)


def _bases(
    sentence: Sentence, index: int, wholes: list[Figure], before: Sentence | None
) -> Iterator[tuple[Decimal, Decimal]]:
    """Every pair that the percentage may have been reckoned from; the one that it seems to be comes first."""
    part = sentence.figures[index]
    candidates = [*wholes, *_larger(sentence, index, part), *(_larger(before, None, part) if before else ())]
    for one in (_scaled(part), *_sums(sentence, index, part)):
        yield from ((one, _scaled(other)) for other in candidates)
    # "153 hộ cận nghèo/612 nhân khẩu, chiếm 16,17%": the percentage may be that of the households.
    for place in range(max(0, index - _OTHER_PARTS), index):
        other_part = sentence.figures[place]
        if other_part.kind is FigureKind.AMOUNT:
            bases = [*_larger(sentence, place, other_part), *(_larger(before, None, other_part) if before else ())]
            yield from ((_scaled(other_part), _scaled(base)) for base in bases)


def _scaled(figure: Figure) -> Decimal:
    """The amount with the decimals as printed, so that they still tell how exact it is."""
    return figure.values[0].scaleb(len(str(figure.scale)) - 1)


def _wholes(sentence: Sentence, index: int, before: Sentence | None) -> list[Figure]:
    """What ``figures[index]`` is said to be a part of; nothing when that is not said, or can be read in two ways."""
    text, figures = sentence.text, sentence.figures
    part = figures[index]
    opening = _last(_PART_OPENS, text, sentence.start, part.start)
    if opening is not None:
        return _before_opening(sentence, opening, part, before)
    for figure in figures[max(0, index - MOST_BASES) : index]:
        behind = text[max(sentence.start, figure.start - _LOOK_BEHIND) : figure.start]
        if _OUT_OF.search(behind) and _may_be_whole(figure, part):
            return [figure]
    return []


def _out_of(sentence: Sentence, whole: Figure, part: Figure) -> bool:
    """``43 đảng viên nữ trên tổng số 215 đảng viên``: the figure beside the percentage is the whole."""
    linked = _OUT_OF_WHOLE.fullmatch(sentence.text, part.end, whole.start)
    return bool(linked) and _may_be_whole(whole, part)


def _before_opening(sentence: Sentence, opening: int, part: Figure, before: Sentence | None) -> list[Figure]:
    figures = sentence.figures[: bisect_right(sentence.figures, opening, key=_end)]
    if not figures and before is not None and not sentence.text[sentence.start : opening].strip():
        figures = before.figures
    wholes = [figure for figure in figures[-MOST_BASES:] if _may_be_whole(figure, part)]
    return wholes if len({figure.amount for figure in wholes}) == 1 else []


def _end(figure: Figure) -> int:
    return figure.end


def _may_be_whole(whole: Figure, part: Figure) -> bool:
    is_plain = whole.kind is FigureKind.AMOUNT and not whole.is_vague
    return is_plain and same_unit(whole.unit, part.unit) and whole.amount >= part.amount


def _larger(sentence: Sentence, index: int | None, part: Figure) -> Iterator[Figure]:
    """Every earlier figure that the percentage might be reckoned from after all."""
    end = len(sentence.figures) if index is None else index
    for figure in sentence.figures[max(0, end - MOST_BASES) : end]:
        if figure.kind is FigureKind.AMOUNT and figure.amount >= part.amount and same_unit(figure.unit, part.unit):
            yield figure


def _sums(sentence: Sentence, index: int, part: Figure) -> Iterator[Decimal]:
    """``nghèo 62 hộ, cận nghèo 87 hộ, chiếm 12%``: the percentage may be that of both together."""
    total = part.amount
    for figure in reversed(sentence.figures[max(0, index - MOST_BASES) : index]):
        if figure.kind is not FigureKind.AMOUNT or not same_unit(figure.unit, part.unit):
            return
        total += figure.amount
        yield total


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    place = None
    for found in pattern.finditer(text, start, end):
        place = found.start()
    return place
