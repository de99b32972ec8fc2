"""What counts as a figure, with which unit; what only looks like one."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.appendices.numbers import format_number
from vanban.checks.figures import check_paragraph
from vanban.diagnostics import Location
from vanban.figures.arithmetic import is_share, is_slip, unit_jump
from vanban.figures.find import find_figures
from vanban.figures.model import FigureKind
from vanban.figures.sentences import read_sentences
from vanban.figures.units import same_unit


def shown(text: str) -> list[str]:
    return [f"{one.kind.value} {one.printed}" for one in find_figures(text) if one.kind is not FigureKind.OTHER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("946 hộ/3.568 nhân khẩu", ["amount 946 hộ", "amount 3.568 nhân khẩu"]),
        ("1.015 hộ/1.180 hộ ký cam kết", ["ratio 1.015 hộ/1.180 hộ"]),
        ("đạt 386 ha/400 ha", ["ratio 386 ha/400 ha"]),
        ("có 17/18 thôn đạt chuẩn", ["ratio 17/18 thôn"]),
        ("chiếm 51,59 %", ["percent 51,59 %"]),
        ("215.910.000đ và 12 tr.đ", ["amount 215.910.000đ", "amount 12 tr.đ"]),
        ("21,5 triệu đồng/người/năm", ["amount 21,5 triệu đồng/người/năm"]),
        ("tổng số 45 đảng viên, dân số 7.506 người", ["amount 45 đảng viên", "amount 7.506 người"]),
        ("ngày 08/12/2009, số 62-KL/TW, khoản 2 Điều 15", []),
        ("từ 15-20 người, 5 - 6 triệu đồng, 7 đến 9 thành viên", []),
        ("thôn 7, tổ 12, khóa 12, lúc 16h00, năm 2024", []),
        ("QCVN 01-1:2018/BYT, 17/KH-UBND, A1, Nghị quyết 36/NQ-HĐND", []),
        ("giai đoạn 2019 - 2025, từ 01/7/2025", []),
        ("đường ngõ xóm 1,9 km, khu phố 125 hộ", ["amount 1,9 km", "amount 125 hộ"]),
        ("04 đ/c, 5 đồng chí", ["amount 04 đ/c", "amount 5 đồng chí"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_money_is_counted_in_dong() -> None:
    amounts = {
        one.amount for one in find_figures("1,25 tỷ đồng; 1.250 triệu đồng; 1.250.000 nghìn đồng; 1.250.000.000đ")
    }
    assert amounts == {Decimal(1_250_000_000)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("13 chi bộ", "07 chi bộ nông nghiệp", True),
        ("320 hồ sơ hành chính", "206 hồ sơ trực tuyến", True),
        ("45 đơn", "3 đơn vị", False),
        ("6 tổ", "24 tổ viên", False),
        ("5 tỷ đồng", "5 triệu đồng", True),
        ("5 triệu đồng", "5 triệu đồng/hộ", False),
        ("5 ha", "5 km²", False),
    ],
)
def test_units(one: str, other: str, same: bool) -> None:
    [first], [second] = find_figures(one), find_figures(other)
    assert same_unit(first.unit, second.unit) is same_unit(second.unit, first.unit) is same


def test_sentences_end_where_they_do() -> None:
    text = "Xã có 946 hộ. Trong đó 488 hộ nghèo, TP. Hải Phòng hỗ trợ 1.250.000 đồng. Hết 01 vị. (01 chủ tịch)."
    assert [one.words.strip() for one in read_sentences(text)] == [
        "Xã có 946 hộ.",
        "Trong đó 488 hộ nghèo, TP. Hải Phòng hỗ trợ 1.250.000 đồng.",
        "Hết 01 vị.",
        "(01 chủ tịch).",
    ]


COUNTS = st.integers(1, 99_999)
DECIMALS = st.integers(0, 3)
PATTERNS = (
    "Có {part}/{whole} hộ tham gia, đạt {percent}%.",
    "Có {part} hộ/{whole} hộ tham gia, chiếm tỷ lệ {percent} %;",
    "Có {part}/{whole} hộ ({percent}%) tham gia.",
    "Tỷ lệ tham gia đạt {percent}% ({part}/{whole} hộ).",
    "Toàn xã có {whole} hộ; trong đó hộ nghèo {part} hộ, chiếm {percent}%.",
    "Toàn xã có {whole} hộ. Trong đó: hộ nghèo {part} hộ, chiếm tỷ lệ {percent}%, còn lại là hộ khác.",
    "Trong tổng số {whole} hộ có {part} hộ nghèo, chiếm {percent}%.",
    "Có {part} hộ nghèo trên tổng số {whole} hộ, chiếm {percent}%.",
)


def printed(value: Decimal, decimals: int, *, cut: bool = False) -> str:
    if cut:
        step = Decimal(1).scaleb(-decimals)
        value = (value // step) * step
    return format_number(value, decimals=decimals)


def codes(text: str) -> list[str]:
    return [one.code for one in check_paragraph(text, Location("a.md"))]


@given(st.sampled_from(PATTERNS), COUNTS, COUNTS, DECIMALS, st.booleans())
def test_right_percentages_are_left_alone(pattern: str, one: int, other: int, decimals: int, cut: bool) -> None:
    part, whole = sorted((one, other))
    percent = printed(Decimal(part) * 100 / whole, decimals, cut=cut)
    text = pattern.format(part=printed(Decimal(part), 0), whole=printed(Decimal(whole), 0), percent=percent)
    assert codes(text) == []


@given(st.sampled_from(PATTERNS), COUNTS, COUNTS, DECIMALS, st.integers(2, 60), st.booleans())
def test_wrong_percentages_are_told(pattern: str, one: int, other: int, decimals: int, off: int, above: bool) -> None:
    part, whole = sorted((one, other))
    part, whole = (part, whole) if part < whole else (part, whole + 1)
    step = Decimal(1).scaleb(-decimals)
    wrong = Decimal(part) * 100 / whole + step * (off if above else -off)
    if wrong < 0:
        return
    text = pattern.format(
        part=printed(Decimal(part), 0), whole=printed(Decimal(whole), 0), percent=printed(wrong, decimals)
    )
    assert codes(text) == ["figures-share"]


@given(st.lists(st.integers(1, 5_000), min_size=2, max_size=6), st.integers(-50, 50))
def test_parts_said_to_be_all(parts: list[int], off: int) -> None:
    whole = sum(parts) + off
    if whole <= max(parts) or any(sum(parts[:count]) == whole for count in range(2, len(parts))):
        return
    names = ("nông nghiệp", "trường học", "y tế", "công an", "quân sự", "cơ quan")
    listed = ", ".join(f"{part} chi bộ {name}" for part, name in zip(parts, names, strict=False))
    found = codes(f"Đảng bộ có {whole} chi bộ (gồm {listed}).")
    subsets_fit = off != 0 and found == []
    assert found == ([] if off == 0 else ["figures-total"]) or subsets_fit


@given(COUNTS, COUNTS, st.integers(1, 500))
def test_labels_that_exclude_each_other(men: int, women: int, off: int) -> None:
    text = "Dân số {0} người, trong đó nam {1} người, nữ {2} người; 12 thôn."
    assert codes(text.format(men + women, men, women)) == []
    assert codes(text.format(men + women + off, men, women)) == ["figures-total"]


@given(st.decimals(1, 10**7, places=2), st.floats(0.7, 1.4))
def test_growth_is_no_jump(value: Decimal, growth: float) -> None:
    assert unit_jump(value, value * Decimal(growth), is_measured=True) is None


@given(st.integers(11, 10**6), st.sampled_from([1_000, 1_000_000]), st.booleans())
def test_thousands_are_a_jump_both_ways(value: int, power: int, is_measured: bool) -> None:
    value = value * 10 + 1
    small, large = Decimal(value), Decimal(value * power)
    assert unit_jump(small, large, is_measured=is_measured) == power
    assert unit_jump(large, small, is_measured=is_measured) == power


@pytest.mark.parametrize(
    ("earlier", "later", "is_measured", "times"),
    [
        ("215910", "215910000", True, 1_000),
        ("7296.66", "72.9666", True, 100),
        ("125.4", "1254", True, 10),
        ("125.4", "1500", True, None),
        ("5", "500", True, None),
        ("12", "1200", False, None),
        ("3", "3000", False, None),
        ("0", "1000", True, None),
    ],
)
def test_steps(earlier: str, later: str, is_measured: bool, times: int | None) -> None:
    assert unit_jump(Decimal(earlier), Decimal(later), is_measured=is_measured) == times


def test_percentages_of_rounded_amounts() -> None:
    assert is_share(Decimal("8757.6"), Decimal("12300"), Decimal("71.2"), is_measured=True)
    assert not is_share(Decimal("8757.6"), Decimal("12300"), Decimal("72.2"), is_measured=True)
    assert is_share(Decimal(206), Decimal(320), Decimal("64.37"))
    assert is_share(Decimal(206), Decimal(320), Decimal("64.38"))
    assert not is_share(Decimal(206), Decimal(320), Decimal("64.39"))


def test_slips_of_the_pen() -> None:
    assert is_slip(Decimal("94.3"), Decimal("93.33"))
    assert is_slip(Decimal("96.5"), Decimal("95.6"))
    assert not is_slip(Decimal("93.3"), Decimal("93.33"))
    assert not is_slip(Decimal("40.2"), Decimal("95.92"))
    assert not is_slip(Decimal("100"), Decimal("95.92"))


HOSTILE = {
    "slashes": "1/" * 100_000,
    "digits": "1" * 200_000,
    "ratios": "17/18 thôn, đạt 95%, " * 10_000,
    "cues": "trong đó " * 22_000,
    "brackets": "12 hộ (" * 28_000,
    "closing": "12 hộ (nam 5, nữ 6)" * 10_000,
    "lists": "trong đó 12 hộ, nam 3 hộ; gồm 5 hộ và " * 5_200,
    "percents": "12 hộ chiếm 5%, " * 12_500,
    "years": "năm 2023: 12 tấn, " * 11_000,
    "spaces": "12 " + " " * 200_000 + "hộ",
    "words": "có " + "rất nhiều hộ nghèo trong đó " * 7_000 + "12 hộ.",
    "sentences": "Có 12 hộ. " * 20_000,
    "dashes": "5 - " * 50_000,
    "stops": "." * 100_000 + "Trong đó 5 hộ" + "!" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_paragraphs_take_no_longer(text: str) -> None:
    began = time.process_time()
    list(check_paragraph(text, Location("a.md")))
    # A second is the bound on a quiet machine; others may be at work on this one.
    assert time.process_time() - began < 3
