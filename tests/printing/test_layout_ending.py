"""Nơi nhận and signatures against NĐ 30 Phụ lục I, II.7-9 and HD 36, HD 05."""

from __future__ import annotations

import pytest

from printing.layout_papers import (
    CODES,
    LEFT,
    PARTY_SIGNED,
    RIGHT,
    minutes,
    pages,
    party,
    report,
)
from printing.print_samples import PARAGRAPH, document, job
from vanban.documents.model import Signature

HALF = (LEFT + RIGHT) / 2
AUTHORITY = {"nd30": "TM. ỦY BAN NHÂN DÂN", "hd36": "T/M BAN THƯỜNG VỤ", "hd05": "T/M BAN THƯỜNG VỤ"}
TITLE = {"nd30": "CHỦ TỊCH", "hd36": "PHÓ BÍ THƯ", "hd05": "PHÓ BÍ THƯ"}
NAME = {"nd30": "Nguyễn Văn An", "hd36": "Đặng Thị Thanh", "hd05": "Đặng Thị Thanh"}


@pytest.mark.parametrize(
    ("code", "label", "items"),
    [
        ("nd30", (12.0, "bold italic"), (11.0, "regular")),
        ("hd36", (14.0, "regular"), (12.0, "regular")),
        ("hd05", (14.0, "regular"), (12.0, "regular")),
    ],
)
def test_recipients(code: str, label: tuple[float, str], items: tuple[float, str]) -> None:
    ink = report(code)[-1]
    heading, first = ink.line("Nơi nhận:"), ink.line("- Như trên;")
    assert heading.style == label
    assert first.style == ink.line("- Lưu" if code != "nd30" else "- Lưu: VT.").style == items
    assert heading.left == pytest.approx(LEFT, abs=0.2)
    assert first.left == pytest.approx(LEFT, abs=0.2)
    assert heading.baseline < first.baseline


@pytest.mark.parametrize("code", CODES)
def test_only_party_underlines_the_label(code: str) -> None:
    ink = report(code)[-1]
    label = ink.line("Nơi nhận:")
    below = ink.rules_below(label, within=1.5)
    assert len(below) == (0 if code == "nd30" else 1)
    for rule in below:
        assert rule.length == pytest.approx(label.width, abs=0.3)


@pytest.mark.parametrize("code", CODES)
def test_signature(code: str) -> None:
    ink = report(code)[-1]
    authority, title, name = (ink.line(text[code]) for text in (AUTHORITY, TITLE, NAME))
    assert authority.style == (14.0, "bold")
    assert title.style == (14.0, "bold" if code == "nd30" else "regular")
    assert name.style == (14.0, "bold")
    for line in (authority, title, name):
        assert line.centre == pytest.approx((HALF + RIGHT) / 2, abs=0.3)
    assert authority.baseline < title.baseline < name.baseline


@pytest.mark.parametrize("code", CODES)
def test_room_to_sign_is_left_empty(code: str) -> None:
    ink = report(code)[-1]
    title, name = ink.line(TITLE[code]), ink.line(NAME[code])
    # 23 mm between the lines' boxes: those of the letters stand inside them.
    assert name.words[0].top - title.words[0].bottom == pytest.approx(23, abs=1)
    assert not [
        word
        for word in ink.page.words
        if word.left > HALF and title.words[0].bottom <= word.top < name.words[0].top - 1
    ]
    assert ink.pictures == 0


@pytest.mark.parametrize("code", CODES)
def test_recipients_stand_level_with_the_signature(code: str) -> None:
    ink = report(code)[-1]
    assert ink.line("Nơi nhận:").words[0].top == pytest.approx(ink.line(AUTHORITY[code]).words[0].top, abs=1.0)


