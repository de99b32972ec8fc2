"""What is typed is what is printed, as real headings and lists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.rendering.blocks import marker_rank
from vanban.rendering.html_text import visible_words
from vanban.rendering.markdown import render_body, render_cell


def html(body: str) -> str:
    return re.sub(r"\n", "", render_body(body).html)


@pytest.mark.parametrize(
    "line",
    [
        "6. Sáu",
        ">200.000 đồng",
        "* một sao",
        "    thụt vào bốn dấu cách".strip(),
        "169/1.169",
        "1.555 người",
        "A_b_c và __d__",
        "`mã`",
        "<5 ha & >3 ha",
        "---",
        "===",
        "[1]: không phải tham chiếu",
        "<b>đậm</b>",
        "5*3 = 15",
        "2. * 3",
        "~~~",
        "|a|b|",
        "http://vi-du.vn",
    ],
)
def test_typed_is_printed(line: str) -> None:
    assert " ".join(visible_words(render_body(line).html)) == line


def test_numbers_are_not_renumbered_and_lists_are_real() -> None:
    assert html("6. Sáu\n\n9. Chín") == (
        '<ul class="vb-list" role="list"><li><p>6. Sáu</p></li><li><p>9. Chín</p></li></ul>'
    )


def test_deeper_markers_nest() -> None:
    nested = html("1. Một\n- gạch\n+ cộng\n- gạch\n2. Hai")
    assert nested.count("<ul") == 3
    assert re.sub(r"<(/?)(ul|li|p)[^>]*>", r"<\1\2>", nested) == (
        "<ul><li><p>1. Một</p><ul><li><p>- gạch</p><ul><li><p>+ cộng</p></li></ul></li><li><p>- gạch</p></li></ul>"
        "</li><li><p>2. Hai</p></li></ul>"
    )


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("1. Một", 1),
        ("1.1. Mục tiêu", 2),
        ("1.1- Việc", 2),
        ("6.1 Mục tiêu", 2),
        ("1.1.1. Ba cấp", 3),
        ("2) Hai", 1),
        ("a) Về", 10),
        ("đ) Về", 10),
        ("- gạch", 20),
        ("+ cộng", 21),
        ("-gạch liền", None),
        ("9 tháng năm 2024", None),
        ("7.296,66 ha", None),
        ("1.555 người", None),
        ("100% bộ thủ tục", None),
        ("27/7 hằng năm", None),
        ("15-20 người", None),
        ("A. Chữ hoa", None),
    ],
)
def test_markers(text: str, rank: int | None) -> None:
    assert marker_rank(text) == rank


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("QUYẾT ĐỊNH:", "enactment"),
        ("QUYẾT NGHỊ:", "enactment"),
        ("BAN THƯỜNG VỤ ĐẢNG ỦY XÃ QUYẾT ĐỊNH:", "enactment"),
        ("**QUYẾT ĐỊNH:**", "enactment"),
        ("II. CÁC QUYẾT ĐỊNH:", "roman"),
        ("QUYẾT ĐỊNH CỦA ỦY BAN", "plain"),
        ("Các quyết định:", "plain"),
    ],
)
def test_words_that_enact_are_a_heading_of_their_own(line: str, marker: str) -> None:
    (heading,) = render_body(f"# {line}").headings
    assert heading.marker == marker


def test_heading_levels_follow_the_printed_marker_and_skip_none() -> None:
    body = "\n\n".join(
        ["# PHẦN THỨ NHẤT\nBối cảnh", "# I. TÌNH HÌNH", "# 1. Khái quát", "# a) Về", "# II. KẾT QUẢ", "# 2.1. Nâng cao"]
    )
    outline = render_body(body).headings
    assert [(heading.level, heading.marker) for heading in outline] == [
        (2, "phan"),
        (3, "roman"),
        (4, "arabic"),
        (5, "letter"),
        (3, "roman"),
        (4, "decimal"),
    ]
    assert outline[0].text == "PHẦN THỨ NHẤT Bối cảnh"


def test_heading_of_two_lines() -> None:
    assert html("# Phần thứ nhất\nKẾT QUẢ **15** NĂM") == (
        '<h2 class="vb-h vb-h-phan" id="phan-thu-nhat-ket-qua-15-nam"><span class="vb-line">Phần thứ nhất</span> '
        '<span class="vb-line">KẾT QUẢ <strong>15</strong> NĂM</span></h2>'
    )


def test_anchors_are_unique_and_keep_clear_of_reserved_ones() -> None:
    body = "# I. Một\n\n# I. Một\n\n# Phụ lục 1"
    anchors = [heading.anchor for heading in render_body(body, reserved_anchors=["phu-luc-1"]).headings]
    assert anchors == ["i-mot", "i-mot-2", "phu-luc-1-2"]


def test_line_breaks() -> None:
    assert html("Một \\\nhai  \nba") == "<p>Một <br>hai<br>ba</p>"


def test_table_place() -> None:
    body = render_body("Trước\n\n[[bang: hoi-dap]]\n\nSau [[bang: x]]")
    assert [(place.table, place.line) for place in body.places] == [("hoi-dap", 2)]
    assert "<p>[[bang: hoi-dap]]</p>" in body.html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](http://may-khac.vn/x.png)",
        "![x](//may-khac.vn/x.png)",
        "![x](/\\may-khac.vn/x.png)",
        "<img src=x onerror=alert(1)>",
        '[x](data:text/html,<script>alert(1)</script> "t")',
    ],
)
def test_nothing_active_or_remote_gets_through(attack: str) -> None:
    rendered = render_body(attack).html
    assert not re.search(r"<script|<img[^>]*src=|href=\"(?!http)|<[^>]*onerror", rendered)


def test_cells_are_bodies_without_a_paragraph_around_a_single_one() -> None:
    assert render_cell("a *b*") == "a <em>b</em>"
    assert render_cell("*a*\n\nb").replace("\n", "") == "<p><em>a</em></p><p>b</p>"
    assert render_cell("- a").startswith("<ul")


@given(st.lists(st.text(alphabet="abcđ12.-+)ăẠ>#[]()_~`|!:;,/ \t", min_size=1, max_size=40), max_size=6))
def test_no_word_is_ever_lost(lines: list[str]) -> None:
    body = "\n\n".join(line for line in lines if not line.lstrip().startswith(("#", "[[")) and "](" not in line)
    words = [word for word in visible_words(render_body(body).html) if word != "\\"]
    assert words == body.split()


def test_a_wholly_bold_paragraph_leads_what_follows() -> None:
    assert html("**\\* Nguyên nhân:**").startswith('<p class="vb-lead"><strong>* Nguyên nhân:</strong>')
    assert "vb-lead" not in html("**Một** và **hai**")
    assert "vb-lead" not in html("Một **hai**")
