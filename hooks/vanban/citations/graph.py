"""Who cites what, and where: citations gathered over all documents, in the order in which the documents come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vanban.citations.model import Found, Mention
from vanban.documents.model import DocumentId
from vanban.registry.model import KnownDocumentId


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a document cites an entry of the registry."""

    document_id: DocumentId
    """The citing document."""
    target: KnownDocumentId
    anchor: str
    """Id of the table row, heading or section that leads to it; empty before the first one."""
    heading: str
    excerpt: str
    text: str
    """The citation as it stands in ``excerpt``."""


@dataclass(frozen=True, slots=True)
class CitationGraph:
    """All uses, by citing and by cited document; build it with ``CitationGraph.of``."""

    _by_document: Mapping[DocumentId, tuple[Use, ...]] = field(default_factory=dict)
    _by_target: Mapping[KnownDocumentId, tuple[Use, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, mentions: Iterable[tuple[DocumentId, Iterable[Mention]]]) -> CitationGraph:
        """The graph of documents with their mentions; the order of the documents is kept everywhere."""
        by_document: dict[DocumentId, list[Use]] = {}
        by_target: dict[KnownDocumentId, list[Use]] = {}
        for document_id, found in mentions:
            uses = by_document.setdefault(document_id, [])
            for mention in found:
                if isinstance(mention.resolution, Found):
                    use = _use(document_id, mention, mention.resolution.target)
                    uses.append(use)
                    by_target.setdefault(use.target, []).append(use)
        return cls(
            {document_id: tuple(uses) for document_id, uses in by_document.items()},
            {target: tuple(uses) for target, uses in sorted(by_target.items())},
        )

    def cites(self, document_id: DocumentId) -> tuple[Use, ...]:
        """What the document cites, in reading order; every use, not every target once."""
        return self._by_document.get(document_id, ())

    def cited_by(self, target: KnownDocumentId) -> tuple[Use, ...]:
        """Every use of ``target``: document by document, each in reading order."""
        return self._by_target.get(target, ())

    def targets(self) -> tuple[KnownDocumentId, ...]:
        """Every entry that is cited, in the order of ids."""
        return tuple(self._by_target)


def _use(document_id: DocumentId, mention: Mention, target: KnownDocumentId) -> Use:
    return Use(document_id, target, mention.anchor, mention.heading, mention.excerpt, mention.text)
