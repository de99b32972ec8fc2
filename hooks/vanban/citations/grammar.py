"""The grammar of citations, compiled from the registry.

Every pattern is made for normalised text (``normalize``): one space at most, ``-`` for every dash. All repetitions are bounded,
so that finding is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vanban.citations.issuers import Issuers, build_issuers
from vanban.citations.type_words import TypeWords, build_type_words
from vanban.documents.model import KindCode
from vanban.documents.number import SYMBOL_PART
from vanban.registry.index import bare_name_key
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry
from vanban.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns; make it with ``build_grammar``."""

    number: re.Pattern[str]
    """Groups ``sequence``, ``year``, ``first``, ``rest``; a candidate that ``numbers`` still weighs."""
    words: TypeWords
    """Type words."""
    issuers: Issuers
    """Names of issuing bodies."""
    anchor: re.Pattern[str]
    """What may begin a citation without a number: type words, most of them with a capital, and ``Số``."""
    titles: Mapping[str, Mapping[str, bool]]
    """Names of documents by type word, folded and without it and punctuation, word by word: ``Luật`` → ``dat``, ``dat dai``;
    true for whole names."""
    abbreviations: frozenset[str]
    """Folded abbreviations of kinds, any regime: ``kl``, ``nq``."""
    kinds_of: Mapping[str, frozenset[KindCode]]
    """By abbreviation."""
    stems: re.Pattern[str]
    """What stands for kind and issuer in laws: ``QH12``."""
    office_kinds: frozenset[KindCode]
    """Kinds whose symbol may name the office alone: ``Công văn số 12/SNV``."""
    law_kinds: frozenset[KindCode]
    """Kinds whose names may be ones that nobody has listed: ``Luật``."""


def build_grammar(registry: Registry) -> Grammar:
    """The grammar for the kinds, bodies and titles of ``registry``."""
    kinds = registry.kinds.values()
    words = build_type_words(registry)
    stems = sorted({stem for kind in kinds for stem in kind.symbol_stems})
    return Grammar(
        number=_number_pattern(),
        words=words,
        issuers=build_issuers(registry),
        anchor=_anchor_pattern(words),
        titles=_titles(registry),
        abbreviations=frozenset(map(fold, words.abbreviations)),
        kinds_of={abbreviation: word.kinds for abbreviation, word in words.abbreviations.items()},
        stems=re.compile(rf"(?:{'|'.join(map(re.escape, stems)) or '(?!)'})[0-9]{{1,2}}"),
        office_kinds=frozenset(kind.code for kind in kinds if kind.office_symbols),
        law_kinds=frozenset(kind.code for kind in kinds if kind.symbol_stems and kind.titles),
    )


def _number_pattern() -> re.Pattern[str]:
    # 62-KL/TW · 834/NQ-UBTVQH 14 · 100/2019/NĐ-CP · 2020/SNV-XDCQ&CTTN · 05 - CT/TW · 17-CTr/KDVĐU- UBND · 62-KL-TW
    # The term of the National Assembly may stand apart: NQ-UBTVQH 14; not the day of a date: NQ-UBTVQH 17/12/2019.
    part = rf"(?:(?:UBTVQH|QH) [0-9]{{1,2}}(?![0-9]|[/.-][0-9])|{SYMBOL_PART})"
    # A dash with spaces on both sides is punctuation: Kết luận 62-KL/TW - HÀ NỘI.
    joint = r"(?:[-/] ?| [-/]| / )"
    return re.compile(
        rf"(?P<sequence>[0-9]{{1,5}})(?: ?/ ?(?P<year>(?:19|20)[0-9][0-9])(?= ?/))? ?[-/] ?"
        rf"(?P<first>{part})(?P<rest>(?:{joint}{part}){{0,6}})(?!\w)"
    )


LOWER_TYPE_WORDS = ("nghị quyết ", "kết luận ")
"""Type words that stand in lower case before a name with a capital, "nghị quyết Đại hội XIII"; the anchor is that capital."""
_NAME_BEGINNINGS = {"T": "(?:rung ương|W|ƯƠNG)", "Đ": "ại hội", "H": "ội nghị"}


def _anchor_pattern(words: TypeWords) -> re.Pattern[str]:
    """Begins with one character class, so that the search skips to the few capitals of a text fast."""
    by_letter: dict[str, list[str]] = {"S": ["[ốỐ]"]}
    for name in sorted(words.names, key=lambda name: (-len(name), name)):
        by_letter.setdefault(name[0].upper(), []).append(_any_case(name[1:]))
    for abbreviation in ("NQ", "KL"):
        by_letter[abbreviation[0]].append(abbreviation[1:])
    for letter, rest in _NAME_BEGINNINGS.items():
        by_letter[letter] += [f"(?<={word}{letter}){rest}" for word in LOWER_TYPE_WORDS]
    letters = "".join(sorted(by_letter))
    choices = "|".join(f"(?<={letter})(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return re.compile(rf"[{letters}](?<!\w[{letters}])(?:{choices})(?!\w)")


def _any_case(name: str) -> str:
    """``Kết luận``, ``Kết Luận``, ``KẾT LUẬN``."""
    return "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter) for letter in name)


def _titles(registry: Registry) -> dict[str, dict[str, bool]]:
    """Names from the lists of the kinds and from the entries of those kinds."""
    named = {kind.name: kind for kind in registry.kinds.values() if kind.titles}
    titles = [(kind.name, title) for kind in named.values() for title in kind.titles]
    titles += [(entry.type, name) for entry in registry.documents.values() for name in _names(entry)]
    found: dict[str, dict[str, bool]] = {name: {} for name in named}
    for type_word, title in titles:
        words, start = bare_name_key(title).split(), fold(type_word).split()
        if type_word in named and words[: len(start)] == start:
            rest = words[len(start) :]
            for end in range(1, len(rest)):
                found[type_word].setdefault(" ".join(rest[:end]), False)
            found[type_word][" ".join(rest)] = True
    return found


def _names(entry: KnownDocument) -> tuple[str, ...]:
    return (*([entry.title] if entry.title else []), *entry.aliases)
