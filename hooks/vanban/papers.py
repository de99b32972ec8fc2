"""A document's paper: body and tables rendered, citations found and linked; one HTML for the web and for print."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from vanban.appendices.load import load_tables
from vanban.appendices.model import Appendix, DocumentTables, RowKind, Table
from vanban.appendices.render import is_wide, render_table
from vanban.catalogue.addresses import document_url, known_document_url, root_of
from vanban.catalogue.model import OutlineEntry
from vanban.checks.citations import check_citations
from vanban.checks.figures import check_table_figures
from vanban.checks.jumps import Report, check_reports
from vanban.checks.tables import check_table_places
from vanban.citations.annotate import Target, annotate_html
from vanban.citations.lint.rules import with_findings
from vanban.citations.model import Mention
from vanban.citations.notes import CitationNote, mark_citations
from vanban.citations.resolve import Citing, resolve_all
from vanban.diagnostics import Diagnostic, has_errors
from vanban.documents.model import Document, DocumentId
from vanban.indicators.check import state_indicators
from vanban.indicators.model import StatedIndicator
from vanban.indicators.passages import Anchor, document_passages
from vanban.project import Project
from vanban.registry.complete import Identified
from vanban.registry.model import KnownDocumentId
from vanban.rendering.blocks import TablePlace
from vanban.rendering.headings import Heading
from vanban.rendering.local_links import Neighbourhood, resolve_local_links
from vanban.rendering.markdown import RenderedBody, render_body, render_cell, table_placeholder
from vanban.rendering.paper import PaperAppendix, render_paper
from vanban.source_lines import without_source_lines

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg"})
"""Pictures that pages and PDFs both can show."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document made ready for the web and for print."""

    entry: Identified
    lined_html: str
    """``html`` with its source lines, for print: what is wrong there is told with its line."""
    outline: tuple[OutlineEntry, ...]
    """Headings, sections of the body's tables and appendices, in reading order."""
    tables: DocumentTables
    appendices: tuple[PaperAppendix, ...]
    mentions: tuple[Mention, ...]
    """Citations in reading order."""
    noted_html: str | None
    """``lined_html`` with the marks of ``notes``; ``None`` where it is the same."""
    notes: tuple[CitationNote, ...]
    """Empty unless the site has them switched on."""
    indicators: tuple[StatedIndicator, ...] = ()
    """Figures that the front matter names, each found in the text."""

    @property
    def id(self) -> DocumentId:
        """Id of the document."""
        return self.entry.document.id

    @property
    def html(self) -> str:
        """``<article class="vb-paper …">``; links are relative to the document's own page."""
        return without_source_lines(self.lined_html)

    @property
    def page_html(self) -> str:
        """``html`` as the web page has it: with the marks of ``notes``."""
        return self.html if self.noted_html is None else without_source_lines(self.noted_html)


def make_paper(entry: Identified, project: Project) -> tuple[Paper | None, list[Diagnostic]]:
    """The paper of ``entry``; ``None`` exactly when there are errors among the findings."""
    document, settings = entry.document, project.settings
    tables, findings = load_tables(document, forms=project.forms, data_dir=settings.data_dir, root=settings.root)
    anchors = [table.anchor for table in tables.tables.values()] + [appendix.anchor for appendix in tables.appendices]
    body = render_body(document.body, reserved_anchors=anchors, source_of=document.at_body_line)
    findings += check_table_places(document, body.places)
    findings += check_table_figures(tables, project.forms)
    passages = document_passages(document, tables, [Anchor(one.line, one.anchor) for one in body.headings])
    indicators, found = state_indicators(document.indicators, passages, project.indicators)
    findings += found
    if has_errors(findings):
        return None, findings
    appendices = tuple(_paper_appendix(appendix) for appendix in tables.appendices)
    html = render_paper(
        document,
        kind=entry.kind,
        issuer=entry.issuer,
        profile=entry.profile,
        body_html=_with_tables(body.html, tables.tables),
        appendices=appendices,
        env=project.env,
    )
    html, found = resolve_local_links(html, _neighbourhood(document, project), document.at("kind"))
    findings += found
    if has_errors(findings):
        return None, findings
    annotated = annotate_html(
        html,
        grammar=project.grammar,
        resolve=partial(resolve_all, registry=project.registry, citing=Citing.of(entry)),
        href=partial(_href, project, document_url(document.id)),
        title=partial(_title, project),
    )
    mentions = with_findings(annotated.mentions, registry=project.registry, citing=Citing.of(entry))
    findings += check_citations(document, mentions)
    outline = (*_body_outline(body, tables.tables), *(OutlineEntry(2, one.label, one.anchor) for one in appendices))
    noted_html, notes = None, tuple[CitationNote, ...]()
    if settings.citation_notes:
        noted_html, notes = mark_citations(annotated.html, mentions, annotated.ends)
    paper = Paper(
        entry=entry,
        lined_html=annotated.html,
        outline=outline,
        tables=tables,
        appendices=tuple(map(_without_source_lines, appendices)),
        mentions=mentions,
        noted_html=noted_html,
        notes=notes,
        indicators=indicators,
    )
    return paper, findings


