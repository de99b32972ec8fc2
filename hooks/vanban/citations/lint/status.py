"""Cited documents that are no longer in force; only verified facts count."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import Finding
from vanban.diagnostics import Severity
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry
from vanban.vietnamese import short_date

_EXPIRED = "Hết hiệu lực"
_REPLACED = "replaced_by"


def check_in_force(one: Cited, text: CitingText) -> Iterator[Finding]:
    """A note: a report on past years may well cite it. Nothing is said where the citing document is the older one."""
    entry = one.entry
    if entry is None or not _is_expired(entry):
        return
    successors = _successors(entry, text.registry)
    since = min((one.effective for one in successors if one.effective and "effective" in one.verified), default=None)
    issued = text.citing.issued_on
    if since is not None and issued is not None and issued < since[: len(issued)]:
        return
    end = f" từ ngày {short_date(since)}" if since else ""
    names = " và ".join(f"{successor.type} {successor.canonical}" for successor in successors)
    replaced = f", được thay bằng {names}" if names else ""
    message = f"{entry.type} {entry.canonical} đã hết hiệu lực{end}{replaced}; nên kiểm tra còn dẫn được không."
    yield Finding("citation-not-in-force", Severity.NOTE, message, None)


def _is_expired(entry: KnownDocument) -> bool:
    if entry.status == _EXPIRED and "status" in entry.verified:
        return True
    return any(relation.kind == _REPLACED for relation in entry.relations) and _knows_successors(entry)


def _knows_successors(entry: KnownDocument) -> bool:
    return bool({"relations", f"relations.{_REPLACED}"} & entry.verified)


def _successors(entry: KnownDocument, registry: Registry) -> list[KnownDocument]:
    if not _knows_successors(entry):
        return []
    targets = [relation.target for relation in entry.relations if relation.kind == _REPLACED]
    return [successor for target in targets if (successor := registry.by_id(target))]
