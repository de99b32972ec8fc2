"""A number that is printed wrong, and the one it must be: only where what is meant is certain.

Certain is a number with the right figures and letters but wrong separators; and one with another letter or two, or with the
abbreviation of another type than its type word says, where the date to the day or the title is the entry's, or where the same
text cites the entry correctly (``agreement``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vanban.citations.candidates import Citing, choose, found, is_contradicted, is_later, place_fits, sift
from vanban.citations.evidence import Evidence, title_evidence
from vanban.citations.model import Citation, Found, FoundPublished, UnknownReason
from vanban.documents.model import KindCode
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry

MOST_SLIPS = 2
"""Letters by which a misprinted abbreviation may differ: ``VPVP`` for ``VPCP``, ``TVV`` for ``TW``."""


def repaired(citation: Citation, registry: Registry, citing: Citing) -> Found | FoundPublished | None:
    """The document that a misprinted number must mean by itself; ``None`` when that is not certain."""
    written = figures(citation.written)
    same = [entry for entry in registry.by_parts(written) if entry.canonical != citation.written]
    # Without the printed number the tests read the entry's own.
    left = sift(replace(citation, number=None), same, registry, citing)
    if not isinstance(left, UnknownReason):
        chosen = choose(citation, left, registry, citing)
        return found(left[0], registry, repaired=True) if isinstance(chosen, Found | FoundPublished) else None
    sure = [
        entry
        for entry in registry.by_sequence(re.split("[-/]", written)[0])
        if resembles(citation, entry, registry)
        and not is_later(entry, citing)
        and not is_contradicted(citation, entry, registry)
        and ((citation.date and citation.date == entry.date) or title_evidence(citation, entry) is Evidence.AGREES)
        and place_fits(citation, entry, registry, citing)
    ]
    return found(sure[0], registry, repaired=True) if len(sure) == 1 else None


def resembles(citation: Citation, entry: KnownDocument, registry: Registry) -> bool:
    """Whether a slip of the pen makes the entry's number of the citation's: same figures, nearly the same body."""
    printed, true = _parts(figures(citation.written)), _parts(entry.canonical)
    numbers = [part for part in printed if part[:1].isdigit()]
    if numbers != [part for part in true if part[:1].isdigit()]:
        return False
    letters, known = printed[len(numbers) :], true[len(numbers) :]
    if len(letters) != len(known) or len(letters) < 2:
        return False
    if slips(letters[0], known[0]) == 0:
        return (
            sum(_body_slips(one, other, registry) for one, other in zip(letters[1:], known[1:], strict=True))
            <= MOST_SLIPS
        )
    return letters[1:] == known[1:] and _names_type(citation.kinds, entry, registry)


def _body_slips(printed: str, known: str, registry: Registry) -> int:
    """Slips in a body's abbreviation; the abbreviation of another body is none (``TU`` for ``TW``)."""
    found = slips(printed, known)
    is_another = found > 0 and (registry.code_regime(printed) is not None or len(printed) < 2)
    return MOST_SLIPS + 1 if is_another else found


def figures(written: str) -> str:
    """Letters that a scanner read for figures put right: ``O5-CT/TW``."""
    sequence = re.split("[-/]", written)[0]
    return sequence.translate(str.maketrans("OI", "01")) + written[len(sequence) :]


def _names_type(kinds: Iterable[KindCode], entry: KnownDocument, registry: Registry) -> bool:
    """Whether the type word says what the symbol does not."""
    return any(entry.type in registry.kinds[code].citable_names for code in kinds)


def _parts(number: str) -> list[str]:
    return [part.upper().lstrip("0") or part for part in re.split("[-/]", number) if part]


def slips(one: str, other: str) -> int:
    """Letters to change, add or leave out (Levenshtein); words are a few letters long."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        last, row[0] = row[0], index
        for column, match in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (letter != match))
    return row[-1]
