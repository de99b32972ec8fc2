"""All that a site consists of, as values: pages for the shell, PDFs, exports and the search index."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from vanban.catalogue.addresses import document_url
from vanban.catalogue.comparison import Comparison, compare_places
from vanban.catalogue.forms_views import FormView
from vanban.catalogue.mentions import citing_uses
from vanban.catalogue.model import GeneratedPage, PdfFile, SiteView
from vanban.catalogue.table_files import placed_tables
from vanban.comparisons import COMPARISON_PDF, comparison_summaries, write_comparison_files
from vanban.diagnostics import Diagnostic, has_errors
from vanban.documents.model import DocumentId
from vanban.exports.as_json import MANIFEST, citations_json, documents_json, manifest_json
from vanban.exports.model import DocumentExport, PdfExport, TableExport
from vanban.exports.table_csv import table_csv
from vanban.exports.table_files import write_table_files
from vanban.paper_shelf import PaperShelf
from vanban.papers import Paper, check_papers, make_paper
from vanban.printing.assemble import load_print_css
from vanban.printing.attachments import table_attachment
from vanban.printing.engine import engine_versions
from vanban.printing.fonts import choose_face
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits
from vanban.printing.prepare import Press, print_job, read_sources
from vanban.printing.progress import Progress
from vanban.printing.stage import print_all
from vanban.printing.summary import SummaryPaper, summary_job
from vanban.project import Project
from vanban.rendering.html_text import visible_words
from vanban.rollups import filled_forms, form_entries, form_summaries, form_views, pdf_path, write_form_files
from vanban.search.records import SearchRecord
from vanban.searchable import load_feeds, own_records, write_search
from vanban.settings import Settings
from vanban.site_pages import SitePages


@dataclass(frozen=True, slots=True)
class Website:
    """A whole site but for the shell around its pages."""

    project: Project
    papers: tuple[Paper, ...]
    """Published documents in the order of the corpus."""
    pdfs: Mapping[DocumentId, PrintResult]
    """By document, those of summaries by their address; empty when no PDFs were asked for."""
    shown: SitePages
    forms: tuple[FormView, ...]
    summaries: tuple[SummaryPaper, ...]
    """Papers that the site puts together itself."""
    comparison: Comparison
    foreign: tuple[SearchRecord, ...] = ()
    """Documents of other sites that the search finds too."""

    @property
    def pages(self) -> Iterator[GeneratedPage]:
        """All pages, drawn one after the other and not kept."""
        return self.shown.all()

    def dates(self) -> dict[str, str]:
        """Address → whole date of issue, of the documents that state one."""
        dates = {document_url(paper.id): paper.entry.document.issued_on for paper in self.papers}
        return {url: date.iso() or "" for url, date in dates.items() if date.is_complete}


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


def make_website(
    project: Project, *, printing: Printing, shelf: PaperShelf | None = None
) -> tuple[Website | None, list[Diagnostic]]:
    """The site of all published documents; ``None`` exactly when there are errors among the findings.

    ``shelf``: papers of the build before, which the preview need not make again.
    """
    papers, findings = _papers(project, shelf)
    if has_errors(findings):
        return None, findings
    site = _site(project, papers)
    forms = form_views(project, papers, site)
    site = dataclasses.replace(site, forms=form_entries(forms), filled=filled_forms(papers, forms))
    comparison = compare_places(site)
    summaries: tuple[SummaryPaper, ...] = ()
    if printing is not Printing.NEVER:
        summaries = (*form_summaries(project, forms), *comparison_summaries(project, comparison))
    pdfs: Mapping[DocumentId, PrintResult] = {}
    if printing is Printing.NOW and (papers or summaries):
        pdfs, found = print_papers(project, papers, summaries)
        findings += found
    if has_errors(findings):
        return None, findings
    printed = [paper.id for paper in papers] + [DocumentId(paper.path) for paper in summaries]
    files = {one: _pdf_file(one, pdfs.get(one)) for one in printed if printing is not Printing.NEVER}
    forms = tuple(dataclasses.replace(form, pdf=files.get(DocumentId(pdf_path(form)))) for form in forms)
    site = dataclasses.replace(site, comparison_pdf=files.get(DocumentId(COMPARISON_PDF)))
    shown = SitePages(project, papers, site, forms, files)
    foreign, found = load_feeds(project.settings)
    return Website(project, papers, pdfs, shown, forms, summaries, comparison, tuple(foreign)), findings + found


def print_papers(
    project: Project, papers: Sequence[Paper], summaries: Sequence[SummaryPaper] = ()
) -> tuple[dict[DocumentId, PrintResult], list[Diagnostic]]:
    """The print PDF of each paper, by document, that of each summary by its address; those that failed are told of."""
    jobs, findings = print_jobs(project, papers, summaries)
    settings = project.settings
    with Progress(sys.stderr) as progress:
        results, found = print_all(
            jobs,
            workers=settings.jobs,
            cluster=settings.cluster,
            limits=Limits(settings.print_seconds, settings.print_megabytes),
            cache_dir=settings.cache_dir if settings.cache else None,
            on_done=progress,
        )
    return {result.document: result for result in results}, findings + found


def print_jobs(
    project: Project, papers: Sequence[Paper], summaries: Sequence[SummaryPaper] = ()
) -> tuple[list[PrintJob], list[Diagnostic]]:
    """What the print stage is asked to do; nothing when it could not do it rightly."""
    settings = project.settings
    face, findings = choose_face()
    if face is None:
        return [], findings
    sources, found = read_sources((paper.entry.document for paper in papers), settings.root)
    findings += found
    if has_errors(found):
        return [], findings
    press = Press(
        load_print_css(settings.theme_dir, two_sided=settings.print_two_sided),
        face,
        project.env,
        settings.theme_dir,
        settings.content_dir,
    )
    jobs = [
        print_job(
            press,
            paper.entry,
            paper.lined_html,
            paper.appendices,
            site_url=settings.site_url,
            page_path=document_url(paper.id),
            source=sources[paper.id],
            tables=[
                table_attachment(f"{one.table.download}.csv", one.name, table_csv(one.table))
                for one in placed_tables(paper.tables)
            ],
        )
        for paper in papers
    ]
    jobs += [summary_job(press, paper, site_url=settings.site_url) for paper in summaries]
    return jobs, findings


def pdf_on_demand(website: Website, address: str) -> tuple[bytes | None, list[Diagnostic]]:
    """The PDF at ``address``, rendered now or kept from before; ``None`` when the site has none there."""
    papers = [paper for paper in website.papers if address.endswith(f"/{document_url(paper.id)}{paper.id}.pdf")]
    summaries = [paper for paper in website.summaries if address.endswith(f"/{paper.path}")]
    if not papers and not summaries:
        return None, []
    results, findings = print_papers(website.project, papers, summaries)
    return next((result.pdf for result in results.values()), None), findings


def write_files(website: Website, site_dir: Path) -> None:
    """Everything beside the shell's own files: PDFs, exports, the search index; the manifest last."""
    for document_id, result in website.pdfs.items():
        is_summary = any(paper.path == document_id for paper in website.summaries)
        target = site_dir / (document_id if is_summary else f"{document_url(document_id)}{document_id}.pdf")
        target.parent.mkdir(parents=True, exist_ok=True)
        assert result.pdf is not None
        target.write_bytes(result.pdf)
    write_exports(website, site_dir)
    write_index(website, site_dir)


