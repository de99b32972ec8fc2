"""Where a figure stands in a text: whole numbers only, never part of a longer one, of a date or of a document's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from vanban.indicators.model import Indicator
from vanban.indicators.passages import Passage
from vanban.vietnamese import fold

# Before: no letter or digit, and no figure that this one continues: "1.33.230", "22/4", "15 - 20", "TW-62".
_BEFORE = r"(?<!\w)(?<!\d[.,/:–-])(?<!\w[–-])(?<!\d\s[–-]\s)"
# After: nothing that continues the number ("33.230,5", "51/60", "2-3", "2 - 3") or makes it a document's ("62-KL",
# "62- KL", "17/KH").
_AFTER = r"(?!\d)(?!\s?[–-]\s?\d)(?![.,/:]\d)(?!\s?-\s?[A-ZĐ])(?!/[A-ZĐ])"
_PERCENT = re.compile(r"\s?%")
# "ngày 17", "tháng 12", "năm 2024", "Công văn số 51": of these only a unit makes a figure.
_DATE_OR_NUMBER = re.compile(r"(?:ngày|tháng|năm|quý|số|điều|khoản|khóa|khoá|lần thứ)\s*:?\s*$", re.IGNORECASE)


class Fit(IntEnum):
    """How surely a place states an indicator."""

    BARE = 0
    """The same figure; nothing near it says of what."""
    NAMED = 1
    """Words of the indicator stand near, and its unit follows where one must."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where the figure stands."""

    passage: Passage
    fit: Fit


def find_figure(
    printed: str, indicator: Indicator, passages: Iterable[Passage], rivals: Sequence[Indicator]
) -> Sighting | None:
    """The first place that names the figure, else the first that holds it, else ``None``.

    ``rivals`` are the indicators of the same unit: the figure belongs to those whose words stand nearest before it.
    """
    pattern = re.compile(_BEFORE + _flexible(printed) + _AFTER)
    bare: Sighting | None = None
    for passage in passages:
        for found in pattern.finditer(passage.text):
            fit = _fit(passage, found, indicator, rivals)
            if fit is Fit.NAMED:
                return Sighting(passage, fit)
            if fit is Fit.BARE and bare is None:
                bare = Sighting(passage, fit)
    return bare


def _flexible(printed: str) -> str:
    """Pattern of the figure in which spaces and dashes may be typed otherwise."""
    parts = []
    for piece in re.findall(r"\s*[–-]\s*|\s*/\s*|\s*%|\s+|[^\s%/–-]+", printed):
        bare = piece.strip()
        if bare in ("–", "-"):
            parts.append(r"\s?[–-]\s?")
        elif bare == "/":
            parts.append(r"\s?/\s?")
        elif bare == "%":
            parts.append(r"\s?%")
        else:
            parts.append(re.escape(bare) if bare else r"\s")
    return "".join(parts)


def _fit(passage: Passage, found: re.Match[str], indicator: Indicator, rivals: Sequence[Indicator]) -> Fit | None:
    before, after = passage.text[: found.start()], passage.text[found.end() :]
    if _PERCENT.match(after):
        return None  # "51%" is not 51
    has_unit = passage.is_cell or not indicator.unit_words or _follows(after, indicator.unit_words)
    if not has_unit and (after[:1].isalpha() or _DATE_OR_NUMBER.search(before)):
        return None
    if passage.is_cell:
        is_named = bool(_places(fold(passage.head), indicator.words))
    else:
        is_named = _is_nearest(before, after, indicator, rivals)
    return Fit.NAMED if has_unit and is_named else Fit.BARE


def _follows(after: str, units: Iterable[str]) -> bool:
    folded = fold(after).lstrip()
    return any(re.match(rf"{re.escape(fold(unit))}(?!\w)", folded) for unit in units)


def _is_nearest(before: str, after: str, indicator: Indicator, rivals: Sequence[Indicator]) -> bool:
    """In "hộ nghèo 488 hộ, hộ cận nghèo 153 hộ" 153 belongs to the words just before it; without any before, to those after."""
    folded = fold(before)
    own = max(_places(folded, indicator.words), default=None)
    others = [place for rival in rivals if rival.id != indicator.id for place in _places(folded, rival.words)]
    if own is None:
        return not others and bool(_places(fold(after), indicator.words))
    return own >= max(others, default=own)


def _places(folded: str, words: Iterable[str]) -> list[int]:
    """Ends of all words of an indicator in a folded text."""
    return [end for word in words for end in _ends(folded, fold(word))]


def _ends(folded: str, word: str) -> Iterator[int]:
    return (found.end() for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", folded))
