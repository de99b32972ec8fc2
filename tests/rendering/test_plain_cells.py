"""Cells that need no Markdown engine come out as the engine would have rendered them, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vanban.rendering.markdown import _render_marked_cell, render_cell
from vanban.rendering.plain import render_plain

# Signs that Markdown, HTML or our blocks give a meaning to, between words of papers.
SIGNS = st.sampled_from(
    [*" *\\`_[]!#<>&;\"'()-+.,/%~|:=@\n\u00a0\t", "**", "\n\n", "- ", "a) ", "1. ", "1.1 ", "&amp;", "\u2028"]
)
WORDS = st.sampled_from(
    ["Cấp xã", "Đảng", "01", "7.296,66", "x", "Tài nguyên & Môi trường", "(trích yếu)", "e\u0301", "“Dân vận”"]
)
PIECES = st.lists(st.one_of(WORDS, WORDS, SIGNS), max_size=12).map("".join)
EMPHASISED = st.builds("{1}{0}{1}".format, WORDS, st.sampled_from(["*", "**"]))
LINES = st.builds(
    lambda marker, pieces: marker + "".join(pieces),
    st.sampled_from(["", "", "- ", "+ ", "1. ", "2.1. ", "a) "]),
    st.lists(st.one_of(WORDS, EMPHASISED, st.sampled_from([" ", ", ", "(", ")", " & "])), min_size=1, max_size=6),
)
CELLS = st.one_of(PIECES, st.lists(LINES, min_size=1, max_size=4).map("\n\n".join))


@settings(max_examples=600)
@given(CELLS)
@example("*a* **b***c*")
@example("**a**")
@example("1. a\n\n- b\n\n+ c\n\n- d\n\nx\n\n- e")
@example("a&lt;b")
def test_fast_path_is_the_engine(text: str) -> None:
    plain = render_plain(text)
    assert plain is None or plain == _render_marked_cell(text)


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_letter_comes_out_as_the_engine_prints_it(text: str) -> None:
    plain = render_plain(text)
    assert plain is None or plain == _render_marked_cell(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số hội nghị",
        "- Cấp tỉnh(*trích yếu văn bản*)",
        "**Đạt** 51,59% & hơn >3 ha",
        "- Cao cấp, cử nhân\n\n- Trung cấp\n\n- Sơ cấp",
        "Đoạn một.\n\nĐoạn hai: “169/1.169” – 215.910.000đ",
    ],
)
def test_what_papers_write_takes_the_fast_path(text: str) -> None:
    assert render_plain(text) is not None


@pytest.mark.parametrize(
    "text", ["[a](b.md)", "a  \nb", "\\*", "## a", "*a", "&#60;", "[[bang: x]]", "a`b`", "x\u2028y"]
)
def test_what_the_engine_must_see_goes_to_it(text: str) -> None:
    assert render_plain(text) is None


def test_a_bold_cell_is_no_half_paragraph() -> None:
    assert render_cell("**Tổng**") == "<strong>Tổng</strong>"
    assert render_cell("**Tổng\\***") == "<strong>Tổng*</strong>"
