"""Which header cells a table cell belongs to, said where its place alone does not tell (ISO 14289-1, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.printing.tag_tree import Node

_ROW_SCOPES = frozenset({"row", "rowgroup"})


def name_headers(root: Node) -> list[Node]:
    """Gives ids to the header cells of each table with merged header cells or several header rows, and names them in its cells.

    Returns the header cells that have an id. In a plain table the scope of its headers says enough.
    """
    named: list[Node] = []
    for number, table in enumerate(node for node in root.walk() if node.role == "Table"):
        grid = _Grid(f"t{number}")
        for row, is_head in _rows(table):
            grid.add(row, is_head)
        if grid.is_complex:
            grid.name()
            named += grid.ids
    return named


def is_row_header(cell: Node) -> bool:
    """Whether a header cell stands for its row; else it stands for its column."""
    return cell.attribute("scope") in _ROW_SCOPES


def span_of(cell: Node, name: str) -> int:
    """``colspan`` or ``rowspan`` of a cell."""
    value = cell.attribute(name) or ""
    return max(1, int(value)) if value.isdecimal() else 1


@dataclass(slots=True)
class _Grid:
    prefix: str
    cells: list[tuple[Node, range, range]] = field(default_factory=list)
    """Cell, its rows, its columns."""
    ids: list[Node] = field(default_factory=list)
    is_complex: bool = False
    _row: int = 0
    _heads: int = 0
    _taken: dict[int, int] = field(default_factory=dict)
    """Column → first row that a cell spanning rows leaves free."""

    def add(self, row: Node, is_head: bool) -> None:
        column = 0
        self._heads += is_head
        self.is_complex = self.is_complex or self._heads > 1
        for cell in row.nodes():
            while self._taken.get(column, 0) > self._row:
                column += 1
            columns = range(column, column + span_of(cell, "colspan"))
            rows = range(self._row, self._row + span_of(cell, "rowspan"))
            if len(rows) > 1:
                self._taken |= dict.fromkeys(columns, rows.stop)
            self.is_complex = self.is_complex or (cell.role == "TH" and (len(rows) > 1 or len(columns) > 1))
            self.cells.append((cell, rows, columns))
            column = columns.stop
        self._row += 1

    def name(self) -> None:
        """In the order of reading, so that a header above or to the left is known before the cells that it heads."""
        above: dict[int, list[str]] = {}
        left: dict[int, list[str]] = {}
        for cell, rows, columns in self.cells:
            headers = [key for row in rows for key in left.get(row, ())]
            headers += [key for column in columns for key in above.get(column, ())]
            cell.headers = list(dict.fromkeys(headers))
            if cell.role != "TH":
                continue
            cell.id = f"{self.prefix}-{rows.start}-{columns.start}"
            self.ids.append(cell)
            known, places = (left, rows) if is_row_header(cell) else (above, columns)
            for place in places:
                known.setdefault(place, []).append(cell.id)


def _rows(table: Node) -> Iterator[tuple[Node, bool]]:
    for group in table.nodes():
        if group.role == "TR":
            yield group, False
        elif group.role in ("THead", "TBody", "TFoot"):
            for row in group.nodes():
                yield row, group.role == "THead"
