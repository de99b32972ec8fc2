"""YAML as typed: no implicit types, the line of every key, and a Vietnamese word for everything that is refused."""

from __future__ import annotations

import pytest

from vanban import yaml_source
from vanban.diagnostics import Severity
from vanban.yaml_source import YamlNode, read_yaml


def read(text: str) -> YamlNode:
    node, findings = read_yaml(text, "x.yml")
    assert findings == []
    assert node is not None
    return node


def refused(text: str) -> list[tuple[int, str]]:
    node, findings = read_yaml(text, "x.yml")
    assert node is None
    assert all(f.severity is Severity.ERROR and f.location.path == "x.yml" and f.hint for f in findings)
    return [(f.location.line, f.code) for f in findings]


@pytest.mark.parametrize(
    "typed", ["01", "1.10", "12:30", "12:30:00", "no", "yes", "true", "2026-02-31", "0x1F", "1e3", ".5"]
)
def test_nothing_is_converted(typed: str) -> None:
    assert read(f"a: {typed}\n{typed}: b").value == {"a": typed, typed: "b"}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# ghi chú"])
def test_gaps_are_none(typed: str) -> None:
    node = read(f"a: {typed}\nb: x")
    assert node.value == {"a": None, "b": "x"}
    assert node.get("a") is not None
    assert node.get("a") == YamlNode(1)


def test_quoted_gaps_are_text() -> None:
    assert read("[\"\", '', \"null\", '~']").value == ["", "", "null", "~"]


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "---\n"])
def test_an_empty_text_is_a_gap(text: str) -> None:
    assert read(text).is_null


FRONT_MATTER = """kind: bao-cao
signature: {authority: [TM. ỦY BAN], name: null}
tables:
  - id: a
    form:
      b
  - {id: c, form: d}
"""


def test_every_key_and_item_knows_its_line() -> None:
    node = read(FRONT_MATTER)
    assert node.lines() == {
        "kind": 1,
        "signature": 2,
        "signature.authority": 2,
        "signature.authority.0": 2,
        "signature.name": 2,
        "tables": 3,
        "tables.0": 4,
        "tables.0.id": 4,
        "tables.0.form": 5,
        "tables.1": 7,
        "tables.1.id": 7,
        "tables.1.form": 7,
    }
    assert node.line_of("tables.0.form") == 5
    assert node.line_of("tables.0.absent.deeper") == 4
    assert node.line_of("absent") == 1


def test_lines_count_from_where_the_text_stands() -> None:
    node, _ = read_yaml(FRONT_MATTER, "x.md", first_line=2)
    assert node is not None
    assert node.line_of("tables.0.form") == 6
    _, findings = read_yaml("a: 1\na: 2", "x.md", first_line=2)
    assert [str(f.location) for f in findings] == ["x.md:3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", [(3, "yaml-duplicate-key")]),
        ("{a: 1, b: 2, a: 3}", [(1, "yaml-duplicate-key")]),
        ("a: {b: 1}\nc: {b: 1, b: 2}\nd: {b: 1, b: 2}", [(2, "yaml-duplicate-key"), (3, "yaml-duplicate-key")]),
        ("'a': 1\na: 2", [(2, "yaml-duplicate-key")]),
        ("a: &x 1\nb: *x", [(1, "yaml-anchor"), (2, "yaml-anchor")]),
        ("a: !!python/object:os.system x", [(1, "yaml-tag")]),
        ("a: !ruby x", [(1, "yaml-tag")]),
        ("a: b: c", [(1, "yaml-syntax")]),
        ("a: 1\nb:\n\tc: 2", [(3, "yaml-syntax")]),
        ('a: 1\nb: "x', [(2, "yaml-syntax")]),
        ("a: [1, 2", [(2, "yaml-syntax")]),
        ("a: >200.000", [(1, "yaml-syntax")]),
        ("? [a]\n: b", [(1, "yaml-syntax")]),
        ("~: b", [(1, "yaml-syntax")]),
        ("a: 1\n---\nb: 2", [(2, "yaml-syntax")]),
        ("a: 1\nb: \x0b", [(2, "yaml-syntax")]),
        ("a: \ud800", [(1, "yaml-syntax")]),
        ("[" * 21 + "]" * 21, [(1, "yaml-too-deep")]),
        ("[" * 100_000, [(1, "yaml-too-deep")]),
        ("{a: " * 100_000, [(1, "yaml-too-deep")]),
    ],
)
def test_what_is_refused(text: str, expected: list[tuple[int, str]]) -> None:
    assert refused(text) == expected


def test_twenty_levels_are_allowed() -> None:
    assert read("[" * 20 + "]" * 20).value is not None


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "MAX_BYTES", 10)
    assert refused("a: đđđđđ") == [(1, "yaml-too-large")]
    assert read("a: đđđ").value == {"a": "đđđ"}


def test_messages_are_vietnamese() -> None:
    _, findings = read_yaml("a: 1\na: 2", "content/x.md")
    assert [str(f) for f in findings] == [
        "content/x.md:2: lỗi [yaml-duplicate-key] Khóa `a` đã có ở dòng 1. → Giữ lại một khóa, xóa khóa kia."
    ]
