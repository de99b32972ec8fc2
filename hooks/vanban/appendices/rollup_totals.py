"""Totals over many reports, component by component; what cannot be added is counted and never guessed at.

The browser's half stands in ``theme/assets/javascripts/vb-form-totals.js``; both answer to the same test vectors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from vanban.appendices.model import Aggregate, Cell
from vanban.appendices.numbers import NumberShape, PrintedNumber, format_number, is_stated_absence

_MONEY = "đ"
# Printed numbers have at most 100 letters: nothing is ever rounded.
_EXACT = Context(prec=400)


@dataclass(frozen=True, slots=True)
class Addend:
    """Figures of one cell that may be added to those of another with the same number of figures and the same unit."""

    values: tuple[Decimal, ...]
    """One figure, or the two of a pair."""
    unit: str
    """``đ`` of sums of money; empty for plain counts."""

    @property
    def kind(self) -> tuple[int, str]:
        """What two cells must share to be added."""
        return len(self.values), self.unit


@dataclass(frozen=True, slots=True)
class Entry:
    """What one report states for one row and column of the form."""

    cell: Cell | None
    """``None``: the report's table has no such row, or a merged cell of a column before covers this one."""
    addend: Addend | None = None
    """``None``: blank, or words, a range, a bound, a percentage."""
    is_absence: bool = False
    """Whether it says in words that there is nothing: ``không có``, which is neither a blank nor a zero."""
    is_covered: bool = False

    @property
    def printed(self) -> str | None:
        """Words as issued; ``None``: blank, which is not a zero."""
        return self.cell.printed if self.cell else None


@dataclass(frozen=True, slots=True)
class Total:
    """The total of one row and column over the reports that count."""

    aggregate: Aggregate
    values: tuple[Decimal, ...] | None
    """``None``: nothing is added here, by the form's rule or for want of figures."""
    unit: str
    added: int
    """Reports whose figures are in ``values``."""
    stated: int
    """Reports that state anything at all."""
    absent: int
    """Those of them that say in words that there is nothing."""
    reports: int
    """Reports that could have stated something."""

    @property
    def refused(self) -> int:
        """Cells that state something which could not be added, where adding is the rule."""
        return self.stated - self.absent - self.added if self.aggregate is Aggregate.SUM else 0

    @property
    def is_partial(self) -> bool:
        """Whether a sum leaves out some of the reports."""
        return self.aggregate is Aggregate.SUM and self.added < self.reports

    @property
    def text(self) -> str | None:
        """``9/10``, ``7.297,16``, ``215.910.000đ``."""
        return None if self.values is None else "/".join(map(format_number, self.values)) + self.unit


def entry_of(cell: Cell | None) -> Entry:
    """What ``cell`` gives to a total."""
    addend = _addend(cell.number) if cell and cell.number else None
    return Entry(cell, addend, is_absence=cell is not None and is_stated_absence(cell.printed))


def total_of(entries: Sequence[Entry], aggregate: Aggregate, *, wants_pair: bool = False) -> Total:
    """The total of ``entries`` by the form's rule; ``wants_pair``: the form says that this place holds ``169/1.169``.

    Figures of different kinds (a pair among single numbers, money among counts) are not added to each other: the kind that
    most reports state is added, the others are counted as refused; where two kinds are equally common nothing is added.
    """
    stated = sum(entry.printed is not None for entry in entries)
    absent = sum(entry.is_absence for entry in entries)
    if aggregate is Aggregate.COUNT:
        return Total(aggregate, (Decimal(stated),), "", stated, stated, absent, len(entries))
    addends = [entry.addend for entry in entries if entry.addend is not None] if aggregate is Aggregate.SUM else []
    kind = _common_kind(addend for addend in addends if len(addend.values) == 2 or not wants_pair)
    added = [addend.values for addend in addends if addend.kind == kind]
    with localcontext(_EXACT):
        values = tuple(sum(parts, Decimal()) for parts in zip(*added, strict=True)) if added else None
    return Total(aggregate, values, kind[1] if kind else "", len(added), stated, absent, len(entries))


def _addend(number: PrintedNumber) -> Addend | None:
    addable = number.bound is None and not number.is_percent and number.shape is not NumberShape.RANGE
    return Addend(number.values, _MONEY if number.currency else "") if addable else None


def _common_kind(addends: Iterable[Addend]) -> tuple[int, str] | None:
    most = Counter(addend.kind for addend in addends).most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return most[0][0]
