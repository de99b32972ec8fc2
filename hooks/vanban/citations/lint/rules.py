"""All rules over all citations of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from vanban.citations.lint.consistency import odd_forms
from vanban.citations.lint.facts import check_date, check_issuer, check_term
from vanban.citations.lint.separators import check_separators
from vanban.citations.lint.spacing import check_spacing
from vanban.citations.lint.spelling import check_words
from vanban.citations.lint.status import check_in_force
from vanban.citations.lint.symbols import check_issuer_code
from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.lint.titles import check_name, check_quoted_title
from vanban.citations.lint.types import check_type
from vanban.citations.lint.unresolved import check_known, check_later, check_symbol, check_unique
from vanban.citations.model import Citation, CitationForm, Finding, Mention, Resolution
from vanban.citations.resolve import Citing
from vanban.diagnostics import Severity
from vanban.registry.registry import Registry

Rule = Callable[[Cited, CitingText], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    check_separators,
    check_spacing,
    check_type,
    check_issuer_code,
    check_words,
    check_date,
    check_issuer,
    check_term,
    check_later,
    check_symbol,
    check_name,
    check_quoted_title,
    check_unique,
    check_in_force,
)


def lint(
    citations: Sequence[Citation], resolutions: Sequence[Resolution], *, registry: Registry, citing: Citing
) -> list[tuple[Finding, ...]]:
    """The findings of each citation of one text, warnings before notes; ``resolutions`` are what they mean, one each.

    What a document says of itself is not judged.
    """
    text = CitingText.of(citations, resolutions, registry=registry, citing=citing)
    odd = odd_forms(text)
    return [_findings(one, text, odd.get(place)) for place, one in enumerate(text.cited)]


def with_findings(mentions: Iterable[Mention], *, registry: Registry, citing: Citing) -> tuple[Mention, ...]:
    """The mentions of one document, each with its findings."""
    mentions = tuple(mentions)
    citations = [mention.citation for mention in mentions]
    resolutions = [mention.resolution for mention in mentions]
    found = lint(citations, resolutions, registry=registry, citing=citing)
    return tuple(replace(mention, findings=one) for mention, one in zip(mentions, found, strict=True))


def _findings(one: Cited, text: CitingText, odd: Finding | None) -> tuple[Finding, ...]:
    if one.citation.form is CitationForm.SELF:
        return ()
    found = [finding for rule in RULES for finding in rule(one, text)]
    if odd is not None:
        found.append(odd)
    # Of a number that is wrong in itself it says nothing that no document bears it.
    return tuple(sorted(found or check_known(one, text), key=lambda finding: finding.severity is Severity.NOTE))
