"""Dates and percentages as words of the search: ``8/12/2009`` and ``ngày 08 tháng 12 năm 2009`` are one date, ``90%`` and
``90 phần trăm`` one share. Their numbers are no document numbers. ``theme/assets/search/figures.js`` is the twin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.search.normalize import forms

_YEAR = r"((?:19|20)[0-9]{2})(?![0-9]|[/.][0-9])"
_MONTH_TO_YEAR = rf"(?:\s?[/–-]\s?|\.|,?\s+n[ăa]m\s+){_YEAR}"
_IN_WORDS = re.compile(rf"([0-9]{{1,2}})\s+th[áa]ng\s+([0-9]{{1,2}}){_MONTH_TO_YEAR}", re.IGNORECASE)
_IN_DIGITS = re.compile(rf"([0-9]{{1,2}})(\s?[/–-]\s?|\.)([0-9]{{1,2}})(\s?[/–-]\s?|\.){_YEAR}")
_OF_MONTH = re.compile(rf"([0-9]{{1,2}}){_MONTH_TO_YEAR}", re.IGNORECASE)
_BARE_MONTH = re.compile(rf"([0-9]{{1,2}})\s?/\s?{_YEAR}(?!\s?[/&]|[–—-]\w*[^\W\d_])")
_MONTH_BEFORE = re.compile(r"(?<!\w)th[áa]ng\s+\Z", re.IGNORECASE)
_SO_BEFORE = re.compile(r"(?<!\w)s[ốo]\s*:?\s*\Z", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r"(?:[0-9]\s?[/.]|[^\W\d_]\s?[/.&–—-])\Z")
_NUMBER_BEFORE = re.compile(r"[0-9][/.]\Z")
_PERCENT = re.compile(r"\s?%|\s+ph[ầa]n\s+tr[ăa]m(?!\w)", re.IGNORECASE)
_REACH = 9


@dataclass(frozen=True, slots=True)
class Date:
    """A day or a month that a text names."""

    year: str
    month: str
    """Two digits."""
    day: str
    """Two digits; empty where the text names the month alone."""
    is_bare: bool
    """A month as ``12/2009`` alone, which may be the beginning of a document number."""
    start: int
    end: int
    """Offsets in characters of the text, from the first number to the last."""

    def keys(self) -> tuple[str, ...]:
        """Everything it is found by: ``@200912``, ``@20091208``."""
        month = f"@{self.year}{self.month}"
        return (month, month + self.day) if self.day else (month,)

    def wanted(self) -> tuple[str, ...]:
        """What a question with it asks for: a page that holds one of these."""
        return (self.keys()[-1], f"#{int(self.month)}/{self.year}") if self.is_bare else self.keys()[-1:]


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in a hundred."""

    number: str
    start: int
    end: int

    def keys(self) -> tuple[str, ...]:
        """``90%``."""
        return (f"{self.number}%",)


def date_at(text: str, start: int) -> Date | None:
    """The date whose first number begins at ``start`` of NFC text, or the month after the word for it."""
    before = text[max(0, start - _REACH) : start]
    found = _IN_WORDS.match(text, start)
    if found:
        return _date(found, day=found[1], month=found[2], year=found[3])
    found = _IN_DIGITS.match(text, start)
    # "3-4/2024" are two months: between day, month and year stands the same mark.
    if found and found[2].strip() == found[4].strip() and not _NUMBER_BEFORE.search(before):
        return _date(found, day=found[1], month=found[3], year=found[5])
    found = _OF_MONTH.match(text, start)
    if found and _MONTH_BEFORE.search(before):
        return _date(found, month=found[1], year=found[2])
    return None


def bare_month_at(text: str, start: int) -> Date | None:
    """``12/2009`` where it begins no document number: not ``số 12/2009``, not ``12/2009/TT-BTC``."""
    found = _BARE_MONTH.match(text, start)
    before = text[max(0, start - _REACH) : start]
    if not found or _SO_BEFORE.search(before) or _JOINED_BEFORE.search(before):
        return None
    return _date(found, month=found[1], year=found[2], is_bare=True)


def percent_at(text: str, start: int, end: int) -> Percent | None:
    """The share whose number stands from ``start`` to ``end``."""
    found = _PERCENT.match(text, end)
    return Percent(forms(text[start:end]).folded, start, found.end()) if found else None


def _date(found: re.Match[str], *, month: str, year: str, day: str = "", is_bare: bool = False) -> Date | None:
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return Date(year, month.zfill(2), day and day.zfill(2), is_bare, found.start(), found.end())
