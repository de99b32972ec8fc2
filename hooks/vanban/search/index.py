"""The index: small files that the browser asks for one by one; layout and order depend on the records alone.

::

    search/meta.json                       version, sizes, what the search knows of the language
    search/terms/<n>.bin                   postings by hash of the folded term (``postings``)
    search/texts/<document>-<part>.bin     a part of a document's text, and what a result shows of the document
    search/documents/<n>.bin               the latter alone, 32 documents each, for lists without excerpts
    search/facets/<name>.bin               one filter each, and ``date``
    search/words.bin                       vocabulary

All but ``meta.json`` are gzip without a name that says so: some servers would add ``Content-Encoding`` to ``.gz`` and the browser
would unpack it once too often.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol, TypeVar

from vanban.search.chunks import (
    ChunkJob,
    IndexFile,
    MergedBucket,
    MergeJob,
    PackJob,
    RunFile,
    index_chunk,
    merge_bucket,
    pack_shards,
    packed,
    packed_json,
)
from vanban.search.facets import facets
from vanban.search.language import Language
from vanban.search.pieces import add_printed
from vanban.search.postings import BUCKETS, CHUNK, join_followers
from vanban.search.records import NO_DOCUMENTS, SearchRecord

VERSION = 4
DOCUMENTS_PER_FILE = 32
_SHARD_BYTES = 6_000
"""Most that a term shard has on the average before gzip; some 2 kB over the wire, more where one term alone has more."""
_MAX_SHARDS = 1 << 16
_WORTH_PROCESSES = 2 * CHUNK
"""Below so many documents starting processes takes longer than they save."""
_MOST_PROCESSES = 4
"""Each holds about 100 MB."""

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")


class _Map(Protocol):
    """Runs a step for each job, and gives the results in the order of the jobs."""

    def __call__(self, step: Callable[[_Job], _Done], jobs: Iterable[_Job], /) -> Iterator[_Done]: ...


def write_index(
    records: Iterable[SearchRecord], language: Language, out_dir: Path, *, processes: int | None = None
) -> None:
    """Writes the index into ``out_dir``, the site's ``search`` folder.

    ``processes``: how many share the work; ``None``: as many as are worth it. The bytes are the same with any number.
    """
    for folder in ("", "terms", "texts", "documents", "facets"):
        (out_dir / folder).mkdir(parents=True, exist_ok=True)
    for file in index_files(records, language, processes=processes):
        # Thousands of small files: paths as objects would take as long as writing.
        with open(f"{out_dir}/{file.name}", "wb", buffering=0) as target:  # noqa: PTH123
            target.write(file.data)


def build_index(
    records: Iterable[SearchRecord], language: Language, *, processes: int | None = None
) -> list[IndexFile]:
    """All files, sorted by name; the same records in any order give the same bytes."""
    return sorted(index_files(records, language, processes=processes), key=lambda file: file.name)


def index_files(
    records: Iterable[SearchRecord], language: Language, *, processes: int | None = None
) -> Iterator[IndexFile]:
    """All files as they are made, in a fixed order, so that they need not be held together."""
    ordered = sorted(records, key=_order)
    generation = zlib.crc32("\n".join("\t".join(_order(record)) for record in ordered).encode())
    digests: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as scratch, _workers(len(ordered), processes) as run:
        index = _Index(ordered, language, generation, Path(scratch), run)
        for file in index.files():
            digests[file.name] = hashlib.sha256(file.data).digest()
            yield file
    yield _meta(digests, ordered, index.shards, generation, language.with_organs(index.organs))


class _Index:
    """One run over all records; ``files`` once, then what ``meta.json`` says of them."""

    def __init__(
        self, ordered: Sequence[SearchRecord], language: Language, generation: int, scratch: Path, run: _Map
    ) -> None:
        self.organs: set[str] = set()
        self.shards = 1
        self._ordered = ordered
        self._language = language
        self._generation = generation
        self._scratch = scratch
        self._run = run

    def files(self) -> Iterator[IndexFile]:
        """Everything but ``meta.json``."""
        runs, rows, printed = list[RunFile](), list[tuple[str | int, ...]](), dict[str, str]()
        for chunk in self._run(index_chunk, self._chunks()):
            yield from chunk.texts
            runs.append(chunk.run)
            rows += chunk.rows
            self.organs |= chunk.organs
            add_printed(printed, chunk.printed.items())
        jobs = (MergeJob(bucket, tuple(runs), len(self._ordered), self._scratch) for bucket in range(BUCKETS))
        merged: list[MergedBucket] = list(self._run(merge_bucket, jobs))
        yield from self._shards(merged)
        yield from self._documents(rows)
        for facet in facets(self._ordered):
            yield IndexFile(f"facets/{facet.name}.bin", packed_json(facet.as_json(), self._generation))
        yield IndexFile("words.bin", packed(_vocabulary(merged, printed)))

    def _chunks(self) -> Iterator[ChunkJob]:
        for first in range(0, len(self._ordered), CHUNK):
            records = tuple(self._ordered[first : first + CHUNK])
            yield ChunkJob(first, records, self._language, self._generation, self._scratch)

    def _shards(self, merged: Sequence[MergedBucket]) -> Iterator[IndexFile]:
        total = sum(bucket.bytes for bucket in merged)
        while self.shards < _MAX_SHARDS and total > self.shards * _SHARD_BYTES:
            self.shards *= 2
        followers = join_followers(bucket.followers for bucket in merged)
        together = min(self.shards, BUCKETS)
        jobs = []
        for number in range(together):
            buckets = merged[number::together]
            own = {entry.folded for bucket in buckets for entry in bucket.vocabulary} & followers.keys()
            told = {word: followers[word] for word in sorted(own)}
            paths = tuple(bucket.path for bucket in buckets)
            jobs.append(PackJob(number, together, paths, self.shards, told, self._generation))
        for files in self._run(pack_shards, jobs):
            yield from files

    def _documents(self, rows: Sequence[tuple[str | int, ...]]) -> Iterator[IndexFile]:
        for start in range(0, len(rows), DOCUMENTS_PER_FILE):
            content = {"documents": rows[start : start + DOCUMENTS_PER_FILE]}
            yield IndexFile(f"documents/{start // DOCUMENTS_PER_FILE}.bin", packed_json(content, self._generation))


@contextmanager
def _workers(documents: int, processes: int | None) -> Iterator[_Map]:
    """How the steps are run: one after the other, or by several processes; the results come in order in both cases."""
    if processes is None:
        processes = min(_MOST_PROCESSES, os.cpu_count() or 1) if documents >= _WORTH_PROCESSES else 1
    if processes < 2:
        yield map
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield pool.map


def _order(record: SearchRecord) -> tuple[str, str]:
    return (record.site.code if record.site else "", record.id)


def _vocabulary(merged: Iterable[MergedBucket], printed: dict[str, str]) -> bytes:
    """A line per word: folded, printed form where it differs, number of documents; by tabs."""
    lines = []
    for entry in sorted((e for bucket in merged for e in bucket.vocabulary), key=lambda e: e.folded):
        surface = printed.get(entry.accented, entry.folded)
        lines.append(f"{entry.folded}\t{'' if surface == entry.folded else surface}\t{entry.count}\n")
    return "".join(lines).encode()


def _about(ordered: Sequence[SearchRecord]) -> list[tuple[int, int]]:
    """First and end of each run of pages about documents."""
    runs: list[tuple[int, int]] = []
    for number, record in enumerate(ordered):
        if record.kind.code in NO_DOCUMENTS:
            first = runs.pop()[0] if runs and runs[-1][1] == number else number
            runs.append((first, number + 1))
    return runs


def _meta(
    digests: dict[str, bytes], ordered: Sequence[SearchRecord], shards: int, generation: int, language: Language
) -> IndexFile:
    digest = hashlib.sha256(b"".join(name.encode() + b"\0" + digests[name] for name in sorted(digests)))
    meta = {
        "version": VERSION,
        "build": digest.hexdigest()[:12],
        "generation": generation,
        "documents": len(ordered),
        "about": _about(ordered),
        "documents_per_file": DOCUMENTS_PER_FILE,
        "shards": shards,
        "language": {
            "kinds": [
                {"names": [" ".join(name) for name in kind.names], "abbreviations": list(kind.abbreviations)}
                for kind in language.kinds
            ],
            "organs": sorted(language.organs),
            "acronyms": [[acronym.short, acronym.long] for acronym in language.acronyms],
            "function_words": sorted(language.function_words),
            "question_words": sorted(language.question_words),
            "asking_words": sorted(language.asking_words),
            "joining_words": sorted(language.joining_words),
            "plain_function_words": sorted(language.plain_function_words),
        },
    }
    return IndexFile("meta.json", json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode())
