"""Numbers as papers print them and what they say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.appendices.numbers import NumberShape, format_number, is_stated_absence, parse_number
from vanban.appendices.plain_numbers import comes_back, has_two_readings, plain_number, plain_value, printed_from_plain


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("01", "1"),
        ("00", "0"),
        ("0", "0"),
        ("1.555", "1555"),
        ("33.230", "33230"),
        ("7.296,66", "7296.66"),
        ("930,5", "930.5"),
        ("500.000.000", "500000000"),
        ("-5", "-5"),
        (" 45 ", "45"),
    ],
)
def test_single_numbers(printed: str, value: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert number.value == Decimal(value)
    assert number.printed == printed.strip()
    assert not number.is_percent


def test_percent_is_not_divided() -> None:
    number = parse_number("51,59%")
    assert number is not None
    assert (number.value, number.is_percent) == (Decimal("51.59"), True)


@pytest.mark.parametrize(
    ("printed", "shape", "values"),
    [
        ("169/1.169", NumberShape.PAIR, (169, 1169)),
        ("8 / 8", NumberShape.PAIR, (8, 8)),
        ("15-20", NumberShape.RANGE, (15, 20)),
        ("2 – 3", NumberShape.RANGE, (2, 3)),
        ("85-90%", NumberShape.RANGE, (85, 90)),
    ],
)
def test_two_values_in_a_cell_are_never_one(printed: str, shape: NumberShape, values: tuple[int, int]) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (number.shape, number.values) == (shape, values)
    assert number.value is None


def test_a_bound_is_no_exact_value() -> None:
    number = parse_number(">200.000")
    assert number is not None
    assert (number.bound, number.values, number.value) == (">", (Decimal(200000),), None)


@pytest.mark.parametrize("text", [None, "", "   "])
def test_a_blank_is_not_zero(text: str | None) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text", ["1.16", "0.500", "2.1.", "1.5555", "1,2,3", "12/2023/01", "05 thôn", "trên 85%", "-", "I", "1 555", "½"]
)
def test_words_and_ambiguous_numbers_are_not_read(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_as_printed_read_back(value: int) -> None:
    number = parse_number(f"{value:,}".replace(",", "."))
    assert number is not None
    assert number.value == value


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    number = parse_number(text)
    assert number is None or len(number.values) == (1 if number.shape is NumberShape.SINGLE else 2)


@pytest.mark.parametrize(
    ("printed", "value", "currency"),
    [
        ("215.910.000đ", "215910000", "đ"),
        ("215.910.000 đồng", "215910000", "đồng"),
        ("7.296,66 ₫", "7296.66", "₫"),
        ("1.500 VNĐ", "1500", "VNĐ"),
        ("45", "45", None),
    ],
)
def test_money_is_its_figure_in_dong(printed: str, value: str, currency: str | None) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (number.value, number.currency, number.is_percent) == (Decimal(value), currency, False)


@pytest.mark.parametrize("text", ["5 triệu đồng", "1,2 tỷ đồng", "đ", "5đđ", "51%đ", "1" * 101])
def test_words_that_change_the_figure_are_not_left_out(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["không có", "Không", "KHÔNG CÓ.", " - ", "–", "*Không có*", "chưa có"])
def test_a_stated_absence_is_neither_blank_nor_zero(text: str) -> None:
    assert is_stated_absence(text)
    assert parse_number(text) is None


@pytest.mark.parametrize("text", [None, "", "0", "00", "không có số liệu của năm 2020", "-5", "…"])
def test_what_does_not_say_that_there_is_nothing(text: str | None) -> None:
    assert not is_stated_absence(text)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("1555", None, "1.555"),
        ("7296.66", None, "7.296,66"),
        ("-1234567.5", 0, "-1.234.568"),
        ("0.05", 1, "0,1"),
        ("2", 2, "2,00"),
        ("1E+5", None, "100.000"),
        ("999.995", 2, "1.000,00"),
    ],
)
def test_canonical_form(value: str, decimals: int | None, printed: str) -> None:
    assert format_number(Decimal(value), decimals=decimals) == printed


figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


@given(figures, st.booleans())
def test_what_is_formatted_reads_back(value: Decimal, is_percent: bool) -> None:
    number = parse_number(format_number(value, is_percent=is_percent))
    assert number is not None
    assert (number.value, number.is_percent) == (value, is_percent)


@given(figures)
def test_the_canonical_form_is_what_comes_back_from_plain_digits(value: Decimal) -> None:
    number = parse_number(format_number(value))
    assert number is not None
    plain = plain_number(number)
    assert plain is not None
    assert plain_value(plain) == (value, False)
    assert comes_back(number) or has_two_readings(plain)


amounts = st.from_regex(
    r"[-−]?([1-9][0-9]{0,2}(\.[0-9]{3}){1,3}|[0-9]{1,8})(,[0-9]{1,5})?( ?%|đ| đồng)?", fullmatch=True
)


@given(amounts)
def test_plain_digits_have_the_value_of_the_printed_form(printed: str) -> None:
    number = parse_number(printed)
    assert number is not None
    plain = plain_number(number)
    assert plain is not None
    assert plain_value(plain) == (number.value, number.is_percent)
    back = printed_from_plain(plain)
    assert comes_back(number) == (back == printed)
    assert back is None or parse_number(back).values == number.values  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("1555", "1.555"),
        ("01", "01"),
        ("0001555", "0001555"),
        ("7296.66", "7.296,66"),
        ("51.59%", "51,59%"),
        ("0.500", "0,500"),
        ("-5", "-5"),
        ("1.555", None),
        ("-123.456%", None),
        ("7,296.66", None),
        ("1e5", None),
        ("", None),
        ("15-20", None),
    ],
)
def test_what_the_reader_prints_for_plain_digits(plain: str, printed: str | None) -> None:
    assert printed_from_plain(plain) == printed


@pytest.mark.parametrize("printed", ["169/1.169", "15-20", ">200.000"])
def test_two_values_and_bounds_have_no_plain_digits(printed: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert plain_number(number) is None
    assert not comes_back(number)
