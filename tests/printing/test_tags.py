"""What a reading machine finds in the tags, as poppler and pikepdf tell it."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections import Counter

import pikepdf
import pytest

from printing.pdf_words import pages_of
from printing.print_rich import DOT, HEADINGS, grouped_table, rich_pdf
from printing.print_samples import PARAGRAPH, SENTENCE, appendix, document, job, table
from vanban.printing.pdf import render_pdf
from vanban.printing.structure import check_pdf
from vanban.printing.structure.elements import Element, read_elements

HEADING = '<h2 class="vb-h" id="ket-qua">I. KẾT QUẢ</h2>'

OPENED: list[pikepdf.Pdf] = []
"""Kept open, as elements read from their files."""


def printed(body: str, **more: object) -> bytes:
    result = render_pdf(job(body=body, **more))  # type: ignore[arg-type]
    assert result.diagnostics == ()
    assert result.pdf
    return result.pdf


def struct_text(pdf: bytes) -> str:
    run = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True)
    assert run.stderr == b""
    return run.stdout.decode()


def read_out(pdf: bytes) -> str:
    """The words of the tags in their order, put together as a machine reads them."""
    return "".join(re.findall(r'^ +"(.*)"$', struct_text(pdf), flags=re.MULTILINE))


def tagged(pdf: bytes) -> list[Element]:
    OPENED.append(pikepdf.open(io.BytesIO(pdf)))
    tops, is_tree = read_elements(OPENED[-1])
    assert is_tree
    return [element for top in tops for element in top.walk()]


def kinds(pdf: bytes) -> Counter[str]:
    return Counter(element.kind for element in tagged(pdf))


def test_paragraph_over_two_pages_is_one() -> None:
    long = f"<p>{SENTENCE * 60}</p>"
    pdf = printed(long)
    assert len(pages_of(pdf)) > 1
    alone = kinds(printed("<p>x</p>"))
    assert kinds(pdf)["P"] == alone["P"]
    assert " ".join((SENTENCE * 60).split()) in read_out(pdf)


def test_table_over_pages_is_one_with_one_header() -> None:
    pdf = printed(table(rows=90))
    rows = [page for page in pages_of(pdf) if "Hội nghị" in page.text]
    assert len(rows) > 2
    assert all("Số lượng" in page.text for page in rows)
    found = kinds(pdf)
    assert (found["Table"], found["THead"], found["TBody"], found["TR"]) == (1, 1, 1, 91)
    assert read_out(pdf).count("STT") == 1


def test_row_broken_over_pages_is_one_row() -> None:
    tall = f'<tr class="vb-level-1 vb-tall"><td>x</td><td>{PARAGRAPH * 15}</td><td>1</td></tr></tbody>'
    pdf = printed(table(rows=2).replace("</tbody>", tall))
    assert len(pages_of(pdf)) > 1
    assert kinds(pdf)["TR"] == 4
    assert kinds(pdf)["TD"] == 3 + 2 * 2


def test_page_numbers_repeated_headers_and_drawn_marks_are_not_read_out() -> None:
    pdf = printed(PARAGRAPH * 8, code="hd36")
    assert pages_of(pdf)[1].words[0].text == "2"
    lines = re.findall(r'"(.*)"', struct_text(pdf))
    assert not {"2", "*", "-----"} & {line.strip() for line in lines}
    assert {"*", "-----"} <= {word.text for word in pages_of(pdf)[0].words}


def test_words_at_the_ends_of_lines_do_not_run_together() -> None:
    words = [f"chữ{n}" for n in range(120)]
    read = read_out(printed(f"<p>{' '.join(words)} 2020-{'9' * 60} và <em>nghiêng</em> <strong>đậm</strong></p>"))
    assert " ".join(words) in read
    assert "2020-999" in read
    assert "và nghiêng đậm" in read
    assert "BÁO CÁO Kết quả thực hiện nhiệm vụ năm 2025 trên địa bàn" in read
    assert "Trung Sơn, ngày 05 tháng 02 năm 2026" in read


def test_hidden_joiners_are_not_in_the_words() -> None:
    pdf = printed('<h2 class="vb-h">I. Số 62-KL/TW</h2><p>Kết luận số 62-KL/TW ngày 08/12/2009</p>')
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Kết luận số 62-KL/TW ngày 08/12/2009" in text
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        assert outline.root[0].children[0].title == "I. Số 62-KL/TW"


def test_letter_of_several_glyphs_is_read_out() -> None:
    """The first glyph stands for all of the letter; the second, for nothing more, may not be without any."""
    pdf = printed("<p>x\u0323\u0302 e\u0303\u0323</p>")
    assert list(check_pdf(pdf)) == []
    assert unicodedata.normalize("NFC", read_out(pdf).replace("\u200d", "")).count("x\u0323\u0302 ẹ\u0303") == 1


def test_underlined_words_hold_their_line() -> None:
    """``Nơi nhận:`` of the Party: the line is drawn within the words' marked content, where an artifact may not be."""
    pdf = printed(PARAGRAPH, code="hd36")
    assert [found.rule for found in check_pdf(pdf)] == []
    assert "Nơi nhận:" in read_out(pdf)


