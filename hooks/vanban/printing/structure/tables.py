"""Tables in the tags: regular rows, header cells with a scope or named by the cells they head (14289-1 7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vanban.printing.structure.elements import Element
from vanban.printing.structure.model import Violation, items_of, number_tree

_GROUPS = ("THead", "TBody", "TFoot")
_SCOPES = frozenset({"/Row", "/Column", "/Both"})


def check_tables(elements: Sequence[Element], root: Any) -> Iterator[Violation]:
    """Every table, and the ids that its cells name."""
    ids: dict[bytes, Element] = {}
    for element in elements:
        if "/ID" in element.source:
            key = bytes(element.source.ID)
            if key in ids:
                yield Violation("tags-id", "32000-1 14.7.2", f"Hai thẻ cùng mang mã {key.decode('latin-1')}.")
            ids[key] = element
    listed = {bytes(key): value.objgen for key, value in number_tree(root.get("/IDTree"), "/Names")}
    if listed != {key: element.source.objgen for key, element in ids.items()}:
        yield Violation("tags-id", "32000-1 14.7.2", "Danh sách mã của thẻ (IDTree) thiếu hoặc thừa.")
    for element in elements:
        if element.kind == "Table":
            yield from _check_table(element, ids)


def _check_table(table: Element, ids: dict[bytes, Element]) -> Iterator[Violation]:
    kinds = [kid.kind for kid in table.kids]
    if set(kinds) - {"TR", "Caption", *_GROUPS} or kinds.count("THead") > 1 or kinds.count("TFoot") > 1:
        yield Violation("table-parts", "14289-1 7.5", f"Bảng có các phần {kinds}.")
    if "Caption" in kinds[1:-1]:
        yield Violation("table-parts", "32000-1 14.8.4.3", "Tên bảng không đứng đầu hay cuối bảng.")
    rows = [row for kid in table.kids for row in ([kid] if kid.kind == "TR" else kid.kids) if kid.kind != "Caption"]
    if any(kid.kind not in ("TH", "TD") for row in rows for kid in row.kids) or any(row.kind != "TR" for row in rows):
        yield Violation("table-parts", "14289-1 7.5", "Trong hàng của bảng có thẻ không phải ô.")
        return
    widths = _widths(rows)
    if len(widths) > 1:
        yield Violation("table-regular", "14289-1 7.5", f"Các hàng của bảng có số cột khác nhau: {sorted(widths)}.")
    cells = [cell for row in rows for cell in row.kids]
    if not any(cell.kind == "TH" for cell in cells):
        yield Violation("table-headers", "14289-1 7.5", "Bảng không có ô tiêu đề.")
    has_headers = any(cell.attribute("/Table", "/Headers") is not None for cell in cells)
    for cell in cells:
        if cell.kind == "TH" and not has_headers and str(cell.attribute("/Table", "/Scope")) not in _SCOPES:
            yield Violation("table-scope", "14289-1 7.5", "Ô tiêu đề không nói là của hàng hay của cột.")
        for key in items_of(cell.attribute("/Table", "/Headers")):
            target = ids.get(bytes(key))
            if target is None or target.kind != "TH" or not _is_within(target, table):
                yield Violation(
                    "table-headers", "14289-1 7.5", f"Ô nêu tiêu đề {bytes(key).decode('latin-1')} không có."
                )


def _widths(rows: Sequence[Element]) -> set[int]:
    """Numbers of columns that rows fill, cells over several rows counted in each."""
    open_rows: list[tuple[int, int]] = []
    """Columns of a cell and for how many more rows it goes on."""
    widths = set()
    for row in rows:
        width = sum(columns for columns, _ in open_rows)
        open_rows = [(columns, left - 1) for columns, left in open_rows if left > 1]
        for cell in row.kids:
            columns = int(cell.attribute("/Table", "/ColSpan") or 1)
            width += columns
            height = int(cell.attribute("/Table", "/RowSpan") or 1)
            if height > 1:
                open_rows.append((columns, height - 1))
        widths.add(width)
    return widths


def _is_within(element: Element, table: Element) -> bool:
    at: Element | None = element
    while at is not None and at is not table:
        at = at.parent
    return at is table
