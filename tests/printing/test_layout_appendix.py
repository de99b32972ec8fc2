"""Appendices against NĐ 30 Phụ lục I, III and HD 36, HD 05: labels, the line that names the paper, pages of their own."""

from __future__ import annotations

import itertools

import pytest

from printing.layout_papers import CODES, LEFT, RIGHT, pages, party
from printing.pdf_ink import Ink
from printing.print_samples import PARAGRAPH, appendix, document, job, table

CENTRE = (LEFT + RIGHT) / 2
ATTACHED = "(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 02 năm 2026)"
BLANK = "(Kèm theo Báo cáo số /BC-UBND ngày tháng năm 2026 của Ủy ban nhân dân xã Trung Sơn)"


def with_appendices(code: str = "nd30") -> list[Ink]:
    three = (
        appendix(label="Phụ lục I", title=("DANH SÁCH HỘI NGHỊ", "NĂM 2025"), attached_to=ATTACHED, note="(Số liệu)"),
        appendix(anchor="phu-luc-2", label="Phụ lục II", title=("BIỂU NGANG",), wide=True),
        appendix(anchor="phu-luc-3", label="Phụ lục III", title=("BIỂU NGẮN",), tables_html=table(rows=2)),
    )
    made = document() if code == "nd30" else party()
    return pages(job(made, code=code, body=PARAGRAPH * 9, appendices=three))


@pytest.fixture(scope="module")
def found() -> list[Ink]:
    return with_appendices()


def starts(found: list[Ink]) -> list[int]:
    return [number for number, ink in enumerate(found) if ink.page.words[0].text == "Phụ"]


@pytest.mark.parametrize("code", CODES)
def test_label_title_and_lines_below(code: str) -> None:
    ink = next(ink for ink in with_appendices(code) if "Phụ lục I " in ink.page.text)
    lines = [ink.line(text) for text in ("Phụ lục I", "DANH SÁCH HỘI NGHỊ", "NĂM 2025", ATTACHED, "(Số liệu)")]
    assert [line.style for line in lines] == [(14.0, "bold")] * 3 + [(14.0, "italic")] * 2
    assert [line.baseline for line in lines] == sorted(line.baseline for line in lines)
    for line in lines:
        assert line.centre == pytest.approx(CENTRE, abs=0.3)


def test_each_begins_on_a_page_of_its_own_without_number_and_counts_anew(found: list[Ink]) -> None:
    first, second, third = starts(found)
    assert [found[at].page.words[0].top >= 19 for at in (first, second, third)] == [True] * 3
    numbers = [ink.page.words[0].text for ink in found]
    assert numbers[first + 1 : second] == [str(number) for number in range(2, second - first + 1)]
    assert numbers[second + 1 : third] == [str(number) for number in range(2, third - second + 1)]
    assert third == len(found) - 1
    # The paper itself goes on counting up to its own last page.
    assert numbers[1:first] == [str(number) for number in range(2, first + 1)]


def test_turned_sheet_turns_its_margins_and_keeps_its_number_centred_on_top(found: list[Ink]) -> None:
    _, second, third = starts(found)
    assert third - second >= 2
    for ink in found[second:third]:
        assert (ink.page.width, ink.page.height) == pytest.approx((297, 210), abs=0.1)
        text = [word for word in ink.page.words if word.top > 16]
        assert min(word.top for word in text) >= 29.5
        assert max(word.bottom for word in text) <= 195.5
        edges = [frame for frame in ink.frames if frame.width > 200]
        assert min(frame.left for frame in edges) == pytest.approx(20, abs=0.3)
        assert max(frame.left + frame.width for frame in edges) == pytest.approx(277, abs=0.3)
    number = found[second + 1].page.words[0]
    assert (number.left + number.right) / 2 == pytest.approx(297 / 2, abs=0.3)
    assert number.top == pytest.approx(10, abs=0.7)
    assert found[third].page.width < found[third].page.height


@pytest.mark.parametrize(
    ("typed", "gaps"),
    [
        (BLANK, {("số", "/BC-UBND"): 12, ("ngày", "tháng"): 9, ("tháng", "năm"): 9}),
        ("(Kèm theo Nghị quyết số -NQ/ĐU, ngày tháng năm của Đảng ủy xã)", {("số", "-NQ/ĐU,"): 12, ("năm", "của"): 12}),
    ],
)
def test_line_that_names_a_paper_without_number_leaves_the_gaps(typed: str, gaps: dict[tuple[str, str], float]) -> None:
    ink = pages(job(appendices=(appendix(attached_to=typed, tables_html=table(rows=2)),)))[-1]
    space = 0.25 * 14 * 25.4 / 72
    for (before, after), width in gaps.items():
        left, right = ink.line(f"{before} {after}").words
        spaces = {"/BC-UBND": 1, "-NQ/ĐU,": 1, "của": 2}.get(after, 0)
        assert right.left - left.right == pytest.approx(width + spaces * space, abs=0.35)
    assert not [rule for rule in ink.rules if abs(rule.top - ink.line("(Kèm theo").baseline) < 1.5]


def test_line_with_number_and_date_is_printed_as_typed(found: list[Ink]) -> None:
    words = found[starts(found)[0]].line(ATTACHED).words
    gaps = [right.left - left.right for left, right in itertools.pairwise(words)]
    assert max(gaps) < 2
