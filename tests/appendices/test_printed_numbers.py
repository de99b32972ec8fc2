"""Numbers as papers print them and what they say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.appendices.numbers import NumberShape, parse_number


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
