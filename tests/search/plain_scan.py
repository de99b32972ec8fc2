"""Which texts hold a word, a phrase or a number, found by nothing but reading: the measure that the search is held to.

Shares no code with the engine: it folds by itself, and numbers are regular expressions written by hand.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from vanban.search.records import SearchRecord


@cache
def folded(text: str) -> str:
    """Letters without marks and digits, everything else a space; a space at both ends."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    # i and y sound alike after consonants: quí, quý; kĩ, kỹ.
    plain = re.sub(r"\b((?:[b-df-hj-np-tv-xz]+|qu))y\b", r"\1i", plain)
    plain = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", plain)
    plain = re.sub(r"\b0+(?=\d)", "", plain)
    words = re.findall(r"[0-9]+|[^\W\d_]+", plain)
    return f" {' '.join(words)} "


def texts_of(record: SearchRecord) -> list[str]:
    """All that a reader of the record sees, text by text."""
    sections = [text for section in record.sections for text in (section.heading, section.text)]
    return [record.title, *record.aliases, record.kind.name, record.issuer.name if record.issuer else "", *sections]


def holding_words(records: Iterable[SearchRecord], words: str) -> set[str]:
    wanted = folded(words).split()
    return {r.id for r in records if set(wanted) <= set(folded("\n".join(texts_of(r))).split())}


def holding_phrase(records: Iterable[SearchRecord], *phrases: str) -> set[str]:
    """Records with any of the phrases, word for word within one text."""
    wanted = [folded(phrase) for phrase in phrases]
    return {r.id for r in records if any(phrase in folded(text) for text in texts_of(r) for phrase in wanted)}


def matching(records: Iterable[SearchRecord], pattern: str) -> set[str]:
    found = re.compile(pattern, re.IGNORECASE)
    return {r.id for r in records if any(found.search(text) for text in texts_of(r))}
