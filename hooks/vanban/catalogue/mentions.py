"""From the citations found in documents to what pages show of them, in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vanban.catalogue.addresses import document_url, known_document_url
from vanban.catalogue.model import CitedRow, CitingUse, Resolved
from vanban.catalogue.standing import Standing
from vanban.catalogue.wording import is_identity_verified, known_label
from vanban.citations.graph import CitationGraph, Use, target_of
from vanban.citations.model import Ambiguous, Mention
from vanban.documents.model import DocumentId
from vanban.registry.model import KnownDocument, KnownDocumentId
from vanban.registry.registry import Registry

_NUMBER_FLAWS = frozenset({"citation-issuer-code", "citation-separator", "citation-spacing", "citation-type"})
"""Findings about how number and symbol are written; others speak of what stands beside them."""


def target_url(target: KnownDocument, registry: Registry) -> str:
    """The page of a cited document: its own where it is published here."""
    return document_url(DocumentId(target.id)) if target.id in registry.published else known_document_url(target)


def citing_uses(
    documents: Iterable[tuple[DocumentId, Iterable[Mention]]], registry: Registry
) -> dict[KnownDocumentId, tuple[CitingUse, ...]]:
    """Who cites what, by entry of the registry or published document, in the order of ``documents`` and of each text."""
    graph = CitationGraph.of(documents)
    return {
        target.id: tuple(_citing_use(use, target) for use in graph.cited_by(target.id))
        for target in map(registry.lookup, graph.targets())
        if target is not None
    }


def cited_rows(
    mentions: Iterable[Mention], registry: Registry, standings: Mapping[KnownDocumentId, Standing | None]
) -> Iterator[CitedRow]:
    """One row for each target, or for each wording that has none, in the order of first use."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(target_of(mention.resolution) or f"? {mention.label}", []).append(mention)
    for group in grouped.values():
        target = target_of(group[0].resolution)
        known = registry.lookup(target) if target else None
        yield _unresolved_row(group) if known is None else _row(group, known, registry, standings.get(known.id))


def _citing_use(use: Use, target: KnownDocument) -> CitingUse:
    is_flawed = use.written.casefold() != target.canonical.casefold() and any(
        finding.code in _NUMBER_FLAWS for finding in use.findings
    )
    return CitingUse(use.document_id, use.anchor, use.heading, use.excerpt, use.text, use.written, is_flawed)


def _row(group: Sequence[Mention], known: KnownDocument, registry: Registry, standing: Standing | None) -> CitedRow:
    label = known_label(known)
    title = known.title if "title" in known.verified and known.title != label else None
    return CitedRow(
        label=label,
        title=title,
        url=target_url(known, registry),
        resolution=Resolved.FOUND,
        uses=len(group),
        first_anchor=group[0].anchor,
        is_verified=is_identity_verified(known),
        standing=standing.short if standing else None,
        is_standing_verified=standing is not None and standing.is_verified,
    )


def _unresolved_row(group: Sequence[Mention]) -> CitedRow:
    first = group[0]
    resolved = Resolved.AMBIGUOUS if isinstance(first.resolution, Ambiguous) else Resolved.UNKNOWN
    return CitedRow(first.label, None, None, resolved, len(group), first.anchor)
