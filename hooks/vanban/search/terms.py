"""From a record to weighted terms: words, two and three words in a row, document numbers, acronyms and what they stand for.

The key of a word or a pair is accented, the tone at the end of each word; it is found by its folded form. Triples, which only
quoted phrases ask for, are folded. Keys with ``#``, or with digits and letters together, are those of document numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from operator import or_

from vanban.search.language import Language
from vanban.search.normalize import forms, surfaces
from vanban.search.parts import cut_parts
from vanban.search.postings import NOT_TOLD
from vanban.search.records import NO_DOCUMENTS, SearchRecord
from vanban.search.references import ReferenceFinder
from vanban.search.sections import Section

OWN_NUMBER = 15
"""The level kept for a document's own number: it comes before all that merely cite it."""
MAX_LEVEL = 14
ABOUT_LEVEL = 5
"""The most for a page about documents: the page of a cited one comes first by its number alone."""


class Field(Enum):
    """Where a term stands; the value is the most that all its occurrences there can weigh."""

    TITLE = 8.0
    META = 4.0
    HEADING = 6.0
    BODY = 5.0


_LEVELS_PER_DOUBLING = 2.9
# Occurrences at which a field gives half of its most: a long report cannot outweigh a title by repetition.
_HALF = {Field.TITLE: 0.0, Field.META: 0.0, Field.HEADING: 1.0, Field.BODY: 2.0}
# Three words in a row are asked for in quotes only; how often they stand there hardly matters.
_TRIPLE_LEVELS = {Field.TITLE: 12, Field.META: 8, Field.HEADING: 9, Field.BODY: 6}
_HAS_DIGIT = re.compile("[0-9]")
# Fixed, not the corpus's mean: else one edited document would change the weights, and so the shards, of all.
_USUAL_LENGTH = 2500


@dataclass(frozen=True, slots=True)
class RecordTerms:
    """All terms of one record."""

    codes: Mapping[str, int]
    """By accented key: its level, 1 to 15, and the part of the text in which it stands first (``postings``)."""
    organs: frozenset[str]
    """Parts of symbols after the kind that its texts use."""
    printed: Mapping[str, str]
    """A word as printed, in lower case, by its accented key."""


class TermReader:
    """Reads the terms of many records; what it needs of the language is looked up once."""

    def __init__(self, language: Language) -> None:
        self._finder = ReferenceFinder(language)
        self._acronyms = _AcronymTable(language)
        self._accented, self._folded = _Accented(), _Folded()

    def read(self, record: SearchRecord, parts: Sequence[Sequence[Section]] | None = None) -> RecordTerms:
        """The terms of one record; its own number has the highest level. ``parts``: its sections, cut already."""
        reading = _Reading(self._finder, self._acronyms, self._accented, self._folded)
        reading.add([record.title], Field.TITLE)
        reading.add(record.aliases, Field.TITLE, is_shown=False)
        # "Văn bản được dẫn chiếu" on each of them would answer every question for "dân vận".
        kind = None if record.kind.code in NO_DOCUMENTS else record.kind
        shown = [value.name for value in (kind, record.issuer, record.site) if value]
        reading.add([*shown, record.number, record.date_text], Field.META)
        hidden = (record.province, *record.topics)
        reading.add([value.name for value in hidden if value], Field.META, is_shown=False)
        reading.add_parts(cut_parts(record.sections) if parts is None else parts)
        most = ABOUT_LEVEL if record.kind.code in NO_DOCUMENTS else MAX_LEVEL
        codes = reading.codes(most)
        if most < MAX_LEVEL:
            codes = {key: code & NOT_TOLD | min(code & 15, most) for key, code in codes.items()}
        for key in self._own_keys(record):
            codes[key] = codes.get(key, NOT_TOLD) & NOT_TOLD | OWN_NUMBER
        printed = {key: surface.lower() for key, surface in reading.printed.items()}
        return RecordTerms(codes, frozenset(reading.organs), printed)

    def _own_keys(self, record: SearchRecord) -> Iterable[str]:
        """Keys of the number that the paper itself carries, with its kind's name, and of the names it goes by."""
        if not record.number:
            return
        carried = self._finder.find(f"{record.kind.name} số {record.number}")
        for reference in carried:
            yield from reference.keys()
        numbers = {reference.number for reference in carried} or set(surfaces(record.number)[:1])
        for alias in record.aliases:
            for reference in self._finder.find(alias):
                if reference.number in numbers and reference.start == 0:
                    yield from reference.keys()


class _Accented(dict[str, str]):
    """The accented form of each word that was met, by its printed form."""

    def __missing__(self, surface: str) -> str:
        self[surface] = forms(surface).accented
        return self[surface]


class _Folded(dict[str, str]):
    """The folded form of each word that was met, by its printed form."""

    def __missing__(self, surface: str) -> str:
        self[surface] = forms(surface).folded
        return self[surface]


