"""What the comparison of places shows: documents in Vietnamese order against the indicators that at least one of them states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.appendices.numbers import PrintedNumber
from vanban.catalogue import wording
from vanban.catalogue.addresses import document_url
from vanban.catalogue.model import SiteView
from vanban.documents.model import Document, IndicatorId
from vanban.indicators.model import Indicator, IndicatorGroup, StatedIndicator
from vanban.vietnamese import collation_key


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a document states."""

    number: PrintedNumber
    at: str | None
    """Day or period, in the document's own words."""
    url: str
    """The place in the document, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document, called by the place that it speaks of."""

    label: str
    """``Tân Hưng``; with year, province or issuer where the name alone would mean two documents."""
    document: Document
    kind: str
    issuer: str
    url: str
    """Of the document, relative to the site's root."""
    year: int | None
    figures: Mapping[IndicatorId, Figure]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All places and all groups of indicators that have a figure."""

    groups: tuple[IndicatorGroup, ...]
    places: tuple[Place, ...]
    """Those that state a figure, in Vietnamese order."""
    silent: tuple[Place, ...]
    """Documents that state none, in the same order."""

    def indicators(self) -> Iterator[Indicator]:
        """All indicators, in order."""
        return (indicator for group in self.groups for indicator in group.indicators)

    def count(self, indicator: Indicator) -> int:
        """How many places state ``indicator``."""
        return sum(indicator.id in place.figures for place in self.places)

    def without(self, indicator: Indicator) -> list[Place]:
        """Places that do not state ``indicator``."""
        return [place for place in (*self.places, *self.silent) if indicator.id not in place.figures]


def compare_places(site: SiteView) -> Comparison:
    """The comparison of all published documents."""
    places = _named(site, [_place(site, document, site.stated.get(document.id, ())) for document in site.documents])
    places.sort(key=lambda place: (collation_key(place.label), -(place.year or 0), place.document.id))
    used = {indicator for place in places for indicator in place.figures}
    kept = (
        replace(group, indicators=tuple(one for one in group.indicators if one.id in used))
        for group in site.indicator_groups
    )
    return Comparison(
        groups=tuple(group for group in kept if group.indicators),
        places=tuple(place for place in places if place.figures),
        silent=tuple(place for place in places if not place.figures),
    )


def _place(site: SiteView, document: Document, stated: Sequence[StatedIndicator]) -> Place:
    url = document_url(document.id)
    return Place(
        label=site.issuers[document.issuer].place,
        document=document,
        kind=site.kinds[document.kind].name,
        issuer=site.issuers[document.issuer].name,
        url=url,
        year=document.issued_on.year,
        figures={
            one.indicator.id: Figure(one.number, one.at, f"{url}#{one.anchor}" if one.anchor else url) for one in stated
        },
    )


def _named(site: SiteView, places: list[Place]) -> list[Place]:
    """Labels made longer, step by step, where two documents share one and the longer words tell them apart."""

    def province(place: Place) -> str:
        code = site.issuers[place.document.issuer].province
        return site.provinces[code].name if code else ""

    details: tuple[Callable[[Place], str], ...] = (
        province,
        lambda place: f"năm {place.year}" if place.year else "không ghi năm",
        lambda place: place.issuer,
        lambda place: place.document.title,
        lambda place: place.document.id,
    )
    for detail in details:
        groups: dict[str, list[Place]] = {}
        for place in places:
            groups.setdefault(place.label, []).append(place)
        told_apart = {label for label, group in groups.items() if len({detail(place) for place in group}) > 1}
        places = [_longer(place, detail(place)) if place.label in told_apart else place for place in places]
    return places


def _longer(place: Place, detail: str) -> Place:
    return replace(place, label=f"{place.label}, {detail}") if detail else place


def kind_and_year(place: Place) -> str:
    """``Báo cáo, năm 2026``, ``Báo cáo, không ghi năm``."""
    return f"{place.kind}, {wording.date_text(place.document.issued_on) or 'không ghi năm'}"
