"""Renders a table as accessible HTML, the same for web and paper; only style sheets differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from vanban.appendices.layout import column_widths, css_widths, is_tall, is_wide
from vanban.appendices.model import Cell, Column, ColumnType, RowKind, Table, TableRow
from vanban.source_lines import source_attribute, without_source_lines

__all__ = ["CellRenderer", "is_wide", "render_table"]

_CLASS_OF_TYPE = {
    ColumnType.ORDINAL: "vb-ordinal",
    ColumnType.LABEL: "vb-label",
    ColumnType.NUMBER: "vb-num",
    ColumnType.TEXT: "vb-text",
}
# A label such as "- Cấp xã" or "a) Thu" is one line of a table, not a list of one item.
_MARKER = re.compile(r"(?P<marker>(?:[-+]|[a-zđ]\)|\d{1,3}(?:\.\d{1,2})*[.)-])\s+)(?=\S)")
_BLANK_LINE = re.compile(r"\n\s*\n")

CellRenderer = Callable[[str], str]
"""Markdown of a cell → safe HTML; a single paragraph comes without ``<p>``."""


def render_table(table: Table, *, cell: CellRenderer, source_lines: bool = False) -> str:
    """The table with its box for scrolling sideways.

    Every row is an anchor (``Table.row_anchor``). Classes of rows: ``vb-section``, ``vb-level-<n>``, ``vb-tall`` where
    print may break, ``vb-folded`` where several printed lines share one value. Of cells: ``vb-ordinal``, ``vb-label``,
    ``vb-num``, ``vb-text``. Of box and table: ``vb-wide`` when they want a landscape page.
    With ``source_lines`` table, rows and cells carry theirs (``source_lines``), for the caller to take out.
    """
    is_sideways = is_wide(table)
    wide = " vb-wide" if is_sideways else ""
    caption_id = f"{escape(table.anchor)}--ten"
    # Without a printed line above the table nothing may be added to its words; who hears the page gets its name still.
    spoken = f' aria-label="{escape(table.title)}"'
    name = f' aria-labelledby="{caption_id}"' if table.caption else spoken
    parts = [
        f'<div class="vb-table-box{wide}" tabindex="0" role="region"{name}>',
        f'<table class="vb-table{wide}" id="{escape(table.anchor)}"{"" if table.caption else spoken}'
        f"{source_attribute(table.location)}>",
    ]
    if table.caption:
        parts.append(f'<caption class="vb-caption" id="{caption_id}">{_line(table.caption, cell)}</caption>')
    rows = _Rows(table, cell, column_widths(table), is_sideways)
    parts += [_columns(table), _head(table.columns, cell), *_bodies(table.rows, rows), "</table>", "</div>"]
    html = "\n".join(parts) + "\n"
    return html if source_lines else without_source_lines(html)


def _columns(table: Table) -> str:
    cols = (f'<col style="width: {width}">' if width else "<col>" for width in css_widths(table))
    return f"<colgroup>{''.join(cols)}</colgroup>"


def _head(columns: Sequence[Column], cell: CellRenderer) -> str:
    """One row, or two where neighbouring columns stand under a common head."""
    runs = [(group, list(run)) for group, run in groupby(columns, key=lambda column: column.group)]
    if all(group is None for group, _ in runs):
        return f"<thead>\n<tr>{''.join(_column_head(column, '', cell) for column in columns)}</tr>\n</thead>"
    upper, lower = [], []
    for group, run in runs:
        if group is None:
            upper += [_column_head(column, ' rowspan="2"', cell) for column in run]
        else:
            upper.append(f'<th scope="colgroup" colspan="{len(run)}">{_line(group, cell)}</th>')
            lower += [_column_head(column, "", cell) for column in run]
    return f"<thead>\n<tr>{''.join(upper)}</tr>\n<tr>{''.join(lower)}</tr>\n</thead>"


def _column_head(column: Column, attributes: str, cell: CellRenderer) -> str:
    return f'<th scope="col" class="{_CLASS_OF_TYPE[column.type]}"{attributes}>{_line(column.label, cell)}</th>'


def _bodies(table_rows: Sequence[TableRow], rows: _Rows) -> Iterator[str]:
    """One ``tbody`` per section, so that the section's header holds for its rows and no others."""
    groups: list[list[TableRow]] = []
    for row in table_rows:
        if not groups or row.row.kind is RowKind.SECTION:
            groups.append([])
        groups[-1].append(row)
    for group in groups:
        yield "<tbody>\n" + "\n".join(map(rows.html, group)) + "\n</tbody>"


