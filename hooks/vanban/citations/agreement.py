"""One text speaks with one voice: what its citations leave open, its other citations may settle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from vanban.citations.candidates import Citing, ambiguous, found, is_contradicted, is_later, is_supported, type_fits
from vanban.citations.model import (
    Ambiguous,
    Citation,
    CitationForm,
    Found,
    FoundPublished,
    Resolution,
    Unknown,
    UnknownReason,
)
from vanban.citations.repair import figures, resembles
from vanban.documents.model import KindCode
from vanban.registry.index import sequence_key
from vanban.registry.model import KnownDocument, KnownDocumentId
from vanban.registry.registry import Registry

_Target: TypeAlias = Found | FoundPublished
_FLAWS = (UnknownReason.MALFORMED, UnknownReason.NO_ENTRY, UnknownReason.WRONG_TYPE)


def agree(
    citations: Sequence[Citation], resolutions: Sequence[Resolution], *, registry: Registry, citing: Citing
) -> list[Resolution]:
    """The resolutions with those settled that the rest of the text settles.

    A number that stays ambiguous, or stands without its symbol, means what it means where the text tells it in full; a
    misprinted one means what it resembles, where the text prints that correctly; ``Kết luận nêu trên`` means the only
    document of that type named before it.
    """
    full = _FullCitations.of(citations, resolutions, registry)
    settled = [
        _settled(citation, resolution, full, registry, citing)
        for citation, resolution in zip(citations, resolutions, strict=True)
    ]
    return _pointed(citations, settled)


@dataclass(slots=True)
class _FullCitations:
    """Documents that the text cites in full and correctly, by number."""

    by_written: dict[str, set[_Target]] = field(default_factory=dict)
    by_sequence: dict[str, dict[_Target, KnownDocument]] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    """Numbers that the text also gives to a document nobody knows, as it states another date, term or issuer."""

    @classmethod
    def of(cls, citations: Sequence[Citation], resolutions: Sequence[Resolution], registry: Registry) -> _FullCitations:
        full = cls()
        for citation, resolution in zip(citations, resolutions, strict=True):
            if resolution == Unknown(UnknownReason.CONTRADICTED):
                full.disputed.add(_sequence(citation))
            if not isinstance(resolution, _Target) or resolution.repaired or citation.form is not CitationForm.NUMBERED:
                continue
            full.by_written.setdefault(citation.written.casefold(), set()).add(resolution)
            entry = registry.lookup(KnownDocumentId(resolution.target))
            if entry is not None and entry.number is not None:
                full.by_sequence.setdefault(sequence_key(entry.number), {})[resolution] = entry
        return full


def _settled(
    citation: Citation, resolution: Resolution, full: _FullCitations, registry: Registry, citing: Citing
) -> Resolution:
    if _sequence(citation) in full.disputed:
        return _if_supported(citation, resolution, registry)
    if citation.form is CitationForm.SHORT and not isinstance(resolution, _Target):
        return _as_in_full(citation, resolution, full, registry)
    if isinstance(resolution, Ambiguous) and citation.form is CitationForm.NAMED:
        named = [one for targets in full.by_written.values() for one in targets if one.target in resolution.candidates]
        return named[0] if len(named) == 1 else resolution
    if isinstance(resolution, Ambiguous):
        same = full.by_written.get(citation.written.casefold(), set())
        only = next(iter(same)) if len(same) == 1 else None
        return only if only is not None and only.target in resolution.candidates else resolution
    if isinstance(resolution, Unknown) and resolution.reason in _FLAWS and citation.form is CitationForm.NUMBERED:
        return _repaired(citation, full, registry, citing) or resolution
    return resolution


def _if_supported(citation: Citation, resolution: Resolution, registry: Registry) -> Resolution:
    """Where the text speaks of two documents with a number, a short citation must itself say which."""
    if citation.form is not CitationForm.SHORT or not isinstance(resolution, _Target):
        return resolution
    entry = registry.lookup(KnownDocumentId(resolution.target))
    return resolution if entry is None or is_supported(citation, entry) else ambiguous([entry])


def _sequence(citation: Citation) -> str:
    """The figures of the number, misread ones put right; empty without a number."""
    if citation.form is CitationForm.SHORT:
        return sequence_key(citation.sequence or "")
    return (
        sequence_key(re.split("[-/]", figures(citation.written))[0]) if citation.form is CitationForm.NUMBERED else ""
    )


def _as_in_full(citation: Citation, resolution: Resolution, full: _FullCitations, registry: Registry) -> Resolution:
    """``Kết luận 62`` where the text has ``Kết luận số 62-KL/TW``."""
    same = [
        target
        for target, entry in full.by_sequence.get(_sequence(citation), {}).items()
        if type_fits(citation, entry, registry) and not is_contradicted(citation, entry, registry)
    ]
    return same[0] if len(same) == 1 else resolution


def _repaired(citation: Citation, full: _FullCitations, registry: Registry, citing: Citing) -> Resolution | None:
    meant = [
        entry
        for entry in full.by_sequence.get(_sequence(citation), {}).values()
        if (resembles(citation, entry, registry) or entry.canonical.casefold() == citation.written.casefold())
        and not is_later(entry, citing)
        and not is_contradicted(citation, entry, registry)
    ]
    return found(meant[0], registry, repaired=True) if len(meant) == 1 else None


def _pointed(citations: Sequence[Citation], resolutions: Sequence[Resolution]) -> list[Resolution]:
    """Pointers with what they point at."""
    named: dict[KindCode, dict[str, Resolution]] = {}
    pointed: list[Resolution] = []
    for citation, resolution in zip(citations, resolutions, strict=True):
        if resolution == Unknown(UnknownReason.NO_ANTECEDENT):
            before = {key: one for kind in citation.kinds for key, one in named.get(kind, {}).items()}
            only = next(iter(before.values())) if len(before) == 1 else None
            resolution = only if isinstance(only, _Target) else resolution
        elif citation.form is not CitationForm.SELF:
            key = resolution.target if isinstance(resolution, _Target) else citation.written.casefold()
            for kind in citation.kinds:
                named.setdefault(kind, {})[key] = resolution
        pointed.append(resolution)
    return pointed
