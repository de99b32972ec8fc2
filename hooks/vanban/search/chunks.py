"""The steps of indexing that processes share out: a chunk of documents, a bucket of terms, the shards of a bucket.

Between the steps terms lie in files of a scratch folder, so that neither the parent nor a worker ever holds all of them.
"""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.search.language import Language
from vanban.search.parts import cut_parts
from vanban.search.postings import Run, VocabularyEntry, merge, shard, tally, term_hash
from vanban.search.records import SearchRecord
from vanban.search.sections import Section
from vanban.search.terms import TermReader

_GZIP_LEVEL = 4
"""Level 6 makes files a fiftieth smaller and takes half as long again."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of the index."""

    name: str
    """Relative to the index's folder, forward slashes."""
    data: bytes


@dataclass(frozen=True, slots=True)
class ChunkJob:
    """Documents to index, all in the order of the index."""

    first: int
    """Number of the first one."""
    records: tuple[SearchRecord, ...]
    language: Language
    generation: int
    scratch: Path


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """What a chunk leaves for the rest of the index."""

    run: RunFile
    texts: tuple[IndexFile, ...]
    rows: tuple[tuple[str | int, ...], ...]
    organs: frozenset[str]
    printed: Mapping[str, str]
    """Every word as printed, by its accented key (``pieces.add_printed``)."""


@dataclass(frozen=True, slots=True)
class RunFile:
    """Terms of a chunk on disk, bucket by bucket."""

    path: Path
    first: int
    """Number of the chunk's first document."""
    offsets: tuple[int, ...]
    """Where each bucket begins, and where the last one ends."""

    def bucket(self, number: int) -> dict[str, bytes]:
        """Its terms (``postings.Run``)."""
        with self.path.open("rb") as file:
            file.seek(self.offsets[number])
            found: dict[str, bytes] = pickle.loads(file.read(self.offsets[number + 1] - self.offsets[number]))
        return found


@dataclass(frozen=True, slots=True)
class MergeJob:
    """A bucket to merge from all runs."""

    bucket: int
    runs: tuple[RunFile, ...]
    documents: int
    scratch: Path


@dataclass(frozen=True, slots=True)
class MergedBucket:
    """What the parent must know of a merged bucket; its groups wait in a file."""

    path: Path
    bytes: int
    """Of all groups."""
    vocabulary: tuple[VocabularyEntry, ...]
    followers: Mapping[str, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class PackJob:
    """Buckets whose groups fill whole shards."""

    first: int
    """Number of their first shard."""
    step: int
    """From one of their shards to the next."""
    buckets: tuple[Path, ...]
    shards: int
    """How many the index has; a power of two."""
    followers: Mapping[str, list[str]]
    generation: int


def index_chunk(job: ChunkJob) -> IndexedChunk:
    """Files and terms of a chunk."""
    reader = TermReader(job.language)
    texts, rows = list[IndexFile](), list[tuple[str | int, ...]]()
    organs = set[str]()

    def read() -> Iterator[Mapping[str, int]]:
        """One document after the other, so that the terms of one alone are held."""
        for number, record in enumerate(job.records, job.first):
            parts = cut_parts(record.sections)
            row = _row(record, len(parts))
            rows.append(row)
            texts.extend(
                _text_file(number, at, row, part, record.aliases, job.generation) for at, part in enumerate(parts)
            )
            terms = reader.read(record, parts)
            organs.update(terms.organs)
            yield terms.codes

    run = _write_run(job.scratch / f"run-{job.first}", job.first, tally(read()))
    return IndexedChunk(run, tuple(texts), tuple(rows), frozenset(organs), reader.printed())


def merge_bucket(job: MergeJob) -> MergedBucket:
    """All postings of a bucket's terms."""
    merged = merge(((run.first, run.bucket(job.bucket)) for run in job.runs), job.documents)
    path = job.scratch / f"bucket-{job.bucket}"
    path.write_bytes(pickle.dumps(merged.groups))
    size = sum(len(variants) for _, variants in merged.groups)
    return MergedBucket(path, size, tuple(merged.vocabulary), merged.followers)


def pack_shards(job: PackJob) -> list[IndexFile]:
    """The shards of some buckets; together those buckets hold all of each."""
    members: dict[int, list[tuple[str, bytes]]] = {n: [] for n in range(job.first, job.shards, job.step)}
    for path in job.buckets:
        for key, variants in pickle.loads(path.read_bytes()):
            members[term_hash(key) & job.shards - 1].append((key, variants))
    return [
        IndexFile(f"terms/{number}.bin", packed(shard(sorted(groups), job.followers, job.generation)))
        for number, groups in sorted(members.items())
    ]


def packed(data: bytes) -> bytes:
    """Gzip without time and name."""
    return gzip.compress(data, _GZIP_LEVEL, mtime=0)


def packed_json(content: Mapping[str, object], generation: int) -> bytes:
    """A JSON file of the index, told to which index it belongs."""
    text = json.dumps({"generation": generation, **content}, ensure_ascii=False, separators=(",", ":"))
    return packed(text.encode())


def _row(record: SearchRecord, parts: int) -> tuple[str | int, ...]:
    return (
        record.id,
        record.url,
        record.title,
        record.number,
        record.kind.name,
        record.issuer.name if record.issuer else "",
        record.issued_on,
        record.date_text,
        record.site.name if record.site else "",
        parts,
        record.note,
    )


def _text_file(
    number: int, at: int, row: tuple[str | int, ...], part: Sequence[Section], aliases: Sequence[str], generation: int
) -> IndexFile:
    sections = [[section.heading, section.anchor, section.text] for section in part]
    content: dict[str, object] = {"row": row, "sections": sections}
    if aliases and not at:
        content["aliases"] = aliases
    return IndexFile(f"texts/{number}-{at}.bin", packed_json(content, generation))


def _write_run(path: Path, first: int, run: Run) -> RunFile:
    offsets = [0]
    with path.open("wb") as file:
        for bucket in run:
            offsets.append(offsets[-1] + file.write(pickle.dumps(bucket)))
    return RunFile(path, first, tuple(offsets))
