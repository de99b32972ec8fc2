"""Writes a tag tree into a PDF that WeasyPrint has painted: structure elements, marked content, links, artifacts.

It works on pydyf's objects before they are written, so that nothing is parsed or packed twice.
"""

# pydyf has no annotations.
# mypy: disallow-untyped-calls=False, disallow-any-unimported=False

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from vanban.printing.table_headers import is_row_header, name_headers, span_of
from vanban.printing.tag_tree import Annotation, Mark, Node, Sheet, text_of

_PT_PER_PX = 0.75
_Objects = Any


@dataclass(frozen=True, slots=True)
class Painted:
    """A page as it is about to be written."""

    sheet: Sheet
    stream: Any
    """pydyf's content stream."""
    page: Any
    """The page's dictionary."""


def write_tags(
    pdf: _Objects, root: Node, sheets: Sequence[Sheet], streams: Sequence[Any], spaces: Mapping[bytes, int]
) -> list[frozenset[bytes]]:
    """Hangs the structure tree of ``root`` into ``pdf`` and makes everything that it does not hold an artifact.

    ``streams``: the pages' content, as painted. ``spaces``: resource name of each font → its glyph for a space.
    Returns the resource names of the fonts of each page.
    """
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    painted = [Painted(*parts) for parts in zip(sheets, streams, pages, strict=True)]
    headers = name_headers(root)
    writer = _Writer(pdf, painted)
    for number, one in enumerate(painted):
        one.page.update({"Tabs": "/S", "StructParents": number})
    tree = writer.write(root, headers)
    pdf.catalog["StructTreeRoot"] = tree.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    fonts = []
    for one, marks in zip(painted, writer.marks, strict=True):
        one.stream.stream, used = _rewritten(one.stream.stream, marks, spaces)
        fonts.append(used)
    return fonts


