"""How much of a source stands on a page: the source's words found in order, and every difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

_CONTEXT = 4
_GRAM = 4
# A row of a table that goes over a page is printed in two parts at most about two pages away from each other.
_NEARBY = 1500


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words that source and page do not share."""

    source: tuple[str, ...]
    """What the source has there; empty when the page alone has words."""
    found: tuple[str, ...]
    """What the page has there; empty when words of the source are missing."""
    before: tuple[str, ...]
    """The words on the page just before."""
    after: tuple[str, ...]
    """The words on the page just after."""
    found_at: int
    """Index of the place among the page's words."""

    @property
    def kind(self) -> str:
        """``missing``, ``inserted`` or ``changed``."""
        if not self.found:
            return "missing"
        return "changed" if self.source else "inserted"

    def __str__(self) -> str:
        return (
            f"{self.kind}: nguồn «{' '.join(self.source)}», trang «{' '.join(self.found)}»"
            f" tại: …{' '.join(self.before)} ▮ {' '.join(self.after)}…"
        )


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Result of a comparison; what the page has besides lowers no ratio, but is a difference."""

    found: int
    """Words of the source found on the page, in order."""
    total: int
    """Words of the source."""
    differences: tuple[Difference, ...]

    @property
    def ratio(self) -> float:
        """From 0 to 1; an empty source counts as found."""
        return self.found / self.total if self.total else 1.0


def words(text: str) -> list[str]:
    """Words of a plain text: NFC, split at white space, nothing else changed."""
    return unicodedata.normalize("NFC", text).split()


def pieces(of_words: Sequence[str]) -> list[str]:
    """Words cut after each hyphen, dash, slash and ellipsis.

    Lines of print may break there, and the text of a PDF does not tell such a break from a space: ``62-KL/`` + ``TW``.
    Both sides are cut alike, so a space after such a mark is what a comparison of pieces cannot see.
    """
    return [piece for word in of_words for piece in re.split(r"(?<=[-‐–—/…])(?=.)", word)]


def compare(source: Sequence[str], page: Sequence[str]) -> Fidelity:
    """Aligns the two word lists in order; a moved run is missing in one place and inserted in another."""
    differences: list[Difference] = []
    found = s_end = p_end = 0
    for s_start, p_start, size in _common_runs(source, page):
        if s_start > s_end or p_start > p_end:
            before, after = page[max(p_end - _CONTEXT, 0) : p_end], page[p_start : p_start + _CONTEXT]
            lost, extra = source[s_end:s_start], page[p_end:p_start]
            differences.append(Difference(tuple(lost), tuple(extra), tuple(before), tuple(after), p_end))
        found += size
        s_end, p_end = s_start + size, p_start + size
    return Fidelity(found, len(source), tuple(differences))


def _common_runs(source: Sequence[str], page: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Start in the source, start on the page and length of each common run, in order, an empty one at both ends.

    Runs of four words are aligned first: a paper of 11,000 words has hundreds of "và", which make a comparison word
    by word slow, but hardly any run of four twice.
    """
    grams = [[tuple(text[i : i + _GRAM]) for i in range(len(text))] for text in (source, page)]
    s_end = p_end = 0
    for s_start, p_start, size in SequenceMatcher(None, *grams, autojunk=False).get_matching_blocks():
        gap = SequenceMatcher(None, source[s_end:s_start], page[p_end:p_start], autojunk=False)
        for s_offset, p_offset, length in gap.get_matching_blocks():
            if length:
                yield s_end + s_offset, p_end + p_offset, length
        yield s_start, p_start, size
        s_end, p_end = s_start + size, p_start + size


def without_moved(differences: Sequence[Difference]) -> tuple[tuple[Difference, ...], int]:
    """Differences less the words that are missing in one place and inserted in another nearby, and the number of these.

    Only for the PDF of a paper whose table rows go over pages: there the cells of a row stand half on one page and half
    on the next, and the text of the PDF has no reading order but that of the pages.
    """
    extra: dict[str, list[tuple[int, int, int]]] = {}
    for index, difference in enumerate(differences):
        for offset, word in enumerate(difference.found):
            extra.setdefault(word, []).append((difference.found_at + offset, index, offset))
    taken: set[tuple[int, int]] = set()
    rest: list[Difference] = []
    moved = 0
    for difference in differences:
        lost = []
        for word in difference.source:
            near = [e for e in extra.get(word, []) if abs(e[0] - difference.found_at) <= _NEARBY]
            if not near:
                lost.append(word)
                continue
            nearest = min(near, key=lambda e: abs(e[0] - difference.found_at))
            extra[word].remove(nearest)
            taken.add(nearest[1:])
            moved += 1
        rest.append(replace(difference, source=tuple(lost)))
    for index, difference in enumerate(rest):
        kept = tuple(word for offset, word in enumerate(difference.found) if (index, offset) not in taken)
        rest[index] = replace(difference, found=kept)
    return tuple(d for d in rest if d.source or d.found), moved
