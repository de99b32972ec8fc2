"""Reads keys of a YAML mapping into typed values; what does not fit becomes a finding with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.yaml_source import YamlNode

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids become anchors and keys of exports: small ASCII letters, digits, single hyphens."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Findings:
    """Diagnostics of one file, collected; those of a sheet also say in which cell, as its program names it."""

    def __init__(self, path: str, sheet_rows: Mapping[int, int] | None = None) -> None:
        """``sheet_rows``: the row that a spreadsheet shows for a line of the file; ``None``: the file is no sheet."""
        self.path = path
        self.items: list[Diagnostic] = []
        self._sheet_rows = sheet_rows

    def at(self, place: int | YamlNode) -> Location:
        """A line of the file, or where a value stands."""
        return Location(self.path, place) if isinstance(place, int) else Location(self.path, place.line, place.column)

    def error(self, code: str, place: int | YamlNode, message: str, hint: str) -> None:
        self._add(code, Severity.ERROR, place, message, hint)

    def warning(self, code: str, place: int | YamlNode, message: str, hint: str) -> None:
        self._add(code, Severity.WARNING, place, message, hint)

    def note(self, code: str, place: int | YamlNode, message: str, hint: str) -> None:
        self._add(code, Severity.NOTE, place, message, hint)

    def _add(self, code: str, severity: Severity, place: int | YamlNode, message: str, hint: str) -> None:
        location = self.at(place)
        row = (self._sheet_rows or {}).get(location.line)
        if row is not None and location.column:
            message = f"Ô {column_letters(location.column)}{row}: {message}"
        self.items.append(Diagnostic(code, severity, location, message, hint))


def column_letters(column: int) -> str:
    """The name that spreadsheets give to a column from 1: 1 → ``A``, 27 → ``AA``."""
    letters = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def read_mapping(node: YamlNode, what: str, keys: Iterable[str], findings: Findings) -> bool:
    """Whether ``node`` is a mapping; keys other than ``keys`` are reported."""
    if node.entries is None:
        findings.error(
            "table-value-type", node.line, f"{what} phải gồm các dòng “khóa: giá trị”.", "Xem mẫu trong data/forms."
        )
        return False
    allowed = sorted(keys)
    for entry in node.entries:
        if entry.key not in allowed:
            findings.error(
                "table-key-unknown",
                entry.line,
                f"{what} không có khóa `{entry.key}`.",
                f"Các khóa dùng được: {', '.join(allowed)}.",
            )
    return True


def read_list(node: YamlNode | None, line: int, what: str, findings: Findings) -> tuple[YamlNode, ...]:
    """The items of a list that must be there; empty when it is not."""
    if node is None or not node.items:
        findings.error(
            "table-value-type",
            node.line if node else line,
            f"{what} phải là một danh sách.",
            "Mỗi mục bắt đầu bằng “- ”.",
        )
        return ()
    return node.items


def read_text(node: YamlNode, key: str, findings: Findings) -> str | None:
    """The words under ``key`` without white space around them; ``None`` when absent or blank."""
    entry = node.entry(key)
    if entry is None or entry.node.is_null:
        return None
    if entry.node.text is None:
        findings.error("table-value-type", entry.line, f"Giá trị của `{key}` phải là chữ.", "Viết chữ trong ngoặc kép.")
        return None
    return entry.node.text.strip() or None


def read_texts(node: YamlNode, key: str, findings: Findings) -> tuple[str, ...]:
    """The words of a list under ``key``; one text counts as a list of one, nothing as an empty one."""
    entry = node.entry(key)
    if entry is None or entry.node.is_null:
        return ()
    items = entry.node.items if entry.node.items is not None else (entry.node,)
    texts = tuple(item.text.strip() for item in items if item.text and item.text.strip())
    if len(texts) != len(items):
        message = f"Giá trị của `{key}` phải là một danh sách chữ, không có mục trống."
        findings.error("table-value-type", entry.line, message, "Viết như `[a, b]`.")
    return texts


def read_required(node: YamlNode, key: str, what: str, findings: Findings) -> str:
    """The words under ``key``; reported when they are missing."""
    text, found = read_text(node, key, findings), node.get(key)
    if text is None and (found is None or found.is_null or found.text is not None):
        findings.error("table-key-required", node.line_of(key), f"{what} thiếu `{key}`.", f"Thêm `{key}: …`.")
    return text or ""


def read_choice(node: YamlNode, key: str, choices: type[_Choice], findings: Findings) -> _Choice | None:
    """The choice under ``key``; ``None`` when absent or not one of them."""
    text = read_text(node, key, findings)
    if text is None:
        return None
    try:
        return choices(text)
    except ValueError:
        known = ", ".join(choice.value for choice in choices)
        findings.error(
            "table-value-type", node.line_of(key), f"`{key}: {text}` không hợp lệ.", f"Chọn một trong: {known}."
        )
        return None


def read_count(node: YamlNode, key: str, default: int, limit: int, findings: Findings) -> int:
    """A whole number from 1 to ``limit``."""
    text = read_text(node, key, findings)
    if text is None:
        return default
    if not re.fullmatch(r"[1-9]\d{0,3}", text) or int(text) > limit:
        findings.error(
            "table-value-type", node.line_of(key), f"`{key}: {text}` không hợp lệ.", f"Viết số nguyên từ 1 đến {limit}."
        )
        return default
    return int(text)


def read_id(text: str, place: int | YamlNode, taken: dict[str, int], findings: Findings) -> str:
    """``text`` checked as an id that nothing before it has; ``taken`` gains it with its line."""
    if not ID.fullmatch(text):
        findings.error(
            "table-id-format",
            place,
            f"Mã `{text}` không hợp lệ.",
            "Chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ `cap-xa`.",
        )
    elif text in taken:
        findings.error(
            "table-id-duplicate",
            place,
            f"Mã `{text}` đã có ở dòng {taken[text]}.",
            "Đặt mã khác cho một trong hai chỗ.",
        )
    taken.setdefault(text, findings.at(place).line)
    return text
