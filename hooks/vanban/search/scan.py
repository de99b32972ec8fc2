"""A document number with its symbol and the kind before it, read word by word from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanban.search.language import symbol_key
from vanban.search.normalize import Word
from vanban.search.symbols import VOWELS, SymbolWords, is_slip, is_syllable, looks_like_symbol

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SEPARATOR = re.compile(r"\s?[-–—/&.,]?\s?[-–—/&]\s?")
_MAX_PARTS = 6
# "KL-01/TW", "QĐ.217": the kind is joined to the number after it.
_LEADS = re.compile(r"|[–—/-]\s?|\.")
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
    kind_before: str = ""
    """Folded abbreviation before a symbol that names no kind, be it a part of it or not: ``kl 62/tw``, ``CV 123/UBND``."""

    @property
    def _symbols(self) -> tuple[tuple[str, ...], ...]:
        return (self.symbol, (self.kind_before, *self.symbol)) if self.kind_before else (self.symbol,)

    @property
    def _numbers(self) -> tuple[str, ...]:
        return (self.number, f"{self.number}/{self.year}") if self.year else (self.number,)

    def keys(self) -> tuple[str, ...]:
        """Everything it is found by: ``62kl``, ``62kltw``, ``kl#62``, ``#62``."""
        return _keys(self._numbers, self._symbols, self.kinds)

    def moved(self, by: int) -> Reference:
        """The same so many characters later."""
        at = (self.start + by, self.end + by)
        return Reference(self.number, self.year, self.symbol, self.kinds, *at, self.kind_before)

    def wanted(self) -> tuple[str, ...]:
        """What a question with it asks for: a page that holds one of these."""
        if self.symbol:
            return tuple(self._numbers[-1] + "".join(symbol) for symbol in self._symbols)
        return tuple(f"{kind}#{self._numbers[-1]}" for kind in self.kinds)


@lru_cache(maxsize=1 << 12)
def _keys(numbers: tuple[str, ...], symbols: tuple[tuple[str, ...], ...], kinds: tuple[str, ...]) -> tuple[str, ...]:
    found = {f"#{number}" for number in numbers}
    for number in numbers:
        for symbol in symbols:
            found.update(number + "".join(symbol[:end]) for end in range(1, len(symbol) + 1))
        found.update(f"{kind}#{number}" for kind in kinds)
    return tuple(sorted(found))


