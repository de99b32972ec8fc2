"""Sheets as the same tree that a YAML file of a table gives, so that all later steps are the same for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vanban.appendices.csv_encoding import looks_like_tcvn3, report_tcvn3
from vanban.appendices.definitions import MAX_ROWS
from vanban.appendices.fields import Findings
from vanban.appendices.model import Column, ColumnType, Form, Row
from vanban.appendices.numbers import parse_number
from vanban.appendices.plain_numbers import has_two_readings, plain_value, printed_from_plain
from vanban.appendices.sheet import NumberStyle, Sheet, SheetCell, SheetRow
from vanban.appendices.sheet_columns import SheetColumns, bare_words, form_columns, own_columns
from vanban.appendices.sheet_rows import match_rows
from vanban.yaml_source import YamlEntry, YamlNode


def sheet_data(sheet: Sheet, form: Form | None, findings: Findings) -> YamlNode | None:
    """``values`` of ``form``, or ``columns`` and ``rows`` of a table without one; ``None`` when the heads tell nothing.

    Codes: ``table-column-unknown``, ``table-column-missing``, ``table-id-duplicate``, ``table-cells``,
    ``table-row-unknown``, ``table-number-ambiguous``, ``table-as-printed``, ``table-words-differ``, ``table-data-encoding``.
    """
    texts = [*sheet.heads, *(cell for row in sheet.rows for cell in row.cells.values())]
    if looks_like_tcvn3("\n".join(cell.text for cell in texts)):
        report_tcvn3(findings, 1)
        return None
    if len(sheet.rows) > MAX_ROWS:
        hint = "Chia thành nhiều bảng."
        findings.error("table-cells", 1, f"Bảng có {len(sheet.rows)} hàng, quá {MAX_ROWS} hàng.", hint)
        return None
    if form is None:
        return _own_table(sheet, own_columns(sheet.heads), findings)
    columns = form_columns(sheet.heads, form, findings)
    if columns is None:
        return None
    _report_stray_cells(sheet, columns, findings)
    matched = match_rows(sheet.rows, form, columns, findings)
    entries = tuple(
        YamlEntry(row.id, found.line, _form_row(found, row, columns, sheet.style, findings)) for found, row in matched
    )
    return _mapping(1, {"values": YamlNode(1, entries=entries)})


def _form_row(found: SheetRow, row: Row, columns: SheetColumns, style: NumberStyle, findings: Findings) -> YamlNode:
    values = {}
    covered = found.covered()
    for place, column in columns.by_place.items():
        cell = found.at(place)
        if place in covered:
            continue
        if column.type in (ColumnType.ORDINAL, ColumnType.LABEL):
            own = (row.number if column.type is ColumnType.ORDINAL else row.label) or ""
            if not _is_own(cell, own, exactly=columns.row_id is not None):
                _note_other_words(cell, column, own, findings)
                values[column.id] = _node(cell)
        else:
            values[column.id] = _node(_printed(cell, found, column, columns, style, findings))
    return _mapping(found.line, values)


def _is_own(cell: SheetCell, own: str, *, exactly: bool) -> bool:
    """Whether the cell says what the form says; a clerk's own file has no marks of Markdown."""
    if cell.colspan > 1:
        return False
    return cell.text == own if exactly else bare_words(cell.text) == bare_words(own)


def _note_other_words(cell: SheetCell, column: Column, own: str, findings: Findings) -> None:
    if cell.text:
        message = f"Cột `{column.id}` in “{cell.text[:40]}” khác biểu mẫu (“{own[:40]}”)."
        findings.note("table-words-differ", _node(cell), message, "Nếu không cố ý thì chép lại chữ của biểu mẫu.")
    elif column.type is ColumnType.LABEL:
        message = f"Cột `{column.id}` để trống, biểu mẫu có “{own[:40]}”; hàng sẽ in không có nội dung."
        findings.warning("table-words-differ", _node(cell), message, "Chép lại chữ của biểu mẫu, hoặc bỏ hẳn cột ấy.")
    else:
        message = f"Cột `{column.id}` để trống, biểu mẫu có “{own[:40]}”."
        findings.note("table-words-differ", _node(cell), message, "Nếu không cố ý thì chép lại, hoặc bỏ hẳn cột ấy.")


