"""Percentages in sentences against the two figures beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vanban.appendices.numbers import format_number
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.figures.arithmetic import HUNDRED
from vanban.figures.sentences import Sentence
from vanban.figures.shares import Share, find_shares

HINT = "Đối chiếu với bản gốc và số liệu gốc. Văn bản mới: sửa con số sai. Văn bản đã ban hành: để nguyên như bản gốc."
"""What to do about figures that do not agree: nobody but the issuer knows which of them is wrong."""


def check_percentages(sentence: Sentence, before: Sentence | None, location: Location) -> Iterator[Diagnostic]:
    """A percentage that neither rounding nor cutting off gives; ``before`` is the sentence before in the paragraph."""
    for share in find_shares(sentence, before):
        if not share.is_right():
            yield Diagnostic("figures-share", Severity.WARNING, location, _message(share), HINT)


def _message(share: Share) -> str:
    part, whole = share.bases[0]
    pair = f"“{share.part.printed}”"
    if share.whole is not share.part:
        pair += f" trên “{share.whole.printed}”"
    exponent = share.percent.values[0].as_tuple().exponent
    assert isinstance(exponent, int)
    reckoned = format_number(part * HUNDRED / whole, decimals=max(-exponent, _decimals(part * HUNDRED / whole)))
    return f"Câu ghi {share.percent.printed}, nhưng {pair} tính ra {reckoned}%."


def _decimals(value: Decimal) -> int:
    return 0 if value == value.to_integral_value() else 2
