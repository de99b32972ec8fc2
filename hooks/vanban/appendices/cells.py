"""Fills rows with their printed cells: values by column id, or cells one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vanban.appendices.fields import Findings, read_count, read_mapping, read_text
from vanban.appendices.model import Aggregate, Cell, Column, ColumnType, Row, TableRow
from vanban.appendices.numbers import is_stated_absence, parse_number
from vanban.yaml_source import YamlNode

_CELL_KEYS = frozenset({"text", "colspan"})
_HUGE = 9999
_LONGEST_IN_SHEETS = 32_767
"""Characters in a cell of XLSX (Excel's limit)."""
_SHOWN = 60


def fill_row(row: Row, columns: Sequence[Column], values: YamlNode | None, findings: Findings) -> TableRow:
    """The row with ``values`` by column id; other columns print the row's own number and label, or a blank.

    A value for the number or label column is what this document prints there in place of the form's words.
    """
    given: dict[str, YamlNode] = {}
    if values is not None and not values.is_null and read_mapping(values, f"Hàng `{row.id}`", _ids(values), findings):
        known = {column.id for column in columns}
        for entry in values.entries or ():
            if entry.key in known:
                given[entry.key] = entry.node
            else:
                _report_column(entry.key, entry.line, columns, findings)
    return TableRow(row, _cells(row, columns, given, findings))


def list_row(row: Row, columns: Sequence[Column], cells: YamlNode, findings: Findings) -> TableRow:
    """The row whose ``cells`` are a list, one for each column that no earlier cell covers."""
    if cells.items is None:
        findings.error(
            "table-value-type",
            cells.line,
            f"`cells` của hàng `{row.id}` phải là một danh sách.",
            'Viết như `["1", "…", null]`.',
        )
        return TableRow(row, _cells(row, columns, {}, findings))
    given: dict[str, YamlNode] = {}
    place = 0
    for item in cells.items:
        if place < len(columns):
            given[columns[place].id] = item
        place += _declared_span(item)
    if place != len(columns):
        excess = "thừa" if place > len(columns) else "thiếu"
        findings.error(
            "table-cells",
            cells.line,
            f"Hàng `{row.id}` {excess} ô: {place} ô cho {len(columns)} cột.",
            "Mỗi cột một ô (ô trống là null); ô gộp ghi `colspan`.",
        )
    filled = _cells(row, columns, given, findings)
    printed = {column.type: (given[column.id].text or "").strip() for column in columns if column.id in given}
    number, label = printed.get(ColumnType.ORDINAL) or row.number, printed.get(ColumnType.LABEL) or row.label
    return TableRow(replace(row, number=number, label=label), filled)


def _cells(row: Row, columns: Sequence[Column], given: Mapping[str, YamlNode], findings: Findings) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    covered, merged_at = 0, 0
    for index, column in enumerate(columns):
        node = given.get(column.id)
        if covered:
            covered -= 1
            _check_covered(row, column, node, merged_at, findings)
            continue
        cell = _cell(row, column, node, len(columns) - index, findings)
        if node is not None:
            cell = replace(cell, location=findings.at(node))
        covered, merged_at = cell.colspan - 1, node.line if node is not None else 0
        cells.append(cell)
    return tuple(cells)


def _cell(row: Row, column: Column, node: YamlNode | None, room: int, findings: Findings) -> Cell:
    """``room`` is the number of columns from here to the right edge."""
    if node is None:
        return Cell(_own_words(row, column))
    if node.items is not None:
        findings.error(
            "table-value-type",
            node.line,
            f"Ô `{column.id}` của hàng `{row.id}` là một danh sách.",
            "Viết chữ, hoặc null.",
        )
        return Cell(None)
    if node.entries is None:
        return _valued(row, column, (node.text or "").strip() or None, node, findings)
    if not read_mapping(node, f"Ô `{column.id}`", _CELL_KEYS, findings):
        return Cell(None)
    span = _span(node, room, findings)
    printed = read_text(node, "text", findings)
    return Cell(printed, colspan=span) if span > 1 else _valued(row, column, printed, node, findings)


def _valued(row: Row, column: Column, printed: str | None, node: YamlNode, findings: Findings) -> Cell:
    if printed is not None and len(printed) > _LONGEST_IN_SHEETS:
        findings.note(
            "table-cell-long",
            node,
            f"Ô `{column.id}` của hàng `{row.id}` dài {len(printed)} ký tự, quá {_LONGEST_IN_SHEETS} mà một ô Excel chứa được.",
            "Vẫn in đủ; nếu không cố ý thì kiểm tra xem có dán nhầm không.",
        )
    if column.type is not ColumnType.NUMBER or printed is None:
        return Cell(printed)
    number = parse_number(printed)
    expects_words = (row.aggregate or column.aggregate) is Aggregate.TEXT
    if number is None and not expects_words and not is_stated_absence(printed):
        findings.warning(
            "table-number",
            node,
            f"Ô `{column.id}` của hàng `{row.id}` ghi “{_shortened(printed)}”, không đọc được thành số.",
            "Viết số như 1.555, 51,59% hoặc 169/1.169, hoặc “không có”; nếu hàng cần chữ thì ghi `aggregate: text` cho hàng ấy.",
        )
    return Cell(printed, number)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _span(node: YamlNode, room: int, findings: Findings) -> int:
    span = read_count(node, "colspan", 1, _HUGE, findings)
    if span <= room:
        return span
    findings.error(
        "table-colspan",
        node.line_of("colspan"),
        f"`colspan: {span}` vượt quá {room} cột còn lại của bảng.",
        f"Ghi nhiều nhất {room}.",
    )
    return room


def _declared_span(node: YamlNode) -> int:
    span = node.get("colspan")
    return int(span.text) if span and span.text and span.text.isdecimal() and len(span.text) < 5 else 1


def _own_words(row: Row, column: Column) -> str | None:
    if column.type is ColumnType.ORDINAL:
        return row.number
    return (row.label or None) if column.type is ColumnType.LABEL else None


def _check_covered(row: Row, column: Column, node: YamlNode | None, merged_at: int, findings: Findings) -> None:
    """Words under a merged cell would be lost; ``merged_at`` is its line."""
    hidden = not node.is_null if node is not None else _own_words(row, column) is not None
    if hidden:
        findings.error(
            "table-cells",
            node.line if node is not None else merged_at,
            f"Hàng `{row.id}` thừa ô: cột `{column.id}` đã bị một ô gộp che.",
            "Giảm `colspan` của ô gộp, hoặc bỏ ô này.",
        )


def _ids(values: YamlNode) -> set[str]:
    return {entry.key for entry in values.entries or ()}


def _report_column(key: str, line: int, columns: Sequence[Column], findings: Findings) -> None:
    known = ", ".join(column.id for column in columns)
    findings.error("table-column-unknown", line, f"Bảng không có cột `{key}`.", f"Các cột: {known}.")
