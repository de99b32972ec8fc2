"""The citations of a text as flat records, for people and programs outside: what is printed, what it means, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.citations.find import find_citations
from vanban.citations.grammar import Grammar
from vanban.citations.graph import target_of
from vanban.citations.lint.rules import lint
from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import Ambiguous, Citation, Finding, Resolution
from vanban.citations.resolve import Citing, resolve_all
from vanban.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """One citation; the fields up to ``pinpoint`` say what is printed, the others what it means."""

    start: int
    end: int
    """Characters of the text as given; ``text`` is that slice. Several citations may share a span (``Quyết định 217, 218``)."""
    text: str
    form: str
    """``numbered``, ``short``, ``named``, ``self``."""
    type: str | None
    """Type word in the registry's spelling: ``Thông báo Kết luận``."""
    number: str | None
    """As printed, leading zeros and the year of legal acts kept: ``05``, ``100/2019``."""
    symbol: str | None
    """As printed, separators put right: ``KL/TW`` for ``62/KL-TW``."""
    date: str | None
    """ISO."""
    issuer: str | None
    pinpoint: str | None
    """``khoản 2 Điều 5``."""
    canonical: str | None
    """Number and symbol of the document truly meant, in correct form; ``None`` where it has none or none is known."""
    resolution: str
    """``found``, ``ambiguous``, ``unknown``."""
    target: str | None
    """Id in the registry, or of a document of ours."""
    candidates: tuple[str, ...]
    """Ids that fit an ambiguous citation."""
    findings: tuple[Finding, ...]


def cite_text(text: str, *, grammar: Grammar, registry: Registry, citing: Citing) -> list[CitationRecord]:
    """Every citation of ``text`` in reading order; ``citing`` is what is known of the document that the text is."""
    citations = find_citations(text, grammar)
    resolutions = resolve_all(citations, registry=registry, citing=citing)
    return record_citations(citations, resolutions, registry=registry, citing=citing)


def record_citations(
    citations: Sequence[Citation], resolutions: Sequence[Resolution], *, registry: Registry, citing: Citing
) -> list[CitationRecord]:
    """Records of the citations of one text, which mean ``resolutions``, one each."""
    context = CitingText.of(citations, resolutions, registry=registry, citing=citing)
    findings = lint(citations, resolutions, registry=registry, citing=citing)
    return [_record(one, context, found) for one, found in zip(context.cited, findings, strict=True)]


def _record(one: Cited, context: CitingText, findings: tuple[Finding, ...]) -> CitationRecord:
    citation, resolution = one.citation, one.resolution
    return CitationRecord(
        start=citation.span.start,
        end=citation.span.end,
        text=citation.text,
        form=citation.form.value,
        type=citation.type_word,
        number=one.number.number if one.number else citation.sequence,
        symbol=one.number.symbol if one.number else None,
        date=citation.date,
        issuer=citation.issuer,
        pinpoint=citation.pinpoint,
        canonical=context.correct_number(one) or (one.number.canonical if one.number else None),
        resolution=resolution_name(resolution),
        target=target_of(resolution),
        candidates=tuple(resolution.candidates) if isinstance(resolution, Ambiguous) else (),
        findings=findings,
    )


def resolution_name(resolution: Resolution) -> str:
    """``found``, ``ambiguous``, ``unknown``."""
    if target_of(resolution) is not None:
        return "found"
    return "ambiguous" if isinstance(resolution, Ambiguous) else "unknown"
