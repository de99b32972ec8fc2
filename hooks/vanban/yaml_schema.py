"""Checks YAML data against the JSON Schemas in ``data/schemas``, the same files that editors use for completion.

Only the words of JSON Schema that our data needs are understood; an unknown word in a schema is a bug and raises, so that
no rule is silently ignored. Every scalar is a string or a gap, as ``yaml_source`` reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.yaml_source import YamlNode

_ANNOTATIONS = frozenset({"$schema", "$id", "title", "description", "examples"})
_TYPE_NAMES = {
    "string": "một dòng chữ",
    "array": "một danh sách",
    "object": "các khóa có giá trị",
    "null": "để trống",
}


@dataclass(frozen=True, slots=True)
class Schema:
    """One node of a JSON Schema."""

    types: frozenset[str]
    """``string``, ``array``, ``object``, ``null``; empty: anything."""
    description: str = ""
    required: tuple[str, ...] = ()
    properties: Mapping[str, Schema] = field(default_factory=dict)
    additional: Schema | None = None
    """What keys outside ``properties`` hold; ``None``: no other keys are allowed."""
    key_pattern: re.Pattern[str] | None = None
    items: Schema | None = None
    min_items: int = 0
    enum: tuple[str | None, ...] = ()
    pattern: re.Pattern[str] | None = None


def load_schema(path: Path) -> Schema:
    """The schema in a JSON file; ``ValueError`` for a word we do not understand."""
    return _schema(json.loads(path.read_text("utf-8")))


# Each word of JSON Schema that we understand: the field of Schema and how its value is read.
_WORDS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "type": ("types", lambda raw: frozenset([raw] if isinstance(raw, str) else raw)),
    "description": ("description", str),
    "required": ("required", tuple),
    "properties": ("properties", lambda raw: {name: _schema(value) for name, value in raw.items()}),
    "additionalProperties": ("additional", lambda raw: _schema(raw) if raw else None),
    "propertyNames": ("key_pattern", lambda raw: re.compile(raw["pattern"])),
    "items": ("items", lambda raw: _schema(raw)),
    "minItems": ("min_items", int),
    "enum": ("enum", tuple),
    "pattern": ("pattern", re.compile),
}


def _schema(raw: object) -> Schema:
    if not isinstance(raw, dict):
        raise ValueError(f"a schema is a JSON object, not {raw!r}")
    unknown = sorted(set(raw) - set(_WORDS) - _ANNOTATIONS)
    if unknown:
        raise ValueError(f"schema words not understood: {', '.join(unknown)}")
    values = {_WORDS[word][0]: _WORDS[word][1](value) for word, value in raw.items() if word in _WORDS}
    return Schema(**{"types": frozenset(), **values})  # type: ignore[arg-type]


def check_schema(node: YamlNode, schema: Schema, path: str) -> list[Diagnostic]:
    """Everything in ``node`` that breaks ``schema``.

    Codes: ``data-wrong-type``, ``data-missing-key``, ``data-unknown-key``, ``data-bad-value``, ``data-too-few``.
    """
    return list(_findings(node, schema, path, "", node.line))


def _findings(node: YamlNode, schema: Schema, path: str, name: str, line: int) -> Iterator[Diagnostic]:
    """``name`` is the dotted path of ``node``, ``line`` that of its key, where an author looks for it."""
    kind = _type_of(node)
    if schema.types and kind not in schema.types:
        wanted = " hoặc ".join(_TYPE_NAMES[t] for t in sorted(schema.types))
        yield _error(
            "data-wrong-type",
            Location(path, line),
            f"{_named(name)} phải là {wanted}, ở đây là {_TYPE_NAMES[kind]}.",
            _hint(schema),
        )
    elif node.entries is not None:
        yield from _object_findings(node, schema, path, name)
    elif node.items is not None:
        yield from _array_findings(node, schema, path, name)
    else:
        yield from _scalar_findings(node, schema, Location(path, line), name)


def _object_findings(node: YamlNode, schema: Schema, path: str, name: str) -> Iterator[Diagnostic]:
    prefix = f"{name}." if name else ""
    for key in schema.required:
        if node.get(key) is None:
            yield _error(
                "data-missing-key",
                Location(path, node.line),
                f"Thiếu khóa `{prefix}{key}`.",
                _hint(schema.properties[key]),
            )
    for entry in node.entries or ():
        child = schema.properties.get(entry.key, schema.additional)
        if child is None:
            yield _unknown_key(entry.key, schema, Location(path, entry.line), prefix)
            continue
        if entry.key not in schema.properties and schema.key_pattern and not schema.key_pattern.search(entry.key):
            yield _error(
                "data-bad-value",
                Location(path, entry.line),
                f"Tên `{prefix}{entry.key}` không đúng quy cách `{schema.key_pattern.pattern}`.",
                "Dùng chữ thường không dấu, số và dấu gạch nối.",
            )
        yield from _findings(entry.node, child, path, f"{prefix}{entry.key}", entry.line)


def _array_findings(node: YamlNode, schema: Schema, path: str, name: str) -> Iterator[Diagnostic]:
    items = node.items or ()
    if len(items) < schema.min_items:
        message = f"{_named(name)} phải có ít nhất {schema.min_items} mục."
        yield _error("data-too-few", Location(path, node.line), message, _hint(schema))
    if schema.items is not None:
        for index, item in enumerate(items):
            yield from _findings(item, schema.items, path, f"{name}.{index}" if name else str(index), item.line)


def _scalar_findings(node: YamlNode, schema: Schema, place: Location, name: str) -> Iterator[Diagnostic]:
    if schema.enum and node.text not in schema.enum:
        allowed = ", ".join(f"`{value}`" for value in schema.enum if value is not None)
        message = f"{_named(name)} có giá trị `{node.text}` không nằm trong danh mục."
        yield _error("data-bad-value", place, message, f"Chọn một trong: {allowed}.")
    if schema.pattern and node.text is not None and not schema.pattern.search(node.text):
        message = f"{_named(name)} có giá trị `{node.text}` không đúng quy cách."
        yield _error("data-bad-value", place, message, _hint(schema))


def _unknown_key(key: str, schema: Schema, place: Location, prefix: str) -> Diagnostic:
    near = get_close_matches(key, sorted(schema.properties), n=1)
    allowed = ", ".join(f"`{name}`" for name in sorted(schema.properties))
    hint = f"Có phải là `{near[0]}` không?" if near else f"Các khóa được dùng: {allowed}."
    return _error("data-unknown-key", place, f"Không có khóa `{prefix}{key}`.", hint)


def _type_of(node: YamlNode) -> str:
    if node.entries is not None:
        return "object"
    if node.items is not None:
        return "array"
    return "null" if node.text is None else "string"


def _named(name: str) -> str:
    return f"Khóa `{name}`" if name else "Tệp"


def _hint(schema: Schema) -> str:
    return schema.description or "Xem các mục khác trong tệp làm mẫu."


def _error(code: str, place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, place, message, hint)
