"""Horizontal bars, one per place, from zero: the name above its bar, the figure as printed at the end of the same line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from vanban.charts.vega import draw

WIDTH = 328
"""CSS pixels; a phone of 360 px shows the chart at its own size, so that text is as large as it says."""
_STEP = 40
"""From one bar to the next."""
_BAR = 10
_TEXT_SIZE = 14
_LETTERS = 34
"""Of a name that fit beside a figure of nine digits; the table beside the chart has the whole name."""

# The site's colours by daylight. A style sheet may replace them; paper and mail see these.
_INK = "#1f1d1a"
_BAR_COLOUR = "#8c1b1f"
_LINE = "#8d8473"
# The face of the print; the same as in ``printing.fonts``, since an SVG on paper does not take over the page's.
_FONT = "Tinos, 'Times New Roman', serif"


@dataclass(frozen=True, slots=True)
class Bar:
    """One place's figure."""

    label: str
    printed: str
    """The figure as the document prints it: ``33.230``."""
    value: Decimal
    """At least zero."""


def bar_chart(bars: Sequence[Bar], *, id: str, title: str, description: str) -> str:
    """``<svg class="vb-chart">`` with a bar for each of ``bars``, in the order given; the same SVG for screen and PDF.

    ``id`` is unique on the page and begins the ids of ``title`` (read out, with ``description``, in place of the drawing; it is
    not drawn). Values below zero cannot be drawn from zero and raise ``ValueError``, as does an empty list.
    """
    if not bars or any(bar.value < 0 for bar in bars):
        raise ValueError("a bar chart needs values that are not below zero")
    height = _STEP * len(bars)
    marks = draw(_specification(bars), width=WIDTH, height=height)
    name, words = f"{escape(id)}-ten", f"{escape(id)}-mo-ta"
    return (
        f'<svg class="vb-chart" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"'
        f' aria-labelledby="{name} {words}"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{words}">{escape(description)}</desc>{marks}</svg>'
    )


def _specification(bars: Sequence[Bar]) -> dict[str, object]:
    values = [
        {"row": row, "label": _shortened(bar.label), "printed": bar.printed, "value": float(bar.value)}
        for row, bar in enumerate(bars)
    ]
    longest = max(float(bar.value) for bar in bars) or 1.0
    band = {"paddingInner": 0, "paddingOuter": 0}
    length = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, longest], "nice": False, "zero": True},
    }
    return {
        "data": {"values": values},
        "encoding": {"y": {"field": "row", "type": "ordinal", "axis": None, "scale": band}},
        "layer": [
            {
                "mark": {"type": "bar", "height": _BAR, "yOffset": 9, "color": _BAR_COLOUR},
                "encoding": {"x": length},
            },
            _text("label", 0, "left", "normal"),
            _text("printed", WIDTH, "right", "bold"),
            {
                "data": {"values": [{}]},
                "mark": {"type": "rule", "color": _LINE},
                "encoding": {"x": {"value": 0}, "y": None},
            },
        ],
    }


def _text(field: str, x: int, align: str, weight: str) -> dict[str, object]:
    mark = {
        "type": "text",
        "align": align,
        "baseline": "alphabetic",
        "color": _INK,
        "dy": -1,
        "dx": 5 if align == "left" else 0,
        "font": _FONT,
        "fontSize": _TEXT_SIZE,
        "fontWeight": weight,
    }
    return {"mark": mark, "encoding": {"x": {"value": x}, "text": {"field": field, "type": "nominal"}}}


def _shortened(label: str) -> str:
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…"
