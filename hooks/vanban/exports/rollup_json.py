"""A roll-up as JSON, for programs: forms, reports, totals, and one record for each cell (``bieu-mau/<form>/<form>.json``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanban.appendices.model import Aggregate
from vanban.appendices.numbers import NumberShape
from vanban.appendices.rollup import Filing, Line, RollUp, Values
from vanban.appendices.rollup_totals import Entry
from vanban.catalogue.forms_views import FormView, is_refused
from vanban.exports.table_json import json_figure

VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What one report states in one place of the form."""

    filing: Filing
    line: Line
    values: Values
    entry: Entry

    @property
    def is_added(self) -> bool:
        """Whether the total holds it."""
        is_sum = self.values.total.aggregate is Aggregate.SUM
        return is_sum and self.filing.is_counted and self.entry.addend is not None and not self.is_refused

    @property
    def is_refused(self) -> bool:
        return is_refused(self.entry, self.values.total)

    @property
    def kind(self) -> str:
        """``blank``, ``merged``, ``absence``, ``words``, or what kind of number it is."""
        if self.entry.is_covered:
            return "merged"
        if self.entry.cell is None or self.entry.cell.printed is None:
            return "blank"
        number = self.entry.cell.number
        if self.entry.is_absence or number is None:
            return "absence" if self.entry.is_absence else "words"
        if number.bound is not None:
            return "bound"
        if number.is_percent:
            return "percent"
        return "number" if number.shape is NumberShape.SINGLE else number.shape.value

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """The figures printed there, of whatever kind; per cents as hundredths."""
        number = self.entry.cell.number if self.entry.cell else None
        return number.values if number else ()


def records(roll_up: RollUp) -> Iterator[Record]:
    """All cells but those of headings that nobody fills: report by report, row by row, column by column."""
    for place, filing in enumerate(roll_up.filings):
        for line in roll_up.lines:
            if line.is_section and not line.is_stated:
                continue
            for values in (*line.figures, *line.words):
                yield Record(filing, line, values, values.entries[place])


def rollup_json(view: FormView, site_url: str) -> str:
    """Everything that the page of a form shows.

    ``values`` of a cell: its figures as printed (a pair has two), per cents as hundredths; ``kind``: ``number``, ``pair``,
    ``range``, ``bound``, ``percent``, ``words``, ``absence`` (said in words), ``blank``, ``merged`` (the cell before covers
    it). ``added``: whether the total holds it. Of several reports by one issuer the newest alone is ``counted``.
    """
    roll_up = view.roll_up
    content = {
        "version": VERSION,
        "form": roll_up.form.id,
        "title": roll_up.form.title,
        "serves": roll_up.form.serves,
        "url": site_url + view.url,
        "columns": [
            {"id": column.id, "label": column.label, "type": column.type.value, "unit": column.unit}
            for column in (*roll_up.figure_columns, *roll_up.word_columns)
        ],
        "rows": [
            {
                "id": line.row.id,
                "kind": line.row.kind.value,
                "level": line.row.level,
                "number": line.row.number,
                "label": line.label,
                "unit": line.row.unit,
            }
            for line in roll_up.lines
        ],
        "reports": [
            {
                "id": head.key,
                "document": filing.document.id,
                "url": site_url + head.url,
                "issuer": head.issuer,
                "issuer_name": head.full_name,
                "province": head.province or None,
                "year": head.year,
                "issued_on": filing.document.issued_on.iso(),
                "counted": head.is_counted,
            }
            for head, filing in zip(view.heads, roll_up.filings, strict=True)
        ],
        "reporters": [reporter.code for reporter in view.reporters] or None,
        "missing": [reporter.code for reporter in view.missing] if view.reporters else None,
        "totals": list(_totals(roll_up)),
        "values": [_value(record) for record in records(roll_up)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _totals(roll_up: RollUp) -> Iterator[dict[str, object]]:
    for line in roll_up.lines:
        for values in line.figures if not line.is_section or line.is_stated else ():
            total = values.total
            yield {
                "row": line.row.id,
                "column": values.column.id,
                "aggregate": total.aggregate.value,
                "text": total.text,
                "values": [json_figure(value) for value in total.values or ()],
                "currency": total.unit or None,
                "added": total.added,
                "refused": total.refused,
                "absent": total.absent,
                "stated": total.stated,
                "reports": total.reports,
            }


def _value(record: Record) -> dict[str, object]:
    return {
        "report": record.filing.key,
        "row": record.line.row.id,
        "column": record.values.column.id,
        "printed": record.entry.printed,
        "kind": record.kind,
        "values": [json_figure(value) for value in record.figures],
        "added": record.is_added,
    }
