"""What files of spreadsheets hold, whatever their format: heads and rows of cells, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MAX_SHEET_COLUMNS = 100
"""The columns of a table and of their printed forms, the ids of the rows, and a few that a clerk left empty."""


class NumberStyle(StrEnum):
    """How the cells of one file write numbers."""

    PRINTED = "printed"
    """XLSX: every cell comes as a paper prints it."""
    POINT = "point"
    """CSV with commas between cells: ``7296.66``."""
    COMMA = "comma"
    """CSV with semicolons, as spreadsheets set to Vietnamese write it: ``7296,66``."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell that is not covered by a merged one."""

    line: int
    """Line of the file on which its row starts; in XLSX the row."""
    column: int
    """From 1."""
    text: str
    """NFC, with line feeds, without white space around it; empty: blank."""
    is_printed: bool = False
    """Whether ``text`` is the printed form as it stands: an apostrophe stood before it, or it comes from XLSX."""
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with at least one cell that is not blank."""

    line: int
    cells: Mapping[int, SheetCell]
    """By column; blank ones may be missing."""

    def at(self, column: int) -> SheetCell:
        """The cell that starts in ``column``, blank when there is none."""
        return self.cells.get(column) or SheetCell(self.line, column, "")

    def covered(self) -> frozenset[int]:
        """Columns under merged cells."""
        spans = ((cell.column, cell.colspan) for cell in self.cells.values())
        return frozenset(column for start, span in spans for column in range(start + 1, start + span))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as its file has it."""

    heads: tuple[SheetCell, ...]
    """Those that are not blank; of grouped heads both words in one, as CSV has them."""
    rows: tuple[SheetRow, ...]
    style: NumberStyle
    sheet_rows: Mapping[int, int]
    """The row that a spreadsheet shows, by line."""
