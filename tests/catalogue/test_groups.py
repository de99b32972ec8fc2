"""Groups of the corpus: which there are, in which order, and what becomes of documents that state nothing."""

from __future__ import annotations

from catalogue.catalogue_samples import PARTY, issuer, known, report, site, use
from vanban.catalogue.groups import (
    axes,
    cited_entries,
    document_card,
    issuer_axis,
    main_groups,
    topic_axis,
    year_axis,
)
from vanban.documents.model import IssuerCode, PartialDate, TopicCode
from vanban.registry.model import Province, ProvinceCode, Regime


def test_documents_come_newest_first_and_unknown_dates_last() -> None:
    made = site(
        report("khong-ngay"),
        report("nam-2026", issued_on=PartialDate(2026)),
        report("thang-4-2026", issued_on=PartialDate(2026, 4)),
        report("ngay-22-4-2026", issued_on=PartialDate(2026, 4, 22)),
        report("ngay-1-5-2026", issued_on=PartialDate(2026, 5, 1)),
        report("nam-2027", issued_on=PartialDate(2027)),
    )
    (group,) = axes(made)[0].groups
    assert [document.id for document in group.documents] == [
        "nam-2027",
        "ngay-1-5-2026",
        "ngay-22-4-2026",
        "thang-4-2026",
        "nam-2026",
        "khong-ngay",
    ]


def test_years_go_down_and_the_unknown_year_has_its_own_group() -> None:
    made = site(report("a", issued_on=PartialDate(2024)), report("b"), report("c", issued_on=PartialDate(2026, 4, 22)))
    groups = year_axis(made).groups
    assert [(group.name, group.url) for group in groups] == [
        ("Năm 2026", "nam/2026/"),
        ("Năm 2024", "nam/2024/"),
        ("Không ghi năm ban hành", "nam/khong-ro-nam/"),
    ]


def test_names_are_sorted_as_vietnamese_dictionaries_do() -> None:
    names = [
        "Đảng ủy xã A",
        "Ủy ban nhân dân xã B",
        "Dân quân xã C",
        "Hội đồng nhân dân xã Ấ",
        "Hội đồng nhân dân xã Ăn",
    ]
    issuers = {IssuerCode(f"c{i}"): issuer(IssuerCode(f"c{i}"), name, Regime.STATE) for i, name in enumerate(names)}
    made = site(*(report(code, issuer=code) for code in issuers), issuers=issuers)
    assert [group.name for group in issuer_axis(made).groups] == [
        "Dân quân xã C",
        "Đảng ủy xã A",
        "Hội đồng nhân dân xã Ăn",
        "Hội đồng nhân dân xã Ấ",
        "Ủy ban nhân dân xã B",
    ]


def test_the_main_groups_are_the_largest_ones_and_the_newest_years() -> None:
    years = (PartialDate(2026), PartialDate(2025), PartialDate(2024))
    dated = [report(f"a{i}", issued_on=years[i % 3], topics=(TopicCode("dat-dai"),)) for i in range(5)]
    rare = [report("r1", topics=(TopicCode("dan-van"),)), report("r2"), report("r3")]
    made = site(*dated, *rare)
    topics, years_shown = topic_axis(made), main_groups(year_axis(made), 2)
    assert [group.name for group in main_groups(topics, 2)] == ["Đất đai", "Chưa xếp chủ đề"]
    assert main_groups(topics, 8) == topics.groups
    assert [group.name for group in years_shown] == ["Năm 2026", "Năm 2025"]


def test_a_document_stands_under_each_of_its_topics_and_the_rest_is_not_lost() -> None:
    both = report("hai-chu-de", topics=(TopicCode("dat-dai"), TopicCode("dan-van")))
    made = site(both, report("khong-chu-de"))
    groups = {group.name: [document.id for document in group.documents] for group in topic_axis(made).groups}
    assert groups == {"Dân vận": ["hai-chu-de"], "Đất đai": ["hai-chu-de"], "Chưa xếp chủ đề": ["khong-chu-de"]}
    assert list(groups) == ["Dân vận", "Đất đai", "Chưa xếp chủ đề"]


def test_documents_without_a_province_stay_within_reach() -> None:
    made = site(report("nha-nuoc"), report("dang", issuer=PARTY))
    groups = {group.url: [document.id for document in group.documents] for group in axes(made)[4].groups}
    assert groups == {"tinh/hai-phong/": ["nha-nuoc"], "tinh/khong-ro-tinh/": ["dang"]}


def test_provinces_carry_their_unit_and_sort_by_name() -> None:
    units = [("ha-noi", "Hà Nội", "thành phố"), ("bac-ninh", "Bắc Ninh", "tỉnh"), ("da-nang", "Đà Nẵng", "thành phố")]
    provinces = {ProvinceCode(code): Province(ProvinceCode(code), name, unit) for code, name, unit in units}
    issuers = {IssuerCode(code): issuer(IssuerCode(code), code, Regime.STATE, code) for code in provinces}
    made = site(*(report(code, issuer=IssuerCode(code)) for code in provinces), issuers=issuers, provinces=provinces)
    assert [group.name for group in axes(made)[4].groups] == [
        "Tỉnh Bắc Ninh",
        "Thành phố Đà Nẵng",
        "Thành phố Hà Nội",
    ]


def test_only_groups_with_documents_exist() -> None:
    assert [len(axis.groups) for axis in axes(site())] == [0, 0, 0, 0, 0]


def test_a_card_writes_the_number_as_its_regime_does() -> None:
    state = report("a", number="05", symbol="BC-UBND", issued_on=PartialDate(2026, 2, 5))
    party = report("b", number="12", symbol="BC/ĐU", issuer=PARTY)
    made = site(state, party)
    assert document_card(made, state).number == "05/BC-UBND"
    assert document_card(made, party).number == "12-BC/ĐU"
    assert document_card(made, state).date == "05/02/2026"


def test_a_card_says_what_is_unknown() -> None:
    made = site(unknown := report("a"), partly := report("b", issued_on=PartialDate(2026)))
    assert (document_card(made, unknown).number, document_card(made, unknown).date) == (None, None)
    assert document_card(made, partly).date == "năm 2026"
    assert document_card(made, partly).missing_date == "không ghi ngày, tháng"


def test_cited_documents_are_ordered_by_how_many_documents_cite_them() -> None:
    often, twice_by_one, never = known("62"), known("99"), known("10")
    uses = {often.id: (use("a"), use("b")), twice_by_one.id: (use("a"), use("a"), use("a"))}
    made = site(report("a"), report("b"), cited=(never, twice_by_one, often), cited_by=uses)
    assert [(entry.known.number, entry.document_count) for entry in cited_entries(made)] == [
        ("62", 2),
        ("99", 1),
        ("10", 0),
    ]


def test_numbers_of_cited_documents_sort_by_value() -> None:
    made = site(cited=(known("100"), known("9"), known("62")))
    assert [entry.known.number for entry in cited_entries(made)] == ["9", "62", "100"]
