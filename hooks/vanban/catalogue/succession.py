"""The document before and the one after among those of one issuer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from vanban.catalogue.groups import document_card
from vanban.catalogue.model import Siblings, SiteView
from vanban.documents.model import Document, DocumentId, IssuerCode


@dataclass(frozen=True, slots=True)
class Succession:
    """The documents of each issuer in the order of time."""

    site: SiteView
    places: Mapping[DocumentId, tuple[IssuerCode, int]]
    orders: Mapping[IssuerCode, tuple[Document, ...]]

    @classmethod
    def of(cls, site: SiteView) -> Succession:
        """Of all documents of the site."""
        gathered: dict[IssuerCode, list[Document]] = defaultdict(list)
        for document in site.documents:
            gathered[document.issuer].append(document)
        orders = {issuer: tuple(sorted(members, key=_oldest_first)) for issuer, members in gathered.items()}
        places = {one.id: (issuer, place) for issuer, order in orders.items() for place, one in enumerate(order)}
        return cls(site, places, orders)

    def around(self, document: DocumentId) -> Siblings:
        """The neighbours of ``document``."""
        issuer, place = self.places[document]
        order = self.orders[issuer]
        before, after = order[place - 1 : place] if place else (), order[place + 1 : place + 2]
        cards = [document_card(self.site, found[0]) if found else None for found in (before, after)]
        return Siblings(cards[0], cards[1])


def _oldest_first(document: Document) -> tuple[int, int, int, str]:
    """By date, then id; as in listings, what a date leaves open comes before what is known of the same year or month."""
    date = document.issued_on
    return (date.year or 0, date.month or 0, date.day or 0, document.id)
