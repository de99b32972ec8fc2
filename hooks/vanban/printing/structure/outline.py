"""The outline: a line for each heading, leading to a page of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from vanban.printing.structure.model import Violation, items_of, text_of
from vanban.printing.structure.tags import tagged_headings


def check_outline(pdf: pikepdf.Pdf, headings: Sequence[str] | None) -> Iterator[Violation]:
    """Titles, targets and links of the outline; ``headings`` are compared without their spaces."""
    entries = list(_entries(pdf.Root.get("/Outlines")))
    titles = [text_of(entry.get("/Title")) for entry in entries]
    if not all(title.strip() for title in titles):
        yield Violation("outline-title", "", "Mục lục của tệp có dòng trống.")
    pages = {page.obj.objgen for page in pdf.pages}
    for entry in entries:
        target = items_of(entry.get("/Dest"))
        if not target or not isinstance(target[0], pikepdf.Dictionary) or target[0].objgen not in pages:
            yield Violation(
                "outline-target", "32000-1 12.3.3", f"Dòng mục lục “{entry.get('/Title')}” không dẫn tới trang nào."
            )
    if len(entries) != tagged_headings(pdf):
        yield Violation("outline-headings", "", "Mục lục của tệp không đủ hoặc thừa so với các đề mục.")
    if headings is not None and ["".join(title.split()) for title in titles] != [
        "".join(one.split()) for one in headings
    ]:
        yield Violation("outline-headings", "", f"Mục lục là {titles}, phải là {list(headings)}.")


def _entries(outline: Any) -> Iterator[Any]:
    """In the order of the pages, each once."""
    stack = [outline.get("/First")] if isinstance(outline, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while stack:
        entry = stack.pop()
        if entry is None or entry.objgen in seen:
            continue
        seen.add(entry.objgen)
        yield entry
        stack += [entry.get("/Next"), entry.get("/First")]