def write_exports(website: Website, site_dir: Path) -> None:
    """What programs read: lists of documents and citations, tables, roll-ups and the comparison."""
    exports = [_export(paper, website.pdfs.get(paper.id)) for paper in website.papers]
    site_url = website.project.settings.site_url
    (site_dir / "documents.json").write_text(documents_json(exports, site_url), encoding="utf-8", newline="\n")
    (site_dir / "citations.json").write_text(citations_json(exports), encoding="utf-8", newline="\n")
    for paper in website.papers:
        write_table_files(paper.entry, placed_tables(paper.tables), site_dir)
    write_form_files(website.forms, site_url, site_dir)
    write_comparison_files(website.comparison, website.project.settings, site_dir)


def write_index(website: Website, site_dir: Path) -> None:
    """The search index and the feed for other sites."""
    records = list(own_records(website.project, website.papers, website.forms, website.comparison))
    write_search(records, website.foreign, website.project, site_dir / "search")


def write_manifest(site_dir: Path) -> None:
    """The manifest of the finished site."""
    (site_dir / MANIFEST).write_text(manifest_json(site_dir, made_by()), encoding="utf-8", newline="\n")


def made_by() -> dict[str, str]:
    """Name → version of what makes a site here; of a font file its SHA-256."""
    packages = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "nh3", "vl-convert-python")
    versions = {name: version(name) for name in packages} | dict(engine_versions())
    face, _ = choose_face()
    if face is not None:
        versions |= {
            f"font {Path(file).name}": f"sha256 {digest}" for file, digest in zip(face.files, face.sha256, strict=True)
        }
    return versions


def _papers(project: Project, shelf: PaperShelf | None = None) -> tuple[tuple[Paper, ...], list[Diagnostic]]:
    papers: list[Paper] = []
    findings: list[Diagnostic] = []
    make = make_paper if shelf is None else shelf.renewed(project).paper
    for document in project.published().documents:
        paper, found = make(project.entries[document.id], project)
        findings += found
        if paper is not None:
            papers.append(paper)
    findings += check_papers(papers)
    return tuple(papers), findings


def _pdf_file(document_id: DocumentId, result: PrintResult | None) -> PdfFile:
    """What the page says of the PDF: nothing but its name while it has yet to be made."""
    pdf = result.pdf if result else None
    return PdfFile(
        f"{document_id.removesuffix('.pdf').rpartition('/')[2]}.pdf",
        result.pages if result and pdf else None,
        len(pdf) if pdf else None,
    )


def _site(project: Project, papers: Sequence[Paper]) -> SiteView:
    registry = project.registry
    own = {known.id: known for target in registry.published if (known := registry.lookup(target)) is not None}
    return SiteView(
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
        stated={paper.id: paper.indicators for paper in papers},
        indicator_groups=project.indicators.groups,
    )


def _export(paper: Paper, pdf: PrintResult | None) -> DocumentExport:
    return DocumentExport(
        entry=paper.entry,
        words=len(visible_words(paper.html)),
        tables=tuple(
            TableExport(
                one.table.anchor, one.label, one.table.title, one.table.form, len(one.table.rows), one.table.download
            )
            for one in placed_tables(paper.tables)
        ),
        mentions=paper.mentions,
        indicators=paper.indicators,
        pdf=PdfExport(hashlib.sha256(pdf.pdf).hexdigest(), pdf.pages) if pdf and pdf.pdf else None,
    )
