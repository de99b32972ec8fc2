"""Forms, columns, rows, cells, tables, appendices: printed words stand beside the value that was read from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.appendices.numbers import PrintedNumber
from vanban.diagnostics import Location
from vanban.documents.model import FormId, IssuerCode
from vanban.registry.model import KnownDocumentId


class ColumnType(StrEnum):
    """What stands in a column."""

    ORDINAL = "ordinal"
    """STT, TT: the printed number of the row."""
    LABEL = "label"
    """What the row is about; it becomes the row's header."""
    NUMBER = "number"
    TEXT = "text"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class RowKind(StrEnum):
    ITEM = "item"
    SECTION = "section"
    """A heading within the table: ``II``, title over the other columns; it opens a group of rows."""


class Aggregate(StrEnum):
    """How values of many reports go together when a form is rolled up."""

    SUM = "sum"
    COUNT = "count"
    NONE = "none"
    """Must not be added, for instance because several lines share one number."""
    TEXT = "text"
    """Words are expected here even in a column of numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form or of a table without a form."""

    id: str
    label: str
    """Head as printed."""
    type: ColumnType
    width: str | None
    """``12mm`` or ``18%`` of the table; ``None``: what is left over."""
    align: Align | None
    """``None``: by type."""
    unit: str | None
    """Unit of the numbers, when the form states one; it is printed only where the label or a cell says it."""
    aggregate: Aggregate
    group: str | None
    """Head over this and the neighbouring columns that name the same group."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form or of a table without a form, apart from its values."""

    id: str
    """Unique within the form and never changed: values of other years and communes are found by it."""
    kind: RowKind
    level: int
    """1 for sections and rows that stand under none, then one deeper for each step."""
    number: str | None
    """STT as printed; ``None``: blank. Numbers may repeat (``III`` twice) or be missing."""
    label: str
    """As printed, in Markdown; several lines in one cell are paragraphs."""
    unit: str | None
    aggregate: Aggregate | None
    """``None``: as the column says."""
    location: Location


class RuleKind(StrEnum):
    """What a form demands of its figures."""

    SUM = "sum"
    """``target`` is the sum of ``of``."""
    AT_MOST = "at-most"
    """``target`` is not above the one of ``of``."""
    PAIR = "pair"
    """``target`` holds two counts, ``169/1.169``."""
    PERCENT = "percent"
    """``target`` is the first of ``of`` as hundredths of the second."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation between figures of one report; what breaks it is told with both figures and never corrected."""

    kind: RuleKind
    target: str
    """Id of a row; of a column when ``is_across``."""
    of: tuple[str, ...]
    """Ids of the same sort."""
    is_across: bool
    """Whether columns are compared within each row, instead of rows within each column."""
    within: tuple[str, ...]
    """Ids of the columns (rows, when ``is_across``) in which it holds; empty: all of numbers."""
    location: Location


@dataclass(frozen=True, slots=True)
class Form:
    """Biểu mẫu: the rows and columns that many reports fill in."""

    id: FormId
    title: str
    """What the form is called on pages of its own; not printed in documents."""
    caption: str | None
    """Line printed above the table in a document."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    location: Location
    serves: KnownDocumentId | None = None
    """The document that asks for the form: ``62-KL/TW@2009``."""
    rules: tuple[Rule, ...] = ()
    reporters: tuple[IssuerCode, ...] = ()
    """Who has to fill it in; empty: not stated, so nobody can be said to be missing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell."""

    printed: str | None
    """Words as issued, in Markdown for texts; ``None``: a blank, which is not a zero."""
    number: PrintedNumber | None = None
    """What the printed form says, when it is a number in a column of numbers."""
    colspan: int = 1
    """Columns that the cell covers."""
    location: Location | None = field(default=None, compare=False)
    """Where its words stand, when they are this document's own; ``None``: they are the row's."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its cells in order; their ``colspan`` add up to the number of columns."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document with all that is printed in it."""

    anchor: str
    """Id on the page: ``phu-luc-2-1``, ``bang-hoi-dap``; rows are ``<anchor>-<row id>``."""
    download: str
    """Stem of its downloads: ``phu-luc-1`` (only table of an appendix), ``phu-luc-2-1``; ``bang-1`` in the body."""
    title: str
    """Its name for listings and for those who hear the page."""
    caption: str | None
    """Line printed above it."""
    form: FormId | None
    """``None``: a table of this document alone."""
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    location: Location
    """Of the data."""

    def row_anchor(self, row: Row) -> str:
        """Id of a row on the page."""
        return f"{self.anchor}-{row.id}"

    def cell(self, row_id: str, column_id: str) -> Cell | None:
        """The cell that covers a column in a row; ``None`` when there is no such row or column."""
        index = next((i for i, column in enumerate(self.columns) if column.id == column_id), None)
        found = next((row for row in self.rows if row.row.id == row_id), None)
        if index is None or found is None:
            return None
        end = 0
        for cell in found.cells:
            end += cell.colspan
            if index < end:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Appendix:
    """Phụ lục, as the front matter words it, with its tables."""

    anchor: str
    """``phu-luc-1``: by its place in the document, whatever its label says."""
    label: str
    """As printed: ``PHỤ LỤC 1``."""
    title: tuple[str, ...]
    note: str | None
    attached_to: str | None
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """All tables of one document."""

    tables: Mapping[str, Table]
    """Those of the body by the id that ``[[bang: id]]`` names, in the order of the front matter."""
    appendices: tuple[Appendix, ...]
