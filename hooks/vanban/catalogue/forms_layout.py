"""How a roll-up is cut into pages: no page may pass 300 kB, however many report and however long the form is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.appendices.rollup import Line, RollUp
from vanban.catalogue.addresses import document_url

BUDGET = 250_000
"""Bytes of a page's table as estimated here; the shell and what stands around it take some 30 kB more."""
REPORTS_ACROSS = 20
"""Columns of reports on one page; a table with more is scrolled sideways without end."""
ROWS_DOWN = 200
"""Rows of the form on one page."""
_FEW_FIGURES = 8
"""A form of so few figures is turned around as soon as more reports than that hold it: a line for each report."""
MOST_ROW_PAGES = 200
"""Forms of more rows get no page for each row."""

_CELL = 70
"""Bytes of a cell's markup without address and words."""
_HEAD = 400
_TOTAL = 160


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of the table holds, by place among the lines and the filings of the roll-up."""

    lines: range
    filings: range


def is_turned(roll_up: RollUp) -> bool:
    """Whether reports are the rows of the table and the form's figures its columns."""
    figures = sum(len(line.figures) for line in roll_up.lines if not line.is_section)
    return 0 < figures <= _FEW_FIGURES < len(roll_up.filings)


def figure_parts(roll_up: RollUp, lines: range | None = None) -> tuple[Part, ...]:
    """The table of figures in pages; none for a form without columns of numbers.

    ``lines``: of these rows only, turned, as the page of a single row shows them.
    """
    if not roll_up.figure_columns:
        return ()
    every = range(len(roll_up.lines))
    if lines is not None or is_turned(roll_up):
        lines = lines or every
        return tuple(Part(lines, filings) for filings in _cut(roll_up, lines, most=len(roll_up.filings)))
    chunks = [every[start : start + ROWS_DOWN] for start in range(0, max(len(every), 1), ROWS_DOWN)]
    return tuple(Part(chunk, filings) for chunk in chunks for filings in _cut(roll_up, chunk, most=REPORTS_ACROSS))


def word_parts(roll_up: RollUp, lines: Sequence[Line]) -> tuple[range, ...]:
    """The filings in pages of answers to ``lines``; a single page where they fit one."""
    costs = []
    for place, filing in enumerate(roll_up.filings):
        answers = (values.entries[place].printed or "" for line in lines for values in line.words)
        address = len(document_url(filing.document.id)) + len(filing.table.anchor)
        costs.append(_HEAD + address + sum(_CELL + 2 * len(answer.encode()) for answer in answers))
    return tuple(_greedy(costs, BUDGET, len(costs)))


def shown_lines(roll_up: RollUp) -> tuple[Line, ...]:
    """Those that can hold something: headings without values only order the rows of the form."""
    return tuple(line for line in roll_up.lines if not line.is_section or line.is_stated)


def answers_fit(roll_up: RollUp) -> bool:
    """Whether the answers in words of all reports stand on the form's own page."""
    return len(word_parts(roll_up, [line for line in shown_lines(roll_up) if line.words])) == 1


def rows_with_pages(roll_up: RollUp) -> frozenset[str]:
    """Ids of the rows that have a page of their own: all where the form's page cannot hold everything, else none."""
    lines, fits = shown_lines(roll_up), answers_fit(roll_up)
    is_split = len(figure_parts(roll_up)) > 1 or not fits
    has_pages = is_split and (len(lines) <= MOST_ROW_PAGES or not fits)
    return frozenset(line.row.id for line in lines) if has_pages else frozenset()


def _cut(roll_up: RollUp, lines: range, *, most: int) -> Iterator[range]:
    held = [roll_up.lines[place] for place in lines]
    names = sum(2 * len(line.label.encode()) + _CELL + _TOTAL * len(line.figures) for line in held)
    costs = []
    for place, filing in enumerate(roll_up.filings):
        # Pages of the table stand at most five folders deep.
        link = 15 + len(document_url(filing.document.id)) + len(filing.table.anchor)
        words = ((len(line.row.id), values.entries[place].printed or "") for line in held for values in line.figures)
        costs.append(_HEAD + sum(_CELL + link + row + len(printed.encode()) for row, printed in words))
    yield from _greedy(costs, max(BUDGET - names, BUDGET // 4), most)


def _greedy(costs: Sequence[int], budget: int, most: int) -> Iterator[range]:
    """Ranges whose costs stay within ``budget`` where they can: what is too dear alone stands alone."""
    start, spent = 0, 0
    for place, cost in enumerate(costs):
        if place > start and (spent + cost > budget or place - start >= most):
            yield range(start, place)
            start, spent = place, 0
        spent += cost
    yield range(start, len(costs))