@dataclass(frozen=True, slots=True)
class _Rows:
    """What all rows of a table share."""

    table: Table
    cell: CellRenderer
    widths: Sequence[float]
    wide: bool

    def html(self, row: TableRow) -> str:
        columns = self.table.columns
        classes = ["vb-section"] if row.row.kind is RowKind.SECTION else []
        classes.append(f"vb-level-{row.row.level}")
        if is_tall(row, self.widths, wide=self.wide):
            classes.append("vb-tall")
        if _is_folded(row, columns):
            classes.append("vb-folded")
        cells = "".join(_cells(row, columns, self.cell))
        attributes = f'class="{" ".join(classes)}" id="{escape(self.table.row_anchor(row.row))}"'
        return f"<tr {attributes}{source_attribute(row.row.location)}>{cells}</tr>"


def _cells(row: TableRow, columns: Sequence[Column], cell: CellRenderer) -> Iterator[str]:
    start = 0
    placed: list[tuple[Column, Cell]] = []
    for printed in row.cells:
        placed.append((columns[start], printed))
        start += printed.colspan
    for index, (column, printed) in enumerate(placed):
        rest = placed[index + 1 :]
        if column.type is ColumnType.LABEL and printed.colspan == 1:
            spread = row.row.kind is RowKind.SECTION and all(other.printed is None for _, other in rest)
            yield _row_head(row, printed, 1 + sum(other.colspan for _, other in rest) if spread else 1, cell)
            if spread:
                return
        else:
            yield _value(column, printed, cell)


def _row_head(row: TableRow, printed: Cell, span: int, cell: CellRenderer) -> str:
    if printed.printed is None:
        return f'<td class="vb-label"{_colspan(span)}></td>'
    scope = "rowgroup" if row.row.kind is RowKind.SECTION else "row"
    source = source_attribute(printed.location)
    return f'<th scope="{scope}" class="vb-label"{_colspan(span)}{source}>{_line(printed.printed, cell)}</th>'


def _value(column: Column, printed: Cell, cell: CellRenderer) -> str:
    merged = printed.colspan > 1
    classes = _CLASS_OF_TYPE[ColumnType.TEXT if merged else column.type]
    if column.align and not merged:
        classes += f" vb-{column.align.value}"
    if printed.printed is None:
        content = ""
    elif printed.number is not None or (column.type is ColumnType.ORDINAL and not merged):
        content = escape(printed.printed)
    else:
        content = cell(printed.printed)
    return f'<td class="{classes}"{_colspan(printed.colspan)}{source_attribute(printed.location)}>{content}</td>'


def _colspan(span: int) -> str:
    return f' colspan="{span}"' if span > 1 else ""


def _line(text: str, cell: CellRenderer) -> str:
    """A label: its marker stays before the words; several paragraphs go to the renderer as they are."""
    found = _MARKER.match(text)
    if found and not _BLANK_LINE.search(text):
        return escape(found["marker"]) + cell(text[found.end() :])
    return cell(text)


def _is_folded(row: TableRow, columns: Sequence[Column]) -> bool:
    """Several printed lines share one value and the paper does not say which it belongs to."""
    has_label = any(column.type is ColumnType.LABEL for column in columns)
    return has_label and bool(_BLANK_LINE.search(row.row.label)) and any(cell.number is not None for cell in row.cells)
