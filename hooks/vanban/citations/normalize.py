"""Text as typed → text as the grammar expects it, with the way back to every source position.

Dashes of all kinds become ``-``, all spaces and line breaks one space, decomposed letters NFC; Markdown emphasis and invisible
characters vanish. A tab stays: it parts the cells of a table, and no citation reaches over it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from vanban.citations.model import Span

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_RARE_SPACES = "\n\r\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPECIAL = f"{_RARE_SPACES}*{_INVISIBLE}"

# Everything that is not simply kept, plain spaces apart: the pattern begins with one character class, which the search skips to
# fast, and spaces are by far the most common. They are taken along with what stands beside them, or found where two stand
# together. A backslash counts as space only before a line end, where Markdown has it for a break.
_MARKS = "\u0300-\u036f"
_CHANGED = re.compile(
    rf"[{_SPECIAL}\\{_DASHES}{_MARKS}](?:(?<=[{_DASHES}])|(?<=[{_MARKS}])[{_MARKS}]*+"
    rf"|(?:(?<=[{_SPECIAL}])|(?<=\\)(?=[\r\n]))(?:[ {_SPECIAL}]|\\(?=[\r\n]))*+)"
)
_SPACES = re.compile(r"  +")
_SPACE = re.compile(rf"[ {_RARE_SPACES}]")


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text in the grammar's form and where each of its characters comes from."""

    text: str
    _offsets: array[int]
    """Where each piece begins in ``text``; pieces are kept stretches and what replaces others."""
    _starts: array[int]
    _ends: array[int]
    """Where each piece begins and ends in the source."""

    def source(self, start: int, end: int) -> Span:
        """Where the non-empty slice ``text[start:end]`` stands in the source."""
        piece = bisect_right(self._offsets, start) - 1
        offset, begin = self._offsets[piece], self._starts[piece]
        # Nearly always both ends stand in one piece that was kept as it was.
        if end - offset <= self._ends[piece] - begin == self._length(piece):
            return Span(begin + start - offset, begin + end - offset)
        return Span(self._of(start)[0], self._of(end - 1)[1])

    def _of(self, position: int) -> tuple[int, int]:
        """The source of one character; one that stands for several, or is one of several for one, comes from all of it."""
        piece = bisect_right(self._offsets, position) - 1
        start, end = self._starts[piece], self._ends[piece]
        if self._length(piece) != end - start:
            return start, end
        at = start + position - self._offsets[piece]
        return at, at + 1

    def _length(self, piece: int) -> int:
        following = self._offsets[piece + 1] if piece + 1 < len(self._offsets) else len(self.text)
        return following - self._offsets[piece]


def normalize(source: str) -> Normalized:
    """The grammar's view of ``source``; linear in its length."""
    made = _Made()
    keep = made.keep_spaced if "  " in source else made.keep
    position = 0
    for match in _CHANGED.finditer(source):
        start, end = match.span()
        text = source[start:end]
        if text == "\n":
            text = " "
        elif text in _DASHES:
            text = "-"
        elif "\u0300" <= text[0] <= "\u036f":
            start = max(position, start - 1)
            text = unicodedata.normalize("NFC", source[start:end])
        else:
            text = " " if _SPACE.search(text) else ""
        if text == " " or not text:
            begin = start
            while start > position and source[start - 1] == " ":
                start -= 1
            text = text if start == begin else " "
        if start > position:
            keep(source, position, start)
        if text:
            made.put(text, start, end)
        position = end
    if position < len(source):
        keep(source, position, len(source))
    return Normalized("".join(made.pieces), made.offsets, made.starts, made.ends)


@dataclass(slots=True)
class _Made:
    """The text so far; a piece that continues the one before it, character by character, is no piece of its own."""

    pieces: list[str] = field(default_factory=list)
    offsets: array[int] = field(default_factory=lambda: array("l"))
    starts: array[int] = field(default_factory=lambda: array("l"))
    ends: array[int] = field(default_factory=lambda: array("l"))
    length: int = 0
    is_even: bool = False
    """Whether the last piece stands for as many characters as it has, and the source has gone on from its end."""

    def put(self, text: str, start: int, end: int) -> None:
        self.pieces.append(text)
        size = len(text)
        is_even = size == end - start
        if is_even and self.is_even and self.ends[-1] == start:
            self.ends[-1] = end
        else:
            self.offsets.append(self.length)
            self.starts.append(start)
            self.ends.append(end)
        self.is_even = is_even
        self.length += size

    def keep(self, source: str, start: int, end: int) -> None:
        self.put(source[start:end], start, end)

    def keep_spaced(self, source: str, start: int, end: int) -> None:
        """A stretch in which plain spaces may be too many."""
        if source.find("  ", start, end) >= 0:
            for match in _SPACES.finditer(source, start, end):
                if match.start() > start:
                    self.put(source[start : match.start()], start, match.start())
                self.put(" ", match.start(), match.end())
                start = match.end()
        if start < end:
            self.put(source[start:end], start, end)
