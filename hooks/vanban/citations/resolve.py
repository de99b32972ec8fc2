"""Citation → what it may mean; all candidates are weighed, none is guessed: unlinked beats wrongly linked.

At this level the number must be in correct form, spaces apart. In order: the citing document's own number is no citation; the
type word must be one of the symbol; a local number must belong to a place of the citing issuer; nothing cites what was issued
later; what the text states of date, term and issuer must not be another document's, unless a stronger statement (title, term,
or the date to the day) agrees; and where the registry knows other documents with the number, something must choose.
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
    term_evidence,
    title_evidence,
)
from vanban.citations.model import Ambiguous, Citation, Found, Resolution, Unknown, UnknownReason
from vanban.documents.number import DocumentNumber, compose_number
from vanban.registry.complete import Identified
from vanban.registry.model import Collision, KnownDocument
from vanban.registry.registry import Registry
from vanban.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Citing:
    """What is known of the document that cites; empty where nothing is."""

    number: DocumentNumber | None = None
    """Its own number."""
    issued_on: str | None = None
    """ISO, to the month or year alone where no more is known."""
    area: tuple[str, ...] = ()
    """Places its issuer belongs to, smallest first."""

    @classmethod
    def of(cls, entry: Identified) -> Citing:
        """The context that a document of ours gives."""
        document = entry.document
        number = compose_number(document.number, document.symbol) if document.number and document.symbol else None
        return cls(number, document.issued_on.iso(), entry.issuer.area)


def resolve(citation: Citation, *, registry: Registry, citing: Citing) -> Resolution:
    """What ``citation`` means, taken by itself; ``resolve_all`` lets the citations of a text help each other."""
    if citation.number is None:
        return Unknown(UnknownReason.MALFORMED)
    if _is_own(citation, citing):
        return Unknown(UnknownReason.OWN_NUMBER)
    candidates = registry.by_canonical(citation.number.canonical)
    if not candidates:
        return Unknown(UnknownReason.NO_ENTRY)
    tests: tuple[tuple[UnknownReason, Callable[[KnownDocument], bool]], ...] = (
        (UnknownReason.WRONG_TYPE, lambda entry: _type_fits(citation, entry, registry)),
        (UnknownReason.ELSEWHERE, lambda entry: _place_fits(citation, entry, registry, citing)),
        (UnknownReason.LATER, lambda entry: not _is_later(entry, citing)),
        (UnknownReason.CONTRADICTED, lambda entry: not _is_contradicted(citation, entry, registry)),
    )
    for reason, passes in tests:
        candidates = tuple(entry for entry in candidates if passes(entry))
        if not candidates:
            return Unknown(reason)
    return _choose(citation, candidates, registry, citing)


def resolve_all(citations: Sequence[Citation], *, registry: Registry, citing: Citing) -> list[Resolution]:
    """Each citation's resolution, then ``agree``."""
    return agree(citations, [resolve(citation, registry=registry, citing=citing) for citation in citations])


def agree(citations: Sequence[Citation], resolutions: Sequence[Resolution]) -> list[Resolution]:
    """Lets one text speak with one voice: a bare number that stays ambiguous means what it means elsewhere in the text.

    Only where every resolved citation with that number means the same document.
    """
    chosen: dict[str, set[Found]] = {}
    for citation, resolution in zip(citations, resolutions, strict=True):
        if isinstance(resolution, Found):
            chosen.setdefault(citation.written.casefold(), set()).add(resolution)
    settled: list[Resolution] = []
    for citation, resolution in zip(citations, resolutions, strict=True):
        found = chosen.get(citation.written.casefold(), set())
        only = next(iter(found)) if len(found) == 1 else None
        settles = isinstance(resolution, Ambiguous) and only is not None and only.target in resolution.candidates
        settled.append(only if settles and only is not None else resolution)
    return settled


def _is_own(citation: Citation, citing: Citing) -> bool:
    """The State's numbers return each year: with another date it is last year's document."""
    if citing.number is None or citation.number != citing.number:
        return False
    return citation.date is None or citing.issued_on is None or citation.date.startswith(citing.issued_on)


def _type_fits(citation: Citation, entry: KnownDocument, registry: Registry) -> bool:
    """The type word names the entry's kind, or another with the same abbreviation (Quyết định and Quy định of the Party)."""
    number = citation.number
    if not citation.kinds or number is None:
        return True
    named = [registry.kinds[code] for code in sorted(citation.kinds)]
    return any(entry.type in kind.citable_names or bears_symbol(kind, number, registry) for kind in named)


def _place_fits(citation: Citation, entry: KnownDocument, registry: Registry, citing: Citing) -> bool:
    """A local number means its document only to those who belong to the place, or where the text names the province."""
    if not entry.scope:
        return True
    if citing.area[-len(entry.scope) :] == entry.scope:
        return True
    stated = registry.body_named(citation.issuer) if citation.issuer else None
    return len(entry.scope) == 1 and stated is not None and stated[1] == fold(entry.scope[0])


def _is_later(entry: KnownDocument, citing: Citing) -> bool:
    """Compared as far as both dates are known."""
    year = known_year(entry)
    issued = entry.date or (str(year) if year else None)
    if issued is None or citing.issued_on is None:
        return False
    length = min(len(issued), len(citing.issued_on))
    return issued[:length] > citing.issued_on[:length]


def _is_contradicted(citation: Citation, entry: KnownDocument, registry: Registry) -> bool:
    """A differing statement counts unless a stronger one agrees: the title, the term against date, the day against issuer."""
    if title_evidence(citation, entry) is Evidence.AGREES:
        return False
    term = term_evidence(citation, entry)
    is_dated = citation.date is not None and citation.date == entry.date
    if term is Evidence.DIFFERS:
        return True
    if date_evidence(citation, entry) is Evidence.DIFFERS and term is not Evidence.AGREES:
        return True
    return issuer_evidence(citation, entry, registry) is Evidence.DIFFERS and not is_dated


def _choose(
    citation: Citation, candidates: Sequence[KnownDocument], registry: Registry, citing: Citing
) -> Found | Ambiguous:
    """The only candidate, unless other documents may bear its number and nothing in the text speaks for it."""
    supported = [entry for entry in candidates if _is_supported(citation, entry)]
    if len(supported) == 1:
        return Found(supported[0].id)
    if len(candidates) > 1:
        named = [entry for entry in candidates if issuer_evidence(citation, entry, registry) is Evidence.AGREES]
        return Found(named[0].id) if len(named) == 1 else Ambiguous(tuple(entry.id for entry in candidates))
    only = candidates[0]
    if any(_is_rival(collision, citation, citing) for collision in only.collisions):
        return Ambiguous((only.id,))
    return Found(only.id)


def _is_supported(citation: Citation, entry: KnownDocument) -> bool:
    evidence = (date_evidence(citation, entry), term_evidence(citation, entry), title_evidence(citation, entry))
    return Evidence.AGREES in evidence


def _is_rival(collision: Collision, citation: Citation, citing: Citing) -> bool:
    """Whether the other document with this number may be meant: it is neither excluded by date or term nor issued later."""
    if collision.year is not None:
        if citing.issued_on is not None and collision.year > int(citing.issued_on[:4]):
            return False
        if citation.date is not None and int(citation.date[:4]) != collision.year:
            return False
    return citation.term is None or collision.term is None or citation.term == collision.term
