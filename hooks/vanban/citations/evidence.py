"""What a citation says of date, term, issuer and title, held against a registry entry."""

from __future__ import annotations

import re
from enum import Enum, auto

from vanban.citations.model import Citation
from vanban.documents.number import DocumentNumber
from vanban.registry.model import Kind, KnownDocument, Regime
from vanban.registry.registry import Registry
from vanban.vietnamese import fold


class Evidence(Enum):
    """One statement of the text against one fact of the entry."""

    AGREES = auto()
    SILENT = auto()
    """The text does not say, the registry does not know, or it knows without certainty."""
    DIFFERS = auto()


def bears_symbol(kind: Kind, number: DocumentNumber, registry: Registry) -> bool:
    """Whether documents of ``kind`` carry such a symbol: ``KL/TW`` a Kết luận, ``QH12`` a Luật, ``SNV-TCBC`` a Công văn."""
    regime, first = Regime(number.style), fold(number.first_part)
    if first in _abbreviations(kind, regime):
        return True
    if any(re.fullmatch(rf"{fold(stem)}\d{{1,2}}", first) for stem in kind.symbol_stems):
        return True
    if regime not in kind.office_symbols:
        return False
    return all(first not in _abbreviations(other, regime) for other in registry.kinds.values())


def _abbreviations(kind: Kind, regime: Regime) -> frozenset[str]:
    own = [kind.abbreviations[regime]] if regime in kind.abbreviations else []
    return frozenset(map(fold, (*own, *kind.other_abbreviations)))


def known_year(entry: KnownDocument) -> int | None:
    """The year of issue, from the date or the id; ``None`` for ``@?``."""
    year = entry.date[:4] if entry.date else entry.id.split("@")[1]
    return int(year) if year.isdecimal() else None


def date_evidence(citation: Citation, entry: KnownDocument) -> Evidence:
    """The same year agrees, whatever the day: a slip in the day still names the document (``ngày 5/5/2016`` for 15/5/2016).

    Another year differs even where the entry's date is unverified, as numbers begin anew: the State's each year, the Party's
    each congress term.
    """
    year = known_year(entry)
    if citation.date is None or year is None:
        return Evidence.SILENT
    return Evidence.AGREES if int(citation.date[:4]) == year else Evidence.DIFFERS


def term_evidence(citation: Citation, entry: KnownDocument) -> Evidence:
    """Khóa."""
    if citation.term is None or entry.term is None:
        return Evidence.SILENT
    return Evidence.AGREES if citation.term == entry.term else Evidence.DIFFERS


def issuer_evidence(citation: Citation, entry: KnownDocument, registry: Registry) -> Evidence:
    """Bodies are compared by the registry's names; a place in the name must be the entry's own."""
    stated = registry.body_named(citation.issuer) if citation.issuer else None
    if stated is None:
        return Evidence.SILENT
    body, place = stated
    if place and entry.scope and not _is_place_of(place, entry.scope[0]):
        return Evidence.DIFFERS
    known = registry.body_named(entry.issuer) if entry.issuer else None
    if known is None:
        return Evidence.SILENT
    if known[0].code == body.code:
        return Evidence.AGREES
    # The letterhead of the Politburo's decisions names the Central Committee; texts cite them under either.
    if known[0].code in body.includes or "issuer" not in entry.verified:
        return Evidence.SILENT
    return Evidence.DIFFERS


def title_evidence(citation: Citation, entry: KnownDocument) -> Evidence:
    """Whether the words after the citation are the title; titles are quoted loosely, so this never differs.

    At least half of the title's sequences of three words must occur, and at least four of them: fewer occur by chance, as
    many titles begin with "Về tăng cường sự lãnh đạo của Đảng".
    """
    title = _word_triples(entry.title or "")
    shared = len(title & _word_triples(citation.following))
    return Evidence.AGREES if shared >= 4 and shared * 2 >= len(title) else Evidence.SILENT


def _word_triples(text: str) -> frozenset[tuple[str, str, str]]:
    words = re.findall(r"\w+", fold(text))
    return frozenset(zip(words, words[1:], words[2:], strict=False))


_LEVELS = ("xa", "phuong", "thi tran", "dac khu", "huyen", "quan", "thi xa", "thanh pho", "tinh")


def _is_place_of(stated: str, place: str) -> bool:
    """``xa tan hung`` or ``xa`` alone for ``xã Tân Hưng``; ``nghe an`` for ``tỉnh Nghệ An``; both folded."""
    known = fold(place)
    stated = re.sub(r"^tp\.? ", "thanh pho ", stated)
    if stated in _LEVELS:
        return known.startswith(f"{stated} ")
    return stated == known or known.endswith(f" {stated}")