class _Reading:
    """Counts the terms of each field of one record."""

    def __init__(self, finder: ReferenceFinder, acronyms: _AcronymTable, accented: _Accented, folded: _Folded) -> None:
        self.organs: set[str] = set()
        self.printed: dict[str, str] = {}
        self._parts: dict[str, int] = {}
        self._finder = finder
        self._acronyms = acronyms
        self._accented = accented
        self._folded = folded
        self._counts: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._triples: dict[Field, dict[str, int]] = {field: {} for field in Field}
        self._seen: dict[Field, set[str]] = {field: set() for field in Field}
        self._length = 0

    def add(self, texts: Sequence[str], field: Field, part: int = NOT_TOLD, *, is_shown: bool = True) -> list[str]:
        """Counts all terms of some texts and returns them; what no reader is shown answers no quoted phrase."""
        expansions = self._acronyms.expansions
        seen = self._seen[field]
        terms: list[str] = []
        triples: list[str] = []
        length = 0
        for text in texts:
            cut = surfaces(text)
            keys = list(map(self._accented.__getitem__, cut))
            length += len(keys)
            terms += keys
            if is_shown:
                terms += map(" ".join, pairwise(keys))
                folded = list(map(self._folded.__getitem__, cut))
                triples += map(" ".join, zip(folded, folded[1:], folded[2:], strict=False))
            for surface in cut:
                if surface not in seen:
                    seen.add(surface)
                    self.printed.setdefault(self._accented[surface], surface)
                    terms += expansions.get(surface, ())
            terms += self._references(text)
        self._counts[field].update(terms)
        self._triples[field].update(dict.fromkeys(triples, part | _TRIPLE_LEVELS[field]))
        if field is Field.BODY:
            self._length += length
        return terms

    def add_parts(self, parts: Sequence[Sequence[Section]]) -> None:
        """Counts headings, each once, and bodies; the last part first, so that of all places of a term the first one stays."""
        headings: dict[str, list[str]] = {}
        for number, part in reversed(list(enumerate(parts))):
            terms = self.add([section.text for section in part], Field.BODY, number << 4)
            self._parts.update(dict.fromkeys(terms, number << 4))
            for heading in dict.fromkeys(section.heading for section in part):
                if heading not in headings:
                    headings[heading] = self.add([heading], Field.HEADING, number << 4)
                self._parts.update(dict.fromkeys(headings[heading], number << 4))

    def _references(self, text: str) -> list[str]:
        if not _HAS_DIGIT.search(text):
            return []
        found: list[str] = []
        for reference in self._finder.find(text):
            found += reference.keys()
            self.organs.update(reference.symbol[1:] or reference.symbol)
        return found

    def _add_acronyms(self) -> None:
        """The acronyms of what stands there in full."""
        for field, counts in self._counts.items():
            triples = self._triples[field]
            for long in self._acronyms.longs:
                if all(pair in counts for pair in long.pairs) and all(triple in triples for triple in long.triples):
                    counts[long.acronym] += min(counts[pair] for pair in long.pairs)
                    self._parts.setdefault(long.acronym, self._parts.get(long.pairs[0], NOT_TOLD))

    def codes(self, most: int) -> dict[str, int]:
        """Level and part of every term; in the body occurrences count against the length of the text."""
        self._add_acronyms()
        per_occurrence = 1 / (0.4 + 0.6 * self._length / _USUAL_LENGTH)
        counts = self._counts[Field.BODY]
        level_of = _LevelOfCount(per_occurrence, most)
        # Maps of operators: this is done for thousands of terms in each document.
        levels = map(level_of.__getitem__, counts.values())
        codes = dict(zip(counts, map(or_, levels, map(self._parts.__getitem__, counts)), strict=True))
        for field in (Field.BODY, Field.HEADING, Field.META, Field.TITLE):
            codes.update(self._triples[field])
        for key, weight in self._weights().items():
            codes[key] = level_of.heavier(counts[key], weight) | self._parts.get(key, NOT_TOLD)
        return codes

    def _weights(self) -> dict[str, float]:
        """What titles, facts and headings give each of their terms."""
        weights: dict[str, float] = {}
        for field in (Field.TITLE, Field.META, Field.HEADING):
            most, half = field.value, _HALF[field]
            for key, count in self._counts[field].items():
                weights[key] = weights.get(key, 0.0) + most * count / (count + half)
        return weights


class _LevelOfCount(dict[int, int]):
    """The level of a term of the body alone, by how often it stands there."""

    def __init__(self, per_occurrence: float, most: int) -> None:
        super().__init__()
        self._per_occurrence = per_occurrence
        self._most = most
        self._heavier: dict[tuple[int, float], int] = {}

    def __missing__(self, count: int) -> int:
        self[count] = self.heavier(count, 0.0)
        return self[count]

    def heavier(self, count: int, weight: float) -> int:
        """The level of a term that other fields give a weight too."""
        level = self._heavier.get((count, weight))
        if level is None:
            share = count * self._per_occurrence
            body = Field.BODY.value * share / (share + _HALF[Field.BODY])
            level = self._heavier[count, weight] = min(self._most, _level(weight + body))
        return level


def _level(weight: float) -> int:
    return 1 + min(MAX_LEVEL - 1, int(_LEVELS_PER_DOUBLING * math.log2(1 + weight)))


class _AcronymTable:
    """What acronyms stand for, and which acronyms stand for words in a row."""

    def __init__(self, language: Language) -> None:
        self.expansions: dict[str, list[str]] = {}
        """Keys of the words, by the acronym as printed."""
        self.longs: list[_Long] = []
        for acronym in language.acronyms:
            cut = surfaces(acronym.long)
            keys = [forms(surface).accented for surface in cut]
            folded = [forms(surface).folded for surface in cut]
            self.expansions.setdefault(acronym.short, []).extend(keys)
            pairs = tuple(map(" ".join, pairwise(keys)))
            triples = tuple(map(" ".join, zip(folded, folded[1:], folded[2:], strict=False)))
            if pairs:
                self.longs.append(_Long(forms(acronym.short).accented, pairs, triples))


@dataclass(frozen=True, slots=True)
class _Long:
    """Words that an acronym stands for."""

    acronym: str
    pairs: tuple[str, ...]
    triples: tuple[str, ...]
