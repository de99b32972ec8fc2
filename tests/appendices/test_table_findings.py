"""What is wrong with tables is reported at its line, in Vietnamese, with something to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from appendices.builders import FORM, ID, PATH, Folder, ref
from vanban.diagnostics import Diagnostic, Severity
from vanban.yaml_source import MAX_BYTES

DATA = f"data/appendices/{ID}/bang-1.yml"
COLUMNS = "columns:\n  - {id: tt, type: ordinal}\n  - {id: a, label: A, type: label}\n  - {id: b, label: B}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write_form()
    return made


def findings_of(folder: Folder, data: str, *, form: str | None = None) -> list[tuple[str, str]]:
    """``code`` and ``path:line`` of everything that is worse than a note."""
    folder.write_data(data)
    _, findings = folder.load(ref(form=form))
    assert all(f.message and f.hint for f in findings)
    return shown(findings)


def shown(findings: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(f.code, str(f.location)) for f in findings if f.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("form: khac\nvalues: {}\n", ("table-form-unknown", f"{PATH}:7")),
        ("form: thu-chi\nvalues:\n  thue: {so: '1'}\n  le-phi: {so: '1'}\n", ("table-row-unknown", f"{DATA}:4")),
        ("form: thu-chi\nvalues:\n  thue: {tien: '1'}\n", ("table-column-unknown", f"{DATA}:3")),
        ("form: thu-chi\nvalues:\n  thue: ['1']\n", ("table-value-type", f"{DATA}:3")),
        ("form: thu-chi\nvalues:\n  thue: {so: [1, 2]}\n", ("table-value-type", f"{DATA}:3")),
        ("form: thu-chi\nvalues: chữ\n", ("table-value-type", f"{DATA}:2")),
        ("form: thu-chi\nvalues:\n  thue: {so: nhiều}\n", ("table-number", f"{DATA}:3")),
        ("form: thu-chi\nvalues:\n  thue:\n    so: {text: '1', colspan: 3}\n", ("table-colspan", f"{DATA}:4")),
        ("form: thu-chi\nvalues:\n  thue:\n    so: {text: x, colspan: 0}\n", ("table-value-type", f"{DATA}:4")),
        ("form: thu-chi\nvalues:\n  thue: {so: {text: x, colspan: 2}, ghi-chu: y}\n", ("table-cells", f"{DATA}:3")),
        ("form: thu-chi\nvalues:\n  thue: {stt: {text: x, colspan: 2}}\n", ("table-cells", f"{DATA}:3")),
        ("form: thu-chi\nso-lieu: {}\n", ("table-key-unknown", f"{DATA}:2")),
        ("form: [thu-chi]\nvalues: {}\n", ("table-value-type", f"{DATA}:1")),
    ],
)
def test_data_of_a_form(folder: Folder, data: str, expected: tuple[str, str]) -> None:
    assert expected in findings_of(folder, data)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("rows:\n  - {cells: ['1', x, y, z]}\n", ("table-cells", 6)),
        ("rows:\n  - {cells: ['1', x]}\n", ("table-cells", 6)),
        ("rows:\n  - {cells: ['1', {text: x, colspan: 3}]}\n", ("table-cells", 6)),
        ("rows:\n  - {cells: chữ}\n", ("table-value-type", 6)),
        ("rows:\n  - {cells: ['1', x, y], values: {b: z}}\n", ("table-cells", 6)),
        ("rows:\n  - {id: x, label: x}\n  - {id: x, label: y}\n", ("table-id-duplicate", 7)),
        ("rows:\n  - {id: 'Hàng 1', label: x}\n", ("table-id-format", 6)),
        ("rows:\n  - {id: x, nhan: x}\n", ("table-key-unknown", 6)),
        ("rows:\n  - {id: x, level: 9}\n", ("table-value-type", 6)),
        ("rows:\n  - {id: x, kind: tong}\n", ("table-value-type", 6)),
        ("rows:\n  - {id: x, values: {b: {text: y, cot: 2}}}\n", ("table-key-unknown", 6)),
        ("rows: chữ\n", ("table-value-type", 5)),
        ("hang: []\n", ("table-key-unknown", 5)),
    ],
)
def test_tables_without_a_form(folder: Folder, rows: str, expected: tuple[str, int]) -> None:
    code, line = expected
    assert (code, f"{DATA}:{line}") in findings_of(folder, COLUMNS + rows)


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("columns: [{id: a}, {id: a}]", "table-id-duplicate"),
        ("columns: [{label: A}]", "table-key-required"),
        ("columns: [{id: a, width: rộng}]", "table-width"),
        ("columns: [{id: a, width: '12mm; color: red'}]", "table-width"),
        ("columns: [{id: a, type: so}]", "table-value-type"),
        ("columns: [{id: a, type: label}, {id: b, type: label}]", "table-value-type"),
        ("columns: []", "table-value-type"),
        (f"columns: [{', '.join(f'{{id: c{n}}}' for n in range(41))}]", "table-cells"),
    ],
)
def test_columns(folder: Folder, columns: str, code: str) -> None:
    found = findings_of(folder, f"{columns}\nrows: [{{id: x}}]\n")
    assert (code, f"{DATA}:1") in found


def test_text_is_no_warning_where_the_row_asks_for_text(folder: Folder) -> None:
    folder.write_form(FORM.replace('label: "- Thuế"', 'label: "- Thuế", aggregate: text'))
    assert findings_of(folder, "form: thu-chi\nvalues:\n  thue: {so: theo Kế hoạch 03-KH/TU}\n") == []


def test_a_number_that_cannot_be_read_is_a_warning_only(folder: Folder) -> None:
    folder.write_data("form: thu-chi\nvalues:\n  thue: {so: '1.16'}\n  phi: {so: '2'}\n")
    loaded, findings = folder.load(ref())
    assert [(f.code, f.severity) for f in findings] == [("table-number", Severity.WARNING)]
    cell = loaded.tables["thu"].cell("thue", "so")
    assert cell is not None
    assert (cell.printed, cell.number) == ("1.16", None)


def test_form_named_twice_must_agree(folder: Folder) -> None:
    folder.write_form(FORM.replace("thu-chi", "khac"), "khac")
    assert ("table-form-mismatch", f"{DATA}:1") in findings_of(folder, "form: khac\nvalues: {}\n", form="thu-chi")


@pytest.mark.parametrize(
    "name",
    [
        "../bao-cao-khac/bang-1.yml",
        "/etc/passwd.yml",
        "..",
        "a/../../b.yml",
        "a\\b.yml",
        " ",
        "lien-ket.yml",
        "x\0.yml",
    ],
)
def test_files_elsewhere_are_refused(folder: Folder, name: str) -> None:
    outside = folder.data / "ngoai.yml"
    outside.write_text("columns: [{id: a}]\nrows: [{id: x}]\n", encoding="utf-8")
    (folder.data / "appendices" / ID / "lien-ket.yml").symlink_to(outside)
    loaded, findings = folder.load(ref(data=name))
    assert shown(findings) == [("table-data-outside", f"{PATH}:7")]
    assert loaded.tables == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [("khong-co.yml", "table-data-missing"), ("bang-1.xlsx", "table-data-missing"), ("bang", "table-data-format")],
)
def test_files_that_cannot_be_read(folder: Folder, name: str, code: str) -> None:
    _, findings = folder.load(ref(data=name))
    assert shown(findings) == [(code, f"{PATH}:7")]


def test_a_file_too_large_is_not_read(folder: Folder) -> None:
    assert findings_of(folder, "# " + "x" * MAX_BYTES) == [("table-data-too-large", f"{PATH}:7")]


def test_a_file_that_is_not_utf8(folder: Folder) -> None:
    (folder.data / "appendices" / ID / "bang-1.yml").write_bytes("title: Xã".encode("cp1258", "replace") + b"\xe3")
    _, findings = folder.load(ref())
    assert shown(findings) == [("table-data-encoding", f"{DATA}:1")]


def test_broken_yaml_is_reported_in_the_data_file(folder: Folder) -> None:
    assert findings_of(folder, "form: thu-chi\nform: thu-chi\n") == [("yaml-duplicate-key", f"{DATA}:2")]


def test_no_data_and_data_twice(folder: Folder) -> None:
    _, findings = folder.load(ref(data=None), ref(id="b", values={"x": "y"}))
    assert shown(findings) == [("table-no-data", f"{PATH}:7"), ("table-data-twice", f"{PATH}:7")]


def test_two_places_of_a_page_cannot_share_an_anchor(folder: Folder) -> None:
    folder.write_data(COLUMNS + "rows: [{id: chi}]\n")
    _, findings = folder.load(ref(), ref(id="thu-chi"))
    assert shown(findings) == [("table-id-duplicate", f"{DATA}:1")]


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("id: thu-chi", "id: thu"), "form-id", 2),
        (("    title: Tình hình thu, chi\n", ""), "table-key-required", 2),
        (("id: phi", "id: thue"), "table-id-duplicate", 13),
        (("caption", "chu-thich"), "table-key-unknown", 4),
        (("rows:", "hang:"), "table-key-unknown", 10),
        (("type: number", "type: so"), "table-value-type", 8),
    ],
)
def test_a_form_with_errors_is_not_used(folder: Folder, change: tuple[str, str], code: str, line: int) -> None:
    folder.write_form(FORM.replace(*change))
    folder.write_data("form: thu-chi\nvalues: {}\n")
    loaded, findings = folder.load(ref())
    assert (code, f"data/forms/thu-chi.yml:{line}") in shown(findings)
    assert ("table-form-unknown", f"{PATH}:7") in shown(findings)
    assert loaded.tables == {}
