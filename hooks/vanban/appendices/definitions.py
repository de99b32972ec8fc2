"""Columns and rows as files define them, in a form or in the data of a table without one."""

from __future__ import annotations

import re

from vanban.appendices.fields import (
    Findings,
    read_choice,
    read_count,
    read_id,
    read_list,
    read_mapping,
    read_required,
    read_text,
)
from vanban.appendices.model import Aggregate, Align, Column, ColumnType, Row, RowKind
from vanban.yaml_source import YamlNode

MAX_COLUMNS = 40
"""More does not fit any sheet, and huge spans only serve to stall a renderer."""
MAX_ROWS = 5000
MAX_LEVEL = 6

ROW_KEYS = frozenset({"id", "kind", "level", "number", "label", "unit", "aggregate"})
_COLUMN_KEYS = frozenset({"id", "label", "type", "width", "align", "unit", "aggregate", "group"})
# Millimetres or per cent of the table; one decimal at most.
_WIDTH = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d)?)(?:mm|%)")
_AGGREGATE_OF_TYPE = {ColumnType.NUMBER: Aggregate.SUM, ColumnType.TEXT: Aggregate.TEXT}


def parse_columns(node: YamlNode | None, line: int, findings: Findings) -> tuple[Column, ...]:
    """The columns in order, none when no table can be built; ``line`` is where a missing list is reported."""
    items = read_list(node, line, "`columns`", findings)
    if len(items) > MAX_COLUMNS:
        findings.error(
            "table-cells", items[0].line, f"Bảng có {len(items)} cột, quá {MAX_COLUMNS} cột.", "Chia thành nhiều bảng."
        )
        return ()
    taken: dict[str, int] = {}
    columns = tuple(
        _column(item, taken, findings) for item in items if read_mapping(item, "Một cột", _COLUMN_KEYS, findings)
    )
    for kind in (ColumnType.ORDINAL, ColumnType.LABEL):
        if sum(column.type is kind for column in columns) > 1:
            findings.error(
                "table-value-type",
                items[0].line,
                f"Có hơn một cột `type: {kind.value}`.",
                "Giữ một cột, cột kia đặt `type: text`.",
            )
    return columns


def _column(node: YamlNode, taken: dict[str, int], findings: Findings) -> Column:
    kind = read_choice(node, "type", ColumnType, findings) or ColumnType.TEXT
    width = read_text(node, "width", findings)
    if width is not None and not _WIDTH.fullmatch(width):
        findings.error(
            "table-width", node.line_of("width"), f"Bề rộng `{width}` không hợp lệ.", "Viết như `12mm` hoặc `18%`."
        )
        width = None
    return Column(
        id=read_id(read_required(node, "id", "Cột", findings), node.line_of("id"), taken, findings),
        label=read_text(node, "label", findings) or "",
        type=kind,
        width=width,
        align=read_choice(node, "align", Align, findings),
        unit=read_text(node, "unit", findings),
        aggregate=read_choice(node, "aggregate", Aggregate, findings) or _AGGREGATE_OF_TYPE.get(kind, Aggregate.NONE),
        group=read_text(node, "group", findings),
    )


def parse_rows(
    node: YamlNode | None, line: int, findings: Findings, *, more_keys: frozenset[str] = frozenset()
) -> tuple[tuple[Row, YamlNode], ...]:
    """The rows in order, each with its node for what ``more_keys`` hold; a row without ``id`` is ``hang-<place>``."""
    items = read_list(node, line, "`rows`", findings)
    if len(items) > MAX_ROWS:
        findings.error(
            "table-cells", items[0].line, f"Bảng có {len(items)} hàng, quá {MAX_ROWS} hàng.", "Chia thành nhiều bảng."
        )
        return ()
    taken: dict[str, int] = {}
    return tuple(
        (_row(item, place, taken, findings), item)
        for place, item in enumerate(items, 1)
        if read_mapping(item, "Một hàng", ROW_KEYS | more_keys, findings)
    )


def _row(node: YamlNode, place: int, taken: dict[str, int], findings: Findings) -> Row:
    row_id = read_text(node, "id", findings) or f"hang-{place}"
    return Row(
        id=read_id(row_id, node.get("id") or node.line, taken, findings),
        kind=read_choice(node, "kind", RowKind, findings) or RowKind.ITEM,
        level=read_count(node, "level", 1, MAX_LEVEL, findings),
        number=read_text(node, "number", findings),
        label=read_text(node, "label", findings) or "",
        unit=read_text(node, "unit", findings),
        aggregate=read_choice(node, "aggregate", Aggregate, findings),
        location=findings.at(node.line),
    )
