"""Pages of cited documents: everything they show finds them, what is not verified is never shown by the search."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.search_site import all_records, language, registry
from vanban.catalogue.standing import RelationRow
from vanban.registry.model import KnownDocument
from vanban.search.feed import encode_feed, read_feed
from vanban.search.normalize import forms, surfaces
from vanban.search.postings import NOT_TOLD
from vanban.search.records import Named, SearchRecord, build_cited_record
from vanban.search.sections import Section
from vanban.search.terms import OWN_NUMBER, TermReader
from vanban.vietnamese import fold


def _known(canonical: str) -> KnownDocument:
    return next(known for known in registry().documents.values() if known.canonical == canonical)


def _record(known: KnownDocument, *written: str) -> SearchRecord:
    return build_cited_record(known, url=f"dan-chieu/{known.slug}/", written=written)


def _keys(record: SearchRecord) -> set[str]:
    return {fold(key) for key in TermReader(language()).read(record).codes}


def _facts(known: KnownDocument) -> Iterator[str]:
    yield from (known.canonical, known.type, *known.aliases, *known.scope)
    yield from filter(None, (known.title, known.issuer, known.term, known.status))
    yield from (
        f"{int(iso[8:])} {int(iso[5:7])} {iso[:4]}" for iso in (known.date, known.effective) if iso and len(iso) == 10
    )


@pytest.mark.parametrize("known", registry().documents.values(), ids=lambda known: known.slug)
def test_every_word_of_a_fact_finds_the_page(known: KnownDocument) -> None:
    keys = _keys(_record(known))
    assert {forms(word).folded for fact in _facts(known) for word in surfaces(fact)} <= keys
    if known.date:
        assert f"@{known.date.replace('-', '')}" in keys


@pytest.mark.parametrize("known", registry().documents.values(), ids=lambda known: known.slug)
def test_what_is_not_verified_is_neither_shown_nor_a_filter(known: KnownDocument) -> None:
    record = _record(replace(known, verified=frozenset()))
    assert not record.sections
    assert (record.issued_on, record.issuer, record.province) == ("", None, None)
    assert record.note


def test_relations_find_the_page_and_only_verified_ones_are_shown() -> None:
    known = _known("67/2025/NĐ-CP")
    row = RelationRow("amends", "Sửa đổi, bổ sung", "Nghị định 178/2024/NĐ-CP", None, is_verified=True)
    sure = build_cited_record(known, url="", relations=[row])
    unsure = build_cited_record(known, url="", relations=[replace(row, is_verified=False)])
    assert "sua doi" in _keys(sure)
    assert "178/2024ndcp" in _keys(sure) & _keys(unsure)
    told = [section for section in sure.sections if section.anchor == "vb-relations"]
    assert [section.text for section in told] == ["Sửa đổi, bổ sung Nghị định 178/2024/NĐ-CP"]
    assert unsure.sections == build_cited_record(known, url="").sections
    # Else the page would come with the bearer of the number.
    assert TermReader(language()).read(sure).codes["178/2024ndcp"] & 15 < OWN_NUMBER


def test_forms_in_which_texts_cite_it_find_it() -> None:
    known = _known("160-TB/TW")
    assert "160kltw" not in _keys(_record(known))
    record = _record(known, "160-KL/TW")
    assert "160kltw" in _keys(record)
    # It is no name of the page, or the page would come before a document that is really called so.
    assert TermReader(language()).read(record).codes["160kltw"] & 15 < OWN_NUMBER
    assert record.hidden.count("160-KL/TW") == 1
    assert _record(known, "b", "a", "b").hidden[-2:] == ("a", "b")


@pytest.mark.parametrize(
    ("term", "words"), [("X", "khoa 10"), ("XII", "khoa 12"), ("XIV", "khoa 14"), ("IX", "khoa 9")]
)
def test_a_term_is_found_in_roman_and_arabic_numerals(term: str, words: str) -> None:
    record = _record(replace(_known("62-KL/TW"), term=term))
    assert words in map(fold, record.hidden)
    assert f"khóa {term}" in " ".join((*record.hidden, *(section.text for section in record.sections)))


def test_a_kind_and_an_issuer_name_the_only_one_that_has_both() -> None:
    central, local = _known("2020/SNV-XDCQ&CTTN"), _known("34/KH-UBND")
    assert "Công văn Sở Nội vụ thành phố Hải Phòng" in build_cited_record(central, url="", is_only_one=True).aliases
    assert "Công văn Sở Nội vụ thành phố Hải Phòng" not in build_cited_record(central, url="").aliases
    # Every commune has its "UBND xã".
    assert local.issuer == "UBND xã"
    assert "Kế hoạch UBND xã" not in build_cited_record(local, url="", is_only_one=True).aliases


def test_a_feed_keeps_what_is_hidden_and_may_lack_it() -> None:
    records = sorted(all_records(), key=lambda record: record.id)
    assert any(record.hidden for record in records)
    assert read_feed(encode_feed(records)) == records


def test_a_paper_is_found_by_the_number_of_what_it_cites_in_another_form() -> None:
    text = "Tiếp tục thực hiện Kết luận số 73 của Bộ Chính trị."
    # Long enough that what follows is in another part of the text.
    other = "Công văn số 73/CV-UBND. " + "Mở đầu. " * 2000
    paper = replace(
        _record(_known("62-KL/TW")),
        kind=Named("bao-cao", "Báo cáo"),
        sections=(Section("", "", other), Section("", "", text)),
    )
    assert "73kltw" not in _keys(paper)
    codes = TermReader(language()).read(replace(paper, cites=(Named("73-KL/TW", "Kết luận 73-KL/TW"),))).codes
    plain = TermReader(language()).read(paper).codes
    assert codes["73kltw"] == plain["kl#73"] & NOT_TOLD | 1
    assert codes["73kltw"] >> 4 == 1 != plain["#73"] >> 4
    assert {key: codes[key] for key in plain} == plain
