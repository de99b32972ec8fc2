"""Figures of places side by side: order, gaps, charts, scale."""

import dataclasses
import re
from collections.abc import Sequence

import pytest

from catalogue.catalogue_samples import ISSUERS, STATE, env, issuer, pages_of, site
from factories import document
from vanban.appendices.numbers import parse_number
from vanban.catalogue.comparison import compare_places
from vanban.catalogue.comparison_charts import BARS, NAMES_LENGTH, indicator_view, indicator_views, title_of
from vanban.catalogue.comparison_page import comparison_pages, comparison_paper, figure_lines
from vanban.catalogue.comparison_table import comparison_table
from vanban.catalogue.model import GeneratedPage, PdfFile, SiteView
from vanban.diagnostics import Location
from vanban.documents.model import DocumentId, IndicatorId, IssuerCode, PartialDate
from vanban.indicators.model import Comparison as Sense
from vanban.indicators.model import Indicator, IndicatorGroup, StatedIndicator
from vanban.registry.model import Regime

PEOPLE = Indicator(
    IndicatorId("dan_so"), "Dân số", "dia-ban", "người", "Số người.", Sense.SIZE, None, 0, ("dân số",), ("người",)
)
HAMLETS = dataclasses.replace(PEOPLE, id=IndicatorId("so_thon"), name="Số thôn", unit="thôn")
POOR = dataclasses.replace(
    PEOPLE,
    id=IndicatorId("ty_le"),
    name="Tỷ lệ hộ nghèo",
    unit="%",
    comparison=Sense.LESS_IS_BETTER,
    group="giam-ngheo",
)
GROUPS = (
    IndicatorGroup("dia-ban", "Địa bàn", (PEOPLE, HAMLETS)),
    IndicatorGroup("giam-ngheo", "Giảm nghèo", (POOR,)),
)
BY_ID = {indicator.id: indicator for group in GROUPS for indicator in group.indicators}


def stated(*figures: tuple[str, str], at: str | None = None, anchor: str = "i") -> tuple[StatedIndicator, ...]:
    made = []
    for code, printed in figures:
        number = parse_number(printed)
        assert number is not None
        made.append(StatedIndicator(BY_ID[IndicatorId(code)], number, at, anchor, Location("x.md")))
    return tuple(made)


def compared(*places: tuple[str, Sequence[tuple[str, str]]], year: int | None = None) -> SiteView:
    """A site of one report per place; ``places``: name and figures."""
    issuers, documents, figures = {}, [], {}
    for number, (name, own) in enumerate(places):
        code = IssuerCode(f"ubnd-{number}")
        issuers[code] = dataclasses.replace(issuer(code, f"UBND xã {name}", Regime.STATE), place=name)
        made = document(id=DocumentId(f"bao-cao-{number}"), issuer=code, issued_on=PartialDate(year))
        documents.append(made)
        figures[made.id] = stated(*own)
    plain = site()
    return dataclasses.replace(
        plain,
        documents=tuple(documents),
        issuers={**plain.issuers, **issuers},
        stated=figures,
        indicator_groups=GROUPS,
    )


def pages(made: SiteView, pdf: PdfFile | None = None) -> list[GeneratedPage]:
    return list(comparison_pages(compare_places(made), env(), pdf))


def cells(html: str) -> list[list[str]]:
    """Words of each row of the first table's body."""
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("</tr>")[:-1]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in rows]


THREE = compared(
    ("Ý Yên", [("dan_so", "33.230"), ("so_thon", "05")]),
    ("Đan Phượng", [("dan_so", "3.568")]),
    ("Ba Vì", [("so_thon", "07")]),
    ("Không Nói", []),
)


def test_places_stand_in_vietnamese_order_and_gaps_are_words() -> None:
    (page,) = pages(THREE)
    assert page.url == "so-lieu/"
    assert cells(page.html) == [
        ["Ba Vì Báo cáo, không ghi năm", "không nêu", "07"],
        ["Đan Phượng Báo cáo, không ghi năm", "3.568", "không nêu"],
        ["Ý Yên Báo cáo, không ghi năm", "33.230", "05"],
    ]


