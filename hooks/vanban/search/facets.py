"""Filters: for each its values in the order of the list, and which of them each document has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vanban.search.records import Named, SearchRecord
from vanban.vietnamese import collation_key

UNKNOWN_YEAR = Named("khong-ro-nam", "Không rõ năm")


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter over all documents, in their order."""

    name: str
    values: tuple[Named, ...]
    documents: tuple[tuple[int, ...] | str, ...]
    """Indexes into ``values``; for ``date`` the ISO date itself."""

    def as_json(self) -> dict[str, object]:
        """A lone index stands without its brackets."""
        packed = [d if isinstance(d, str) else d[0] if len(d) == 1 else list(d) for d in self.documents]
        return {"values": [[value.code, value.name] for value in self.values], "documents": packed}


def facets(ordered: Sequence[SearchRecord]) -> list[Facet]:
    """All filters of the records, and their dates."""
    found = [_facet(name, ordered, values_of) for name, values_of in _VALUES]
    dates = tuple(record.issued_on for record in ordered)
    return [*found, Facet("date", (), dates)]


def _facet(name: str, ordered: Sequence[SearchRecord], values_of: Callable[[SearchRecord], Sequence[Named]]) -> Facet:
    by_code: dict[str, Named] = {}
    for record in ordered:
        for value in values_of(record):
            by_code.setdefault(value.code, value)
    values = sorted(by_code.values(), key=lambda value: (collation_key(value.name), value.code))
    if name == "year":
        values.sort(key=lambda value: value.code if value.code.isdigit() else "", reverse=True)
    index = {value.code: position for position, value in enumerate(values)}
    documents = tuple(tuple(sorted({index[value.code] for value in values_of(record)})) for record in ordered)
    return Facet(name, tuple(values), documents)


def _one(value: Named | None) -> Sequence[Named]:
    return (value,) if value else ()


def _year(record: SearchRecord) -> Sequence[Named]:
    return (Named(record.year, record.year),) if record.year else (UNKNOWN_YEAR,)


_VALUES: tuple[tuple[str, Callable[[SearchRecord], Sequence[Named]]], ...] = (
    ("kind", lambda record: (record.kind,)),
    ("issuer", lambda record: _one(record.issuer)),
    ("province", lambda record: _one(record.province)),
    ("year", _year),
    ("topic", lambda record: record.topics),
    ("cites", lambda record: record.cites),
    ("site", lambda record: _one(record.site)),
)
