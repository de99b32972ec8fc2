"""What the pages mean: laid-out boxes → one tree of structure elements, as PDF/UA-1 (ISO 14289-1) wants it tagged.

WeasyPrint's own tags begin anew on every page: a paragraph over two pages is two paragraphs, a table over five pages five
tables with five headers. Here the tree follows the elements of the HTML, so that each is one structure element wherever its
pieces stand; a table's header repeated on later pages, page numbers and what is ``aria-hidden`` are left to be artifacts.

Boxes are WeasyPrint's; this module reads their attributes and imports nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_SVG = "{http://www.w3.org/2000/svg}svg"
# HTML element → standard structure type (ISO 32000-1, 14.8.4); all others belong to what they stand in.
_ROLES = {
    **{"article": "Art", "main": "Part", "section": "Sect", "header": "Div", "footer": "Div", "div": "Div"},
    **{"p": "P", "blockquote": "BlockQuote", "figure": "Div", "figcaption": "P"},
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **{"ul": "L", "ol": "L", "li": "LI"},
    **{"table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot"},
    **{"tr": "TR", "th": "TH", "td": "TD"},
    **{"a": "Link", "img": "Figure", _SVG: "Figure"},
}
_GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
"""Types that hold other elements and no content of their own."""
_INLINE = frozenset({"Link", "Span"})
_KEPT_EMPTY = frozenset({"TR", "TH", "TD"})
"""Without these a table would have holes."""
_JOINERS = dict.fromkeys(map(ord, "\u2060\u200b"))
_NO_SPACE_AFTER = frozenset("-–—/")


@dataclass(slots=True, eq=False)
class Mark:
    """A marked run of content on one sheet: a line of text or an image."""

    sheet: int
    """Index of the page, from 0."""
    mcid: int
    box: Any
    node: Node
    """The structure element that it stands in directly."""
    ends_word: bool = False
    """The line broke at a space, which was not drawn: a reading machine needs it (ISO 32000-1, 14.8.2.5)."""


@dataclass(slots=True, eq=False)
class Annotation:
    """A link's rectangle on one sheet."""

    sheet: int
    dictionary: Any
    """The annotation as WeasyPrint made it, already an object of the PDF."""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    role: str
    parent: Node | None = None
    element: Any = None
    """Of the HTML; ``None`` for one that the HTML has no element for."""
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    language: str | None = None
    """Only where it differs from that around."""
    alt: str | None = None
    id: str | None = None
    """Of a header cell that others name."""
    headers: list[str] = field(default_factory=list)
    """Ids of the header cells of a cell, where its place in the table does not tell."""

    def nodes(self) -> Iterator[Node]:
        """The structure elements directly within."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of reading."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(list(node.nodes()))

    def marks(self) -> Iterator[Mark]:
        """All content below, in the order of reading."""
        stack: list[Node | Mark | Annotation] = [self]
        while stack:
            one = stack.pop()
            if isinstance(one, Mark):
                yield one
            elif isinstance(one, Node):
                stack += reversed(one.kids)

    def attribute(self, name: str) -> str | None:
        """Of the HTML element."""
        return None if self.element is None else self.element.get(name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid-out page with what was marked on it while it was painted."""

    page: Any
    """WeasyPrint's page box."""
    marks: Mapping[Any, Any]
    """Box → its marked content, with ``mcid``."""


@dataclass(frozen=True, slots=True)
class TagTree:
    """The structure of a whole paper."""

    root: Node
    headed: Mapping[Any, frozenset[int]]
    """Header group of a table, as the HTML's element → the sheets that show it, the first and those that repeat it."""


def build_tag_tree(sheets: Sequence[Sheet], language: str) -> TagTree:
    """The tree for all sheets of a paper in ``language``; marks that it does not hold are artifacts."""
    builder = _Builder(language)
    for number, sheet in enumerate(sheets):
        builder.add(number, sheet)
    _prune(builder.root)
    return TagTree(builder.root, {element: frozenset(shown) for element, shown in builder.headed.items()})


def text_of(element: Any) -> str:
    """The words of an HTML element, spaces collapsed, without the marks that hold lines together."""
    return plain_words("".join(element.itertext()))


def plain_words(text: str) -> str:
    """``text`` as it is searched and read out: without word joiners, with plain single spaces."""
    return " ".join(text.translate(_JOINERS).split())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands: within which element, on which line."""

    node: Node
    language: str
    line: Any
    is_repeated: bool
    """In a table's header that an earlier page has already shown."""


