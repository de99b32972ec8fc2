"""A document's text in passages, each with the place on the page that a reader is led to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.appendices.model import DocumentTables, RowKind, Table, TableRow
from vanban.appendices.numbers import parse_number
from vanban.documents.model import Document

# Emphasis and backslashes of Markdown; the words between them are what is printed.
_MARKS = re.compile(r"\*+|\\(?=\W)|^#+\s*")
# "… xã Hùng Tiến.. Xã có 07 thôn", "3.568 nhân khẩu; trong đó": an end of a sentence, or of a part that stands alone.
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading of the body."""

    line: int
    """Within the body, from 0."""
    id: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a cell of a table that holds nothing but a figure."""

    text: str
    """As printed, spaces plain and single."""
    anchor: str
    """Id on the page; empty: above the first heading."""
    head: str = ""
    """What row and column heads say of the figure in a cell."""

    @property
    def is_cell(self) -> bool:
        """Whether the heads and not a sentence say what the figure is."""
        return bool(self.head)


def document_passages(document: Document, tables: DocumentTables, anchors: Sequence[Anchor]) -> list[Passage]:
    """All passages of the paper's title, body, tables and appendices; ``anchors`` in the order of their lines."""
    passages = list(_sentences(document.title, ""))
    remaining = sorted(anchors, key=lambda anchor: anchor.line)
    current = ""
    for number, line in enumerate(document.body.split("\n")):
        while remaining and remaining[0].line <= number:
            current = remaining.pop(0).id
        passages += _sentences(line, current)
    for table in tables.tables.values():
        passages += _table(table)
    for appendix in tables.appendices:
        for text in (" ".join(appendix.title), appendix.note or ""):
            passages += _sentences(text, appendix.anchor)
        for table in appendix.tables:
            passages += _table(table)
    return passages


def _sentences(text: str, anchor: str) -> Iterator[Passage]:
    plain = " ".join(_MARKS.sub("", text).split())
    for sentence in _SENTENCE_END.split(plain):
        if sentence:
            yield Passage(sentence, anchor)


def _table(table: Table) -> Iterator[Passage]:
    above: list[TableRow] = []
    for row in table.rows:
        above = [other for other in above if other.row.level < row.row.level]
        yield from _row(table, row, above)
        above.append(row)


def _row(table: Table, row: TableRow, above: Iterable[TableRow]) -> Iterator[Passage]:
    anchor = table.row_anchor(row.row)
    heads = [table.caption or table.title, *(other.row.label for other in above), row.row.label]
    start = 0
    for cell in row.cells:
        column = table.columns[start]
        start += cell.colspan
        if cell.printed is None:
            continue
        if row.row.kind is RowKind.ITEM and parse_number(cell.printed) is not None:
            head = " ".join(filter(None, [*heads, column.group, column.label]))
            yield Passage(cell.printed, anchor, " ".join(_MARKS.sub("", head).split()))
            continue
        for line in cell.printed.split("\n"):
            yield from _sentences(line, anchor)
