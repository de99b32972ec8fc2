"""Tables named in the front matter against their places in the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from vanban.appendices.model import DocumentTables, Table
from vanban.diagnostics import Diagnostic, Severity
from vanban.documents.model import Document
from vanban.rendering.blocks import TablePlace


def check_table_places(document: Document, places: Sequence[TablePlace]) -> Iterator[Diagnostic]:
    """Errors: a place without its table, a table never placed, a table placed twice (design §5)."""
    named = {table.id for table in document.tables}
    for place in places:
        if place.table not in named:
            location = document.at_body_line(place.line)
            message = f"Không có bảng “{place.table}” trong phần khai báo."
            yield Diagnostic(
                "table-unknown", Severity.ERROR, location, message, "Thêm bảng vào tables: hoặc sửa tên ở đây."
            )
    counts = Counter(place.table for place in places)
    for table in document.tables:
        if counts[table.id] == 0:
            message = f"Bảng “{table.id}” chưa được đặt vào lời văn."
            hint = f"Thêm một dòng riêng [[bang: {table.id}]] ở chỗ của bảng."
            yield Diagnostic("table-not-placed", Severity.ERROR, table.location, message, hint)
        elif counts[table.id] > 1:
            message = f"Bảng “{table.id}” được đặt {counts[table.id]} lần."
            yield Diagnostic(
                "table-placed-twice", Severity.ERROR, table.location, message, "Chỉ giữ một dòng [[bang: …]]."
            )


def all_tables(tables: DocumentTables) -> Iterator[Table]:
    """Those of the body, then those of the appendices, in their order."""
    yield from tables.tables.values()
    for appendix in tables.appendices:
        yield from appendix.tables
