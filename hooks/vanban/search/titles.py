"""A whole title as one key, so that a question which is a title finds its bearer first; ``titleKey`` in
``theme/assets/search/query.js`` is the twin.

Acronyms and abbreviated kinds are written out, Roman numerals become Arabic ones, ``năm`` before a year falls away, and so do
joining words before the first other word: ``NQ TW 7 khoá XI`` and ``Nghị quyết Trung ương 7 khóa 11`` are one title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.search.language import Language
from vanban.search.normalize import forms, surfaces
from vanban.search.postings import term_hash
from vanban.search.records import NO_DOCUMENTS, SearchRecord
from vanban.vietnamese import fold

_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


class TitleKeys:
    """Makes the keys of many titles; what it needs of the language is looked up once."""

    def __init__(self, language: Language) -> None:
        self._function_words = language.function_words
        self._longs: dict[str, list[str]] = {}
        """What an acronym or an abbreviated kind stands for first."""
        for acronym in language.acronyms:
            self._longs.setdefault(fold(acronym.short), [forms(s).folded for s in surfaces(acronym.long)])
        for kind in language.kinds:
            for short in kind.abbreviations:
                self._longs.setdefault(short, list(kind.names[-1]))

    def key(self, text: str) -> str | None:
        """The key of a title of two words or more; ``None`` for less."""
        found = surfaces(text)
        named = [s for s, after in pairwise([*found, ""]) if not _is_year_word(s, after)]
        row = [plain for s in named for plain in self._plain(forms(s).folded)]
        first = next((i for i, word in enumerate(row) if word not in self._function_words), len(row))
        return None if len(row) - first < 2 else f"={term_hash(' '.join(row[first:])):x}"

    def of(self, record: SearchRecord) -> Iterator[str]:
        """The keys of all that the record is called, its title with the kind's name and without."""
        titles = [record.title, *record.aliases]
        if record.kind.code not in NO_DOCUMENTS:
            kind = record.kind.name
            has_kind = record.title.casefold().startswith(kind.casefold())
            titles.append(record.title[len(kind) :] if has_kind else f"{kind} {record.title}")
        yield from filter(None, map(self.key, titles))

    def _plain(self, word: str) -> list[str]:
        return self._longs.get(word) or [_arabic(word)]


def _is_year_word(surface: str, after: str) -> bool:
    """Whether it is ``năm`` before a year."""
    return forms(surface).folded == "nam" and _YEAR.fullmatch(after) is not None


def _arabic(word: str) -> str:
    """``xi`` → ``11``; other words stay."""
    parts = _ROMAN.fullmatch(word)
    return str(len(parts[1]) * 10 + _ONES[parts[2]]) if parts and word else word
