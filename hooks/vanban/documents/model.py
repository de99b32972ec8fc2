"""What a document is: the front matter of the design's §5 as values, with the source line of every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from vanban.diagnostics import Location

DocumentId = NewType("DocumentId", str)
"""Stem of the document's file: kind, issuer and subject in words without diacritics; never changes once published."""
KindCode = NewType("KindCode", str)
IssuerCode = NewType("IssuerCode", str)
TopicCode = NewType("TopicCode", str)
ProfileCode = NewType("ProfileCode", str)
FormId = NewType("FormId", str)
IndicatorId = NewType("IndicatorId", str)
_NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of issue as far as the paper states it; ``None`` is a gap that the norm leaves for the pen."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_complete(self) -> bool:
        return None not in (self.year, self.month, self.day)

    def iso(self) -> str | None:
        """``2026-04-22``, ``2026-04``, ``2026``, or ``None`` when even the year is unknown."""
        if self.year is None:
            return None
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: authority lines (``TM. ỦY BAN NHÂN DÂN``), title line and name, as printed."""

    authority: tuple[str, ...] = ()
    title: str | None = None
    name: str | None = None
    """``None``: an empty line, as the source states no name."""


class PublicationState(StrEnum):
    """Chế độ công bố, as the front matter names it."""

    PUBLIC = "public"
    DRAFT = "draft"
    INTERNAL = "internal"
    EMBARGO = "embargo"


@dataclass(frozen=True, slots=True)
class Publication:
    """Who may see the document; only ``public``, or an embargo that ``--as-of`` has reached, enters the site."""

    state: PublicationState
    embargo_until: str | None = None
    """ISO date of the first public day."""
    approved_by: str | None = None
    """Who releases a paper that its own marks (Lưu hành nội bộ, Dự thảo) hold back."""

    def is_public(self, as_of: str | None) -> bool:
        """``as_of`` is an ISO date or ``None``; without it an embargo holds, as no clock is ever read."""
        if self.state is PublicationState.EMBARGO:
            return as_of is not None and self.embargo_until is not None and as_of >= self.embargo_until
        return self.state is PublicationState.PUBLIC


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table named in the front matter: its form, and its values in a file or in place."""

    id: str
    form: FormId | None
    data: str | None
    """File name inside ``data/appendices/<document id>/``."""
    values: object = None
    """Values given in place, a ``YamlNode`` as it was read; understood by ``appendices`` alone."""
    location: Location = _NOWHERE


@dataclass(frozen=True, slots=True)
class AppendixRef:
    """An appendix: its label and title as printed, and its tables in order."""

    label: str
    """As printed: ``PHỤ LỤC 1``."""
    title: tuple[str, ...]
    """Lines as broken on paper."""
    note: str | None
    """A data note such as ``(Số liệu tính đến tháng 12/2023)``; not the ``(Kèm theo …)`` line."""
    attached_to: str | None
    """The ``(Kèm theo …)`` line as printed."""
    tables: tuple[TableRef, ...]
    location: Location = _NOWHERE


@dataclass(frozen=True, slots=True)
class IndicatorRef:
    """A figure that the document states, named by an entry of ``data/indicators.yml``; understood by ``indicators``."""

    id: IndicatorId
    printed: str
    """As the document prints it: ``33.230``."""
    at: str | None
    """Day or period that the figure holds for, in the document's own words: ``đến ngày 14/9/2024``."""
    location: Location = _NOWHERE


@dataclass(frozen=True, slots=True)
class Document:
    """One official document; every text field is what the author typed, NFC, never corrected."""

    id: DocumentId
    path: str
    """Source file relative to the project's root, forward slashes."""
    source_sha256: str
    """Hex digest of the source file's bytes."""
    kind: KindCode
    issuer: IssuerCode
    number: str | None
    """As printed, leading zeros kept; ``None``: the paper leaves a gap."""
    symbol: str | None
    """``BC-UBND`` (State), ``BC/ĐU`` (Party); ``None`` when neither stated nor derivable."""
    symbol_derived: bool
    """Whether ``symbol`` came from kind and issuer and not from the author."""
    issued_on: PartialDate
    profile: ProfileCode | None
    """As stated; ``None`` until ``registry.complete`` chooses it by regime and date."""
    profile_reason: str | None
    subject: tuple[str, ...]
    """Trích yếu, lines as broken on paper."""
    addressed_to: tuple[str, ...]
    legal_basis: tuple[str, ...]
    recipients: tuple[str, ...]
    """Nơi nhận, each with its own punctuation, without the dash."""
    signature: Signature | None
    """``None``: the source has no signature block."""
    urgency: str | None
    circulation: str | None
    draft: str | None
    topics: tuple[TopicCode, ...]
    publication: Publication
    tables: tuple[TableRef, ...]
    appendices: tuple[AppendixRef, ...]
    body: str
    """Markdown after the front matter."""
    body_line: int
    """Line of the source file on which ``body`` starts, from 1."""
    key_lines: Mapping[str, int] = field(default_factory=dict)
    """Source line of each front-matter key, nested ones as ``signature.name`` or ``tables.0.form``."""
    indicators: tuple[IndicatorRef, ...] = ()
    """In the order of the front matter; a figure that the document does not state is absent."""
    enacting_authority: tuple[str, ...] = ()
    """Lines above căn cứ that name who decides: ``CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …``, ``HỘI ĐỒNG NHÂN DÂN XÃ …``."""
    other_signatures: tuple[Signature, ...] = ()
    """Signatures left of ``signature``, in order: of minutes, that of their writer."""
    drafter_mark: str | None = None
    """Who typed it and in how many copies: ``PL.(300)``."""
    contact: str | None = None
    """Address, telephone, e-mail of the office, at the foot of the first page."""

    @property
    def title(self) -> str:
        """The subject on one line."""
        return " ".join(self.subject)

    def at(self, key: str) -> Location:
        """Where ``key`` stands; the start of the file when it is absent."""
        return Location(self.path, self.key_lines.get(key, 1))

    def at_body_line(self, line: int) -> Location:
        """Where line ``line`` of the body (from 0) stands in the file."""
        return Location(self.path, self.body_line + line)
