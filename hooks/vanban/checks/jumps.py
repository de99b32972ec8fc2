"""Figures of several years that differ as units do, thousands for single ones: in a sentence, a table, an issuer's reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from vanban.appendices.model import Cell, Column, ColumnType, DocumentTables, Row, RowKind, Table
from vanban.appendices.numbers import format_number
from vanban.checks.tables import all_tables
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import Document
from vanban.figures.arithmetic import unit_jump
from vanban.figures.sentences import Sentence
from vanban.figures.series import find_jumps
from vanban.figures.units import names_measure
from vanban.indicators.model import StatedIndicator

_HINT = (
    "Kiểm tra đơn vị tính (đồng hay nghìn đồng, ha hay km²) và dấu chấm, dấu phẩy; nếu tăng, giảm thật thì để nguyên."
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_ROW = re.compile(r"[-+ ]*(?:năm )?((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """What a document states in figures with a name of their own."""

    document: Document
    tables: DocumentTables
    indicators: Sequence[StatedIndicator]


@dataclass(frozen=True, slots=True)
class _Value:
    """A figure and all that tells whether another one is the same in another year."""

    key: tuple[str, ...]
    name: str
    printed: str
    value: Decimal
    is_measured: bool
    location: Location


def check_years(sentence: Sentence, location: Location) -> Iterator[Diagnostic]:
    """A sentence's list of years."""
    for jump in find_jumps(sentence):
        earlier, later = jump.earlier, jump.later
        message = (
            f"Năm {earlier.year} ghi {earlier.figure.printed}, năm {later.year} ghi {later.figure.printed}: "
            f"chênh khoảng {_times(jump.times)} lần, có thể nhầm đơn vị tính."
        )
        yield Diagnostic("figures-jump", Severity.WARNING, location, message, _HINT)


def check_table_years(table: Table) -> Iterator[Diagnostic]:
    """Columns headed by years next to each other, and rows that are years."""
    dated = [(year, column) for column in table.columns if (year := _year_of(column))]
    for row in table.rows:
        if row.row.kind is RowKind.ITEM and len(dated) > 1:
            values = [(year, _in_table(table, row.row, column)) for year, column in dated]
            yield from _neighbours(values, _plain(row.row.label))
    years = [(int(found[1]), row.row) for row in table.rows if (found := _YEAR_ROW.fullmatch(_plain(row.row.label)))]
    if len(years) > 1:
        for column in table.columns:
            if column.type is ColumnType.NUMBER:
                of_column = [(year, _in_table(table, row, column)) for year, row in years]
                yield from _neighbours(of_column, _plain(column.label))


def check_reports(reports: Iterable[Report]) -> Iterator[Diagnostic]:
    """The same cell of a form, the same indicator, in one issuer's reports one after the other."""
    last: dict[tuple[str, ...], _Value] = {}
    for report in sorted(reports, key=_when):
        found: dict[tuple[str, ...], tuple[_Value, _Value, int]] = {}
        counts: dict[tuple[str, ...], int] = {}
        for value in _values(report):
            earlier = last.get(value.key)
            last[value.key] = value
            if earlier is None:
                continue
            times = unit_jump(earlier.value, value.value, is_measured=value.is_measured)
            if times is not None:
                group = (*value.key[:3], earlier.location.path, str(times))
                found.setdefault(group, (earlier, value, times))
                counts[group] = counts.get(group, 0) + 1
        for group, (earlier, value, times) in found.items():
            yield _between_reports(earlier, value, times, others=counts[group] - 1)


def _between_reports(earlier: _Value, value: _Value, times: int, *, others: int) -> Diagnostic:
    more = f" (Cũng vậy ở {others} ô khác của bảng.)" if others else ""
    message = (
        f"“{value.name}” ghi {value.printed}; báo cáo kỳ khác của cùng cơ quan ({earlier.location}) ghi "
        f"{earlier.printed}: chênh khoảng {_times(times)} lần, có thể nhầm đơn vị tính.{more}"
    )
    return Diagnostic("figures-jump", Severity.WARNING, value.location, message, _HINT)


def _when(report: Report) -> tuple[str, str]:
    """In order of issue; of papers without a date, the year in the subject counts."""
    document = report.document
    years = _YEAR.findall(document.title)
    return document.issued_on.iso() or (max(years) if years else "9999"), document.id


def _values(report: Report) -> Iterator[_Value]:
    issuer = report.document.issuer
    for table in all_tables(report.tables):
        if table.form is None:
            continue
        for row, column, cell in _number_cells(table):
            if value := _value(("form", issuer, table.form, row.id, column.id), row, column, cell, row.label):
                yield value
    for stated in report.indicators:
        number, indicator = stated.number, stated.indicator
        if number.value is not None and not number.is_percent:
            yield _Value(
                ("indicator", issuer, indicator.id),
                indicator.name,
                number.printed,
                number.value,
                names_measure(indicator.unit),
                stated.location,
            )


def _number_cells(table: Table) -> Iterator[tuple[Row, Column, Cell]]:
    for row in table.rows:
        index = 0
        for cell in row.cells:
            if cell.colspan == 1 and index < len(table.columns):
                yield row.row, table.columns[index], cell
            index += cell.colspan


def _value(key: tuple[str, ...], row: Row, column: Column, cell: Cell, name: str) -> _Value | None:
    number = cell.number
    if number is None or number.value is None or number.is_percent or cell.printed is None:
        return None
    says = " ".join(filter(None, (row.unit, column.unit, column.label, row.label, number.currency)))
    place = cell.location or row.location
    return _Value(key, _plain(name), cell.printed, number.value, names_measure(says), place)


def _in_table(table: Table, row: Row, column: Column) -> _Value | None:
    cell = table.cell(row.id, column.id)
    return _value((), row, column, cell, row.label) if cell is not None and cell.colspan == 1 else None


def _neighbours(values: Sequence[tuple[int, _Value | None]], name: str) -> Iterator[Diagnostic]:
    stated = sorted(((year, value) for year, value in values if value), key=lambda pair: pair[0])
    for (year, earlier), (later_year, later) in pairwise(stated):
        times = unit_jump(earlier.value, later.value, is_measured=later.is_measured)
        if times is not None and year < later_year:
            message = (
                f"“{name}”: năm {year} ghi {earlier.printed}, năm {later_year} ghi {later.printed}: "
                f"chênh khoảng {_times(times)} lần, có thể nhầm đơn vị tính."
            )
            yield Diagnostic("figures-jump", Severity.WARNING, later.location, message, _HINT)


def _year_of(column: Column) -> int | None:
    """A column of numbers whose head names one year and no plan beside the results."""
    years = _YEAR.findall(f"{column.group or ''} {column.label}")
    is_plain = column.type is ColumnType.NUMBER and len(years) == 1
    is_result = not re.search(r"kế hoạch|dự toán|%|tỷ lệ|so sánh|so với", column.label, re.IGNORECASE)
    return int(years[0]) if is_plain and is_result else None


def _plain(label: str) -> str:
    return " ".join(label.replace("*", "").split()).lstrip("-+– ").rstrip(" :;.")


def _times(times: int) -> str:
    return format_number(Decimal(times))
