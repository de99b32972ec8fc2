"""A drawing of who cites whom: citing documents on the left, cited ones on the right, curves between; geometry only.

Lengths are in units of the drawing, which is ``WIDTH`` units wide and made to be read at 1 unit = 1 CSS pixel on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 328
_STEP = 19
"""From one cited document to the next."""
_CIRCLE_STEP = 30
_LEFT = 16
"""Centre of the left circles; their radius is 13."""
_CURVE_START = _LEFT + 15
_RIGHT = 172
"""Where the labels of cited documents begin."""
_CURVE_END = _RIGHT - 8
_TOP = 20
_LABEL = 19
"""Letters of a label that fit; the whole name stands in the table."""


@dataclass(frozen=True, slots=True)
class Node:
    """A document in the drawing."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Curve:
    """One document cites another."""

    path: str
    """Data of an SVG path."""
    width: int
    """1 to 5, by the number of uses."""
    citing: int
    """Index of the citing document, for its colour."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """All that the drawing shows."""

    width: int
    height: int
    citing: tuple[Node, ...]
    cited: tuple[Node, ...]
    curves: tuple[Curve, ...]


def draw_diagram(rows: Sequence[tuple[str, tuple[int, ...]]], columns: int) -> Diagram:
    """``rows``: label of each cited document and how often each of ``columns`` documents cites it."""
    ordered = sorted(rows, key=lambda row: (_middle(row[1]), row[0]))
    height = max(len(ordered) * _STEP, columns * _CIRCLE_STEP) + _TOP
    citing = tuple(Node(str(index + 1), _LEFT, _spread(index, columns, height)) for index in range(columns))
    cited = tuple(
        Node(_shortened(label), _RIGHT, _spread(index, len(ordered), height))
        for index, (label, _) in enumerate(ordered)
    )
    curves = tuple(
        Curve(_path(citing[column].y, node.y), min(5, count), column)
        for node, (_, counts) in zip(cited, ordered, strict=True)
        for column, count in enumerate(counts)
        if count
    )
    return Diagram(WIDTH, height, citing, cited, curves)


def _middle(counts: Sequence[int]) -> float:
    """Mean position of those that cite, so that curves cross little."""
    citing = [index for index, count in enumerate(counts) if count]
    return sum(citing) / len(citing) if citing else 0.0


def _spread(index: int, count: int, height: int) -> int:
    """Evenly over the height."""
    return _TOP // 2 + (2 * index + 1) * (height - _TOP) // (2 * count)


def _path(start: int, end: int) -> str:
    middle = (_CURVE_START + _CURVE_END) // 2
    return f"M{_CURVE_START} {start}C{middle} {start} {middle} {end} {_CURVE_END} {end}"


def _shortened(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
