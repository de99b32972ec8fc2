"""How much room a table needs: when it wants a sheet turned sideways, its columns, and which rows outgrow a third of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vanban.appendices.model import Column, ColumnType, Table, TableRow

_TEXT_BLOCK_MM = 165.0
"""Width between the margins, NĐ 30/2020/NĐ-CP Phụ lục I and HD 36, HD 05: 210 − 30 − 15."""
_LANDSCAPE_BLOCK_MM = 257.0
"""The same with the sheet turned and its margins with it: 297 − 20 − 20."""
_WIDE_COLUMNS = 7
"""From here on columns of an upright sheet get too narrow for words."""
_MM_PER_LETTER = 2.15
"""Mean width at 12 pt, measured on Tinos with Vietnamese text."""
_PADDING_MM = 2.7
"""Of a cell, left and right, with its lines."""
_ORDINAL_MM, _NUMBER_MM, _WORDS_MM = 12.0, 20.0, 24.0
"""Least widths of columns that state none: STT as usual (10–14 mm), numbers, words."""
_WIDEST_NUMBER_MM = 40.0
"""A column of numbers with a sentence in it breaks its words like any other."""
_LINES_OF_THIRD_PAGE, _LINES_OF_THIRD_LANDSCAPE = 16, 10
"""257 (165) mm / 3 at 12 pt with line height 1.18 is 17 (11) lines; one is left for padding."""


def is_wide(table: Table) -> bool:
    """Whether the table should stand on a landscape page."""
    return len(table.columns) >= _WIDE_COLUMNS or sum(_least_widths(table, _TEXT_BLOCK_MM)) > _TEXT_BLOCK_MM


def column_widths(table: Table) -> tuple[float, ...]:
    """Widths in mm on paper: declared ones, STT and numbers by what stands in them, an equal share of the rest for words.

    All together they fill the text block; where that is too narrow, all are narrowed alike.
    """
    block = _block(table)
    least = _least_widths(table, block)
    flexible = sum(map(_is_flexible, table.columns))
    rest = block - sum(least)
    if flexible and rest > 0:
        return tuple(
            width + rest / flexible if _is_flexible(column) else width
            for width, column in zip(least, table.columns, strict=True)
        )
    return tuple(width * block / sum(least) for width in least)


def css_widths(table: Table) -> tuple[str | None, ...]:
    """The same for style sheets: as declared where there is room, ``None`` for what is left over."""
    block = _block(table)
    least = _least_widths(table, block)
    if sum(least) > block:
        return tuple(f"{100 * width / sum(least):.4g}%" for width in least)
    return tuple(
        column.width or (None if _is_flexible(column) else f"{width:.4g}mm")
        for width, column in zip(least, table.columns, strict=True)
    )


def is_tall(row: TableRow, widths: Sequence[float], *, wide: bool) -> bool:
    """Whether the row takes more than about a third of a page, so that print must be allowed to break inside it."""
    most = _LINES_OF_THIRD_LANDSCAPE if wide else _LINES_OF_THIRD_PAGE
    start = 0
    for cell in row.cells:
        width = sum(widths[start : start + cell.colspan])
        start += cell.colspan
        if cell.printed and _lines(cell.printed, width) > most:
            return True
    return False


def _lines(text: str, width: float) -> int:
    per_line = max(1.0, width / _MM_PER_LETTER)
    return sum(math.ceil(len(part) / per_line) for part in text.split("\n"))


def _is_flexible(column: Column) -> bool:
    return column.width is None and column.type in (ColumnType.LABEL, ColumnType.TEXT)


def _block(table: Table) -> float:
    return _LANDSCAPE_BLOCK_MM if is_wide(table) else _TEXT_BLOCK_MM


def _least_widths(table: Table, block: float) -> list[float]:
    return [_least_width(table, index, block) for index in range(len(table.columns))]


def _least_width(table: Table, index: int, block: float) -> float:
    column = table.columns[index]
    if column.width is not None:
        return float(column.width[:-1]) * block / 100 if column.width.endswith("%") else float(column.width[:-2])
    if column.type is ColumnType.ORDINAL:
        return _ORDINAL_MM
    if column.type is not ColumnType.NUMBER:
        return _WORDS_MM
    longest = max(map(len, column.label.split()), default=0)
    for row in table.rows:
        if len(row.cells) == len(table.columns):
            longest = max(longest, *map(len, (row.cells[index].printed or "").split()), 0)
    return min(max(_NUMBER_MM, longest * _MM_PER_LETTER + _PADDING_MM), _WIDEST_NUMBER_MM)
