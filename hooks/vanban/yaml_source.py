"""YAML as authors write it: only strings, lists, mappings and gaps, each with the source line it stands on.

YAML's implicit types are switched off: ``01``, ``1.10``, ``12:30``, ``no`` and ``2026-02-31`` stay the words that were
typed, since a number or a date is converted by the model that knows what the key means. The tree is built from parser
events without recursion, so that a hostile file can neither exhaust the stack nor unfold aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.yaml_problems import in_vietnamese

MAX_BYTES = 4_000_000
"""UTF-8 bytes of one YAML text; the largest commune table seen is under 100 kB."""
MAX_DEPTH = 20
"""Nested lists and mappings; a document's front matter needs six."""

YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"
"""A node without its lines."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# What YAML 1.2 §5.1 does not allow in a stream; libyaml reports it without a line.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """One key of a mapping with its value."""

    key: str
    line: int
    """Line of the key, from 1."""
    node: YamlNode


@dataclass(frozen=True, slots=True)
class YamlNode:
    """Value and place: one of ``text``, ``items``, ``entries`` is set; none for a gap (``null``, ``~``, nothing)."""

    line: int
    """Line on which the value starts, from 1."""
    text: str | None = None
    items: tuple[YamlNode, ...] | None = None
    entries: tuple[YamlEntry, ...] | None = None
    column: int = 0
    """Column of the cell from 1, where the value comes from a sheet; 0 in YAML."""

    @property
    def is_null(self) -> bool:
        """A gap: ``null``, ``~`` or nothing after the colon; a quoted empty string is text."""
        return self.text is None and self.items is None and self.entries is None

    @property
    def value(self) -> YamlValue:
        """The plain value: str, None, list or dict, all the way down; keys in source order."""
        if self.items is not None:
            return [item.value for item in self.items]
        if self.entries is not None:
            return {entry.key: entry.node.value for entry in self.entries}
        return self.text

    def entry(self, key: str) -> YamlEntry | None:
        """The entry of ``key``; ``None`` when absent or when this is no mapping."""
        return next((entry for entry in self.entries or () if entry.key == key), None)

    def get(self, key: str) -> YamlNode | None:
        """The value of ``key``; ``None`` when absent or when this is no mapping."""
        entry = self.entry(key)
        return entry.node if entry else None

    def line_of(self, path: str) -> int:
        """Line of a nested key or item, ``tables.0.form``; when it is absent, of its nearest ancestor that is there."""
        node, line = self, self.line
        for part in path.split("."):
            found = next((child for child in node.children() if child[0] == part), None)
            if found is None:
                break
            _, line, node = found
        return line

    def children(self) -> Iterator[tuple[str, int, YamlNode]]:
        """``(key or index, its line, value)`` of each direct child."""
        for entry in self.entries or ():
            yield entry.key, entry.line, entry.node
        for index, item in enumerate(self.items or ()):
            yield str(index), item.line, item

    def lines(self) -> dict[str, int]:
        """Line of every nested key and item by dotted path: ``{"signature": 9, "tables": 12, "tables.0.form": 14}``."""
        found: dict[str, int] = {}
        for name, line, node in self.children():
            found[name] = line
            found.update({f"{name}.{path}": nested for path, nested in node.lines().items()})
        return found


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[YamlNode | None, list[Diagnostic]]:
    """The one YAML document in ``text``; ``None`` exactly when there are diagnostics, all of them errors.

    ``first_line`` is the line of the file on which ``text`` begins (2 for front matter after ``---``). An empty text
    is a gap, not an error. Codes: ``yaml-syntax``, ``yaml-duplicate-key``, ``yaml-anchor``, ``yaml-tag``,
    ``yaml-too-deep``, ``yaml-too-large``.
    """
    reader = _Reader(path, first_line)
    try:
        reader.check_text(text)
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        reader.report_syntax(error)
    except _Stop:
        pass
    if reader.findings:
        return None, reader.findings
    return reader.root or YamlNode(first_line), []


class _Stop(Exception):
    """Reading on makes no sense; the reason is already among the findings."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    is_mapping: bool
    items: list[YamlNode] = field(default_factory=list)
    entries: list[YamlEntry] = field(default_factory=list)
    key: tuple[str, int] | None = None
    lines_of_keys: dict[str, int] = field(default_factory=dict)

    def closed(self) -> YamlNode:
        if self.is_mapping:
            return YamlNode(self.line, entries=tuple(self.entries))
        return YamlNode(self.line, items=tuple(self.items))


