"""Which column of a table each column of a sheet holds, by its head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vanban.appendices.fields import Findings, column_letters
from vanban.appendices.model import Aggregate, Column, ColumnType, Form
from vanban.appendices.sheet import SheetCell
from vanban.appendices.sheet_heads import AS_PRINTED, ROW_ID_HEAD, sheet_heads
from vanban.vietnamese import fold, slug
from vanban.yaml_source import YamlNode

_ORDINAL_HEADS = frozenset({"stt", "tt", "so tt", "so thu tu"})
_LABEL_HEADS = frozenset({"noi dung", "chi tieu", "noi dung, chi tieu", "tieu chi"})


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Places are columns of the sheet, from 1."""

    by_place: Mapping[int, Column]
    as_printed: Mapping[str, int]
    """Where the printed forms of a column stand, by its id."""
    row_id: int | None
    """Where the ids of the rows stand; ``None``: nowhere, the words of the rows have to tell them."""
    refused: frozenset[int] = frozenset()
    """Those with a head that tells nothing, already reported."""


def bare_words(text: str) -> str:
    """``text`` without marks of Markdown, runs of white space and difference of case."""
    return " ".join(text.replace("*", "").split()).casefold()


def form_columns(heads: Sequence[SheetCell], form: Form, findings: Findings) -> SheetColumns | None:
    """The columns of a sheet that fills in ``form``; ``None`` when its rows could not be told, which is reported."""
    known = sheet_heads(form.columns)
    by_words = {column.id: column for column in form.columns}
    by_words |= {bare_words(head.text): column for head, column in zip(known, form.columns, strict=True)}
    by_place: dict[int, Column] = {}
    as_printed: dict[str, int] = {}
    refused: set[int] = set()
    taken: dict[str, int] = {}
    for head in heads:
        words = bare_words(head.text)
        column = by_words.get(words) or by_words.get(words.removesuffix(AS_PRINTED.casefold()))
        if words in taken:
            message = f"Tên cột “{head.text}” đã có ở cột {column_letters(taken[words])}."
            findings.error("table-id-duplicate", _place(head), message, "Giữ một cột, bỏ hoặc đổi tên cột kia.")
            refused.add(head.column)
        elif words in by_words and column is not None:
            by_place[head.column] = column
        elif column is not None:
            as_printed[column.id] = head.column
        elif words != bare_words(ROW_ID_HEAD):
            hint = f"Các tên cột: {', '.join([ROW_ID_HEAD, *(one.text for one in known)])}."
            findings.error("table-column-unknown", _place(head), f"Biểu mẫu không có cột “{head.text[:60]}”.", hint)
            refused.add(head.column)
        taken.setdefault(words, head.column)
    row_id = taken.get(bare_words(ROW_ID_HEAD))
    columns = SheetColumns(by_place, as_printed, row_id, frozenset(refused))
    return columns if _has_enough(columns, heads, form, findings) else None


def _has_enough(columns: SheetColumns, heads: Sequence[SheetCell], form: Form, findings: Findings) -> bool:
    line = heads[0].line if heads else 1
    present = {column.id for column in columns.by_place.values()}
    has_labels = any(column.type is ColumnType.LABEL for column in columns.by_place.values())
    if columns.row_id is None and not has_labels:
        hint = (
            f"Hàng đầu của tệp phải là tên các cột; cột đầu là `{ROW_ID_HEAD}`, ghi mã các hàng như trong "
            f"{form.location.path}."
        )
        findings.error("table-column-missing", line, f"Hàng đầu không có cột `{ROW_ID_HEAD}`.", hint)
        return False
    values = (ColumnType.NUMBER, ColumnType.TEXT)
    missing = [column for column in form.columns if column.type in values and column.id not in present]
    if missing and not columns.refused:
        names = ", ".join(f"“{column.label or column.id}”" for column in missing)
        hint = "Nếu đúng là để trống thì thêm cột ấy và để trống các ô."
        findings.warning("table-column-missing", line, f"Thiếu cột {names}; cả cột in thành ô trống.", hint)
    return len(missing) < sum(column.type in values for column in form.columns)


def own_columns(heads: Sequence[SheetCell]) -> SheetColumns:
    """The columns of a sheet that fills in no form: all texts, but for a first one with numbers and one with labels."""
    by_place: dict[int, Column] = {}
    ids: set[str] = set()
    row_id = next((head.column for head in heads if bare_words(head.text) == bare_words(ROW_ID_HEAD)), None)
    types: set[ColumnType] = set()
    for head in heads:
        if head.column == row_id:
            continue
        kind = _type_of(head.text)
        if kind in types:
            kind = ColumnType.TEXT
        types |= {kind} - {ColumnType.TEXT}
        column_id = slug(head.text)[:40].strip("-") or f"cot-{head.column}"
        if column_id in ids:
            column_id = f"{column_id}-{head.column}"
        ids.add(column_id)
        by_place[head.column] = Column(column_id, head.text, kind, None, None, None, Aggregate.NONE, None)
    return SheetColumns(by_place, {}, row_id)


def _type_of(head: str) -> ColumnType:
    words = fold(head.replace("*", "")).strip()
    if words in _ORDINAL_HEADS:
        return ColumnType.ORDINAL
    return ColumnType.LABEL if words in _LABEL_HEADS else ColumnType.TEXT


def _place(cell: SheetCell) -> YamlNode:
    return YamlNode(cell.line, column=cell.column)
