"""A short way to say what is wrong with the citations of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vanban.citations.find import find_citations
from vanban.citations.lint.rules import lint
from vanban.citations.resolve import Citing, resolve_all
from vanban.documents.number import parse_number

Flaws = Callable[..., list[str]]


@pytest.fixture(scope="session")
def findings(registry, grammar):
    def findings(text: str, *, issuer: str = "", issued_on: str | None = None, number: str = ""):
        """Each citation of ``text`` with its findings."""
        area = registry.issuers[issuer].area if issuer else ()
        citing = Citing(parse_number(number), issued_on, area)
        citations = find_citations(text, grammar)
        resolutions = resolve_all(citations, registry=registry, citing=citing)
        return list(zip(citations, lint(citations, resolutions, registry=registry, citing=citing), strict=True))

    return findings


@pytest.fixture(scope="session")
def flaws(findings) -> Flaws:
    def flaws(text: str, **context: str) -> list[str]:
        """``code → suggestion`` of every finding, ``code (note) → …`` where it is one, in reading order."""
        return [
            finding.code
            + (" (note)" if finding.severity == "note" else "")
            + (f" → {finding.suggestion}" if finding.suggestion else "")
            for _, found in findings(text, **context)
            for finding in found
        ]

    return flaws
