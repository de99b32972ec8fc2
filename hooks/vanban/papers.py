"""A document's paper: body and tables rendered, citations found and linked; one HTML for the web and for print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from vanban.appendices.load import load_tables
from vanban.appendices.model import Appendix, DocumentTables, RowKind, Table
from vanban.appendices.render import is_wide, render_table
from vanban.catalogue.addresses import document_url, known_document_url, root_of
from vanban.catalogue.model import OutlineEntry
from vanban.checks.tables import check_table_places
from vanban.citations.annotate import annotate_html
from vanban.citations.model import Mention
from vanban.citations.resolve import Citing, resolve
from vanban.diagnostics import Diagnostic, has_errors
from vanban.documents.model import DocumentId
from vanban.project import Project
from vanban.registry.complete import Identified
from vanban.registry.model import KnownDocumentId
from vanban.rendering.blocks import TablePlace
from vanban.rendering.headings import Heading
from vanban.rendering.markdown import RenderedBody, render_body, render_cell, table_placeholder
from vanban.rendering.paper import PaperAppendix, render_paper


@dataclass(frozen=True, slots=True)
class Paper:
    """A document made ready for the web and for print."""

    entry: Identified
    html: str
    """``<article class="vb-paper …">``; links are relative to the document's own page."""
    outline: tuple[OutlineEntry, ...]
    """Headings, sections of the body's tables and appendices, in reading order."""
    tables: DocumentTables
    appendices: tuple[PaperAppendix, ...]
    mentions: tuple[Mention, ...]
    """Citations in reading order."""

    @property
    def id(self) -> DocumentId:
        """Id of the document."""
        return self.entry.document.id


def make_paper(entry: Identified, project: Project) -> tuple[Paper | None, list[Diagnostic]]:
    """The paper of ``entry``; ``None`` exactly when there are errors among the findings."""
    document, settings = entry.document, project.settings
    tables, findings = load_tables(document, forms=project.forms, data_dir=settings.data_dir, root=settings.root)
    anchors = [table.anchor for table in tables.tables.values()] + [appendix.anchor for appendix in tables.appendices]
    body = render_body(document.body, reserved_anchors=anchors)
    findings += check_table_places(document, body.places)
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
    annotated = annotate_html(
        html,
        grammar=project.grammar,
        resolve=partial(resolve, registry=project.registry, citing=Citing.of(entry)),
        href=partial(_href, project, document_url(document.id)),
        title=partial(_title, project),
    )
    outline = (*_body_outline(body, tables.tables), *(OutlineEntry(2, one.label, one.anchor) for one in appendices))
    return Paper(entry, annotated.html, outline, tables, appendices, annotated.mentions), findings


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
        html = html.replace(table_placeholder(table_id), render_table(table, cell=render_cell))
    return html


def _paper_appendix(appendix: Appendix) -> PaperAppendix:
    return PaperAppendix(
        anchor=appendix.anchor,
        label=appendix.label,
        title=appendix.title,
        note=appendix.note,
        attached_to=appendix.attached_to,
        tables_html="\n".join(render_table(table, cell=render_cell) for table in appendix.tables),
        wide=any(is_wide(table) for table in appendix.tables),
    )


def _href(project: Project, page_url: str, known: KnownDocumentId) -> str:
    return root_of(page_url) + known_document_url(project.registry.documents[known])


def _title(project: Project, known: KnownDocumentId) -> str:
    """Shown when a reader points at a citation; only what is verified is said of the target."""
    target = project.registry.documents[known]
    if target.title and "title" in target.verified:
        return f"{target.type} {target.canonical}: {target.title}"
    return f"{target.type} {target.canonical}"
