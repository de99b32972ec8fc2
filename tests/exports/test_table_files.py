"""What stands in the downloads of a table, byte for byte where others rely on it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from exports.written_tables import COLUMNS, column, row, table, tables
from vanban.appendices.csv_source import parse_csv
from vanban.appendices.model import Cell as TableCell
from vanban.appendices.model import ColumnType, RowKind, Table
from vanban.appendices.numbers import parse_number
from vanban.documents.model import DocumentId
from vanban.exports.sheet_numbers import SheetNumber, sheet_number
from vanban.exports.table_csv import guarded, table_csv
from vanban.exports.table_json import table_json
from vanban.exports.table_xlsx import table_xlsx

SMALL = table(
    row("thu", "I", "Thu", None, None, None, kind=RowKind.SECTION, level=1),
    row("thue", "01", "- Thuế", "1.555", "51,59%", "=1+1"),
    row("phi", "3.1", "Phí; lệ phí", "215.910.000đ", "8/8", 'Đoạn "một"\n\nĐoạn hai'),
)
MERGED = table(
    row("a", "1", "Nội dung", "5", None, None),
    *(
        type(last)(last.row, (*last.cells[:2], TableCell("không tách được", colspan=3)))
        for last in [row("b", "2", "Gộp", None, None, None)]
    ),
)


def xlsx(written: Table = SMALL, *, name: str = "PHỤ LỤC 1") -> bytes:
    return table_xlsx(written, name=name, author="Ủy ban nhân dân xã Mẫu")


def sheet(written: Table = SMALL) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(written)))
    assert isinstance(book.active, Worksheet)
    return book.active


def test_the_whole_csv() -> None:
    assert table_csv(SMALL).decode("utf-8") == (
        "\ufeffMã hàng,STT,Nội dung,Số,Kết quả – Tỷ lệ,Kết quả – Ghi chú,Số (như in)\r\n"
        "thu,I,Thu,,,,\r\n"
        "thue,01,'- Thuế,1555,51.59%,'=1+1,\r\n"
        'phi,\'3.1,"Phí; lệ phí",215910000,\'8/8,"Đoạn ""một""\n\nĐoạn hai",\'215.910.000đ\r\n'
    )


def test_a_merged_cell_stands_in_its_first_column() -> None:
    assert table_csv(MERGED).decode().splitlines()[2] == "b,2,Gộp,không tách được,,"


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "'x"),
        *("8/8", "15-20", "1,5", "1.16", "1e5", "1 1/2", "12:30", "2 – 3", "01/02/2024"),
    ],
)
def test_what_a_spreadsheet_would_take_for_something_else_has_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["Thuế", "5", "01", "1. Thu", "50%", "a=b", "(5)", "II"])
def test_other_words_are_left_alone(text: str) -> None:
    assert guarded(text) == text


@settings(max_examples=200)
@given(tables(spans=True))
def test_no_cell_of_a_csv_can_be_a_formula(written: Table) -> None:
    """OWASP, CSV Injection: nothing but plain numbers may begin with ``=``, ``+``, ``-``, ``@``, TAB, CR or LF."""
    for cell in csv_cells(table_csv(written).decode("utf-8-sig")):
        is_number = re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?%?", cell) is not None
        assert is_number or not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")), cell


def csv_cells(text: str) -> Iterator[str]:
    """Cells as RFC 4180 has them."""
    for found in re.finditer(r'(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))', text):
        yield (found[1] or "").replace('""', '"') if found[2] is None else found[2]


def test_the_csv_is_what_the_reader_of_data_expects() -> None:
    read, findings = parse_csv(table_csv(SMALL), "phu-luc-1.csv")
    assert findings == []
    assert read is not None
    assert len(read.rows) == 3


@pytest.mark.parametrize(
    ("printed", "value", "format"),
    [
        ("01", 1, "00"),
        ("1555", 1555, "0"),
        ("1.555", 1555, "#,##0"),
        ("7.296,66", 7296.66, "#,##0.00"),
        ("0,5", 0.5, "0.0"),
        ("-5", -5, "0"),
        ("51,59%", 0.5159, "0.00%"),
        ("100 %", 1, '0" "%'),
        ("215.910.000đ", 215910000, '#,##0"đ"'),
        ("500 đồng", 500, '0" đồng"'),
    ],
)
def test_numbers_of_xlsx_show_what_is_printed(printed: str, value: float, format: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert sheet_number(number) == SheetNumber(value, format)


@pytest.mark.parametrize("printed", ["8/8", "15-20", ">200.000", "−5", "12.345.678.901.234.567", "1,12345678901234567"])
def test_what_no_format_can_show_stays_text(printed: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert sheet_number(number) is None


def test_the_sheet() -> None:
    made = sheet()
    assert [[cell.value for cell in line] for line in made.iter_rows(min_row=3)] == [
        ["thu", "I", "Thu", None, None, None],
        ["thue", "01", "- Thuế", 1555, 0.5159, "=1+1"],
        ["phi", "3.1", "Phí; lệ phí", 215910000, "8/8", 'Đoạn "một"\n\nĐoạn hai'],
    ]
    assert [made["D4"].number_format, made["E4"].number_format, made["B4"].number_format] == ["#,##0", "0.00%", "@"]
    assert made["F4"].data_type == "s"
    assert made["C3"].font.bold
    assert not made["C4"].font.bold


def test_grouped_heads_take_two_rows_and_stay_in_view() -> None:
    made = sheet()
    assert sorted(map(str, made.merged_cells.ranges)) == ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"]
    assert [made["A1"].value, made["E1"].value, made["E2"].value, made["F2"].value] == [
        "Mã hàng",
        "Kết quả",
        "Tỷ lệ",
        "Ghi chú",
    ]
    assert made.freeze_panes == "D3"
    assert made.print_title_rows == "$1:$2"
    assert all(isinstance(cell, Cell) and cell.font.bold for cell in made[1] if cell.value)


def test_it_prints_on_a4_without_the_ids_of_rows() -> None:
    made = sheet()
    assert made.page_setup.paperSize == 9
    assert made.page_setup.orientation != "landscape"
    # One page wide (the standard's default), as many high as it takes.
    assert (made.page_setup.fitToWidth or 1, made.page_setup.fitToHeight) == (1, 0)
    assert made.sheet_properties.pageSetUpPr.fitToPage
    assert made.print_area.endswith("$B$1:$F$5")
    wide = table(columns=tuple(column(f"c{number}") for number in range(7)))
    assert sheet(wide).page_setup.orientation == "landscape"


def test_columns_are_as_wide_as_the_form_says() -> None:
    widths = sheet().column_dimensions
    assert widths["B"].width < widths["D"].width < widths["C"].width


def test_merged_cells_are_merged() -> None:
    assert "D4:F4" in map(str, sheet(MERGED).merged_cells.ranges)
    assert sheet(MERGED)["D4"].value == "không tách được"


@settings(max_examples=40, deadline=None)
@given(tables(spans=True))
def test_no_workbook_holds_a_formula_or_a_link(written: Table) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(written))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert b"hyperlink" not in parts["xl/worksheets/sheet1.xml"]
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in parts


def test_a_file_says_whose_it_is_and_not_when() -> None:
    properties = openpyxl.load_workbook(io.BytesIO(xlsx())).properties
    assert (properties.title, properties.creator) == ("Thu, chi", "Ủy ban nhân dân xã Mẫu")
    assert xlsx() == xlsx()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4})-\d\d-\d\dT", core)) == {"2000"}


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("PHỤ LỤC 1", "PHỤ LỤC 1"),
        ("A/B: [c]*?", "A B c"),
        ("'a'", "a"),
        ("History", "Bảng"),
        ("", "Bảng"),
        ("x" * 40, "x" * 31),
    ],
)
def test_names_of_sheets(name: str, made: str) -> None:
    assert openpyxl.load_workbook(io.BytesIO(xlsx(name=name))).sheetnames == [made]


def test_a_cell_too_long_for_a_spreadsheet_says_where_the_rest_is() -> None:
    text = "chữ 𐀀 " * 20_000
    written = table(row("a", "1", "x", None, None, text.strip()))
    value = sheet(written)["F3"].value
    assert isinstance(value, str)
    assert value.startswith("chữ 𐀀 chữ")
    assert value.endswith("(còn nữa, xem tệp CSV hoặc trang web)")
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert text.strip() in table_csv(written).decode()


def test_the_json() -> None:
    made = json.loads(table_json(SMALL, DocumentId("bao-cao-mau")))
    assert {key: made[key] for key in ("version", "document", "table", "title", "form")} == {
        "version": 1,
        "document": "bao-cao-mau",
        "table": "phu-luc-1",
        "title": "Thu, chi",
        "form": "thu-chi",
    }
    assert made["columns"][3] == {"id": "ty-le", "label": "Tỷ lệ", "type": "number", "unit": None, "group": "Kết quả"}
    second = made["rows"][1]
    assert (second["id"], second["anchor"], second["kind"], second["level"]) == ("thue", "phu-luc-1-thue", "item", 2)
    assert second["cells"][3] == {
        "column": "ty-le",
        "colspan": 1,
        "printed": "51,59%",
        "value": {"values": [51.59], "shape": "single", "percent": True, "bound": None, "currency": None},
    }
    assert made["rows"][2]["cells"][3]["value"]["values"] == [8, 8]
    assert made["rows"][0]["cells"][2] == {"column": "so", "colspan": 1, "printed": None, "value": None}


def test_merged_cells_and_long_figures_in_json() -> None:
    long = row("c", "3", "Dài", "0,12345678901234567890", "0,1", None)
    rows = json.loads(table_json(table(*MERGED.rows, long), DocumentId("a")))["rows"]
    assert [(cell["column"], cell["colspan"]) for cell in rows[1]["cells"]] == [("stt", 1), ("nd", 1), ("so", 3)]
    assert rows[2]["cells"][2]["value"]["values"] == ["0.12345678901234567890"]
    assert rows[2]["cells"][3]["value"]["values"] == [0.1]


def test_columns_of_numbers_alone_have_printed_forms_beside_them() -> None:
    plain = table(row("a", "1", "x", "5", None, "1.555đ"))
    assert "(như in)" not in table_csv(plain).decode()
    assert COLUMNS[4].type is ColumnType.TEXT
