"""Named citation → what it may mean: plenums, congresses, laws, charters, and papers told by issuer and title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.citations.candidates import Citing, ambiguous, found, is_contradicted, is_later, place_fits
from vanban.citations.evidence import Evidence, issuer_evidence, known_year, shares_words, title_evidence, title_overlap
from vanban.citations.model import Citation, Resolution, Unknown, UnknownReason
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry

_YEAR = re.compile(r" ((?:19|20)[0-9]{2})\Z")
# "Nghị quyết Trung ương 6 khóa XII", "Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương"
_PLENUM = re.compile(r"(?:Trung ương|TW|Hội nghị(?: Trung ương)?)(?: lần thứ)? (?:\d+|[a-zư]+)\b", re.IGNORECASE)
_TITLE_BEGINS = re.compile(r"(?:,? )(?:[Vv]ề |[“\"])")
_SENTENCE_PART = re.compile(r"[;.”\"](?=\s|\Z)")
_LEVEL_ALONE = re.compile(r"Đảng bộ (xã|phường|thị trấn|huyện|quận|tỉnh|thành phố)(?= lần thứ| nhiệm kỳ|\Z)")


def resolve_name(citation: Citation, registry: Registry, citing: Citing) -> Resolution:
    """What a name without a number means."""
    named = _by_name(citation, registry, citing)
    if not named:
        return _by_issuer(citation, registry, citing)
    if all(is_later(entry, citing) for entry in named):
        return Unknown(UnknownReason.LATER)
    entries = [
        entry
        for entry in named
        if not is_later(entry, citing)
        and not is_contradicted(citation, entry, registry)
        and place_fits(citation, entry, registry, citing)
    ]
    if not entries:
        return Unknown(UnknownReason.ELSEWHERE if any(entry.scope for entry in named) else UnknownReason.CONTRADICTED)
    if any(registry.kinds[code].titles for code in citation.kinds):
        entries = _in_force(entries, citing)
    titled = [entry for entry in entries if title_evidence(citation, entry) is Evidence.AGREES]
    if len(entries) > 1 and len(titled) == 1:
        return found(titled[0], registry)
    if len(entries) > 1 or not _is_the_one(citation, entries[0]):
        return ambiguous(entries)
    return found(entries[0], registry)


def _by_name(citation: Citation, registry: Registry, citing: Citing) -> tuple[KnownDocument, ...]:
    """Entries with the name; a year in it may be that of issue, and a commune's own congress needs no place."""
    name = citation.name or ""
    place = next(
        (place for place in citing.area if (alone := _LEVEL_ALONE.search(name)) and place.startswith(alone[1])), None
    )
    if place is not None:
        name = _LEVEL_ALONE.sub(f"Đảng bộ {place}", name)
    exact = _congress_names(name, registry) or registry.by_name(name)
    year = _YEAR.search(name)
    if year is None:
        return registry.by_bare_name(name) or exact
    return exact or tuple(entry for entry in registry.by_bare_name(name) if str(known_year(entry)) == year[1])


def _congress_names(name: str, registry: Registry) -> tuple[KnownDocument, ...]:
    """A congress is told by its ordinal or by the years of its term; one of both is enough."""
    parts = re.fullmatch(r"(?P<congress>.*?)(?P<ordinal> lần thứ \w+)?(?P<years> nhiệm kỳ [0-9-]+)?", name)
    if parts is None or "Đại hội" not in name:
        return ()
    for suffix in (parts["ordinal"], parts["years"]):
        if suffix and (entries := registry.by_name(parts["congress"] + suffix)):
            return entries
    return ()


def _in_force(entries: Sequence[KnownDocument], citing: Citing) -> list[KnownDocument]:
    """Of laws with one name those that can have been in force when the citing document was issued."""
    ordered = sorted(entries, key=_begins)
    ends = [*(_begins(entry) for entry in ordered[1:]), "9999-99-99"]
    left = [
        entry
        for entry, end in zip(ordered, ends, strict=True)
        if _begins(entry) <= citing.latest and end > citing.earliest
    ]
    return left or ordered


def _begins(entry: KnownDocument) -> str:
    return entry.effective or entry.date or str(known_year(entry) or "0000")


def _is_the_one(citation: Citation, entry: KnownDocument) -> bool:
    """A plenum passes several texts, so its name alone tells none: the words after it must speak of the entry's subject.

    Another name of a numbered document is only doubted where a title follows that has nothing in common with its own.
    """
    if entry.number is None or entry.title is None:
        return True
    if not _TITLE_BEGINS.match(citation.following):
        return not _PLENUM.search(citation.name or "")
    about = _SENTENCE_PART.split(citation.following[2:], maxsplit=1)[0]
    return shares_words(about, entry.title)


def _by_issuer(citation: Citation, registry: Registry, citing: Citing) -> Resolution:
    """``Nghị quyết của Đoàn Chủ tịch … về …``: the one whose title is nearest to the words that follow."""
    if citation.issuer is None or citation.name != f"{citation.type_word} của {citation.issuer}":
        return Unknown(UnknownReason.NO_ENTRY)
    names = {name for code in citation.kinds for name in registry.kinds[code].citable_names}
    entries = [
        entry
        for name in sorted(names)
        for entry in registry.by_type(name)
        if issuer_evidence(citation, entry, registry) is Evidence.AGREES
        and title_evidence(citation, entry) is Evidence.AGREES
        and not is_later(entry, citing)
    ]
    if not entries:
        return Unknown(UnknownReason.NO_ENTRY)
    best = max(title_overlap(citation, entry) for entry in entries)
    nearest = [entry for entry in entries if title_overlap(citation, entry) == best]
    return found(nearest[0], registry) if len(nearest) == 1 else ambiguous(nearest)
