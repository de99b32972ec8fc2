"""Figures of several years: across an issuer's reports, and in the columns and rows of one table."""

from __future__ import annotations

import dataclasses

from factories import document
from vanban.appendices.model import Aggregate, Cell, Column, ColumnType, DocumentTables, Row, RowKind, Table, TableRow
from vanban.appendices.numbers import parse_number
from vanban.checks.jumps import Report, check_reports, check_table_years
from vanban.diagnostics import Location, Severity
from vanban.documents.model import Document, DocumentId, FormId, IndicatorId, IssuerCode, PartialDate
from vanban.indicators.model import Comparison, Indicator, StatedIndicator


def column(id: str, label: str, unit: str | None = None) -> Column:
    type = ColumnType.LABEL if id == "ten" else ColumnType.NUMBER
    return Column(id, label, type, None, None, unit, Aggregate.SUM, None)


def table(columns: dict[str, str], rows: dict[str, tuple[str | None, ...]], *, path: str, form: str | None) -> Table:
    made = tuple(
        TableRow(
            Row(f"r{line}", RowKind.ITEM, 1, None, label, None, None, Location("data/forms/f.yml", line)),
            (Cell(label), *(Cell(text, parse_number(text), location=Location(path, line)) for text in printed)),
        )
        for line, (label, printed) in enumerate(rows.items(), 2)
    )
    heads = (column("ten", "Nội dung"), *(column(id, label) for id, label in columns.items()))
    return Table("t", "t", "t", None, FormId(form) if form else None, heads, made, Location(path))


def paper(year: int | None, issuer: str = "ubnd-xa-mau") -> Document:
    made = document(id=DocumentId(f"bao-cao-{issuer}-{year}"), issued_on=PartialDate(year))
    return dataclasses.replace(made, issuer=IssuerCode(issuer))


def report(year: int | None, *, issuer: str = "ubnd-xa-mau", form: str | None = "f", **rows: str | None) -> Report:
    labels = {"quy": "Quỹ Vì người nghèo (đồng)", "cuoc": "Số cuộc họp"}
    path = f"data/appendices/{issuer}-{year}/phu-luc-1.yml"
    made = table({"so": "Số"}, {labels[key]: (text,) for key, text in rows.items()}, path=path, form=form)
    return Report(paper(year, issuer), DocumentTables({"t": made}, ()), ())


def test_thousands_for_single_ones_in_the_next_report() -> None:
    [found] = check_reports([report(2024, quy="215.910"), report(2023, quy="198.500.000đ")])
    assert (found.code, found.severity) == ("figures-jump", Severity.WARNING)
    assert found.location == Location("data/appendices/ubnd-xa-mau-2024/phu-luc-1.yml", 2)
    for named in ("215.910", "198.500.000đ", "data/appendices/ubnd-xa-mau-2023/phu-luc-1.yml:2", "1.000 lần"):
        assert named in found.message


def test_what_is_not_the_same_figure() -> None:
    assert list(check_reports([report(2023, quy="215.910.000"), report(2024, quy="231.000.000")])) == []
    assert list(check_reports([report(2023, quy="215.910.000"), report(2024, quy="215.910", issuer="khac")])) == []
    assert list(check_reports([report(2023, quy="215.910.000"), report(2024, quy="215.910", form="g")])) == []
    assert list(check_reports([report(2023, quy="215.910.000"), report(2024, quy="215.910", form=None)])) == []
    assert list(check_reports([report(2023, quy="215.910.000"), report(2024, quy=None)])) == []
    assert list(check_reports([report(2023, cuoc="30"), report(2024, cuoc="300")])) == []


def test_reports_are_taken_year_by_year_and_a_gap_is_passed_over() -> None:
    papers = [
        report(2025, quy="200.000.000"),
        report(2023, quy="215.910"),
        report(2024, quy=None),
        report(2022, quy="210.000"),
    ]
    [found] = check_reports(papers)
    assert "ubnd-xa-mau-2025" in found.location.path
    assert "ubnd-xa-mau-2023" in found.message


def test_many_cells_of_one_table_are_one_finding() -> None:
    def big(year: int, scale: int) -> Report:
        rows = {f"Vốn công trình {n}": (str((n + 20) * scale),) for n in range(30)}
        made = table({"so": "Số"}, rows, path=f"data/{year}.yml", form="f")
        return Report(paper(year), DocumentTables({"t": made}, ()), ())

    [found] = check_reports([big(2023, 1000), big(2024, 1)])
    assert "Cũng vậy ở 29 ô khác" in found.message


def indicator(year: int, printed: str, unit: str = "ha") -> Report:
    of = Indicator(IndicatorId("dien_tich"), "Diện tích", "g", unit, "", Comparison.SIZE, None, 2, (), ())
    number = parse_number(printed)
    assert number is not None
    stated = StatedIndicator(of, number, None, "", Location(f"content/{year}.md", 8))
    return Report(paper(year), DocumentTables({}, ()), (stated,))


def test_indicators_too() -> None:
    [found] = check_reports([indicator(2023, "7.296,66"), indicator(2024, "72,9666")])
    assert found.location == Location("content/2024.md", 8)
    assert "“Diện tích” ghi 72,9666" in found.message
    assert "7.296,66" in found.message
    assert list(check_reports([indicator(2023, "120", "cuộc"), indicator(2024, "12.000", "cuộc")])) == []


def test_columns_of_years() -> None:
    made = table(
        {"n23": "Năm 2023 (triệu đồng)", "n24": "Năm 2024 (triệu đồng)", "kh": "Kế hoạch 2025"},
        {"Thu ngân sách": ("12.500", "12.600.000", "13"), "Chi": ("11.000", "11.900", "12")},
        path="data/a.yml",
        form=None,
    )
    [found] = check_table_years(made)
    assert found.location == Location("data/a.yml", 2)
    assert "“Thu ngân sách”: năm 2023 ghi 12.500, năm 2024 ghi 12.600.000" in found.message


def test_rows_of_years() -> None:
    rows = {"Năm 2022": ("45",), "Năm 2023": ("48.000",), "Cộng": ("48.045",)}
    made = table({"thu": "Thu nhập (triệu đồng)"}, rows, path="data/a.yml", form=None)
    [found] = check_table_years(made)
    assert "năm 2022 ghi 45, năm 2023 ghi 48.000" in found.message
