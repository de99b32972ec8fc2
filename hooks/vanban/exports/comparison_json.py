"""The comparison of places as JSON, for programs: what the indicators are, and what each document states of them."""

from __future__ import annotations

import json

from vanban.catalogue.comparison import Comparison, Figure, Place
from vanban.exports.as_json import number_value
from vanban.indicators.model import Indicator

VERSION = 1


def comparison_json(comparison: Comparison, site_url: str) -> bytes:
    """Documents in the order of the page, those that state nothing included; the same bytes for the same comparison.

    A figure that a document does not state is absent from its ``figures``. ``value`` is a number for a single exact figure,
    hundredths for a percentage, and ``null`` for ranges and bounds; ``at`` is the day or period in the document's words.
    """
    content = {
        "version": VERSION,
        "indicators": [_indicator(indicator) for indicator in comparison.indicators()],
        "documents": [_place(place, site_url) for place in (*comparison.places, *comparison.silent)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _indicator(indicator: Indicator) -> dict[str, object]:
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "group": indicator.group,
        "definition": indicator.definition,
        "compare": indicator.comparison.value,
        "note": indicator.note,
    }


def _place(place: Place, site_url: str) -> dict[str, object]:
    return {
        "id": place.document.id,
        "url": site_url + place.url,
        "place": place.label,
        "issuer": place.document.issuer,
        "kind": place.document.kind,
        "year": place.year,
        "figures": {code: _figure(figure, site_url) for code, figure in place.figures.items()},
    }


def _figure(figure: Figure, site_url: str) -> dict[str, object]:
    return {
        "printed": figure.number.printed,
        "value": number_value(figure.number),
        "at": figure.at,
        "url": site_url + figure.url,
    }
