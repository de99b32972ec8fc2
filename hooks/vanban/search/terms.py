"""From a record to weighted terms: words, two and three words in a row, document numbers, acronyms and what they stand for.

The key of a word or a pair is accented, the tone at the end of each word; it is found by its folded form. Triples, which only
quoted phrases ask for, are folded. Keys with ``#``, or with digits and letters together, are those of document numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, filterfalse, pairwise, repeat
from operator import or_

from vanban.search.language import Language
from vanban.search.normalize import forms, surfaces
from vanban.search.parts import cut_parts
from vanban.search.pieces import Cut, accented, folded, printed_words
from vanban.search.postings import NOT_TOLD
from vanban.search.records import NO_DOCUMENTS, SearchRecord
from vanban.search.references import ReferenceFinder
from vanban.search.scan import Reference
from vanban.search.sections import Section
from vanban.search.titles import TitleKeys

OWN_NUMBER = 15
"""The level kept for a document's own number and whole title: it comes before all that merely cite it."""
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


class TermReader:
    """Reads the terms of some records, as many as a chunk has: it keeps what it met, and what it needs of the language."""

    def __init__(self, language: Language) -> None:
        self._finder = ReferenceFinder(language)
        self._titles = TitleKeys(language)
        self._acronyms = _AcronymTable(language)
        self._accented, self._folded = Cut(accented), Cut(folded)

    def printed(self) -> dict[str, str]:
        """Every word of the records read so far as printed, in lower case, by its accented key."""
        return printed_words(self._accented)

    def read(self, record: SearchRecord, parts: Sequence[Sequence[Section]] | None = None) -> RecordTerms:
        """The terms of one record; its own number has the highest level. ``parts``: its sections, cut already."""
        reading = _Reading(self._finder, self._acronyms, self._accented, self._folded)
        reading.add([record.title], Field.TITLE)
        reading.add(record.aliases, Field.TITLE)
        # "Văn bản được dẫn chiếu" on each of them would answer every question for "dân vận".
        kind = None if record.kind.code in NO_DOCUMENTS else record.kind
        shown = [value.name for value in (kind, record.issuer, record.site) if value]
        reading.add([*shown, record.number, record.date_text], Field.META)
        hidden = (record.province, *record.topics)
        reading.add([*(value.name for value in hidden if value), *record.hidden], Field.META, is_shown=False)
        reading.add_parts(cut_parts(record.sections) if parts is None else parts)
        most = ABOUT_LEVEL if record.kind.code in NO_DOCUMENTS else MAX_LEVEL
        codes = reading.codes(most)
        if most < MAX_LEVEL:
            codes = {key: code & NOT_TOLD | min(code & 15, most) for key, code in codes.items()}
        for key, part in self._cited_keys(record, codes):
            codes.setdefault(key, part | 1)
        for key in (*self._own_keys(record), *self._titles.of(record)):
            codes[key] = codes.get(key, NOT_TOLD) & NOT_TOLD | OWN_NUMBER
        return RecordTerms(codes, frozenset(reading.organs))

    def _cited_keys(self, record: SearchRecord, codes: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Keys of what it cites, in whatever form: ``Kết luận số 73 của Bộ Chính trị`` is found by ``73-KL/TW``."""
        for cited in record.cites:
            for reference in self._finder.find(cited.name):
                keys = reference.keys()
                # "#73" may be the number of another kind of document.
                told = [codes[key] & NOT_TOLD for key in keys if key in codes and not key.startswith("#")]
                yield from zip(keys, repeat(min(told, default=NOT_TOLD)))

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


class _Reading:
    """Counts the terms of each field of one record."""

    def __init__(self, finder: ReferenceFinder, acronyms: _AcronymTable, accents: Cut, folds: Cut) -> None:
        self.organs: set[str] = set()
        self._finder = finder
        self._acronyms = acronyms
        self._accented = accents
        self._folded = folds
        # Each in the order in which its terms stand there first: so a term's first part is told by its place in the row.
        self._counts: dict[Field, Counter[str]] = {field: Counter() for field in Field}
        self._triples: dict[Field, dict[str, None]] = {field: {} for field in Field}
        self._ends: dict[Field, list[tuple[int, int]]] = {field: [] for field in Field}
        """How many terms and triples there are after each part of the text."""
        self._expanded: dict[Field, set[str]] = {field: set() for field in Field}
        self._stands_for: dict[str, str] = {}
        """The first pair of the words in full, by the acronym that need not stand there itself."""
        self._length = 0

    def add(self, texts: Iterable[str], field: Field, *, is_shown: bool = True) -> None:
        """Counts all terms of some texts; what no reader is shown answers no quoted phrase."""
        terms: list[str] = []
        counts, triples = self._counts[field], self._triples[field]
        for text in texts:
            pieces = text.split()
            keys = self._accented.of(pieces)
            counts.update(keys)
            if is_shown:
                counts.update(map(" ".join, pairwise(keys)))
                plain = self._folded.of(pieces)
                triples.update(zip(map(" ".join, zip(plain, plain[1:], plain[2:], strict=False)), repeat(None)))
            terms += self._expansions(pieces, field)
            terms += self._references(text)
            if field is Field.BODY:
                self._length += len(keys)
        self._counts[field].update(terms)

    def add_parts(self, parts: Iterable[Sequence[Section]]) -> None:
        """Counts headings, each once, and bodies."""
        headings = set[str]()
        for part in parts:
            self.add((section.text for section in part), Field.BODY)
            new = dict.fromkeys(section.heading for section in part if section.heading not in headings)
            self.add(new, Field.HEADING)
            headings.update(new)
            for field in (Field.BODY, Field.HEADING):
                self._ends[field].append((len(self._counts[field]), len(self._triples[field])))

    def _expansions(self, pieces: Sequence[str], field: Field) -> Iterator[str]:
        """What acronyms stand for, once in each field."""
        expanded = self._expanded[field]
        for acronym in self._acronyms.among(pieces):
            if acronym not in expanded:
                expanded.add(acronym)
                yield from self._acronyms.expansions[acronym]

    def _references(self, text: str) -> list[str]:
        if not _HAS_DIGIT.search(text):
            return []
        found: list[str] = []
        for figure in self._finder.figures(text):
            found += figure.keys()
            if isinstance(figure, Reference):
                self.organs.update(figure.symbol[1:] or figure.symbol)
        return found

    def _add_acronyms(self) -> None:
        """The acronyms of what stands there in full."""
        for field, counts in self._counts.items():
            triples = self._triples[field]
            # Most are told by their first pair not to stand there.
            for long in [long for long in self._acronyms.longs if long.pairs[0] in counts]:
                if all(pair in counts for pair in long.pairs) and all(triple in triples for triple in long.triples):
                    counts[long.acronym] += min(counts[pair] for pair in long.pairs)
                    self._stands_for.setdefault(long.acronym, long.pairs[0])

    def codes(self, most: int) -> dict[str, int]:
        """Level and part of every term; in the body occurrences count against the length of the text."""
        self._add_acronyms()
        per_occurrence = 1 / (0.4 + 0.6 * self._length / _USUAL_LENGTH)
        counts = self._counts[Field.BODY]
        level_of = _LevelOfCount(per_occurrence, most)
        codes: dict[str, int] = {}
        for field in (Field.BODY, Field.HEADING, Field.META, Field.TITLE):
            ends = (end for _, end in self._ends[field])
            codes.update(zip(self._triples[field], _told(ends, _TRIPLE_LEVELS[field]), strict=False))
        # Maps of operators: this is done for thousands of terms in each document.
        levels = map(level_of.__getitem__, counts.values())
        codes.update(zip(counts, map(or_, levels, _told(end for end, _ in self._ends[Field.BODY])), strict=False))
        headings = dict(
            zip(self._counts[Field.HEADING], _told(end for end, _ in self._ends[Field.HEADING]), strict=False)
        )

        def part_of(key: str) -> int:
            part = min(codes.get(key, NOT_TOLD) & NOT_TOLD, headings.get(key, NOT_TOLD))
            if part < NOT_TOLD or key not in self._stands_for:
                return part
            # Words in full stand for nothing else; a function that calls itself would keep all of this until the garbage is sought.
            key = self._stands_for[key]
            return min(codes.get(key, NOT_TOLD) & NOT_TOLD, headings.get(key, NOT_TOLD))

        weights = self._weights()
        heavier = {key: level_of.heavier(counts[key], weight) | part_of(key) for key, weight in weights.items()}
        for key in self._stands_for.keys() & counts.keys():
            codes[key] = codes[key] & ~NOT_TOLD | part_of(key)
        codes.update(heavier)
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

    def __missing__(self, count: int) -> int:
        self[count] = self.heavier(count, 0.0)
        return self[count]

    def heavier(self, count: int, weight: float) -> int:
        """The level of a term that other fields give a weight too."""
        share = count * self._per_occurrence
        return min(self._most, _level(weight + Field.BODY.value * share / (share + _HALF[Field.BODY])))


def _told(ends: Iterable[int], level: int = 0) -> Iterator[int]:
    """For terms in the order in which they stand first: a level with the part of each, by how many there are after each part."""
    rows = [repeat(part << 4 | level, end - start) for part, (start, end) in enumerate(pairwise([0, *ends]))]
    return chain(*rows, repeat(NOT_TOLD | level))


def _level(weight: float) -> int:
    return 1 + min(MAX_LEVEL - 1, int(_LEVELS_PER_DOUBLING * math.log2(1 + weight)))


class _AcronymTable:
    """What acronyms stand for, and which acronyms stand for words in a row."""

    def __init__(self, language: Language) -> None:
        self.expansions: dict[str, list[str]] = {}
        """Keys of the words, by the acronym as printed."""
        self._shorts = Cut(lambda cut: filter(self.expansions.__contains__, cut))
        self._without = set[str]()
        """Pieces that were met and are none."""
        self.longs: list[_Long] = []
        for acronym in language.acronyms:
            cut = surfaces(acronym.long)
            keys, plain = accented(cut), folded(cut)
            self.expansions.setdefault(acronym.short, []).extend(keys)
            pairs = tuple(map(" ".join, pairwise(keys)))
            triples = tuple(map(" ".join, zip(plain, plain[1:], plain[2:], strict=False)))
            if pairs:
                self.longs.append(_Long(forms(acronym.short).accented, pairs, triples))

    def among(self, pieces: Iterable[str]) -> Iterator[str]:
        """The acronyms among the words, as printed."""
        for piece in filterfalse(self._without.__contains__, pieces):
            found = self._shorts[piece]
            if not found:
                self._without.add(piece)
            yield from found


@dataclass(frozen=True, slots=True)
class _Long:
    """Words that an acronym stands for."""

    acronym: str
    pairs: tuple[str, ...]
    triples: tuple[str, ...]
