"""``search/records.jsonl.gz``: a site's records for other sites' search; one JSON object per line, ``"version": 1`` in each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from vanban.search.records import Named, SearchRecord
from vanban.search.sections import Section

VERSION = 1
FEED_NAME = "records.jsonl.gz"
_MANY = ("topics", "cites")
_TEXTS = ("aliases", "hidden")
_ONE = ("kind", "issuer", "province", "site")


def encode_feed(records: Iterable[SearchRecord]) -> bytes:
    """Sorted by site and id; the same records give the same bytes."""
    ordered = sorted(records, key=lambda r: (r.site.code if r.site else "", r.id))
    lines = [json.dumps({"version": VERSION, **asdict(r)}, ensure_ascii=False, separators=(",", ":")) for r in ordered]
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


def write_feed(records: Iterable[SearchRecord], out_dir: Path) -> Path:
    """Writes ``records.jsonl.gz`` into ``out_dir`` (the site's ``search`` folder) and returns its path."""
    out_dir.mkdir(parents=True, exist_ok=True)
    path = out_dir / FEED_NAME
    path.write_bytes(encode_feed(records))
    return path


def read_feed(data: bytes) -> list[SearchRecord]:
    """The records of a feed; ``ValueError`` when it is no feed of this version."""
    try:
        # An empty file is no gzip at all, though ``decompress`` would take it.
        *lines, rest = gzip.decompress(data or b"-").decode().split("\n")
        if rest:
            raise ValueError("not a feed of search records: the last line has no end")
        return [_record(json.loads(line)) for line in lines]
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a feed of search records: {error!r}") from error


def _record(raw: dict[str, object]) -> SearchRecord:
    if raw.pop("version") != VERSION:
        raise ValueError("a feed of another version")
    values = dict(raw)
    for key in _ONE:
        values[key] = _named(raw[key]) if raw[key] else None
    for key in _MANY:
        values[key] = tuple(_named(item) for item in _list(raw[key]))
    for key in _TEXTS:
        values[key] = tuple(map(str, _list(raw.get(key, []))))
    values["sections"] = tuple(Section(**item) for item in _list(raw["sections"]))
    return SearchRecord(**values)  # type: ignore[arg-type]


def _named(raw: object) -> Named:
    return Named(**raw)  # type: ignore[arg-type]


def _list(raw: object) -> list[dict[str, str]]:
    if not isinstance(raw, list):
        raise TypeError(f"a list was expected, not {raw!r}")
    return raw
