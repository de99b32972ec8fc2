"""One Vega-Lite specification → SVG; the only importer of the chart library.

The library measures text with whatever fonts the machine has. So that the bytes depend on the specification alone, ours place
everything themselves: ``autosize`` is none, there is no padding, and no axis or legend is drawn by the library.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping

import vl_convert

_SVG = "http://www.w3.org/2000/svg"
# "74.08871501655132": thousandths of a pixel are nobody's business.
_LONG_DECIMAL = re.compile(r"-?\d+\.\d{3,}")
_CONFIG = {"aria": False, "background": None, "view": {"stroke": None}}
# Of no use in a still picture that has its own words for those who hear it.
_DROPPED_ATTRIBUTES = ("role", "aria-roledescription", "aria-hidden", "pointer-events", "stroke-miterlimit")


def draw(specification: Mapping[str, object], *, width: int, height: int) -> str:
    """The marks of ``specification`` as SVG elements without the ``<svg>`` around them, in a box of CSS pixels.

    Groups keep Vega's classes, by which a style sheet finds them: ``mark-rect``, ``mark-text``, ``mark-rule``. Nothing is
    fetched: data stand in the specification, and the library may ask no host (``ValueError`` when it would).
    """
    whole = {
        **specification,
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": "none",
        "padding": 0,
        "width": width,
        "height": height,
        "config": _CONFIG,
    }
    svg = vl_convert.vegalite_to_svg(whole, allowed_base_urls=[])
    root = ElementTree.fromstring(svg)
    return "".join(_written(mark) for mark in _marks(root))


def _marks(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The groups that hold marks; frames, backgrounds and foregrounds around them draw nothing."""
    found = []
    for group in root.iter(f"{{{_SVG}}}g"):
        names = group.get("class", "").split()
        if "role-mark" in names and len(group):
            group.set("class", names[0])
            found.append(group)
    return found


def _written(mark: ElementTree.Element) -> str:
    for element in mark.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
        for name in _DROPPED_ATTRIBUTES:
            element.attrib.pop(name, None)
        for name, value in element.attrib.items():
            element.set(
                name, _LONG_DECIMAL.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)
            )
    return ElementTree.tostring(mark, encoding="unicode", short_empty_elements=True)
