"""A roll-up on paper, as a provincial office lays it out: the form's rows down the sheet and the places across it, a few to a
sheet, or the places down where the form has few figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from vanban.appendices.rollup import Line
from vanban.catalogue.content import render
from vanban.catalogue.forms_layout import shown_lines
from vanban.catalogue.forms_views import FormView, cell_view
from vanban.catalogue.forms_wording import coverage_text, paper_note
from vanban.rendering.markdown import render_cell

COLUMNS = 9
"""Of figures on one sheet: 18 mm each, room for ``215.910.000đ`` on two lines and for names of communes."""
_ROWS, _PLACES = 20, 18
"""Rows of a form, and places, that a sheet holds below the head."""
_MOST_TURNED = 3 * COLUMNS
"""Figures that may stand across the sheets: more, and nobody finds the one among narrow heads."""
_NAMED = 60
"""Names of those who have not reported that the notes list; the page lists all."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A group of reports beside each other."""

    filings: range
    with_total: bool
    first_number: int
    """Of its first column of figures, as the row of numbers (1) (2) (3) counts them over all sheets."""


@dataclass(frozen=True, slots=True)
class FormPaper:
    """What stands on the paper but for its frame."""

    lines: tuple[str, ...]
    """Below the title."""
    html: str
    """Links start from the folder of the form's page."""
    unit: str | None
    """Of all figures, where there is one."""


@dataclass(frozen=True, slots=True)
class _TurnedSheet:
    """Rows of the form beside each other, the places below one another."""

    lines: tuple[Line, ...]
    first_number: int


def form_paper(view: FormView, env: Environment) -> FormPaper:
    """The paper of a form that somebody has filled in."""
    lines = [f"(Biểu của {view.served.label})"] if view.served else []
    columns = view.roll_up.figure_columns
    asked = [line for line in shown_lines(view.roll_up) if line.words]
    units = {column.unit for column in columns}
    unit = next(iter(units)) if len(units) == 1 and not any(line.row.unit for line in view.roll_up.lines) else None
    turned = _is_turned(view)
    html = render(
        env,
        "partials/vb-form-paper.html",
        view.url,
        view=view,
        columns=columns,
        sheets=() if turned or not columns else tuple(_sheets(len(view.heads), len(columns))),
        turned_sheets=tuple(_turned_sheets(view)) if turned else (),
        cell=lambda line, column, filing: cell_view(
            line.figures[column].entries[filing], line.figures[column].total, is_counted=view.heads[filing].is_counted
        ),
        note=paper_note,
        answers=_answers,
        asked=[line for line in view.roll_up.lines if line in asked or (asked and line.is_section)],
        word_columns=view.roll_up.word_columns,
        named=_NAMED,
        has_old=any(not head.is_counted for head in view.heads),
    )
    return FormPaper((*lines, f"Số liệu của {coverage_text(view.roll_up)}"), html, unit)


def _is_turned(view: FormView) -> bool:
    """Whether the places stand down the sheet: for forms of few figures, where it takes fewer sheets."""
    columns, places = len(view.roll_up.figure_columns), len(view.heads)
    lines = shown_lines(view.roll_up)
    figures = len(lines) * columns
    turned = math.ceil(places / _PLACES) * math.ceil(figures / COLUMNS)
    upright = math.ceil(len(lines) / _ROWS) * math.ceil((places + 1) * columns / COLUMNS)
    return 0 < figures <= _MOST_TURNED and turned < upright


def _turned_sheets(view: FormView) -> Iterator[_TurnedSheet]:
    lines, columns = shown_lines(view.roll_up), len(view.roll_up.figure_columns)
    room = max(1, COLUMNS // columns)
    for start in range(0, len(lines), room):
        yield _TurnedSheet(lines[start : start + room], 3 + start * columns)


def _sheets(filings: int, columns: int) -> Iterator[_Sheet]:
    """The total stands on the first sheet, as the places do that come first."""
    room = max(1, COLUMNS // columns)
    start, number = 0, 3
    while start == 0 or start < filings:
        with_total = start == 0
        end = min(filings, start + max(1, room - with_total))
        yield _Sheet(range(start, end), with_total, number)
        number += columns * (end - start + with_total)
        start = end


def _answers(line: Line, filing: int) -> Sequence[Markup | None]:
    printed = (values.entries[filing].printed for values in line.words)
    return [Markup(render_cell(text)) if text is not None else None for text in printed]
