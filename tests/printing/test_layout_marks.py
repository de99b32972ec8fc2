"""Marks of urgency, circulation and draft against NĐ 30 Phụ lục I, III and HD 36, HD 05."""

from __future__ import annotations

import pytest

from printing.layout_papers import CODES, LEFT, RIGHT, pages, party
from printing.pdf_ink import BLACK, RED, Ink
from printing.print_samples import document, job


def marked(code: str, **marks: str) -> Ink:
    return pages(job(document(**marks) if code == "nd30" else party(**marks), code=code))[0]


@pytest.mark.parametrize(("urgency", "width"), [("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)])
def test_state_stamps_urgency_in_a_red_frame_of_its_size(urgency: str, width: float) -> None:
    ink = marked("nd30", urgency=urgency)
    words = ink.line(urgency)
    assert words.style == (13.0, "bold")
    assert words.run.color == RED
    (frame,) = (frame for frame in ink.frames if frame.color == RED)
    assert (frame.width, frame.height) == pytest.approx((width, 8), abs=0.05)
    assert frame.left < words.left < words.right < frame.left + frame.width
    assert words.centre == pytest.approx(frame.left + frame.width / 2, abs=0.3)
    assert frame.top < words.baseline - 3 < words.baseline < frame.top + frame.height - 2
    assert ink.line("Số: 12/BC-UBND").baseline < frame.top
    assert frame.left + frame.width < LEFT + 66
    assert frame.top < ink.line("BÁO CÁO").baseline - 5


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_party_prints_urgency_below_the_number_without_a_frame(code: str) -> None:
    ink = marked(code, urgency="THƯỢNG KHẨN")
    words = ink.line("THƯỢNG KHẨN")
    assert words.style == (14.0, "bold")
    assert words.run.color == BLACK
    assert 0 < words.baseline - ink.line("Số 12-BC/ĐU").baseline < 15
    assert words.centre == pytest.approx(ink.line("Số 12-BC/ĐU").centre, abs=0.3)
    assert not ink.frames


@pytest.mark.parametrize(("code", "size"), [("nd30", 13.0), ("hd36", 12.0), ("hd05", 12.0)])
def test_circulation(code: str, size: float) -> None:
    text = "LƯU HÀNH NỘI BỘ" if code == "nd30" else "XONG HỘI NGHỊ TRẢ LẠI"
    ink = marked(code, circulation=text, urgency="KHẨN")
    assert ink.line(text).style == (size, "bold")
    assert ink.line("KHẨN").baseline < ink.line(text).baseline < ink.line("BÁO CÁO").baseline


def test_state_boxes_its_draft_mark_at_the_top_right() -> None:
    ink = marked("nd30", draft="DỰ THẢO")
    words = ink.line("DỰ THẢO")
    assert words.style == (13.0, "bold")
    (frame,) = (frame for frame in ink.frames if frame.color == BLACK)
    assert frame.left < words.left < words.right < frame.left + frame.width
    assert words.left > (LEFT + RIGHT) / 2
    assert words.baseline < ink.line("BÁO CÁO").baseline


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_party_prints_its_draft_mark_in_italics(code: str) -> None:
    ink = marked(code, draft="Dự thảo lần 2")
    assert ink.line("Dự thảo lần 2").style == (14.0, "italic")
    assert ink.line("Số 12-BC/ĐU").baseline < ink.line("Dự thảo lần 2").baseline < ink.line("BÁO CÁO").baseline
    assert not ink.frames


@pytest.mark.parametrize("code", CODES)
def test_all_marks_together_overlap_nothing(code: str) -> None:
    ink = marked(code, urgency="HỎA TỐC", circulation="XEM XONG TRẢ LẠI", draft="Dự thảo lần 2")
    words = [word for word in ink.page.words if word.top < ink.line("BÁO CÁO").baseline]
    for one in words:
        for other in words:
            if one is not other and one.left < other.right - 0.2 and other.left < one.right - 0.2:
                assert abs(one.baseline - other.baseline) > 3.4, (one.text, other.text)
