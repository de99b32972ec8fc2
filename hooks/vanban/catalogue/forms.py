"""Pages of forms: all forms, each rolled up over the reports that filled it in, and its rows one by one where it is big."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment
from markupsafe import Markup

from vanban.appendices.model import ColumnType
from vanban.appendices.rollup import Line, RollUp
from vanban.catalogue.addresses import FORMS, form_row_url, page_url
from vanban.catalogue.content import render
from vanban.catalogue.document_page import Crumb
from vanban.catalogue.forms_layout import (
    Part,
    answers_fit,
    figure_parts,
    is_turned,
    rows_with_pages,
    shown_lines,
    word_parts,
)
from vanban.catalogue.forms_views import CellView, FormView, Head, TotalView, cell_view, total_view
from vanban.catalogue.forms_wording import coverage_text
from vanban.catalogue.listing import Pager
from vanban.catalogue.model import GeneratedPage, PageClass
from vanban.rendering.markdown import render_cell
from vanban.vietnamese import collation_key

SCRIPT_DATA = "bang.json"
"""What the page's script reads, beside the page of the form."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the form with its cells, report by report, column by column."""

    line: Line
    url: str | None
    """Its own page, where there is one."""
    totals: tuple[TotalView, ...]
    cells: tuple[tuple[Head, CellView], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its cells, row by row of the form, column by column."""

    head: Head
    cells: tuple[tuple[str, CellView], ...]
    """Each with the id of its row."""


@dataclass(frozen=True, slots=True)
class Answer:
    head: Head
    parts: tuple[tuple[str, Markup], ...]
    """Label of the column and what stands in it; blank ones are left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the form in its columns of text, with the answers of all reports."""

    line: Line
    url: str | None
    answers: tuple[Answer, ...]
    blank: tuple[Head, ...]
    """Reports that leave it open."""
    answered: int


def form_pages(views: Sequence[FormView], env: Environment) -> Iterator[GeneratedPage]:
    """The list of all forms and the pages of each."""
    yield _index(views, env)
    for view in views:
        yield from _FormPages(view, env).all()


def _index(views: Sequence[FormView], env: Environment) -> GeneratedPage:
    def served(view: FormView) -> tuple[bool, str]:
        return view.served is None, view.served.label if view.served else ""

    ordered = sorted(views, key=lambda view: (served(view), collation_key(view.roll_up.form.id)))
    groups = [(members[0].served, members) for members in (list(group) for _, group in groupby(ordered, key=served))]
    html = render(env, "partials/vb-page-forms.html", FORMS, groups=groups, coverage=coverage_text)
    description = "Biểu mẫu mà các báo cáo cùng điền, tổng hợp số liệu của mọi nơi."
    return GeneratedPage(FORMS, "Biểu mẫu", description, html, PageClass.FORM)


def row_urls(roll_up: RollUp) -> dict[str, str]:
    """Address of the page of each row that has one, by the row's id."""
    return {row: form_row_url(roll_up.form.id, row) for row in sorted(rows_with_pages(roll_up))}


class _FormPages:
    """The pages of one form."""

    def __init__(self, view: FormView, env: Environment) -> None:
        self._view = view
        self._env = env
        self._roll_up: RollUp = view.roll_up
        self._parts = figure_parts(self._roll_up)
        self._asked = [line for line in shown_lines(self._roll_up) if line.words]
        self._row_urls = row_urls(self._roll_up)

    def all(self) -> Iterator[GeneratedPage]:
        urls = tuple(page_url(self._view.url, number) for number in range(1, max(len(self._parts), 1) + 1))
        for number, url in enumerate(urls, start=1):
            yield self._part(Pager(number, urls), url)
        for place, line in enumerate(self._roll_up.lines):
            if line.row.id in self._row_urls:
                yield from self._row_pages(place, line)

    def _part(self, pager: Pager, url: str) -> GeneratedPage:
        part = self._parts[pager.number - 1] if self._parts else None
        title = self._roll_up.form.title
        html = render(
            self._env,
            "partials/vb-page-form.html",
            url,
            **self._shared(),
            part=part,
            is_turned=is_turned(self._roll_up),
            table=self._table(part, turned=is_turned(self._roll_up)) if part else (),
            lines=self._lines_of(part) if part else (),
            questions=tuple(self._questions()) if pager.number == 1 and self._asked and self._view.heads else (),
            parts=self._parts,
            pager=pager,
            crumbs=(Crumb("Biểu mẫu", FORMS),),
        )
        return self._page(url, title if pager.number == 1 else f"{title}, trang {pager.number}", html)

    def _row_pages(self, place: int, line: Line) -> Iterator[GeneratedPage]:
        """One row over all reports, which are the lines of its table."""
        figures = figure_parts(self._roll_up, range(place, place + 1)) if line.figures else ()
        words = word_parts(self._roll_up, [line]) if line.words else ()
        base = form_row_url(self._roll_up.form.id, line.row.id)
        urls = tuple(page_url(base, number) for number in range(1, max(len(figures), len(words)) + 1))
        for number, url in enumerate(urls, start=1):
            part = figures[number - 1] if number <= len(figures) else None
            answered = words[number - 1] if number <= len(words) else range(0)
            html = render(
                self._env,
                "partials/vb-page-form-row.html",
                url,
                **self._shared(),
                line=line,
                part=part,
                table=self._table(part, turned=True) if part else (),
                lines=(line,),
                question=self._question(line, answered) if answered else None,
                pager=Pager(number, urls),
                crumbs=(Crumb("Biểu mẫu", FORMS), Crumb(self._roll_up.form.title, self._view.url)),
            )
            yield self._page(url, line.name if number == 1 else f"{line.name}, trang {number}", html)

    def _page(self, url: str, title: str, html: str) -> GeneratedPage:
        form = self._roll_up.form
        description = f"Tổng hợp số liệu biểu “{form.title}” từ báo cáo của các nơi: {coverage_text(self._roll_up)}."
        return GeneratedPage(url, title, description, html, PageClass.FORM)

    def _shared(self) -> dict[str, object]:
        return {
            "view": self._view,
            "roll_up": self._roll_up,
            "columns": self._roll_up.figure_columns,
            "asked": next((c.label for c in self._roll_up.form.columns if c.type is ColumnType.LABEL), "Nội dung"),
            "coverage": coverage_text(self._roll_up),
            "data_url": self._view.url + SCRIPT_DATA,
            "shows_answers": answers_fit(self._roll_up),
            "total_of": total_view,
        }

    def _table(self, part: Part, *, turned: bool) -> tuple[RowView, ...] | tuple[ReportView, ...]:
        return tuple(self._by_report(part)) if turned else tuple(self._by_row(part))

    def _by_row(self, part: Part) -> Iterator[RowView]:
        for place in part.lines:
            line = self._roll_up.lines[place]
            cells = tuple(
                (self._view.heads[filing], self._cell(line, column, filing))
                for filing in part.filings
                for column in range(len(line.figures))
            )
            yield RowView(line, self._row_url(line), tuple(map(total_view, line.figures)), cells)

    def _by_report(self, part: Part) -> Iterator[ReportView]:
        lines = self._lines_of(part)
        for filing in part.filings:
            cells = tuple(
                (line.row.id, self._cell(line, column, filing)) for line in lines for column in range(len(line.figures))
            )
            yield ReportView(self._view.heads[filing], cells)

    def _lines_of(self, part: Part) -> tuple[Line, ...]:
        lines = (self._roll_up.lines[place] for place in part.lines)
        return tuple(line for line in lines if not line.is_section or line.is_stated)

    def _cell(self, line: Line, column: int, filing: int) -> CellView:
        values = line.figures[column]
        return cell_view(values.entries[filing], values.total, is_counted=self._view.heads[filing].is_counted)

    def _row_url(self, line: Line) -> str | None:
        return self._row_urls.get(line.row.id)

    def _questions(self) -> Iterator[tuple[Line, Question | None]]:
        """Headings, and rows with their answers; without answers where those have pages of their own."""
        filings = range(len(self._roll_up.filings)) if answers_fit(self._roll_up) else range(0)
        for line in self._roll_up.lines:
            is_heading = line.is_section and not line.is_stated
            yield line, None if is_heading else self._question(line, filings)

    def _question(self, line: Line, filings: range) -> Question:
        answers, blank = [], []
        for place in filings:
            head = self._view.heads[place]
            printed = [(values.column.label, values.entries[place].printed) for values in line.words]
            parts = tuple((label, Markup(render_cell(text))) for label, text in printed if text is not None)
            if parts:
                answers.append(Answer(head, parts))
            else:
                blank.append(head)
        answered = sum(
            any(values.entries[place].printed is not None for values in line.words)
            for place in range(len(self._roll_up.filings))
        )
        return Question(line, self._row_url(line), tuple(answers), tuple(blank), answered)
