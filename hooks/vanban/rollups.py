"""The site's roll-ups: from papers to one view for each form, its files, and its print job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vanban.appendices.rollup import Report, roll_up
from vanban.catalogue.forms import SCRIPT_DATA, row_urls
from vanban.catalogue.forms_paper import form_paper
from vanban.catalogue.forms_views import FormView, form_view
from vanban.catalogue.model import FormEntry, SiteView
from vanban.documents.model import DocumentId
from vanban.exports.rollup_csv import rollup_csv
from vanban.exports.rollup_json import rollup_json
from vanban.exports.rollup_view import view_json
from vanban.exports.rollup_xlsx import rollup_xlsx
from vanban.papers import Paper
from vanban.printing.summary import SummaryPaper
from vanban.project import Project


def form_views(project: Project, papers: Sequence[Paper], site: SiteView) -> tuple[FormView, ...]:
    """Every form over the published reports, in the order of the forms' ids."""
    reports = [Report(paper.entry.document, paper.entry.issuer, paper.tables) for paper in papers]
    return tuple(form_view(roll_up(form, reports), site) for _, form in sorted(project.forms.items()))


def form_entries(views: Sequence[FormView]) -> tuple[FormEntry, ...]:
    """Those that somebody has filled in."""
    return tuple(FormEntry(view.roll_up.form.title, view.url, len(view.heads)) for view in views if view.heads)


def forms_of(paper: Paper, views: Sequence[FormView]) -> tuple[FormEntry, ...]:
    """Those of ``views`` that the paper fills in, in its order."""
    by_id = {view.roll_up.form.id: view for view in views}
    tables = [*paper.tables.tables.values(), *(table for one in paper.tables.appendices for table in one.tables)]
    named = dict.fromkeys(table.form for table in tables if table.form is not None)
    return form_entries([by_id[form] for form in named])


def filled_forms(papers: Sequence[Paper], views: Sequence[FormView]) -> dict[DocumentId, tuple[FormEntry, ...]]:
    """The forms that each paper fills in."""
    return {paper.id: forms_of(paper, views) for paper in papers}


def form_summaries(project: Project, views: Sequence[FormView]) -> tuple[SummaryPaper, ...]:
    """A paper for each form that somebody has filled in."""
    return tuple(_summary(view, project) for view in views if view.heads)


def pdf_path(view: FormView) -> str:
    """Address of the roll-up's PDF relative to the site's root."""
    return f"{view.url}{view.roll_up.form.id}.pdf"


def form_files(view: FormView, site_url: str) -> Mapping[str, bytes]:
    """What stands beside the page of a form, by file name; nothing while nobody has filled it in."""
    if not view.heads:
        return {}
    stem = view.roll_up.form.id
    files = {
        f"{stem}.csv": rollup_csv(view),
        f"{stem}.json": rollup_json(view, site_url).encode(),
        f"{stem}.xlsx": rollup_xlsx(view, site_url),
    }
    if view.roll_up.figure_columns and len(view.heads) > 1:
        files[SCRIPT_DATA] = view_json(view, row_urls(view.roll_up)).encode()
    return files


def write_form_files(views: Sequence[FormView], site_url: str, site_dir: Path) -> None:
    """Writes ``form_files`` of each view below ``site_dir``."""
    for view in views:
        for name, data in form_files(view, site_url).items():
            target = site_dir / view.url / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _summary(view: FormView, project: Project) -> SummaryPaper:
    paper = form_paper(view, project.env)
    form = view.roll_up.form
    return SummaryPaper(
        path=pdf_path(view),
        title=form.title,
        lines=paper.lines,
        content_html=paper.html,
        source=form.location.path,
        origin=project.settings.publisher.project or project.settings.site_name,
        page_url=view.url,
        unit=f"Đơn vị tính: {paper.unit}" if paper.unit else None,
    )
