"""Which of the documents that bear a number can be meant, and whether one of them is.

In order: the type word must be one of the symbol; a local number must belong to a place of the citing issuer; nothing cites
what was issued later; what the text states of date, term and issuer must not be another document's, unless a stronger statement
(title, term, or the date to the day) agrees; and where the registry knows other documents with the number, something must choose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vanban.citations.evidence import (
    Evidence,
    bears_symbol,
    date_evidence,
    issuer_evidence,
    known_year,
    subject_evidence,
    term_evidence,
    title_evidence,
)
from vanban.citations.model import Ambiguous, Citation, Found, FoundPublished, Resolution, Unknown, UnknownReason
from vanban.documents.model import DocumentId, KindCode
from vanban.documents.number import DocumentNumber, compose_number
from vanban.registry.complete import Identified
from vanban.registry.model import Collision, KnownDocument, KnownDocumentId
from vanban.registry.registry import Registry
from vanban.vietnamese import fold

LAST_DAY_OF_DISTRICTS = "2025-06-30"
"""A body below a district issued nothing after it: Luật 72/2025/QH15 Điều 51 khoản 3."""
_DISTRICT_LEVELS = ("huyện ", "quận ", "thị xã ")


@dataclass(frozen=True, slots=True)
class Citing:
    """What is known of the document that cites; empty where nothing is."""

    number: DocumentNumber | None = None
    """Its own number."""
    issued_on: str | None = None
    """ISO, to the month or year alone where no more is known."""
    area: tuple[str, ...] = ()
    """Places its issuer belongs to, smallest first."""
    kind: KindCode | None = None
    document: DocumentId | None = None
    """Its id where it is published here."""
    not_before: str | None = None
    """Latest date that its own citations state: it was issued on or after that day."""

    @classmethod
    def of(cls, entry: Identified) -> Citing:
        """The context that a document of ours gives."""
        document = entry.document
        number = compose_number(document.number, document.symbol) if document.number and document.symbol else None
        area = entry.issuer.area or (entry.issuer.place,)
        return cls(number, document.issued_on.iso(), area, entry.kind.code, document.id)

    @property
    def earliest(self) -> str:
        """ISO day before which it was not issued; ``0000`` when nothing tells."""
        return self.issued_on or self.not_before or "0000"

    @property
    def latest(self) -> str:
        """ISO day after which it was not issued; ``9999`` when nothing tells."""
        if self.issued_on is not None:
            return (self.issued_on + "-12-31"[len(self.issued_on) - 4 :])[:10]
        has_district = any(place.startswith(_DISTRICT_LEVELS) for place in self.area)
        return LAST_DAY_OF_DISTRICTS if has_district else "9999"


def sift(
    citation: Citation, candidates: Sequence[KnownDocument], registry: Registry, citing: Citing
) -> tuple[KnownDocument, ...] | UnknownReason:
    """Those of ``candidates`` that can be meant, else why none can."""
    if not candidates:
        return UnknownReason.NO_ENTRY
    tests: tuple[tuple[UnknownReason, Callable[[KnownDocument], bool]], ...] = (
        (UnknownReason.OWN_NUMBER, lambda entry: not _is_citing(entry, citing)),
        (UnknownReason.WRONG_TYPE, lambda entry: type_fits(citation, entry, registry)),
        (UnknownReason.ELSEWHERE, lambda entry: place_fits(citation, entry, registry, citing)),
        (UnknownReason.LATER, lambda entry: not is_later(entry, citing)),
        (UnknownReason.CONTRADICTED, lambda entry: not is_contradicted(citation, entry, registry)),
    )
    left = tuple(candidates)
    for reason, passes in tests:
        left = tuple(entry for entry in left if passes(entry))
        if not left:
            return reason
    return _without_doubles(left, registry)


def choose(citation: Citation, candidates: Sequence[KnownDocument], registry: Registry, citing: Citing) -> Resolution:
    """The only candidate, unless other documents may bear its number and nothing in the text speaks for it."""
    supported = [entry for entry in candidates if is_supported(citation, entry)]
    if len(supported) == 1:
        return found(supported[0], registry)
    if len(candidates) > 1:
        named = [entry for entry in candidates if issuer_evidence(citation, entry, registry) is Evidence.AGREES]
        return found(named[0], registry) if len(named) == 1 else ambiguous(candidates)
    only = candidates[0]
    if any(_is_rival(collision, citation, citing) for collision in only.collisions):
        return ambiguous(candidates)
    return found(only, registry)


def sifted_and_chosen(
    citation: Citation, candidates: Sequence[KnownDocument], registry: Registry, citing: Citing
) -> Resolution:
    """Both steps."""
    left = sift(citation, candidates, registry, citing)
    return Unknown(left) if isinstance(left, UnknownReason) else choose(citation, left, registry, citing)


def found(entry: KnownDocument, registry: Registry, *, repaired: bool = False) -> Found | FoundPublished:
    """The resolution that leads to ``entry``."""
    if entry.id in registry.published:
        return FoundPublished(DocumentId(entry.id), repaired)
    return Found(entry.id, repaired)


def ambiguous(candidates: Sequence[KnownDocument]) -> Ambiguous:
    """The resolution that leaves it open."""
    return Ambiguous(tuple(entry.id for entry in candidates))


def type_fits(citation: Citation, entry: KnownDocument, registry: Registry) -> bool:
    """The type word names the entry's kind, or another with the same abbreviation (Quyết định and Quy định of the Party)."""
    if not citation.kinds:
        return True
    number = citation.number or compose_number(entry.number or "", entry.symbol or "")
    named = [registry.kinds[code] for code in sorted(citation.kinds)]
    return any(
        entry.type in kind.citable_names or (number is not None and bears_symbol(kind, number, registry))
        for kind in named
    )


