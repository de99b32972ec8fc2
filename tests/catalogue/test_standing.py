"""What a cited document's page says of its force, its successors and its relations: never more than is known."""

from __future__ import annotations

import dataclasses

import pytest

from catalogue.catalogue_samples import known, pages_of, relation, report, site, targets, text_of, use
from vanban.catalogue.citing import written_forms
from vanban.catalogue.standing import Force, all_relations, standing
from vanban.registry.model import KnownDocument

PAGE = "dan-chieu/62-kl-tw-2009/"


def standing_of(entry: KnownDocument, *others: KnownDocument):
    documents = {one.id: one for one in (entry, *others)}
    return standing(entry, all_relations(documents)[entry.id])


def page_text(entry: KnownDocument, *others: KnownDocument) -> str:
    return text_of(pages_of(site(cited=(entry, *others)))[PAGE].html)


@pytest.mark.parametrize("status", [None, "Còn hiệu lực", "Có hiệu lực", "Đang có hiệu lực"])
def test_a_document_that_nothing_is_known_against_has_no_banner(status: str | None) -> None:
    assert standing_of(known(status=status)) is None
    assert "vb-standing" not in pages_of(site(cited=(known(status=status),)))[PAGE].html


@pytest.mark.parametrize(
    ("status", "force"),
    [
        ("Hết hiệu lực", Force.ENDED),
        ("Hết hiệu lực một phần", Force.CHANGED),
        ("Còn hiệu lực một phần", Force.CHANGED),
        ("Đã được sửa đổi, bổ sung", Force.CHANGED),
        ("Chưa có hiệu lực", Force.CHANGED),
    ],
)
def test_a_status_that_limits_it_makes_a_banner(status: str, force: Force) -> None:
    made = standing_of(known(status=status))
    assert made is not None
    assert (made.force, made.short) == (force, status[:1].lower() + status[1:])


@pytest.mark.parametrize(("verified", "mark"), [({"status"}, "Đã kiểm chứng"), ({"title"}, "Chưa kiểm chứng")])
def test_the_banner_is_as_sure_as_its_field(verified: set[str], mark: str) -> None:
    entry = known(status="Hết hiệu lực", verified=frozenset(verified))
    assert f"2009 Hết hiệu lực {mark} Thông tin".removeprefix("2009 ") in page_text(entry)


@pytest.mark.parametrize(
    ("kind", "words", "force", "short"),
    [
        ("replaced_by", "Được thay thế bởi", Force.ENDED, "được thay thế"),
        ("amended_by", "Được sửa đổi, bổ sung bởi", Force.CHANGED, "được sửa đổi, bổ sung"),
        ("continued_by", "Được tiếp tục thực hiện theo", Force.CHANGED, None),
    ],
)
def test_successors_are_named_and_linked(kind: str, words: str, force: Force, short: str | None) -> None:
    successor = known("160")
    entry = known(relations=(relation(kind, successor),))
    made = standing_of(entry, successor)
    assert made is not None
    assert (made.force, made.short, made.is_verified) == (force, short, False)
    html = pages_of(site(cited=(entry, successor)))[PAGE].html
    banner = html.split("vb-standing vb-standing--")[1].split("</section>")[0]
    assert f"{words} Kết luận 160-KL/TW Chưa kiểm chứng" in text_of(banner)
    assert targets(PAGE, banner) == {"dan-chieu/160-kl-tw-2009"}


def test_relations_that_say_nothing_of_its_force_make_no_banner() -> None:
    other = known("160")
    entry = known(
        relations=tuple(relation(kind, other) for kind in ("replaces", "pairs_with", "implements", "follows"))
    )
    assert standing_of(entry, other) is None


def test_successors_of_different_certainty_do_not_share_a_line() -> None:
    """The verified one must not lend its mark to the other."""
    sure, unsure = known("160"), known("161", relations=(relation("replaces", known("62")),))
    entry = known(
        relations=(relation("amended_by", sure),),
        status="Hết hiệu lực một phần",
        verified=frozenset({"relations.amended_by"}),
    )
    made = standing_of(entry, sure, unsure)
    assert made is not None
    assert [(line.words, line.is_verified) for line in made.lines] == [
        ("Hết hiệu lực một phần", False),
        ("Được thay thế bởi", False),
        ("Được sửa đổi, bổ sung bởi", True),
    ]


