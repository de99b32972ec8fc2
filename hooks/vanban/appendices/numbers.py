"""Numbers as Vietnamese papers print them: dot for thousands, comma for decimals, pairs, ranges, bounds, money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

# "7.296,66", "1.555", "51,59", "05"; not "1.16" or "0.5", which no rule lets us read, nor "0.500", read in two ways.
_AMOUNT = r"[-−]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
# "51,59%", "215.910.000đ", "215.910.000 đồng"; not "5 triệu đồng", whose figure is another one.
_UNIT = r"(?:(?P<percent>\s?%)|\s?(?P<currency>đồng|đ|₫|VNĐ|VND))?"
_SINGLE = re.compile(rf"(?P<bound>[<>≤≥]\s?)?(?P<first>{_AMOUNT}){_UNIT}")
# "169/1.169", "8 / 8"
_PAIR = re.compile(rf"(?P<first>{_AMOUNT})\s?/\s?(?P<second>{_AMOUNT})")
# "15-20", "2 – 3", "85-90%"
_RANGE = re.compile(rf"(?P<first>{_AMOUNT})\s?[-–]\s?(?P<second>{_AMOUNT}){_UNIT}")
# The words with which a cell says "nothing to report".
_ABSENCE = frozenset({"-", "–", "—", "không", "không có", "không phát sinh", "chưa có", "chưa phát sinh"})
_LONGEST = 100
"""Letters of a printed number; more are a slip of the keyboard, and slow to reckon with."""
# Rounding never meets the usual limit of 28 digits.
_EXACT = Context(prec=4 * _LONGEST)


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
    currency: str | None = None
    """``đ`` or ``đồng`` as printed after the number: the values are đồng."""

    @property
    def value(self) -> Decimal | None:
        """The value of a single exact number; ``None`` for pairs, ranges and bounds: nobody may add those up."""
        return self.values[0] if self.shape is NumberShape.SINGLE and self.bound is None else None


def parse_number(text: str | None) -> PrintedNumber | None:
    """The number in ``text``; ``None`` when it is blank, or is words, or could be read in two ways (``1.16``)."""
    bare = (text or "").strip()
    if len(bare) > _LONGEST:
        return None
    for shape, pattern in ((NumberShape.SINGLE, _SINGLE), (NumberShape.PAIR, _PAIR), (NumberShape.RANGE, _RANGE)):
        if found := pattern.fullmatch(bare):
            parts = found.groupdict()
            values = tuple(_decimal(parts[name]) for name in ("first", "second") if parts.get(name))
            bound = (parts.get("bound") or "").strip() or None
            return PrintedNumber(bare, shape, values, bool(parts.get("percent")), bound, parts.get("currency"))
    return None


def is_stated_absence(text: str | None) -> bool:
    """Whether ``text`` says that there is nothing to report: ``không có``, ``Không``, a dash.

    Neither a blank, which says nothing, nor a zero, which is a count; who adds up must not take it for either.
    """
    bare = (text or "").replace("*", "").strip().rstrip(".").casefold()
    return bare in _ABSENCE


def format_number(value: Decimal, *, decimals: int | None = None, is_percent: bool = False) -> str:
    """The canonical printed form: dots from four digits on, decimal comma; ``parse_number`` gives ``value`` back.

    ``decimals``: how many are printed, rounded half up as in school; ``None``: all that ``value`` has.
    """
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    plain = format(value, "f")
    sign, whole, fraction = "-" if plain.startswith("-") else "", *_halves(plain.lstrip("-"))
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped}{',' + fraction if fraction else ''}{'%' if is_percent else ''}"


def _halves(plain: str) -> tuple[str, str]:
    whole, _, fraction = plain.partition(".")
    return whole, fraction


def _decimal(amount: str) -> Decimal:
    return Decimal(amount.replace(".", "").replace(",", ".").replace("−", "-"))
