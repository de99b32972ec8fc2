"""The tags: one tree of known types that owns all marked content (19005-3 6.7; 14289-1 7; 32000-1 14.7, 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from vanban.printing.structure.content import Shown
from vanban.printing.structure.elements import STANDARD, Element, read_elements
from vanban.printing.structure.model import Violation, entry, items_of, keys_of, number_tree, text_of
from vanban.printing.structure.tables import check_tables

_LIST_PARTS = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}}
_ONLY_IN = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}} | {
    name: {"Table"} for name in ("THead", "TBody", "TFoot")
}


def check_tags(pdf: pikepdf.Pdf, shown: Shown) -> Iterator[Violation]:
    """The whole structure tree, against itself and against the content of the pages."""
    tops, is_tree = read_elements(pdf)
    if not tops:
        yield Violation("tags-missing", "19005-3 6.7.3", "Tệp không có cây thẻ.")
        return
    if not is_tree:
        yield Violation("tags-tree", "32000-1 14.7.2", "Một thẻ nằm ở hai nơi.")
    if [top.kind for top in tops] != ["Document"]:
        yield Violation("tags-root", "14289-1 7.1", "Gốc của cây thẻ không phải là một Document.")
    elements = [element for top in tops for element in top.walk()]
    yield from _check_roles(entry(pdf.Root, "/StructTreeRoot", "/RoleMap"), elements)
    yield from _check_nesting(elements)
    yield from _check_headings(elements)
    yield from _check_figures(elements)
    yield from check_tables(elements, pdf.Root.StructTreeRoot)
    yield from _check_ownership(pdf, elements, shown)


def tagged_headings(pdf: pikepdf.Pdf) -> int:
    """How many headings the tags have."""
    tops, _ = read_elements(pdf)
    return sum(_level(element) > 0 for top in tops for element in top.walk())


def _level(element: Element) -> int:
    """Of ``H1`` to ``H6``; 0 for anything else."""
    return (
        int(element.kind[1]) if len(element.kind) == 2 and element.kind[0] == "H" and element.kind[1].isdecimal() else 0
    )


def _check_roles(roles: Any, elements: Sequence[Element]) -> Iterator[Violation]:
    for name in sorted({element.given for element in elements if element.kind not in STANDARD}):
        yield Violation("tags-role", "19005-3 6.7.3.4", f"Thẻ {name} không ứng với thẻ chuẩn nào.")
    for name in sorted(key.lstrip("/") for key in keys_of(roles)):
        if name in STANDARD:
            yield Violation("tags-role", "14289-1 7.1", f"Thẻ chuẩn {name} bị hiểu thành thẻ khác.")


def _check_nesting(elements: Sequence[Element]) -> Iterator[Violation]:
    if not all(element.has_own_parent for element in elements):
        yield Violation("tags-parent", "32000-1 14.7.2", "Có thẻ không chỉ đúng thẻ chứa nó.")
    for element in elements:
        allowed = _LIST_PARTS.get(element.kind)
        wrong = sorted({kid.kind for kid in element.kids} - allowed) if allowed else []
        if wrong or (allowed and element.marks):
            yield Violation(
                "tags-list", "14289-1 7.6", f"Trong {element.kind} có {', '.join(wrong) or 'chữ không có thẻ'}."
            )
        holders = _ONLY_IN.get(element.kind)
        if holders and (element.parent is None or element.parent.kind not in holders):
            yield Violation("tags-nesting", "32000-1 14.8.4", f"Thẻ {element.kind} nằm sai chỗ.")


def _check_headings(elements: Sequence[Element]) -> Iterator[Violation]:
    before = 0
    for element in elements:
        level = _level(element)
        if level > before + 1:
            yield Violation("tags-heading", "14289-1 7.4.2", f"Đề mục nhảy từ cấp {before} xuống cấp {level}.")
        before = level or before
    kinds = {element.kind for element in elements}
    if "H" in kinds and before:
        yield Violation("tags-heading", "14289-1 7.4.4", "Vừa có đề mục H vừa có H1, H2…")


def _check_figures(elements: Sequence[Element]) -> Iterator[Violation]:
    for element in elements:
        if element.kind in ("Figure", "Formula") and not (
            text_of(element.source.get("/Alt")) or text_of(element.source.get("/ActualText"))
        ):
            yield Violation("tags-alt", "14289-1 7.3", "Hình không có lời mô tả.")


def _check_ownership(pdf: pikepdf.Pdf, elements: Sequence[Element], shown: Shown) -> Iterator[Violation]:
    """Each marked content belongs to one element, and the parent tree says to which."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    owners: dict[tuple[int, int], Element] = {}
    for element in elements:
        for page, mcid in element.marks:
            place = (numbers.get(page.objgen, 0) if page is not None else 0, mcid)
            if place in owners:
                yield Violation("tags-content", "32000-1 14.7.4.2", "Một nội dung thuộc hai thẻ.", place[0])
            owners[place] = element
    drawn = {(number, mcid) for number, marks in shown.marks.items() for mcid in marks}
    for number in sorted({page for page, _ in drawn - owners.keys()}):
        yield Violation("tags-content", "14289-1 7.1", "Có nội dung đánh số mà không thẻ nào nhận.", number)
    for number in sorted({page for page, _ in owners.keys() - drawn}):
        yield Violation("tags-content", "32000-1 14.7.4.2", "Có thẻ nhận nội dung không có trên trang.", number)
    tree = {int(key): value for key, value in number_tree(pdf.Root.StructTreeRoot.get("/ParentTree"), "/Nums")}
    for number, page in enumerate(pdf.pages, start=1):
        listed = items_of(tree.get(int(page.obj.get("/StructParents", -1))))
        mine = {mcid: element for (at, mcid), element in owners.items() if at == number}
        told = {mcid: one.objgen for mcid, one in enumerate(listed) if isinstance(one, pikepdf.Dictionary)}
        if told != {mcid: element.source.objgen for mcid, element in mine.items()}:
            yield Violation("tags-parent-tree", "32000-1 14.7.4.4", "Cây tra ngược không khớp với các thẻ.", number)
