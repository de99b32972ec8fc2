"""Proof-reading of what is about to leave the press: the laid-out pages against the HTML that they were made from.

A PDF must never silently lack something. What can be read from the layout is read there, without opening the PDF again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.diagnostics import Location
from vanban.printing.tag_tree import Mark, Node, Sheet, TagTree, text_of
from vanban.source_lines import SOURCE_LINE, read_source_value

_PX_PER_MM = 96 / 25.4
_SLACK_MM = 0.5
"""How far a line may stand over the edge: justification rounds each of its spaces."""
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
# Characters laid out without a glyph, and spaces, which lines swallow.
_UNSEEN = dict.fromkeys(map(ord, " \t\r\n\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_NOT_TEXT = ("{", "style", "script", "template")
"""Elements whose words are not set as text; those with a brace are of another language, such as SVG."""
_HINT = "Báo người quản trị trang, kèm tệp nguồn này; sửa lại chỗ vừa đổi thì thường in được."


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the pages show otherwise than their source."""

    code: str
    message: str
    """In Vietnamese; names the page."""
    hint: str
    element: Any = None
    """Of the HTML, at or after which it is; ``None``: nowhere in particular."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline that PDF readers show at the side."""

    title: str
    page: int
    """From 1."""


def proof_read(sheets: Sequence[Sheet], tree: TagTree, outline: Sequence[OutlineEntry], body: Any) -> Iterator[Fault]:
    """Faults of the pages; ``body`` is the HTML's element that everything printed stands in."""
    if not sheets:
        yield Fault("print-text", "Bản in không có trang nào.", _HINT)
        return
    yield from _check_text(tree.root, body)
    yield from _check_headings(tree.root, outline, body)
    yield from _check_tables(tree)
    yield from _check_edges(sheets, tree.root)
    yield from _check_images(tree.root)


def source_of(body: Any, element: Any) -> Location | None:
    """Where in the sources ``element`` stands: in the block that the last source line before it is of."""
    told = None
    for one in body.iter():
        told = one.get(SOURCE_LINE) or told
        if one is element:
            return read_source_value(told) if told else None
    return None


def _check_text(root: Node, body: Any) -> Iterator[Fault]:
    """Every letter of the source is drawn once."""
    wanted = "".join(_shown_text(body)).translate(_UNSEEN)
    marks = list(root.marks())
    texts = [_letters(mark) for mark in marks]
    drawn = "".join(texts)
    if wanted == drawn or Counter(wanted) == Counter(drawn):
        return
    at = next((i for i, (one, other) in enumerate(zip(wanted, drawn, strict=False)) if one != other), len(drawn))
    seen = 0
    near = marks[-1] if marks else None
    for mark, text in zip(marks, texts, strict=True):
        seen += len(text)
        if seen > at:
            near = mark
            break
    around = wanted[max(0, at - 20) : at + 20]
    page, element = (near.sheet + 1, near.node.element) if near else (1, None)
    yield Fault("print-text", f"Trang {page} in thiếu hoặc thừa chữ, gần chỗ “{around}” (viết liền).", _HINT, element)


def _check_headings(root: Node, outline: Sequence[OutlineEntry], body: Any) -> Iterator[Fault]:
    """The outline names the headings of the source, in order, and no level is skipped."""
    headings = [element for element in body.iter() if element.tag in _HEADINGS]
    wanted = [text_of(element).translate(_UNSEEN) for element in headings]
    shown = [entry.title.translate(_UNSEEN) for entry in outline]
    if wanted != shown:
        count = min(len(wanted), len(shown))
        at = next((i for i in range(count) if wanted[i] != shown[i]), count)
        page = outline[min(at, len(outline) - 1)].page if outline else 1
        heading = headings[at] if at < len(headings) else None
        name = outline[at].title if heading is None else text_of(heading)
        message = f"Mục lục của tệp PDF lệch với đề mục trong bài ở “{name}” (trang {page})."
        yield Fault("print-heading", message, _HINT, heading)
    before = 0
    for node in root.walk():
        if len(node.role) == 2 and node.role[0] == "H":
            level = int(node.role[1])
            if level > before + 1:
                yield Fault(
                    "print-heading",
                    f"Đề mục “{text_of(node.element)}” (trang {_page(node)}) nhảy cấp từ {before} xuống {level}.",
                    "Thêm đề mục cấp ở giữa.",
                    node.element,
                )
            before = level


def _check_tables(tree: TagTree) -> Iterator[Fault]:
    """A table's header stands on each page that has rows of it."""
    for table in tree.root.walk():
        head = None if table.role != "Table" else table.element.find("thead")
        if head is None:
            continue
        rows = {mark.sheet for group in table.nodes() if group.role != "THead" for mark in _row_marks(group)}
        for sheet in sorted(rows - tree.headed.get(head, frozenset())):
            caption = next((text_of(node.element) for node in table.nodes() if node.role == "Caption"), "")
            message = f"Bảng{f' “{caption}”' if caption else ''} không có dòng tiêu đề ở trang {sheet + 1}."
            yield Fault("print-table", message, "Chia hàng quá cao thành nhiều hàng.", table.element)


def _row_marks(group: Node) -> Iterator[Mark]:
    return iter(()) if group.role == "Caption" else group.marks()


def _check_edges(sheets: Sequence[Sheet], root: Node) -> Iterator[Fault]:
    """No text outside the text block; one fault for each page that has some."""
    slack = _SLACK_MM * _PX_PER_MM
    told: set[int] = set()
    for mark in root.marks():
        box, page = mark.box, sheets[mark.sheet].page
        text = getattr(box, "text", "").strip()
        if not text or mark.sheet in told:
            continue
        left, top = page.content_box_x(), page.content_box_y()
        over = max(
            left - box.position_x,
            box.position_x + box.width - left - page.width,
            # The letters from ascent to descent; the line's leading may reach over the edge.
            top - box.position_y,
            box.position_y + box.height - top - page.height,
        )
        if over > slack:
            told.add(mark.sheet)
            message = f"Chữ “{_shortened(text)}” ở trang {mark.sheet + 1} chìa ra ngoài lề {over / _PX_PER_MM:.1f} mm."
            hint = "Thêm dấu cách vào chuỗi ký tự quá dài, hoặc bớt cột của bảng."
            yield Fault("print-edge", message, hint, mark.node.element)


def _check_images(root: Node) -> Iterator[Fault]:
    for node in root.walk():
        if node.role == "Figure" and not node.alt:
            name = _shortened(node.attribute("src") or "svg")
            message = f"Hình “{name}” ở trang {_page(node)} không có lời mô tả cho người không xem được hình."
            hint = "Viết lời mô tả trong ngoặc vuông: ![lời mô tả](đường dẫn)."
            yield Fault("print-image", message, hint, node.element)


def _shown_text(element: Any) -> Iterator[str]:
    """The text below ``element``, without what is not read out and pictures' own words."""
    stack = [(element, False)]
    while stack:
        one, is_done = stack.pop()
        if is_done:
            yield one.tail or ""
            continue
        if one is not element:
            stack.append((one, True))
        if not isinstance(one.tag, str) or one.get("aria-hidden") == "true" or one.tag.startswith(_NOT_TEXT):
            continue
        yield one.text or ""
        stack += [(child, False) for child in reversed(one)]


def _letters(mark: Mark) -> str:
    text: str = getattr(mark.box, "text", "")
    return text.translate(_UNSEEN)


def _page(node: Node) -> int:
    """From 1; that of its first content."""
    return next((mark.sheet for mark in node.marks()), 0) + 1


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
