"""XLSX files: what their reader sees becomes the table; what cannot be printed is told with its cell."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from appendices.builders import FORM, ID, Folder, cells
from appendices.workbooks import HEADS, ROWS, part, with_parts, workbook
from vanban.appendices.xlsx_package import MAX_UNPACKED
from vanban.diagnostics import Diagnostic, Location, Severity

DATA = f"data/appendices/{ID}/bang-1.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write_form()
    return made


def shown(findings: list[Diagnostic]) -> list[tuple[str, str]]:
    """Code and the beginning of the message, which names the cell."""
    return [(finding.code, finding.message.split(":")[0]) for finding in findings]


def test_the_library_does_not_unfold_entities() -> None:
    assert openpyxl.DEFUSEDXML


def test_a_file_as_the_site_gives_it_away(folder: Folder) -> None:
    table, findings = folder.sheet(workbook(), "bang-1.xlsx")
    assert findings == []
    assert cells(table) == [
        ["I", "Thu", None, None],
        ["1", "- Thuế", "1.555", None],
        ["2", "- Phí", "169/1.169", "tạm tính"],
    ]
    assert table is not None
    cell = table.cell("thue", "so")
    assert cell is not None
    assert cell.number is not None
    assert (cell.number.value, cell.location) == (1555, Location(DATA, 3, 4))


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (1, "00", "01"),
        (0.5159, "0.00%", "51,59%"),
        (215910000, '#,##0"đ"', "215.910.000đ"),
        (1555, "General", "1555"),
        (0, "General", "0"),
        ("1.555", "@", "1.555"),
        ("không có", "@", "không có"),
        ("15-20", "@", "15-20"),
        ("'=x", "@", "'=x"),
        ("hai\r\ndòng", "@", "hai\ndòng"),
        ("_x005F_x0041_", "@", "_x0041_"),
        ("e\u0302", "@", "ê"),
    ],
)
def test_what_is_seen_is_printed(folder: Folder, value: object, number_format: str, printed: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"] = value  # type: ignore[assignment]
        sheet["D3"].number_format = number_format

    table, findings = folder.sheet(workbook(change), "bang-1.xlsx")
    assert cells(table)[1][2] == printed
    assert {finding.code for finding in findings} <= {"table-number"}


def test_words_that_begin_with_an_equals_sign_are_words(folder: Folder) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["E3"] = "=1"
        sheet["E3"].data_type = "s"

    table, findings = folder.sheet(workbook(change), "bang-1.xlsx")
    assert findings == []
    assert cells(table)[1][3] == "=1"


def test_words_that_a_file_keeps_apart_from_its_cells(folder: Folder) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([HEADS, *ROWS]):
            sheet.write_row(line, 0, row)
        sheet.write_string("E3", "_x0041_ và =1")
    assert "xl/sharedStrings.xml" in zipfile.ZipFile(made).namelist()
    table, findings = folder.sheet(made.getvalue(), "bang-1.xlsx")
    assert findings == []
    assert cells(table)[1:] == [["1", "- Thuế", "1555", "_x0041_ và =1"], ["2", "- Phí", "169/1.169", "tạm tính"]]


def merged(area: str, **values: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for cell, value in values.items():
            sheet[cell] = value  # type: ignore[assignment]
        sheet.merge_cells(area)

    return change


def test_cells_merged_over_columns_are_spans(folder: Folder) -> None:
    table, findings = folder.sheet(workbook(merged("D4:E4", D4="Không có")), "bang-1.xlsx")
    assert findings == []
    assert cells(table)[2] == ["2", "- Phí", "Không có"]
    assert table is not None
    assert [cell.colspan for cell in table.rows[2].cells] == [1, 1, 2]


def test_two_rows_of_heads(folder: Folder) -> None:
    columns = "columns:\n      - {id: nd, label: Nội dung, type: label}\n"
    columns += "".join(
        f"      - {{id: {group}-{kind}, label: {label}, type: number, group: Năm {group}}}\n"
        for group in (2024, 2025)
        for kind, label in (("nam", "Nam"), ("nu", "Nữ"))
    )
    folder.write_form(FORM[: FORM.index("columns:")] + columns + FORM[FORM.index("    rows:") :])
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Mã hàng", "Nội dung", "Năm 2024", None, "Năm 2025", None])
    sheet.append([None, None, "Nam", "Nữ", "Nam", "Nữ"])
    sheet.append(["thue", "- Thuế", 1, 2, 3, 4])
    sheet.append(["phi", "- Phí", 5, 6, 7, None])
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
        sheet.merge_cells(area)
    made = io.BytesIO()
    book.save(made)
    table, findings = folder.sheet(made.getvalue(), "bang-1.xlsx")
    assert findings == []
    assert [row[1:] for row in cells(table)[1:]] == [["1", "2", "3", "4"], ["5", "6", "7", None]]


def test_a_table_without_a_form(folder: Folder) -> None:
    table, findings = folder.sheet(workbook(merged("D4:E4", D4="gộp")), "bang-1.xlsx", form=None)
    assert findings == []
    assert cells(table) == [["I", "Thu", None, None], ["1", "- Thuế", "1.555", None], ["2", "- Phí", "gộp"]]


def set_cell(cell: str, value: object, number_format: str | None = None) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = value  # type: ignore[assignment]
        if number_format:
            sheet[cell].number_format = number_format

    return change


def other_sheet(state: str = "visible", first: str = "visible") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        second = sheet.parent.create_sheet("Nháp")
        second["B2"] = "x"
        second.sheet_state, sheet.sheet_state = state, first

    return change


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        (set_cell("D3", "=SUM(D4:D9)"), "table-formula", "Ô D3"),
        (set_cell("D3", "#REF!"), "table-cell-kind", "Ô D3"),
        (set_cell("D3", datetime.date(2026, 8, 5)), "table-cell-kind", "Ô D3"),
        (set_cell("D3", 46239, "dd/mm"), "table-cell-kind", "Ô D3"),
        (set_cell("D3", datetime.time(15, 20)), "table-cell-kind", "Ô D3"),
        (set_cell("D3", True), "table-cell-kind", "Ô D3"),
        (set_cell("D3", "nhiều"), "table-number", "Ô D3"),
        (set_cell("D3", 51.5873, "0.00"), "table-cell-shown", "Ô D3"),
        (set_cell("A5", "le-phi"), "table-row-unknown", "Ô A5"),
        (set_cell("A5", "thue"), "table-id-duplicate", "Ô A5"),
        (set_cell("C6", "Ghi chú: tạm tính"), "table-row-unknown", "Ô A6"),
        (set_cell("F1", "Số tiền"), "table-column-unknown", "Ô F1"),
        (set_cell("G3", "thừa"), "table-cells", "Ô G3"),
        (merged("D3:D4"), "table-merged", "Ô D3"),
        (merged("C3:D4"), "table-merged", "Ô C3"),
    ],
)
def test_findings_name_the_cell(folder: Folder, change: Callable[[Worksheet], None], code: str, cell: str) -> None:
    _, findings = folder.sheet(workbook(change), "bang-1.xlsx")
    assert (code, cell) in shown(findings)
    assert all(finding.hint and finding.location.path == DATA for finding in findings)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (other_sheet(), "Có 2 trang tính ghi số liệu: “Sheet”, “Nháp”."),
        (other_sheet("visible", "hidden"), "Trang tính đầu tiên “Sheet” bị ẩn."),
        (lambda sheet: sheet.delete_rows(1, 9), "Tệp không có ô nào ghi chữ."),
    ],
)
def test_which_sheet_is_meant_must_be_plain(folder: Folder, change: Callable[[Worksheet], None], problem: str) -> None:
    table, findings = folder.sheet(workbook(change), "bang-1.xlsx")
    assert [(finding.code, finding.message) for finding in findings] == [("table-sheets", problem)]
    assert table is None


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_behind_the_first_does_not_count(folder: Folder, state: str) -> None:
    table, findings = folder.sheet(workbook(other_sheet(state)), "bang-1.xlsx")
    assert findings == []
    assert cells(table)[1][2] == "1.555"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
SHEET = "xl/worksheets/sheet1.xml"


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr(SHEET, b" " * (MAX_UNPACKED + 1))
    return made.getvalue()


def lying_bomb() -> bytes:
    """A part that unfolds to more than it says."""
    data = with_parts(workbook(), xl__worksheets__sheet1_xml=b"<x>" + b" " * 5_000_000 + b"</x>")
    size = struct.pack("<I", 5_000_007)
    assert data.count(size) == 2
    return data.replace(size, struct.pack("<I", 100))


def with_xml(change: Callable[[bytes], bytes], name: str = "xl__worksheets__sheet1_xml") -> bytes:
    data = workbook()
    return with_parts(data, **{name: change(part(data, name.replace("__", "/").replace("_", ".")))})


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "Không mở được"),
        (b"PK\x03\x04 hong", "Không mở được"),
        (workbook()[:-200], "Không mở được"),
        ("Mã hàng,Số\n".encode(), "Không mở được"),
        (OLE, "Tệp là Excel đời cũ"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp đặt mật khẩu"),
        (with_parts(workbook(), xl__vbaProject_bin=b"x"), "Tệp có macro"),
        (bomb(), "Tệp giải nén ra quá lớn"),
        (lying_bomb(), "Không mở được"),
        (with_xml(lambda xml: ENTITIES + xml), "Tệp có khai báo XML không an toàn"),
        (with_xml(lambda xml: ("<!DOCTYPE x>" + xml.decode()).encode("utf-16")), "Tệp có khai báo XML không an toàn"),
        (with_xml(lambda xml: xml[:-40]), "Tệp .xlsx không đúng quy cách"),
        (with_xml(lambda xml: xml.replace(b't="n"', b't="s"')), "Tệp .xlsx không đúng quy cách"),
        (with_xml(lambda xml: xml.replace(b'r="D3"', b'r="ZZZZZZZZ3"')), "Tệp .xlsx không đúng quy cách"),
    ],
)
def test_files_that_must_not_or_cannot_be_read(folder: Folder, data: bytes, problem: str) -> None:
    table, findings = folder.sheet(data, "bang-1.xlsx")
    assert table is None
    assert [finding.code for finding in findings] == ["table-workbook"]
    assert findings[0].message.startswith(problem)
    assert findings[0].location == Location(DATA)


@pytest.mark.parametrize(
    "change",
    [
        # Each would make the library build a billion cells if it were let.
        lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="F9:XFD1048576"/></mergeCells>'
        ),
        lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
        ),
        lambda xml: xml.replace(b"</sheetData>", b'<row r="999999999999"><c r="A999999999999"/></row></sheetData>'),
        lambda xml: xml.replace(b"A1:E4", b"A1:XFD1048576"),
    ],
)
def test_what_a_few_bytes_claim_takes_no_time(folder: Folder, change: Callable[[bytes], bytes]) -> None:
    data = with_xml(change)
    assert data != workbook()
    before = process_time()
    folder.sheet(data, "bang-1.xlsx")
    assert process_time() - before < 20


def test_rows_are_not_cut_off_by_what_the_file_says_of_its_size(folder: Folder) -> None:
    data = with_xml(lambda xml: xml.replace(b"A1:E4", b"A1:B2"))
    table, findings = folder.sheet(data, "bang-1.xlsx")
    assert findings == []
    assert cells(table)[2][2] == "169/1.169"


def test_control_characters_are_told(folder: Folder) -> None:
    data = with_xml(lambda xml: xml.replace(b"169/1.169", b"a_x0007_b"))
    _, findings = folder.sheet(data, "bang-1.xlsx")
    assert shown(findings) == [("table-data-encoding", "Ô D4")]


def test_tcvn3_letters_are_told(folder: Folder) -> None:
    rows: list[list[object]] = [
        ["thu", "I", "Thu", None, None],
        ["thue", "1", "- ThuÕ ®Êt vµ lÖ phÝ ®­êng", 5, "t¹m tÝnh"],
    ]
    _, findings = folder.sheet(workbook(rows=rows), "bang-1.xlsx")
    assert [finding.code for finding in findings] == ["table-data-encoding"]
    assert "TCVN3" in findings[0].message


@pytest.mark.parametrize(
    ("name", "hint"),
    [("a.xls", ".xlsx"), ("a.xlsm", "macro"), ("a.ods", "LibreOffice"), ("a.tsv", "CSV"), ("a.docx", ".xlsx")],
)
def test_other_formats_are_refused_with_a_way_out(folder: Folder, name: str, hint: str) -> None:
    _, findings = folder.sheet(b"x", name)
    assert [finding.code for finding in findings] == ["table-data-format"]
    assert hint in findings[0].hint


def test_five_thousand_rows_load_in_seconds_and_more_are_refused(folder: Folder) -> None:
    form = FORM[: FORM.index("    rows:")] + "    rows:\n"
    folder.write_form(form + "".join(f'      - {{id: r{n}, number: "{n}", label: Hàng {n}}}\n' for n in range(5000)))
    rows: list[list[object]] = [[f"r{n}", str(n), f"Hàng {n}", n, None] for n in range(5001)]
    data = workbook(rows=rows[:5000])
    before = process_time()
    table, findings = folder.sheet(data, "bang-1.xlsx")
    assert process_time() - before < 20
    assert findings == []
    assert cells(table)[4999][2] == "4999"
    table, findings = folder.sheet(workbook(rows=rows), "bang-1.xlsx")
    assert (table, [finding.code for finding in findings]) == (None, ["table-cells"])


def test_notes_do_not_stop_a_table(folder: Folder) -> None:
    table, findings = folder.sheet(workbook(set_cell("D3", 51.5873, "0.00")), "bang-1.xlsx")
    assert [finding.severity for finding in findings] == [Severity.NOTE]
    assert cells(table)[1][2] == "51,59"


def test_heads_stand_in_the_first_filled_row(folder: Folder) -> None:
    table, findings = folder.sheet(workbook(lambda sheet: sheet.insert_rows(1, 3)), "bang-1.xlsx")
    assert findings == []
    assert cells(table)[1][2] == "1.555"
    assert table is not None
    assert table.rows[1].cells[2].location == Location(DATA, 6, 4)


def test_heads_and_rows_of_the_fixture_are_those_of_the_form() -> None:
    assert [len(row) for row in ROWS] == [len(HEADS)] * 3
