"""Number and symbol of an official document, ``62-KL/TW``: parse and format are exact inverses.

Grammar: Nghị định 30/2020/NĐ-CP Phụ lục I mục II.3 (State); Hướng dẫn 36-HD/VPTW and 05-HD/VPTW (Party); the year inside the
number marks a legal normative act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LETTER = "A-Za-zĐđƯưƠơÔôĂăÂâÊê"
"""Letters of which symbols are made, as a character class; Vietnamese ones carry no tone there."""
SYMBOL_PART = rf"[A-ZĐƯƠÔĂÂÊ][{LETTER}0-9&]*"
"""``KL``, ``UBTVQH14``, ``XDCQ&CTTN``, ``CTr``."""


class NumberStyle(StrEnum):
    """Which grammar a number follows; the values are those of ``registry.model.Regime``."""

    STATE = "state"
    """Slash before the symbol, hyphens inside: ``834/NQ-UBTVQH14``, ``100/2019/NĐ-CP``, ``2020/SNV-XDCQ&CTTN``."""
    PARTY = "party"
    """Hyphen after the number, slash before the issuer: ``62-KL/TW``, ``17-CTr/KDVĐU-UBND``."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in correct form; formatting gives the very text that was parsed."""

    sequence: str
    """As printed, leading zeros kept: ``05``."""
    year: str | None
    """The year that legal acts carry in their number: ``2019`` of ``100/2019/NĐ-CP``."""
    symbol: str
    """``KL/TW``, ``NQ-UBTVQH14``, ``QH12``."""
    style: NumberStyle

    @property
    def number(self) -> str:
        """The part before the symbol: ``62``, ``100/2019``."""
        return f"{self.sequence}/{self.year}" if self.year else self.sequence

    @property
    def canonical(self) -> str:
        """The whole: ``62-KL/TW``, ``100/2019/NĐ-CP``."""
        separator = "-" if self.style is NumberStyle.PARTY else "/"
        return f"{self.number}{separator}{self.symbol}"

    @property
    def first_part(self) -> str:
        """What stands where the kind's abbreviation is expected: ``KL``, ``NQ``; ``SNV`` of a State công văn."""
        return re.split("[-/]", self.symbol, maxsplit=1)[0]

    def __str__(self) -> str:
        return self.canonical


_PARTY = re.compile(rf"(?P<sequence>\d{{1,5}})-(?P<symbol>{SYMBOL_PART}/{SYMBOL_PART}(?:-{SYMBOL_PART})*)")
_STATE = re.compile(
    rf"(?P<sequence>\d{{1,5}})/(?:(?P<year>(?:19|20)\d\d)/)?(?P<symbol>{SYMBOL_PART}(?:-{SYMBOL_PART})*)"
)


def parse_number(text: str) -> DocumentNumber | None:
    """``62-KL/TW`` → number; ``None`` for anything that is not exactly one number in correct form.

    No repair is made here: ``62- KL/TW``, ``62-KL-TW`` and ``62`` are no numbers.
    """
    match = _PARTY.fullmatch(text)
    if match:
        return DocumentNumber(match["sequence"], None, match["symbol"], NumberStyle.PARTY)
    match = _STATE.fullmatch(text)
    if match:
        return DocumentNumber(match["sequence"], match["year"], match["symbol"], NumberStyle.STATE)
    return None


def format_number(number: DocumentNumber) -> str:
    """The inverse of ``parse_number``."""
    return number.canonical


def compose_number(number: str, symbol: str) -> DocumentNumber | None:
    """From the two fields of a document or registry entry: ``("62", "KL/TW")``, ``("100/2019", "NĐ-CP")``.

    A slash in the symbol tells the Party's grammar. ``None`` when they make no correct number.
    """
    return parse_number(f"{number}{'-' if '/' in symbol else '/'}{symbol}")
