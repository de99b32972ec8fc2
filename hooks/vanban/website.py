"""All that a site consists of, as values: pages for the shell, PDFs, exports and the search index."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from vanban.catalogue.addresses import document_url, known_document_url
from vanban.catalogue.citing import citing_groups
from vanban.catalogue.mentions import cited_rows, citing_uses
from vanban.catalogue.model import DocumentView, GeneratedPage, PdfFile, SiteView
from vanban.catalogue.pages import build_pages, document_page
from vanban.catalogue.standing import all_standings
from vanban.catalogue.wording import number_text
from vanban.citations.graph import target_of
from vanban.diagnostics import Diagnostic, has_errors
from vanban.documents.model import DocumentId
from vanban.exports.as_json import MANIFEST, citations_json, documents_json, manifest_json
from vanban.exports.model import DocumentExport, PdfExport, TableExport
from vanban.papers import Paper, make_paper
from vanban.printing.assemble import load_print_css
from vanban.printing.fonts import choose_face
from vanban.printing.job import PrintResult
from vanban.printing.prepare import Press, print_job
from vanban.printing.stage import print_all
from vanban.project import Project
from vanban.registry.model import KnownDocumentId
from vanban.rendering.html_text import visible_words
from vanban.search.feed import write_feed
from vanban.search.index import write_index
from vanban.search.records import SearchRecord, build_cited_record, build_record
from vanban.settings import Settings


@dataclass(frozen=True, slots=True)
class Website:
    """A whole site but for the shell around its pages."""

    project: Project
    papers: tuple[Paper, ...]
    """Published documents in the order of the corpus."""
    pdfs: Mapping[DocumentId, PrintResult]
    """Empty when no PDFs were asked for."""
    pages: tuple[GeneratedPage, ...]

    def addresses(self) -> dict[str, str | None]:
        """Address of each page → whole date of issue where it is a document that states one."""
        dates = {document_url(paper.id): paper.entry.document.issued_on for paper in self.papers}
        return {
            page.url: date.iso() if (date := dates.get(page.url)) and date.is_complete else None for page in self.pages
        }


class Printing(Enum):
    """When PDFs are made."""

    NOW = "now"
    ON_DEMAND = "on-demand"
    """In the preview: pages offer them, each is rendered when it is asked for."""
    NEVER = "never"

    @classmethod
    def of(cls, settings: Settings) -> Printing:
        """What the settings ask for."""
        return cls.NOW if settings.pdf else cls.NEVER


def make_website(project: Project, *, printing: Printing) -> tuple[Website | None, list[Diagnostic]]:
    """The site of all published documents; ``None`` exactly when there are errors among the findings."""
    papers, findings = _papers(project)
    if has_errors(findings):
        return None, findings
    pdfs: Mapping[DocumentId, PrintResult] = {}
    if printing is Printing.NOW and papers:
        pdfs, found = print_papers(project, papers)
        findings += found
    if has_errors(findings):
        return None, findings
    files = {paper.id: _pdf_file(paper.id, pdfs.get(paper.id)) for paper in papers if printing is not Printing.NEVER}
    return Website(project, papers, pdfs, tuple(_pages(project, papers, files))), findings


def print_papers(project: Project, papers: Sequence[Paper]) -> tuple[dict[DocumentId, PrintResult], list[Diagnostic]]:
    """The print PDF of each paper, by document; a paper that could not be printed is told of in the findings."""
    settings = project.settings
    face, findings = choose_face()
    if face is None:
        return {}, findings
    press = Press(load_print_css(settings.theme_dir), face, project.env, settings.theme_dir, settings.content_dir)
    jobs = [
        print_job(
            press,
            paper.entry,
            paper.html,
            paper.appendices,
            site_url=settings.site_url,
            page_path=document_url(paper.id),
        )
        for paper in papers
    ]
    results = print_all(jobs, workers=settings.jobs, cache_dir=settings.cache_dir if settings.cache else None)
    for result in results:
        findings += result.diagnostics
    return {result.document: result for result in results}, findings


def pdf_on_demand(website: Website, document_id: str) -> tuple[bytes | None, list[Diagnostic]]:
    """The PDF of one published document, rendered now or kept from before; ``None`` when there is no such document."""
    papers = [paper for paper in website.papers if paper.id == document_id]
    results, findings = print_papers(website.project, papers) if papers else ({}, [])
    result = results.get(DocumentId(document_id))
    return (result.pdf if result else None), findings


def write_files(website: Website, site_dir: Path) -> None:
    """Everything beside the shell's own files: PDFs, exports, the search index; the manifest last."""
    for document_id, result in website.pdfs.items():
        target = site_dir / document_url(document_id) / f"{document_id}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        assert result.pdf is not None
        target.write_bytes(result.pdf)
    exports = [_export(paper, website.pdfs.get(paper.id)) for paper in website.papers]
    site_url = website.project.settings.site_url
    (site_dir / "documents.json").write_text(documents_json(exports, site_url), encoding="utf-8", newline="\n")
    (site_dir / "citations.json").write_text(citations_json(exports), encoding="utf-8", newline="\n")
    records = list(_records(website))
    write_index(records, website.project.language, site_dir / "search")
    write_feed(records, site_dir / "search")


