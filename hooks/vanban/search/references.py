"""Document numbers as words of the search: ``62-KL/TW``, ``62/KL-TW``, ``62 kl tw``, ``62kltw`` are one reference.

This is no citation finder (that resolves, and would rather miss than be wrong): here any spelling of a number becomes the same
few keys, in texts and in questions alike. ``theme/assets/search/references.js`` is the twin.
"""

from __future__ import annotations

import re

from vanban.search.figures import Date, Percent, bare_month_at, date_at, percent_at
from vanban.search.language import Language, symbol_key
from vanban.search.normalize import NUMERAL, forms, words
from vanban.search.scan import Reference, Scan
from vanban.search.symbols import SymbolWords, is_slip, looks_like_symbol

_MOST_DIGITS = 5
_DIGITS = re.compile("[0-9]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\s*:?\s*|[–—/-]\s?|\.)\Z")
_WORD_AFTER = re.compile(r"(?:\s?/\s?(?:19|20)[0-9]{2}(?![0-9]))?(\s?[-–—/&.,]?\s?[-–—/&]\s?|\s?)([^\W\d_]+)")
# A reference is looked for in so many characters after its number, and in those of the longest name before, up to a space.
_REACH_AFTER = 24
_YEAR_REACH = 8
"""What " / 2020" and the end of it take, where no symbol comes."""
_SO = 8
_BEFORE_PERCENT = frozenset({" p", " P"})
_WITHIN_DATE = frozenset("/-–.")
_BEFORE_MONTH = frozenset({" t", " T", " n", " N", ", ", ",n", " /", " -", " –"})


Figure = Reference | Date | Percent
"""A number that means more than itself."""


class ReferenceFinder:
    """Finds references in many texts; what it needs of the language is looked up once."""

    def __init__(self, language: Language) -> None:
        self._known = SymbolWords(language)
        self._words_before = self._known.kinds | self._known.names_by_last.keys() | {"so"}
        longest = max((len(" ".join(name)) for kind in language.kinds for name in kind.names), default=0)
        self._reach_before = longest + _SO
        self._symbol_words: dict[str, bool] = {}
        self._tellers: dict[str, bool] = {}
        self._followers: dict[str, bool] = {}
        self._read: dict[tuple[str, int], Reference | None] = {}

    def find(self, text: str) -> list[Reference]:
        """All references of NFC text in order."""
        return [figure for figure in self.figures(text) if isinstance(figure, Reference)]

    def figures(self, text: str) -> list[Figure]:
        """All references, dates and percentages of NFC text in order.

        Only the surroundings of numbers with a telling neighbour are taken apart, a small part of most texts.
        """
        found: list[Figure] = []
        end = 0
        # Digits first: a pattern of one class of letters skips through a text much faster than that of numerals.
        for digits in _DIGITS.finditer(text):
            start = digits.start()
            if start < end:
                continue
            end = digits.end()
            if text[end : end + 1] in (".", ","):
                numeral = NUMERAL.match(text, start)
                assert numeral is not None
                end = numeral.end()
            figure = self._figure(text, start, end, is_whole=end == digits.end())
            if figure:
                found.append(figure)
                end = figure.end
        return found

    def _figure(self, text: str, start: int, end: int, *, is_whole: bool) -> Figure | None:
        """What the number from ``start`` to ``end`` is; most are told by the next two characters to be no date and no share."""
        after = text[end : end + 2]
        if "%" in after or after in _BEFORE_PERCENT:
            share = percent_at(text, start, end)
            if share:
                return share
        if not is_whole or end - start > _MOST_DIGITS:
            return None
        may_be_date = end - start < 3 and (after[:1] in _WITHIN_DATE or after in _BEFORE_MONTH)
        date = date_at(text, start) if may_be_date else None
        if date:
            return date
        low, high = self._surroundings(text, start, end)
        reference = self._at(text, start, low, high) if low < start or high > end else None
        return reference or (bare_month_at(text, start) if may_be_date else None)

    def _surroundings(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The stretch of text that may belong to the number, or the number alone where its neighbours tell that it is none."""
        low, high = start, end
        if self._tells_before(text, start):
            low = text.rfind(" ", 0, max(0, start - self._reach_before)) + 1
        may_be_symbol = self._tells_after(text, end)
        if low < start or may_be_symbol:
            high = text.find(" ", min(end + (_REACH_AFTER if may_be_symbol else _YEAR_REACH), len(text)))
            high = len(text) if high < 0 else high
        return low, high

    def _tells_before(self, text: str, start: int) -> bool:
        """Whether the word before ``start`` may be the end of a kind's name."""
        space = text.rfind(" ", 0, max(0, start - 1))
        piece = text[space + 1 : start]
        if space >= 0 and piece.strip() in ("", ":"):
            return self._is_kind_before(text, start)
        # The same few words stand before most numbers.
        found = self._tellers.get(piece)
        if found is None:
            found = self._tellers[piece] = self._is_kind_before(piece, len(piece))
        return found

    def _is_kind_before(self, text: str, start: int) -> bool:
        before = _WORD_BEFORE.search(text, max(0, start - 16), start)
        return before is not None and forms(before[1]).folded in self._words_before

    def _tells_after(self, text: str, end: int) -> bool:
        """Whether what follows ``end`` may be a symbol."""
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha():
            space = text.find(" ", end + 1)
            piece = text[end + 1 :] if space < 0 else text[end + 1 : space]
            found = self._followers.get(piece)
            if found is None:
                found = self._followers[piece] = self._is_symbol_after(piece, 0)
            return found
        return self._is_symbol_after(text, end)

    def _is_symbol_after(self, text: str, end: int) -> bool:
        after = _WORD_AFTER.match(text, end)
        return after is not None and (self._may_be_symbol(after[2]) or (bool(after[1].strip()) and is_slip(after[2])))

    def _may_be_symbol(self, surface: str) -> bool:
        found = self._symbol_words.get(surface)
        if found is None:
            is_known = bool(self._known.segments(symbol_key(surface), needs_kind=False))
            found = self._symbol_words[surface] = is_known or looks_like_symbol(surface)
        return found

    def _at(self, text: str, start: int, low: int, high: int) -> Reference | None:
        """The reference whose number begins at ``start``, from the words of a stretch of the text.

        Texts cite the same few documents in the same few ways, so each stretch is read once.
        """
        stretch = (text[low:high], start - low)
        if stretch not in self._read:
            around = words(stretch[0])
            at = next(index for index, word in enumerate(around) if word.start == start - low)
            self._read[stretch] = Scan(stretch[0], around, self._known).at(at)
        found = self._read[stretch]
        return found and found.moved(low)


def references(text: str, language: Language) -> list[Reference]:
    """All references of one NFC text in order."""
    return ReferenceFinder(language).find(text)
