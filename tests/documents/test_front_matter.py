"""A source file taken apart, and what is said when it cannot be."""

import pytest

from vanban.documents.front_matter import split_source

GOOD = '---\nkind: bao-cao\nnumber: "05"\n---\n\nThân bài.\n'


def test_parts_and_lines() -> None:
    source, findings = split_source(GOOD, "a.md")
    assert source is not None
    assert findings == []
    assert source.front_matter.value == {"kind": "bao-cao", "number": "05"}
    assert source.front_matter.line_of("number") == 3
    assert source.body == "\nThân bài.\n"
    assert GOOD.split("\n")[source.body_line - 1] == source.body.split("\n")[0]


def test_combining_marks_are_composed() -> None:
    source, _ = split_source("---\nsubject: xa\u0303\n---\nthu\u0301\n", "a.md")
    assert source is not None
    assert source.front_matter.value == {"subject": "xã"}
    assert source.body == "thú\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Không có khai báo.\n", "front-matter-missing", 1),
        ("---\nkind: bao-cao\n", "front-matter-missing", 1),
        ("---\n- một\n---\n", "front-matter-missing", 2),
        ("---\nkind: a\nkind: b\n---\n", "yaml-duplicate-key", 3),
        ("---\nkind: [a\n---\n", "yaml-syntax", 3),
    ],
)
def test_what_cannot_be_understood_is_no_document(text: str, code: str, line: int) -> None:
    source, findings = split_source(text, "a.md")
    assert source is None
    assert [(finding.code, finding.location.line) for finding in findings] == [(code, line)]


def test_windows_line_ends_and_byte_order_mark() -> None:
    source, findings = split_source("\ufeff---\r\nkind: bao-cao\r\n---\r\nMột\r\nHai\r\n", "a.md")
    assert findings == []
    assert source is not None
    assert source.body == "Một\nHai\n"
