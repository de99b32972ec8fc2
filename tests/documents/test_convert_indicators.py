"""``indicators:`` of the front matter: figures by name, plain or with their time."""

import pytest

from vanban.diagnostics import Diagnostic
from vanban.documents.convert import convert
from vanban.documents.front_matter import split_source
from vanban.documents.model import Document, DocumentId

HEAD = "---\nkind: bao-cao\nissuer: ubnd-xa-mau\nsubject: [Mẫu]\npublication: public\n"


def converted(block: str) -> tuple[Document, list[Diagnostic]]:
    source, findings = split_source(f"{HEAD}{block}---\n\nNội dung.\n", "x.md")
    assert source is not None, findings
    return convert(source, DocumentId("x"), "x.md", "0")


def test_figures_keep_their_printed_form_time_and_line() -> None:
    document, findings = converted('indicators:\n  so_thon: "05"\n  dan_so: {value: "33.230", at: năm 2024}\n')
    assert findings == []
    assert [(one.id, one.printed, one.at, one.location.line) for one in document.indicators] == [
        ("so_thon", "05", None, 7),
        ("dan_so", "33.230", "năm 2024", 8),
    ]


@pytest.mark.parametrize(
    "block", ["", "indicators: null\n", "indicators:\n", "indicators: {so_thon: null, dan_so: }\n"]
)
def test_what_is_not_stated_is_absent(block: str) -> None:
    document, findings = converted(block)
    assert (document.indicators, findings) == ((), [])


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("indicators: [dan_so]\n", "front-matter-type"),
        ('indicators: "33.230"\n', "front-matter-type"),
        ('indicators: {dan_so: ["33.230"]}\n', "front-matter-type"),
        ("indicators: {dan_so: {valeu: 5}}\n", "front-matter-unknown-key"),
        ("indicators: {dan_so: {at: năm 2024}}\n", "front-matter-required"),
        ("indicators: {dan_so: 5, dan_so: 6}\n", "yaml-duplicate-key"),
    ],
)
def test_mistakes_of_form(block: str, code: str) -> None:
    source, findings = split_source(f"{HEAD}{block}---\n\nNội dung.\n", "x.md")
    if source is not None:
        findings = convert(source, DocumentId("x"), "x.md", "0")[1]
    assert code in [finding.code for finding in findings]