class _Reader:
    """Builds the tree event by event and collects what is wrong."""

    def __init__(self, path: str, first_line: int) -> None:
        self.findings: list[Diagnostic] = []
        self.root: YamlNode | None = None
        self._path = path
        self._first_line = first_line
        self._open: list[_Open] = []

    def check_text(self, text: str) -> None:
        """Refuses what must not reach the C parser at all."""
        forbidden = _FORBIDDEN.search(text)
        if forbidden:
            line = self._first_line + text.count("\n", 0, forbidden.start())
            code = f"U+{ord(forbidden.group()):04X}"
            self._report(
                "yaml-syntax",
                line,
                f"Có ký tự điều khiển {code}, thường do sao chép từ Word.",
                "Xóa ký tự ấy rồi gõ lại chữ ở hai bên.",
            )
            raise _Stop
        size = len(text.encode("utf-8"))
        if size > MAX_BYTES:
            self._report(
                "yaml-too-large",
                self._first_line,
                f"Phần YAML dài {size:,} byte, quá giới hạn {MAX_BYTES:,} byte.".replace(",", "."),
                "Chia dữ liệu thành nhiều tệp nhỏ hơn.",
            )
            raise _Stop

    def take(self, event: yaml.Event) -> None:
        """One parser event: a scalar is a value, a start opens a container, an end closes it."""
        line = self._first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._report(
                "yaml-syntax",
                line,
                "Có hơn một tài liệu YAML (dòng `---` thứ hai).",
                "Chỉ để một tài liệu trong mỗi tệp; bỏ dòng `---` thừa.",
            )
            raise _Stop
        if isinstance(event, yaml.NodeEvent):
            self._refuse_anchors_and_tags(event, line)
        if isinstance(event, yaml.ScalarEvent):
            is_gap = event.style in (None, "") and event.value in _NULLS
            self._place(YamlNode(line, None if is_gap else event.value))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(line, is_mapping=isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._place(self._open.pop().closed())

    def report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        """The parser's own finding, said in Vietnamese."""
        mark = error.problem_mark or error.context_mark
        line = self._first_line + (mark.line if mark else 0)
        message, hint = in_vietnamese(error.problem or "")
        self._report("yaml-syntax", line, message, hint)

    def _start(self, line: int, *, is_mapping: bool) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._report(
                "yaml-too-deep",
                line,
                f"Lồng nhau quá {MAX_DEPTH} cấp.",
                "Viết lại cho phẳng hơn; kiểm tra dấu `[` hoặc `{` bị gõ thừa.",
            )
            raise _Stop
        self._open.append(_Open(line, is_mapping))

    def _place(self, node: YamlNode) -> None:
        """Puts a finished value where it belongs: root, list item, key or value of a key."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = (self._key(parent, node), node.line)
        else:
            key, line = parent.key
            parent.entries.append(YamlEntry(key, line, node))
            parent.key = None

    def _key(self, parent: _Open, node: YamlNode) -> str:
        if node.text is None:
            self._report(
                "yaml-syntax",
                node.line,
                "Tên khóa trống hoặc không phải là chữ.",
                'Viết tên khóa trước dấu hai chấm, ví dụ `number: "12"`; giá trị có dấu `{` thì đặt trong ngoặc kép.',
            )
            return ""
        first = parent.lines_of_keys.get(node.text)
        if first is not None:
            self._report(
                "yaml-duplicate-key",
                node.line,
                f"Khóa `{node.text}` đã có ở dòng {first}.",
                "Giữ lại một khóa, xóa khóa kia.",
            )
        parent.lines_of_keys.setdefault(node.text, node.line)
        return node.text

    def _refuse_anchors_and_tags(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._report(
                "yaml-anchor",
                line,
                f"Không dùng được neo và bí danh YAML (`{sign}{event.anchor}`).",
                "Chép nguyên giá trị ra; chữ bắt đầu bằng `&` hoặc `*` thì đặt trong ngoặc kép.",
            )
        if isinstance(event, yaml.AliasEvent):
            self._place(YamlNode(line, ""))
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._report(
                "yaml-tag",
                line,
                f"Không dùng được nhãn kiểu YAML (`{event.tag}`).",
                "Bỏ nhãn; chữ bắt đầu bằng `!` thì đặt trong ngoặc kép.",
            )

    def _report(self, code: str, line: int, message: str, hint: str) -> None:
        self.findings.append(Diagnostic(code, Severity.ERROR, Location(self._path, line), message, hint))
