"""Findings about what authors wrote: where, what is wrong, what to do; collected, never raised."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops a build, a warning only under ``--strict``, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITY_LABELS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file."""

    path: str
    """Relative to the project's root, with forward slashes."""
    line: int = 1
    """From 1."""
    column: int = 0
    """From 1; 0 when only the line is known. In files for spreadsheets that of the cell: 3 is column C."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding; ``message`` and ``hint`` are Vietnamese and written for a clerk."""

    code: str
    """A readable slug, area first: ``front-matter-required``."""
    severity: Severity
    location: Location
    message: str
    """What is wrong, one sentence."""
    hint: str = ""
    """What to do about it, one sentence."""

    def __str__(self) -> str:
        hint = f" → {self.hint}" if self.hint else ""
        return f"{self.location}: {_SEVERITY_LABELS[self.severity]} [{self.code}] {self.message}{hint}"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, then code: the order in which every command prints them."""
    return sorted(set(diagnostics), key=lambda d: (d.location, d.code, d.message))


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a build must stop; ``strict`` counts warnings as well."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(d.severity in fatal for d in diagnostics)


def format_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One line each, ``path:line: mức [mã] điều sai → việc cần làm``."""
    return "".join(f"{d}\n" for d in in_order(diagnostics))


def format_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list, one object per finding, keys as the fields of ``Diagnostic`` and ``Location``."""
    rows = [
        {
            "path": d.location.path,
            "line": d.location.line,
            "column": d.location.column or None,
            "severity": d.severity.value,
            "code": d.code,
            "message": d.message,
            "hint": d.hint or None,
        }
        for d in in_order(diagnostics)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def format_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the line they speak of."""

    def escaped(text: str, *, is_property: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if is_property else text

    return "".join(
        f"::{_GITHUB_LEVELS[d.severity]} file={escaped(d.location.path, is_property=True)},line={d.location.line},"
        f"title={escaped(d.code, is_property=True)}::{escaped(d.message + (' → ' + d.hint if d.hint else ''))}\n"
        for d in in_order(diagnostics)
    )
