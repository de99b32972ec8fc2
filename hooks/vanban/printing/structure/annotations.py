"""Annotations: printed, described, owned by the tags, in the order of reading (19005-3 6.3; 14289-1 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from vanban.printing.structure.elements import read_elements
from vanban.printing.structure.model import Violation, entry, items_of, keys_of, number_tree, text_of

_PRINT, _NEVER = 4, 1 | 2 | 32 | 256
"""Flags that must be set, and those that must not: invisible, hidden, no view, toggle no view."""
_ALLOWED = frozenset({"/Link", "/Widget", "/Popup", "/Text", "/FileAttachment", "/Stamp", "/Highlight"})


def check_annotations(pdf: pikepdf.Pdf) -> Iterator[Violation]:
    """Each annotation of each page."""
    tops, _ = read_elements(pdf)
    owners = {one.objgen: element for top in tops for element in top.walk() for one in element.objects}
    tree = {int(key): value for key, value in number_tree(entry(pdf.Root, "/StructTreeRoot", "/ParentTree"), "/Nums")}
    names = {bytes(name) for name, _ in number_tree(entry(pdf.Root, "/Names", "/Dests"), "/Names")}
    for number, page in enumerate(pdf.pages, start=1):
        annotations = items_of(page.obj.get("/Annots"))
        if annotations and str(page.obj.get("/Tabs")) != "/S":
            yield Violation("annotation-order", "14289-1 7.18.3", "Trang không xếp thứ tự bấm Tab theo thẻ.", number)
        for one in annotations:
            if str(one.get("/Subtype")) == "/Popup":
                continue
            yield from _check_annotation(one, number)
            if _is_off_page(one, page):
                # Nobody meets it, so it needs no tag: the field of a signature that draws nothing.
                continue
            owner = owners.get(one.objgen)
            told = tree.get(int(one.get("/StructParent", -1)))
            if owner is None or told is None or told.objgen != owner.source.objgen:
                yield Violation("annotation-tag", "14289-1 7.18.1", "Chú thích không thuộc thẻ nào.", number)
            elif str(one.Subtype) == "/Link":
                if owner.kind != "Link":
                    yield Violation("annotation-tag", "14289-1 7.18.5", "Liên kết không nằm trong thẻ Link.", number)
                target = one.get("/Dest")
                if isinstance(target, pikepdf.String) and bytes(target) not in names:
                    yield Violation("annotation-target", "32000-1 12.3.2", f"Liên kết tới {target} không có.", number)


def _is_off_page(one: Any, page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(side) for side in one.get("/Rect", (0, 0, 0, 0)))
    box = [float(side) for side in page.cropbox]
    return (
        max(left, right) < box[0] or min(left, right) > box[2] or max(bottom, top) < box[1] or min(bottom, top) > box[3]
    )


def _check_annotation(one: Any, page: int) -> Iterator[Violation]:
    kind = str(one.get("/Subtype"))
    if kind not in _ALLOWED:
        yield Violation("annotation-kind", "19005-3 6.3.1", f"Chú thích loại {kind}.", page)
    flags = int(one.get("/F", 0))
    if not flags & _PRINT or flags & _NEVER:
        yield Violation("annotation-flags", "19005-3 6.3.2", "Chú thích không được in ra hoặc bị ẩn.", page)
    if kind != "/Widget" and not text_of(one.get("/Contents")).strip():
        yield Violation("annotation-text", "14289-1 7.18.5", "Chú thích không có lời mô tả.", page)
    if kind == "/Link" and not keys_of(one) & {"/A", "/Dest"}:
        yield Violation("annotation-target", "32000-1 12.5.6.5", "Liên kết không dẫn tới đâu.", page)
