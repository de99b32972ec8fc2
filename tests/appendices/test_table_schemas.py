"""Schemas for editors name the same keys as the code, and describe each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from appendices.builders import Folder, ref
from vanban.appendices.definitions import MAX_COLUMNS, MAX_LEVEL, MAX_ROWS
from vanban.appendices.model import Aggregate, Align, ColumnType, RowKind, RuleKind
from vanban.appendices.rules import RULE_KEYS

SCHEMAS = Path(__file__).parents[2] / "data" / "schemas"


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def properties(node: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for child in node.values():
            yield from properties(child)
    elif isinstance(node, list):
        for child in node:
            yield from properties(child)


@pytest.mark.parametrize("name", ["form", "table"])
def test_every_property_is_described(name: str) -> None:
    assert [key for key, value in properties(schema(name)) if not ({"description", "$ref"} & value.keys())] == []


def test_choices_and_limits_are_those_of_the_code() -> None:
    definitions = schema("form")["$defs"]
    assert definitions["aggregate"]["enum"] == [choice.value for choice in Aggregate]
    assert definitions["column"]["properties"]["type"]["enum"] == [choice.value for choice in ColumnType]
    assert definitions["column"]["properties"]["align"]["enum"] == [choice.value for choice in Align]
    assert definitions["row"]["properties"]["kind"]["enum"] == [choice.value for choice in RowKind]
    assert definitions["row"]["properties"]["level"]["maximum"] == MAX_LEVEL
    assert definitions["rule"]["properties"]["kind"]["enum"] == [choice.value for choice in RuleKind]
    assert set(definitions["rule"]["properties"]) == RULE_KEYS
    assert schema("form")["properties"]["columns"]["maxItems"] == MAX_COLUMNS
    assert schema("form")["properties"]["rows"]["maxItems"] == MAX_ROWS


def unknown_key_hints(folder: Folder, data: str) -> set[str]:
    """The keys that the code names when it meets one it does not know."""
    folder.write_data(data)
    _, findings = folder.load(ref())
    (hint,) = [f.hint for f in findings if f.code == "table-key-unknown"]
    return set(hint.removeprefix("Các khóa dùng được: ").removesuffix(".").split(", "))


def test_keys_are_those_of_the_code(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    form, table = schema("form"), schema("table")
    rest = "\nrows: [{id: x}]\n"
    assert unknown_key_hints(folder, "columns: [{id: a, la: x}]" + rest) == set(form["$defs"]["column"]["properties"])
    own_row = "columns: [{id: a}]\nrows: [{id: x, la: x}]\n"
    assert unknown_key_hints(folder, own_row) == set(table["$defs"]["row"]["properties"])
    own = unknown_key_hints(folder, "la: x\ncolumns: [{id: a}]" + rest)
    folder.write_form()
    filled = unknown_key_hints(folder, "form: thu-chi\nla: x\n")
    assert own | filled == set(table["properties"])
    folder.write_data("form: thu-chi\n")
    folder.write_form("la: x\n", "hong")
    _, findings = folder.load(ref())
    (hint,) = [f.hint for f in findings if f.code == "table-key-unknown"]
    assert hint == f"Các khóa dùng được: {', '.join(sorted(form['properties']))}."
