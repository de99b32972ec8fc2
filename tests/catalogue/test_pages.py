"""Pages as readers get them: every link leads somewhere, gaps are named, nothing of an author's text is markup."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest

from catalogue.catalogue_samples import (
    PARTY,
    issuer,
    known,
    pages_of,
    relation,
    report,
    site,
    targets,
    text_of,
    use,
)
from vanban.catalogue.addresses import page_url, root_of
from vanban.catalogue.citing import CITING_PER_PAGE, USES_PER_PAGE, citing_groups, citing_parts
from vanban.catalogue.listing import sifted_total
from vanban.catalogue.model import (
    PageClass,
    SiteView,
)
from vanban.catalogue.pages import CARDS_PER_PAGE
from vanban.documents.model import IssuerCode, PartialDate
from vanban.registry.model import Collision, Regime

HOSTILE = '<script>alert("a")</script> & "b"'


def sample_site() -> SiteView:
    continued = known("160")
    cited = known("62", relations=(relation("continued_by", continued),))
    return site(
        report("a", issued_on=PartialDate(2026, 4, 22)),
        report("b", issuer=PARTY),
        cited=(cited, continued),
        uses=(use("a"), use("b")),
    )


def test_every_link_of_every_page_leads_to_a_page() -> None:
    made = sample_site()
    pages = pages_of(made)
    documents = {f"van-ban/{document.id}" for document in made.documents}
    known_addresses = {url.rstrip("/") or "." for url in pages} | documents
    for url, page in pages.items():
        assert targets(url, page.html) <= known_addresses, url


def test_every_way_in_has_its_listing() -> None:
    pages = pages_of(sample_site())
    assert {url for url in pages if url.count("/") == 1} == {
        "loai/",
        "co-quan/",
        "nam/",
        "chu-de/",
        "tinh/",
        "van-ban/",
        "dan-chieu/",
        "so-lieu/",
        "tim-kiem/",
    }
    assert {"", "loai/bao-cao/", "nam/2026/", "nam/khong-ro-nam/", "dan-chieu/62-kl-tw-2009/"} <= set(pages)


def test_the_home_page_leads_to_all_ways_in() -> None:
    home = pages_of(sample_site())[""]
    ways = {"loai", "co-quan", "nam", "chu-de", "tinh", "van-ban", "dan-chieu", "tim-kiem"}
    assert ways <= targets("", home.html)
    assert home.page_class is PageClass.HOME


def test_the_search_page_leads_to_the_listings_without_scripts() -> None:
    search = pages_of(sample_site())["tim-kiem/"]
    assert {"loai", "co-quan", "nam", "chu-de", "tinh", "van-ban", "dan-chieu"} <= targets("tim-kiem/", search.html)
    assert search.page_class is PageClass.SEARCH


def test_an_empty_site_says_so() -> None:
    pages = pages_of(site())
    for url in ("", "van-ban/", "loai/"):
        assert "Chưa có văn bản nào được công bố." in pages[url].html
    assert "Chưa có văn bản nào được dẫn chiếu." in pages["dan-chieu/"].html


def test_titles_and_names_are_text_everywhere() -> None:
    hostile = known(
        "62", title=HOSTILE, aliases=(HOSTILE,), issuer=HOSTILE, sources=(HOSTILE,), verified=frozenset({"title"})
    )
    made = site(
        report("a", subject=(HOSTILE,), number="1", symbol=HOSTILE),
        cited=(hostile,),
        uses=(use("a", HOSTILE, heading=HOSTILE),),
    )
    pages = pages_of(made)
    for page in pages.values():
        assert "<script" not in page.html, page.url
    for url in ("", "van-ban/", "loai/bao-cao/", "dan-chieu/62-kl-tw-2009/"):
        assert HOSTILE in text_of(pages[url].html), url


def test_a_listing_says_what_a_document_does_not_state() -> None:
    html = pages_of(site(report("a"), report("b", issued_on=PartialDate(2026))))["van-ban/"].html
    shown = text_of(html)
    assert "chưa ghi số" in shown
    assert '<span class="vb-missing">không ghi ngày</span>' in html
    assert "năm 2026 (không ghi ngày, tháng)" in shown


def test_a_document_number_is_never_broken_and_never_changed() -> None:
    html = pages_of(site(report("a", subject=("Thực hiện Kết luận 62-KL/TW, năm 2026",))))["van-ban/"].html
    assert '<span class="vb-whole">62-KL/TW</span>, năm 2026' in html


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (CARDS_PER_PAGE, 1), (CARDS_PER_PAGE + 1, 2), (120, 3)])
def test_long_listings_come_in_pages(count: int, expected: int) -> None:
    pages = pages_of(site(*(report(f"v{i}") for i in range(count))))
    parts = [pages[page_url("van-ban/", number)] for number in range(1, expected + 1)]
    assert page_url("van-ban/", expected + 1) not in pages
    assert sum(part.html.count('class="vb-card"') for part in parts) == count
    if expected > 1:
        assert "van-ban/trang-2" in targets("van-ban/", parts[0].html)
        assert "van-ban" in targets("van-ban/trang-2/", parts[1].html)


def test_a_card_title_keeps_heading_levels_in_step() -> None:
    pages = pages_of(sample_site())
    for page in pages.values():
        levels = [int(level) for level in re.findall(r"<h(\d)", page.html)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), page.url


def test_facts_of_a_cited_document_show_whether_they_are_verified() -> None:
    cited = known("62", title="Về đổi mới", verified=frozenset({"number", "symbol", "type"}))
    shown = text_of(pages_of(site(cited=(cited,)))["dan-chieu/62-kl-tw-2009/"].html)
    assert "Số, ký hiệu 62-KL/TW Đã kiểm chứng" in shown
    assert "Ngày ban hành 08/12/2009 Chưa kiểm chứng" in shown
    assert "Trích yếu Về đổi mới Chưa kiểm chứng" in shown
    assert "Tình trạng Chưa có thông tin" in shown


def test_a_number_is_verified_only_with_its_symbol() -> None:
    cited = known("62", verified=frozenset({"number", "type"}))
    pages = pages_of(site(cited=(cited,)))
    assert "Số, ký hiệu 62-KL/TW Chưa kiểm chứng" in text_of(pages["dan-chieu/62-kl-tw-2009/"].html)
    assert "Kết luận 62-KL/TW Chưa kiểm chứng" in text_of(pages["dan-chieu/"].html)


def test_the_list_of_cited_documents_shows_no_unverified_title() -> None:
    pages = pages_of(
        site(
            cited=(
                known("62", title="Tiêu đề chưa chắc"),
                known("63", title="Tiêu đề chắc", verified=frozenset({"title"})),
            )
        )
    )
    assert "Tiêu đề chưa chắc" not in pages["dan-chieu/"].html
    assert "Tiêu đề chắc" in pages["dan-chieu/"].html


@pytest.mark.parametrize(
    ("verified", "mark"),
    [
        (frozenset[str](), "Chưa kiểm chứng"),
        (frozenset({"relations"}), "Đã kiểm chứng"),
        (frozenset({"relations.continued_by"}), "Đã kiểm chứng"),
        (frozenset({"relations.replaces"}), "Chưa kiểm chứng"),
    ],
)
def test_relations_are_words_with_their_own_mark(verified: frozenset[str], mark: str) -> None:
    continued = known("160")
    cited = known("62", relations=(relation("continued_by", continued),), verified=verified)
    html = pages_of(site(cited=(cited, continued)))["dan-chieu/62-kl-tw-2009/"].html
    assert f"Được tiếp tục thực hiện theo Kết luận 160-KL/TW {mark}" in text_of(html)
    assert "dan-chieu/160-kl-tw-2009" in targets("dan-chieu/62-kl-tw-2009/", html)


def test_only_web_addresses_become_links_to_sources() -> None:
    cited = known(
        "62", sources=("https://xa.gov.vn/a?b=1&c=2", "javascript:alert(1)", "Công báo số 5", "https://cua-hang.vn/x")
    )
    html = pages_of(site(cited=(cited,)))["dan-chieu/62-kl-tw-2009/"].html
    assert 'href="https://xa.gov.vn/a?b=1&amp;c=2" rel="external nofollow noopener noreferrer"' in html
    assert 'href="javascript' not in html
    assert "Công báo số 5" in html
    assert "cua-hang.vn/x" in html
    assert 'href="https://cua-hang.vn' not in html


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("https://xa.gov.vn/t%C6%B0-li%E1%BB%87u", ">xa.gov.vn/tư-liệu<"),
        ("https://xa.gov.vn/a%E2%80%AEb%20c", ">xa.gov.vn/a%E2%80%AEb%20c<"),
        ("https://xa.gov.vn/%FF", ">xa.gov.vn/%FF<"),
        ("Công báo số 5%20", ">Công báo số 5%20<"),
    ],
)
def test_sources_are_shown_as_people_read_them(source: str, shown: str) -> None:
    html = pages_of(site(cited=(known("62", sources=(source,)),)))["dan-chieu/62-kl-tw-2009/"].html
    assert shown in html


def test_a_cited_document_tells_of_its_namesakes() -> None:
    cited = known("62", collisions=(Collision("XII", 2017, None), Collision(None, None, None)))
    shown = text_of(pages_of(site(cited=(cited,)))["dan-chieu/62-kl-tw-2009/"].html)
    assert "Số 62-KL/TW còn là số của văn bản khác: khóa XII, năm 2017; chưa rõ năm." in shown


def test_a_cited_document_without_number_goes_by_its_title() -> None:
    charter = dataclasses.replace(
        known("x"), number=None, canonical="DL-MTTQ", title="Điều lệ Mặt trận", type="Điều lệ"
    )
    pages = pages_of(site(cited=(charter,)))
    assert pages["dan-chieu/x-kl-tw-2009/"].title == "Điều lệ Mặt trận"
    assert "DL-MTTQ" not in pages["dan-chieu/"].html


def test_uses_lead_to_their_place_with_sentence_and_heading() -> None:
    made = site(report("a"), cited=(known(),), uses=(use("a"), use("a", anchor="", heading="BÁO CÁO Tổng kết")))
    html = pages_of(made)["dan-chieu/62-kl-tw-2009/"].html
    assert '<a class="vb-use__place" href="../../van-ban/a/#i-dac-diem">I. ĐẶC ĐIỂM</a>' in html
    assert "Thực hiện <mark>" in html
    assert '<a class="vb-use__place" href="../../van-ban/a/">Phần mở đầu</a>' in html


def test_many_uses_in_one_document_fold_and_none_is_lost() -> None:
    made = site(report("a"), cited=(known(),), uses=tuple(use("a", anchor=f"m{i}") for i in range(10)))
    html = pages_of(made)["dan-chieu/62-kl-tw-2009/"].html
    assert html.count("vb-use__excerpt") == 10
    assert "Còn 7 chỗ nữa trong văn bản này" in html


def test_those_who_cite_come_in_pages_and_none_is_lost() -> None:
    documents = [report(f"v{number:03}") for number in range(2 * CITING_PER_PAGE + 1)]
    made = site(*documents, cited=(known(),), uses=tuple(use(document.id) for document in documents))
    pages = pages_of(made)
    first = "dan-chieu/62-kl-tw-2009/"
    parts = [pages[url] for url in (first, f"{first}trang-2/", f"{first}trang-3/")]
    assert f"{first}trang-4/" not in pages
    assert [page.html.count('class="vb-citing"') for page in parts] == [CITING_PER_PAGE, CITING_PER_PAGE, 1]
    assert [page.title for page in parts] == [
        "Kết luận 62-KL/TW",
        "Kết luận 62-KL/TW, trang 2",
        "Kết luận 62-KL/TW, trang 3",
    ]
    assert "101 văn bản, 101 chỗ" in text_of(parts[2].html), "each page says how many there are in all"
    for page in parts:
        assert targets(page.url, page.html) >= {first.rstrip("/"), f"{first}trang-2"} - {page.url.rstrip("/")}


def test_a_page_of_those_who_cite_ends_where_places_are_many() -> None:
    groups = citing_groups(
        [use(f"v{document}", anchor=f"m{place}") for document in range(4) for place in range(USES_PER_PAGE // 2)],
        site(*(report(f"v{document}") for document in range(4))),
    )
    assert [len(part) for part in citing_parts(groups)] == [2, 2]
    assert [len(part) for part in citing_parts(groups[:1] * 3)] == [2, 1]
    assert list(citing_parts(())) == [()]
    one = citing_groups([use("v0", anchor=f"m{place}") for place in range(2 * USES_PER_PAGE)], site(report("v0")))
    assert [len(part) for part in citing_parts(one)] == [1], "a document is never in two parts"


def test_an_excerpt_without_the_citation_is_shown_whole() -> None:
    (group,) = citing_groups([use("a", excerpt="Câu khác.")], site(report("a")))
    assert (group.uses[0].before, group.uses[0].text) == ("Câu khác.", "")


@pytest.mark.parametrize(("url", "root"), [("", "./"), ("loai/", "../"), ("van-ban/trang-2/", "../../")])
def test_the_way_to_the_root(url: str, root: str) -> None:
    assert root_of(url) == root


def test_two_runs_give_the_same_pages() -> None:
    assert pages_of(sample_site()) == pages_of(sample_site())


def test_pages_of_names_tell_what_stands_on_them_and_are_sifted_together() -> None:
    count = CARDS_PER_PAGE + 2
    issuers = {
        IssuerCode(f"c{i:02}"): issuer(IssuerCode(f"c{i:02}"), f"Đảng ủy xã {i:02}", Regime.PARTY) for i in range(count)
    }
    pages = pages_of(site(*(report(code, issuer=code) for code in issuers), issuers=issuers))
    for url, way in (("co-quan/", ".."), ("co-quan/trang-2/", "../..")):
        html = pages[url].html
        assert "Đảng ủy xã 00 – Đảng ủy xã 49" in html
        assert "Đảng ủy xã 50 – Đảng ủy xã 51" in html
        assert f'data-vb-sift-pages="{way}/co-quan/ {way}/co-quan/trang-2/"' in html
        assert f"Lọc {count} mục trong danh sách" in html
    listing = pages["van-ban/"].html
    assert "data-vb-sift-pages" not in listing
    assert "của trang này" in listing


@pytest.mark.parametrize(("pages", "total"), [(1, 0), (2, 7), (20, 7), (21, 0)])
def test_only_lists_of_few_pages_are_sifted_whole(pages: int, total: int) -> None:
    assert sifted_total(7, [""] * pages) == total
