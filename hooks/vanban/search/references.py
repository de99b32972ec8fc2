"""Document numbers as words of the search: ``62-KL/TW``, ``62/KL-TW``, ``62 kl tw``, ``62kltw`` are one reference.

This is no citation finder (that resolves, and would rather miss than be wrong): here any spelling of a number becomes the same
few keys, in texts and in questions alike. ``theme/assets/search/references.js`` is the twin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.search.language import Language, symbol_key
from vanban.search.normalize import NUMERAL, Word, forms, words

_NUMBER = re.compile(r"[0-9]{1,5}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SEPARATOR = re.compile(r"\s?[-–—/&.,]?\s?[-–—/&]\s?")
_MAX_PARTS = 6
_DIGITS = re.compile("[0-9]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s*:?\s*\Z")
_WORD_AFTER = re.compile(r"(?:\s?/\s?(?:19|20)[0-9]{2}(?![0-9]))?(\s?[-–—/&.,]?\s?[-–—/&]\s?|\s?)([^\W\d_]+)")
# A reference is looked for in so many characters after its number, and in those of the longest name before, up to a space.
_REACH_AFTER = 24
_SO = 8
_VOWELS = frozenset("aeiouy")
_NO_SPACE, _SPACE, _JOINED, _APART = range(4)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number in a text."""

    number: str
    """Without leading zeros."""
    year: str
    """As in ``30/2020/NĐ-CP``; else empty."""
    symbol: tuple[str, ...]
    """Folded parts: ``("kl", "tw")``; empty in ``Kết luận 62``."""
    kinds: tuple[str, ...]
    """Folded abbreviations of the kinds it may be, from the words before it and from its symbol."""
    start: int
    end: int
    """Offsets in characters of the text, the kind's name included."""

    @property
    def _numbers(self) -> tuple[str, ...]:
        return (self.number, f"{self.number}/{self.year}") if self.year else (self.number,)

    def keys(self) -> tuple[str, ...]:
        """Everything it is found by: ``62kl``, ``62kltw``, ``kl#62``, ``#62``."""
        found = {f"#{self.number}"}
        for number in self._numbers:
            found.update(number + "".join(self.symbol[:end]) for end in range(1, len(self.symbol) + 1))
            found.update(f"{kind}#{number}" for kind in self.kinds)
        return tuple(sorted(found))

    def wanted(self) -> tuple[str, ...]:
        """What a question with it asks for: a page that holds one of these."""
        if self.symbol:
            return (self._numbers[-1] + "".join(self.symbol),)
        return tuple(f"{kind}#{self._numbers[-1]}" for kind in self.kinds)