def test_a_relation_is_read_from_both_ends() -> None:
    successor = known("160", relations=(relation("replaces", known("62")),), verified=frozenset({"relations"}))
    shown = page_text(known(), successor)
    assert shown.count("Được thay thế bởi Kết luận 160-KL/TW Đã kiểm chứng") == 2  # banner and list
    assert "Thay thế Kết luận 62-KL/TW" in text_of(
        pages_of(site(cited=(known(), successor)))["dan-chieu/160-kl-tw-2009/"].html
    )


@pytest.mark.parametrize("sure", ["62", "160"])
def test_what_both_ends_state_stands_once_and_one_sure_end_is_enough(sure: str) -> None:
    verified = {sure: frozenset({"relations"})}
    successor = known("160", relations=(relation("continues", known("62")),), verified=verified.get("160", frozenset()))
    entry = known(relations=(relation("continued_by", successor),), verified=verified.get("62", frozenset()))
    (row,) = all_relations({one.id: one for one in (entry, successor)})[entry.id]
    assert (row.kind, row.is_verified) == ("continued_by", True)


def test_a_relation_to_nowhere_and_one_without_name_are_still_shown() -> None:
    entry = known(relations=(relation("replaced_by", known("160")), relation("unheard_of", known("161"))))
    rows = all_relations({entry.id: entry})[entry.id]
    assert [(row.words, row.label, row.url) for row in rows] == [
        ("Được thay thế bởi", "160-KL/TW@2009", None),
        ("Liên quan đến", "161-KL/TW@2009", None),
    ]


def test_the_official_address_stands_by_itself_and_only_once() -> None:
    address = "https://example.vn/van-ban"
    html = pages_of(site(cited=(known(official_url=address, sources=(address, "Công báo")),)))[PAGE].html
    assert "Địa chỉ chính thức" in html
    assert html.count(f'href="{address}"') == 1
    hostile = pages_of(site(cited=(known(official_url="javascript:alert(1)"),)))[PAGE].html
    assert 'href="javascript' not in hostile


def test_forms_in_which_it_is_cited_are_counted_and_the_flawed_marked() -> None:
    uses = [use("a", written="62-KL/TW")] * 12 + [use("a", written="62/KL-TW", is_flawed=True), use("a", written="")]
    html = pages_of(site(report("a"), cited=(known(),), uses=tuple(uses)))[PAGE].html
    forms = html.split('<ul class="vb-forms__list">')[1].split("</ul>")[0]
    assert text_of(forms).strip() == "62-KL/TW 12 chỗ 62/KL-TW 1 chỗ Viết chưa đúng"
    assert forms.count("Viết chưa đúng") == 1


def test_the_commonest_form_comes_first() -> None:
    forms = written_forms(
        [use("a", written="Kết luận 62"), use("a", written="62-KL/TW"), use("a", written="Kết luận 62")]
    )
    assert [(form.text, form.count) for form in forms] == [("Kết luận 62", 2), ("62-KL/TW", 1)]


def test_places_are_counted_for_each_document_and_share_the_line_of_their_heading() -> None:
    uses = (use("a"), use("a"), use("a", anchor="ii", heading="II. KẾT QUẢ"), use("b"))
    html = pages_of(site(report("a"), report("b"), cited=(known(),), uses=uses))[PAGE].html
    assert "Nhắc đến ở 3 chỗ" in html
    assert "Nhắc đến ở 1 chỗ" in html
    assert html.count("vb-use__excerpt") == 4
    assert html.count("I. ĐẶC ĐIỂM</a>") == 2


def test_lists_mark_what_no_longer_stands() -> None:
    ended = known(status="Hết hiệu lực", verified=frozenset({"status"}))
    shown = text_of(pages_of(site(cited=(ended, known("63", status="Hết hiệu lực"))))["dan-chieu/"].html)
    assert "62-KL/TW Chưa kiểm chứng Nay hết hiệu lực Kết luận" in shown
    assert "63-KL/TW Chưa kiểm chứng Nay hết hiệu lực (chưa kiểm chứng)" in shown


def test_a_document_without_number_keeps_its_banner() -> None:
    charter = dataclasses.replace(known(), number=None, title="Điều lệ", status="Hết hiệu lực")
    assert "Hết hiệu lực Chưa kiểm chứng" in page_text(charter)
