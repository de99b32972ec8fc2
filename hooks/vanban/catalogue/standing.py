"""How a cited document relates to others, read both ways, and whether it still stands: told only as surely as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vanban.catalogue import wording
from vanban.catalogue.addresses import known_document_url
from vanban.registry.model import KnownDocument, KnownDocumentId
from vanban.vietnamese import fold

# A relation stated on one entry is a relation of the other entry too. What comes after a document says nothing of what that
# document itself is, so "follows" has words of its own the other way.
_INVERSE = {
    "amended_by": "amends",
    "amends": "amended_by",
    "continued_by": "continues",
    "continues": "continued_by",
    "followed_by": "follows",
    "follows": "followed_by",
    "implemented_by": "implements",
    "implements": "implemented_by",
    "pairs_with": "pairs_with",
    "replaced_by": "replaces",
    "replaces": "replaced_by",
    "same_subject_as": "same_subject_as",
}

_SUCCESSORS = ("replaced_by", "continued_by", "amended_by")
"""Relations that a reader must know of before using the document, the gravest first."""

_IN_FORCE = frozenset({"con hieu luc", "co hieu luc", "dang co hieu luc"})
"""Folded statuses that need no banner."""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation of a cited document, in words."""

    kind: str
    """``continued_by``."""
    words: str
    """``Được tiếp tục thực hiện theo``."""
    label: str
    url: str | None
    """``None``: the target has no page."""
    is_verified: bool


class Force(StrEnum):
    """What has become of a document."""

    ENDED = "ended"
    """No longer in force, or replaced."""
    CHANGED = "changed"
    """In force in part, amended, or continued by another."""


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One statement of the banner; either all of it is verified or none."""

    words: str
    """``Hết hiệu lực``, ``Được thay thế bởi``."""
    successors: tuple[RelationRow, ...]
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader must know before using the document."""

    force: Force
    lines: tuple[StandingLine, ...]
    """The status first, then successors."""
    short: str | None
    """For lists: ``hết hiệu lực``; ``None`` where the document is only continued by another."""
    is_verified: bool
    """Whether ``short`` is verified."""


def all_relations(
    documents: Mapping[KnownDocumentId, KnownDocument],
) -> dict[KnownDocumentId, tuple[RelationRow, ...]]:
    """Of each entry what it states, in its order, then what others state of it, in the order of ``documents``.

    What both sides state stands once and is verified if either side is.
    """
    stated: dict[KnownDocumentId, dict[tuple[str, KnownDocumentId], bool]] = {known: {} for known in documents}
    for known in documents.values():
        for kind, target, is_verified in _stated(known):
            _note(stated[known.id], (kind, target), is_verified)
    for known in documents.values():
        for kind, target, is_verified in _stated(known):
            if kind in _INVERSE and target in documents:
                _note(stated[target], (_INVERSE[kind], known.id), is_verified)
    return {
        known: tuple(_row(kind, target, is_verified, documents) for (kind, target), is_verified in found.items())
        for known, found in stated.items()
    }


def standing(known: KnownDocument, relations: Iterable[RelationRow]) -> Standing | None:
    """``None`` where nothing is known against the document: that is not to say that it is in force.

    ``relations``: those of ``all_relations``.
    """
    lines: list[StandingLine] = []
    force = None
    if known.status is not None and (force := _force_of(known.status)) is not None:
        lines.append(StandingLine(known.status, (), "status" in known.verified))
    rows = tuple(relations)
    for kind in _SUCCESSORS:
        for is_verified in (True, False):
            found = tuple(row for row in rows if row.kind == kind and row.is_verified is is_verified)
            if found:
                lines.append(StandingLine(wording.relation_words(kind), found, is_verified))
                force = force or (Force.ENDED if kind == "replaced_by" else Force.CHANGED)
    if force is None:
        return None
    telling = next((line for line in lines if not _is_continuation(line)), None)
    short = telling.words.removesuffix(" bởi") if telling else None
    return Standing(force, tuple(lines), short and short[:1].lower() + short[1:], bool(telling and telling.is_verified))


def all_standings(documents: Mapping[KnownDocumentId, KnownDocument]) -> dict[KnownDocumentId, Standing | None]:
    """The standing of each entry."""
    relations = all_relations(documents)
    return {known.id: standing(known, relations[known.id]) for known in documents.values()}


def _force_of(status: str) -> Force | None:
    words = fold(status)
    if words.startswith("het hieu luc") and "mot phan" not in words:
        return Force.ENDED
    return None if words in _IN_FORCE else Force.CHANGED


def _is_continuation(line: StandingLine) -> bool:
    return any(row.kind == "continued_by" for row in line.successors)


def _stated(known: KnownDocument) -> Iterator[tuple[str, KnownDocumentId, bool]]:
    for relation in known.relations:
        is_verified = bool({"relations", f"relations.{relation.kind}"} & known.verified)
        yield relation.kind, relation.target, is_verified


def _note(
    found: dict[tuple[str, KnownDocumentId], bool], relation: tuple[str, KnownDocumentId], is_verified: bool
) -> None:
    found[relation] = found.get(relation, False) or is_verified


def _row(
    kind: str, target: KnownDocumentId, is_verified: bool, documents: Mapping[KnownDocumentId, KnownDocument]
) -> RelationRow:
    entry = documents.get(target)
    return RelationRow(
        kind=kind,
        words=wording.relation_words(kind),
        label=wording.known_label(entry) if entry else target,
        url=known_document_url(entry) if entry else None,
        is_verified=is_verified,
    )
