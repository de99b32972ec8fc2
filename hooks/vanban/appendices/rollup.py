"""One form over all published reports that filled it in: a column per report, totals by the form's rules, gaps kept as gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanban.appendices.model import Cell, Column, ColumnType, DocumentTables, Form, Row, RowKind, RuleKind, Table
from vanban.appendices.rollup_totals import Entry, Total, entry_of, total_of
from vanban.documents.corpus import newest_first
from vanban.documents.model import Document, FormId, IssuerCode
from vanban.registry.model import Issuer
from vanban.vietnamese import collation_key

# Marks of emphasis, and the backslash that keeps a sign from being one.
_EMPHASIS = re.compile(r"\\([\\*_])|\*+")


@dataclass(frozen=True, slots=True)
class Report:
    """A published document with its tables."""

    document: Document
    issuer: Issuer
    tables: DocumentTables


@dataclass(frozen=True, slots=True)
class Filing:
    """The form as one report filled it in."""

    document: Document
    issuer: Issuer
    table: Table
    key: str
    """Names it among all of the form: the document's id, with the table's anchor where it holds the form twice."""
    is_counted: bool
    """Whether totals take it in: of several by one issuer only the newest, so that nothing is counted twice."""

    @property
    def year(self) -> int | None:
        """Year of issue; ``None``: not stated."""
        return self.document.issued_on.year


@dataclass(frozen=True, slots=True)
class Values:
    """One row of the form in one of its columns, over all reports."""

    column: Column
    entries: tuple[Entry, ...]
    """One for each filing, in their order."""
    total: Total
    wants_pair: bool
    """Whether the form says that two counts stand here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form over all reports."""

    row: Row
    label: str
    """The row's words without marks of emphasis; several printed lines stay lines."""
    above: tuple[str, ...]
    """What the rows above it say, outermost first: ``Cấp xã`` alone tells nothing."""
    figures: tuple[Values, ...]
    """In the columns of numbers."""
    words: tuple[Values, ...]
    """In the columns of text."""

    @property
    def name(self) -> str:
        """The label as part of a sentence: on one line, without the dash before it."""
        return _one_line(self.row.label)

    @property
    def is_section(self) -> bool:
        return self.row.kind is RowKind.SECTION

    @property
    def is_stated(self) -> bool:
        """Whether any report states anything here."""
        return any(values.total.stated for values in (*self.figures, *self.words))


@dataclass(frozen=True, slots=True)
class RollUp:
    """Bảng tổng hợp: one form over all reports."""

    form: Form
    filings: tuple[Filing, ...]
    """By issuer as dictionaries sort, those of one issuer newest first."""
    lines: tuple[Line, ...]
    missing: tuple[IssuerCode, ...]
    """Those who have to report and did not; empty too when the form does not say who has to."""

    @property
    def figure_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.form.columns if column.type is ColumnType.NUMBER)

    @property
    def word_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.form.columns if column.type is ColumnType.TEXT)

    @property
    def counted(self) -> tuple[Filing, ...]:
        """Those that totals take in, one for each issuer."""
        return tuple(filing for filing in self.filings if filing.is_counted)


def roll_up(form: Form, reports: Iterable[Report]) -> RollUp:
    """``form`` over those of ``reports`` that hold it."""
    filings = _filings(form.id, reports)
    filled = {filing.issuer.code for filing in filings}
    return RollUp(
        form=form,
        filings=filings,
        lines=tuple(_lines(form, filings)),
        missing=tuple(code for code in form.reporters if code not in filled),
    )


def plain_text(markdown: str) -> str:
    """Words of a label or cell without marks of emphasis."""
    return _EMPHASIS.sub(lambda mark: mark[1] or "", markdown)


def _filings(form: FormId, reports: Iterable[Report]) -> tuple[Filing, ...]:
    ordered = sorted(reports, key=lambda report: (collation_key(report.issuer.name), newest_first(report.document)))
    filings: list[Filing] = []
    counted: set[IssuerCode] = set()
    for report in ordered:
        for table in _tables(report.tables, form):
            first = not filings or filings[-1].document.id != report.document.id
            key = report.document.id if first else f"{report.document.id}.{table.anchor}"
            is_counted = report.issuer.code not in counted
            filings.append(Filing(report.document, report.issuer, table, key, is_counted))
            counted.add(report.issuer.code)
    return tuple(filings)


def _tables(tables: DocumentTables, form: FormId) -> Iterator[Table]:
    of_appendices = (table for appendix in tables.appendices for table in appendix.tables)
    yield from (table for table in (*tables.tables.values(), *of_appendices) if table.form == form)


def _lines(form: Form, filings: Sequence[Filing]) -> Iterator[Line]:
    cells = [_cells_by_row(filing.table) for filing in filings]
    above: list[Row] = []
    for row in form.rows:
        while above and above[-1].level >= row.level:
            above.pop()
        values = {
            column.id: _values(form, row, column, filings, [table.get(row.id, {}) for table in cells])
            for column in form.columns
        }
        yield Line(
            row=row,
            label=plain_text(row.label),
            above=tuple(_one_line(one.label) for one in above),
            figures=tuple(values[column.id] for column in form.columns if column.type is ColumnType.NUMBER),
            words=tuple(values[column.id] for column in form.columns if column.type is ColumnType.TEXT),
        )
        above.append(row)


def _cells_by_row(table: Table) -> dict[str, dict[str, Entry]]:
    """Row id → column id → what stands there; a merged cell stands in the first column of values that it covers."""
    return {row.row.id: dict(_entries(row.cells, table.columns)) for row in table.rows}


def _entries(cells: Sequence[Cell], columns: Sequence[Column]) -> Iterator[tuple[str, Entry]]:
    start = 0
    for cell in cells:
        covered = columns[start : start + cell.colspan]
        start += cell.colspan
        valued = [column for column in covered if column.type in (ColumnType.NUMBER, ColumnType.TEXT)]
        for place, column in enumerate(valued):
            yield column.id, entry_of(cell) if place == 0 else Entry(None, is_covered=True)


def _values(
    form: Form, row: Row, column: Column, filings: Sequence[Filing], cells: Sequence[Mapping[str, Entry]]
) -> Values:
    entries = tuple(entries.get(column.id, Entry(None)) for entries in cells)
    counted = [entry for entry, filing in zip(entries, filings, strict=True) if filing.is_counted]
    wants_pair = any(
        rule.kind is RuleKind.PAIR
        and rule.target == (column.id if rule.is_across else row.id)
        and (not rule.within or (row.id if rule.is_across else column.id) in rule.within)
        for rule in form.rules
    )
    total = total_of(counted, row.aggregate or column.aggregate, wants_pair=wants_pair)
    return Values(column, entries, total, wants_pair)


def _one_line(label: str) -> str:
    """``- Cấp xã`` as part of a sentence: on one line, without the dash."""
    return re.sub(r"^[-+]\s*", "", " ".join(plain_text(label).split()))