def check_papers(papers: Iterable[Paper]) -> Iterator[Diagnostic]:
    """Findings about several papers beside each other."""
    yield from check_reports(Report(paper.entry.document, paper.tables, paper.indicators) for paper in papers)


def _neighbourhood(document: Document, project: Project) -> Neighbourhood:
    content, kinds = project.settings.content_dir, project.registry.kinds
    source = (project.settings.root / document.path).resolve()
    own = source.relative_to(content.resolve()).as_posix() if source.is_relative_to(content.resolve()) else source.name

    def page_of(path: str) -> str | None:
        if path.split("/", 1)[0] in kinds:
            other = project.entries.get(DocumentId(PurePosixPath(path).stem))
            is_public = other is not None and other.document.publication.is_public(project.settings.as_of)
            return (
                document_url(other.document.id) if other and is_public and other.document.path.endswith(path) else None
            )
        return path.removesuffix(".md").removesuffix("index").rstrip("/") + "/" if (content / path).is_file() else None

    def has_picture(path: str) -> bool:
        picture = (content / path).resolve()
        is_public = picture.is_relative_to(content.resolve()) and path.split("/", 1)[0] not in kinds
        return is_public and picture.suffix.lower() in PICTURE_SUFFIXES and picture.is_file()

    return Neighbourhood(own, root_of(document_url(document.id)), page_of, has_picture)


def _without_source_lines(appendix: PaperAppendix) -> PaperAppendix:
    return dataclasses.replace(appendix, tables_html=without_source_lines(appendix.tables_html))


def _body_outline(body: RenderedBody, tables: Mapping[str, Table]) -> Iterator[OutlineEntry]:
    """A paper whose body is one table has its sections for headings; elsewhere they stand below the heading above."""
    level = 1
    parts: list[Heading | TablePlace] = [*body.headings, *body.places]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, Heading):
            level = part.level
            yield OutlineEntry(level, part.text, part.anchor)
            continue
        table = tables[part.table]
        for row in table.rows:
            if row.row.kind is RowKind.SECTION:
                text = f"{row.row.number or ''} {row.row.label.replace('*', '')}".strip()
                yield OutlineEntry(level + 1, text, table.row_anchor(row.row))


def _with_tables(html: str, tables: Mapping[str, Table]) -> str:
    for table_id, table in tables.items():
        html = html.replace(table_placeholder(table_id), render_table(table, cell=render_cell, source_lines=True))
    return html


def _paper_appendix(appendix: Appendix) -> PaperAppendix:
    return PaperAppendix(
        anchor=appendix.anchor,
        label=appendix.label,
        title=appendix.title,
        note=appendix.note,
        attached_to=appendix.attached_to,
        tables_html="\n".join(render_table(table, cell=render_cell, source_lines=True) for table in appendix.tables),
        wide=any(is_wide(table) for table in appendix.tables),
    )


def _href(project: Project, page_url: str, target: Target) -> str:
    known = project.registry.by_id(KnownDocumentId(target))
    return root_of(page_url) + (known_document_url(known) if known else document_url(DocumentId(target)))


def _title(project: Project, target: Target) -> str:
    """Shown when a reader points at a citation; only what is verified is said of the target."""
    known = project.registry.lookup(KnownDocumentId(target))
    assert known is not None
    if known.title and "title" in known.verified:
        return f"{known.type} {known.canonical}: {known.title}"
    return f"{known.type} {known.canonical}"