class ReferenceFinder:
    """Finds references in many texts; what it needs of the language is looked up once."""

    def __init__(self, language: Language) -> None:
        self.kinds = language.abbreviations
        self.organs = language.organs
        self.kinds_and_organs = self.kinds | self.organs
        self.names_by_last: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        """By last word: each name with the abbreviations of its kind."""
        for kind in language.kinds:
            for name in kind.names:
                self.names_by_last.setdefault(name[-1], []).append((name, kind.abbreviations))
        self._words_before = self.kinds | self.names_by_last.keys() | {"so"}
        longest = max((len(" ".join(name)) for kind in language.kinds for name in kind.names), default=0)
        self._reach_before = longest + _SO
        self._symbol_words: dict[str, bool] = {}

    def find(self, text: str) -> list[Reference]:
        """All references of NFC text in order.

        Only the surroundings of numbers with a telling neighbour are taken apart, a small part of most texts.
        """
        found: list[Reference] = []
        end = 0
        # Digits first: a pattern of one class of letters skips through a text much faster than that of numerals.
        for digits in _DIGITS.finditer(text):
            start = digits.start()
            if start < end:
                continue
            numeral = NUMERAL.match(text, start)
            assert numeral is not None
            end = numeral.end()
            if not _NUMBER.fullmatch(numeral[0]):
                continue
            low, high = self._surroundings(text, start, end)
            reference = self._at(text, start, low, high) if low < start or high > end else None
            if reference:
                found.append(reference)
                end = reference.end
        return found

    def _surroundings(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The stretch of text that may belong to the number, or the number alone where its neighbours tell that it is none."""
        low, high = start, end
        before = _WORD_BEFORE.search(text, max(0, start - 16), start)
        if before and forms(before[1]).folded in self._words_before:
            low = text.rfind(" ", 0, max(0, start - self._reach_before)) + 1
        after = _WORD_AFTER.match(text, end)
        if low < start or (after and self._may_be_symbol(after[2])):
            high = text.find(" ", min(end + _REACH_AFTER, len(text)))
            high = len(text) if high < 0 else high
        return low, high

    def _may_be_symbol(self, surface: str) -> bool:
        found = self._symbol_words.get(surface)
        if found is None:
            is_known = bool(self.segments(symbol_key(surface), needs_kind=False))
            found = self._symbol_words[surface] = is_known or _looks_like_symbol(surface)
        return found

    def segments(self, key: str, *, needs_kind: bool) -> tuple[str, ...]:
        """``kltw`` → ``("kl", "tw")``; the longest organs first, empty when something is left over."""
        known = self.kinds if needs_kind else self.kinds_and_organs
        if key in known:
            return (key,)
        for end in range(len(key) - 2, 1, -1):
            if key[:end] in known:
                rest = self._organs(key[end:])
                if rest:
                    return (key[:end], *rest)
        return ()

    def _organs(self, key: str) -> tuple[str, ...]:
        if key in self.organs:
            return (key,)
        for end in range(len(key) - 2, 1, -1):
            if key[:end] in self.organs:
                rest = self._organs(key[end:])
                if rest:
                    return (key[:end], *rest)
        return ()

    def _at(self, text: str, start: int, low: int, high: int) -> Reference | None:
        """The reference whose number begins at ``start``, from the words of a stretch of the text."""
        around = words(text, low, high)
        at = next(index for index, word in enumerate(around) if word.start == start)
        return _Scan(text, around, self).at(at)


def references(text: str, language: Language) -> list[Reference]:
    """All references of one NFC text in order."""
    return ReferenceFinder(language).find(text)


class _Scan:
    def __init__(self, text: str, found: Sequence[Word], known: ReferenceFinder) -> None:
        self._text = text
        self._words = found
        self._known = known

    def at(self, at: int) -> Reference | None:
        """The reference that word ``at`` is the number of."""
        last, year = at, ""
        if self._is_year(at + 1):
            last, year = at + 1, self._words[at + 1].folded
        symbol, last = self._symbol(last)
        first, kinds = self._kinds_before(at)
        if symbol and symbol[0] in self._known.kinds:
            kinds = tuple(sorted({*kinds, symbol[0]}))
        if not symbol and not kinds:
            return None
        start, end = self._words[first].start, self._words[last].end
        return Reference(self._words[at].folded, year, symbol, kinds, start, end)

    def _is_year(self, at: int) -> bool:
        if at >= len(self._words) or not _YEAR.fullmatch(self._words[at].surface):
            return False
        return self._between(at - 1).strip() == "/"

    def _between(self, at: int) -> str:
        """What stands between word ``at`` and the next."""
        return self._text[self._words[at].end : self._words[at + 1].start]

    def _gap(self, at: int) -> int:
        """How word ``at`` hangs together with the next."""
        if at + 1 >= len(self._words):
            return _APART
        between = self._between(at)
        if not between:
            return _NO_SPACE
        if between.isspace():
            return _SPACE
        return _JOINED if _SEPARATOR.fullmatch(between) else _APART

    def _symbol(self, number: int) -> tuple[tuple[str, ...], int]:
        """Parts after word ``number``, and the index of the last word that belongs to them."""
        parts: list[str] = []
        at = number
        while len(parts) < _MAX_PARTS and self._gap(at) != _APART:
            more = self._parts(at, parts)
            if not more:
                break
            parts += more
            at += 1
            if self._has_legislature_number(at, parts[-1]):
                parts[-1] += self._words[at + 1].folded
                at += 1
        return tuple(parts), at

    def _parts(self, before: int, so_far: Sequence[str]) -> tuple[str, ...]:
        """The parts of a symbol that the word after ``before`` is; none when it is not one."""
        surface, gap = self._words[before + 1].surface, self._gap(before)
        key = symbol_key(surface)
        if not key or not key.isalpha():
            return ()
        # "nhiệm kỳ 2015-2020 - UBND" is no "2020-UBND": a dash between spaces joins a kind only.
        needs_kind = not so_far and (gap != _JOINED or len(self._between(before)) > 2)
        known = self._known.segments(key, needs_kind=needs_kind)
        if gap == _JOINED:
            return known or ((key,) if not needs_kind and _looks_like_symbol(surface) else ())
        if so_far:
            # "62-KL/TW MTTQ": after a space only the organ that a bare kind still lacks.
            is_bare_kind = len(so_far) == 1 and so_far[0] in self._known.kinds
            return known if is_bare_kind and known and known[0] in self._known.organs else ()
        # "5 đa dạng" is no "5/ĐA": an abbreviation that could be a syllable counts in capitals only.
        is_plain_word = bool(_VOWELS & set(known[0])) and not surface.isupper() if known else True
        return () if is_plain_word else known

    def _has_legislature_number(self, at: int, part: str) -> bool:
        """``UBTVQH 14``, ``QH15``, ``HĐND16``: the number of the term belongs to the organ."""
        gap = self._gap(at)
        if gap not in (_NO_SPACE, _SPACE) or not re.fullmatch("[0-9]{1,2}", self._words[at + 1].surface):
            return False
        return gap == _NO_SPACE or part.endswith("qh")

    def _kinds_before(self, at: int) -> tuple[int, tuple[str, ...]]:
        """Where the kind's name before word ``at`` begins, and which kinds it may be."""
        end = at
        if end > 0 and self._words[end - 1].folded == "so" and self._between(end - 1).strip() in ("", ":"):
            end -= 1
        if end == 0 or self._gap(end - 1) != _SPACE:
            return at, ()
        first, kinds = at, set[str]()
        word = self._words[end - 1]
        for name, abbreviations in self._known.names_by_last.get(word.folded, ()):
            if self._ends_with(end, name):
                first = min(first, end - len(name))
                kinds.update(abbreviations)
        if word.folded in self._known.kinds and (word.surface.isupper() or not _VOWELS & set(word.folded)):
            first = min(first, end - 1)
            kinds.add(word.folded)
        return first, tuple(sorted(kinds))

    def _ends_with(self, end: int, name: tuple[str, ...]) -> bool:
        """Whether the words before ``end`` are ``name``, with nothing but spaces between."""
        start = end - len(name)
        if start < 0 or any(self._words[start + i].folded != name[i] for i in range(len(name))):
            return False
        return all(self._between(i).isspace() for i in range(start, end - 1))


def _looks_like_symbol(surface: str) -> bool:
    """Two capitals at least and no mark but that of Đ: ``SNV``, ``TTg``, ``KDVĐU``; not ``Tham``, not ``TRIỂN``."""
    plain = surface.replace("Đ", "D").replace("đ", "d")
    return plain.isascii() and sum(c.isupper() for c in surface) >= 2
