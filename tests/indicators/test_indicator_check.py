"""What is said of figures in the front matter that cannot stand as they are."""

import pytest

from factories import document
from indicators.indicator_samples import NO_TABLES, catalogue, codes, state
from vanban.appendices.model import (
    Aggregate,
    Appendix,
    Cell,
    Column,
    ColumnType,
    DocumentTables,
    Row,
    RowKind,
    Table,
    TableRow,
)
from vanban.appendices.numbers import parse_number
from vanban.diagnostics import Location, Severity
from vanban.indicators.passages import document_passages

NOWHERE = Location("")


def column(id: str, label: str, type: ColumnType) -> Column:
    return Column(id, label, type, None, None, None, Aggregate.NONE, None)


def row(id: str, level: int, label: str, printed: str | None, kind: RowKind = RowKind.ITEM) -> TableRow:
    cells = (Cell(label), Cell(printed, parse_number(printed)))
    return TableRow(Row(id, kind, level, None, label, None, None, NOWHERE), cells)


def appendix(*rows: TableRow) -> DocumentTables:
    columns = (column("noi-dung", "Nội dung", ColumnType.LABEL), column("so", "Số lượng", ColumnType.NUMBER))
    table = Table("phu-luc-1-1", "phu-luc-1", "Bảng", None, None, columns, rows, NOWHERE)
    note = "(Số liệu tính đến tháng 12/2023)"
    return DocumentTables({}, (Appendix("phu-luc-1", "PHỤ LỤC 1", ("Biểu",), note, None, (table,)),))


def test_an_unknown_indicator_names_those_there_are() -> None:
    stated, findings = state("Dân số 5 người.", dan_cu="5")
    assert (stated, codes(findings)) == ((), ["indicator-unknown"])
    assert "dan_so" in findings[0].hint


@pytest.mark.parametrize(
    ("code", "printed", "reason"),
    [
        ("dan_so", "nhiều", "không đọc được"),
        ("dan_so", "1.16", "không đọc được"),
        ("dan_so", "51%", "không phải %"),
        ("dan_so", "33,5", "số nguyên"),
        ("dien_tich", "7,123", "2 chữ số"),
        ("ty_le_ho_ngheo", "51,59", "thiếu dấu %"),
    ],
)
def test_a_figure_must_be_one_of_the_unit(code: str, printed: str, reason: str) -> None:
    stated, findings = state(f"Dân số, diện tích, hộ nghèo {printed}", **{code: printed})
    assert (stated, codes(findings)) == ((), ["indicator-number"])
    assert reason in findings[0].message


@pytest.mark.parametrize(("printed", "shown"), [("33230", "33.230"), ("33.230", "33230")])
def test_another_form_of_the_figure_is_told(printed: str, shown: str) -> None:
    _, findings = state(f"Dân số {shown} người.", dan_so=printed)
    assert codes(findings) == ["indicator-not-in-text"]
    assert f"“{shown}”" in findings[0].hint


def test_a_zero_before_is_another_form() -> None:
    assert "“05”" in state("Xã có 05 thôn.", so_thon="5")[1][0].hint


def test_its_time_stands_in_the_text_too() -> None:
    body = "Tính đến ngày 14/9/2024 tiếp nhận 320 hồ sơ."
    assert state(body, at="Đến ngày 14/9/2024", ho_so_tthc="320")[1] == []
    _, findings = state(body, at="đến ngày 15/9/2024", ho_so_tthc="320")
    assert codes(findings) == ["indicator-not-in-text"]
    assert findings[0].severity is Severity.ERROR


def test_a_cell_is_named_by_the_heads_of_its_rows() -> None:
    tables = appendix(
        row("can-bo", 1, "*Tổng số cán bộ chuyên trách*", None),
        row("cap-xa", 2, "- Cấp xã", "05"),
        row("doi-thoai", 1, "Số cuộc đối thoại của người đứng đầu cấp ủy", "15"),
    )
    stated, findings = state(
        "Không có gì.", tables=tables, at="đến tháng 12/2023", can_bo_mat_tran="05", doi_thoai_cap_uy="15"
    )
    assert findings == []
    assert {one.indicator.id: one.anchor for one in stated} == {
        "can_bo_mat_tran": "phu-luc-1-1-cap-xa",
        "doi_thoai_cap_uy": "phu-luc-1-1-doi-thoai",
    }


def test_a_row_beside_it_does_not_name_a_cell() -> None:
    tables = appendix(row("can-bo", 1, "Tổng số cán bộ", None), row("khac", 1, "Cấp xã", "05"))
    assert codes(state("Không có gì.", tables=tables, can_bo_mat_tran="05")[1]) == ["indicator-context"]


def test_figures_come_in_the_order_of_the_catalogue() -> None:
    stated, _ = state("Dân số 5 người, 7 chi bộ, diện tích 3 km².", chi_bo="7", dan_so="5", dien_tich="3")
    assert [one.indicator.id for one in stated] == ["dien_tich", "dan_so", "chi_bo"]


def test_time_grows_with_the_text_only() -> None:
    body = "Xã có 1, 2, 3 - 4/5 thôn, ngày 17 tháng 5; " * 20_000
    passages = document_passages(document(body=body), NO_TABLES, [])
    assert len(passages) > 19_000
    assert catalogue().by_id
    assert codes(state(body, so_thon="17")[1]) == ["indicator-not-in-text"]
