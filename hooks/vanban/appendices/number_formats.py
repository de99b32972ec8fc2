"""Numbers of XLSX as their format shows them, with Vietnamese separators: 1555 in ``#,##0`` is ``1.555``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = Context(prec=400)
_DIGITS = 15
"""Significant digits of a number in XLSX (Excel's limit)."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<pad>[_*].)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<number>[#0?,.]+)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL,
)
_NUMBER = re.compile(r"(?P<whole>[#0?,]*[#0?])(?:\.(?P<fraction>[#0?]*))?")


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """What a reader of the sheet sees."""

    text: str
    is_exact: bool
    """Whether the cell holds no more than is shown, and its format is one that we understand."""


@dataclass(frozen=True, slots=True)
class _Format:
    prefix: str
    suffix: str
    whole_digits: int
    """Zeros are put before until there are so many."""
    least_decimals: int
    most_decimals: int
    is_grouped: bool
    is_percent: bool


def shown_number(value: int | float, code: str) -> ShownNumber:
    """``value`` as the number format ``code`` shows it; without a format that we understand, with all its digits."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, f".{_DIGITS}g"))
    is_general = code in ("General", "@", "")
    found = _Format("", "", 1, 0, _EXACT.prec, False, False) if is_general else _parse(code)
    if found is None:
        return ShownNumber(_text(exact, _Format("", "", 1, 0, _EXACT.prec, False, False))[0], False)
    return ShownNumber(*_text(exact.scaleb(2) if found.is_percent else exact, found))


def _parse(code: str) -> _Format | None:
    """The first section of a format: the others only put another sign or word in."""
    before, after = "", ""
    number, is_percent = "", False
    for token in _TOKEN.finditer(_first_section(code)):
        kind = token.lastgroup
        literal = token[kind] if kind in ("quoted", "escaped", "currency", "percent") else ""
        if kind == "other":
            if token["other"].isalnum() or token["other"] in "/@":
                return None  # dates, fractions, scientific: nothing that a paper prints
            literal = token["other"]
        if kind == "number":
            if number:
                return None
            number = token["number"]
        elif number:
            after += literal
        else:
            before += literal
        is_percent |= kind == "percent"
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    fraction = found["fraction"] or ""
    return _Format(
        prefix=before.lstrip(),
        suffix=after.rstrip(),
        whole_digits=max(1, found["whole"].count("0")),
        least_decimals=fraction.count("0"),
        most_decimals=len(fraction),
        is_grouped="," in found["whole"],
        is_percent=is_percent,
    )


def _first_section(code: str) -> str:
    found = re.match(r'(?:"[^"]*"|\\.|[^;"\\])*', code, re.DOTALL)
    return found.group() if found else code


def _text(value: Decimal, form: _Format) -> tuple[str, bool]:
    decimals = min(form.most_decimals, max(form.least_decimals, _decimals(value)))
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    whole, _, fraction = format(abs(rounded), "f").partition(".")
    whole = whole.zfill(form.whole_digits)
    if form.is_grouped:
        whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", whole)
    sign = "-" if rounded < 0 else ""
    return f"{form.prefix}{sign}{whole}{',' + fraction if fraction else ''}{form.suffix}", rounded == value


def _decimals(value: Decimal) -> int:
    exponent = value.normalize(_EXACT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
