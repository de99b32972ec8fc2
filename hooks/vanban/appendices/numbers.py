"""Numbers as Vietnamese papers print them: dot for thousands, comma for decimals, pairs, ranges, bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# "7.296,66", "1.555", "51,59", "05"; not "1.16" or "0.5", which no rule lets us read, nor "0.500", read in two ways.
_AMOUNT = r"[-−]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?"
_UNIT = r"(?P<percent>\s?%)?"
_SINGLE = re.compile(rf"(?P<bound>[<>≤≥]\s?)?(?P<first>{_AMOUNT}){_UNIT}")
# "169/1.169", "8 / 8"
_PAIR = re.compile(rf"(?P<first>{_AMOUNT})\s?/\s?(?P<second>{_AMOUNT})")
# "15-20", "2 – 3", "85-90%"
_RANGE = re.compile(rf"(?P<first>{_AMOUNT})\s?[-–]\s?(?P<second>{_AMOUNT}){_UNIT}")


class NumberShape(StrEnum):
    """How many figures one cell holds, and what they are to each other."""

    SINGLE = "single"
    PAIR = "pair"
    """Two counts in one cell: ``169/1.169``."""
    RANGE = "range"
    """From and to: ``15-20``."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What a printed number says."""

    printed: str
    """As typed: ``01`` and ``1`` are the same value, not the same words."""
    shape: NumberShape
    values: tuple[Decimal, ...]
    """One value, or the two of a pair or range."""
    is_percent: bool = False
    """The values are hundredths as printed: 51.59 for ``51,59%``."""
    bound: str | None = None
    """``<``, ``>``, ``≤`` or ``≥`` before the number."""

    @property
    def value(self) -> Decimal | None:
        """The value of a single exact number; ``None`` for pairs, ranges and bounds: nobody may add those up."""
        return self.values[0] if self.shape is NumberShape.SINGLE and self.bound is None else None


def parse_number(text: str | None) -> PrintedNumber | None:
    """The number in ``text``; ``None`` when it is blank, or is words, or could be read in two ways (``1.16``)."""
    bare = (text or "").strip()
    for shape, pattern in ((NumberShape.SINGLE, _SINGLE), (NumberShape.PAIR, _PAIR), (NumberShape.RANGE, _RANGE)):
        if found := pattern.fullmatch(bare):
            parts = found.groupdict()
            values = tuple(_decimal(parts[name]) for name in ("first", "second") if parts.get(name))
            bound = (parts.get("bound") or "").strip() or None
            return PrintedNumber(bare, shape, values, bool(parts.get("percent")), bound)
    return None


def _decimal(amount: str) -> Decimal:
    return Decimal(amount.replace(".", "").replace(",", ".").replace("−", "-"))
