"""The repository's own registry and grammar, and a short way to resolve what a text cites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.citations.find import find_citations
from vanban.citations.grammar import Grammar, build_grammar
from vanban.citations.model import Ambiguous, Citation, Found, FoundPublished, Resolution
from vanban.citations.resolve import Citing, resolve_all
from vanban.documents.model import KindCode
from vanban.documents.number import parse_number
from vanban.registry.load import load_registry
from vanban.registry.registry import Registry

ROOT = Path(__file__).parents[2]

Cite = Callable[..., list[tuple[Citation, Resolution]]]


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry(ROOT / "data", ROOT)[0]


@pytest.fixture(scope="session")
def grammar(registry: Registry) -> Grammar:
    return build_grammar(registry)


@pytest.fixture(scope="session")
def cite(registry: Registry, grammar: Grammar) -> Cite:
    def cite(text: str, *, issuer: str = "", issued_on: str | None = None, number: str = "", kind: str = ""):
        """The citations of ``text`` in a document of that issuer, date and number, with what they mean."""
        area = next((entry.area for code, entry in registry.issuers.items() if code == issuer), ())
        assert bool(area) == bool(issuer)
        citations = find_citations(text, grammar)
        citing = Citing(parse_number(number), issued_on, area, KindCode(kind) if kind else None)
        return list(zip(citations, resolve_all(citations, registry=registry, citing=citing), strict=True))

    return cite


@pytest.fixture(scope="session")
def shown() -> Callable[[Resolution], str]:
    def shown(resolution: Resolution) -> str:
        """``62-KL/TW@2009``, ``62-KL/TW@2009, repaired``, ``ambiguous: 09-CT/TW@2011``, ``unknown: later``."""
        if isinstance(resolution, Found | FoundPublished):
            return resolution.target + (", repaired" if resolution.repaired else "")
        if isinstance(resolution, Ambiguous):
            return f"ambiguous: {', '.join(resolution.candidates)}"
        return f"unknown: {resolution.reason.value}"

    return shown
