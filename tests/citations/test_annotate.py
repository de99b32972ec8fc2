"""Links in finished HTML: where they are set, where not, and that nothing printed changes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.citations.annotate import Annotated, annotate_html
from vanban.citations.grammar import Grammar
from vanban.citations.graph import CitationGraph
from vanban.citations.model import Found, Unknown, UnknownReason
from vanban.citations.resolve import Citing, resolve_all
from vanban.documents.model import DocumentId
from vanban.documents.number import parse_number
from vanban.registry.model import KnownDocumentId
from vanban.registry.registry import Registry

Annotate = Callable[[str], Annotated]


@pytest.fixture(scope="session")
def annotate(registry: Registry, grammar: Grammar) -> Annotate:
    """Annotates as the page of a document numbered ``12/BC-UBND``; addresses are slugs, titles are canonical numbers."""
    citing = Citing(number=parse_number("12/BC-UBND"))
    return partial(
        annotate_html,
        grammar=grammar,
        resolve=partial(resolve_all, registry=registry, citing=citing),
        href=lambda target: f"../{registry.documents[target].slug}/",
        title=lambda target: f'"{registry.documents[target].canonical}"',
    )


def brief(html: str) -> str:
    """Anchors of ours as ``[…]``."""
    return re.sub(r'<a class="vb-citation" href="\.\./[a-z0-9-]+/" title="[^"<>]*">([^<]*)</a>', r"[\1]", html)


def bare(html: str) -> str:
    """Anchors of ours taken away."""
    return re.sub(r'<a class="vb-citation" href="[^"<>]*" title="[^"<>]*">([^<]*)</a>', r"\1", html)


def test_the_link(annotate: Annotate) -> None:
    assert annotate("<p>Theo Kết luận số 62-KL/TW.</p>").html == (
        '<p>Theo <a class="vb-citation" href="../62-kl-tw-2009/" title="&quot;62-KL/TW&quot;">Kết luận số 62-KL/TW</a>.</p>'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Over inline tags: each stretch by itself, so that elements stay nested.
        ("<p><b>Kết luận số 62</b>-KL/TW</p>", "<p><b>[Kết luận số 62]</b>[-KL/TW]</p>"),
        ("<p><em>62-<strong>KL</strong></em>/TW</p>", "<p><em>[62-]<strong>[KL]</strong></em>[/TW]</p>"),
        # Over line breaks, soft and hard, entities and comments.
        ("<p>Kết luận\nsố 62-KL/TW</p>", "<p>[Kết luận\nsố 62-KL/TW]</p>"),
        ("<p>Kết luận<br>\nsố 62-<br/>KL/TW</p>", "<p>[Kết luận]<br>[\nsố 62-]<br/>[KL/TW]</p>"),
        ("<p>Kết luận&nbsp;62&#8209;KL/TW</p>", "<p>[Kết luận&nbsp;62&#8209;KL/TW]</p>"),
        ("<p>62-KL/<!-- 217-QĐ/TW -->TW</p>", "<p>[62-KL/]<!-- 217-QĐ/TW -->[TW]</p>"),
        ("<p>05&ThickSpace;&ndash;&ThickSpace;CT/TW</p>", "<p>[05&ThickSpace;&ndash;&ThickSpace;CT/TW]</p>"),
        ("<p>Kết luận <b> </b>62-KL/TW</p>", "<p>[Kết luận ]<b> </b>[62-KL/TW]</p>"),
        # Not over the border of a block or cell.
        ("<p>Kết luận</p><p>62-KL/TW</p>", "<p>Kết luận</p><p>[62-KL/TW]</p>"),
        ("<td>Kết luận số</td><td>62-KL/TW</td>", "<td>Kết luận số</td><td>[62-KL/TW]</td>"),
        ("<li>62-<p>KL/TW</p></li>", "<li>62-<p>KL/TW</p></li>"),
        # Not inside links, code, scripts, styles, and not across them.
        ('<p><a href="x">62-KL/TW</a></p>', '<p><a href="x">62-KL/TW</a></p>'),
        ('<p><a href="x"><b>62-KL/TW</b></a> 62-KL/TW</p>', '<p><a href="x"><b>62-KL/TW</b></a> [62-KL/TW]</p>'),
        ("<p><code>62-KL/TW</code><kbd>62-KL/TW</kbd></p>", "<p><code>62-KL/TW</code><kbd>62-KL/TW</kbd></p>"),
        ("<pre>62-KL/TW\n<b>62-KL/TW</b></pre>", "<pre>62-KL/TW\n<b>62-KL/TW</b></pre>"),
        ("<script>'62-KL/TW<p>62-KL/TW'</script>", "<script>'62-KL/TW<p>62-KL/TW'</script>"),
        ("<STYLE>/*62-KL/TW*/</STYLE >62-KL/TW", "<STYLE>/*62-KL/TW*/</STYLE >[62-KL/TW]"),
        ('<p>62-<a href="x">mục lục</a>KL/TW</p>', '<p>62-<a href="x">mục lục</a>KL/TW</p>'),
        # Not inside attributes.
        ('<p title="62-KL/TW > 3">62-KL/TW</p>', '<p title="62-KL/TW > 3">[62-KL/TW]</p>'),
        # What is no tag is text.
        ("<p>5 < 6, 62-KL/TW</p>", "<p>5 < 6, [62-KL/TW]</p>"),
        ("<p>62-KL/TW &c; &unknown; 62-KL/TW", "<p>[62-KL/TW] &c; &unknown; [62-KL/TW]"),
        # Unlinked: unknown, ambiguous, the document's own number.
        ("<p>62/KL-TU, 18-CT/TW, 12/BC-UBND</p>", "<p>62/KL-TU, 18-CT/TW, 12/BC-UBND</p>"),
        ("", ""),
    ],
)
def test_where_links_are_set(annotate: Annotate, html: str, expected: str) -> None:
    annotated = annotate(html).html
    assert brief(annotated) == expected
    assert bare(annotated) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Each document of a list has its own link; the words they share have none.
        (
            "<p>Quyết định 217, <b>218</b> của Bộ Chính trị</p>",
            "<p>[Quyết định 217], <b>[218]</b> của Bộ Chính trị</p>",
        ),
        ("<p>Quyết định 217, 219 của Bộ Chính trị</p>", "<p>[Quyết định 217], 219 của Bộ Chính trị</p>"),
        # Names, pointers and misprinted numbers of which the meaning is certain.
        ("<td>Luật <i>giao thông</i></td>", "<td>[Luật ]<i>[giao thông]</i></td>"),
        ("<p>62-KL/TW</p><p>Số 62/KL-TW, Kết luận 62</p>", "<p>[62-KL/TW]</p><p>[Số 62/KL-TW], [Kết luận 62]</p>"),
        ("<p>Kết luận 62-KL/TW; Kết luận nêu trên</p>", "<p>[Kết luận 62-KL/TW]; [Kết luận nêu trên]</p>"),
        # The document itself.
        ("<p>Số: /BC-UBND</p><p>Báo cáo này</p>", "<p>Số: /BC-UBND</p><p>Báo cáo này</p>"),
    ],
)
def test_links_of_all_forms(annotate: Annotate, html: str, expected: str) -> None:
    annotated = annotate(html).html
    assert brief(annotated) == expected
    assert bare(annotated) == html


def test_the_provision_stands_in_the_title_of_the_link(annotate: Annotate) -> None:
    page = annotate("<p>khoản 2 Điều 5 Nghị định 100/2019/NĐ-CP</p>")
    assert 'title="khoản 2 Điều 5 – &quot;100/2019/NĐ-CP&quot;"' in page.html
    assert page.html.startswith("<p>khoản 2 Điều 5 <a ")


def test_ends_stand_behind_links(annotate: Annotate) -> None:
    page = annotate("<p>Quyết định 217, 218 của Bộ Chính trị; Kết luận 62-KL/TW.</p>")
    behind = [page.html[end : end + 4] for end in page.ends]
    assert behind == ["; <a", "; <a", ".</p"]


PAGE = """<header><p>Số: 12/BC-UBND</p></header>
<h1>BÁO CÁO Tổng kết Kết luận 62-KL/TW</h1>
<p>Mở đầu theo Quyết định 217-QĐ/TW. Câu sau dài thêm.</p>
<h2 id="i">I. Kết quả thực hiện <b>Kết luận 62-KL/TW</b> <a class="headerlink" href="#i">¶</a></h2>
<p>Câu đầu. Ở xã đã triển khai <b>Chỉ thị số
05-CT/TW</b> đến các thôn; Kết luận 62/KL-TW cũng vậy. Câu cuối.</p>
<h3>1. Không có mã</h3>
<table><tr id="bang-1-2"><td>Theo 160-TB/TW</td></tr><tr><td>Chỉ thị 18-CT/TW</td></tr></table>
<p>Sau bảng: 834/NQ-UBTVQH14</p>
<section id="phu-luc-1"><h2>PHỤ LỤC 1</h2><p>73-KL/TW</p></section>
"""


def test_mentions_know_their_place(annotate: Annotate) -> None:
    mentions = [(m.text, m.anchor, m.heading, m.excerpt) for m in annotate(PAGE).mentions]
    heading = "I. Kết quả thực hiện Kết luận 62-KL/TW"
    title = "BÁO CÁO Tổng kết Kết luận 62-KL/TW"
    assert mentions == [
        ("Kết luận 62-KL/TW", "", title, title),
        ("Quyết định 217-QĐ/TW", "", title, "Mở đầu theo Quyết định 217-QĐ/TW."),
        ("Kết luận 62-KL/TW", "i", heading, f"{heading} …"),
        ("Chỉ thị số 05-CT/TW", "i", heading, "Ở xã đã triển khai Chỉ thị số 05-CT/TW đến các thôn;"),
        ("Kết luận 62/KL-TW", "i", heading, "Kết luận 62/KL-TW cũng vậy."),
        ("160-TB/TW", "bang-1-2", "1. Không có mã", "Theo 160-TB/TW"),
        ("Chỉ thị 18-CT/TW", "i", "1. Không có mã", "Chỉ thị 18-CT/TW"),
        ("834/NQ-UBTVQH14", "i", "1. Không có mã", "Sau bảng: 834/NQ-UBTVQH14"),
        ("73-KL/TW", "phu-luc-1", "PHỤ LỤC 1", "73-KL/TW"),
    ]


def test_a_long_sentence_is_cut_at_words(annotate: Annotate) -> None:
    words = "nội dung phương thức " * 30
    [mention] = annotate(f"<p>{words}Kết luận 62-KL/TW {words}</p>").mentions
    assert mention.excerpt.startswith("…")
    assert mention.excerpt.endswith("…")
    assert len(mention.excerpt) <= 330
    assert set(mention.excerpt.strip("…").split()) <= set(f"{words} Kết luận 62-KL/TW".split())
    assert mention.text in mention.excerpt


def test_the_whole_page_speaks_with_one_voice(annotate: Annotate) -> None:
    html = "<p>Chỉ thị 18-CT/TW</p><p>Chỉ thị 18-CT/TW ngày 26/10/2022</p>"
    assert [mention.resolution for mention in annotate(html).mentions] == [
        Found(KnownDocumentId("18-CT/TW@2022")),
        Found(KnownDocumentId("18-CT/TW@2022")),
    ]


def test_the_own_number_is_no_mention(annotate: Annotate) -> None:
    assert annotate("<p>Số: 12/BC-UBND</p>").mentions == ()
    [mention] = annotate("<p>Số: 13/BC-UBND</p>").mentions
    assert mention.resolution == Unknown(UnknownReason.NO_ENTRY)


HTML = st.lists(
    st.sampled_from(
        [
            *("62", "-KL", "/TW", "62-KL/TW", "Kết luận", " số ", "217-QĐ/TW", ", ngày 08/12/2009", " của Bộ Chính trị"),
            *("<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<br>", "<td>", "<tr id=x>", "<h2 id='a'>", "</h2>", "<a>", "</a>"),
            *("<code>", "</code>", "<script>", "</script>", "<!--", "-->", "<", ">", "&nbsp;", "&amp;", "&", ";", '"', "'"),
            *("\n", " ", "\u00a0", "\u2013", "e\u0302\u0301", "&ThickSpace;", "&NotEqualTilde;", "&#x2013;", "<p title='"),
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(HTML)
def test_taking_the_anchors_away_restores_the_page(annotate: Annotate, html: str) -> None:
    assert bare(annotate(html).html) == html


@settings(deadline=None)
@given(HTML)
def test_once_annotated_nothing_is_left_to_link(annotate: Annotate, html: str) -> None:
    """Our anchors are links, and links are not looked into."""
    once = annotate(html).html
    if once.count("<a") == once.count("</a") and "<!--" not in html and "<script" not in html:
        inner = annotate(once).html
        assert bare(inner) == bare(once)


@pytest.mark.parametrize(
    "piece", ["<p>Kết luận 62-KL/TW</p>", "<a ", '<a "', "<!--", "&a", "<b>62</b>", "<script>", "</a>", "<td 'x"]
)
def test_time_grows_with_the_page_only(annotate: Annotate, piece: str) -> None:
    def seconds(length: int) -> float:
        html = piece * (length // len(piece))
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            annotate(html)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(80_000) < 30 * max(seconds(10_000), 0.001)


def test_the_graph(annotate: Annotate) -> None:
    one, two = DocumentId("bao-cao-b"), DocumentId("bao-cao-a")
    graph = CitationGraph.of([(one, annotate(PAGE).mentions), (two, annotate("<p>05-CT/TW, 62-KL/TW</p>").mentions)])
    assert [(use.document_id, use.anchor, use.text) for use in graph.cited_by(KnownDocumentId("05-CT/TW@2016"))] == [
        (one, "i", "Chỉ thị số 05-CT/TW"),
        (two, "", "05-CT/TW"),
    ]
    assert [use.target for use in graph.cites(two)] == ["05-CT/TW@2016", "62-KL/TW@2009"]
    assert graph.targets() == (
        "05-CT/TW@2016",
        "160-TB/TW@2020",
        "217-QĐ/TW@2013",
        "62-KL/TW@2009",
        "73-KL/TW@?",
        "834/NQ-UBTVQH14@2019",
    )
    assert graph.cites(DocumentId("khong-co")) == ()
    assert graph.cited_by(KnownDocumentId("18-CT/TW@2022")) == ()