def write_manifest(site_dir: Path) -> None:
    """The manifest of the finished site."""
    packages = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "weasyprint", "pydyf", "fonttools", "nh3")
    made_by = {name: version(name) for name in packages}
    face, _ = choose_face()
    if face is not None:
        made_by |= {
            f"font {Path(file).name}": f"sha256 {digest}" for file, digest in zip(face.files, face.sha256, strict=True)
        }
    (site_dir / MANIFEST).write_text(manifest_json(site_dir, made_by), encoding="utf-8", newline="\n")


def _papers(project: Project) -> tuple[tuple[Paper, ...], list[Diagnostic]]:
    papers: list[Paper] = []
    findings: list[Diagnostic] = []
    for document in project.published().documents:
        paper, found = make_paper(project.entries[document.id], project)
        findings += found
        if paper is not None:
            papers.append(paper)
    return tuple(papers), findings


def _pdf_file(document_id: DocumentId, result: PrintResult | None) -> PdfFile:
    """What the page says of the PDF: nothing but its name while it has yet to be made."""
    pdf = result.pdf if result else None
    return PdfFile(f"{document_id}.pdf", result.pages if result and pdf else None, len(pdf) if pdf else None)


def _pages(project: Project, papers: Sequence[Paper], pdfs: Mapping[DocumentId, PdfFile]) -> Iterator[GeneratedPage]:
    registry = project.registry
    own = {known.id: known for target in registry.published if (known := registry.lookup(target)) is not None}
    site = SiteView(
        documents=tuple(paper.entry.document for paper in papers),
        kinds=registry.kinds,
        issuers=registry.issuers,
        topics=registry.topics,
        provinces=registry.provinces,
        known_documents=registry.documents,
        cited_by=citing_uses(((paper.id, paper.mentions) for paper in papers), registry),
        published=dict(sorted(own.items())),
        name=project.settings.site_name,
        purpose=project.settings.site_description,
    )
    yield from build_pages(site, project.env)
    standings = all_standings(registry.documents)
    for paper in papers:
        uses = site.cited_by.get(KnownDocumentId(paper.id), ())
        view = dataclasses.replace(
            _view(project, paper, pdfs.get(paper.id)),
            citations=tuple(cited_rows(paper.mentions, registry, standings)),
            cited_by=citing_groups(uses, site),
        )
        yield document_page(view, project.env)


def _view(project: Project, paper: Paper, pdf: PdfFile | None) -> DocumentView:
    entry, registry = paper.entry, project.registry
    province = entry.issuer.province
    return DocumentView(
        document=entry.document,
        kind=entry.kind,
        issuer=entry.issuer,
        topics=tuple(registry.topics[topic] for topic in entry.document.topics),
        province=registry.provinces[province] if province else None,
        paper_html=paper.page_html,
        outline=paper.outline,
        pdf=pdf,
        notes=paper.notes,
    )


def _records(website: Website) -> Iterator[SearchRecord]:
    """What search finds: every published document, every cited one that has a page."""
    registry = website.project.registry
    for paper in website.papers:
        document, issuer = paper.entry.document, paper.entry.issuer
        targets = {target for mention in paper.mentions if (target := target_of(mention.resolution))}
        yield build_record(
            document,
            url=document_url(document.id),
            kind_name=paper.entry.kind.name,
            issuer_name=issuer.name,
            number_text=number_text(document, issuer),
            paper_html=paper.html,
            province=registry.provinces[issuer.province] if issuer.province else None,
            topics=(registry.topics[topic] for topic in document.topics),
            cites=(known for target in sorted(targets) if (known := registry.lookup(target)) is not None),
        )
    for known in registry.documents.values():
        yield build_cited_record(known, url=known_document_url(known))


def _export(paper: Paper, pdf: PrintResult | None) -> DocumentExport:
    tables = [(table, "") for table in paper.tables.tables.values()]
    tables += [(table, appendix.label) for appendix in paper.tables.appendices for table in appendix.tables]
    return DocumentExport(
        entry=paper.entry,
        words=len(visible_words(paper.html)),
        tables=tuple(
            TableExport(table.anchor, label, table.title, table.form, len(table.rows)) for table, label in tables
        ),
        mentions=paper.mentions,
        pdf=PdfExport(hashlib.sha256(pdf.pdf).hexdigest(), pdf.pages) if pdf and pdf.pdf else None,
    )
