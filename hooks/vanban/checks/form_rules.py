"""A report's figures against the rules of the form that it fills in: told with both figures, never corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanban.appendices.model import Cell, Column, ColumnType, Form, Row, RowKind, RuleKind, Table
from vanban.appendices.numbers import NumberShape, format_number, is_stated_absence
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.figures.arithmetic import HUNDRED, is_share
from vanban.figures.model import slack

_HINT = "Đối chiếu với bản gốc: nhập sai thì sửa cho đúng; bản gốc ghi như vậy thì để nguyên và báo lại nơi lập biểu."
_MOST_SHOWN = 6
_LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class _Figure:
    """A cell that a rule speaks of."""

    label: str
    cell: Cell
    place: Location

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Those that can be reckoned with: of a single number or a pair; blanks, ranges, bounds and words have none."""
        number = self.cell.number
        if number is None or number.bound is not None or number.shape is NumberShape.RANGE:
            return ()
        return number.values

    def __str__(self) -> str:
        return f"“{self.label}” ghi {self.cell.printed}"


@dataclass(frozen=True, slots=True)
class _Line:
    """The cells of one column by row, or of one row by column, in which a rule holds."""

    figures: Mapping[str, _Figure]
    within: str
    """What to add to messages where the table has several of them."""


def check_form_rules(table: Table, form: Form) -> Iterator[Diagnostic]:
    """Warnings: figures of ``table`` that break a rule of its form.

    A blank or a "không có" is no zero: a sum with a gap can only be wrong by being too small.
    """
    lines: dict[bool, tuple[tuple[str, _Line], ...]] = {}
    for rule in form.rules:
        if rule.is_across not in lines:
            make = _by_row if rule.is_across else _by_column
            lines[rule.is_across] = tuple(make(table))
        for key, line in lines[rule.is_across]:
            target = line.figures.get(rule.target)
            if target is None or (rule.within and key not in rule.within):
                continue
            parts = [line.figures[one] for one in rule.of if one in line.figures]
            if len(parts) == len(rule.of):
                yield from _CHECKS[rule.kind](target, parts, line.within)


def _by_column(table: Table) -> Iterator[tuple[str, _Line]]:
    """Columns of numbers; the line of each by row."""
    numeric = [index for index, column in enumerate(table.columns) if column.type is ColumnType.NUMBER]
    cells = _cells(table)
    for index in numeric:
        column = table.columns[index]
        figures = {
            row.id: _Figure(_plain(row.label), cell, cell.location or row.location)
            for row, of_row in cells
            if (cell := of_row[index]) is not None
        }
        within = f" (cột “{_column_name(column)}”)" if len(numeric) > 1 else ""
        yield column.id, _Line(figures, within)


def _by_row(table: Table) -> Iterator[tuple[str, _Line]]:
    for row, of_row in _cells(table):
        if row.kind is RowKind.ITEM:
            figures = {
                column.id: _Figure(_column_name(column), cell, cell.location or row.location)
                for column, cell in zip(table.columns, of_row, strict=True)
                if cell is not None and column.type is ColumnType.NUMBER
            }
            yield row.id, _Line(figures, f" (hàng “{_plain(row.label)}”)")


def _cells(table: Table) -> list[tuple[Row, list[Cell | None]]]:
    """Each row's cells by column; ``None`` under and in a merged one, whose figure nobody can assign."""
    laid_out: list[tuple[Row, list[Cell | None]]] = []
    for row in table.rows:
        of_row: list[Cell | None] = []
        for cell in row.cells:
            of_row += [cell] if cell.colspan == 1 else [None] * cell.colspan
        missing = len(table.columns) - len(of_row)
        laid_out.append((row.row, [*of_row, *([None] * missing)][: len(table.columns)]))
    return laid_out


def _check_sum(target: _Figure, parts: Sequence[_Figure], within: str) -> Iterator[Diagnostic]:
    stated = [part for part in parts if part.values]
    shape = len(target.values)
    if not shape or any(len(part.values) != shape for part in stated) or not stated:
        return
    sums = [sum((part.values[place] for part in stated), Decimal(0)) for place in range(shape)]
    loose = [
        sum((slack(part.values[place], is_measured=False) for part in (target, *stated)), Decimal(0))
        for place in range(shape)
    ]
    is_whole = len(stated) == len(parts)
    differences = [total - value for total, value in zip(sums, target.values, strict=True)]
    has_negative = any(value < 0 for part in stated for value in part.values)
    is_wrong = any(
        difference > room or (is_whole and -difference > room)
        for difference, room in zip(differences, loose, strict=True)
    )
    if is_wrong and (is_whole or not has_negative):
        yield _found("figures-sum", target, f"{target}, nhưng {_added(stated, sums, is_whole=is_whole)}{within}.")


def _added(parts: Sequence[_Figure], sums: Sequence[Decimal], *, is_whole: bool) -> str:
    names = ", ".join(f"“{part.label}” {part.cell.printed}" for part in parts[:_MOST_SHOWN])
    rest = len(parts) - _MOST_SHOWN
    more = f" và {rest} mục nữa" if rest > 0 else ""
    total = "/".join(format_number(value) for value in sums)
    alone = "" if is_whole else ", chưa kể mục để trống"
    return f"các mục thành phần cộng lại là {total}: {names}{more}{alone}"


def _check_at_most(target: _Figure, parts: Sequence[_Figure], within: str) -> Iterator[Diagnostic]:
    for limit in parts:
        if len(target.values) != len(limit.values):
            continue
        if any(value > most for value, most in zip(target.values, limit.values, strict=True)):
            yield _found(
                "figures-at-most", target, f"{target}, lớn hơn {limit}{within}; mục trước không thể vượt mục sau."
            )


def _check_pair(target: _Figure, _parts: Sequence[_Figure], within: str) -> Iterator[Diagnostic]:
    number, printed = target.cell.number, target.cell.printed
    if printed is None or is_stated_absence(printed) or (number and number.shape is NumberShape.PAIR):
        return
    message = f"{target}{within}, trong khi biểu mẫu cần hai số cách nhau bằng dấu gạch chéo, như 8/120."
    # One number alone may be right as far as it goes; anything else cannot be read at all.
    severity = Severity.NOTE if len(target.values) == 1 else Severity.WARNING
    yield Diagnostic("figures-pair", severity, target.place, message, _HINT)


def _check_percent(target: _Figure, parts: Sequence[_Figure], within: str) -> Iterator[Diagnostic]:
    single = [figure.values[0] for figure in (target, *parts) if len(figure.values) == 1]
    if len(single) < len(parts) + 1:
        return
    percent, part, whole = single
    if whole == 0 or is_share(part, whole, percent):
        return
    reckoned = format_number(part * HUNDRED / whole, decimals=2)
    yield _found("figures-percent", target, f"{target}, nhưng {parts[0]} và {parts[1]}, tính ra {reckoned}%{within}.")


_CHECKS = {
    RuleKind.SUM: _check_sum,
    RuleKind.AT_MOST: _check_at_most,
    RuleKind.PAIR: _check_pair,
    RuleKind.PERCENT: _check_percent,
}


def _found(code: str, target: _Figure, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, target.place, message, _HINT)


def _plain(label: str) -> str:
    """A label without its marks: ``- *Cấp xã*`` → ``Cấp xã``."""
    words = " ".join(label.replace("*", "").split()).lstrip("-+– ").rstrip(" :;.")
    return words if len(words) <= _LONGEST_LABEL else words[:_LONGEST_LABEL].rpartition(" ")[0] + "…"


def _column_name(column: Column) -> str:
    return _plain(f"{column.group} – {column.label}" if column.group else column.label)
