"""Names and titles against the registry; titles are quoted loosely, so that only what reads like another one is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.evidence import Evidence, title_evidence
from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import CitationForm, Finding
from vanban.diagnostics import Severity
from vanban.registry.model import KnownDocument
from vanban.vietnamese import fold

_NAMED_BY_TITLE = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
"""Types whose name is their title: cited by type and name alone (NĐ 30/2020/NĐ-CP Phụ lục I, II.6.b)."""
_YEAR = re.compile(r"\s+năm\s+\d{4}$|\s+\d{4}$")
# A title in quotation marks right behind the citation: về “…”, “Về …”, về việc “*…*”
_QUOTED = re.compile(r"^\s*,?\s*(?:(?:về|về việc|ban hành)\s+)?[“\"]\s*(?P<title>[^“”\"]{20,})", re.IGNORECASE)

_ANOTHER_TITLE = 0.5
"""Below this likeness a quoted title is taken for another document's."""


def check_name(one: Cited, text: CitingText) -> Iterator[Finding]:
    """``Luật phòng chống tác hại của bia rượu``; case, commas and the year behind the name do not count."""
    del text
    citation, entry = one.citation, one.entry
    if (
        citation.form is not CitationForm.NAMED
        or citation.is_anaphor
        or entry is None
        or not _has_verified_title(entry)
    ):
        return
    if entry.type not in _NAMED_BY_TITLE or not fold(one.words).startswith(fold(entry.type)):
        return
    name = _YEAR.sub("", " ".join((citation.name or one.words).split()))
    if _words(name) != _words(entry.title or ""):
        message = f"“{name}” không phải tên đầy đủ của luật: {entry.title} ({entry.canonical})."
        yield Finding("citation-title", Severity.NOTE, message, entry.title)


def check_quoted_title(one: Cited, text: CitingText) -> Iterator[Finding]:
    """A title in quotation marks that has next to nothing of the verified one: the number, or the title, is another's.

    Not where several documents are cited together, as the title may be the other's.
    """
    del text
    citation, entry = one.citation, one.entry
    if entry is None or citation.form is not CitationForm.NUMBERED or not _has_verified_title(entry):
        return
    quoted = _QUOTED.match(citation.following.replace("*", ""))
    if quoted is None or one.follows_another or citation.own_span is not None:
        return
    title = entry.title or ""
    if title_evidence(citation, entry) is Evidence.AGREES or _likeness(quoted["title"], title) >= _ANOTHER_TITLE:
        return
    message = f"Nên kiểm tra lại: {entry.type} {entry.canonical} có tên là “{entry.title}”."
    yield Finding("citation-title", Severity.NOTE, message, None)


def _likeness(quoted: str, title: str) -> float:
    """The part of the words quoted that the title has too."""
    words = _words(quoted)
    known = set(_words(title))
    return sum(word in known for word in words) / len(words)


def _has_verified_title(entry: KnownDocument) -> bool:
    return entry.title is not None and "title" in entry.verified


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", fold(name))