def test_party_title_is_regular_though_typed_bold_elsewhere_and_deputy_lines_stand_between() -> None:
    deputy = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Vũ Văn Nguyễn")
    ink = pages(job(document(signature=deputy)))[0]
    assert ink.line("KT. CHỦ TỊCH").style == ink.line("PHÓ CHỦ TỊCH").style == (14.0, "bold")
    assert ink.line("TM. ỦY BAN").baseline < ink.line("KT. CHỦ TỊCH").baseline < ink.line("PHÓ CHỦ TỊCH").baseline


def test_seal_has_room_left_of_the_name() -> None:
    long = ("Ban Tuyên giáo và Dân vận Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy (báo cáo);",) * 6
    for code in CODES:
        made = document(recipients=long) if code == "nd30" else party(recipients=long)
        ink = pages(job(made, code=code))[0]
        name = ink.line(NAME[code])
        beside = [word for word in ink.page.words if abs(word.top - name.words[0].top) < 23 and word.right < HALF]
        assert beside
        assert name.left - max(word.right for word in beside) >= 40


def test_recipients_need_no_room_for_a_seal_where_nobody_signs() -> None:
    line = "Mặt trận Tổ quốc và các tổ chức chính trị;"
    ink = pages(job(party(signature=None, recipients=(line,)), code="hd36"))[0]
    assert ink.line("- " + line).baseline > 0


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("height", [30, 42, 54, 66])
def test_ending_is_never_torn_apart(code: str, height: int) -> None:
    made = document() if code == "nd30" else party()
    text = PARAGRAPH * 2 + f'<div style="height:{height}mm"></div>' + PARAGRAPH
    ink = pages(job(made, code=code, body=text))[-1]
    assert ink.line(NAME[code]).baseline > ink.line("Nơi nhận:").baseline
    rows = [row for row in ink.lines() if row[0].bottom < ink.line("Nơi nhận:").words[0].top + 1 and row[0].top > 16]
    assert len(rows) >= 2, "the signature stands on a page without text"


def test_minutes_have_two_signatures_beside_each_other() -> None:
    ink = minutes()
    left, right = ink.line("NGƯỜI GHI BIÊN BẢN"), ink.line("CHỦ TRÌ")
    assert left.baseline == pytest.approx(right.baseline, abs=0.02)
    assert left.centre == pytest.approx((LEFT + HALF) / 2, abs=0.3)
    assert right.centre == pytest.approx((HALF + RIGHT) / 2, abs=0.3)
    names = ink.line("Trần Thị Bình"), ink.line("Nguyễn Văn An")
    assert names[0].baseline == pytest.approx(names[1].baseline, abs=0.02)
    assert (names[0].centre, names[1].centre) == pytest.approx((left.centre, right.centre), abs=0.3)
    assert ink.line("Nơi nhận:").baseline > names[0].baseline
    assert ink.line("Nơi nhận:").left == pytest.approx(LEFT, abs=0.2)


@pytest.mark.parametrize(
    ("code", "drafter", "contact"), [("nd30", 11.0, 11.0), ("hd36", 8.0, 10.0), ("hd05", 8.0, 10.0)]
)
def test_drafter_mark_and_contact_line(code: str, drafter: float, contact: float) -> None:
    lines: dict[str, object] = {
        "drafter_mark": "PL.(300)",
        "contact": "Số 1, đường Trần Phú; điện thoại: 0234 3878 000",
    }
    made = document(**lines) if code == "nd30" else party(signature=PARTY_SIGNED, **lines)
    found = pages(job(made, code=code, body=PARAGRAPH * 9))
    mark = found[-1].line("PL.(300)")
    assert mark.style == (drafter, "regular")
    assert mark.baseline > found[-1].line("Nơi nhận:").baseline + 5
    line = found[0].line("Số 1, đường Trần Phú; điện thoại: 0234 3878 000")
    assert line.style == (contact, "regular")
    assert line.baseline == max(word[0].baseline for word in found[0].lines()) or line.words[0].bottom > 272
    assert [rule for rule in found[0].rules if 0 < line.words[0].top - rule.top < 3 and rule.length > 160]
    assert all("Trần Phú" not in ink.page.text for ink in found[1:])
