"""Downloads of a roll-up: what programs and spreadsheets get is what the page says."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from rollup.rollup_samples import Values, column, form, report, row
from rollup.test_form_pages import view_of
from vanban.appendices.model import Aggregate, Cell, ColumnType, Form, RowKind
from vanban.catalogue.forms_views import FormView
from vanban.documents.model import IssuerCode
from vanban.exports.rollup_csv import rollup_csv
from vanban.exports.rollup_json import rollup_json
from vanban.exports.rollup_xlsx import rollup_xlsx

SITE = "https://mau.example.vn/"
BIEU = form(
    row("i", kind=RowKind.SECTION, number="I"),
    row("so-cuoc", level=2, number="1", label="- Số cuộc"),
    row("ty-le", level=2),
    row("cap", level=2),
    row("dien-tich", level=2, unit="ha"),
    row("tien", level=2),
    row("van-ban", level=2, aggregate=Aggregate.COUNT),
    reporters=(IssuerCode("ubnd-xa-an"), IssuerCode("ubnd-xa-muộn")),
)
AN: Values = {
    "so-cuoc": "1.555",
    "ty-le": "51,59%",
    "cap": "8/8",
    "dien-tich": "7.296,66",
    "tien": "215.910.000đ",
    "van-ban": "=1+1",
}
BINH: Values = {"so-cuoc": "05", "ty-le": "40%", "cap": "1/2", "dien-tich": ">200", "tien": "90.000đ", "van-ban": None}
CHI: Values = {"so-cuoc": "không có", "cap": None, "dien-tich": "0,5"}
OLD: Values = {"so-cuoc": "9999", "van-ban": "cũ"}


def view(made: Form = BIEU) -> FormView:
    reports = [report("An", (made, AN)), report("Bình", (made, BINH)), report("Chi", (made, CHI), province=None)]
    return view_of(made, [*reports, report("An", (made, OLD), year=2020)])


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_a_line_for_each_cell_with_its_value() -> None:
    data = rollup_csv(view())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + 6 * 4
    rows = {(line["Báo cáo"], line["Mã hàng"]): line for line in csv_rows(data)}
    told = [
        ("bao-cao-an-2026", "so-cuoc", "1.555", "1555", "", "số", "có"),
        ("bao-cao-an-2026", "ty-le", "51,59%", "51.59", "", "tỷ lệ %", "không"),
        ("bao-cao-an-2026", "cap", "8/8", "8", "8", "cặp số", "có"),
        ("bao-cao-bình-2026", "dien-tich", ">200", "200", "", "mức trên hoặc dưới", "không"),
        ("bao-cao-an-2026", "tien", "215.910.000đ", "215910000", "", "số", "có"),
        ("bao-cao-chi-2026", "so-cuoc", "không có", "", "", "ghi không có", "không"),
        ("bao-cao-bình-2026", "van-ban", "", "", "", "để trống", "không"),
        ("bao-cao-an-2020", "so-cuoc", "9999", "9999", "", "số", "không"),
    ]
    for document, line, printed, first, second, kind, added in told:
        found = rows[document, line]
        assert found["Ghi trong báo cáo"].removeprefix("'") == printed
        assert (found["Giá trị"], found["Giá trị thứ hai"]) == (first, second)
        assert (found["Tình trạng"], found["Cộng vào tổng"]) == (kind, added)


def test_csv_gives_no_spreadsheet_a_formula_or_a_date() -> None:
    rows = {(line["Báo cáo"], line["Mã hàng"]): line for line in csv_rows(rollup_csv(view()))}
    assert rows["bao-cao-an-2026", "van-ban"]["Ghi trong báo cáo"] == "'=1+1"
    assert rows["bao-cao-an-2026", "cap"]["Ghi trong báo cáo"] == "'8/8"
    assert rows["bao-cao-an-2026", "so-cuoc"]["Nội dung"] == "'- Số cuộc"
    for cell in (cell for line in csv.reader(io.StringIO(rollup_csv(view()).decode("utf-8-sig"))) for cell in line):
        assert not re.match(r"[=+@\t\r]|-(?!\d)", cell), cell


def test_json_adds_up_to_its_own_totals() -> None:
    told = json.loads(rollup_json(view(), SITE))
    assert (told["version"], told["form"], told["serves"]) == (1, "bieu", "62-KL/TW@2009")
    assert told["missing"] == ["ubnd-xa-muộn"]
    assert [report["counted"] for report in told["reports"]] == [True, False, True, True]
    assert told["reports"][0]["url"].startswith(SITE + "van-ban/bao-cao-an-2026/#")
    for total in told["totals"]:
        if total["aggregate"] != "sum":
            continue
        added = [
            value["values"]
            for value in told["values"]
            if (value["row"], value["column"]) == (total["row"], total["column"]) and value["added"]
        ]
        assert len(added) == total["added"]
        sums = [sum(parts) for parts in zip(*added, strict=True)]
        assert sums == pytest.approx(total["values"]), total
    assert {total["row"]: total["text"] for total in told["totals"]}["tien"] == "216.000.000đ"
    by_kind = {(value["row"], value["report"]): value["kind"] for value in told["values"]}
    assert by_kind["ty-le", "bao-cao-an-2026"] == "percent"
    assert by_kind["cap", "bao-cao-chi-2026"] == "blank"


def test_json_says_when_it_is_not_stated_who_has_to_report() -> None:
    bieu = form("a")
    told = json.loads(rollup_json(view_of(bieu, [report("An", (bieu, {"a": "1"}))]), SITE))
    assert (told["reporters"], told["missing"]) == (None, None)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "bieu.xlsx"
    path.write_bytes(rollup_xlsx(view(), SITE))
    return path


def rows_of(path: Path, sheet: str, *, formulas: bool = False) -> list[list[object]]:
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return [[cell.value for cell in line] for line in book[sheet].iter_rows()]


TOTALS = {"so-cuoc": 1560, "cap": "9/10", "dien-tich": 7297.16, "tien": 216_000_000, "van-ban": 1, "ty-le": None}


def test_workbook_holds_numbers_and_the_totals_that_we_reckoned(workbook: Path) -> None:
    head, *rows = rows_of(workbook, "Tổng hợp")
    assert head[:5] == ["Mã hàng", "STT", "Nội dung", "Tổng cộng", "Số nơi cộng"]
    assert head[5:] == [
        *("UBND xã An (2026)", "UBND xã Bình (2026)", "UBND xã Chi (2026)"),
        "UBND xã An (2020, không cộng)",
    ]
    by_id = {row[0]: row for row in rows}
    assert {name: by_id[name][3] for name in TOTALS} == TOTALS
    assert by_id["so-cuoc"][4:] == [2, 1555, 5, "không có", 9999]
    assert by_id["dien-tich"][4:] == [2, 7296.66, ">200", 0.5, None]
    assert by_id["ty-le"][5:7] == [0.5159, 0.4]
    assert by_id["van-ban"][5] == "=1+1"


def test_workbook_shows_numbers_as_printed_and_has_no_formula_of_others(workbook: Path) -> None:
    sheet = openpyxl.load_workbook(workbook)["Tổng hợp"]
    formats = {sheet.cell(line, 1).value: sheet.cell(line, 6).number_format for line in range(2, 9)}
    assert formats["so-cuoc"] == "#,##0"
    assert formats["dien-tich"] == "#,##0.00"
    assert formats["ty-le"] == "0.00%"
    assert formats["tien"] == '#,##0"đ"'
    assert sheet.cell(3, 7).number_format == "00"
    formulas = [cell.value for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert [formula.partition("(")[0] for formula in formulas] == ["=SUM", "=COUNT"] * 3 + ["=COUNTA"] * 2
    assert {formula.partition("(")[2][:-1] for formula in formulas} == {"F3:H3", "F6:H6", "F7:H7", "F8:H8"}
    assert sheet.freeze_panes == "D2"


def test_workbook_says_who_reported_and_who_did_not(workbook: Path) -> None:
    rows = rows_of(workbook, "Nơi nộp")
    assert [(row[0], row[1]) for row in rows[1:]] == [
        ("Đã nộp", "Ủy ban nhân dân xã An"),
        ("Báo cáo cũ hơn, không cộng", "Ủy ban nhân dân xã An"),
        ("Đã nộp", "Ủy ban nhân dân xã Bình"),
        ("Đã nộp", "Ủy ban nhân dân xã Chi"),
        ("Chưa nộp", "ubnd-xa-muộn"),
    ]


@pytest.mark.slow
def test_libreoffice_reckons_the_same(workbook: Path, tmp_path: Path) -> None:
    """With our totals taken out of the file, so that it has to reckon itself."""
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    bare = tmp_path / "bieu.xlsx"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                assert count == (8 if name.endswith("sheet1.xml") else 0)
            target.writestr(name, data)
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(bare)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = {row[0]: row for row in rows_of(tmp_path / "out" / "bieu.xlsx", "Tổng hợp")}
    assert {name: rows[name][3] for name in TOTALS} == pytest.approx(TOTALS)
    assert [rows[name][4] for name in ("so-cuoc", "dien-tich", "tien", "van-ban")] == [2, 2, 2, 1]


def test_columns_of_numbers_stand_in_blocks_that_can_be_summed(tmp_path: Path) -> None:
    bieu = form("a", columns=(column("tinh"), column("xa")))
    reports = [report(name, (bieu, {"a": values})) for name, values in (("An", ["1", "2"]), ("Bình", ["3", "4"]))]
    path = tmp_path / "x.xlsx"
    path.write_bytes(rollup_xlsx(view_of(bieu, reports), SITE))
    upper, lower, first = rows_of(path, "Tổng hợp", formulas=True)
    assert (upper[3], upper[7]) == ("Tinh", "Xa")
    assert lower[3:7] == lower[7:11] == ["Tổng cộng", "Số nơi cộng", "UBND xã An (2026)", "UBND xã Bình (2026)"]
    assert first[3:] == ["=SUM(F3:G3)", "=COUNT(F3:G3)", 1, 3, "=SUM(J3:K3)", "=COUNT(J3:K3)", 2, 4]


def test_what_a_spreadsheet_cannot_hold_exactly_stays_words(tmp_path: Path) -> None:
    bieu = form("a")
    reports = [report(name, (bieu, {"a": value})) for name, value in (("An", "9007199254740993"), ("Bình", "1"))]
    path = tmp_path / "x.xlsx"
    path.write_bytes(rollup_xlsx(view_of(bieu, reports), SITE))
    assert rows_of(path, "Tổng hợp", formulas=True)[1][3:] == ["9.007.199.254.740.994", 2, "9007199254740993", 1]


def test_what_a_sum_leaves_out_stands_beside_it_as_words(tmp_path: Path) -> None:
    bieu = form("a")
    filled = (("An", "5"), ("Bình", "7"), ("Chi", "90.000đ"), ("Dung", "50%"))
    path = tmp_path / "x.xlsx"
    path.write_bytes(rollup_xlsx(view_of(bieu, [report(name, (bieu, {"a": value})) for name, value in filled]), SITE))
    assert rows_of(path, "Tổng hợp")[1][3:] == [12, 2, 5, 7, "90.000đ", "50%"]


def test_answers_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    bieu = form("a", columns=(column("tra-loi", ColumnType.TEXT, label="Trả lời"),))
    path = tmp_path / "x.xlsx"
    path.write_bytes(rollup_xlsx(view_of(bieu, [report("An", (bieu, {"a": Cell("*Có* =1")}))]), SITE))
    assert openpyxl.load_workbook(path).sheetnames == ["Trả lời", "Nơi nộp"]
    head, line = rows_of(path, "Trả lời")
    assert head[-1] == "Trả lời"
    assert line == ["a", None, "Dòng a", "Ủy ban nhân dân xã An", "2026", "Có =1"]


def test_same_values_same_bytes() -> None:
    assert rollup_xlsx(view(), SITE) == rollup_xlsx(view(), SITE)
    assert rollup_csv(view()) == rollup_csv(view())
