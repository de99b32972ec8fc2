"""Printed numbers as spreadsheets hold them: a value, and the number format that shows it as the paper prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.appendices.number_formats import shown_number
from vanban.appendices.numbers import PrintedNumber

# "7.296,66", "01", "-5"; what follows is a unit.
_AMOUNT = re.compile(r"-?(?P<whole>[0-9.]+)(?:,(?P<decimals>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """What a cell of XLSX holds."""

    value: float
    """Of a percentage the fraction: 0.5159."""
    format: str
    """``#,##0.00``; in Vietnamese settings its separators are those of the paper."""


def sheet_number(number: PrintedNumber) -> SheetNumber | None:
    """``01`` → 1 and ``00``, ``1.555`` → 1555 and ``#,##0``, ``51,59%`` → 0.5159 and ``0.00%``, ``5đ`` → 5 and ``0"đ"``.

    ``None`` where no number and format show the printed form again: pairs, ranges, bounds, more digits than a spreadsheet
    holds, a minus sign that is no hyphen.
    """
    amount = _AMOUNT.match(number.printed)
    if number.value is None or amount is None:
        return None
    value = float(number.value.scaleb(-2) if number.is_percent else number.value)
    code = _digits(amount["whole"], amount["decimals"]) + _unit(number.printed[amount.end() :])
    shown = shown_number(value, code)
    return SheetNumber(value, code) if shown.is_exact and shown.text == number.printed else None


def _digits(whole: str, decimals: str | None) -> str:
    code = "#,##0" if "." in whole else "0" * len(whole) if whole.startswith("0") else "0"
    return code + ("." + "0" * len(decimals) if decimals else "")


def _unit(words: str) -> str:
    """``" đồng"`` quoted; a per-cent sign outside of the quotes, where it multiplies by a hundred."""
    literal = words.removesuffix("%")
    return (f'"{literal}"' if literal else "") + ("%" if literal != words else "")
