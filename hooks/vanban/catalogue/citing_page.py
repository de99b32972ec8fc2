"""All who cite a document of the site, where they are too many for its own page."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import ALL_DOCUMENTS, citing_url, document_url, page_url
from vanban.catalogue.citing import citing_parts
from vanban.catalogue.content import render
from vanban.catalogue.document_page import CITING_SHOWN, Crumb, page_title
from vanban.catalogue.listing import Pager
from vanban.catalogue.model import DocumentView, GeneratedPage, PageClass


def citing_pages(view: DocumentView, env: Environment) -> Iterator[GeneratedPage]:
    """Renders ``partials/vb-page-citing.html`` for each part; nothing where the document's page shows them all."""
    if len(view.cited_by) <= CITING_SHOWN:
        return
    parts = list(citing_parts(view.cited_by))
    url = citing_url(view.document.id)
    urls = tuple(page_url(url, number) for number in range(1, len(parts) + 1))
    name = page_title(view)
    number = wording.number_text(view.document, view.issuer)
    short = f"{view.kind.name} {number}" if number else view.kind.name
    for place, groups in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-citing.html",
            urls[place - 1],
            view=view,
            cited_by=groups,
            crumbs=(Crumb("Văn bản", ALL_DOCUMENTS), Crumb(short, document_url(view.document.id))),
            pager=Pager(place, urls),
            name=name,
        )
        title = f"Được dẫn bởi, {name}" if place == 1 else f"Được dẫn bởi, trang {place}, {name}"
        description = f"{len(view.cited_by)} văn bản trên trang này dẫn chiếu {name}"
        yield GeneratedPage(urls[place - 1], title, description, html, PageClass.CITED)
