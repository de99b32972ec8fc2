"""What a number in a spreadsheet looks like, with Vietnamese separators."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.appendices.number_formats import shown_number
from vanban.appendices.numbers import parse_number


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1555, "General", "1555"),
        (1555, "0", "1555"),
        (1555, "#,##0", "1.555"),
        (1, "00", "01"),
        (0, "00", "00"),
        (0, "#,##0", "0"),
        (7296.66, "#,##0.00", "7.296,66"),
        (930.5, "#,##0.00", "930,50"),
        (930.5, "0.0#", "930,5"),
        (0.5159, "0.00%", "51,59%"),
        (1, "0%", "100%"),
        (0.07, "0%", "7%"),
        (215910000, '#,##0"đ"', "215.910.000đ"),
        (215910000, '#,##0\\ "đồng"', "215.910.000 đồng"),
        (215910000, "#,##0\\ [$₫-42A]", "215.910.000 ₫"),
        (1234, "#,##0_);(#,##0)", "1.234"),
        (-1234, '#,##0;[Red]"-"#,##0', "-1.234"),
        (1234, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "1.234"),
        (0.1 + 0.2, "General", "0,3"),
        (12345678901234, "General", "12345678901234"),
        (5, "@", "5"),
        (1e20, "General", "100000000000000000000"),
    ],
)
def test_shown_exactly(value: int | float, code: str, text: str) -> None:
    shown = shown_number(value, code)
    assert (shown.text, shown.is_exact) == (text, True)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (51.5873, "0.00", "51,59"),
        (2.5, "0", "3"),
        (0.515873, "0%", "52%"),
        (0.5, "# ?/?", "0,5"),
        (15, "0.00E+00", "15"),
        (15, "0,", "15"),
        (15, "yyyy", "15"),
    ],
)
def test_what_the_cell_holds_is_not_what_is_seen(value: float, code: str, text: str) -> None:
    shown = shown_number(value, code)
    assert (shown.text, shown.is_exact) == (text, False)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False),
    st.sampled_from(["General", "#,##0.000"]),
)
def test_what_is_seen_reads_back(value: Decimal, code: str) -> None:
    shown = shown_number(float(value), code)
    number = parse_number(shown.text)
    assert number is not None
    assert (number.value, shown.is_exact) == (value, True)


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20))
def test_any_format_is_shown_somehow(value: float, code: str) -> None:
    assert shown_number(value, code).text
