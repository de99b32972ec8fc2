"""How much room a table needs: when it wants a sheet turned sideways, and which rows outgrow a third of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vanban.appendices.model import Column, Table, TableRow

_TEXT_BLOCK_MM = 165.0
"""Width between the margins, NĐ 30/2020/NĐ-CP Phụ lục I and HD 36, HD 05: 210 − 30 − 15."""
_WIDE_COLUMNS = 7
"""From here on columns of an upright sheet get too narrow for words."""
_MM_PER_LETTER = 2.15
"""Mean width at 12 pt, measured on Tinos with Vietnamese text."""
_LINES_OF_THIRD_PAGE = 16
"""257 mm / 3 at 12 pt with line height 1.18 is 17 lines; one is left for padding."""


def is_wide(table: Table) -> bool:
    """Whether the table should stand on a landscape page."""
    declared = sum(_millimetres(column) or 0.0 for column in table.columns)
    return len(table.columns) >= _WIDE_COLUMNS or declared > _TEXT_BLOCK_MM


def is_tall(row: TableRow, columns: Sequence[Column]) -> bool:
    """Whether the row takes more than about a third of a page, so that print must be allowed to break inside it."""
    widths = _widths(columns)
    start, lines = 0, 0
    for cell in row.cells:
        width = sum(widths[start : start + cell.colspan])
        start += cell.colspan
        per_line = max(1.0, width / _MM_PER_LETTER)
        lines = max(lines, sum(math.ceil(len(part) / per_line) for part in (cell.printed or "").split("\n")))
    return lines > _LINES_OF_THIRD_PAGE


def _widths(columns: Sequence[Column]) -> list[float]:
    """Estimated widths in mm: declared ones, and an equal share of the rest for the others."""
    declared = [_millimetres(column) for column in columns]
    rest = max(0.0, _TEXT_BLOCK_MM - sum(width or 0.0 for width in declared))
    share = rest / max(1, declared.count(None))
    return [share if width is None else width for width in declared]


def _millimetres(column: Column) -> float | None:
    if column.width is None:
        return None
    if column.width.endswith("%"):
        return float(column.width[:-1]) * _TEXT_BLOCK_MM / 100
    return float(column.width[:-2])
