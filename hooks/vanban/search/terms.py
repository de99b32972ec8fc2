"""From a record to weighted terms: words, adjacent pairs, document numbers, acronyms and what they stand for.

A term's key is accented, the tone at the end of each word; it is found by its folded form. Keys with ``#``, or with digits
and letters together, are those of document numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from vanban.search.language import Language
from vanban.search.normalize import forms, surfaces
from vanban.search.records import CITED_KIND, SearchRecord
from vanban.search.references import ReferenceFinder

OWN_NUMBER = 15
"""The level kept for a document's own number: it comes before all that merely cite it."""
MAX_LEVEL = 14
CITED_LEVEL = 5
"""A question for words wants documents first: the page of a cited document comes first by its number alone."""


class Field(Enum):
    """Where a term stands; the value is the most that all its occurrences there can weigh."""

    TITLE = 8.0
    META = 4.0
    HEADING = 6.0
    BODY = 5.0


_LEVELS_PER_DOUBLING = 2.9
# Occurrences at which a field gives half of its most: a long report cannot outweigh a title by repetition.
_HALF = {Field.TITLE: 0.0, Field.META: 0.0, Field.HEADING: 1.0, Field.BODY: 2.0}
_HAS_DIGIT = re.compile("[0-9]")
# Fixed, not the corpus's mean: else one edited document would change the weights, and so the shards, of all.
_USUAL_LENGTH = 2500


@dataclass(frozen=True, slots=True)
class RecordTerms:
    """All terms of one record."""

    levels: Mapping[str, int]
    """By accented key; 1 to 15."""
    organs: frozenset[str]
    """Parts of symbols after the kind that its texts use."""
    printed: Mapping[str, str]
    """A word as printed, in lower case, by its accented key."""


class TermReader:
    """Reads the terms of many records; what it needs of the language is looked up once."""

    def __init__(self, language: Language) -> None:
        self._finder = ReferenceFinder(language)
        self._acronyms = _AcronymTable(language)

    def read(self, record: SearchRecord) -> RecordTerms:
        """The terms of one record; its own number has the highest level."""
        counter = _Counter(self._finder, self._acronyms)
        for text in (record.title, *record.aliases):
            counter.add(text, Field.TITLE)
        # "Văn bản được dẫn chiếu" on each of them would answer every question for "dân vận".
        kind = None if record.kind.code == CITED_KIND else record.kind
        named = (kind, record.issuer, record.province, record.site, *record.topics)
        for text in (*(value.name for value in named if value), record.date_text):
            counter.add(text, Field.META)
        headings: set[str] = set()
        for section in record.sections:
            if section.heading not in headings:
                headings.add(section.heading)
                counter.add(section.heading, Field.HEADING)
            counter.add(section.text, Field.BODY)
        levels = counter.levels()
        if record.kind.code == CITED_KIND:
            levels = {key: min(level, CITED_LEVEL) for key, level in levels.items()}
        levels.update(dict.fromkeys(self._own_keys(record), OWN_NUMBER))
        return RecordTerms(levels, frozenset(counter.organs), counter.printed)

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
                if reference.number in numbers and reference.first == 0:
                    yield from reference.keys()


class _Counter:
    """Counts the terms of each field."""

    def __init__(self, finder: ReferenceFinder, acronyms: _AcronymTable) -> None:
        self.organs: set[str] = set()
        self.printed: dict[str, str] = {}
        self._finder = finder
        self._acronyms = acronyms
        self._counts: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._length = 0

    def add(self, text: str, field: Field) -> None:
        """Counts all terms of one field; pairs do not reach beyond it."""
        cut = surfaces(text)
        keys = [forms(surface).accented for surface in cut]
        for surface, key in zip(cut, keys, strict=True):
            if key not in self.printed:
                self.printed[key] = surface.lower()
        found: Counter[str] = Counter(keys)
        found.update(map(" ".join, pairwise(keys)))
        found.update(self._acronyms.added(cut, keys))
        if _HAS_DIGIT.search(text):
            for reference in self._finder.find(text):
                found.update(reference.keys())
                self.organs.update(reference.symbol[1:] or reference.symbol)
        if field is Field.BODY:
            self._length += len(keys)
        self._counts[field].update(found)

    def levels(self) -> dict[str, int]:
        """A level per term; in the body occurrences count against the length of the text."""
        per_occurrence = 1 / (0.4 + 0.6 * self._length / _USUAL_LENGTH)
        weights: dict[str, float] = {}
        for field, counts in self._counts.items():
            most, half = field.value, _HALF[field]
            scale = per_occurrence if field is Field.BODY else 1.0
            for key, count in counts.items():
                share = count * scale
                weights[key] = weights.get(key, 0.0) + most * share / (share + half)
        return {key: _level(weight) for key, weight in weights.items()}


def _level(weight: float) -> int:
    return 1 + min(MAX_LEVEL - 1, int(_LEVELS_PER_DOUBLING * math.log2(1 + weight)))


class _AcronymTable:
    """Adds the words behind an acronym, and the acronym where its words stand."""

    def __init__(self, language: Language) -> None:
        self._expansions: dict[str, list[str]] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for acronym in language.acronyms:
            long = tuple(forms(surface).accented for surface in surfaces(acronym.long))
            short = forms(acronym.short).accented
            self._expansions.setdefault(acronym.short, []).extend(long)
            self._by_first.setdefault(long[0], []).append((long, short))

    def added(self, cut: list[str], keys: list[str]) -> list[str]:
        """Keys that the text does not print itself; ``cut`` are its words as printed, ``keys`` their accented keys."""
        found: list[str] = []
        for surface in cut:
            if surface in self._expansions:
                found += self._expansions[surface]
        for at, key in enumerate(keys):
            for long, short in self._by_first.get(key, ()):
                if tuple(keys[at : at + len(long)]) == long:
                    found.append(short)
        return found
