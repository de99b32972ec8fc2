"""A figure in running text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureKind(StrEnum):
    """What a figure is used for in its sentence."""

    AMOUNT = "amount"
    """``488 hộ``"""
    RATIO = "ratio"
    """``120/126 hồ sơ``: so many out of so many."""
    PERCENT = "percent"
    """``51,59%``"""
    OTHER = "other"
    """A date, a year, a range, the number of a document or a village: nothing to reckon with."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands; offsets count in the text as ``normalize`` gives it."""

    start: int
    end: int
    """Behind its unit."""
    number_end: int
    """Behind its digits."""
    printed: str
    """Digits and unit as typed."""
    kind: FigureKind
    values: tuple[Decimal, ...] = ()
    """As printed, with all decimals; two for a ratio, of a percentage the hundredths; empty for ``OTHER``."""
    unit: tuple[str, ...] = ()
    """Its words in lower case, as far as they belong to it: ``("hồ", "sơ")``, ``("đồng", "/năm")``; empty: none follows."""
    scale: int = 1
    """1,000,000 for ``triệu``."""
    is_measured: bool = False
    """Money, area, weight: it may have been rounded, as a count never is."""
    is_vague: bool = False
    """``khoảng``, ``trên``, ``gần`` before it: nobody can say that it is wrong."""

    @property
    def amount(self) -> Decimal:
        """The first value in units of one."""
        return self.values[0] * self.scale

    @property
    def slack(self) -> Decimal:
        """How far the real amount may be from the printed one: half a unit of the last digit where it may be rounded."""
        return slack(self.values[0], is_measured=self.is_measured) * self.scale


def slack(value: Decimal, *, is_measured: bool) -> Decimal:
    """Half a unit of the last printed digit for a figure with decimals or of a measure; counts are exact."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1) if is_measured or exponent < 0 else Decimal(0)
