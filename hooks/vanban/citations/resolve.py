"""Citation → what it may mean; all candidates are weighed, none is guessed: unlinked beats wrongly linked.

Each citation is first taken by itself (``candidates`` says how), then those of a text help each other (``agreement``). A
misprinted number is followed only where what is meant is certain (``repair``), and then says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.citations.agreement import agree
from vanban.citations.candidates import Citing, ambiguous, choose, found, is_supported, sift, sifted_and_chosen
from vanban.citations.evidence import speaks_of_another
from vanban.citations.model import Citation, CitationForm, Found, FoundPublished, Resolution, Unknown, UnknownReason
from vanban.citations.names import resolve_name
from vanban.citations.repair import repaired
from vanban.registry.registry import Registry

__all__ = ["Citing", "resolve", "resolve_all"]


def resolve(citation: Citation, *, registry: Registry, citing: Citing) -> Resolution:
    """What ``citation`` means, taken by itself; ``resolve_all`` lets the citations of a text help each other."""
    if citation.form is CitationForm.SELF:
        speaks_of_another = citing.kind is not None and citation.kinds and citing.kind not in citation.kinds
        return Unknown(UnknownReason.NO_ANTECEDENT if speaks_of_another else UnknownReason.SELF)
    if citation.is_anaphor:
        return Unknown(UnknownReason.NO_ANTECEDENT)
    if citation.form is CitationForm.NAMED:
        return resolve_name(citation, registry, citing)
    if citation.form is CitationForm.SHORT:
        return _resolve_short(citation, registry, citing)
    return _resolve_number(citation, registry, citing)


def resolve_all(citations: Sequence[Citation], *, registry: Registry, citing: Citing) -> list[Resolution]:
    """Each citation's resolution, then ``agree``; what they state of dates tells how late the text was written."""
    citing = replace(citing, not_before=max((one.date for one in citations if one.date), default=citing.not_before))
    resolutions = [resolve(citation, registry=registry, citing=citing) for citation in citations]
    return agree(citations, resolutions, registry=registry, citing=citing)


def _resolve_number(citation: Citation, registry: Registry, citing: Citing) -> Resolution:
    if _is_own(citation, citing):
        return Unknown(UnknownReason.OWN_NUMBER)
    if citation.number is None:
        return repaired(citation, registry, citing) or Unknown(UnknownReason.MALFORMED)
    resolution = sifted_and_chosen(citation, registry.by_canonical(citation.number.canonical), registry, citing)
    if resolution in (Unknown(UnknownReason.NO_ENTRY), Unknown(UnknownReason.WRONG_TYPE)):
        return repaired(citation, registry, citing) or resolution
    return resolution


def _resolve_short(citation: Citation, registry: Registry, citing: Citing) -> Resolution:
    """A number without its symbol is many documents': one is meant only where the text or the registry's alias says so."""
    sequence = citation.sequence or ""
    candidates = [entry for entry in registry.by_sequence(sequence) if "/" not in sequence or entry.number == sequence]
    named = registry.by_name(f"{citation.type_word} {sequence}")
    left = sift(citation, candidates, registry, citing)
    if left is UnknownReason.WRONG_TYPE:
        return Unknown(UnknownReason.NO_ENTRY)
    if isinstance(left, UnknownReason):
        return Unknown(left)
    resolution = choose(citation, left, registry, citing)
    if not isinstance(resolution, Found | FoundPublished):
        return resolution
    entry = next(entry for entry in left if found(entry, registry) == resolution)
    # The issuer alone does not tell: its numbers begin anew each year or term.
    is_named = entry in named and not speaks_of_another(citation, entry)
    is_sure = is_supported(citation, entry) or "/" in sequence or is_named
    return resolution if is_sure else ambiguous([entry])


def _is_own(citation: Citation, citing: Citing) -> bool:
    """The State's numbers return each year: with another date it is last year's document."""
    if citing.number is None or citation.number != citing.number:
        return False
    return citation.date is None or citing.issued_on is None or citation.date.startswith(citing.issued_on)
