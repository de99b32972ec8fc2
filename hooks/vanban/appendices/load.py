"""Loads the tables of one document: those of its body and those of its appendices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.appendices.cells import fill_row, list_row
from vanban.appendices.definitions import parse_columns, parse_rows
from vanban.appendices.fields import Findings, read_mapping, read_text
from vanban.appendices.files import load_data
from vanban.appendices.model import Appendix, Column, DocumentTables, Form, Row, RowKind, Table, TableRow
from vanban.appendices.sheet import Sheet
from vanban.appendices.sheet_values import sheet_data
from vanban.diagnostics import Diagnostic, Severity
from vanban.documents.model import Document, FormId, TableRef
from vanban.text_files import shown_path
from vanban.yaml_source import YamlEntry, YamlNode

_FORM_DATA_KEYS = frozenset({"form", "title", "caption", "values"})
_OWN_DATA_KEYS = frozenset({"title", "caption", "columns", "rows"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a table stands in its document."""

    anchor: str
    download: str
    title: str
    """Its name when neither form nor data give one."""


def load_tables(
    document: Document, *, forms: Mapping[FormId, Form], data_dir: Path, root: Path
) -> tuple[DocumentTables, list[Diagnostic]]:
    """The tables that ``document`` names; one with nothing to show is left out, the reason is among the diagnostics.

    Data files stand in ``data_dir/appendices/<document id>`` and nowhere else; diagnostics name them from ``root`` on.
    """
    loader = _Loader(forms, data_dir / "appendices" / document.id, root)
    tables: dict[str, Table] = {}
    for index, ref in enumerate(document.tables, 1):
        table = loader.load(ref, _Place(f"bang-{ref.id}", f"bang-{index}", f"Bảng {index}"))
        if table is not None:
            tables[ref.id] = table
    appendices = tuple(loader.load_appendix(document, index) for index in range(len(document.appendices)))
    loaded = DocumentTables(tables, appendices)
    return loaded, loader.diagnostics + _repeated_anchors(loaded)


def _repeated_anchors(loaded: DocumentTables) -> list[Diagnostic]:
    """Two places of the page with one id: a table ``thu-chi`` beside a table ``thu`` that has a row ``chi``."""
    taken: set[str] = set()
    found = []
    tables = [*loaded.tables.values(), *(table for appendix in loaded.appendices for table in appendix.tables)]
    for table in tables:
        places = [(table.anchor, table.location)] + [
            (table.row_anchor(row.row), row.row.location) for row in table.rows
        ]
        for anchor, location in places:
            if anchor in taken:
                message = f"Trên trang đã có chỗ mang mã `{anchor}`."
                hint = "Đổi mã của bảng hoặc của hàng."
                found.append(Diagnostic("table-id-duplicate", Severity.ERROR, location, message, hint))
        taken.update(anchor for anchor, _ in places)
    return found


class _Loader:
    """One document's folder and the findings on the way."""

    def __init__(self, forms: Mapping[FormId, Form], folder: Path, root: Path) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._forms = forms
        self._folder = folder
        self._root = root

    def load_appendix(self, document: Document, index: int) -> Appendix:
        ref = document.appendices[index]
        anchor = f"phu-luc-{index + 1}"
        tables = []
        for number, table_ref in enumerate(ref.tables, 1):
            own = f"{anchor}-{number}"
            name = " ".join(ref.title) or ref.label
            table = self.load(table_ref, _Place(own, anchor if len(ref.tables) == 1 else own, name))
            if table is not None:
                tables.append(table)
        return Appendix(anchor, ref.label, ref.title, ref.note, ref.attached_to, tuple(tables))

    def load(self, ref: TableRef, place: _Place) -> Table | None:
        node, findings = self._data(ref)
        if node is None:
            return None
        form_id = self._form_id(ref, node, findings)
        table = None
        if form_id is None:
            table = _own_table(node, place, findings)
        elif form_id not in self._forms:
            known = ", ".join(sorted(self._forms)) or "chưa có"
            hint = f"Sửa mã, hoặc sửa lỗi của data/forms/{form_id}.yml nếu có tệp ấy. Biểu mẫu dùng được: {known}."
            self._report("table-form-unknown", ref, f"Không có biểu mẫu `{form_id}`.", hint)
        else:
            table = _form_table(self._forms[form_id], node, place, findings)
        self.diagnostics += findings.items
        return table

    def _data(self, ref: TableRef) -> tuple[YamlNode | None, Findings]:
        """The table's data as the mapping that a data file holds."""
        findings = Findings(ref.location.path)
        if ref.data is None and ref.values is None:
            hint = "Thêm data: tên tệp trong data/appendices, hoặc ghi values: ngay tại đây."
            self._report("table-no-data", ref, "Bảng chưa có số liệu.", hint)
            return None, findings
        if ref.data is not None and ref.values is not None:
            self._report("table-data-twice", ref, "Bảng có cả `data` lẫn `values`.", "Giữ một trong hai.")
            return None, findings
        if ref.data is None:
            node = _node_of(ref.values, ref.location.line)
            if ref.form is not None:
                node = YamlNode(node.line, entries=(YamlEntry("values", node.line, node),))
            return node, findings
        data, diagnostics = load_data(ref.data, self._folder, self._root, ref.location)
        self.diagnostics += diagnostics
        shown = shown_path(self._folder / ref.data, self._root)
        return self._sheet_data(data, ref, shown) if isinstance(data, Sheet) else (data, Findings(shown))

    def _sheet_data(self, sheet: Sheet, ref: TableRef, shown: str) -> tuple[YamlNode | None, Findings]:
        findings = Findings(shown, sheet.sheet_rows)
        if ref.form is not None and ref.form not in self._forms:
            return YamlNode(1), findings  # what is wrong is told by whoever looks the form up
        node = sheet_data(sheet, self._forms[ref.form] if ref.form else None, findings)
        if node is None:
            self.diagnostics += findings.items
        return node, findings

    def _form_id(self, ref: TableRef, node: YamlNode, findings: Findings) -> FormId | None:
        """The form that front matter or data name; they must not contradict each other."""
        named = read_text(node, "form", findings)
        if ref.form and named and ref.form != named:
            message = f"Số liệu ghi theo biểu mẫu `{named}`, văn bản lại ghi `{ref.form}`."
            findings.error("table-form-mismatch", node.line_of("form"), message, "Sửa cho hai chỗ như nhau.")
        return ref.form or (FormId(named) if named else None)

    def _report(self, code: str, ref: TableRef, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, Severity.ERROR, ref.location, message, hint))


