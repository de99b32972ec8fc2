"""Phần đầu against NĐ 30 Phụ lục I, II.1-4 and HD 36, HD 05: which face, where each line stands, which lines are drawn."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from printing.layout_papers import (
    BLANK,
    CELL,
    CITY,
    CODES,
    COUNCIL,
    DEPARTMENT,
    FRONT,
    LEFT,
    LONG_PARTY,
    LONG_PLACE,
    RIGHT,
    ZONE,
    headed,
    letter,
    office,
    report,
)
from printing.pdf_ink import BLACK, Ink, Rule
from vanban.documents.model import PartialDate
from vanban.registry.model import Issuer

SINGLE = 1.15 * 25.4 / 72
"""Line height at single spacing, mm for each point of size."""
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def drawn_below(ink: Ink, text: str) -> Rule:
    (rule,) = ink.rules_below(ink.line(text))
    assert rule.thickness == pytest.approx(0.75, abs=0.05)
    assert rule.color == BLACK
    assert rule.centre == pytest.approx(ink.line(text).centre, abs=0.3)
    return rule


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (13.0, "bold")),
        (MOTTO, (14.0, "bold")),
        ("ỦY BAN NHÂN DÂN", (13.0, "bold")),
        ("XÃ TRUNG SƠN", (13.0, "bold")),
        ("Số: 12/BC-UBND", (13.0, "regular")),
        ("Trung Sơn, ngày 05 tháng 02 năm 2026", (14.0, "italic")),
    ],
)
def test_state_lines(text: str, style: tuple[float, str]) -> None:
    assert report("nd30")[0].line(text).style == style


@pytest.mark.parametrize("code", ["hd36", "hd05"])
@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", (15.0, "bold")),
        ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", (14.0, "regular")),
        ("ĐẢNG ỦY XÃ HÀ TAM", (14.0, "bold")),
        ("*", (14.0, "regular")),
        ("Số 12-BC/ĐU", (14.0, "regular")),
        ("Hà Tam, ngày 05 tháng 02 năm 2026", (14.0, "italic")),
    ],
)
def test_party_lines(code: str, text: str, style: tuple[float, str]) -> None:
    assert report(code)[0].line(text).style == style


@pytest.mark.parametrize(
    ("text", "style", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "nd30", 95.7),
        (MOTTO, "nd30", 60.5),
        ("ỦY BAN NHÂN DÂN", "nd30", 43.2),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "hd05", 72.9),
        ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", "hd05", 84.5),
    ],
)
def test_lines_are_as_wide_as_in_times_new_roman(text: str, style: str, width: float) -> None:
    assert report(style)[0].line(text).width == pytest.approx(width, abs=0.8)


def test_state_cells_are_centred_beside_each_other() -> None:
    ink = report("nd30")[0]
    for text in ("ỦY BAN NHÂN DÂN", "XÃ TRUNG SƠN", "Số: 12/BC-UBND"):
        assert ink.line(text).centre == pytest.approx(LEFT + 33, abs=0.3)
    assert ink.line("CỘNG HÒA XÃ HỘI").left > ink.line("ỦY BAN NHÂN DÂN").right
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", MOTTO):
        assert ink.line(text).centre == pytest.approx(RIGHT - 49.5, abs=0.3)
    assert ink.line("ỦY BAN NHÂN DÂN").baseline == pytest.approx(ink.line("CỘNG HÒA").baseline, abs=0.1)


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_party_cells_are_centred_beside_each_other(code: str) -> None:
    ink = report(code)[0]
    for text in ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", "ĐẢNG ỦY XÃ HÀ TAM", "*", "Số 12-BC/ĐU"):
        assert ink.line(text).centre == pytest.approx(LEFT + 43.5, abs=0.3)
    assert ink.line("ĐẢNG CỘNG SẢN VIỆT NAM").centre == pytest.approx(RIGHT - 39, abs=0.3)
    assert ink.line("ĐẢNG CỘNG SẢN VIỆT NAM").left > ink.line("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH").right + 2
    assert ink.line("*").baseline > ink.line("ĐẢNG ỦY XÃ HÀ TAM").baseline


def test_no_blank_line_between_the_lines_of_a_cell() -> None:
    state, party = report("nd30")[0], report("hd05")[0]
    for ink, above, below, size in (
        (state, "ỦY BAN NHÂN DÂN", "XÃ TRUNG SƠN", 13),
        (state, "CỘNG HÒA XÃ HỘI", MOTTO, 14),
        (party, "ĐẢNG BỘ THÀNH PHỐ", "ĐẢNG ỦY XÃ HÀ TAM", 14),
    ):
        assert ink.line(below).baseline - ink.line(above).baseline == pytest.approx(size * SINGLE, abs=0.4)


def test_rule_below_the_motto_is_as_long_as_its_text() -> None:
    ink = report("nd30")[0]
    assert drawn_below(ink, MOTTO).length == pytest.approx(ink.line(MOTTO).width, abs=0.3)


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_rule_below_the_party_title_is_as_long_as_its_text(code: str) -> None:
    ink = report(code)[0]
    title = ink.line("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert drawn_below(ink, "ĐẢNG CỘNG SẢN VIỆT NAM").length == pytest.approx(title.width, abs=0.3)


@pytest.mark.parametrize(
    ("by", "last"),
    [(COUNCIL, "XÃ TRUNG SƠN"), (DEPARTMENT, "PHÒNG VĂN HÓA - XÃ HỘI"), (LONG_PLACE, "RANG - THÁP CHÀM")],
)
def test_rule_below_the_issuer_is_a_third_to_half_of_its_last_line(by: Issuer, last: str) -> None:
    ink = headed(by, code="nd30")
    assert 1 / 3 <= drawn_below(ink, last).length / ink.line(last).width <= 1 / 2


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_party_draws_one_rule_only_in_its_letterhead(code: str) -> None:
    ink = report(code)[0]
    assert [rule.top for rule in ink.rules if rule.top < ink.line("BÁO CÁO").baseline] == [
        drawn_below(ink, "ĐẢNG CỘNG SẢN VIỆT NAM").top
    ]


@pytest.mark.parametrize("code", CODES)
def test_number_and_date_share_a_baseline_whatever_stands_above(code: str) -> None:
    by = [COUNCIL, FRONT, LONG_PLACE, DEPARTMENT] if code == "nd30" else [CELL, ZONE, CITY, LONG_PARTY]
    for one in by:
        ink = headed(one, code=code)
        number, date = ink.line("Số: 12/BC-UBND" if code == "nd30" else "Số 12-BC/ĐU"), ink.line("ngày 05 tháng 02")
        assert number.baseline == pytest.approx(date.baseline, abs=0.02)
        assert ink.line("năm 2026").right <= RIGHT + 0.3


@pytest.mark.parametrize("made", [report, lambda code: [letter(code)]])
@pytest.mark.parametrize("code", CODES)
def test_regimes_never_mix(code: str, made: Callable[[str], list[Ink]]) -> None:
    ink = made(code)[0]
    assert ("CỘNG HÒA" in ink.page.text) == (code == "nd30")
    assert ("ĐẢNG CỘNG SẢN" in ink.page.text) == (code != "nd30")
    assert ("Số:" in ink.page.text) == (code == "nd30")


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (PartialDate(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (PartialDate(2026, 5, 27), "ngày 27 tháng 5 năm 2026"),
        (PartialDate(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_zeros_of_the_date(date: PartialDate, printed: str) -> None:
    headed(COUNCIL, code="nd30", issued_on=date).line(printed)


def test_gaps_of_state() -> None:
    ink = headed(COUNCIL, code="nd30", number=None, issued_on=PartialDate(year=2026))
    number, symbol = ink.line("Số: /BC-UBND").words
    assert symbol.left - number.right == pytest.approx(12 + 0.25 * 13 * 25.4 / 72, abs=0.3)
    words = ink.line("ngày tháng năm 2026").words
    assert words[1].left - words[0].right == pytest.approx(9, abs=0.3)
    assert words[2].left - words[1].right == pytest.approx(9, abs=0.3)
    # Room to write in, not dots and not a line.
    assert not [rule for rule in ink.rules if abs(rule.top - words[0].baseline) < 1.5]


def test_everything_unknown_leaves_room_for_all() -> None:
    ink = headed(COUNCIL, code="nd30", number=None, symbol=None, issued_on=BLANK)
    year = ink.line("tháng năm").words[1]
    assert ink.line("Số: /").left > LEFT
    assert year.right + 12 <= RIGHT


@pytest.mark.parametrize(
    ("by", "code", "regular", "bold"),
    [
        (DEPARTMENT, "nd30", ("UBND XÃ NAM THANH MIỆN",), ("PHÒNG VĂN HÓA - XÃ HỘI",)),
        (COUNCIL, "nd30", (), ("HỘI ĐỒNG NHÂN DÂN", "XÃ TRUNG SƠN")),
        (CELL, "hd36", ("ĐẢNG BỘ XÃ NAM THANH MIỆN",), ("CHI BỘ THÔN ĐÔNG",)),
        (ZONE, "hd05", ("ĐẢNG BỘ TỈNH LÂM ĐỒNG",), ("ĐẢNG ỦY ĐẶC KHU PHÚ QUÝ",)),
        (CITY, "hd36", ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",), ("ĐẢNG ỦY PHƯỜNG BÌNH TIÊN",)),
    ],
)
def test_superior_is_regular_and_issuer_bold(by: Issuer, code: str, regular: tuple[str], bold: tuple[str]) -> None:
    ink = headed(by, code=code)
    assert {ink.line(text).style[1] for text in bold} == {"bold"}
    assert {ink.line(text).style[1] for text in regular} <= {"regular"}


@pytest.mark.parametrize(("by", "code"), [(FRONT, "nd30"), (LONG_PLACE, "nd30"), (LONG_PARTY, "hd05"), (CITY, "hd36")])
def test_long_names_neither_overlap_nor_leave_their_cell(by: Issuer, code: str) -> None:
    ink = headed(by, code=code)
    title = ink.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" if code == "nd30" else "ĐẢNG CỘNG SẢN VIỆT NAM")
    left = [word for word in ink.page.words if word.top < ink.find("Số:" if code == "nd30" else "Số").top]
    left = [word for word in left if word.right < title.left]
    assert min(word.left for word in left) >= LEFT - 0.1
    assert max(word.right for word in left) <= title.left - 1.5
    rows = [row for row in ink.lines() if row[0].left < title.left and row[0].bottom < ink.find("BÁO").top]
    for above, below in itertools.pairwise(rows):
        assert below[0].baseline - above[0].baseline > 3.5


def test_name_that_almost_fits_is_set_smaller_rather_than_broken() -> None:
    ink = headed(office("PHÒNG KINH TẾ VÀ PHÁT TRIỂN ĐÔ", superior=("UBND XÃ A",)), code="nd30")
    name = ink.line("PHÒNG KINH TẾ VÀ PHÁT TRIỂN ĐÔ")
    assert name.style in {(12.5, "bold"), (12.0, "bold")} or name.width <= 66
    assert name.right < ink.line("CỘNG HÒA").left


@pytest.mark.parametrize(
    ("place", "size"),
    [
        ("Nam Thanh Miện", 14.0),
        ("Phường Nguyễn Khuyến", 14.0),
        ("Phường Nguyễn Khuyến Hạ", 13.5),
        ("Phường Nguyễn Khuyến Tây", 13.0),
    ],
)
def test_long_place_stays_on_the_line_of_its_date(place: str, size: float) -> None:
    ink = headed(
        office("ỦY BAN NHÂN DÂN", "PHƯỜNG", place=place),
        code="nd30",
        issued_on=PartialDate(2026, 12, 22),
        number="2020",
    )
    line = ink.line(f"{place}, ngày 22 tháng 12 năm 2026")
    assert line.baseline == pytest.approx(ink.line("Số:").baseline, abs=0.02)
    assert line.style == (size, "italic")
    assert line.left - ink.line("Số: 2020/BC-UBND").right > 2.5
    assert line.right <= RIGHT + 0.3


def test_official_letter_of_state_has_its_subject_below_the_number() -> None:
    ink = letter("nd30")
    first, second = ink.line("V/v báo cáo kết quả thực hiện"), ink.line("Kết luận số 62-KL/TW")
    assert first.style == second.style == (13.0, "regular")
    assert ink.find("Số:").baseline < first.baseline < second.baseline < ink.line("Kính gửi:").baseline
    assert first.centre == pytest.approx(LEFT + 33, abs=0.3)
    assert "CÔNG VĂN" not in ink.page.text
    assert not ink.rules_below(second)


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_official_letter_of_party_has_its_subject_in_italics(code: str) -> None:
    ink = letter(code)
    assert ink.line("về việc báo cáo kết quả thực hiện").style == (12.0, "italic")
    assert ink.line("về việc báo cáo").baseline > ink.line("Số 12-CV/ĐU").baseline
    assert "-----" not in ink.page.text
