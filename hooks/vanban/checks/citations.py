"""Citation findings as a clerk reads them: one line a citation, and one for all places where the same is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vanban.citations.model import Finding, Mention
from vanban.diagnostics import Diagnostic, Location
from vanban.documents.model import Document

_MOST_PLACES = 8
"""Further places that a line names; the others are counted."""


def check_citations(document: Document, mentions: Iterable[Mention]) -> Iterator[Diagnostic]:
    """Codes and severities are those of the findings (``citations.lint``); of several about one citation the gravest counts.

    A citation whose place is not known is reported at the start of the document.
    """
    alike: dict[Diagnostic, list[Location]] = {}
    for mention in mentions:
        if mention.findings:
            found = _diagnostic(mention.findings)
            alike.setdefault(found, []).append(mention.location or Location(document.path))
    for found, places in alike.items():
        first, *others = sorted(set(places))
        yield replace(found, location=first, message=found.message + _elsewhere(first, others))


def _diagnostic(findings: Sequence[Finding]) -> Diagnostic:
    """Without its place, so that the same mistake made twice is equal."""
    first = findings[0]
    message = " ".join(finding.message for finding in findings)
    return Diagnostic(first.code, first.severity, Location(""), message, _hint(findings))


def _hint(findings: Sequence[Finding]) -> str:
    """The fullest of the corrected forms: that of a wrong date holds the number too."""
    suggestions = [finding.suggestion for finding in findings if finding.suggestion]
    if not suggestions:
        return "Đối chiếu với văn bản được dẫn."
    return f"Dạng đúng: {max(suggestions, key=len)}; văn bản đã ban hành thì để nguyên như bản gốc."


def _elsewhere(first: Location, others: Sequence[Location]) -> str:
    if not others:
        return ""
    named = ", ".join(_place(first, other) for other in others[:_MOST_PLACES])
    rest = len(others) - _MOST_PLACES
    return f" (Cũng vậy ở dòng {named}{f' và {rest} chỗ khác' if rest > 0 else ''}.)"


def _place(first: Location, other: Location) -> str:
    return str(other.line) if other.path == first.path else str(other)
