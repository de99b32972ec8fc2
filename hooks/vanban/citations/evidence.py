"""What a citation says of date, term, issuer and title, held against a registry entry."""

from __future__ import annotations

import itertools
import re
from enum import Enum, auto
from functools import lru_cache

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

    Another year, stated for this document alone, differs even where the entry's date is unverified, as numbers begin anew: the
    State's each year, the Party's each congress term.
    """
    year = known_year(entry)
    if citation.date is None or year is None:
        return Evidence.SILENT
    return Evidence.AGREES if int(citation.date[:4]) == year else _differs(citation, "date")


def term_evidence(citation: Citation, entry: KnownDocument) -> Evidence:
    """Khóa."""
    if citation.term is None or entry.term is None:
        return Evidence.SILENT
    return Evidence.AGREES if citation.term == entry.term else _differs(citation, "term")


_CENTRAL = ("central-party", "state")
"""Levels at which no body of a place issues anything, whoever else does; the Front's committees are named alike at all levels."""


def issuer_evidence(citation: Citation, entry: KnownDocument, registry: Registry) -> Evidence:
    """Bodies are compared by the registry's names; a place in the name must be the entry's own."""
    stated = registry.body_named(citation.issuer) if citation.issuer else None
    if stated is None:
        return Evidence.SILENT
    body, place = stated
    if place and entry.scope and not _is_place_of(place, entry.scope[0]):
        return _differs(citation, "issuer")
    if body.has_place and entry.level in _CENTRAL:
        return _differs(citation, "issuer")
    known = registry.body_named(entry.issuer) if entry.issuer else None
    if known is None:
        return Evidence.SILENT
    if known[0].code == body.code:
        return Evidence.AGREES
    # The letterhead of the Politburo's decisions names the Central Committee; texts cite them under either.
    if known[0].code in body.includes or "issuer" not in entry.verified:
        return Evidence.SILENT
    return _differs(citation, "issuer")


def _differs(citation: Citation, field: str) -> Evidence:
    """What only a neighbour states may be the neighbour's alone: ``Kết luận 62-KL/TW, Kết luận 01-KL/TW ngày 18/5/2021``."""
    return Evidence.SILENT if field in citation.shared else Evidence.DIFFERS


def title_evidence(citation: Citation, entry: KnownDocument) -> Evidence:
    """Whether the words after the citation are the title; titles are quoted loosely, so this never differs.

    At least half of the title's sequences of three words must occur, and at least four of them: fewer occur by chance, as
    many titles begin with "Về tăng cường sự lãnh đạo của Đảng".
    """
    shared = title_overlap(citation, entry)
    return Evidence.AGREES if shared >= 4 and shared * 2 >= len(_runs(entry.title or "", 3)) else Evidence.SILENT


def title_overlap(citation: Citation, entry: KnownDocument) -> int:
    """How many of the title's sequences of three words stand after the citation."""
    return len(_runs(entry.title or "", 3) & _runs(citation.following, 3))


# "về sắp xếp tổ chức bộ máy", ", ngày … về công tác dân vận": the subject as a text words it, up to the next stop.
_SUBJECT = re.compile(r"(?:[ ,]{1,2})về (?:việc )?(?P<subject>[^.;:”\"()]{1,80})", re.IGNORECASE)
_SUBJECT_RUN = 4


def subject_evidence(citation: Citation, entry: KnownDocument) -> Evidence:
    """Whether the subject named directly after the citation is the title's: four words in a row, two of substance side by side.

    Weaker than a title: it chooses where nothing else does, and never outweighs a statement that differs.
    """
    subject = _SUBJECT.match(citation.following)
    if subject is None or not entry.title:
        return Evidence.SILENT
    runs = _runs(subject["subject"], _SUBJECT_RUN) & _runs(entry.title, _SUBJECT_RUN)
    has_substance = any(not _COMMON & {*pair} for run in runs for pair in itertools.pairwise(run))
    return Evidence.AGREES if has_substance else Evidence.SILENT


# "quy định chi tiết Luật Nhà ở", "về xử phạt …", "hướng dẫn …": what the cited document does, in the text's own words.
_PURPOSE = re.compile(
    r"[ ,]{1,2}(?:về(?: việc)?|quy định(?: chi tiết)?|hướng dẫn) (?P<subject>[^.;:”\"()]{8,80})", re.IGNORECASE
)


def speaks_of_another(citation: Citation, entry: KnownDocument) -> bool:
    """Whether the words directly after the citation tell a purpose that has nothing in common with the entry's title.

    After a list they may be the purpose of any of its documents.
    """
    purpose = None if citation.own_span else _PURPOSE.match(citation.following)
    return purpose is not None and entry.title is not None and not shares_words(purpose["subject"], entry.title)


def shares_words(one: str, other: str) -> bool:
    """Whether two words of substance stand side by side in both: ``bộ máy``."""
    return bool(_runs(one, 2) & _runs(other, 2))


_EMPTY = frozenset(
    map(fold, ("về", "việc", "của", "và", "các", "những", "trong", "cho", "với", "một", "số", "được", "đảng", "nhà"))
) | frozenset(map(fold, ("nước", "tình", "hình", "mới", "tiếp", "tục")))
"""Words of no substance in titles."""

_COMMON = _EMPTY | frozenset(
    fold(
        "tăng cường sự lãnh đạo chỉ đối đổi đẩy mạnh thực hiện nâng cao chất lượng hiệu lực quả công tác phát huy vai trò "
        "hoàn thiện quản lý thời kỳ giai đoạn nhiệm vụ giải pháp chủ yếu xây dựng phát triển thể chế chính sách"
    ).split()
)
"""Words that many titles share: ``tăng cường sự lãnh đạo của Đảng đối với công tác …``."""


@lru_cache(maxsize=2048)
def _runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Sequences of words; those of two only where both have substance."""
    words = re.findall(r"\w+", fold(text))
    runs = zip(*(words[start:] for start in range(length)), strict=False)
    return frozenset(run for run in runs if length > 2 or not _EMPTY & set(run))


_LEVELS = ("xa", "phuong", "thi tran", "dac khu", "huyen", "quan", "thi xa", "thanh pho", "tinh")


def _is_place_of(stated: str, place: str) -> bool:
    """``xa tan hung`` or ``xa`` alone for ``xã Tân Hưng``; ``nghe an`` for ``tỉnh Nghệ An``; both folded."""
    known = fold(place)
    stated = re.sub(r"^tp\.? ", "thanh pho ", stated)
    if stated in _LEVELS:
        return known.startswith(f"{stated} ")
    return stated == known or known.endswith(f" {stated}")
