"""Which row of a form each row of a sheet fills in: by its id, or where the words leave no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vanban.appendices.fields import Findings
from vanban.appendices.model import ColumnType, Form, Row
from vanban.appendices.sheet import SheetRow
from vanban.appendices.sheet_columns import SheetColumns, bare_words
from vanban.appendices.sheet_heads import ROW_ID_HEAD
from vanban.yaml_source import YamlNode

Matched = list[tuple[SheetRow, Row]]
_Key = tuple[str, str]


def match_rows(rows: Sequence[SheetRow], form: Form, columns: SheetColumns, findings: Findings) -> Matched:
    """Rows of the sheet with those of the form, each at most once; what fits none is reported, nothing is guessed.

    Codes: ``table-row-unknown``, ``table-id-duplicate``.
    """
    if columns.row_id is None:
        return _by_words(rows, form, columns, findings)
    known = {row.id: row for row in form.rows}
    taken: dict[str, int] = {}
    matched: Matched = []
    for found in rows:
        place = YamlNode(found.line, column=columns.row_id)
        row_id = found.at(columns.row_id).text
        if row_id in taken:
            hint = "Gộp hai hàng làm một, hoặc sửa mã cho đúng."
            findings.error("table-id-duplicate", place, f"Mã hàng `{row_id}` đã có ở dòng {taken[row_id]}.", hint)
        elif row_id in known:
            taken[row_id] = found.line
            matched.append((found, known[row_id]))
        elif row_id:
            hint = f"Xem mã các hàng trong {form.location.path}."
            findings.error("table-row-unknown", place, f"Biểu mẫu `{form.id}` không có hàng `{row_id}`.", hint)
        else:
            hint = "Ghi mã hàng theo biểu mẫu; dòng ghi chú dưới bảng thì bỏ khỏi tệp."
            findings.error("table-row-unknown", place, f"Hàng “{_words(found)}” chưa có mã.", hint)
    return matched


def _by_words(rows: Sequence[SheetRow], form: Form, columns: SheetColumns, findings: Findings) -> Matched:
    """By number and label: all rows in the form's own order, or else those whose words occur only once."""
    places = {column.type: place for place, column in columns.by_place.items()}
    ordinal, label = places.get(ColumnType.ORDINAL), places[ColumnType.LABEL]

    def key_found(row: SheetRow) -> _Key:
        return bare_words(row.at(ordinal).text) if ordinal else "", bare_words(row.at(label).text)

    def key_known(row: Row) -> _Key:
        return bare_words(row.number or "") if ordinal else "", bare_words(row.label)

    keys_found, keys_known = [key_found(row) for row in rows], [key_known(row) for row in form.rows]
    if keys_found == keys_known:
        return list(zip(rows, form.rows, strict=True))
    count_found, count_known = Counter(keys_found), Counter(keys_known)
    by_key = dict(zip(keys_known, form.rows, strict=True))
    matched: Matched = []
    for found, key in zip(rows, keys_found, strict=True):
        if count_found[key] == 1 and count_known[key] == 1:
            matched.append((found, by_key[key]))
            continue
        why = "có ở nhiều hàng của biểu mẫu" if count_known[key] > 1 else "không khớp hàng nào của biểu mẫu"
        if count_known[key] == 1:
            why = "có ở nhiều hàng của tệp"
        hint = f"Thêm cột đầu tên là `{ROW_ID_HEAD}` và ghi mã hàng như trong {form.location.path}."
        place = YamlNode(found.line, column=label)
        findings.error("table-row-unknown", place, f"Không rõ “{_words(found)}” là hàng nào: chữ {why}.", hint)
    return matched


def _words(row: SheetRow) -> str:
    return " ".join(" ".join(cell.text for cell in row.cells.values()).split())[:60]
