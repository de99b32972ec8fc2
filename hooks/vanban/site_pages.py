"""The pages of a site, drawn as they are asked for: all of them in a build, those that are looked at in the preview."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vanban.catalogue.addresses import (
    ALL_DOCUMENTS,
    CITED_DOCUMENTS,
    COMPARISON,
    FORMS,
    MATRIX,
    SEARCH,
    document_url,
    known_document_url,
)
from vanban.catalogue.citing import citing_groups
from vanban.catalogue.comparison_page import figure_lines
from vanban.catalogue.forms import form_pages
from vanban.catalogue.forms_views import FormView
from vanban.catalogue.groups import axes
from vanban.catalogue.mentions import cited_rows
from vanban.catalogue.model import DocumentView, GeneratedPage, PdfFile, SiteView
from vanban.catalogue.pages import build_pages, citing_pages, document_page
from vanban.catalogue.related import Relatedness
from vanban.catalogue.standing import all_standings
from vanban.catalogue.succession import Succession
from vanban.catalogue.table_files import placed_tables, with_table_files
from vanban.documents.model import DocumentId
from vanban.papers import Paper
from vanban.project import Project
from vanban.registry.model import KnownDocumentId


@dataclass(frozen=True, slots=True)
class SitePages:
    """What the pages are drawn from; nothing is drawn before it is asked for, and nothing kept."""

    project: Project
    papers: tuple[Paper, ...]
    """Published documents in the order of the corpus."""
    site: SiteView
    forms: tuple[FormView, ...]
    pdfs: Mapping[DocumentId, PdfFile]
    """By document; empty under ``--no-pdf``."""

    def all(self) -> Iterator[GeneratedPage]:
        """Every page."""
        yield from self.listings()
        yield from self.of_documents(self.papers)

    def listings(self) -> Iterator[GeneratedPage]:
        """Every page that belongs to no single document of the site."""
        yield from form_pages(self.forms, self.project.env)
        yield from build_pages(self.site, self.project.env)

    def addresses(self) -> Iterator[str]:
        """Of the pages that hand-written ones may link to, without drawing any."""
        yield from ("", ALL_DOCUMENTS, CITED_DOCUMENTS, MATRIX, COMPARISON, SEARCH, FORMS)
        for axis in axes(self.site):
            yield axis.url
            yield from (group.url for group in axis.groups)
        yield from map(known_document_url, self.site.known_documents.values())
        yield from (form.url for form in self.forms)
        yield from (document_url(paper.id) for paper in self.papers)

    def of_documents(self, papers: Iterable[Paper]) -> Iterator[GeneratedPage]:
        """The page of each of ``papers``, and those of its citers where they are too many for it."""
        project, site, registry = self.project, self.site, self.project.registry
        standings = all_standings(registry.documents)
        relatedness, succession = Relatedness.of(site), Succession.of(site)
        for paper in papers:
            uses = site.cited_by.get(KnownDocumentId(paper.id), ())
            view = dataclasses.replace(
                _view(project, paper, self.pdfs.get(paper.id)),
                citations=tuple(cited_rows(paper.mentions, registry, standings)),
                cited_by=citing_groups(uses, site),
                forms=site.filled.get(paper.id, ()),
                related=relatedness.rows(paper.id),
                siblings=succession.around(paper.id),
            )
            yield document_page(view, project.env)
            yield from citing_pages(view, project.env)


def _view(project: Project, paper: Paper, pdf: PdfFile | None) -> DocumentView:
    entry, registry = paper.entry, project.registry
    province = entry.issuer.province
    return DocumentView(
        document=entry.document,
        kind=entry.kind,
        issuer=entry.issuer,
        topics=tuple(registry.topics[topic] for topic in entry.document.topics),
        province=registry.provinces[province] if province else None,
        paper_html=with_table_files(paper.page_html, placed_tables(paper.tables)),
        outline=paper.outline,
        pdf=pdf,
        notes=paper.notes,
        figures=figure_lines(paper.indicators),
        address=project.settings.site_url + document_url(entry.document.id),
    )
