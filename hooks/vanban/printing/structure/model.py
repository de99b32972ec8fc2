"""What a structural check says and what it is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a file breaks its standards."""

    rule: str
    """Slug of the rule."""
    clause: str
    """Where the rule stands: ``19005-3 6.1.2``, ``14289-1 7.1``, ``32000-1 14.7.4``; empty for a rule of ours."""
    message: str
    """In Vietnamese."""
    page: int | None = None
    """From 1, where there is one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the caller knows of a file besides the standards; ``None``: nothing."""

    pages: int | None = None
    headings: Sequence[str] | None = None
    """Texts of all headings, in order, as the outline and the tags should have them."""
    families: Sequence[str] | None = None
    """Base names of the fonts that may be used, without the prefix of a subset: ``Tinos``, ``Tinos-Bold``."""
    attachments: Sequence[str] | None = None
    """Names of the embedded files, sorted."""


def entry(value: Any, *path: str) -> Any:
    """The entry at ``path`` below a dictionary or stream; ``None`` where there is none."""
    for key in path:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return None
        value = value.get(key)
    return value


def keys_of(value: Any) -> set[str]:
    """Keys of a dictionary or stream, with their slash; none for anything else."""
    return set(value.keys()) if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else set()


def items_of(value: Any) -> list[Any]:
    """The members of an array; a lone value is an array of one, a missing one of none."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def text_of(value: Any) -> str:
    """A PDF string as text; empty when it is none."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def number_tree(root: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """Pairs of a number tree (``/Nums``) or a name tree (``/Names``), in their order in the file."""
    stack = [root]
    seen: set[tuple[int, int]] = set()
    while stack:
        node = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        pairs = items_of(node.get(key))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        stack += reversed(items_of(node.get("/Kids")))
