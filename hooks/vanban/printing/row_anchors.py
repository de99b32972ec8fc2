"""Anchors of table rows, placed where they do not slow the PDF engine down.

Elements share computed styles unless they have an id or stand in one that has. With ids on the 1,000 rows of a table
WeasyPrint 70 computes 6,000 styles that are all alike, which is a quarter of its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_ATTRIBUTE = "data-vb-row"
# <tr class="vb-level-2" id="phu-luc-1-van-ban">
_ROW = re.compile(r'(<tr(?: [a-z-]+="[^"<>]*")*?) id=("[^"<>]*")')


def without_row_ids(html: str) -> str:
    """``html`` for the engine: rows keep their ids in an attribute that means nothing to it."""
    return _ROW.sub(rf"\1 {_ATTRIBUTE}=\2", html)


def add_row_anchors(pages: Iterable[Any]) -> None:
    """Adds the rows to the anchors of WeasyPrint's laid-out ``pages``, as if they had had their ids."""
    for page in pages:
        for box in page._page_box.descendants():
            if box.element_tag != "tr" or box.element is None:
                continue
            name = box.element.get(_ATTRIBUTE)
            if name:
                left, top, width, height = box.hit_area()
                page.anchors.setdefault(name, (left, top, left + width, top + height))
