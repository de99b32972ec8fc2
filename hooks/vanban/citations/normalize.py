"""Text as typed → text as the grammar expects it, with the way back to every source position.

Dashes of all kinds become ``-``, all spaces and line breaks one space, decomposed letters NFC; Markdown emphasis and invisible
characters vanish. A tab stays: it parts the cells of a table, and no citation reaches over it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.citations.model import Span

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES = " \n\r\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# Everything that is not simply kept. A backslash counts as space only before a line end, where Markdown has it for a break.
# A plain space between words, by far the most common, is kept without being matched.
_BREAK = r"\\(?=[\r\n])"
_CHANGED = re.compile(
    rf"(?P<run>(?:[{_SPACES[1:]}*{_INVISIBLE}]|{_BREAK}| (?=[{_SPACES}*{_INVISIBLE}]|{_BREAK}))"
    rf"(?:[{_SPACES}*{_INVISIBLE}]|{_BREAK})*+)"
    rf"|(?P<dash>[{_DASHES}])"
    r"|(?P<decomposed>.[\u0300-\u036f]+)",
    re.DOTALL,
)
_SPACE = re.compile(rf"[{_SPACES}]")


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text in the grammar's form and where each of its characters comes from."""

    text: str
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """Where the non-empty slice ``text[start:end]`` stands in the source."""
        return Span(self._starts[start], self._ends[end - 1])


def normalize(source: str) -> Normalized:
    """The grammar's view of ``source``; linear in its length."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for text, start, end in _pieces(source):
        pieces.append(text)
        if len(text) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(text))
            ends.extend([end] * len(text))
    return Normalized("".join(pieces), tuple(starts), tuple(ends))


def _pieces(source: str) -> Iterator[tuple[str, int, int]]:
    """Stretches of ``source`` with what becomes of them."""
    position = 0
    for match in _CHANGED.finditer(source):
        if match.start() > position:
            yield source[position : match.start()], position, match.start()
        yield _changed(match), match.start(), match.end()
        position = match.end()
    if position < len(source):
        yield source[position:], position, len(source)


def _changed(match: re.Match[str]) -> str:
    if match.lastgroup == "dash":
        return "-"
    if match.lastgroup == "decomposed":
        return unicodedata.normalize("NFC", match.group())
    return " " if _SPACE.search(match.group()) else ""
