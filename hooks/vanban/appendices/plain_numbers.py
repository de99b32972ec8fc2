"""Numbers as CSV files hold them, decimal point and nothing between thousands, and back to what papers print."""

from __future__ import annotations

import re
from decimal import Decimal

from vanban.appendices.numbers import PrintedNumber

# Longer ones are a slip of the keyboard, and grouping their digits would take for ever.
_PLAIN = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,60})(?:\.(?P<fraction>[0-9]{1,60}))?(?P<percent>%?)")
# "1.555": a thousand and more for whoever writes Vietnamese, one and a half for every spreadsheet.
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}%?")


def plain_number(number: PrintedNumber) -> str | None:
    """Digits that every spreadsheet reads as the number: ``7296.66``, ``51.59%``; ``None`` for more than one exact value.

    Leading zeros stay: ``01`` reads as 1 everywhere.
    """
    if number.value is None:
        return None
    amount = re.sub(r"[^0-9,-]", "", number.printed.replace("−", "-")).replace(",", ".")
    return amount + ("%" if number.is_percent else "")


def printed_from_plain(plain: str) -> str | None:
    """What a paper prints for plain digits: ``1555`` → ``1.555``, ``51.59%`` → ``51,59%``, ``01`` → ``01``.

    ``None`` for anything else and for digits that people and spreadsheets read as different numbers (``has_two_readings``).
    """
    found = _PLAIN.fullmatch(plain)
    if found is None or has_two_readings(plain):
        return None
    whole = found["whole"]
    if not whole.startswith("0"):
        whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", whole)
    fraction = f",{found['fraction']}" if found["fraction"] else ""
    return f"{found['sign']}{whole}{fraction}{found['percent']}"


def plain_value(plain: str) -> tuple[Decimal, bool] | None:
    """The value of plain digits, and whether it is a percentage; ``None`` for anything else."""
    found = _PLAIN.fullmatch(plain)
    if found is None:
        return None
    return Decimal(plain.rstrip("%")), bool(found["percent"])


def has_two_readings(plain: str) -> bool:
    """Whether ``plain`` is such as ``1.555`` or ``1,555``: a thousand times more in one convention than in the other."""
    return _TWO_READINGS.fullmatch(plain) is not None


def comes_back(number: PrintedNumber) -> bool:
    """Whether the printed form can be had back from the plain digits alone; else a file has to hold both."""
    plain = plain_number(number)
    return plain is not None and printed_from_plain(plain) == number.printed
