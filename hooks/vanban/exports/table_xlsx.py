"""A table as a workbook for whoever fills it in, adds it up or prints it; ``appendices.xlsx_source`` reads it back.

One sheet: the ids of the rows in grey, then the table as it stands on paper. Numbers are numbers, shown by their format as the
paper prints them; all else is text, never a formula, whatever it begins with. Merged cells are merged.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from vanban.appendices.layout import column_widths, is_wide
from vanban.appendices.model import Cell, Column, ColumnType, RowKind, Table, TableRow
from vanban.appendices.sheet_heads import ROW_ID_HEAD, SheetHead, sheet_heads
from vanban.exports.sheet_numbers import sheet_number
from vanban.exports.sheet_styles import CREATED, SheetStyles, cell_words, row_height

_MM_PER_LETTER = 2.1
"""Width of the letter that widths of columns are counted in, 12 pt."""
_LETTERS_IN_WIDTH = 1.15
"""Of running text to one of the figures that widths are counted in."""
_ROW_ID_LETTERS = 10
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
"""Of a sheet (Excel's limit)."""
_MARGIN = 20 / 25.4
"""Inches."""


def table_xlsx(table: Table, *, name: str, author: str) -> bytes:
    """The whole table; the same bytes for the same values.

    ``name`` is that of the sheet, shortened to what a sheet may be called: ``PHỤ LỤC 1``; ``author`` the issuer, for the
    file's properties.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": table.title, "author": author, "created": CREATED})
        _TableSheet(table, book.add_worksheet(_sheet_name(name)), SheetStyles(book)).write()
    return buffer.getvalue()


def _sheet_name(name: str) -> str:
    """Without signs that a sheet's name must not have, ``History`` or an apostrophe at its ends."""
    words = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", name).split())[:_LONGEST_NAME].strip(" '")
    return words if words and words.casefold() != "history" else "Bảng"


class _TableSheet:
    """The one sheet; columns are counted from 0 and the row ids stand in the first."""

    def __init__(self, table: Table, sheet: Worksheet, styles: SheetStyles) -> None:
        self._table = table
        self._sheet = sheet
        self._styles = styles
        self._heads = sheet_heads(table.columns)
        self._head_rows = 2 if any(head.group for head in self._heads) else 1
        self._letters = [
            max(4, round(max(width, _declared(column)) / _MM_PER_LETTER), _longest_number(table, index) + 2)
            for index, (column, width) in enumerate(zip(table.columns, column_widths(table), strict=True))
        ]

    def write(self) -> None:
        self._set_up()
        self._write_heads()
        for number, row in enumerate(self._table.rows, start=self._head_rows):
            self._write_row(number, row)

    def _set_up(self) -> None:
        sheet = self._sheet
        sheet.set_column(0, 0, _ROW_ID_LETTERS)
        for place, letters in enumerate(self._letters, start=1):
            sheet.set_column(place, place, letters)
        labels = [place for place, column in enumerate(self._table.columns, 1) if column.type is ColumnType.LABEL]
        sheet.freeze_panes(self._head_rows, labels[0] + 1 if labels else 1)
        sheet.repeat_rows(0, self._head_rows - 1)
        sheet.set_paper(9)  # A4
        if is_wide(self._table):
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
        sheet.set_footer("&C&P")
        # On paper the ids of the rows are of no use to anyone.
        sheet.print_area(0, 1, self._head_rows + len(self._table.rows) - 1, len(self._table.columns))

    def _write_heads(self) -> None:
        style = self._styles.head()
        if self._head_rows == 1:
            self._sheet.set_row(0, row_height([(head.text, letters) for head, letters in self._sized_heads()]))
            for place, text in enumerate((ROW_ID_HEAD, *(head.text for head in self._heads))):
                self._sheet.write_string(0, place, text, style)
            return
        self._sheet.set_row(1, row_height([(head.label, letters) for head, letters in self._sized_heads()]))
        self._merge(0, 0, 1, 0, ROW_ID_HEAD)
        place = 1
        for group, members in groupby(self._heads, key=lambda head: head.group):
            run = list(members)
            if group is None:
                for offset, head in enumerate(run):
                    self._merge(0, place + offset, 1, place + offset, head.label)
            else:
                self._merge(0, place, 0, place + len(run) - 1, group)
                for offset, head in enumerate(run):
                    self._sheet.write_string(1, place + offset, head.label, style)
            place += len(run)

    def _sized_heads(self) -> Iterator[tuple[SheetHead, int]]:
        yield from zip(self._heads, self._letters, strict=True)

    def _merge(self, top: int, left: int, bottom: int, right: int, text: str) -> None:
        if (top, left) != (bottom, right):
            self._sheet.merge_range(top, left, bottom, right, "", self._styles.head())
        self._sheet.write_string(top, left, text, self._styles.head())

    def _write_row(self, number: int, row: TableRow) -> None:
        sized = [(cell.printed or "", self._room(start, cell, row)) for start, cell in _placed(row)]
        self._sheet.set_row(number, row_height(sized))
        # Filled, not left: long ids must not run over the blank cell beside them.
        grey = self._styles.get(font_color="#7F7F7F", font_size=8, align="fill", text_wrap=False, num_format="@")
        self._sheet.write_string(number, 0, row.row.id, grey)
        for start, cell in _placed(row):
            self._write_cell(number, start, cell, row)

    def _room(self, start: int, cell: Cell, row: TableRow) -> int:
        """Letters that go into one line of the cell."""
        span = len(self._letters) - start if self._runs_over(start, row) else cell.colspan
        return round(_LETTERS_IN_WIDTH * sum(self._letters[start : start + span]))

    def _runs_over(self, start: int, row: TableRow) -> bool:
        """Whether the label of a section may stand over the blank cells to its right, as on paper."""
        is_section = row.row.kind is RowKind.SECTION and self._table.columns[start].type is ColumnType.LABEL
        return is_section and all(cell.printed is None for place, cell in _placed(row) if place > start)

    def _write_cell(self, number: int, start: int, cell: Cell, row: TableRow) -> None:
        column, place = self._table.columns[start], start + 1
        style = _style(column, cell, row)
        if self._runs_over(start, row) and len(cell.printed or "") <= self._room(start, cell, row):
            style["text_wrap"] = False
        figure = sheet_number(cell.number) if cell.number else None
        if cell.colspan > 1:
            merged = self._styles.get(num_format="@", **style)
            self._sheet.merge_range(number, place, number, place + cell.colspan - 1, "", merged)
        if cell.printed is None:
            self._sheet.write_blank(number, place, None, self._styles.get(**style))
        elif figure is not None:
            self._sheet.write_number(number, place, figure.value, self._styles.get(num_format=figure.format, **style))
        else:
            words = cell_words(cell.printed)
            self._sheet.write_string(number, place, words, self._styles.get(num_format="@", **style))


def _declared(column: Column) -> float:
    """Width in mm that the column asks for; on a screen it need not give way to its neighbours as on paper."""
    return float(column.width.removesuffix("mm")) if column.width and column.width.endswith("mm") else 0.0


def _longest_number(table: Table, index: int) -> int:
    """Letters of the longest number in a column: one that does not fit is shown as ``####``."""
    cells = (cell for row in table.rows for start, cell in _placed(row) if start == index and cell.colspan == 1)
    return max((len(cell.printed) for cell in cells if cell.number and cell.printed), default=0)


def _placed(row: TableRow) -> Iterator[tuple[int, Cell]]:
    """Each cell with the place of the column in which it starts, from 0."""
    start = 0
    for cell in row.cells:
        yield start, cell
        start += cell.colspan


def _style(column: Column, cell: Cell, row: TableRow) -> dict[str, object]:
    """As on paper; a row that opens a group is bold, deeper labels are indented."""
    style: dict[str, object] = {"bold": True} if row.row.kind is RowKind.SECTION else {}
    if cell.colspan == 1 and column.align is not None:
        style["align"] = column.align.value
    elif cell.colspan == 1 and column.type in (ColumnType.ORDINAL, ColumnType.NUMBER):
        style["align"] = "center"
    elif cell.colspan == 1 and column.type is ColumnType.LABEL and row.row.level > 2:
        style["indent"] = row.row.level - 2
    return style