def test_a_known_year_is_said() -> None:
    assert cells(pages(compared(("A", [("dan_so", "1")]), year=2026))[0].html)[0][0] == "A Báo cáo, năm 2026"


def test_a_document_without_figures_is_named_below() -> None:
    assert re.search(r"Không nêu chỉ tiêu nào.*Không Nói</a> \(báo cáo\)", pages(THREE)[0].html, re.DOTALL)


def test_indicators_and_groups_that_nobody_states_are_left_out() -> None:
    html = pages(THREE)[0].html
    assert "Giảm nghèo" not in html
    assert 'id="dan_so"' in html


def test_each_figure_leads_to_its_place_in_the_document() -> None:
    html = pages(THREE)[0].html
    assert '<a href="../van-ban/bao-cao-1/#i">3.568</a>' in html
    assert '<a href="../van-ban/bao-cao-1/">Đan Phượng</a>' in html


def test_each_head_leads_to_its_definition_and_the_definition_is_there() -> None:
    html = pages(THREE)[0].html
    targets = re.findall(r'<th scope="col"><a href="#(\w+)">', html)
    assert targets == ["dan_so", "so_thon"]
    assert all(html.count(f'id="{target}"') == 1 for target in targets)


def test_bars_are_sorted_by_value_and_the_missing_are_named_not_drawn() -> None:
    view = indicator_view(compare_places(THREE), PEOPLE)
    assert re.findall(r"<text[^>]*>([^<]+)</text>", view.chart or "") == ["Ý Yên", "Đan Phượng", "33.230", "3.568"]
    assert view.missing == "Ba Vì; Không Nói"
    assert "Ý Yên 33.230; Đan Phượng 3.568 người. Không nêu: Ba Vì; Không Nói." in (view.chart or "")


@pytest.mark.parametrize("figures", [[("ty_le", "51,59%")], [("ty_le", ">5%")], [("ty_le", "2-3%")]])
def test_one_figure_that_can_be_drawn_makes_no_chart(figures: list[tuple[str, str]]) -> None:
    made = compared(("A", [("ty_le", "4%")]), ("B", figures if "51" not in figures[0][1] else []))
    assert indicator_view(compare_places(made), POOR).chart is None


def test_what_no_bar_can_show_is_told_beside_the_chart() -> None:
    made = compared(("A", [("dan_so", "4")]), ("B", [("dan_so", "5")]), ("C", [("dan_so", "2 – 3")]))
    assert indicator_view(compare_places(made), PEOPLE).not_drawn == "C 2 – 3"
    assert "Không vẽ được thành cột: C 2 – 3." in pages(made)[0].html


def test_what_must_not_be_compared_is_not_drawn() -> None:
    made = compared(("A", [("dan_so", "4")]), ("B", [("dan_so", "5")]))
    assert indicator_view(compare_places(made), dataclasses.replace(PEOPLE, comparison=Sense.NONE)).chart is None


def test_better_and_worse_are_said_where_they_are_known() -> None:
    made = compared(("A", [("ty_le", "4%")]), ("B", [("ty_le", "5%")]))
    assert "Càng thấp càng tốt." in pages(made)[0].html
    assert "Tỷ lệ hộ nghèo (%)" in pages(made)[0].html


def test_a_unit_that_the_name_says_is_not_said_again() -> None:
    assert (title_of(PEOPLE), title_of(HAMLETS)) == ("Dân số (người)", "Số thôn")


def test_two_documents_of_one_place_are_told_apart() -> None:
    made = compared(("A", [("dan_so", "4")]), ("A", [("dan_so", "5")]), ("B", [("dan_so", "6")]))
    first, second, third = made.documents
    made = dataclasses.replace(
        made, documents=(dataclasses.replace(first, issued_on=PartialDate(2024)), dataclasses.replace(second), third)
    )
    assert [place.label for place in compare_places(made).places] == ["A, không ghi năm", "A, năm 2024", "B"]


