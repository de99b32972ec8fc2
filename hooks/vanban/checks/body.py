"""The body's text: markup that would not print, and two spellings of one word side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Severity
from vanban.registry.complete import Identified

_HTML_TAG = re.compile(
    r"</?(?:p|br|div|span|table|tr|td|th|ul|ol|li|i|b|u|em|strong|font|script|style|img|a)\b[^<>\n]*>", re.I
)
_TABLE_WORDS = re.compile(r"\[\[\s*bang\s*:[^\]]*\]\]")
_OLD_TONE, _NEW_TONE = re.compile(r"[uU][ỷỶ](?!\w)"), re.compile(r"[ủỦ][yY](?!\w)")


def check_html(entry: Identified) -> Iterator[Diagnostic]:
    """HTML tags are printed as typed, which nobody wants; one finding a line."""
    document = entry.document
    for number, line in enumerate(document.body.split("\n")):
        if found := _HTML_TAG.search(line):
            message = f"Thẻ HTML “{found.group()[:40]}” sẽ được in nguyên như chữ."
            hint = "Bỏ thẻ; in nghiêng viết *…*, in đậm viết **…**, xuống dòng viết \\ ở cuối dòng."
            yield Diagnostic("body-html", Severity.WARNING, document.at_body_line(number), message, hint)


MAX_PARAGRAPH = 200_000
"""Characters of one line; the longest paragraph of our documents has 2,600."""
MAX_BRACKETS = 500
"""Square brackets in one line: finding links takes time with the square of their number."""


def check_size(entry: Identified) -> Iterator[Diagnostic]:
    """Errors: a line that would stall the build."""
    for number, line in enumerate(entry.document.body.split("\n")):
        if len(line) > MAX_PARAGRAPH or line.count("[") > MAX_BRACKETS:
            message = f"Đoạn này dài {len(line)} chữ, có {line.count('[')} dấu “[”: quá mức xử lý được."
            hint = f"Chia thành các đoạn ngắn hơn {MAX_PARAGRAPH} chữ, mỗi đoạn không quá {MAX_BRACKETS} dấu “[”."
            yield Diagnostic("body-size", Severity.ERROR, entry.document.at_body_line(number), message, hint)


def check_table_words(entry: Identified) -> Iterator[Diagnostic]:
    """A warning: ``[[bang: …]]`` within a paragraph, where it is printed as words."""
    for number, line in enumerate(entry.document.body.split("\n")):
        if _TABLE_WORDS.search(line) and not _TABLE_WORDS.fullmatch(line.strip()):
            hint = "Để [[bang: …]] trên một dòng riêng."
            message = "Chỗ đặt bảng nằm giữa đoạn văn, nên được in như chữ."
            yield Diagnostic("table-in-text", Severity.WARNING, entry.document.at_body_line(number), message, hint)


def check_spelling(entry: Identified) -> Iterator[Diagnostic]:
    """``ủy`` and ``uỷ`` in one document: both are in use, mixing them is not (norms differ; never corrected by us)."""
    document = entry.document
    new, old = _NEW_TONE.findall(document.body), _OLD_TONE.search(document.body)
    if new and old:
        line = document.body.count("\n", 0, old.start())
        message = "Văn bản dùng lẫn hai cách đặt dấu “ủy” và “uỷ”."
        hint = "Văn bản mới: thống nhất một cách. Văn bản đã ban hành: để nguyên như bản gốc."
        yield Diagnostic("tone-mixed", Severity.NOTE, document.at_body_line(line), message, hint)
