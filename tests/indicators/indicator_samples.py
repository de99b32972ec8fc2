"""Front matter, text and catalogue put together for tests of indicators."""

from __future__ import annotations

from conftest import ROOT
from factories import document
from vanban.appendices.model import DocumentTables
from vanban.diagnostics import Diagnostic, Location
from vanban.documents.model import IndicatorId, IndicatorRef
from vanban.indicators.check import state_indicators
from vanban.indicators.load import load_indicators
from vanban.indicators.model import Indicators, StatedIndicator
from vanban.indicators.passages import Anchor, document_passages

NO_TABLES = DocumentTables({}, ())


def catalogue() -> Indicators:
    """The repository's own indicators."""
    found, findings = load_indicators(ROOT / "data", ROOT)
    assert findings == []
    return found


def state(
    body: str, *, tables: DocumentTables = NO_TABLES, at: str | None = None, **figures: str
) -> tuple[tuple[StatedIndicator, ...], list[Diagnostic]]:
    """What a document with ``body`` states when its front matter names ``figures``; its headings are ``h<line>``."""
    refs = [
        IndicatorRef(IndicatorId(code), printed, at, Location("x.md", line))
        for line, (code, printed) in enumerate(figures.items(), 3)
    ]
    headings = [Anchor(line, f"h{line}") for line, text in enumerate(body.split("\n")) if text.startswith("#")]
    passages = document_passages(document(body=body), tables, headings)
    return state_indicators(refs, passages, catalogue())


def codes(findings: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]
