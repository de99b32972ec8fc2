"""What a word is for the search; ``theme/assets/search/normalize.js`` is the twin and answers the same test vectors.

A word has two forms: *folded* (``khoa``), by which it is found, and *accented* (``khoa´``), by which the right one comes
first. The accented form carries its tone at the end, so that ``hòa`` and ``hoà``, ``ủy`` and ``uỷ`` are the same word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from vanban.vietnamese import fold, nfc

# Characters that count as alphanumeric in Python but are no letters: superscripts (km²), fractions, Roman and circled numerals.
_NO_LETTERS = (
    "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
)
# 33.230 and 1.555,5 are one number each; so is 7,02; 08.12.2009 and 30/2020 are several, as their parts are what people type.
_NUMERAL = (
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?:,[0-9]{1,3}(?![0-9]))?"
    r"|[0-9]+[.,][0-9]{1,2}(?![0-9]|[.,/][0-9])"
    r"|[0-9]+"
)
NUMERAL = re.compile(_NUMERAL)
"""A number as ``surfaces`` cuts it."""
_WORD = re.compile(rf"[^\W\d_{_NO_LETTERS}]+|{_NUMERAL}")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# quý/quí, kỹ/kĩ, lý/lí …: after consonants alone the two letters are one sound; thủy, tay, yên keep theirs.
_FINAL_Y = re.compile(r"(?:[b-df-hj-np-tv-xz]+|qu)y")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


class Word(NamedTuple):
    """A word where it stands in the text."""

    start: int
    end: int
    """Offsets in characters of the text."""
    surface: str
    folded: str


class Forms(NamedTuple):
    """The two forms of one word."""

    folded: str
    accented: str


@lru_cache(maxsize=200_000)
def forms(surface: str) -> Forms:
    """Both forms of one word or number as ``surfaces`` cuts them."""
    if surface[0].isdecimal() and surface[0].isascii():
        number = _number(surface)
        return Forms(number, number)
    folded = fold(surface)
    decomposed = unicodedata.normalize("NFD", surface.lower())
    letters = "".join(c for c in decomposed if c not in _TONES)
    tones = "".join(sorted(c for c in decomposed if c in _TONES))
    base = unicodedata.normalize("NFC", letters)
    if _FINAL_Y.fullmatch(folded):
        folded, base = folded[:-1] + "i", base[:-1] + "i"
    return Forms(folded, base + tones)


def _number(surface: str) -> str:
    """Digits without leading zeros and thousands' points, a comma before decimals: ``05`` → ``5``, ``1.555`` → ``1555``."""
    whole, comma, decimals = surface.partition(",")
    if not comma and not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", whole):
        whole, comma, decimals = whole.partition(".")
    whole = whole.replace(".", "").lstrip("0") or "0"
    return f"{whole},{decimals}" if comma else whole


def surfaces(text: str) -> list[str]:
    """Words and numbers of NFC text in order, as printed."""
    return _WORD.findall(text)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words and numbers of NFC text, or of a stretch of it that cuts none, in order and with their places in the text."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(*m.span(), m[0], forms(m[0]).folded) for m in found]


def clean(text: str) -> str:
    """What people type or paste, made plain: NFC, no invisible characters, straight quotes, single spaces."""
    text = _INVISIBLE.sub("", nfc(text))
    text = re.sub("[“”„‟«»″＂]", '"', text)
    text = re.sub("[‘’‚‛′]", "'", text)
    return " ".join(text.split())


def displayed(text: str) -> str:
    """A document's own words for storing and showing: white space collapsed, nothing else touched."""
    return " ".join(nfc(text).split())
