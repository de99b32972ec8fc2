"""Reads typed values out of a YAML mapping and collects what is wrong with them, each finding at its key's line."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection, Iterator

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import PartialDate
from vanban.yaml_source import YamlNode

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1930, 2199


class Fields:
    """A mapping of the front matter, or one nested in it; ``name`` is its dotted path, empty at the top."""

    def __init__(self, node: YamlNode, path: str, name: str, findings: list[Diagnostic]) -> None:
        self._node = node
        self._path = path
        self._name = name
        self._findings = findings

    @property
    def location(self) -> Location:
        """Where the mapping starts."""
        return Location(self._path, self._node.line)

    def keys(self) -> tuple[str, ...]:
        """All keys in source order."""
        return tuple(entry.key for entry in self._node.entries or ())

    def at(self, key: str) -> Location:
        """Where ``key`` stands."""
        return Location(self._path, self._node.line_of(key))

    def node(self, key: str) -> YamlNode | None:
        """The raw value of ``key``; ``None`` when it is absent or a gap."""
        found = self._node.get(key)
        return None if found is None or found.is_null else found

    def has(self, key: str) -> bool:
        """Whether ``key`` is written at all, be it with a gap."""
        return self._node.get(key) is not None

    def report(self, code: str, key: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Adds a finding at the line of ``key``."""
        location = self.at(key) if key else self.location
        self._findings.append(Diagnostic(code, severity, location, message, hint))

    def check_keys(self, known: Collection[str]) -> None:
        """Reports each key that is not ``known``, with the nearest one that is."""
        for entry in self._node.entries or ():
            if entry.key not in known:
                near = difflib.get_close_matches(entry.key, sorted(known), 1)
                hint = f"Có phải ý là “{near[0]}”?" if near else f"Các khóa dùng được: {', '.join(sorted(known))}."
                self.report("front-matter-unknown-key", entry.key, f"Không có khóa “{self.full(entry.key)}”.", hint)

    def full(self, key: str) -> str:
        """Dotted path of ``key`` from the top."""
        return f"{self._name}.{key}" if self._name else key

    def text(self, key: str) -> str | None:
        """One line of text, trimmed; ``None`` when absent, a gap or of another type (reported)."""
        node = self.node(key)
        if node is None:
            return None
        if node.text is None:
            self.report(
                "front-matter-type",
                key,
                f"“{self.full(key)}” phải là một dòng chữ.",
                f"Viết {key}: nội dung, trên một dòng.",
            )
            return None
        return node.text.strip() or None

    def required_text(self, key: str) -> str:
        """As ``text``, reporting an absent key; then the empty string."""
        value = self.text(key)
        if value is None and self.node(key) is None:
            self.report(
                "front-matter-required", "", f"Thiếu khóa “{self.full(key)}”.", f"Thêm dòng {key}: … vào phần khai báo."
            )
        return value or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines; one text counts as a list of one."""
        node = self.node(key)
        if node is None:
            return ()
        items = node.items if node.items is not None else (node,)
        if any(item.text is None for item in items):
            self.report(
                "front-matter-type",
                key,
                f"“{self.full(key)}” phải là danh sách các dòng chữ.",
                "Mỗi dòng một mục bắt đầu bằng “- ”; mục có dấu hai chấm thì đặt trong ngoặc kép.",
            )
        return tuple(text for item in items if item.text and (text := item.text.strip()))

    def mapping(self, key: str) -> Fields | None:
        """A nested mapping; another type is reported."""
        node = self.node(key)
        if node is None:
            return None
        if node.entries is None:
            self.report(
                "front-matter-type",
                key,
                f"“{self.full(key)}” phải gồm các dòng “khóa: giá trị”.",
                "Xem mẫu trong hướng dẫn.",
            )
            return None
        return Fields(node, self._path, self.full(key), self._findings)

    def mappings(self, key: str) -> Iterator[Fields]:
        """The items of a list of mappings; another type is reported."""
        node = self.node(key)
        if node is None:
            return
        if node.items is None:
            self.report(
                "front-matter-type", key, f"“{self.full(key)}” phải là danh sách.", "Mỗi mục bắt đầu bằng “- ”."
            )
            return
        for index, item in enumerate(node.items):
            if item.entries is None:
                self.report(
                    "front-matter-type",
                    f"{key}.{index}",
                    f"Mục {index + 1} của “{self.full(key)}” phải gồm các khóa.",
                    "Xem mẫu.",
                )
            else:
                yield Fields(item, self._path, f"{self.full(key)}.{index}", self._findings)

    def iso_date(self, key: str) -> str | None:
        """A whole date ``2026-04-22`` that exists in the calendar."""
        text = self.text(key)
        if text is None:
            return None
        found = _ISO_DATE.fullmatch(text)
        parts = [int(part) for part in found.groups()] if found else [0, 0, 0]
        if not self._exists(*parts):
            self._bad_date(key, text)
            return None
        return text

    def partial_date(self, key: str) -> PartialDate:
        """``2026-04-22`` or ``{year: …, month: …, day: …}`` with gaps; nothing at all is all gaps."""
        node = self.node(key)
        if node is None:
            return PartialDate()
        if node.entries is None:
            iso = self.iso_date(key)
            return PartialDate(*(int(part) for part in iso.split("-"))) if iso else PartialDate()
        parts = self.mapping(key)
        assert parts is not None
        parts.check_keys({"year", "month", "day"})
        year, month, day = (parts._integer(name) for name in ("year", "month", "day"))
        if not self._exists(year, month, day):
            self._bad_date(key, f"ngày {day or '…'} tháng {month or '…'} năm {year or '…'}")
            return PartialDate()
        return PartialDate(year, month, day)

    def _integer(self, key: str) -> int | None:
        text = self.text(key)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{1,4}", text):
            self.report(
                "front-matter-type",
                key,
                f"“{self.full(key)}” phải là một số.",
                "Viết bằng chữ số, hoặc null khi văn bản để trống.",
            )
            return None
        return int(text)

    @staticmethod
    def _exists(year: int | None, month: int | None, day: int | None) -> bool:
        """Whether some date has these parts; a gap may be filled with anything (a leap year, a month of 31 days)."""
        if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
            return False
        try:
            datetime.date(2024 if year is None else year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            return False
        return True

    def _bad_date(self, key: str, shown: str) -> None:
        self.report(
            "date-invalid", key, f"“{shown}” không phải là ngày có thật.", "Viết năm-tháng-ngày, ví dụ 2026-04-22."
        )
