"""The roll-up of ``scripts/bench``: 300 communes × 80 rows of made-up values, its time and its biggest page."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from vanban.appendices.model import (
    Aggregate,
    Appendix,
    Cell,
    Column,
    ColumnType,
    DocumentTables,
    Form,
    Row,
    RowKind,
    Table,
    TableRow,
)
from vanban.appendices.numbers import parse_number
from vanban.appendices.rollup import Report, RollUp, roll_up
from vanban.catalogue.forms import form_pages, row_urls
from vanban.catalogue.forms_views import FormView, form_view
from vanban.catalogue.model import SiteView
from vanban.commands.arguments import HOME
from vanban.diagnostics import Location
from vanban.documents.model import (
    Document,
    DocumentId,
    FormId,
    IssuerCode,
    KindCode,
    PartialDate,
    Publication,
    PublicationState,
)
from vanban.exports.rollup_csv import rollup_csv
from vanban.exports.rollup_json import rollup_json
from vanban.exports.rollup_view import view_json
from vanban.exports.rollup_xlsx import rollup_xlsx
from vanban.registry.model import Issuer, Kind, Province, ProvinceCode, Regime
from vanban.rendering.templates import environment

COMMUNES, ROWS = 300, 80
GOAL = 500
"""No page of HTML may be bigger, in kB."""
_PLACE = Location("data/forms/bieu-do-toc-do.yml", 1)
_REPORT = Kind(KindCode("bao-cao"), "Báo cáo", {Regime.STATE: "BC"}, ("Báo cáo",))
_PROVINCES = tuple(
    Province(ProvinceCode(code), name, "tỉnh") for code, name in (("nghe-an", "Nghệ An"), ("quang-tri", "Quảng Trị"))
)
_SITE_URL = "https://vanban.example.vn/"


def measure_rollup() -> bool:
    """Prints the figures; whether the biggest page keeps the goal."""
    form, reports = made_up_form(), list(_made_up_reports(made_up_form()))
    print(f"Tổng hợp {COMMUNES} xã × {ROWS} hàng, {COMMUNES * ROWS} ô")
    start = time.perf_counter()
    rolled = roll_up(form, reports)
    view = form_view(rolled, _site(reports))
    added = time.perf_counter()
    pages = list(form_pages([view], environment(HOME / "theme")))
    rendered = time.perf_counter()
    files = _files(view, rolled)
    written = time.perf_counter()
    sizes = sorted(((len(page.html.encode()), page.url) for page in pages), reverse=True)
    biggest = sizes[0][0] / 1000
    print(f"  cộng                {(added - start) * 1000:8.0f} ms")
    whole = sum(size for size, _ in sizes) / 1e6
    print(f"  {len(pages):3} trang HTML      {(rendered - added) * 1000:8.0f} ms, tất cả {whole:.1f} MB")
    print(f"  {len(files):3} tệp tải về      {(written - rendered) * 1000:8.0f} ms, {', '.join(files)}")
    print(f"  trang lớn nhất      {biggest:8.0f} kB (mục tiêu: không quá {GOAL}), {sizes[0][1]}")
    return biggest <= GOAL


def made_up_form() -> Form:
    """Eight sections of nine rows, one column of numbers."""
    columns = (
        Column("stt", "STT", ColumnType.ORDINAL, "12mm", None, None, Aggregate.NONE, None),
        Column("noi-dung", "Nội dung", ColumnType.LABEL, None, None, None, Aggregate.NONE, None),
        Column("so-luong", "Số lượng", ColumnType.NUMBER, "28mm", None, None, Aggregate.SUM, None),
    )
    return Form(FormId("bieu-do-toc-do"), "Biểu đo tốc độ", None, columns, tuple(map(_row, range(ROWS))), _PLACE)


def _row(number: int) -> Row:
    is_section = number % 10 == 0
    kind = RowKind.SECTION if is_section else RowKind.ITEM
    label = f"Số cuộc họp, hội nghị triển khai nội dung thứ {number} ở thôn, khu dân cư"
    return Row(f"noi-dung-thu-{number}", kind, 1 if is_section else 2, str(number), label, None, None, _PLACE)


def _made_up_reports(form: Form) -> Iterator[Report]:
    drawn = random.Random(0)
    for number in range(COMMUNES):
        code = IssuerCode(f"ubnd-xa-mau-thu-{number:03}")
        name, province = f"Xã Mẫu Thứ {number:03}", _PROVINCES[number % len(_PROVINCES)].code
        issuer = Issuer(
            code, f"Ủy ban nhân dân {name}", Regime.STATE, (name,), (), "UBND", name, province, None, None, None
        )
        rows = tuple(TableRow(row, _cells(row, drawn)) for row in form.rows)
        table = Table("phu-luc-1-1", "phu-luc-1", form.title, None, form.id, form.columns, rows, _PLACE)
        tables = DocumentTables({}, (Appendix("phu-luc-1", "Phụ lục 1", (), None, None, (table,)),))
        yield Report(_document(issuer, number), issuer, tables)


def _cells(row: Row, drawn: random.Random) -> tuple[Cell, ...]:
    printed = None
    if row.kind is RowKind.ITEM and drawn.random() < 0.9:
        printed = drawn.choice(
            (f"{drawn.randint(0, 99):02}", f"{drawn.randint(1, 9)}.{drawn.randint(0, 999):03}", ">200")
        )
    return Cell(row.number), Cell(row.label), Cell(printed, parse_number(printed))


def _document(issuer: Issuer, number: int) -> Document:
    return Document(
        id=DocumentId(f"bao-cao-{issuer.code}-tong-ket-15-nam-ket-luan-62"),
        path=f"content/bao-cao/2026/{number}.md",
        source_sha256="",
        kind=_REPORT.code,
        issuer=issuer.code,
        number=str(number),
        symbol="BC-UBND",
        symbol_derived=False,
        issued_on=PartialDate(2025 + number % 2, 3, 1),
        profile=None,
        profile_reason=None,
        subject=("Tổng kết 15 năm thực hiện Kết luận 62-KL/TW",),
        addressed_to=(),
        legal_basis=(),
        recipients=(),
        signature=None,
        urgency=None,
        circulation=None,
        draft=None,
        topics=(),
        publication=Publication(PublicationState.PUBLIC),
        tables=(),
        appendices=(),
        body="",
        body_line=1,
    )


def _site(reports: list[Report]) -> SiteView:
    return SiteView(
        documents=tuple(report.document for report in reports),
        kinds={_REPORT.code: _REPORT},
        issuers={report.issuer.code: report.issuer for report in reports},
        topics={},
        provinces={province.code: province for province in _PROVINCES},
        known_documents={},
        cited_by={},
    )


def _files(view: FormView, rolled: RollUp) -> tuple[str, ...]:
    sizes = {
        "CSV": len(rollup_csv(view)),
        "XLSX": len(rollup_xlsx(view, _SITE_URL)),
        "JSON": len(rollup_json(view, _SITE_URL).encode()),
        "cho trang lọc": len(view_json(view, row_urls(rolled)).encode()),
    }
    return tuple(f"{name} {size / 1000:.0f} kB" for name, size in sizes.items())
