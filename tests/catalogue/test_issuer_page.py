"""The page of an issuer: by year, with the figures stated and the forms filled in."""

from __future__ import annotations

import re

import pytest

from catalogue.catalogue_samples import PARTY, known, pages_of, report, site, text_of
from vanban.appendices.numbers import parse_number
from vanban.catalogue.issuer_page import FIGURES_SHOWN
from vanban.catalogue.listing import CARDS_PER_PAGE, Pager
from vanban.catalogue.model import FormEntry
from vanban.diagnostics import Location
from vanban.documents.model import DocumentId, IndicatorId, PartialDate
from vanban.indicators.model import Comparison, Indicator, IndicatorGroup, StatedIndicator

PEOPLE = Indicator(
    IndicatorId("dan_so"), "Dân số", "chung", "người", "Số người", Comparison.SIZE, None, 0, ("dân số",), ("người",)
)
FORM = FormEntry("Biểu số 1", "bieu-mau/bieu-1/", 3)
URL = "co-quan/ubnd-xa-mau/"


def people(printed: str, anchor: str) -> StatedIndicator:
    number = parse_number(printed)
    assert number is not None
    return StatedIndicator(PEOPLE, number, "Đến ngày 14/9", anchor, Location("a.md"))


def test_documents_stand_under_their_years_newest_first() -> None:
    made = site(
        report("a", issued_on=PartialDate(2024, 1, 1)),
        report("b", issued_on=PartialDate(2026, 1, 1)),
        report("c"),
        report("d", issued_on=PartialDate(2026, 5, 1)),
        report("theirs", issuer=PARTY),
    )
    html = pages_of(made)[URL].html
    found = re.findall(r'<h2 class="vb-year__name"[^>]*>([^<]*)</h2>|van-ban/([^/]*)/', html)
    assert ["".join(one) for one in found] == ["Năm 2026", "d", "b", "Năm 2024", "a", "Không ghi năm ban hành", "c"]


def test_figures_lead_to_their_places_and_forms_to_the_roll_up() -> None:
    documents = [report(f"v{number}", issued_on=PartialDate(2026 - number)) for number in range(FIGURES_SHOWN + 2)]
    made = site(
        *documents,
        report("theirs", issuer=PARTY),
        stated={document.id: (people(f"{3000 + place}", f"muc-{place}"),) for place, document in enumerate(documents)},
        indicator_groups=(IndicatorGroup("chung", "Chung", (PEOPLE,)),),
        filled={documents[0].id: (FORM,), DocumentId("theirs"): (FormEntry("Biểu khác", "bieu-mau/khac/", 1),)},
    )
    html = pages_of(made)[URL].html
    assert '<dt><a href="../../so-lieu/#dan_so">Dân số</a></dt>' in html
    assert '<a href="../../van-ban/v0/#muc-0">3000 người</a>' in html
    assert "đến ngày 14/9, báo cáo, năm 2026" in text_of(html)
    assert "và 2 văn bản cũ hơn" in text_of(html)
    assert "bieu-mau/bieu-1/" in html
    assert "Biểu khác" not in html


def test_an_issuer_without_figures_and_forms_promises_none() -> None:
    html = pages_of(site(report("a")))[URL].html
    assert "Số liệu đã nêu" not in html
    assert "Biểu mẫu đã điền" not in html


def test_a_long_list_is_paged_and_figures_stand_once() -> None:
    documents = [report(f"v{number:03}") for number in range(CARDS_PER_PAGE + 1)]
    made = site(*documents, filled={documents[-1].id: (FORM,)})
    pages = pages_of(made)
    assert "bieu-mau/bieu-1/" in pages[URL].html
    assert "bieu-mau/bieu-1/" not in pages[f"{URL}trang-2/"].html
    assert "của trang này" in text_of(pages[URL].html)


def test_lists_of_issuers_and_of_cited_documents_are_paged_too() -> None:
    entries = tuple(known(f"{number}") for number in range(1, 2 * CARDS_PER_PAGE + 2))
    pages = pages_of(site(report("a"), cited=entries))
    assert {url for url in pages if url.startswith("dan-chieu/trang-")} == {"dan-chieu/trang-2/", "dan-chieu/trang-3/"}
    listed = [re.findall(r'class="vb-group"', pages[f"dan-chieu/{part}"].html) for part in ("", "trang-2/", "trang-3/")]
    assert [len(one) for one in listed] == [CARDS_PER_PAGE, CARDS_PER_PAGE, 1]


@pytest.mark.parametrize("shown", [7, 8])
def test_only_a_list_worth_sifting_has_a_box_for_it(shown: int) -> None:
    html = pages_of(site(*(report(f"v{number}") for number in range(shown))))["van-ban/"].html
    assert ("data-vb-sift" in html) is (shown >= 8)
    assert html.count(" hidden>") == (shown >= 8), "without a script the box is not there"


@pytest.mark.parametrize(
    ("number", "last", "linked"),
    [
        (1, 3, (1, 2, 3)),
        (1, 9, (1, 2, 3, None, 9)),
        (4, 9, (1, 2, 3, 4, 5, 6, None, 9)),
        (5, 9, (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (50, 100, (1, None, 48, 49, 50, 51, 52, None, 100)),
        (100, 100, (1, None, 98, 99, 100)),
    ],
)
def test_of_many_pages_the_near_ones_are_linked(number: int, last: int, linked: tuple[int | None, ...]) -> None:
    assert Pager(number, tuple(f"trang-{one}/" for one in range(1, last + 1))).linked == linked
