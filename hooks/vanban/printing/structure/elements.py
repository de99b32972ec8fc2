"""The structure tree of a PDF, read into plain elements once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from vanban.printing.structure.model import entry, items_of

_TYPES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure "
    "Formula Form"
)
STANDARD = frozenset(_TYPES.split())
"""Structure types of ISO 32000-1, 14.8.4."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element."""

    kind: str
    """Standard type, through the role map."""
    given: str
    """Type as it stands in the file."""
    source: Any
    parent: Element | None
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[Any, int]] = field(default_factory=list)
    """Page and number of each marked content directly within."""
    objects: list[Any] = field(default_factory=list)
    """Annotations and other objects directly within."""
    has_own_parent: bool = True
    """Whether its ``/P`` names the element that holds it."""

    def walk(self) -> Iterator[Element]:
        """This one and all below, in the order of reading."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += reversed(element.kids)

    def attribute(self, owner: str, key: str) -> Any:
        """An attribute of the given owner: ``/Table``, ``/Scope``."""
        for attributes in items_of(self.source.get("/A")):
            if isinstance(attributes, pikepdf.Dictionary) and str(attributes.get("/O")) == owner and key in attributes:
                return attributes[key]
        return None


def read_elements(pdf: pikepdf.Pdf) -> tuple[list[Element], bool]:
    """Elements at the top of the tree, and whether the tree is one: no element stands in two places."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return [], True
    roles = entry(root, "/RoleMap")
    tops: list[Element] = []
    seen: set[tuple[int, int]] = set()
    is_tree = True
    stack: list[tuple[Any, Element | None]] = [(kid, None) for kid in reversed(items_of(root.get("/K")))]
    while stack:
        source, parent = stack.pop()
        if not isinstance(source, pikepdf.Dictionary) or "/S" not in source:
            continue
        if source.is_indirect and source.objgen in seen:
            is_tree = False
            continue
        seen.add(source.objgen)
        given = str(source.S).lstrip("/")
        element = Element(_standard(given, roles), given, source, parent)
        holder = root if parent is None else parent.source
        element.has_own_parent = source.get("/P") is not None and source.P.objgen == holder.objgen
        (tops if parent is None else parent.kids).append(element)
        below = _read_kids(element, source)
        stack += [(kid, element) for kid in reversed(below)]
    return tops, is_tree


def _standard(given: str, roles: Any) -> str:
    for _ in range(20):
        if given in STANDARD:
            break
        given = str(entry(roles, f"/{given}") or given).lstrip("/")
    return given


def _read_kids(element: Element, source: Any) -> list[Any]:
    """Notes the content of an element and returns the elements within."""
    below = []
    page = source.get("/Pg")
    for kid in items_of(source.get("/K")):
        if isinstance(kid, int):
            element.marks.append((page, kid))
        elif isinstance(kid, pikepdf.Dictionary):
            kind = str(kid.get("/Type", ""))
            if kind == "/MCR":
                element.marks.append((kid.get("/Pg", page), int(kid.MCID)))
            elif kind == "/OBJR":
                element.objects.append(kid.Obj)
            else:
                below.append(kid)
    return below
