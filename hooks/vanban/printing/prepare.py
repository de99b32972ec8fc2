"""From a paper to its print job."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import jinja2

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import Document, DocumentId
from vanban.printing.assemble import PrintMetadata, assemble
from vanban.printing.attachments import Attachment, metadata_attachment, source_attachment
from vanban.printing.fonts import FontFace
from vanban.printing.job import PrintJob
from vanban.printing.links import absolute_links
from vanban.registry.complete import Identified
from vanban.rendering.paper import PaperAppendix, letterhead_of
from vanban.text_files import read_bytes


@dataclass(frozen=True, slots=True)
class Press:
    """What all print jobs of a run share."""

    css: str
    face: FontFace
    env: jinja2.Environment
    theme_dir: Path
    content_dir: Path


def print_job(
    press: Press,
    entry: Identified,
    paper_html: str,
    appendices: Sequence[PaperAppendix],
    *,
    site_url: str,
    page_path: str,
    source: bytes,
    tables: Sequence[Attachment] = (),
) -> PrintJob:
    """The job for one paper; ``page_path`` is the address of its web page below ``site_url``, for its links.

    ``source``, the bytes of the document's file, its metadata and ``tables`` are embedded in the PDF.
    """
    document = entry.document
    page_url = urljoin(site_url, page_path)
    html = assemble(
        absolute_links(paper_html, page_url),
        metadata=PrintMetadata(f"{entry.kind.name}: {document.title}", entry.issuer.name, document.issued_on),
        subject=document.subject,
        letterhead=letterhead_of(document, entry.issuer, entry.profile),
        profile=entry.profile,
        appendices=appendices,
        css=press.css,
        face=press.face,
        env=press.env,
    )
    roots = (str(press.theme_dir / "assets"), str(press.content_dir))
    # Pictures stand in the content folder as they do on the site, so that the page's own addresses lead to them.
    base = press.content_dir / page_path
    embedded = (source_attachment(f"{document.id}.md", source), metadata_attachment(entry, page_url), *tables)
    return PrintJob(document.id, document.path, html, press.face, str(base), roots, embedded)


def read_sources(documents: Iterable[Document], root: Path) -> tuple[dict[DocumentId, bytes], list[Diagnostic]]:
    """The bytes of each document's file; an error ``print-source`` where they are no longer those that were read before."""
    sources: dict[DocumentId, bytes] = {}
    findings: list[Diagnostic] = []
    for document in documents:
        data, found = read_bytes(root / document.path, document.path)
        findings += found
        if data is None:
            continue
        if hashlib.sha256(data).hexdigest() != document.source_sha256:
            message = "Tệp vừa bị sửa trong lúc đang dựng nên bản in không khớp với nó."
            findings.append(
                Diagnostic("print-source", Severity.ERROR, Location(document.path), message, "Dựng lại một lần nữa.")
            )
            continue
        sources[document.id] = data
    return sources, findings