def _is_citing(entry: KnownDocument, citing: Citing) -> bool:
    return citing.document is not None and entry.id == KnownDocumentId(citing.document)


def place_fits(citation: Citation, entry: KnownDocument, registry: Registry, citing: Citing) -> bool:
    """A local number means its document only to those who belong to the place, or where the text names the province."""
    if not entry.scope:
        return True
    if citing.area[-len(entry.scope) :] == entry.scope:
        return True
    stated = registry.body_named(citation.issuer) if citation.issuer else None
    return len(entry.scope) == 1 and stated is not None and stated[1] == fold(entry.scope[0])


def is_later(entry: KnownDocument, citing: Citing) -> bool:
    """Compared as far as both dates are known."""
    year = known_year(entry)
    issued = entry.date or (str(year) if year else None)
    latest = citing.issued_on or (citing.latest if citing.latest != "9999" else None)
    if issued is None or latest is None:
        return False
    length = min(len(issued), len(latest))
    return issued[:length] > latest[:length]


def is_contradicted(citation: Citation, entry: KnownDocument, registry: Registry) -> bool:
    """A differing statement counts unless a stronger one agrees: the title, the term against date, the day against issuer."""
    term = term_evidence(citation, entry)
    if title_evidence(citation, entry) is Evidence.AGREES:
        # One slip is forgiven where the title is right; two are another document on a like subject.
        return term is Evidence.DIFFERS and date_evidence(citation, entry) is Evidence.DIFFERS
    is_dated = citation.date is not None and citation.date == entry.date
    if term is Evidence.DIFFERS:
        return True
    if date_evidence(citation, entry) is Evidence.DIFFERS and term is not Evidence.AGREES:
        return True
    return issuer_evidence(citation, entry, registry) is Evidence.DIFFERS and not is_dated


def is_supported(citation: Citation, entry: KnownDocument) -> bool:
    """Whether date, term, title or subject speak for the entry."""
    evidence = (date_evidence, term_evidence, title_evidence, subject_evidence)
    return any(ask(citation, entry) is Evidence.AGREES for ask in evidence)


def _without_doubles(entries: tuple[KnownDocument, ...], registry: Registry) -> tuple[KnownDocument, ...]:
    """A document that is published here stands for the entry that tells of it."""
    own = {(entry.canonical.casefold(), known_year(entry)) for entry in entries if entry.id in registry.published}
    return tuple(
        entry
        for entry in entries
        if entry.id in registry.published or (entry.canonical.casefold(), known_year(entry)) not in own
    )


def _is_rival(collision: Collision, citation: Citation, citing: Citing) -> bool:
    """Whether the other document with this number may be meant: it is neither excluded by date or term nor issued later."""
    if collision.year is not None:
        if collision.year > int(citing.latest[:4]):
            return False
        if citation.date is not None and int(citation.date[:4]) != collision.year:
            return False
    return citation.term is None or collision.term is None or citation.term == collision.term
