"""All checks of a document's figures: in its body, in the long cells of its tables, by the rules of its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vanban.appendices.model import DocumentTables, Form, Table
from vanban.checks.form_rules import check_form_rules
from vanban.checks.jumps import check_table_years, check_years
from vanban.checks.percentages import check_percentages
from vanban.checks.sums import check_totals
from vanban.checks.tables import all_tables
from vanban.diagnostics import Diagnostic, Location
from vanban.documents.model import FormId
from vanban.figures.sentences import Sentence, read_sentences
from vanban.registry.complete import Identified

_DIGIT = re.compile(r"\d")


def check_body_figures(entry: Identified) -> Iterator[Diagnostic]:
    """Every paragraph of the body, which is one line of its source."""
    document = entry.document
    for number, line in enumerate(document.body.split("\n")):
        yield from check_paragraph(line, document.at_body_line(number))


def check_table_figures(tables: DocumentTables, forms: Mapping[FormId, Form]) -> Iterator[Diagnostic]:
    """Every table: by the rules of its form, its years side by side, and what its cells say in sentences."""
    for table in all_tables(tables):
        if table.form is not None and table.form in forms:
            yield from check_form_rules(table, forms[table.form])
        yield from check_table_years(table)
        yield from _check_cells(table)


def _check_cells(table: Table) -> Iterator[Diagnostic]:
    """Cells that are this document's own; the place of what they say is that of the cell."""
    for row in table.rows:
        for cell in row.cells:
            if cell.printed is not None and cell.number is None and cell.location is not None:
                for paragraph in cell.printed.split("\n"):
                    yield from check_paragraph(paragraph, cell.location)


def check_paragraph(text: str, location: Location) -> Iterator[Diagnostic]:
    """Percentages, totals and years of a paragraph as typed."""
    if not _DIGIT.search(text):
        return
    before: Sentence | None = None
    for sentence in read_sentences(text):
        if sentence.figures:
            yield from check_percentages(sentence, before, location)
            yield from check_totals(sentence, before, location)
            yield from check_years(sentence, location)
        before = sentence
