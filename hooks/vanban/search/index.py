"""The index: small files that the browser asks for one by one; layout and order depend on the records alone.

::

    search/meta.json            version, sizes, what the search knows of the language
    search/terms/<n>.bin        postings by hash of the folded term (``postings``)
    search/documents/<n>.bin    what a result shows, 32 documents each
    search/texts/<n>.bin        sections of one or several documents
    search/facets/<name>.bin    one filter each, and ``date``
    search/words.bin            vocabulary

All but ``meta.json`` are gzip without a name that says so: some servers would add ``Content-Encoding`` to ``.gz`` and the browser
would unpack it once too often.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.search.facets import facets
from vanban.search.language import Language
from vanban.search.postings import MAGIC, Postings, VocabularyEntry, varint
from vanban.search.records import SearchRecord
from vanban.search.terms import TermReader

VERSION = 1
DOCUMENTS_PER_FILE = 32
_SHARD_BYTES = 12_000
"""Mean size of a term shard before gzip; 4 to 5 kB over the wire."""
_MAX_SHARDS = 1 << 16
_TEXT_BYTES = 16_000
"""Aimed size of a text file before gzip; a longer section is never cut."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of the index."""

    name: str
    """Relative to the index's folder, forward slashes."""
    data: bytes


def write_index(records: Iterable[SearchRecord], language: Language, out_dir: Path) -> list[Path]:
    """Writes the index into ``out_dir`` (the site's ``search`` folder) and returns the paths, sorted."""
    paths = []
    for file in build_index(records, language):
        path = out_dir / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        paths.append(path)
    return sorted(paths)


def build_index(records: Iterable[SearchRecord], language: Language) -> list[IndexFile]:
    """All files; the same records in any order give the same bytes."""
    ordered = sorted(records, key=_order)
    generation = zlib.crc32("\n".join("\t".join(_order(record)) for record in ordered).encode())
    postings, organs, printed = Postings(), set[str](), dict[str, str]()
    reader = TermReader(language)
    for record in ordered:
        terms = reader.read(record)
        postings.add(terms.levels)
        organs |= terms.organs
        for key, surface in terms.printed.items():
            printed.setdefault(key, surface)
    shards = _shards(list(postings.groups()), generation)
    texts, places = _texts(ordered, generation)
    files = [
        *_numbered("terms", shards),
        *_numbered("texts", texts),
        *_numbered("documents", _documents(ordered, places, generation)),
        *(IndexFile(f"facets/{facet.name}.bin", _json(facet.as_json(), generation)) for facet in facets(ordered)),
        IndexFile("words.bin", _packed(_vocabulary(postings.vocabulary(printed)))),
    ]
    meta = _meta(files, len(ordered), len(shards), generation, language.with_organs(organs))
    return sorted([meta, *files], key=lambda file: file.name)


def term_hash(key: str) -> int:
    """FNV-1a over UTF-8, 32 bits, mixed once more so that the low bits are good; ``shards.js`` has the same."""
    value = 0x811C9DC5
    for byte in key.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    value = (value ^ value >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    return value ^ value >> 13


def _order(record: SearchRecord) -> tuple[str, str]:
    return (record.site.code if record.site else "", record.id)


def _shards(groups: Sequence[tuple[str, bytes]], generation: int) -> list[bytes]:
    total = sum(len(data) for _, data in groups)
    count = 1
    while count < _MAX_SHARDS and total > count * _SHARD_BYTES:
        count *= 2
    members: list[list[bytes]] = [[] for _ in range(count)]
    for key, data in groups:
        members[term_hash(key) & count - 1].append(data)
    head = MAGIC + generation.to_bytes(4, "little")
    return [_packed(head + varint(len(member)) + b"".join(member)) for member in members]


@dataclass(frozen=True, slots=True)
class _Place:
    """Text files that hold a document, both included."""

    first: int
    last: int


def _texts(ordered: Sequence[SearchRecord], generation: int) -> tuple[list[bytes], list[_Place]]:
    """Files filled one after the other, and where each document's sections lie."""
    files: list[dict[str, list[list[str]]]] = [{}]
    size = 0
    places = []
    for number, record in enumerate(ordered):
        first = len(files) - 1
        for section in record.sections:
            length = len(section.text.encode()) + len(section.heading.encode())
            if size and size + length > _TEXT_BYTES:
                files.append({})
                size = 0
            size += length
            files[-1].setdefault(str(number), []).append([section.heading, section.anchor, section.text])
        if str(number) not in files[first] and len(files) - 1 > first:
            first += 1
        places.append(_Place(first, len(files) - 1))
    return [_json({"sections": file}, generation) for file in files], places


def _documents(ordered: Sequence[SearchRecord], places: Sequence[_Place], generation: int) -> Iterator[bytes]:
    rows = [
        [
            record.id,
            record.url,
            record.title,
            record.number,
            record.kind.name,
            record.issuer.name if record.issuer else "",
            record.issued_on,
            record.date_text,
            record.site.name if record.site else "",
            place.first,
            place.last,
            record.note,
        ]
        for record, place in zip(ordered, places, strict=True)
    ]
    for start in range(0, len(rows), DOCUMENTS_PER_FILE):
        yield _json({"documents": rows[start : start + DOCUMENTS_PER_FILE]}, generation)


def _vocabulary(entries: Iterable[VocabularyEntry]) -> bytes:
    """A line per word: folded, printed form where it differs, number of documents; by tabs."""
    lines = [f"{e.folded}\t{'' if e.surface == e.folded else e.surface}\t{e.count}\n" for e in entries]
    return "".join(lines).encode()


def _meta(files: Sequence[IndexFile], documents: int, shards: int, generation: int, language: Language) -> IndexFile:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.data)
    meta = {
        "version": VERSION,
        "build": digest.hexdigest()[:12],
        "generation": generation,
        "documents": documents,
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
        },
    }
    return IndexFile("meta.json", json.dumps(meta, ensure_ascii=False, separators=(",", ":")).encode())


def _numbered(folder: str, contents: Iterable[bytes]) -> list[IndexFile]:
    return [IndexFile(f"{folder}/{number}.bin", data) for number, data in enumerate(contents)]


def _json(content: dict[str, object], generation: int) -> bytes:
    text = json.dumps({"generation": generation, **content}, ensure_ascii=False, separators=(",", ":"))
    return _packed(text.encode())


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
