"""From a paper to its print job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from vanban.printing.assemble import PrintMetadata, assemble
from vanban.printing.fonts import FontFace
from vanban.printing.job import PrintJob
from vanban.printing.links import absolute_links
from vanban.registry.complete import Identified
from vanban.rendering.paper import PaperAppendix


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
) -> PrintJob:
    """The job for one paper; ``page_path`` is the address of its web page below ``site_url``, for its links."""
    document = entry.document
    html = assemble(
        absolute_links(paper_html, site_url + page_path),
        metadata=PrintMetadata(f"{entry.kind.name}: {document.title}", entry.issuer.name, document.issued_on),
        subject=document.subject,
        profile=entry.profile,
        appendices=appendices,
        css=press.css,
        face=press.face,
        env=press.env,
    )
    roots = (str(press.theme_dir / "assets"), str(press.content_dir))
    # Pictures stand in the content folder as they do on the site, so that the page's own addresses lead to them.
    base = press.content_dir / page_path
    return PrintJob(document.id, document.path, html, press.face, str(base), roots)
