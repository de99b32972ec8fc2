"""Which document cites which: citing documents as columns, cited ones as rows, in pages that a phone can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import CITED_DOCUMENTS, MATRIX, page_url
from vanban.catalogue.citing import use_row
from vanban.catalogue.content import render
from vanban.catalogue.diagram import draw_diagram
from vanban.catalogue.document_page import Crumb
from vanban.catalogue.groups import CitedEntry, document_card, in_order
from vanban.catalogue.listing import Pager, in_parts
from vanban.catalogue.model import CitingUse, DocumentCard, GeneratedPage, PageClass, SiteView
from vanban.documents.model import Document, DocumentId

COLUMNS = 20
"""Citing documents on one page."""
ROWS = 120
"""Cited documents on one page; what twenty reports cite beyond these is cited once or twice."""
ROWS_DRAWN = 60
"""Cited documents in the diagram: more lines cannot be told apart."""

_TITLE = "Văn bản nào dẫn chiếu văn bản nào"

_Uses: TypeAlias = Mapping[DocumentId, Mapping[int, Sequence[CitingUse]]]
"""By citing document, then by place of the cited one among the entries: gathered once for all pages."""


@dataclass(frozen=True, slots=True)
class Column:
    """A citing document, called by its number in this page's list."""

    number: int
    card: DocumentCard


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one document cites another."""

    count: int
    url: str
    """The first place, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cited document; one cell per column, ``None`` where it is not cited."""

    entry: CitedEntry
    cells: tuple[Cell | None, ...]

    @property
    def count(self) -> int:
        """Uses on this page."""
        return sum(cell.count for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Matrix:
    """One page of the table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    """Those cited by most of the columns first."""
    rows_left_out: int

    @property
    def has_unverified(self) -> bool:
        """Whether a row's type and number are not verified."""
        return not all(wording.is_identity_verified(row.entry.known) for row in self.rows)


def matrices(entries: Sequence[CitedEntry], site: SiteView) -> tuple[Matrix, ...]:
    """The whole table in pages; only documents that cite and documents that are cited have a place in it."""
    uses = _uses(entries)
    documents = in_order(document for document in site.documents if document.id in uses)
    return tuple(_matrix(part, entries, uses, site) for part in in_parts(documents, COLUMNS))


def matrix_pages(entries: Sequence[CitedEntry], site: SiteView, env: Environment) -> Iterator[GeneratedPage]:
    """Renders ``partials/vb-page-matrix.html``, once at least."""
    parts = matrices(entries, site)
    urls = tuple(page_url(MATRIX, number) for number in range(1, len(parts) + 1))
    for number, matrix in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-matrix.html",
            urls[number - 1],
            title=_TITLE,
            matrix=matrix,
            columns_per_page=COLUMNS,
            diagram=draw_diagram([_edges(row) for row in matrix.rows[:ROWS_DRAWN]], len(matrix.columns)),
            rows_not_drawn=max(0, len(matrix.rows) - ROWS_DRAWN),
            crumbs=(Crumb("Văn bản được dẫn chiếu", CITED_DOCUMENTS),),
            is_identity_verified=wording.is_identity_verified,
            pager=Pager(number, urls),
        )
        title = _TITLE if number == 1 else f"{_TITLE}, trang {number}"
        description = "Bảng và sơ đồ: mỗi văn bản trên trang này dẫn chiếu những văn bản nào, bao nhiêu chỗ."
        yield GeneratedPage(urls[number - 1], title, description, html, PageClass.LISTING)


def _uses(entries: Sequence[CitedEntry]) -> _Uses:
    found: dict[DocumentId, dict[int, list[CitingUse]]] = {}
    for place, entry in enumerate(entries):
        for use in entry.uses:
            found.setdefault(use.document_id, {}).setdefault(place, []).append(use)
    return found


def _matrix(documents: Sequence[Document], entries: Sequence[CitedEntry], uses: _Uses, site: SiteView) -> Matrix:
    columns = tuple(Column(number, document_card(site, document)) for number, document in enumerate(documents, start=1))
    places = sorted({place for document in documents for place in uses[document.id]})
    cited = [Row(entries[place], tuple(_cells(place, columns, uses))) for place in places]
    # Stable: rows cited by equally many columns keep the order of the list of cited documents.
    cited.sort(key=lambda row: -sum(cell is not None for cell in row.cells))
    return Matrix(columns, tuple(cited[:ROWS]), max(0, len(cited) - ROWS))


def _cells(place: int, columns: Sequence[Column], uses: _Uses) -> Iterator[Cell | None]:
    for column in columns:
        found = uses[column.card.id].get(place)
        yield Cell(len(found), use_row(found[0]).url) if found else None


def _edges(row: Row) -> tuple[str, tuple[int, ...]]:
    """Label of a cited document and how often each column cites it."""
    label = row.entry.known.canonical if row.entry.known.number else row.entry.label
    return label, tuple(cell.count if cell else 0 for cell in row.cells)
