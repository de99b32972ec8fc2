"""A table as CSV: UTF-8 with BOM (Excel opens it right), commas, CRLF, RFC 4180 quotation marks, decimal point.

First the ids of the rows, then the columns of the table, then for each column of numbers whose printed forms cannot be had back
from plain digits (``215.910.000đ``) a column of those. A merged cell stands in its first column; that it is merged is not said:
JSON and XLSX tell. ``appendices.csv_source`` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.appendices.model import Cell, Table, TableRow
from vanban.appendices.plain_numbers import comes_back, plain_number
from vanban.appendices.sheet_heads import AS_PRINTED, ROW_ID_HEAD, sheet_heads

_BOM = b"\xef\xbb\xbf"
# What begins a formula in a spreadsheet (OWASP, CSV Injection; the wide ones in some locales), and our own mark.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")
# What a spreadsheet makes a date, a fraction or another number of: "8/8", "15-20", "3.1", "1,5", "1e5".
_TAKEN_FOR_NUMBER = re.compile(r"[0-9][0-9.,\s]*[/\-–:.,eE]\s*[0-9]")
_QUOTED = re.compile(r'[",;\t\r\n]')


def table_csv(table: Table) -> bytes:
    """The whole table; the same bytes for the same table."""
    doubled = [index for index in range(len(table.columns)) if any(_is_doubled(row, index) for row in table.rows)]
    heads = [head.text for head in sheet_heads(table.columns)]
    lines = [[guarded(text) for text in (ROW_ID_HEAD, *heads, *(heads[index] + AS_PRINTED for index in doubled))]]
    lines += ([guarded(row.row.id), *_values(row), *_printed(row, doubled)] for row in table.rows)
    return _BOM + "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines).encode()


def guarded(text: str) -> str:
    """``text`` as spreadsheets leave it alone: with an apostrophe before it where it begins like a formula or a date."""
    return f"'{text}" if text.startswith(_FORMULA) or _TAKEN_FOR_NUMBER.match(text) else text


def _values(row: TableRow) -> Iterator[str]:
    for cell in row.cells:
        plain = plain_number(cell.number) if cell.number else None
        yield guarded(cell.printed or "") if plain is None else plain
        yield from [""] * (cell.colspan - 1)


def _printed(row: TableRow, columns: Sequence[int]) -> Iterator[str]:
    for index in columns:
        cell = _starting_at(row, index)
        yield guarded(cell.printed or "") if cell and _is_doubled(row, index) else ""


def _is_doubled(row: TableRow, index: int) -> bool:
    """Whether the plain digits of the cell that starts in the column do not tell how it is printed."""
    cell = _starting_at(row, index)
    return (
        cell is not None and cell.number is not None and cell.number.value is not None and not comes_back(cell.number)
    )


def _starting_at(row: TableRow, index: int) -> Cell | None:
    start = 0
    for cell in row.cells:
        if start == index:
            return cell
        start += cell.colspan
    return None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
