"""Entries of the registry; all knowledge stands in ``data/``, here is only its shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from vanban.diagnostics import Location
from vanban.documents.model import IssuerCode, KindCode, TopicCode

ProvinceCode = NewType("ProvinceCode", str)
KnownDocumentId = NewType("KnownDocumentId", str)
"""``62-KL/TW@2009``: canonical number and year, below central level with ``@issuer``."""


class Regime(StrEnum):
    """Which norms rule a paper: khối Nhà nước (NĐ 30/2020/NĐ-CP) or khối Đảng (HD 36, HD 05); never mixed on a page."""

    STATE = "state"
    PARTY = "party"


class ShortForm(StrEnum):
    """When a number without a symbol names a paper of a kind: ``Kết luận 62``, ``nghị định 100``."""

    NEVER = "never"
    """Laws and charters are cited by name."""
    MARKED = "marked"
    """Only with "số", an issuer or a date: "Chương trình 135" is the name of a programme, "báo cáo 9 tháng" no number at all."""
    CAPITALISED = "capitalised"
    """Also after a capital letter; in lower case the word is a verb or means no paper: "quyết định 3 nội dung"."""
    FREE = "free"
    """In any case of letters."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Loại văn bản."""

    code: KindCode
    name: str
    """``Báo cáo``."""
    abbreviations: Mapping[Regime, str]
    """``BC``; a regime that does not know the kind, or gives it no abbreviation (công văn of the State), is absent."""
    citable_names: tuple[str, ...]
    """Type words by which texts cite it, longest first: ``Thông báo Kết luận``, ``Thông báo``."""
    other_abbreviations: tuple[str, ...] = ()
    """Of earlier norms, still cited: ``QĐi``."""
    symbol_stems: tuple[str, ...] = ()
    """What a law's symbol begins with in place of an abbreviation: ``QH`` of ``22/2008/QH12``."""
    office_symbols: frozenset[Regime] = frozenset()
    """Regimes in which the symbol names office and unit instead of the kind: ``SNV-XDCQ&CTTN``."""
    short_form: ShortForm = ShortForm.MARKED
    year_in_number: bool = False
    """Whether every number holds its year: ``Nghị định 100/2019``."""
    titles: tuple[str, ...] = ()
    """Names by which texts cite single documents of the kind, with or without an entry: ``Luật Đất đai``."""
    examples: tuple[str, ...] = ()
    """Citations of this kind and no other."""
    counter_examples: tuple[str, ...] = ()
    """Look-alikes that are no numbered citation of this kind."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành, as its letterhead names it."""

    code: IssuerCode
    name: str
    """``Ủy ban nhân dân xã Trung Sơn``."""
    regime: Regime
    letterhead: tuple[str, ...]
    """The issuer's own lines, as printed: ``ỦY BAN NHÂN DÂN`` / ``XÃ TRUNG SƠN``."""
    superior: tuple[str, ...] | None
    """Lines of the body above; ``()``: the norm has none; ``None``: there is one, its name is unknown (an empty line)."""
    symbol: str
    """Abbreviation in the symbol: ``UBND``, ``ĐU``."""
    place: str
    """Địa danh before the date."""
    province: ProvinceCode | None
    """``None``: not stated in the source."""
    valid_from: str | None
    valid_to: str | None
    """ISO dates between which the letterhead holds; ``None``: not known."""
    note: str | None
    area: tuple[str, ...] = ()
    """Places it belongs to, smallest first: ``xã Tân Hưng``, ``huyện Vĩnh Bảo``; decides which local numbers its texts may
    mean; may rest on inference and is never shown."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Chủ đề of the controlled list."""

    code: TopicCode
    name: str


@dataclass(frozen=True, slots=True)
class Province:
    """Tỉnh, thành phố."""

    code: ProvinceCode
    name: str
    """``Hải Phòng``."""
    unit: str = ""
    """``tỉnh`` or ``thành phố``."""
    valid_to: str | None = None
    """ISO date of its last day; ``None``: it exists today."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that texts name as issuer of what they cite."""

    code: str
    name: str
    """``Bộ Chính trị``."""
    aliases: tuple[str, ...]
    """``BCH TW Đảng``; compared without case and diacritics."""
    has_place: bool
    """Whether the name of a place may follow: ``UBND xã Tân Hưng``."""
    includes: tuple[str, ...] = ()
    """Codes of bodies whose papers are also cited under this one's name, as it stands in their letterhead."""


@dataclass(frozen=True, slots=True)
class SymbolCode:
    """Abbreviation of a body as it stands in symbols."""

    code: str
    """``TW``, ``UBND``, ``TTg``."""
    name: str
    regime: Regime
    is_ending: bool = False
    """Whether longer codes of the same regime end with it: the ``TU`` of ``BTGDVTU``."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another entry: ``continues``, ``replaced_by``, …"""

    kind: str
    target: KnownDocumentId


@dataclass(frozen=True, slots=True)
class Collision:
    """Another document, not in the registry, that carries the same number."""

    term: str | None
    year: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A party or state document that texts cite; a field not in ``verified`` must never be shown as certain."""

    id: KnownDocumentId
    slug: str
    """Page name under ``dan-chieu/``; stored, unique, never recomputed: ``62-kl-tw-2009``."""
    type: str
    """Type word: ``Kết luận``."""
    number: str | None
    """As printed, with the year where the number carries it: ``100/2019``."""
    symbol: str | None
    """``KL/TW``, ``NQ-UBTVQH14``."""
    canonical: str
    """``62-KL/TW``, ``834/NQ-UBTVQH14``."""
    level: str
    """``central-party``, ``state``, ``front``, ``local-party``, ``local-state``."""
    issuer: str | None
    term: str | None
    """Khóa, Roman."""
    date: str | None
    """ISO."""
    title: str | None
    effective: str | None
    """ISO date of entry into force."""
    status: str | None
    relations: tuple[Relation, ...]
    aliases: tuple[str, ...]
    collisions: tuple[Collision, ...]
    official_url: str | None
    sources: tuple[str, ...]
    verified: frozenset[str]
    """Names of the fields on which sources agree."""
    note: str | None
    location: Location
    scope: tuple[str, ...] = ()
    """Places for which a local number holds, smallest first; empty at central level."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout profile: which norm, for which regime and dates, and its measures as CSS custom properties."""

    code: str
    name: str
    """``Nghị định 30/2020/NĐ-CP``."""
    regime: Regime
    valid_from: str | None
    valid_to: str | None
    """ISO dates of issue, both included, that the profile serves."""
    number_template: str
    """``Số: {number}/{symbol}`` or ``Số {number}-{symbol}``."""
    css: Mapping[str, str]
    """Custom properties without ``--``: ``issuer-size: 13pt``."""
    templates: Mapping[str, str]
    """Wording and marks that differ by norm: ``motto``, ``party_title``, ``separator``, ``subject_mark`` …"""
