"""Which term stands in which document: tallied by chunks of documents, merged bucket by bucket, written in the bytes that
``theme/assets/search/shards.js`` reads.

A shard, before gzip::

    "VBT2", generation (uint32 little endian), number of groups, groups in the order of their keys
    group   = folded key, length of the rest in bytes, followers (folded words, by spaces), number of variants, variants
    variant = accented key (empty: the folded one), number of documents, the gaps between their numbers, a byte for each:
              its level (low four bits) and the part of its text in which the term stands first (high four, 15: not told)

Numbers are LEB128, texts are UTF-8 after their length in bytes.

Chunks and buckets keep memory flat and let several processes work: what is held for every term of the whole index at once is
nothing, and for every term of a bucket little.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import iadd, sub

from vanban.vietnamese import fold

MAGIC = b"VBT2"
MAX_FOLLOWERS = 16
CHUNK = 256
"""Documents of a chunk: a document's place in it is one byte."""
BUCKETS = 64
"""Terms are merged by the low bits of their hash."""
_SHARE_OF_COMMON, _SMALLEST_COMMON = 2, 64
# Where most documents hold a word, how often they do and where says nothing: three levels (body, heading, title) compress to
# almost nothing.
_COARSE_LEVEL = bytes([0, *[2] * 4, *[6] * 4, *[11] * 6, 15])
NOT_TOLD = 15 << 4
"""The part of a term that stands in none."""
_COARSE = bytes(NOT_TOLD | _COARSE_LEVEL[code & 15] for code in range(256))
_MINUS_ONE = bytes([0, *range(255)])

Run = list[dict[str, bytes]]
"""By bucket: accented key → two bytes for each document of a chunk that holds it, its place in the chunk and its code."""


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A folded word, for completion and "did you mean"."""

    folded: str
    accented: str
    """Key of the variant that most documents hold."""
    count: int
    """Documents that hold it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """All terms of a bucket."""

    groups: list[tuple[str, bytes]]
    """Folded key and encoded variants, sorted by key."""
    vocabulary: list[VocabularyEntry]
    """Its words of letters, sorted."""
    followers: dict[str, list[tuple[int, str]]]
    """By folded word: how often and which word comes next, most often first; pairs of this bucket only."""


def term_hash(key: str) -> int:
    """CRC-32 of the UTF-8 bytes; ``shards.js`` has the same."""
    return zlib.crc32(key.encode())


def tally(documents: Iterable[Mapping[str, int]]) -> Run:
    """The terms of at most ``CHUNK`` documents with their codes."""
    terms: dict[str, bytearray] = defaultdict(bytearray)
    row_of = terms.__getitem__
    for place, codes in enumerate(documents):
        pairs = [bytes((place, code)) for code in range(256)]
        # Maps of operators: this is done for thousands of terms in each document.
        deque(map(iadd, map(row_of, codes), map(pairs.__getitem__, codes.values())), maxlen=0)
    run: Run = [{} for _ in range(BUCKETS)]
    folded = _FoldedKeys()
    for key, row in terms.items():
        run[term_hash(folded.of(key)) % BUCKETS][key] = bytes(row)
    return run


def merge(parts: Iterable[tuple[int, Mapping[str, bytes]]], size: int) -> Merged:
    """One bucket of all runs, each with the number of its first document, in their order; ``size``: documents in all."""
    rows: dict[str, _Row] = {}
    for base, run in parts:
        for key, data in run.items():
            row = rows.get(key)
            if row is None:
                row = rows[key] = _Row()
            row.add(base, data)
    folded = _FoldedKeys()
    grouped: dict[str, list[str]] = {}
    for key in rows:
        grouped.setdefault(folded.of(key), []).append(key)
    groups, vocabulary = [], []
    after: dict[str, Counter[str]] = {}
    for key in sorted(grouped):
        variants = sorted(grouped[key])
        counts = [len(rows[accented].codes) for accented in variants]
        body = b"".join([_encoded(key, accented, rows[accented], size) for accented in variants])
        groups.append((key, varint(len(variants)) + body))
        first, space, second = key.partition(" ")
        if space and second.isalpha():
            after.setdefault(first, Counter())[second] = sum(counts)
        elif key.isalpha():
            count, accented = max(zip(counts, variants, strict=True))
            vocabulary.append(VocabularyEntry(key, accented, count))
    return Merged(groups, vocabulary, {first: _most(found.items()) for first, found in after.items()})


def join_followers(found: Iterable[Mapping[str, Sequence[tuple[int, str]]]]) -> dict[str, list[str]]:
    """For each folded word the words that most often come next: what completes the word being typed."""
    joined: dict[str, list[tuple[str, int]]] = {}
    for bucket in found:
        for first, words in bucket.items():
            joined.setdefault(first, []).extend((word, count) for count, word in words)
    return {first: [word for _, word in _most(words)] for first, words in joined.items()}


def shard(groups: Sequence[tuple[str, bytes]], followers: Mapping[str, Sequence[str]], generation: int) -> bytes:
    """The bytes of a shard before gzip; ``groups`` in the order of their keys."""
    head = MAGIC + generation.to_bytes(4, "little") + varint(len(groups))
    return head + b"".join(_group(key, variants, followers.get(key, ())) for key, variants in groups)


@lru_cache(maxsize=1 << 16)
def varint(number: int) -> bytes:
    """LEB128."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


class _FoldedKeys:
    """Folds keys word by word, each word once."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}

    def of(self, key: str) -> str:
        if key.isascii():
            return key
        words = self._words
        folded = []
        for word in key.split(" "):
            if word not in words:
                words[word] = word if word.isascii() else fold(word)
            folded.append(words[word])
        return " ".join(folded)


class _Row:
    """The documents of one accented key, as far as they are read."""

    __slots__ = ("_last", "codes", "gaps")

    def __init__(self) -> None:
        self.gaps = b""
        self.codes = b""
        self._last = -1

    def add(self, base: int, data: bytes) -> None:
        """Those of one run whose first document is ``base``."""
        first = base + data[0]
        gaps = varint(first - self._last - 1)
        # Half of all terms stand in one document of a run.
        if len(data) == 2:
            codes = data[1:]
            self._last = first
        else:
            places, codes = data[::2], data[1::2]
            # Most gaps are one byte, and then the whole row is made at once.
            steps = bytes(map(sub, places[1:], places))
            gaps += steps.translate(_MINUS_ONE) if max(steps) <= 0x80 else b"".join([varint(s - 1) for s in steps])
            self._last = base + places[-1]
        self.gaps += gaps
        self.codes += codes


def _encoded(key: str, accented: str, row: _Row, size: int) -> bytes:
    codes = row.codes
    if size >= _SMALLEST_COMMON and len(codes) * _SHARE_OF_COMMON > size:
        codes = codes.translate(_COARSE)
    return b"".join((_text("" if accented == key else accented), varint(len(codes)), row.gaps, codes))


def _most(counted: Iterable[tuple[str, int]]) -> list[tuple[int, str]]:
    ranked = sorted(counted, key=lambda item: (-item[1], item[0]))[:MAX_FOLLOWERS]
    return [(count, word) for word, count in ranked]


def _group(key: str, variants: bytes, followers: Sequence[str]) -> bytes:
    body = _text(" ".join(followers)) + variants
    return _text(key) + varint(len(body)) + body


def _text(text: str) -> bytes:
    raw = text.encode()
    return varint(len(raw)) + raw
