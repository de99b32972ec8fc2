"""Who cites what, where and in which words: citations gathered over all documents, in the order in which they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vanban.citations.model import Citation, CitationForm, Finding, Found, FoundPublished, Mention, Resolution
from vanban.documents.model import DocumentId
from vanban.registry.model import KnownDocumentId


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a document cites an entry of the registry."""

    document_id: DocumentId
    """The citing document."""
    target: KnownDocumentId
    """An entry of the registry, or a published document under the id that ``Registry.lookup`` knows it by."""
    anchor: str
    """Id of the table row, heading or section that leads to it; empty before the first one."""
    heading: str
    excerpt: str
    text: str
    """The citation as it stands in ``excerpt``."""
    written: str
    """What names this document in it, as printed on one line: ``62/KL-TW``, ``Kết luận 62``, ``Luật Thi đua, khen thưởng``."""
    findings: tuple[Finding, ...] = ()


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
                target = target_of(mention.resolution)
                if target is not None:
                    use = _use(document_id, mention, target)
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
        """Everything that is cited, in the order of ids."""
        return tuple(self._by_target)


def target_of(resolution: Resolution) -> KnownDocumentId | None:
    """What was found, under the id that ``Registry.lookup`` knows it by; ``None`` for what was not."""
    if isinstance(resolution, FoundPublished):
        return KnownDocumentId(resolution.target)
    return resolution.target if isinstance(resolution, Found) else None


def printed_name(citation: Citation) -> str:
    """Number and symbol as printed; without a symbol the type word and the number; else the name; spaces repaired."""
    if citation.form is CitationForm.SHORT and citation.sequence:
        return f"{citation.type_word} {citation.sequence}" if citation.type_word else citation.sequence
    if citation.form is not CitationForm.NUMBERED:
        return citation.name or " ".join(citation.text.split())
    start, end = (position - citation.span.start for position in (citation.number_span.start, citation.number_span.end))
    return " ".join(citation.text[start:end].split())


def _use(document_id: DocumentId, mention: Mention, target: KnownDocumentId) -> Use:
    return Use(
        document_id,
        target,
        mention.anchor,
        mention.heading,
        mention.excerpt,
        mention.text,
        printed_name(mention.citation),
        mention.findings,
    )
