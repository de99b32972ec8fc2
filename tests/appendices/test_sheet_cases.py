"""Each folder of ``cases`` holds a CSV file as a clerk may send it, and all that is to be said of it.

``expected.txt`` has one finding per line, as it is printed, without the path of the file. The form is ``builders.FORM``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from appendices.builders import ID, PATH, Folder
from vanban.diagnostics import in_order

CASES = sorted((Path(__file__).parent / "cases").iterdir())
DATA = f"data/appendices/{ID}/bang-1.csv"


def findings_of(case: Path, root: Path) -> str:
    folder = Folder(root)
    folder.write_form()
    _, findings = folder.sheet((case / "bang-1.csv").read_bytes(), "bang-1.csv")
    return "".join(f"{finding}\n" for finding in in_order(findings)).replace(DATA + ":", "").replace(PATH, "văn bản")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(case: Path, tmp_path: Path) -> None:
    assert findings_of(case, tmp_path) == (case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_finding_says_what_to_do(case: Path) -> None:
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(" → " in line and line.endswith(".") for line in lines)
