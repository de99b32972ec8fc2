"""The page against the norms (NĐ 30 Phụ lục I; HD 36, HD 05), from where glyphs stand."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from printing.pdf_words import Page, pages_of
from printing.print_samples import PARAGRAPH, SENTENCE, appendix, document, issuer, job, profile, table
from vanban.documents.model import PartialDate, Signature
from vanban.printing.job import PrintJob
from vanban.printing.pdf import render_pdf
from vanban.registry.model import Regime

LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0


def pages(print_job: PrintJob) -> list[Page]:
    result = render_pdf(print_job)
    assert result.diagnostics == ()
    found = pages_of(result.pdf)
    assert result.pages == len(found)
    return found


@pytest.fixture(scope="module")
def state() -> list[Page]:
    return pages(
        job(body=PARAGRAPH * 9, appendices=(appendix(), appendix(anchor="phu-luc-2", label="PHỤ LỤC 2", wide=True)))
    )


@pytest.fixture(scope="module")
def party() -> list[Page]:
    made = document(
        number=None, symbol="BC/ĐU", issued_on=PartialDate(), signature=Signature(("T/M ĐẢNG ỦY",), "BÍ THƯ")
    )
    return pages(job(made, code="hd36"))


def test_sheet_and_margins(state: list[Page]) -> None:
    for page in state[:2]:
        assert (page.width, page.height) == pytest.approx((210, 297), abs=0.1)
        text = [word for word in page.words if word.top > 15]
        assert min(word.left for word in text) == pytest.approx(LEFT, abs=0.5)
        assert max(word.right for word in text) == pytest.approx(RIGHT, abs=0.5)
        assert min(word.top for word in text) >= TOP - 0.5
        assert max(word.bottom for word in text) <= BOTTOM + 0.5


@pytest.mark.parametrize(
    ("code", "indent", "pitch"), [("nd30", 12.7, 18.5), ("hd36", 10.0, 19.0), ("hd05", 10.0, 19.0)]
)
def test_body_size_indent_and_line_height(code: str, indent: float, pitch: float) -> None:
    page = pages(job(code=code))[0]
    first = page.find("Ủy", "ban", "nhân", "dân", "xã", "báo")
    assert first.left - LEFT == pytest.approx(indent, abs=0.3)
    assert first.size == pytest.approx(14, abs=0.1)
    baselines = sorted({round(word.baseline, 2) for word in page.words if first.top <= word.top <= first.top + 20})
    assert (baselines[1] - baselines[0]) * 72 / 25.4 == pytest.approx(pitch, abs=0.1)


def test_number_and_date_share_a_baseline(state: list[Page], party: list[Page]) -> None:
    for page, number in ((state[0], "Số:"), (party[0], "Số")):
        assert page.find(number).baseline == pytest.approx(page.find("ngày").baseline, abs=0.05)
    assert (state[0].find("Số:").size, state[0].find("ngày").size) == pytest.approx((13, 14), abs=0.1)


def test_first_page_has_no_number_and_the_second_has_it_in_the_top_margin(state: list[Page]) -> None:
    assert min(word.top for word in state[0].words) > TOP - 0.5
    number = state[1].words[0]
    assert number.text == "2"
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2)
    assert number.top == pytest.approx(10, abs=0.7)
    assert number.size == pytest.approx(14, abs=0.1)


def test_each_appendix_counts_its_own_pages(state: list[Page]) -> None:
    starts = [index for index, page in enumerate(state) if page.words[0].text == "PHỤ"]
    assert len(starts) == 2
    assert [state[start + 1].words[0].text for start in starts] == ["2", "2"]


def test_wide_appendix_turns_the_sheet_with_its_margins(state: list[Page]) -> None:
    page = state[-1]
    assert (page.width, page.height) == pytest.approx((297, 210), abs=0.1)
    text = page.words[1:]
    assert min(word.top for word in text) >= 29.5
    assert max(word.bottom for word in text) <= 195.5
    assert min(word.left for word in text) >= 19.5
    assert max(word.right for word in text) <= 277.5


def test_table_header_is_repeated_on_every_page(state: list[Page]) -> None:
    start = next(index for index, page in enumerate(state) if page.words[0].text == "PHỤ")
    assert all("STT Nội dung Số lượng" in page.text for page in state[start:])


def test_gaps_are_as_wide_as_the_norm_leaves(party: list[Page]) -> None:
    words = list(party[0].words)
    at = words.index(party[0].find("Số"))
    space = 0.25 * 14 * 25.4 / 72
    assert words[at + 1].text == "-BC/ĐU"
    assert words[at + 1].left - words[at].right == pytest.approx(12 + space, abs=0.2)
    day = words.index(party[0].find("ngày"))
    assert [word.text for word in words[day : day + 3]] == ["ngày", "tháng", "năm"]
    for left, right in ((words[day], words[day + 1]), (words[day + 1], words[day + 2])):
        assert right.left - left.right == pytest.approx(9, abs=0.2)


def test_unknown_superior_body_is_one_empty_line() -> None:
    unknown, none, known = (
        pages(job(code="hd36", by=issuer(regime=Regime.PARTY, superior=superior)))[0].find("ĐẢNG", "ỦY").baseline
        for superior in (None, (), ("ĐẢNG BỘ TỈNH",))
    )
    assert unknown == pytest.approx(known, abs=0.05)
    assert unknown - none == pytest.approx(14 * 1.15 * 25.4 / 72, abs=0.05)


@pytest.mark.parametrize(
    ("code", "text", "least", "most"),
    [
        ("nd30", "Độc lập - Tự do - Hạnh phúc", 1.0, 1.0),
        ("nd30", "XÃ TRUNG SƠN", 1 / 3, 1 / 2),
        ("nd30", "trên địa bàn xã Trung Sơn", 1 / 3, 1 / 2),
        ("hd36", "ĐẢNG CỘNG SẢN VIỆT NAM", 1.0, 1.0),
    ],
)
def test_rules_are_drawn_under_their_text(code: str, text: str, least: float, most: float) -> None:
    boxes = list(HTML(string=job(code=code).html).render().pages[0]._page_box.descendants())
    ruled = next(
        box
        for box in boxes
        if box.element is not None and "vb-rule" in (box.element.get("class") or "") and text == box.element.text
        if box.element_tag == "span"
    )
    rule = next(box for box in ruled.descendants() if box.element_tag.endswith("::after"))
    assert least - 0.01 <= rule.width / ruled.width <= most + 0.01
    assert rule.border_top_width == pytest.approx(1.0, abs=0.01)  # 0.75 pt
    centre = rule.content_box_x() + rule.width / 2
    assert centre == pytest.approx(ruled.content_box_x() + ruled.width / 2, abs=0.1)


def test_party_draws_no_rule_under_issuer_and_subject(party: list[Page]) -> None:
    assert party[0].find("*").baseline > party[0].find("ĐẢNG", "ỦY").baseline
    assert party[0].find("-----").baseline > party[0].find("địa", "bàn").baseline


def test_long_subject_line_is_set_smaller_rather_than_broken() -> None:
    line = "động của MTTQ Việt Nam và các tổ chức chính trị - xã hội” và Thông báo Kết"
    page = pages(job(document(subject=(line, "luận số 160-TB/TW"))))[0]
    first = page.find("động", "của", "MTTQ")
    assert page.find("báo", "Kết").baseline == pytest.approx(first.baseline, abs=0.05)
    assert 13 - 0.1 <= first.size < 14 - 0.1


@pytest.mark.parametrize("lines", range(0, 9))
def test_ending_stays_whole_with_two_lines_of_text(lines: int) -> None:
    body = PARAGRAPH * 6 + "<p>" + SENTENCE * 4 + "</p>" + f'<div style="height:{lines * 7}mm"></div>' + PARAGRAPH
    page = pages(job(body=body))[-1]
    label = page.find("Nơi", "nhận:")
    assert page.find("Nguyễn", "Văn", "An").top > label.top
    above = {round(word.baseline, 1) for word in page.words if word.bottom < label.top + 1 and word.top > 15}
    assert len(above) >= 2


@pytest.mark.parametrize("height", range(150, 200, 7))
def test_heading_is_never_last_on_a_page(height: int) -> None:
    body = f'<div style="height:{height}mm"></div><h2 class="vb-h vb-h-roman">II. KIẾN NGHỊ</h2>' + PARAGRAPH
    found = pages(job(body=body))
    page = next(page for page in found if "KIẾN NGHỊ" in page.text)
    below = [word for word in page.words if word.top > page.find("KIẾN", "NGHỊ").bottom]
    assert "báo" in [word.text for word in below]


def test_row_taller_than_a_page_breaks_and_keeps_header() -> None:
    tall = f'<tr class="vb-level-1 vb-tall"><td>x</td><td>{PARAGRAPH * 20}</td><td>1</td></tr></tbody>'
    found = pages(job(body=table(rows=2).replace("</tbody>", tall)))
    middle = [page for page in found if "báo cáo kết quả" in page.text]
    assert len(middle) > 1
    assert all("STT" in page.text for page in middle)
    assert sum(page.text.count("như sau.") for page in found) == 100


@pytest.mark.parametrize(("rows", "sheets"), [(10, 1), (30, 2)])
def test_wide_table_in_the_body_has_its_own_sheets(rows: int, sheets: int) -> None:
    found = pages(job(body=PARAGRAPH + table(rows=rows, wide=True) + PARAGRAPH))
    assert [page.width > page.height for page in found] == [False, *[True] * sheets, False]
    assert [page.words[0].text for page in found[1:]] == [str(n) for n in range(2, sheets + 3)]
    assert "báo cáo" not in " ".join(page.text for page in found[1:-1])


def test_lists_print_like_paragraphs_with_nested_ones_no_deeper() -> None:
    inner = f'<ul class="vb-list" role="list"><li><p>+ Mục con. {SENTENCE}</p></li></ul>'
    body = f'<ul class="vb-list" role="list"><li><p>- Mục cha. {SENTENCE}</p>{inner}</li></ul>'
    page = pages(job(body=body))[0]
    for marker in (("-", "Mục"), ("+", "Mục")):
        assert page.find(*marker).left - LEFT == pytest.approx(12.7, abs=0.3)
    assert min(word.left for word in page.words) == pytest.approx(LEFT, abs=0.5)


@pytest.mark.parametrize(("code", "size", "label"), [("nd30", 11, 12), ("hd36", 12, 14)])
def test_recipients_sizes(code: str, size: int, label: int) -> None:
    page = pages(job(code=code))[0]
    assert page.find("Nơi", "nhận:").size == pytest.approx(label, abs=0.1)
    assert page.find("Lưu:", "VT.").size == pytest.approx(size, abs=0.1)
    assert page.find("Nơi", "nhận:").left == pytest.approx(LEFT, abs=0.5)


def test_signature_stands_in_the_right_half_with_room_to_sign(state: list[Page]) -> None:
    page = next(page for page in state if "Nguyễn Văn An" in page.text)
    title, name = page.find("CHỦ", "TỊCH"), page.find("Nguyễn", "Văn", "An")
    assert title.left > (LEFT + RIGHT) / 2
    assert name.top - title.bottom == pytest.approx(23, abs=1.5)


def test_each_profile_names_its_measures(  # a new norm is a new file: every property of the style sheets is in each
) -> None:
    assert len({frozenset(profile(code).css) for code in ("nd30", "hd36", "hd05")}) == 1
