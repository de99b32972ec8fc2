"""A document of this site in the shape of a registry entry, so that other documents' citations may mean it."""

from __future__ import annotations

from vanban.documents.number import compose_number
from vanban.registry.complete import Identified
from vanban.registry.model import KnownDocument, KnownDocumentId, Regime


def as_known_document(entry: Identified) -> KnownDocument | None:
    """The entry whose id is the document's; ``None`` for a document without a number, which nothing can cite by it."""
    document, issuer = entry.document, entry.issuer
    number = compose_number(document.number, document.symbol) if document.number and document.symbol else None
    if number is None:
        return None
    issued_on = document.issued_on
    return KnownDocument(
        # No entry's id: those hold an "@".
        id=KnownDocumentId(document.id),
        slug=document.id,
        type=entry.kind.name,
        number=number.number,
        symbol=number.symbol,
        canonical=number.canonical,
        level="local-party" if issuer.regime is Regime.PARTY else "local-state",
        issuer=issuer.name,
        term=None,
        date=issued_on.iso(),
        title=" ".join(document.subject) or None,
        effective=None,
        status=None,
        relations=(),
        aliases=(),
        collisions=(),
        official_url=None,
        sources=(),
        verified=frozenset({"number", "symbol", "type", "issuer", "date", "title"}),
        note=None,
        location=document.at("number"),
        scope=issuer.area or (issuer.place,),
    )
