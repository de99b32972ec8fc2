"""What the script of a roll-up's page reads: every report in as few bytes as a phone can be asked to load.

Not an interface: it belongs to the page beside it. Those who want the values take the downloads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from vanban.appendices.rollup import plain_text
from vanban.appendices.rollup_totals import Entry
from vanban.catalogue.forms_views import FormView, Head, Reporter


def view_json(view: FormView, row_urls: Mapping[str, str]) -> str:
    """Columns, rows with their rules, reports, those who have to report, and ``entries``: a list of cells for each report.

    ``row_urls``: pages of single rows by the rows' ids, where they have them.
    A cell is ``null`` (blank), ``0`` (covered by a merged cell), words, ``[words]`` that say that there is nothing, or
    ``[words, unit, value]``, ``[words, unit, value, value]`` with plain decimals; row by row, column by column.
    """
    roll_up = view.roll_up
    entries = [
        [encoded(values.entries[place]) for line in roll_up.lines for values in line.figures]
        for place in range(len(roll_up.filings))
    ]
    content = {
        "columns": [{"id": column.id, "label": column.label, "unit": column.unit} for column in roll_up.figure_columns],
        "rows": [
            {
                "id": line.row.id,
                "number": line.row.number or "",
                "label": line.label,
                "unit": line.row.unit,
                "above": list(line.above),
                "level": line.row.level,
                "url": row_urls.get(line.row.id),
                "section": line.is_section and not line.is_stated,
                "rules": [
                    {"aggregate": values.total.aggregate.value, "pair": values.wants_pair} for values in line.figures
                ],
            }
            for line in roll_up.lines
        ],
        "reports": [_report(head) for head in view.heads],
        "reporters": [_reporter(reporter) for reporter in view.reporters],
        "entries": entries,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def encoded(entry: Entry) -> int | str | list[str] | None:
    """One cell."""
    if entry.is_covered:
        return 0
    if entry.printed is None:
        return None
    words = plain_text(entry.printed)
    if entry.is_absence:
        return [words]
    if entry.addend is None:
        return words
    return [words, entry.addend.unit, *(format(value, "f") for value in entry.addend.values)]


def _report(head: Head) -> dict[str, object]:
    return {
        "key": head.key,
        "issuer": head.issuer,
        "name": head.name,
        "province": head.province,
        "year": head.year,
        "title": head.title,
        "url": head.url,
        "anchor": head.anchor,
    }


def _reporter(reporter: Reporter) -> dict[str, str | None]:
    return {"issuer": reporter.code, "name": reporter.name, "province": reporter.province, "url": reporter.url}
