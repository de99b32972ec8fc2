"""The words of a source text as they were printed: its markup taken away, nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fidelity.compare import words

_INLINE_TAG = re.compile(r"</?(?:i|b|em|strong)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
# "----------	--	--": a rule of a Markdown table, no words of the paper.
_TABLE_RULE = re.compile(r"-{2,}(?:\t-+)+")
# A lone asterisk between spaces is printed ("* Nguyên nhân hạn chế:"); one that touches a word is emphasis.
_EMPHASIS = re.compile(r"(?<=\S)\*|\*(?=\S)")


def source_words(text: str, joined_rows: Sequence[tuple[int, int]] = ()) -> list[str]:
    """Words of a source; ``joined_rows`` are pairs of lines (from 1): one table row cut by a page of the source."""
    return words(_without_markup("\n".join(_with_joined_rows(text.split("\n"), joined_rows))))


def _with_joined_rows(lines: list[str], joined_rows: Sequence[tuple[int, int]]) -> list[str]:
    joined = list(lines)
    for first, second in joined_rows:
        joined[first - 1] = _joined(lines[first - 1], lines[second - 1])
        joined[second - 1] = ""
    return joined


def _joined(first: str, second: str) -> str:
    """Cell by cell; a row that ends early has empty cells there."""
    upper, lower = first.split("\t"), second.split("\t")
    if min(len(upper), len(lower)) < 2:
        raise ValueError(f"not two table rows: {first[:60]!r}, {second[:60]!r}")
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    return "\t".join(f"{a} {b}" for a, b in zip(upper, lower, strict=True))


def _without_markup(text: str) -> str:
    lines = ("" if _TABLE_RULE.fullmatch(line.strip()) else line for line in text.split("\n"))
    text = _TAG.sub(" ", _INLINE_TAG.sub("", "\n".join(lines)))
    return _EMPHASIS.sub("", text.replace("**", ""))
