"""Heads of the columns in files for spreadsheets: the same words on writing and on reading, each only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.appendices.model import Column

ROW_ID_HEAD = "Mã hàng"
"""Head of the first column, which holds the ids of the rows."""
AS_PRINTED = " (như in)"
"""After the head of a column: the column that holds its printed forms, where the plain digits do not tell them."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Head of one column."""

    label: str
    group: str | None = None
    """Head over it and its neighbours, in a row of its own in XLSX."""

    @property
    def text(self) -> str:
        """Both in one line, as CSV has them."""
        return self.label if self.group is None else f"{self.group} – {self.label}"


def sheet_heads(columns: Sequence[Column]) -> tuple[SheetHead, ...]:
    """One head per column; blank and repeated ones, and those that would pass for our own, get the column's id added."""
    heads = [SheetHead(_one_line(column.label), _one_line(column.group or "") or None) for column in columns]
    bare = [head.text.casefold() for head in heads]
    taken = {ROW_ID_HEAD.casefold()}
    made = []
    for column, head, text in zip(columns, heads, bare, strict=True):
        label = head.label
        if not label or bare.count(text) > 1 or text.endswith(AS_PRINTED):
            label = f"{label} ({column.id})".strip()
        while SheetHead(label, head.group).text.casefold() in taken:
            label = f"{label} ({column.id})"
        made.append(SheetHead(label, head.group))
        taken.add(made[-1].text.casefold())
    return tuple(made)


def _one_line(text: str) -> str:
    return " ".join(text.split())
