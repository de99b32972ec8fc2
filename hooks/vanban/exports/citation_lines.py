"""Records of citations as lines: JSON for programs, ``file:line:column`` for people."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from vanban.citations.records import CitationRecord

# JSON lets these stand, but some readers of lines break at them, and no encoding has the last ones (names of files).
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
# What a terminal would obey: control characters, changes of direction; and halves of characters.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RESOLUTIONS = {"found": "xác định", "ambiguous": "có thể là nhiều văn bản", "unknown": "chưa xác định"}


def json_lines(file: str, records: Iterable[CitationRecord]) -> Iterator[str]:
    """One object per line, keys in the order of design §3; findings by their codes."""
    for record in records:
        row = {
            "file": file,
            "start": record.start,
            "end": record.end,
            "text": record.text,
            "form": record.form,
            "type": record.type,
            "number": record.number,
            "symbol": record.symbol,
            "date": record.date,
            "issuer": record.issuer,
            "pinpoint": record.pinpoint,
            "canonical": record.canonical,
            "resolution": record.resolution,
            "target": record.target,
            "candidates": record.candidates,
            "findings": [finding.code for finding in record.findings],
        }
        line = json.dumps(row, ensure_ascii=False)
        yield _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", line) + "\n"


def text_lines(file: str, content: str, records: Iterable[CitationRecord]) -> Iterator[str]:
    """``tệp:dòng:cột  chữ in  → số đúng, xác định: mã [lỗi]``, then what is wrong, a line each.

    ``content`` is the text in which the records count.
    """
    starts = [0, *(found.end() for found in _LINE_END.finditer(content))]
    for record in records:
        line = bisect_right(starts, record.start)
        column = record.start - starts[line - 1] + 1
        codes = ", ".join(finding.code for finding in record.findings)
        yield f"{_shown(file)}:{line}:{column}  {_shown(record.text)}  → {_meaning(record)}{f' [{codes}]' if codes else ''}\n"
        for finding in record.findings:
            yield f"    {_shown(finding.message)}{f' → {_shown(finding.suggestion)}' if finding.suggestion else ''}\n"


def _meaning(record: CitationRecord) -> str:
    resolution = _RESOLUTIONS[record.resolution]
    targets = [record.target] if record.target else record.candidates
    known = f"{resolution}: {', '.join(targets)}" if targets else resolution
    return f"{record.canonical}, {known}" if record.canonical else known


def _shown(words: str) -> str:
    """On one line, and without anything that a terminal would obey."""
    return _UNSHOWN.sub("\ufffd", " ".join(words.split()))