def test_places_of_one_name_in_two_provinces_are_told_apart() -> None:
    made = compared(("A", [("dan_so", "4")]), ("A", [("dan_so", "5")]))
    issuers = dict(made.issuers)
    issuers[IssuerCode("ubnd-0")] = dataclasses.replace(issuers[IssuerCode("ubnd-0")], province=ISSUERS[STATE].province)
    made = dataclasses.replace(made, issuers=issuers)
    assert [place.label for place in compare_places(made).places] == ["A", "A, Hải Phòng"]


def test_hundreds_of_places_are_split_and_no_page_is_heavy() -> None:
    long = "Một Nơi Có Tên Dài"
    figures = [("dan_so", "33.230"), ("so_thon", "17"), ("ty_le", "51,59%")]
    made = compared(*[(f"{long} {number}", figures) for number in range(300)])
    found = pages(made)
    assert [page.url for page in found[:2]] == ["so-lieu/", "so-lieu/trang-2/"]
    assert sum(len(cells(page.html)) for page in found) == 300
    # Three of twenty indicators: with all of them a row is seven times as long.
    assert max(len(page.html.encode()) for page in found) < 75_000
    assert f"Biểu đồ vẽ {BARS} số cao nhất; 285 số khác xem ở bảng." in found[0].html
    assert "<svg" not in found[1].html
    assert 'href="../../so-lieu/#dan_so"' in found[1].html


def test_long_names_below_a_chart_are_few_as_paper_has_an_end() -> None:
    figures = [("dan_so", "33.230")]
    long = "Một Nơi Có Cái Tên Dài Đến Mức Một Dòng Không Đủ Chỗ Cho Nó"
    silent = [(f"{long} {number}", [("so_thon", "1")]) for number in range(9)]
    view = indicator_views(compare_places(compared(("A", figures), ("B", figures), *silent))).by_id[
        IndicatorId("dan_so")
    ]
    assert view.missing.count(long) == 3
    assert view.missing.endswith(" và 6 nơi khác")
    assert len(view.missing) < NAMES_LENGTH + 20


def test_a_site_without_figures_says_so() -> None:
    (page,) = pages(site())
    assert "Chưa có văn bản nào nêu chỉ tiêu" in page.html
    assert "<table" not in page.html


def test_home_leads_there() -> None:
    assert 'href="./so-lieu/#dan_so"' in pages_of(THREE)[""].html
    assert "so-lieu/" not in pages_of(site())[""].html


def test_the_paper_has_all_places_and_the_same_charts() -> None:
    comparison = compare_places(THREE)
    paper = comparison_paper(comparison, env())
    view = indicator_view(comparison, PEOPLE)
    assert view.chart is not None
    assert view.chart in paper
    assert view.chart in pages(THREE)[0].html
    assert len(cells(paper)) == 3


def test_the_table_for_programs_keeps_blanks_blank_and_times_apart() -> None:
    made = compared(("A", [("dan_so", "33.230")]), ("B", [("so_thon", "07")]))
    first = made.documents[0].id
    made = dataclasses.replace(made, stated={**made.stated, first: stated(("dan_so", "33.230"), at="năm 2024")})
    table = comparison_table(compare_places(made))
    assert [column.id for column in table.columns[4:]] == ["dan_so", "dan_so_thoi_diem", "so_thon"]
    assert [cell.printed for cell in table.rows[0].cells[4:]] == ["33.230", "năm 2024", None]
    assert [cell.printed for cell in table.rows[1].cells[4:]] == [None, None, "07"]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_lines_of_a_document_lead_to_text_and_comparison() -> None:
    (line,) = figure_lines(stated(("ty_le", "51,59%"), at="năm 2024"))
    assert (line.name, line.text, line.at, line.anchor) == ("Tỷ lệ hộ nghèo", "51,59%", "năm 2024", "i")
    assert line.compare_url == "so-lieu/#ty_le"
    assert figure_lines(stated(("dan_so", "5")))[0].text == "5 người"


def test_names_are_escaped() -> None:
    html = pages(compared(("<b>A", [("dan_so", "1")]), ("<i>", [("dan_so", "2")])))[0].html
    assert "<b>A" not in html
    assert "<i>" not in html