def _form_table(form: Form, node: YamlNode, place: _Place, findings: Findings) -> Table | None:
    if not read_mapping(node, "Số liệu theo biểu mẫu", _FORM_DATA_KEYS, findings):
        return None
    values = node.get("values") or YamlNode(node.line)
    by_row: dict[str, YamlNode] = {}
    if not values.is_null and read_mapping(values, "`values`", (entry.key for entry in values.entries or ()), findings):
        by_row = {entry.key: entry.node for entry in values.entries or ()}
    _check_rows(form, values, by_row, findings)
    rows = tuple(fill_row(row, form.columns, by_row.get(row.id), findings) for row in form.rows)
    return _table(place, node, form.title, form.caption, form.id, form.columns, rows, findings)


def _check_rows(form: Form, values: YamlNode, by_row: Mapping[str, YamlNode], findings: Findings) -> None:
    known = {row.id for row in form.rows}
    for entry in values.entries or ():
        if entry.key not in known:
            hint = f"Xem mã các hàng trong {form.location.path}."
            findings.error("table-row-unknown", entry.line, f"Biểu mẫu `{form.id}` không có hàng `{entry.key}`.", hint)
    missing = [row.id for row in form.rows if row.kind is RowKind.ITEM and row.id not in by_row]
    if missing:
        shown = ", ".join(missing[:3]) + (", …" if len(missing) > 3 else "")
        message = f"{len(missing)} hàng của biểu mẫu chưa có số liệu và in thành ô trống: {shown}."
        findings.note(
            "table-row-missing",
            values.line,
            message,
            "Nếu đúng là để trống thì vẫn ghi hàng ấy và để trống ô (trong .yml: null).",
        )


def _own_table(node: YamlNode, place: _Place, findings: Findings) -> Table | None:
    if not read_mapping(node, "Dữ liệu của bảng", _OWN_DATA_KEYS, findings):
        return None
    columns = parse_columns(node.get("columns"), node.line, findings)
    if not columns:
        return None
    parsed = parse_rows(node.get("rows"), node.line, findings, more_keys=frozenset({"values", "cells"}))
    rows = tuple(_own_row(row, source, columns, findings) for row, source in parsed)
    return _table(place, node, place.title, None, None, columns, rows, findings)


def _own_row(row: Row, source: YamlNode, columns: tuple[Column, ...], findings: Findings) -> TableRow:
    cells, values = source.get("cells"), source.get("values")
    if cells is None:
        return fill_row(row, columns, values, findings)
    if values is not None:
        message = f"Hàng `{row.id}` có cả `cells` lẫn `values`."
        findings.error("table-cells", source.line_of("values"), message, "Giữ một trong hai.")
    return list_row(row, columns, cells, findings)


def _table(
    place: _Place,
    node: YamlNode,
    title: str,
    caption: str | None,
    form: FormId | None,
    columns: tuple[Column, ...],
    rows: tuple[TableRow, ...],
    findings: Findings,
) -> Table:
    return Table(
        anchor=place.anchor,
        download=place.download,
        title=read_text(node, "title", findings) or title,
        caption=read_text(node, "caption", findings) or caption,
        form=form,
        columns=columns,
        rows=rows,
        location=findings.at(node.line),
    )


def _node_of(value: object, line: int) -> YamlNode:
    """``values:`` of the front matter as a tree; where it comes without lines, every part stands on the table's own."""
    if isinstance(value, YamlNode):
        return value
    if isinstance(value, dict):
        return YamlNode(
            line, entries=tuple(YamlEntry(str(key), line, _node_of(item, line)) for key, item in value.items())
        )
    if isinstance(value, list):
        return YamlNode(line, items=tuple(_node_of(item, line) for item in value))
    return YamlNode(line, None if value is None else str(value))
