"""Which term stands in which document, in the bytes that ``theme/assets/search/shards.js`` reads.

A shard, before gzip::

    "VBT1", generation (uint32 little endian), number of groups, groups in the order of their keys
    group   = folded key, length of the rest in bytes, followers (folded words, by spaces), number of variants, variants
    variant = accented key (empty: the folded one), number of documents, the gaps between their numbers, a level (byte) for each

Numbers are LEB128, texts are UTF-8 after their length in bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vanban.vietnamese import fold

MAGIC = b"VBT1"
MAX_FOLLOWERS = 16
_SHARE_OF_COMMON, _SMALLEST_COMMON = 2, 64
# Where most documents hold a word, how often they do says nothing: three levels (body, heading, title) compress to almost nothing.
_COARSE = bytes([0, *[2] * 4, *[6] * 4, *[11] * 6, 15]).ljust(256, b"\x0f")


@dataclass(slots=True)
class _Variant:
    """One accented term; documents come in rising order."""

    last: int = -1
    count: int = 0
    gaps: bytearray = field(default_factory=bytearray)
    levels: bytearray = field(default_factory=bytearray)

    def add(self, document: int, level: int) -> None:
        gap = document - self.last - 1
        if gap < 0x80:
            self.gaps.append(gap)
        else:
            self.gaps += varint(gap)
        self.levels.append(level)
        self.last = document
        self.count += 1


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A folded word with the form most documents print, for completion and "did you mean"."""

    folded: str
    surface: str
    count: int
    """Documents, at most; variants of one word in one document count once each."""


class Postings:
    """Grows document by document; ``groups`` and ``vocabulary`` give the finished index."""

    def __init__(self) -> None:
        self._variants: dict[str, _Variant] = {}
        self._size = 0

    def add(self, levels: Mapping[str, int]) -> None:
        """The terms of the next document."""
        variants = self._variants
        for key, level in levels.items():
            variant = variants.get(key)
            if variant is None:
                variant = variants[key] = _Variant()
            variant.add(self._size, level)
        self._size += 1

    def groups(self) -> Iterator[tuple[str, bytes]]:
        """Folded key and encoded group, sorted by key."""
        grouped = self._grouped()
        followers = _followers(grouped, self._variants)
        for key in sorted(grouped):
            body = _text(" ".join(followers.get(key, ()))) + varint(len(grouped[key]))
            body += b"".join(self._encoded(key, accented) for accented in sorted(grouped[key]))
            yield key, _text(key) + varint(len(body)) + body

    def vocabulary(self, surfaces: Mapping[str, str]) -> list[VocabularyEntry]:
        """Words of letters in folded order; ``surfaces`` gives the printed form of an accented key."""
        found = []
        for key, accented in sorted(self._grouped().items()):
            if key.isalpha():
                usual = max(accented, key=lambda a: (self._variants[a].count, a))
                count = max(self._variants[a].count for a in accented)
                found.append(VocabularyEntry(key, surfaces.get(usual, key), count))
        return found

    def _grouped(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        folded_words: dict[str, str] = {}
        for accented in self._variants:
            parts = []
            for word in accented.split(" "):
                if word not in folded_words:
                    folded_words[word] = word if word.isascii() else fold(word)
                parts.append(folded_words[word])
            grouped.setdefault(" ".join(parts), []).append(accented)
        return grouped

    def _encoded(self, key: str, accented: str) -> bytes:
        variant = self._variants[accented]
        is_common = self._size >= _SMALLEST_COMMON and variant.count * _SHARE_OF_COMMON > self._size
        levels = variant.levels.translate(_COARSE) if is_common else variant.levels
        name = _text("" if accented == key else accented)
        return name + varint(variant.count) + bytes(variant.gaps) + bytes(levels)


def _followers(grouped: Mapping[str, Sequence[str]], variants: Mapping[str, _Variant]) -> dict[str, list[str]]:
    """For each folded word the words that most often come next: what completes the word being typed."""
    after: dict[str, Counter[str]] = {}
    for key, accented in grouped.items():
        first, space, second = key.partition(" ")
        if space and second.isalpha():
            after.setdefault(first, Counter())[second] = sum(variants[a].count for a in accented)
    return {
        first: [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_FOLLOWERS]]
        for first, counts in after.items()
    }


def varint(number: int) -> bytes:
    """LEB128."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _text(text: str) -> bytes:
    raw = text.encode()
    return varint(len(raw)) + raw
