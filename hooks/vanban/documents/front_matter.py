"""Splits a source file into front matter and body, and reads the front matter with the line of every key."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.vietnamese import nfc
from vanban.yaml_source import YamlNode, read_yaml

_OPENING = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A source file taken apart; all text NFC, line ends ``\\n``."""

    front_matter: YamlNode
    body: str
    body_line: int
    """Line of the file on which ``body`` starts, from 1."""


def split_source(text: str, path: str) -> tuple[Source | None, list[Diagnostic]]:
    """``text`` as front matter and body; ``None`` exactly when there are diagnostics.

    A file whose front matter does not open, close or parse never becomes a document: nobody knows what it would
    publish.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None, [
            _error(
                path,
                1,
                "Tệp văn bản không có phần khai báo đầu tệp.",
                "Bắt đầu tệp bằng dòng --- rồi các khóa kind, issuer, …",
            )
        ]
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return None, [
            _error(path, 1, "Phần khai báo đầu tệp không có dòng --- kết thúc.", "Thêm dòng --- sau khóa cuối cùng.")
        ]
    node, findings = read_yaml(nfc(text[opening.end() : closing.start()]), path, first_line=2)
    if node is None:
        return None, findings
    if node.entries is None:
        return None, [
            _error(
                path,
                2,
                "Phần khai báo đầu tệp không phải các dòng “khóa: giá trị”.",
                "Xem mẫu trong hướng dẫn soạn thảo.",
            )
        ]
    body = nfc(text[closing.end() :]).replace("\r\n", "\n").removeprefix("\n")
    body_line = text.count("\n", 0, closing.end()) + 2
    return Source(node, body, body_line), []


def _error(path: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic("front-matter-missing", Severity.ERROR, Location(path, line), message, hint)
