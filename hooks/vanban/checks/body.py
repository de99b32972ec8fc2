"""The body's text: markup that would not print, and two spellings of one word side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Severity
from vanban.registry.complete import Identified

_HTML_TAG = re.compile(
    r"</?(?:p|br|div|span|table|tr|td|th|ul|ol|li|i|b|u|em|strong|font|script|style|img|a)\b[^<>\n]*>", re.I
)
_OLD_TONE, _NEW_TONE = re.compile(r"[uU][ỷỶ](?!\w)"), re.compile(r"[ủỦ][yY](?!\w)")


def check_html(entry: Identified) -> Iterator[Diagnostic]:
    """HTML tags are printed as typed, which nobody wants; one finding a line."""
    document = entry.document
    for number, line in enumerate(document.body.split("\n")):
        if found := _HTML_TAG.search(line):
            message = f"Thẻ HTML “{found.group()[:40]}” sẽ được in nguyên như chữ."
            hint = "Bỏ thẻ; in nghiêng viết *…*, in đậm viết **…**, xuống dòng viết \\ ở cuối dòng."
            yield Diagnostic("body-html", Severity.WARNING, document.at_body_line(number), message, hint)


def check_spelling(entry: Identified) -> Iterator[Diagnostic]:
    """``ủy`` and ``uỷ`` in one document: both are in use, mixing them is not (norms differ; never corrected by us)."""
    document = entry.document
    new, old = _NEW_TONE.findall(document.body), _OLD_TONE.search(document.body)
    if new and old:
        line = document.body.count("\n", 0, old.start())
        message = "Văn bản dùng lẫn hai cách đặt dấu “ủy” và “uỷ”."
        hint = "Văn bản mới: thống nhất một cách. Văn bản đã ban hành: để nguyên như bản gốc."
        yield Diagnostic("tone-mixed", Severity.NOTE, document.at_body_line(line), message, hint)