class _Builder:
    def __init__(self, language: str) -> None:
        self.root = Node("Document")
        self._language = language
        self._nodes: dict[Any, Node] = {}
        self.headed: dict[Any, set[int]] = {}
        self._last: dict[Node, tuple[Mark, Any]] = {}

    def add(self, number: int, sheet: Sheet) -> None:
        # An explicit stack: lists may be nested deeper than Python's own.
        start = _Place(self.root, self._language, None, is_repeated=False)
        stack = [(box, start) for box in reversed(sheet.page.children) if not hasattr(box, "at_keyword")]
        while stack:
            box, place = stack.pop()
            box = getattr(box, "_box", box)  # where an absolutely positioned box was taken out of the flow
            place = self._enter(box, place, number)
            if box.link_annotation:
                self._add_annotation(place.node, Annotation(number, box.link_annotation))
            mark = sheet.marks.get(box)
            if mark is not None and not place.is_repeated:
                self._add_mark(place, number, mark["mcid"], box)
            stack += [(child, place) for child in reversed(getattr(box, "children", ()))]

    def _enter(self, box: Any, place: _Place, number: int) -> _Place:
        element = box.element
        node, language = place.node, place.language
        if element is not None:
            language = element.get("lang") or language
            node = self._nodes.get(element) or self._new_node(element, place, language)
        line = box if hasattr(box, "text_overflow") else place.line
        is_repeated = place.is_repeated or (box.element_tag == "thead" and self._is_repeated(element, number))
        return _Place(node, language, line, is_repeated)

    def _is_repeated(self, head: Any, number: int) -> bool:
        sheets = self.headed.setdefault(head, set())
        sheets.add(number)
        return min(sheets) < number

    def _new_node(self, element: Any, place: _Place, language: str) -> Node:
        role = _ROLES.get(element.tag)
        if element.get("aria-hidden") == "true" or (element.tag == "img" and element.get("alt") == ""):
            node = Node("Artifact")  # hangs on nothing
        elif role is None and language == place.language:
            node = place.node
        else:
            node = _within(place.node, Node(role or "Span", element=element))
            node.language = language if language != place.language else None
            if role == "Figure":
                node.alt = _description(element)
            elif role == "LI":
                node = _within(node, Node("LBody"))
        self._nodes[element] = node
        return node

    def _add_mark(self, place: _Place, number: int, mcid: int, box: Any) -> None:
        node = _content_holder(place.node)
        mark = Mark(number, mcid, box, node)
        block = node
        while block.role in _INLINE and block.parent:
            block = block.parent
        before = self._last.get(block)
        text = getattr(mark.box, "text", None)
        if text is not None and not text.strip():
            # A lone space between two elements is laid out and not drawn.
            if before:
                before[0].ends_word = True
            return
        node.kids.append(mark)
        if before and before[1] is not place.line:
            before[0].ends_word = _dropped_a_space(getattr(before[0].box, "text", ""))
        self._last[block] = mark, place.line

    def _add_annotation(self, node: Node, annotation: Annotation) -> None:
        if node.role != "Link":
            node = _within(_content_holder(node), Node("Link"))
        node.kids.append(annotation)


def _within(parent: Node, node: Node) -> Node:
    node.parent = parent
    parent.kids.append(node)
    return node


def _content_holder(node: Node) -> Node:
    """``node``, or a paragraph in it when it may not hold content itself."""
    if node.role not in _GROUPING:
        return node
    last = node.kids[-1] if node.kids else None
    if isinstance(last, Node) and last.role == "P" and last.element is None:
        return last
    return _within(node, Node("P"))


def _description(element: Any) -> str | None:
    if element.tag != _SVG:
        return str(element.get("alt") or "") or None
    title = element.find("{http://www.w3.org/2000/svg}title")
    return element.get("aria-label") or (text_of(title) if title is not None else "") or None


def _dropped_a_space(text: str) -> bool:
    """Whether the line that ends with ``text`` broke at a space: not after the hyphen of ``2020-2025``."""
    if not text or text[-1].isspace():
        return False
    return text[-1] not in _NO_SPACE_AFTER or text[-2:-1].isspace()


def _prune(root: Node) -> None:
    """Takes out elements with nothing in them, such as an empty line that holds a place."""
    for node in reversed(list(root.walk())):
        node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in _KEPT_EMPTY]
