"""What a citation is: where it stands, what it says, and what it may mean; finding, resolving and linking are apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from vanban.diagnostics import Location, Severity
from vanban.documents.model import DocumentId, KindCode
from vanban.documents.number import DocumentNumber
from vanban.registry.model import KnownDocumentId


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Positions in the text as it was read, in characters; ``end`` is the first one after."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether both hold a character in common."""
        return self.start < other.end and other.start < self.end


class CitationForm(StrEnum):
    """How a document is named."""

    NUMBERED = "numbered"
    """With number and symbol: ``Kết luận số 62-KL/TW``."""
    SHORT = "short"
    """With a number but no symbol: ``Kết luận 62``, ``Quyết định 217, 218``."""
    NAMED = "named"
    """Without a number: ``Nghị quyết Trung ương 4 khóa XII``, ``Luật Thi đua, khen thưởng``, ``Kết luận nêu trên``."""
    SELF = "self"
    """The document speaks of itself: its own number line, ``Nghị quyết này``."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document, as the text has it; nothing is corrected or looked up."""

    span: Span
    """From the type word to the last of date, issuer and term, as far as they follow directly."""
    text: str
    """As printed, line breaks and all."""
    form: CitationForm
    number_span: Span
    """The printed number and symbol alone; without a number the whole."""
    written: str
    """Number and symbol with spaces repaired, separators as printed: ``62-KL/TW``, ``62/KL-TW``; the name of a named one."""
    number: DocumentNumber | None
    """``None``: the separators follow neither grammar (``62-KL-TW``), or there is no symbol."""
    type_word: str | None = None
    """In the spelling of the registry: ``Thông báo Kết luận``; ``None`` when no word stands directly before."""
    kinds: frozenset[KindCode] = frozenset()
    """Kinds that the type word names; empty without one."""
    date: str | None = None
    """Date of issue as stated, ISO; ``None`` too for a day that no calendar has."""
    issuer: str | None = None
    """Issuer as stated, spaces repaired: ``BCH TW Đảng``."""
    term: str | None = None
    """Khóa, Roman."""
    following: str = ""
    """The words after it, where a title may stand; spaces repaired."""
    preceding: str = ""
    """The words before it, where a type word may stand that was not recognised; spaces repaired."""
    sequence: str | None = None
    """The bare number of a short citation, as printed: ``62``, ``100``, ``100/2019``; also of one whose symbol is shared."""
    name: str | None = None
    """The name of a named citation, spaces repaired: ``Luật Thi đua, khen thưởng``; those of plenums and of national congresses
    in one wording, whatever is printed: ``Nghị quyết Trung ương 4 khóa XII``, ``Nghị quyết Đại hội XIII``."""
    pinpoint: str | None = None
    """Provision pointed at, outside the span, spaces repaired: ``khoản 2 Điều 5``."""
    shared: frozenset[str] = frozenset()
    """Fields (``type_word``, ``symbol``, ``date``, ``issuer``, ``term``) that are stated outside the span, for several at once."""
    is_anaphor: bool = False
    """Points back at a document named before: ``Kết luận nêu trên``."""
    own_span: Span | None = None
    """The part that speaks of this document alone, where several share the span (``218`` of ``Quyết định 217, 218``)."""

    @property
    def label(self) -> str:
        """Type word and number for lists: ``Kết luận 62/KL-TW``; the name of a named one."""
        if self.name and self.form is not CitationForm.NUMBERED:
            return self.name
        return f"{self.type_word} {self.written}" if self.type_word else self.written


@dataclass(frozen=True, slots=True)
class Found:
    """Exactly one entry of the registry fits."""

    target: KnownDocumentId
    repaired: bool = False
    """Whether number or symbol are printed wrong and what is meant is certain all the same: ``62/KL-TW``."""


@dataclass(frozen=True, slots=True)
class FoundPublished:
    """Exactly one document published here fits."""

    target: DocumentId
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one document bears the number, and nothing tells which is meant."""

    candidates: tuple[KnownDocumentId, ...]
    """Those in the registry, in order; the others are known only as collisions."""


class UnknownReason(StrEnum):
    """Why a citation leads nowhere."""

    MALFORMED = "malformed"
    """The separators follow neither grammar."""
    NO_ENTRY = "no-entry"
    """The registry does not have the number."""
    WRONG_TYPE = "wrong-type"
    """The type word is not one of the symbol: ``Kết luận số 160-TB/TW``."""
    ELSEWHERE = "elsewhere"
    """Entries with the number belong to other places."""
    LATER = "later"
    """Every entry with the number was issued after the citing document."""
    CONTRADICTED = "contradicted"
    """Date, term or issuer stated in the text are those of another document."""
    OWN_NUMBER = "own-number"
    """The citing document's own number: no citation at all."""
    SELF = "self"
    """The citing document speaks of itself: ``Nghị quyết này``."""
    NO_ANTECEDENT = "no-antecedent"
    """Nothing before it, or more than one document, is what ``Kết luận nêu trên`` may point at."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No document fits; the citation stays as printed, without a link."""

    reason: UnknownReason


Resolution: TypeAlias = Found | FoundPublished | Ambiguous | Unknown


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, or worth a look, in how a text cites; the text is never changed."""

    code: str
    """Slug: ``citation-separator``."""
    severity: Severity
    message: str
    """Vietnamese, one sentence."""
    suggestion: str | None = None
    """The corrected form, ``62-KL/TW``; ``None`` where nothing better is known for sure."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in its place in a page."""

    citation: Citation
    """Its spans count in the text of the block that holds it."""
    resolution: Resolution
    anchor: str
    """Id of the table row, heading or section that leads to it; empty before the first one."""
    heading: str
    """Text of the heading it stands under; empty before the first one."""
    excerpt: str
    """The sentence around it, spaces repaired."""
    text: str
    """The citation as it stands in ``excerpt``."""
    location: Location | None = None
    """Where it stands in the source; ``None`` when the page was not made from one."""
    findings: tuple[Finding, ...] = ()

    @property
    def label(self) -> str:
        """Type word and number for lists."""
        return self.citation.label
