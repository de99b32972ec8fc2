"""Date, issuer and term against what the registry knows of the cited document.

Only what the citation says itself counts: a date at the end of a list may hold for the last of it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.evidence import Evidence, issuer_evidence, term_evidence
from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import Citation, Finding
from vanban.diagnostics import Severity
from vanban.registry.model import KnownDocument
from vanban.vietnamese import short_date

_STATED_DATE = re.compile(
    r"ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2},?\s+năm\s+\d{4})", re.I
)


def check_date(one: Cited, text: CitingText) -> Iterator[Finding]:
    """Wrong where the date is verified or no calendar has it; a matter for a second look where it is not."""
    del text
    citation, entry = one.citation, one.entry
    stated = _STATED_DATE.search(one.words)
    if citation.date is None and stated is not None:
        yield Finding("citation-date", Severity.WARNING, f"“{stated.group()}” không có trong lịch.", None)
    if (
        citation.date is None
        or "date" in citation.shared
        or entry is None
        or not _is_day(entry.date)
        or citation.date == entry.date
    ):
        return
    if _is_of_another_term(citation, entry):
        return
    label, known = _label(entry), short_date(entry.date or "")
    said = stated.group() if stated else f"ngày {short_date(citation.date)}"
    if "date" in entry.verified:
        message = f"{label} ban hành ngày {known}, không phải {said}."
        yield Finding("citation-date", Severity.WARNING, message, f"{entry.canonical}{_comma(entry)} ngày {known}")
    else:
        message = f"Nên kiểm tra lại {said}: danh mục (chưa kiểm chứng) ghi {label} ban hành ngày {known}."
        yield Finding("citation-date", Severity.NOTE, message, None)


def check_issuer(one: Cited, text: CitingText) -> Iterator[Finding]:
    """Only a verified issuer can contradict."""
    entry = one.entry
    if entry is None or "issuer" in one.citation.shared or "issuer" not in entry.verified:
        return
    if issuer_evidence(one.citation, entry, text.registry) is Evidence.DIFFERS:
        message = f"{_label(entry)} do {entry.issuer} ban hành, không phải {one.citation.issuer}."
        yield Finding("citation-issuer", Severity.WARNING, message, f"{entry.canonical} của {entry.issuer}")


def check_term(one: Cited, text: CitingText) -> Iterator[Finding]:
    """Only a verified term (khóa) can contradict."""
    del text
    entry = one.entry
    if entry is None or "term" in one.citation.shared or "term" not in entry.verified:
        return
    if term_evidence(one.citation, entry) is Evidence.DIFFERS and not _is_of_another_term(one.citation, entry):
        message = f"{_label(entry)} thuộc khóa {entry.term}, không phải khóa {one.citation.term}."
        yield Finding("citation-term", Severity.WARNING, message, f"{entry.canonical} (khóa {entry.term})")


def _is_of_another_term(citation: Citation, entry: KnownDocument) -> bool:
    """Year and term both differ: no slip, but another document of the same number."""
    is_other_year = citation.date is not None and entry.date is not None and citation.date[:4] != entry.date[:4]
    return is_other_year and term_evidence(citation, entry) is Evidence.DIFFERS


def _is_day(iso: str | None) -> bool:
    return iso is not None and len(iso) == len("2009-12-08")


def _label(entry: KnownDocument) -> str:
    return f"{entry.type} {entry.canonical}"


def _comma(entry: KnownDocument) -> str:
    """The Party's papers put a comma before the date, the State's do not (norms of citing in running text)."""
    return "," if entry.level.endswith("party") else ""