def _printed(
    cell: SheetCell, found: SheetRow, column: Column, columns: SheetColumns, style: NumberStyle, findings: Findings
) -> SheetCell:
    """The cell with its printed form, which in CSV is not what a number is stored as."""
    if column.type is not ColumnType.NUMBER or style is NumberStyle.PRINTED or cell.is_printed:
        return cell
    plain = cell.text
    if style is NumberStyle.COMMA:  # there a dot stands between thousands, as on paper, and nothing is left to do
        plain = "" if "." in plain else plain.replace(",", ".")
    value = plain_value(plain)
    place = columns.as_printed.get(column.id)
    given = found.at(place) if place is not None else None
    if given is not None and given.text:
        number = parse_number(given.text)
        if value is not None and number is not None and (number.value, number.is_percent) == value:
            return replace(cell, text=given.text)
        shown = f"ghi “{cell.text}”" if cell.text else "để trống"
        message = f"Cột “(như in)” ghi “{given.text}” nhưng ô số {shown}; lấy ô số."
        findings.warning("table-as-printed", _node(given), message, "Sửa hoặc xóa ô “(như in)” cho khớp.")
    if style is NumberStyle.POINT and has_two_readings(plain):
        _report_two_readings(cell, findings)
        return cell
    return replace(cell, text=printed_from_plain(plain) or cell.text)


def _report_two_readings(cell: SheetCell, findings: Findings) -> None:
    whole, thousandth = cell.text.replace(".", "").replace(",", ""), cell.text.replace(".", ",")
    findings.error(
        "table-number-ambiguous",
        _node(cell),
        f"“{cell.text}” trong tệp CSV có thể là {whole} hoặc {thousandth}.",
        f"Ghi {whole} nếu là số nguyên; ghi '{thousandth} (có dấu ' ở đầu) nếu là số lẻ; hoặc dùng tệp .xlsx.",
    )


def _report_stray_cells(sheet: Sheet, columns: SheetColumns, findings: Findings) -> None:
    """Words under no head would be lost."""
    known = {*columns.by_place, *columns.as_printed.values(), *columns.refused}
    for row in sheet.rows:
        for cell in row.cells.values():
            if cell.text and cell.column not in known and cell.column != columns.row_id:
                message = f"Ô ghi “{cell.text[:40]}” nhưng cột của nó không có tên ở hàng đầu."
                findings.error("table-cells", _node(cell), message, "Đặt tên cột, hoặc bỏ ô ấy.")


def _own_table(sheet: Sheet, columns: SheetColumns, findings: Findings) -> YamlNode:
    _report_stray_cells(sheet, columns, findings)
    line = sheet.heads[0].line if sheet.heads else 1
    defined = [
        {"id": column.id, "label": column.label, "type": column.type.value} for column in columns.by_place.values()
    ]
    column_nodes = tuple(_mapping(line, {key: YamlNode(line, text) for key, text in one.items()}) for one in defined)
    rows = tuple(_own_row(row, columns) for row in sheet.rows)
    return _mapping(1, {"columns": YamlNode(line, items=column_nodes), "rows": YamlNode(line, items=rows)})


def _own_row(row: SheetRow, columns: SheetColumns) -> YamlNode:
    entries: dict[str, YamlNode] = {}
    values: dict[str, YamlNode] = {}
    covered = row.covered()
    if columns.row_id is not None and row.at(columns.row_id).text:
        entries["id"] = _node(row.at(columns.row_id))
    for place, column in columns.by_place.items():
        if place in covered:
            continue
        cell = row.at(place)
        key = {ColumnType.ORDINAL: "number", ColumnType.LABEL: "label"}.get(column.type)
        if key and cell.text and cell.colspan == 1:
            entries[key] = _node(cell)
        values[column.id] = _node(cell)
    return _mapping(row.line, {**entries, "values": _mapping(row.line, values)})


def _node(cell: SheetCell) -> YamlNode:
    """The cell as the same value in a YAML file would be read."""
    node = YamlNode(cell.line, cell.text or None, column=cell.column)
    if cell.colspan == 1:
        return node
    span = YamlNode(cell.line, str(cell.colspan), column=cell.column)
    return replace(_mapping(cell.line, {"text": node, "colspan": span}), column=cell.column)


def _mapping(line: int, values: Mapping[str, YamlNode]) -> YamlNode:
    return YamlNode(line, entries=tuple(YamlEntry(key, node.line, node) for key, node in values.items()))
