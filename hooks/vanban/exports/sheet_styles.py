"""How the cells of our workbooks look, and what a spreadsheet can hold in one."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

CREATED = datetime.datetime(2000, 1, 1)
"""Stated as the date of every workbook: with the clock's, no two builds would be the same."""
_CELL_LETTERS = 32_767
"""Excel's limit for one cell; a letter outside of the basic plane counts twice."""
_LINE, _TALLEST = 16.5, 409.0
"""Height of a line at 12 pt, and the most that a row can have, in points."""


class SheetStyles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        """A bordered cell with wrapped text, and ``properties`` as XlsxWriter names them."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            plain = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "valign": "top", "text_wrap": True}
            self._made[key] = self._book.add_format({**plain, **properties})
        return self._made[key]

    def head(self) -> Format:
        """Heads of columns: bold on grey, centred both ways."""
        return self.get(bold=True, align="center", valign="vcenter", bg_color="#E7E6E6", num_format="@")


def row_height(cells: Sequence[tuple[str, int]]) -> float:
    """Room for words in columns so many letters wide: not every program finds the height by itself when it opens the file."""
    lines = max(sum(math.ceil(max(len(part), 1) / width) for part in words.split("\n")) for words, width in cells)
    return min(_LINE * lines, _TALLEST)


def cell_words(text: str) -> str:
    """``text``, or as much as a cell holds with a word on where the rest is."""
    surplus = len(text.encode("utf-16-le")) // 2 - _CELL_LETTERS
    if surplus <= 0:
        return text
    note = " … (còn nữa, xem tệp CSV hoặc trang web)"
    kept = text.encode("utf-16-le")[: 2 * (_CELL_LETTERS - len(note))].decode("utf-16-le", errors="ignore")
    return kept + note