@dataclass(slots=True)
class _Writer:
    pdf: _Objects
    painted: Sequence[Painted]
    marks: list[dict[int, Mark]] = field(init=False)
    """For each page, the marked content that the tree holds."""
    _owners: list[dict[int, bytes]] = field(init=False)
    """For each page, marked content → its structure element."""
    _links: list[tuple[Any, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.marks = [{} for _ in self.painted]
        self._owners = [{} for _ in self.painted]

    def write(self, root: Node, headers: Iterable[Node]) -> Any:
        tree = self._add({"Type": "/StructTreeRoot"})
        written: dict[Node, Any] = {}
        for node in root.walk():
            parent = written[node.parent] if node.parent else tree
            written[node] = self._add(_described(node) | {"P": parent.reference})
        for node in written:
            self._fill(node, written)
        tree["K"] = written[root].reference
        tree["ParentTree"] = self._parent_tree().reference
        tree["ParentTreeNextKey"] = len(self.painted) + len(self._links)
        if ids := sorted((str(node.id), written[node].reference) for node in headers):
            names = pydyf.Array(part for key, reference in ids for part in (pydyf.String(key), reference))
            tree["IDTree"] = self._add({"Names": names}).reference
        return tree

    def _add(self, values: Mapping[str, Any]) -> Any:
        made = pydyf.Dictionary(values)
        self.pdf.add_object(made)
        return made

    def _fill(self, node: Node, written: Mapping[Node, Any]) -> None:
        own = written[node]
        sheet = next((kid.sheet for kid in node.kids if not isinstance(kid, Node)), None)
        if sheet is not None:
            own["Pg"] = self._page(sheet)
        kids: list[Any] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(written[kid].reference)
            elif isinstance(kid, Annotation):
                kids.append(self._link(kid, own, "" if node.element is None else text_of(node.element)))
            else:
                self.marks[kid.sheet][kid.mcid] = kid
                self._owners[kid.sheet][kid.mcid] = own.reference
                kids.append(kid.mcid if kid.sheet == sheet else self._reference(kid))
        own["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
        if node.role == "Figure":
            own["A"] = self._figure_box(node)

    def _reference(self, mark: Mark) -> Any:
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._page(mark.sheet), "MCID": mark.mcid})

    def _link(self, annotation: Annotation, own: Any, text: str) -> Any:
        link = annotation.dictionary
        target = link["A"]["URI"].string if "A" in link else ""
        # What the link is, for those who do not see it (ISO 14289-1, 7.18.5).
        link["Contents"] = pydyf.String(" ".join(filter(None, (text, f"({target})" if target else ""))))
        link["StructParent"] = len(self.painted) + len(self._links)
        self._links.append((link, own.reference))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": link.reference, "Pg": self._page(annotation.sheet)})

    def _page(self, sheet: int) -> bytes:
        reference: bytes = self.painted[sheet].page.reference
        return reference

    def _figure_box(self, node: Node) -> Any:
        mark = next((kid for kid in node.kids if isinstance(kid, Mark)), None)
        attributes = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block"})
        if mark is not None:
            box, height = mark.box, self.painted[mark.sheet].sheet.page.margin_height()
            left, top = box.content_box_x(), box.content_box_y()
            edges = (left, height - top - box.height, left + box.width, height - top)
            attributes["BBox"] = pydyf.Array(edge * _PT_PER_PX for edge in edges)
        return attributes

    def _parent_tree(self) -> Any:
        numbers = pydyf.Array()
        for number, owners in enumerate(self._owners):
            count = max(owners, default=-1) + 1
            numbers += [number, pydyf.Array(owners.get(mcid, b"null") for mcid in range(count))]
        for number, (_, owner) in enumerate(self._links, start=len(self._owners)):
            numbers += [number, owner]
        return self._add({"Nums": numbers})


def _described(node: Node) -> dict[str, Any]:
    """The entries of a structure element that do not depend on where it stands."""
    entries: dict[str, Any] = {"Type": "/StructElem", "S": f"/{node.role}"}
    if node.language:
        entries["Lang"] = pydyf.String(node.language)
    if node.alt:
        entries["Alt"] = pydyf.String(node.alt)
    if node.id:
        entries["ID"] = pydyf.String(node.id)
    if node.role in ("TH", "TD"):
        attributes = _cell_attributes(node)
        if len(attributes) > 1:
            entries["A"] = attributes
    return entries


def _cell_attributes(node: Node) -> Any:
    attributes = pydyf.Dictionary({"O": "/Table"})
    if node.role == "TH":
        attributes["Scope"] = "/Row" if is_row_header(node) else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (span := span_of(node, name)) > 1:
            attributes[key] = span
    if node.headers:
        attributes["Headers"] = pydyf.Array(pydyf.String(key) for key in node.headers)
    return attributes


def _rewritten(
    content: list[Any], marks: Mapping[int, Mark], spaces: Mapping[bytes, int]
) -> tuple[list[Any], frozenset[bytes]]:
    """A page's operators, and its fonts: what no structure element holds is an artifact, dropped spaces are drawn.

    WeasyPrint opens marked content with two or three items, ``/Span``, its properties if any, and the operator, never within
    other marked content.
    """
    made: list[Any] = []
    fonts: set[bytes] = set()
    font, mark = b"", None
    items = iter(content)
    for item in items:
        if type(item) is str and item.startswith("/"):
            properties = next(items)
            if properties == b"BMC":
                made += [item, properties]
                continue
            mark = marks.get(properties["MCID"])
            operator = next(items)
            made += [_PAGINATION] if mark is None else [item, properties, operator]
            continue
        if item == b"EMC":
            mark = None
        elif item == b"ET" and mark is not None and mark.ends_word and font in spaces:
            made.append(b"<%04x> Tj" % spaces[font])
        elif type(item) is bytes and item.endswith(b" Tf"):
            font = item[1:].split(b" ", 1)[0]
            fonts.add(font)
        made.append(item)
    return made, frozenset(fonts)


_PAGINATION = b"/Artifact <</Type /Pagination>> BDC"
