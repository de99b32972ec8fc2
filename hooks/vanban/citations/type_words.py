"""Words that name the kind of a cited document, and how they are found before a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vanban.documents.model import KindCode
from vanban.registry.model import Kind, ShortForm
from vanban.registry.registry import Registry

LEAD_WORDS = 5
"""Words before a number that may belong to it: ``Hướng dẫn liên ngành số``."""

LONGEST_WORD = 12
"""Letters of the longest single word of a type word or abbreviation, with room for a bracket before it."""

GENERIC = frozenset({"văn bản"})
"""Words that introduce a number but name no kind."""

# Spellings that the norms leave open: uỷ/ủy, hoà/hòa, khoá/khóa.
SPELLINGS = (("uỷ", "ủy"), ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"))

# Abbreviations that stand before a bare number; others mean too much else (TT: trung tâm, thị trấn; TB: trung bình).
_BARE_ABBREVIATIONS = frozenset({"NQ", "CT", "QĐ", "KL", "NĐ"})


_BEFORE_WORDS = "(\"“‘'[-+•*|/.,;:\t"


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that names the kind of a cited document."""

    name: str
    """``Thông báo Kết luận``; of an abbreviation (``NQ số …``) the kind's full name, where it has only one."""
    kinds: frozenset[KindCode]
    short_form: ShortForm
    """The most liberal one of its kinds."""
    year_in_number: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Type word and ``số`` before a number."""

    start: int
    word: TypeWord | None
    """``None`` for ``số`` alone and for generic words."""
    is_generic: bool
    has_so: bool
    has_colon: bool
    is_capital: bool
    is_abbreviation: bool


@dataclass(frozen=True, slots=True)
class TypeWords:
    """All type words of a registry; make it with ``build_type_words``."""

    names: Mapping[str, TypeWord]
    """By ``spelled`` name."""
    abbreviations: Mapping[str, TypeWord]
    """By abbreviation, in its own case."""
    endings: frozenset[str]
    """``spelled`` last words of all of them, and ``số``."""
    vocabulary: frozenset[str]
    """``spelled`` words of all of them, and ``số``."""

    def before(self, text: str, start: int, floor: int) -> Lead | None:
        """What ends where the number at ``start`` begins, the longest word, not reaching back over ``floor``."""
        end = _without_colon(text, start, floor)
        has_colon = start - end > 1
        low = max(floor, end - LONGEST_WORD)
        space = text.rfind(" ", low, end)
        last = text[low if space < 0 else space + 1 : end].lstrip(_BEFORE_WORDS)
        if spelled(last) not in self.endings:
            return None
        starts = _word_starts(text, end, floor, self.vocabulary)
        if not starts:
            return None
        has_so = spelled(text[starts[0] : end]) == "số"
        so_start = starts[0]
        if has_so:
            starts, end = starts[1:], starts[0] - 1
        for begin in reversed(starts):
            printed = text[begin:end]
            lower = spelled(printed)
            word = self.names.get(lower) or self.abbreviations.get(printed)
            if word is not None or lower in GENERIC:
                return Lead(begin, word, word is None, has_so, has_colon, printed[0].isupper(), lower not in self.names)
        return Lead(so_start, None, False, True, has_colon, False, False) if has_so else None


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """Lower case in one of the open spellings."""
    text = text.lower()
    for one, other in SPELLINGS:
        if one in text:
            text = text.replace(one, other)
    return text


def build_type_words(registry: Registry) -> TypeWords:
    """Two kinds may share a name or an abbreviation (Quyết định, Quy định); a full name hides an abbreviation."""
    names: dict[str, TypeWord] = {}
    abbreviations: dict[str, TypeWord] = {}
    for kind in registry.kinds.values():
        for name in kind.citable_names:
            names[spelled(name)] = _joined(names.get(spelled(name)), name, kind, kind.short_form)
        for abbreviation in dict.fromkeys((*kind.abbreviations.values(), *kind.other_abbreviations)):
            known = abbreviations.get(abbreviation)
            form = kind.short_form if abbreviation in _BARE_ABBREVIATIONS else ShortForm.MARKED
            abbreviations[abbreviation] = _joined(known, abbreviation if known else kind.name, kind, form)
    every = (*names, *GENERIC, *map(spelled, abbreviations), "số")
    endings = frozenset(name.rsplit(" ", 1)[-1] for name in every)
    return TypeWords(names, abbreviations, endings, frozenset(word for name in every for word in name.split()))


_LIBERAL = tuple(ShortForm)


def _joined(known: TypeWord | None, name: str, kind: Kind, form: ShortForm) -> TypeWord:
    if known is None:
        return TypeWord(name, frozenset({kind.code}), form, kind.year_in_number)
    most = max(known.short_form, form, key=_LIBERAL.index)
    return TypeWord(name, known.kinds | {kind.code}, most, known.year_in_number or kind.year_in_number)


def _without_colon(text: str, end: int, floor: int) -> int:
    """Where the word ends in ``Chỉ thị số: 16``, ``Chỉ thị số :16``."""
    if end > floor and text[end - 1] == " ":
        end -= 1
    if end > floor and text[end - 1] == ":":
        end -= 1
        if end > floor and text[end - 1] == " ":
            end -= 1
    return end


def _word_starts(text: str, end: int, floor: int, vocabulary: frozenset[str]) -> list[int]:
    """Starts of the words before ``end`` that single spaces part and that stand in type words, the last word first."""
    starts: list[int] = []
    while len(starts) < LEAD_WORDS:
        low = max(floor, end - LONGEST_WORD)
        space = text.rfind(" ", low, end)
        word = text[low if space < 0 else space + 1 : end]
        bare = word.lstrip(_BEFORE_WORDS)
        if spelled(bare) not in vocabulary:
            break
        starts.append(end - len(bare))
        if space < 0 or bare != word:
            break
        end = space
    return starts
