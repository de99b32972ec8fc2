"""Paragraphs get ids and no word changes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from catalogue.catalogue_samples import env, report, text_of, view
from vanban.catalogue.model import CitedRow, Resolved
from vanban.catalogue.pages import document_page
from vanban.catalogue.paragraph_anchors import first_places, with_paragraph_anchors, without_citation_titles
from vanban.rendering.headings import Outline
from vanban.rendering.html_text import visible_words

LINK = '<a class="vb-citation" href="../../dan-chieu/{}/" title="Kết luận 62-KL/TW: Về đổi mới">62-KL/TW</a>'
PAPER = f"""<article class="vb-paper vb-nd30" lang="vi">
<header class="vb-letterhead"><p class="vb-issuer">ỦY BAN</p></header>
<div class="vb-title"><h1>BÁO CÁO {LINK.format("tieu-de")}</h1></div>
<div class="vb-legal-basis">
<p>Căn cứ {LINK.format("can-cu")};</p>
</div>
<div class="vb-body">
<p>Một {LINK.format("can-cu")}</p>
<h2 id="i-hai" class="vb-h">I. Hai {LINK.format("muc")}</h2>
<ul class="vb-list"><li><p class="vb-lead">- Ba</p></li></ul>
<table id="bang"><tbody><tr id="bang-r1"><td><p>ô {LINK.format("hang")}</p></td></tr></tbody></table>
<p id="cu">Bốn</p>
<p>Năm &lt;p&gt; {LINK.format("doan")}</p>
</div>
<footer class="vb-end"><p>Nơi nhận {LINK.format("cuoi")}</p></footer>
<section class="vb-appendix" id="phu-luc"><h2>PL</h2><p>Ghi chú {LINK.format("phu-luc")}</p></section>
</article>"""


def test_paragraphs_of_the_body_are_numbered_and_nothing_else_is_touched() -> None:
    html = with_paragraph_anchors(PAPER)
    assert re.findall(r'<p id="(p_\d+)"', html) == ["p_1", "p_2", "p_3", "p_4"]
    assert '<p id="p_3" class="vb-lead">- Ba' in html
    assert '<p id="cu">Bốn' in html
    assert re.sub(r' id="p_\d+"', "", html) == PAPER


def test_names_of_citations_leave_and_words_stay() -> None:
    html = without_citation_titles(PAPER)
    assert "title=" not in html
    assert visible_words(html) == visible_words(PAPER)
    assert html.count('<a class="vb-citation" href="../../dan-chieu/can-cu/">62-KL/TW</a>') == 2


def test_the_first_place_of_each_target_is_its_paragraph_heading_or_row() -> None:
    assert first_places(with_paragraph_anchors(PAPER)) == {
        "../../dan-chieu/can-cu/": "p_1",
        "../../dan-chieu/muc/": "i-hai",
        "../../dan-chieu/hang/": "bang-r1",
        "../../dan-chieu/doan/": "p_4",
        "../../dan-chieu/phu-luc/": "phu-luc",
    }


@given(st.text(max_size=30))
def test_no_heading_can_take_the_id_of_a_paragraph(text: str) -> None:
    assert "_" not in Outline().add(text, 1, 0).anchor


def test_the_list_of_citations_leads_to_the_paragraph() -> None:
    rows = (
        CitedRow("Kết luận 62-KL/TW", None, "dan-chieu/doan/", Resolved.FOUND, 1, "i-hai"),
        CitedRow("Kế hoạch 17/KH-UBND", None, None, Resolved.UNKNOWN, 1, "i-hai"),
        CitedRow("Luật 1", None, "dan-chieu/tieu-de/", Resolved.FOUND, 1, None),
    )
    page = document_page(view(report("a"), paper_html=PAPER, citations=rows), env())
    places = re.findall(r'<small>Nhắc đến 1 lần(?:, <a href="#([^"]*)">)?', page.html)
    assert places == ["p_4", "i-hai", ""]
    assert "Nơi nhận 62-KL/TW" in text_of(page.html)
