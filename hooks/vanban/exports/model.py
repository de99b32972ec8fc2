"""What the exports say of a document beyond the document itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vanban.citations.model import Mention
from vanban.documents.model import DocumentId
from vanban.indicators.model import StatedIndicator
from vanban.registry.complete import Identified
from vanban.registry.model import KnownDocumentId


@dataclass(frozen=True, slots=True)
class TableExport:
    """A table of a document."""

    id: str
    """Anchor on the page: ``phu-luc-2-1``."""
    label: str
    title: str
    form: str | None
    rows: int
    stem: str
    """Of its files' names: ``phu-luc-2-1``."""


@dataclass(frozen=True, slots=True)
class PdfExport:
    """The print PDF as published."""

    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class DocumentExport:
    """A published document as ``documents.json`` and ``citations.json`` show it."""

    entry: Identified
    words: int
    """White-space separated words of the paper's text."""
    tables: tuple[TableExport, ...]
    mentions: tuple[Mention, ...]
    pdf: PdfExport | None
    """``None`` when no PDFs were made."""
    indicators: tuple[StatedIndicator, ...] = ()
    """Figures that the front matter names, in the order of ``data/indicators.yml``."""


CitedBy = Mapping[KnownDocumentId, tuple[DocumentId, ...]]
