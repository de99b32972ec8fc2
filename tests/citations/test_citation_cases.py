"""Runs ``cases/*.md``: a heading, a quoted text, and below it every citation in it with what it means.

``(cơ quan: …; ngày: …; số: …; loại: …)`` after the heading gives the citing document; ``- không có`` says that nothing
is cited. Within an expectation ``⏎`` stands for a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

CONTEXT = {"cơ quan": "issuer", "ngày": "issued_on", "số": "number", "loại": "kind"}


@dataclass(frozen=True)
class Case:
    name: str
    context: dict[str, str]
    text: str
    expected: list[str]


def read_cases(path: Path) -> list[Case]:
    cases = []
    for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        stated = re.search(r" \((.*)\)$", name)
        pairs = [pair.split(": ") for pair in stated[1].split("; ")] if stated else []
        text = "\n".join(re.findall(r"^> ?(.*)$", rest, re.MULTILINE))
        expected = re.findall(r"^- (.*)$", rest, re.MULTILINE)
        assert text, f"{path.name}: {name}: no text"
        assert expected, f"{path.name}: {name}: nothing is expected"
        cases.append(
            Case(
                f"{path.stem}: {name}",
                {CONTEXT[key]: value for key, value in pairs},
                text,
                [] if expected == ["không có"] else expected,
            )
        )
    return cases


CASES = [case for path in sorted((Path(__file__).parent / "cases").glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, cite, shown) -> None:
    found = [
        f"{citation.text} → {shown(resolution)}".replace("\n", "⏎")
        for citation, resolution in cite(case.text, **case.context)
    ]
    assert found == case.expected
