"""Links beside each table of a document's page: to its files for spreadsheets and programs, and to what all reports filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from vanban.appendices.layout import is_wide
from vanban.appendices.model import ColumnType, DocumentTables, Table
from vanban.catalogue.addresses import document_url, form_url, root_of
from vanban.documents.model import DocumentId

_FORMATS = (("xlsx", "Excel (XLSX)"), ("csv", "CSV"), ("json", "JSON"))
"""Suffix and spoken name; first what most will want."""
_COLUMNS_OF_PHONE = 4
_ROOT = root_of(document_url(DocumentId("…")))
"""From a document's page, where alone these links stand."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with what the document calls it."""

    table: Table
    label: str
    """Of its appendix: ``PHỤ LỤC 2``; empty in the body."""
    name: str
    """Tells it from the document's other tables: ``PHỤ LỤC 2, bảng 1``."""


def placed_tables(tables: DocumentTables) -> tuple[PlacedTable, ...]:
    """All tables in the order of the front matter, those of the body first."""
    placed = [PlacedTable(table, "", table.title) for table in tables.tables.values()]
    for appendix in tables.appendices:
        for number, table in enumerate(appendix.tables, 1):
            name = appendix.label if len(appendix.tables) == 1 else f"{appendix.label}, bảng {number}"
            placed.append(PlacedTable(table, appendix.label, name))
    return tuple(placed)


def with_table_files(html: str, tables: Iterable[PlacedTable]) -> str:
    """``html`` of a page with a line of links above the box of each table.

    The links have no text of their own, only names for those who hear them, which the style sheet shows: within the paper
    all text is the paper's, also for who copies it or reads it by a program.
    """
    for placed in tables:
        at = html.find(f' id="{escape(placed.table.anchor)}"')
        box = html.rfind('<div class="vb-table-box', 0, at)
        assert box >= 0, placed.table.anchor
        html = html[:box] + _links(placed) + html[box:]
    return html


def _links(placed: PlacedTable) -> str:
    name, stem = escape(placed.name), escape(placed.table.download)
    links = "".join(
        f'<a href="{stem}.{suffix}" download data-format="{suffix.upper()}" aria-label="Tải {name} dạng {spoken}"></a>'
        for suffix, spoken in _FORMATS
    )
    if placed.table.form is not None:
        links += (
            f'<a href="{_ROOT}{form_url(placed.table.form)}" data-format="Tổng hợp các nơi"'
            f' aria-label="Tổng hợp biểu của {name} từ mọi báo cáo"></a>'
        )
    wide = " vb-table-files--wide" if _is_wider_than_phones(placed.table) else ""
    return f'<div class="vb-table-files{wide}" role="group" aria-label="Tải {name}">{links}</div>\n'


def _is_wider_than_phones(table: Table) -> bool:
    """As the style sheet has it: columns of text are kept wide enough to read, so the table has to be scrolled."""
    has_text = any(column.type is ColumnType.TEXT for column in table.columns)
    return is_wide(table) or (has_text and len(table.columns) >= _COLUMNS_OF_PHONE)