def test_lists_are_nested_as_the_standard_wants() -> None:
    elements = tagged(rich_pdf())
    lists = [element for element in elements if element.kind == "L"]
    inner = [one for one in lists if one.parent is not None and one.parent.kind == "LBody"]
    assert len(inner) == 1
    assert all({kid.kind for kid in one.kids} == {"LI"} for one in lists)


def test_outline_is_the_headings_and_nothing_is_lost() -> None:
    text = struct_text(rich_pdf())
    assert [line.strip() for line in text.splitlines() if re.match(r" +H\d", line)] == [
        "H1 (block)",
        "H2 (block)",
        "H3 (block)",
        "H2 (block)",
        "H2 (block)",
    ]
    with pikepdf.open(io.BytesIO(rich_pdf())) as opened, opened.open_outline() as outline:
        titles = []
        stack = list(reversed(outline.root))
        while stack:
            item = stack.pop()
            titles.append(item.title)
            stack += reversed(item.children)
    assert titles == list(HEADINGS)


def test_header_cells_of_merged_headers_are_named_in_the_cells() -> None:
    cells = {}
    for element in tagged(printed(HEADING + grouped_table(2))):
        if element.kind in ("TH", "TD"):
            headers = element.attribute("/Table", "/Headers")
            cells.setdefault(element.kind, []).append([str(key) for key in headers] if headers is not None else [])
    # STT, Nội dung, Số lượng; Nam and Nữ below Số lượng; each row's header below Nội dung; the section below all three.
    assert cells["TH"] == [
        [],
        [],
        [],
        ["t0-0-2"],
        ["t0-0-2"],
        ["t0-0-1"],
        ["t0-0-1"],
        ["t0-0-1", "t0-0-2", "t0-1-2", "t0-1-3"],
    ]
    assert cells["TD"][:3] == [["t0-0-0"], ["t0-2-1", "t0-0-2", "t0-1-2"], ["t0-2-1", "t0-0-2", "t0-1-3"]]


def test_plain_table_needs_scopes_only() -> None:
    elements = [element for element in tagged(printed(table(rows=1))) if element.kind in ("TH", "TD")]
    assert [str(element.attribute("/Table", "/Scope")) for element in elements] == [
        *["/Column"] * 3,
        "None",
        "/Row",
        "None",
    ]
    assert all(element.attribute("/Table", "/Headers") is None for element in elements)


def test_links_say_where_they_lead_and_belong_to_their_words() -> None:
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
    contents = {str(link.Contents) for link in links}
    assert "Phụ lục 1" in contents
    assert any(
        text.startswith("Kết luận số 62-KL/TW, ngày") and text.endswith("(https://xa.example.vn/?x=(1))")
        for text in contents
    )


def test_words_of_another_language_say_so() -> None:
    foreign = [element for element in tagged(rich_pdf()) if "/Lang" in element.source]
    assert [(element.kind, str(element.source.Lang)) for element in foreign] == [("Span", "en")]


def test_pictures_have_their_description_and_place() -> None:
    figures = [element for element in tagged(rich_pdf()) if element.kind == "Figure"]
    assert [str(figure.source.Alt) for figure in figures] == ["Ảnh (mẫu)", "Biểu đồ cột"]
    for figure in figures:
        left, bottom, right, top = (float(edge) for edge in figure.attribute("/Layout", "/BBox"))
        assert 30 / 25.4 * 72 - 1 <= left < right <= 195 / 25.4 * 72
        assert 20 / 25.4 * 72 <= bottom < top <= 277 / 25.4 * 72


@pytest.mark.parametrize("depth", [30, 100])
def test_deeply_nested_lists_are_tagged(depth: int) -> None:
    body = '<ul class="vb-list"><li><p>- x</p>' * depth + "</li></ul>" * depth
    result = render_pdf(job(body=body))
    if result.pdf is None:  # deeper than the layout stands: a finding, not a crash
        assert [found.code for found in result.diagnostics] == ["print-failed"]
    else:
        assert kinds(result.pdf)["L"] == depth + 1  # and that of Nơi nhận
        assert list(check_pdf(result.pdf)) == []


def test_image_without_description_fails() -> None:
    result = render_pdf(job(body=f'<p><img src="{DOT}"></p>'))
    assert [found.code for found in result.diagnostics] == ["print-image"]
    assert "trang 1" in result.diagnostics[0].message
    assert render_pdf(job(body=f'<p><img alt="" src="{DOT}"></p>')).diagnostics == ()


def test_appendices_are_sections_with_their_headings() -> None:
    pdf = printed(PARAGRAPH, appendices=(appendix(),))
    sections = [element for element in tagged(pdf) if element.kind == "Sect"]
    assert [[kid.kind for kid in one.kids] for one in sections] == [["H2", "Div"]]


def test_empty_lines_that_hold_a_place_are_not_read_out() -> None:
    pdf = printed(PARAGRAPH, made=document(number=None), code="hd36")
    assert all(element.kids or element.marks or element.kind == "TD" for element in tagged(pdf))
