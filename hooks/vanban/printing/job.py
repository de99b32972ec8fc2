"""A print job and its result: plain values that can be handed to any executor, in this process or another."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.diagnostics import Diagnostic
from vanban.documents.model import DocumentId
from vanban.printing.attachments import Attachment
from vanban.printing.fonts import FontFace


@dataclass(frozen=True, slots=True)
class PrintJob:
    """All that rendering one PDF needs."""

    document: DocumentId
    source: str
    """The document's file relative to the project's root; findings name it."""
    html: str
    """Standalone print HTML from ``assemble``."""
    face: FontFace
    base: str
    """Absolute folder that relative image addresses start from."""
    roots: tuple[str, ...]
    """Absolute folders whose images may be used: the theme's assets, the content's assets."""
    attachments: tuple[Attachment, ...] = ()
    """Files to embed; no two of one name."""


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The PDF, or why there is none."""

    document: DocumentId
    pdf: bytes | None
    """``None`` exactly when a diagnostic is an error: never a PDF that lacks something."""
    pages: int
    diagnostics: tuple[Diagnostic, ...]