class Scan:
    """Reads the words around a number."""

    def __init__(self, text: str, found: Sequence[Word], known: SymbolWords) -> None:
        self._text = text
        self._words = found
        self._folded = tuple(word.folded for word in found)
        self._known = known

    def at(self, at: int) -> Reference | None:
        """The reference that word ``at`` is the number of."""
        last, year = at, ""
        if self._is_year(at + 1):
            last, year = at + 1, self._words[at + 1].folded
        first, kinds, lead, short = self._kinds_before(at)
        symbol, last = self._symbol(last, lead)
        if lead and not symbol and not self._may_follow(at, last):
            first, kinds = at, ()
        has_kind = bool(symbol) and symbol[0] in self._known.kinds
        if has_kind:
            kinds = tuple(sorted({*kinds, symbol[0]}))
        if not symbol and not kinds:
            return None
        start, end = self._words[first].start, self._words[last].end
        kind_before = short if symbol and not has_kind else ""
        return Reference(self._words[at].folded, year, symbol, kinds, start, end, kind_before)

    def _may_follow(self, at: int, last: int) -> bool:
        """Whether the number after a kind that is joined to it may stand alone: not ``CT1A``, not ``KH-2024``."""
        return self._gap(last) != _NO_SPACE and (last > at or not _YEAR.fullmatch(self._words[at].surface))

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

    def _symbol(self, number: int, lead: str) -> tuple[tuple[str, ...], int]:
        """Parts after word ``number`` and the index of their last word; the first one is the kind joined to the number."""
        parts = [lead] if lead else []
        at = number
        while len(parts) < _MAX_PARTS and self._gap(at) != _APART:
            more = self._parts(at, parts)
            if not more:
                break
            # "QĐ-01/QĐ-TTg" says its kind twice.
            parts = [*more] if at == number and more[0] in self._known.kinds else [*parts, *more]
            at += 1
            if self._has_legislature_number(at, parts[-1]):
                parts[-1] += self._words[at + 1].folded
                at += 1
        return tuple(parts) if at > number else (), at

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
            is_symbol = looks_like_symbol(surface) or (is_slip(surface) and self._has_organ(before + 1))
            return known or ((key,) if not needs_kind and is_symbol else ())
        if so_far:
            # "62-KL/TW MTTQ": after a space only the organ that a bare kind still lacks.
            is_bare_kind = len(so_far) == 1 and so_far[0] in self._known.kinds
            is_organ = bool(known) and known[0] in self._known.organs and not is_syllable(surface)
            return known if is_bare_kind and is_organ else ()
        # "5 đa dạng" is no "5/ĐA": an abbreviation that could be a syllable counts in capitals only.
        is_plain_word = bool(VOWELS & set(known[0])) and not surface.isupper() if known else True
        return () if is_plain_word else known

    def _has_organ(self, at: int) -> bool:
        """Whether an organ is joined to word ``at``."""
        return self._gap(at) == _JOINED and bool(self._known.organs_of(symbol_key(self._words[at + 1].surface)))

    def _has_legislature_number(self, at: int, part: str) -> bool:
        """``UBTVQH 14``, ``QH15``, ``HĐND16``: the number of the term belongs to the organ."""
        gap = self._gap(at)
        if gap not in (_NO_SPACE, _SPACE) or not re.fullmatch("[0-9]{1,2}", self._words[at + 1].surface):
            return False
        return gap == _NO_SPACE or part.endswith("qh")

    def _kinds_before(self, at: int) -> tuple[int, tuple[str, ...], str, str]:
        """Where the kind's name before word ``at`` begins, and which kinds it may be; then its abbreviation, if that is joined to
        the number, or if it stands before it by itself."""
        end = at
        if end > 0 and self._words[end - 1].folded == "so" and self._between(end - 1).strip() in ("", ":"):
            end -= 1
        if end == at and self._is_lead(at - 1):
            return at - 1, (self._words[at - 1].folded,), self._words[at - 1].folded, ""
        if end == 0 or self._gap(end - 1) != _SPACE:
            return at, (), "", ""
        first, kinds, short = at, set[str](), ""
        word = self._words[end - 1]
        for name, abbreviations in self._known.names_by_last.get(word.folded, ()):
            if self._ends_with(end, name):
                first = min(first, end - len(name))
                kinds.update(abbreviations)
        if self._is_abbreviation(word):
            short = "" if kinds else word.folded
            first = min(first, end - 1)
            kinds.add(word.folded)
        return first, tuple(sorted(kinds)), "", short

    def _is_abbreviation(self, word: Word) -> bool:
        """Whether it is that of a kind; one that could be a syllable counts in capitals only."""
        return word.folded in self._known.kinds and (word.surface.isupper() or not VOWELS & set(word.folded))

    def _is_lead(self, at: int) -> bool:
        """Whether word ``at`` is the abbreviation of a kind, joined to the number after it and to nothing before: ``kl01``."""
        if at < 0 or not _LEADS.fullmatch(self._between(at)) or not self._is_abbreviation(self._words[at]):
            return False
        return at == 0 or self._gap(at - 1) in (_SPACE, _APART)

    def _ends_with(self, end: int, name: tuple[str, ...]) -> bool:
        """Whether the words before ``end`` are ``name``, with nothing but spaces between."""
        start = end - len(name)
        if start < 0 or self._folded[start:end] != name:
            return False
        return all(self._between(i).isspace() for i in range(start, end - 1))
