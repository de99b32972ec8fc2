"""What symbols are made of: abbreviations of kinds, organs, and what only looks like them."""

from __future__ import annotations

from vanban.search.language import Language, symbol_key
from vanban.vietnamese import fold

VOWELS = frozenset("aeiouy")
"""A syllable has one, most abbreviations of kinds have none."""


class SymbolWords:
    """The parts of symbols and the names of kinds that the language knows, ready to be looked up."""

    def __init__(self, language: Language) -> None:
        self.kinds = language.abbreviations
        self.organs = language.organs
        self.kinds_and_organs = self.kinds | self.organs
        self.names_by_last: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        """By last word: each name with the abbreviations of its kind."""
        for kind in language.kinds:
            for name in kind.names:
                self.names_by_last.setdefault(name[-1], []).append((name, kind.abbreviations))

    def segments(self, key: str, *, needs_kind: bool) -> tuple[str, ...]:
        """``kltw`` → ``("kl", "tw")``; the longest organs first, empty when something is left over."""
        known = self.kinds if needs_kind else self.kinds_and_organs
        if key in known:
            return (key,)
        for end in range(len(key) - 2, 1, -1):
            if key[:end] in known:
                rest = self.organs_of(key[end:])
                if rest:
                    return (key[:end], *rest)
        return ()

    def organs_of(self, key: str) -> tuple[str, ...]:
        """``twmttq`` → ``("tw", "mttq")``; empty when something is left over."""
        if key in self.organs:
            return (key,)
        for end in range(len(key) - 2, 1, -1):
            if key[:end] in self.organs:
                rest = self.organs_of(key[end:])
                if rest:
                    return (key[:end], *rest)
        return ()


def looks_like_symbol(surface: str) -> bool:
    """Two capitals at least and no mark but that of Đ: ``SNV``, ``TTg``, ``KDVĐU``; not ``Tham``, not ``TRIỂN``."""
    plain = surface.replace("Đ", "D").replace("đ", "d")
    return plain.isascii() and sum(c.isupper() for c in surface) >= 2


def is_slip(surface: str) -> bool:
    """Whether it may be a kind's abbreviation with its letters in wrong order or typed beside the key: ``LK``, ``kk``."""
    key = symbol_key(surface)
    return 2 <= len(key) <= 4 and len(key) == len(surface) and not VOWELS & set(key)


def is_syllable(surface: str) -> bool:
    """Whether it has a mark besides that of đ, in small letters: ``từ`` is no ``TU``."""
    return not surface.isupper() and fold(surface) != surface.lower().replace("đ", "d")
