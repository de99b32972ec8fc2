"""All documents of a site, looked up by id; the order of documents is defined here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanban.documents.model import Document, DocumentId, PartialDate
from vanban.vietnamese import collation_key


def newest_first(document: Document) -> tuple[tuple[int, int, int, int], object]:
    """Sort key: newest date first, unknown parts after known ones, then title in Vietnamese order, then id."""
    return _reversed_date(document.issued_on), (collation_key(document.title), document.id)


def _reversed_date(date: PartialDate) -> tuple[int, int, int, int]:
    return (date.year is None, -(date.year or 0), -(date.month or 0), -(date.day or 0))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, newest first."""

    documents: tuple[Document, ...]
    _by_id: Mapping[DocumentId, Document]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Corpus:
        """A corpus of ``documents``, whose ids are unique."""
        ordered = tuple(sorted(documents, key=newest_first))
        return cls(ordered, {document.id: document for document in ordered})

    def get(self, document_id: str) -> Document | None:
        """The document with this id, if any."""
        return self._by_id.get(DocumentId(document_id))

    def public(self, as_of: str | None) -> Corpus:
        """Only what may enter the site; ``as_of`` is an ISO date that lifts embargoes, or ``None``."""
        return Corpus.of(document for document in self.documents if document.publication.is_public(as_of))
