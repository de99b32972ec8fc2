"""What is said of signatures and of a file's content: plain values in Vietnamese words, for people and programs alike."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
"""The zone that times of signing are told in (NĐ 30/2020, Phụ lục I)."""


class SigningError(Exception):
    """Something asked for cannot be done with what was given; the message is Vietnamese and says why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that speaks against a file."""

    code: str
    """Slug for programs, such as ``altered``."""
    message: str


@dataclass(frozen=True, slots=True)
class Person:
    """The subject of a certificate, as it names itself."""

    name: str
    """Common name; empty when the certificate has none."""
    organisation: str
    """Empty when the certificate has none."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.organisation) if part) or "(chứng thư không ghi tên)"


class Trust(Enum):
    """Whether the certificate leads to one that the user trusts."""

    UNCHECKED = "unchecked"
    """No trusted certificate was given."""
    TRUSTED = "trusted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Of a signer or of a time-stamping authority."""

    subject: Person
    issuer: Person
    serial: str
    """Hexadecimal."""
    valid_from: datetime.datetime
    valid_until: datetime.datetime
    trust: Trust


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, or one time stamp over the whole document."""

    field: str
    is_timestamp: bool
    signer: Certificate | None
    """``None`` when the signature cannot be read at all; ``problems`` say why."""
    claimed_at: datetime.datetime | None
    """By the signer's own clock."""
    stamped_at: datetime.datetime | None
    """By a time-stamping authority, when its stamp is sound."""
    stamped_by: Certificate | None
    reason: str
    location: str
    is_intact: bool
    """The signed bytes are the ones that were signed, and the signer's key signed them."""
    additions: tuple[str, ...]
    """What was lawfully added afterwards."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """All signatures of a file, oldest first."""

    signatures: tuple[Signature, ...]
    problems: tuple[Problem, ...]
    """Of the file as a whole: unreadable, encrypted."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against the file and all of its signatures."""
        return not self.problems and not any(signature.problems for signature in self.signatures)


class Content(Enum):
    """How a file stands to the PDF that it should be."""

    SAME = "same"
    """Byte for byte."""
    SIGNED = "same-signed"
    """Byte for byte, followed by signatures alone."""
    ALTERED = "altered"
    """It begins with that PDF, but what follows changes it."""
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    """There is nothing to compare it with."""


@dataclass(frozen=True, slots=True)
class Match:
    """A file compared with a published or rebuilt PDF."""

    content: Content
    name: str
    """Path of the published PDF or id of the document; empty when ``UNKNOWN``."""
    problems: tuple[Problem, ...]
    drawn: int = 0
    """Signatures with an area on a page, where they may hide what was printed."""
