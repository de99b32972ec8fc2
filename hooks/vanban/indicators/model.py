"""Indicators: what is counted and how it may be compared, and what a document states of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.appendices.numbers import PrintedNumber
from vanban.diagnostics import Location
from vanban.documents.model import IndicatorId


class Comparison(StrEnum):
    """What may be read from one place's figure being above another's."""

    SIZE = "size"
    """How big a place is, and no more."""
    MORE_IS_BETTER = "more-is-better"
    LESS_IS_BETTER = "less-is-better"
    NONE = "none"
    """Nothing: it is listed and never drawn."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Chỉ tiêu."""

    id: IndicatorId
    name: str
    """``Dân số``."""
    group: str
    """Code of its group."""
    unit: str
    """As shown to readers: ``người``, ``km²``; ``%`` asks for figures with that sign."""
    definition: str
    comparison: Comparison
    note: str | None
    """What to bear in mind when comparing."""
    decimals: int
    """Most digits after the comma."""
    words: tuple[str, ...]
    """One of them stands near the figure; compared without case and diacritics."""
    unit_words: tuple[str, ...]
    """One of them follows the figure in a sentence."""


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators that readers see together."""

    id: str
    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """All that is known of ``data/indicators.yml``, in its order."""

    groups: tuple[IndicatorGroup, ...] = ()
    by_id: Mapping[IndicatorId, Indicator] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatedIndicator:
    """A figure of a document that has been found in its text."""

    indicator: Indicator
    number: PrintedNumber
    at: str | None
    """Day or period that it holds for, in the document's own words."""
    anchor: str
    """Id on the document's page of the row, or else the heading, where it stands; empty: above the first heading."""
    location: Location
    """Of the front matter's line."""
