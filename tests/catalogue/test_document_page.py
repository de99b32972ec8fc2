"""A document's page: facts and their gaps, contents, paper, citations in both directions."""

from __future__ import annotations

import dataclasses

from catalogue.catalogue_samples import HAI_PHONG, REPORT, env, report, site, targets, text_of, use, view
from vanban.catalogue.citing import CITING_PER_PAGE, citing_groups
from vanban.catalogue.document_page import CITING_SHOWN, document_facts, relative_outline
from vanban.catalogue.model import CitedRow, OutlineEntry, PageClass, PdfFile, Resolved
from vanban.catalogue.pages import citing_pages, document_page
from vanban.documents.model import PartialDate, Signature


def test_the_document_page_shows_paper_pdf_and_notice() -> None:
    shown = view(report("a"), pdf=PdfFile("a.pdf", 14, 231_234))
    page = document_page(shown, env())
    assert shown.paper_html in page.html
    assert "14 trang, 231 kB" in text_of(page.html)
    assert "Đây là bản đăng lại nội dung văn bản, không phải bản gốc có chữ ký." in page.html
    assert "van-ban/a/a.pdf" in targets(page.url, page.html)
    assert '<a href="#i">' in page.html
    assert page.page_class is PageClass.DOCUMENT


def test_without_pdf_and_headings_nothing_pretends() -> None:
    html = document_page(view(report("a"), outline=()), env()).html
    assert "PDF" not in html
    assert "Mục lục" not in html


def test_the_bar_leads_to_what_the_page_has_and_the_title_stands_once() -> None:
    html = document_page(view(report("a", subject=("Kết quả quý I",)), pdf=PdfFile("a.pdf", 1, 10)), env()).html
    assert [name in html for name in ("vb-toc__switch", "vb-meta__switch", "vb-bar__pdf")] == [True] * 3
    assert html.count("Kết quả quý I") == html[html.index("vb-quote__text") :].count("Kết quả quý I")
    bare = document_page(view(report("a"), outline=()), env()).html
    assert [name in bare for name in ("vb-toc__switch", "vb-meta__switch", "vb-bar__pdf")] == [False, True, False]


def test_numbers_in_the_paper_stay_whole() -> None:
    paper = '<article class="vb-paper"><div class="vb-body"><p>Kết luận 62-KL/TW</p></div></article>'
    html = document_page(dataclasses.replace(view(report("a")), paper_html=paper), env()).html
    assert '<p id="p_1">Kết luận <span class="vb-whole">62-KL/TW</span></p>' in html


def test_the_card_names_every_gap() -> None:
    facts = document_facts(view(report("a", signature=None)))
    assert [fact.label for fact in facts if not fact.values] == [
        "Số, ký hiệu",
        "Ngày ban hành",
        "Người ký",
        "Tỉnh, thành phố",
        "Chủ đề",
    ]
    assert text_of(document_page(view(report("a", signature=None)), env()).html).count("Không ghi trong văn bản") == 5


def test_what_is_stated_in_part_is_shown_in_part() -> None:
    partly = report(
        "a",
        symbol="BC-UBND",
        issued_on=PartialDate(2026),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", None),
    )
    shown = text_of(document_page(view(partly, province=HAI_PHONG), env()).html)
    assert "Tỉnh, thành phố Thành phố Hải Phòng" in shown
    assert "BC-UBND (số để trống trong văn bản)" in shown
    assert "năm 2026 (không ghi ngày, tháng)" in shown
    assert "CHỦ TỊCH (không ghi họ tên)" in shown


def test_a_derived_symbol_is_not_shown_as_stated() -> None:
    derived = {fact.label: fact for fact in document_facts(view(report("a", symbol="BC-UBND", symbol_derived=True)))}
    assert derived["Số, ký hiệu"].values == ()
    numbered = document_facts(view(report("a", number="5", symbol="BC-UBND", symbol_derived=True)))[0]
    assert (numbered.values[0].text, numbered.note) == ("5/BC-UBND", "ký hiệu suy ra từ loại văn bản và cơ quan")


def test_citations_of_a_document_are_links_only_when_resolved() -> None:
    rows = (
        CitedRow("Kết luận 62-KL/TW", "Về đổi mới", "dan-chieu/62-kl-tw-2009/", Resolved.FOUND, 3, "i"),
        CitedRow("Kế hoạch 17/KH-UBND", None, None, Resolved.AMBIGUOUS, 1),
        CitedRow("Kết luận 62-TB/TW", None, None, Resolved.UNKNOWN, 1),
        CitedRow("Thông báo 160-TB/TW", None, "dan-chieu/160-tb-tw-2020/", Resolved.FOUND, 1, is_verified=False),
    )
    page = document_page(view(report("a"), citations=rows), env())
    shown = text_of(page.html)
    assert "dan-chieu/62-kl-tw-2009" in targets(page.url, page.html)
    assert "Kế hoạch 17/KH-UBND Có thể là nhiều văn bản" in shown
    assert "Kết luận 62-TB/TW Chưa xác định" in shown
    assert "Thông báo 160-TB/TW Chưa kiểm chứng" in shown
    assert shown.count("Chưa kiểm chứng") == 1
    assert "Nhắc đến 3 lần" in shown


def test_who_cites_a_document_stands_on_its_page() -> None:
    made = site(report("a"), report("b"))
    page = document_page(view(report("a"), cited_by=citing_groups([use("b")], made)), env())
    assert "Được dẫn bởi" in page.html
    assert "van-ban/b" in targets(page.url, page.html)


def test_too_many_who_cite_get_pages_of_their_own() -> None:
    documents = [report(f"v{number:03}") for number in range(CITING_PER_PAGE + 1)]
    groups = citing_groups([use(document.id) for document in documents], site(report("a"), *documents))
    few, many = view(report("a"), cited_by=groups[:CITING_SHOWN]), view(report("a"), cited_by=groups)
    assert list(citing_pages(few, env())) == []
    assert "duoc-dan" not in document_page(few, env()).html
    page = document_page(many, env())
    assert page.html.count('class="vb-citing"') == CITING_SHOWN
    assert "van-ban/a/duoc-dan" in targets(page.url, page.html)
    assert f"Xem cả {CITING_PER_PAGE + 1} văn bản dẫn chiếu" in page.html
    parts = list(citing_pages(many, env()))
    assert [part.url for part in parts] == ["van-ban/a/duoc-dan/", "van-ban/a/duoc-dan/trang-2/"]
    assert [part.html.count('class="vb-citing"') for part in parts] == [CITING_PER_PAGE, 1]
    assert "van-ban/a" in targets(parts[1].url, parts[1].html)


def test_titles_of_pages_tell_documents_apart() -> None:
    page = document_page(view(report("a", number="5", symbol="BC-UBND", subject=("Kết quả", "quý I"))), env())
    assert page.title == "Báo cáo 5/BC-UBND của Ủy ban nhân dân xã Mẫu: Kết quả quý I"
    assert page.description == page.title
    assert REPORT.name in page.title


def test_the_outline_counts_from_the_highest_heading_below_the_title() -> None:
    outline = (OutlineEntry(1, "BÁO CÁO", "t"), OutlineEntry(3, "1.", "a"), OutlineEntry(4, "a)", "b"))
    assert [(entry.level, entry.anchor) for entry in relative_outline(outline)] == [(1, "a"), (2, "b")]
