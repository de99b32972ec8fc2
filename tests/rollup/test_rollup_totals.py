"""Totals: the vectors that the browser answers too."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from rollup.rollup_samples import cell
from vanban.appendices.model import Aggregate
from vanban.appendices.rollup_totals import Entry, entry_of, total_of
from vanban.catalogue.forms_wording import total_notes
from vanban.exports.rollup_view import encoded

FOLDER = Path(__file__).parent
VECTORS = json.loads((FOLDER / "vectors.json").read_text(encoding="utf-8"))


def entry(printed: str | int | None) -> Entry:
    return Entry(None, is_covered=True) if printed == 0 else entry_of(cell(printed))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", VECTORS["totals"], ids=lambda case: case["name"])
def test_totals(case) -> None:
    entries = [entry(printed) for printed in case["cells"]]
    total = total_of(entries, Aggregate(case["aggregate"]), wants_pair=case.get("pair", False))
    assert (total.text, list(total_notes(total))) == (case["text"], case["notes"])


@pytest.mark.parametrize(("printed", "expected"), VECTORS["encoded"])
def test_cells_as_the_browser_gets_them(printed, expected) -> None:
    assert encoded(entry(printed)) == expected


def test_javascript() -> None:
    """The same vectors, and what only the browser does: filters, order, the address."""
    cells = [[encoded(entry(printed)) for printed in case["cells"]] for case in VECTORS["totals"]]
    result = subprocess.run(
        ["node", "--test", str(FOLDER / "rollup.test.mjs")],
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "VB_ROLLUP_CELLS": json.dumps(cells)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
