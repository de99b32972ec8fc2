"""Pages of forms: what stands where, what leads where, that nothing passes for a zero, and that no page is too big."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Any

import pytest

from catalogue.catalogue_samples import HAI_PHONG, env, known, site, targets, text_of, use
from rollup.rollup_samples import Values, column, form, issuer, report, row
from vanban.appendices.model import Aggregate, Cell, ColumnType, Form, RowKind
from vanban.appendices.rollup import Report, roll_up
from vanban.catalogue.forms import form_pages, row_urls
from vanban.catalogue.forms_views import FormView, form_view
from vanban.catalogue.forms_wording import short_name
from vanban.catalogue.model import GeneratedPage, PageClass, SiteView
from vanban.documents.model import DocumentId, FormId, IssuerCode
from vanban.registry.model import Issuer, Province, ProvinceCode

HOSTILE = "<script>alert(1)</script>&\"'"
PAGE = "bieu-mau/bieu/"
CONCLUSION = known("62")


def site_of(reports: Iterable[Report], **overrides: Any) -> SiteView:
    """A site of these reports, on which the conclusion 62-KL/TW is known."""
    held = list(reports)
    issuers: dict[IssuerCode, Issuer] = {one.issuer.code: one.issuer for one in held}
    made = site(*(one.document for one in held), cited=(CONCLUSION,))
    nghe_an = Province(ProvinceCode("nghe-an"), "Nghệ An", "tỉnh")
    provinces = {HAI_PHONG.code: HAI_PHONG, nghe_an.code: nghe_an}
    return dataclasses.replace(made, **{"issuers": issuers, "provinces": provinces, **overrides})


def view_of(made: Form, reports: Iterable[Report], **overrides: Any) -> FormView:
    held = list(reports)
    return form_view(roll_up(made, held), site_of(held, **overrides))


def pages_of(*views: FormView) -> dict[str, GeneratedPage]:
    pages = list(form_pages(views, env()))
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


def page_of(made: Form, reports: Iterable[Report], **overrides: Any) -> str:
    return pages_of(view_of(made, reports, **overrides))[PAGE].html


def two(made: Form, first: Values, second: Values) -> list[Report]:
    return [report("An", (made, first)), report("Bình", (made, second), year=2025)]


def cells_of(html: str, name: str) -> list[str]:
    """Text of the cells of the row with that name."""
    (found,) = (line for line in re.findall(r"<tr.*?</tr>", html, re.DOTALL) if name in line.split("</th>")[0])
    return [text_of(cell).strip() for cell in re.findall(r"<td.*?</td>", found, re.DOTALL)]


def test_a_row_has_its_total_and_a_cell_for_each_report() -> None:
    bieu = form("a", "b")
    html = page_of(bieu, two(bieu, {"a": "30", "b": "01"}, {"a": "1.555", "b": None}))
    assert cells_of(html, "Dòng a") == ["1.585", "30", "1.555"]
    assert cells_of(html, "Dòng b") == ["1 cộng 1/2 nơi", "01", ""]
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["Biểu mẫu"]


def test_every_cell_leads_to_its_row_in_the_report() -> None:
    bieu = form("a")
    html = page_of(bieu, two(bieu, {"a": "30"}, {"a": "5"}))
    assert '<a href="../../van-ban/bao-cao-an-2026/#phu-luc-1-1-a">30</a>' in html
    assert '<a href="../../van-ban/bao-cao-bình-2025/#phu-luc-1-1-a">5</a>' in html
    assert 'href="../../van-ban/bao-cao-an-2026/#phu-luc-1-1"' in html


def test_a_blank_is_told_from_a_zero_and_from_what_cannot_be_added() -> None:
    bieu = form("a", "b", "c", "d")
    first: Values = {"a": None, "b": "0", "c": ">200", "d": "không có"}
    html = page_of(bieu, two(bieu, first, {"a": "1", "b": "1", "c": "1", "d": "1"}))
    assert '<td class="vb-blank"></td>' in html
    assert re.search(r'<td><a href="[^"]*-b">0</a></td>', html)
    assert re.search(r'<td class="vb-refused"><a href="[^"]*-c">&gt;200</a><span class="vb-hidden"> \(không cộng', html)
    assert re.search(r'<td class="vb-absent"><a href="[^"]*-d">không có</a></td>', html)
    assert cells_of(html, "Dòng c")[0] == "1 cộng 1/2 nơi 1 ô không cộng được"


def test_the_table_says_what_each_head_heads() -> None:
    columns = (column("tinh"), column("xa", unit="cuộc"))
    bieu = form(row("i", kind=RowKind.SECTION), row("b", level=2), columns=columns)
    html = page_of(bieu, two(bieu, {"b": ["1", "2"]}, {"b": ["3", "4"]}))
    assert html.count('<th scope="colgroup" colspan="2" class="vb-rollup__report">') == 2
    assert html.count('<th scope="col" class="vb-rollup__sub') == 6
    assert '<tr class="vb-section"><th scope="colgroup" class="vb-rollup__name">Dòng i</th><td colspan="6">' in html
    assert html.count('<th scope="row"') == 1
    assert 'role="region" tabindex="0" aria-label="Bảng tổng hợp: Biểu mẫu"' in html
    assert 'role="status" aria-live="polite"' in html


def test_filters_offer_what_there_is_and_wait_for_the_script() -> None:
    bieu = form("a")
    reports = [
        report("An", (bieu, {"a": "1"})),
        report("Bình", (bieu, {"a": "1"}), province="nghe-an", year=2025),
        report("Chi", (bieu, {"a": "1"}), province=None, year=None),
    ]
    html = page_of(bieu, reports)
    assert re.search(r'<form class="vb-rollup__tools" data-vb-tools hidden>', html)
    tools = html.split("data-vb-tools")[1].split("</form>")[0]
    assert re.findall(r'value="([a-z-]+)"', tools)[:4] == ["hai-phong", "nghe-an", "khong-ro", "khong-ro"]
    assert "<option>2026</option><option>2025</option>" in tools
    one = page_of(bieu, reports[:1])
    assert "data-vb-tools" not in one
    same = page_of(bieu, [report("An", (bieu, {"a": "1"})), report("Bình", (bieu, {"a": "1"}))])
    assert 'name="tinh"' not in same
    assert 'name="nam"' not in same
    assert 'name="xep"' in same


def test_older_reports_of_a_commune_are_shown_and_not_added() -> None:
    bieu = form("a")
    html = page_of(bieu, [report("An", (bieu, {"a": str(year)}), year=year) for year in (2025, 2026)])
    assert cells_of(html, "Dòng a") == ["2.026", "2026", "2025"]
    assert "không cộng, đã có báo cáo mới hơn" in html
    assert '<td class="vb-old">' in html


def test_who_did_not_report_is_named_only_where_it_is_stated_who_has_to() -> None:
    bieu = form("a")
    assert "Biểu mẫu không nêu danh sách nơi phải nộp" in page_of(bieu, two(bieu, {}, {}))
    late = issuer("Muộn")
    asked = form("a", reporters=(IssuerCode("ubnd-xa-an"), late.code))
    reports = [report("An", (asked, {"a": "1"}))]
    html = page_of(asked, reports, issuers={late.code: late, reports[0].issuer.code: reports[0].issuer})
    assert "1/2 nơi phải nộp đã nộp" in text_of(html)
    assert re.findall(r"<li>(Ủy ban nhân dân xã \w+)</li>", html) == ["Ủy ban nhân dân xã Muộn"]
    done = form("a", reporters=(IssuerCode("ubnd-xa-an"),))
    assert "Cả 1 nơi phải nộp đều đã nộp" in page_of(done, [report("An", (done, {"a": "1"}))])


def test_documents_that_cite_the_one_served_without_the_form_are_listed() -> None:
    bieu = form("a")
    with_form, without, silent = report("An", (bieu, {"a": "1"})), report("Bình"), report("Chi")
    uses = {CONCLUSION.id: tuple(use(one.document.id) for one in (with_form, without))}
    html = page_of(bieu, [with_form, without, silent], cited_by=uses)
    listed = html.split('id="khong-kem-bieu"')[1]
    assert "van-ban/bao-cao-bình-2026" in targets(PAGE, listed)
    assert "van-ban/bao-cao-an-2026" not in targets(PAGE, listed)
    assert "van-ban/bao-cao-chi-2026" not in targets(PAGE, listed)


def test_answers_in_words_stand_below_their_question() -> None:
    columns = (column("tra-loi", ColumnType.TEXT, label="Trả lời"), column("so", ColumnType.TEXT, label="Minh chứng"))
    bieu = form(row("i", kind=RowKind.SECTION, number="I"), row("b", level=2, number="1"), columns=columns)
    answers = {"b": [Cell("Đã làm.\n\n- Một"), Cell("*8 nghị quyết*")]}
    html = page_of(bieu, two(bieu, answers, {}))
    assert "<table" not in html
    assert "1/2 báo cáo trả lời" in html
    assert "<em>8 nghị quyết</em>" in html
    assert 'href="../../van-ban/bao-cao-an-2026/#phu-luc-1-1-b"' in html
    assert "Để trống: UBND xã Bình" in html


def test_words_are_text_and_never_markup() -> None:
    bieu = form(row("a", label=HOSTILE), title=HOSTILE, columns=(column("so", label=HOSTILE),))
    pages = pages_of(view_of(bieu, two(bieu, {"a": HOSTILE}, {"a": "1"})))
    for page in pages.values():
        assert "<script" not in page.html
    assert HOSTILE in text_of(pages[PAGE].html)


def test_a_form_that_nobody_filled_in_says_so() -> None:
    html = page_of(form("a", columns=(column("tra-loi", ColumnType.TEXT),)), [])
    assert "Chưa có báo cáo nào trên trang này điền biểu này." in html
    assert "Nội dung trả lời" not in html
    assert "Tải" not in html


def test_the_list_of_forms_names_whom_they_serve() -> None:
    one, other = form("a"), form("a", id=FormId("khac"), title="Biểu khác", serves=None)
    reports = [report("An", (one, {"a": "1"}))]
    pages = pages_of(view_of(one, reports), view_of(other, reports))
    index = pages["bieu-mau/"]
    assert index.page_class is PageClass.FORM
    assert {"bieu-mau/bieu", "bieu-mau/khac", "dan-chieu/62-kl-tw-2009"} <= targets("bieu-mau/", index.html)
    assert "1 báo cáo đã điền" in text_of(index.html)
    assert "Chưa có biểu mẫu nào." in pages_of()["bieu-mau/"].html


def many(made: Form, count: int, values: Values) -> list[Report]:
    return [report(f"X{number:03}", (made, values)) for number in range(count)]


def test_a_form_of_few_figures_turns_around_when_many_fill_it_in() -> None:
    bieu = form("a", "b")
    html = page_of(bieu, many(bieu, 9, {"a": "1", "b": "2"}))
    assert 'data-layout="reports"' in html
    assert cells_of(html, "Tổng cộng") == ["9", "18"]
    assert html.count('<th scope="row" class="vb-rollup__name">') == 10
    assert 'data-layout="rows"' in page_of(bieu, many(bieu, 8, {}))


def big_form() -> Form:
    return form(*(row(f"hang-{number}", label=f"Dòng thứ {number}") for number in range(80)))


def test_no_page_of_300_communes_and_80_rows_passes_500_kb() -> None:
    bieu = big_form()
    pages = pages_of(view_of(bieu, many(bieu, 300, {one.id: "1.555" for one in bieu.rows})))
    assert max(len(page.html.encode()) for page in pages.values()) < 450_000
    parts = [page for url, page in pages.items() if re.fullmatch(rf"{PAGE}(trang-\d+/)?", url)]
    heads = [name for page in parts for name in re.findall(r">UBND xã (X\d+)</a>", page.html)]
    assert sorted(heads) == [f"X{number:03}" for number in range(300)]
    for page in parts:
        assert cells_of(page.html, "Dòng thứ 7<")[0] == "466.500"


def test_each_row_of_a_split_table_has_a_page_with_every_commune() -> None:
    bieu = big_form()
    view = view_of(bieu, many(bieu, 30, {one.id: "2" for one in bieu.rows}))
    pages = pages_of(view)
    assert len(row_urls(view.roll_up)) == 80
    page = pages[f"{PAGE}hang/hang-7/"]
    assert cells_of(page.html, "Tổng cộng") == ["60"]
    assert page.html.count('<th scope="row" class="vb-rollup__name">') == 31
    assert f"{PAGE}hang/hang-7".rstrip("/") in targets(PAGE, pages[PAGE].html)
    small = view_of(bieu, many(bieu, 2, {}))
    assert row_urls(small.roll_up) == {}
    assert len(pages_of(small)) == 2


def test_long_forms_are_cut_by_rows_too() -> None:
    bieu = form(*(f"h{number}" for number in range(1000)))
    pages = pages_of(view_of(bieu, many(bieu, 1, {})))
    assert max(len(page.html.encode()) for page in pages.values()) < 300_000
    shown = [name for page in pages.values() for name in re.findall(r'<th scope="row"[^>]*>Dòng (h\d+)<', page.html)]
    assert sorted(shown) == sorted(one.id for one in bieu.rows)


def test_long_answers_go_to_pages_of_their_own() -> None:
    bieu = form(*(row(f"cau-{n}") for n in range(20)), columns=(column("tra-loi", ColumnType.TEXT),))
    answers: Values = {one.id: Cell("Đã triển khai đến các thôn, khu dân cư. " * 40) for one in bieu.rows}
    pages = pages_of(view_of(bieu, many(bieu, 300, answers)))
    assert max(len(page.html.encode()) for page in pages.values()) < 450_000
    assert "vb-answer" not in pages[PAGE].html
    assert f"{PAGE}hang/cau-3" in targets(PAGE, pages[PAGE].html)
    told = sum(page.html.count('<article class="vb-answer">') for url, page in pages.items() if "/cau-3/" in url)
    assert told == 300


def test_counts_and_words_are_told_for_what_they_are() -> None:
    bieu = form(
        row("a", aggregate=Aggregate.COUNT), row("b", aggregate=Aggregate.TEXT), row("c", aggregate=Aggregate.NONE)
    )
    html = page_of(bieu, two(bieu, {"a": "x", "b": "y", "c": "3"}, {"a": "z"}))
    assert [cells_of(html, f"Dòng {name}")[0] for name in "abc"] == ["2 nơi có ghi", "1 nơi có ghi", "không cộng"]


@pytest.mark.parametrize(
    ("name", "symbol", "short"),
    [
        ("Ủy ban nhân dân xã Trung Sơn", "UBND", "UBND xã Trung Sơn"),
        ("Uỷ ban nhân dân phường Hà Tam", "UBND", "UBND phường Hà Tam"),
        ("Đảng ủy xã Diễn Châu", "ĐU", "Đảng ủy xã Diễn Châu"),
        ("Văn phòng xã", "UBND", "Văn phòng xã"),
        ("Ủy ban nhân dân", "UBND", "Ủy ban nhân dân"),
    ],
)
def test_names_of_issuers_are_shortened_only_to_their_own_symbol(name: str, symbol: str, short: str) -> None:
    assert short_name(dataclasses.replace(issuer("X"), name=name, symbol=symbol)) == short


def test_two_filings_of_one_document_lead_to_two_tables() -> None:
    bieu = form("a")
    html = page_of(bieu, [report("An", (bieu, {"a": "1"}), (bieu, {"a": "2"}), id=DocumentId("v"))])
    assert {"../../van-ban/v/#phu-luc-1-1-a", "../../van-ban/v/#phu-luc-1-2-a"} <= set(
        re.findall(r'href="([^"]*)"', html)
    )
