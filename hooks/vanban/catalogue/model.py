"""What the pages are made of: views filled by the build, and the generated page that results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.citations.notes import CitationNote
from vanban.documents.model import Document, DocumentId, IssuerCode, KindCode, TopicCode
from vanban.indicators.model import IndicatorGroup, StatedIndicator
from vanban.registry.model import (
    Issuer,
    Kind,
    KnownDocument,
    KnownDocumentId,
    Province,
    ProvinceCode,
    Topic,
)


class PageClass(StrEnum):
    """Which layout the shell gives a page."""

    HOME = "home"
    LISTING = "listing"
    DOCUMENT = "document"
    CITED = "cited"
    SEARCH = "search"
    COMPARISON = "comparison"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page whose whole content the core has rendered; the shell adds header and footer."""

    url: str
    """Relative to the site's root, without a leading slash: ``loai/bao-cao/``; empty for the home page."""
    title: str
    """Plain text, not escaped."""
    description: str
    """One sentence of plain text for search engines, not escaped."""
    html: str
    page_class: PageClass


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of the paper, for the page's table of contents."""

    level: int
    """HTML level, 1 for the title; levels are made relative to the highest one below the title."""
    text: str
    anchor: str
    """Id of the heading, without ``#``."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The print PDF of a document."""

    file_name: str
    """Beside the page: ``<id>.pdf``."""
    pages: int | None
    """``None`` for pages and size: the PDF is made when it is asked for."""
    size_bytes: int | None


@dataclass(frozen=True, slots=True)
class Download:
    """Another file of the document: the values of a table as CSV, for example."""

    label: str
    """``Phụ lục 1, bảng 1``."""
    file_name: str
    """Beside the page."""
    format: str
    """``CSV``."""


class Resolved(StrEnum):
    """How sure a citation's target is; mirrors the three results of resolving."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One line of "Văn bản được dẫn chiếu" on a document's page."""

    label: str
    """Type and number of the target, or the words of the citation when it was not resolved: ``Kết luận 62-KL/TW``."""
    title: str | None
    """Subject of the target; given only when it is verified."""
    url: str | None
    """Page of the target relative to the site's root; ``None``: shown without a link."""
    resolution: Resolved
    uses: int
    first_anchor: str | None = None
    """Id of the place in the paper where it is first cited."""
    is_verified: bool = True
    """Whether type and number in ``label`` are verified (``wording.is_identity_verified``); else the row says so."""
    standing: str | None = None
    """What has become of the target: ``hết hiệu lực``; ``None`` where nothing is known against it."""
    is_standing_verified: bool = False


@dataclass(frozen=True, slots=True)
class CitingUse:
    """One place where a document cites another."""

    document_id: DocumentId
    anchor: str
    """Id of the nearest heading or citation in the citing page; empty: the page itself."""
    heading: str
    """Text of the heading above; empty before the first heading."""
    excerpt: str
    """The sentence around the citation, as printed."""
    text: str
    """The citation as printed."""
    written: str = ""
    """The part that names the document, as printed: ``62/KL-TW``, ``Kết luận 62``; empty where it is not known."""
    is_flawed: bool = False
    """Whether that part is not in correct form."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form in which texts name a document, with the number of places."""

    text: str
    count: int
    is_flawed: bool


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document as lists show it."""

    id: DocumentId
    url: str
    kind: str
    title: str
    number: str | None
    issuer: str
    date: str | None
    missing_date: str | None
    """What a date known in part leaves open."""


@dataclass(frozen=True, slots=True)
class UseRow:
    """A use with its sentence cut around the citation."""

    url: str
    heading: str
    """Empty before the first heading of the body, where the title would only be repeated."""
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class CitingGroup:
    """A citing document with all its uses, in the order of the paper."""

    card: DocumentCard
    uses: tuple[UseRow, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure that the document states, as its page lists it."""

    name: str
    """Of the indicator."""
    text: str
    """Figure as printed, with its unit."""
    at: str | None
    """Day or period, in the document's own words."""
    anchor: str
    """Id of the place in the paper; empty: above the first heading."""
    compare_url: str
    """The indicator on the page of comparison, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form as lists of forms show it."""

    title: str
    url: str
    reports: int
    """How many filled it in."""


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A document about the same things."""

    card: DocumentCard
    reason: str
    """``cùng dẫn chiếu Kết luận 62-KL/TW; cùng chủ đề Công tác dân vận``."""


@dataclass(frozen=True, slots=True)
class Siblings:
    """What the same issuer issued before and after; ``None`` at the ends."""

    before: DocumentCard | None = None
    after: DocumentCard | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All that a document's page shows."""

    document: Document
    kind: Kind
    issuer: Issuer
    topics: tuple[Topic, ...]
    province: Province | None
    paper_html: str
    """``<article class="vb-paper …">…</article>``, sanitised and annotated, with the marks of ``notes``."""
    outline: tuple[OutlineEntry, ...] = ()
    pdf: PdfFile | None = None
    """``None`` under ``--no-pdf``."""
    citations: tuple[CitedRow, ...] = ()
    """In the order of first use."""
    cited_by: tuple[CitingGroup, ...] = ()
    """Made by ``citing.citing_groups``."""
    notes: tuple[CitationNote, ...] = ()
    """Empty unless the site has them switched on."""
    figures: tuple[FigureLine, ...] = ()
    forms: tuple[FormEntry, ...] = ()
    """Those that it fills in, in the order of the paper."""
    related: tuple[RelatedRow, ...] = ()
    """The most alike first."""
    siblings: Siblings = Siblings()
    address: str = ""
    """Whole address of the page, for citing it; empty: not shown."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """All that the home page, the listings and the cited documents' pages show; only published documents."""

    documents: tuple[Document, ...]
    kinds: Mapping[KindCode, Kind]
    issuers: Mapping[IssuerCode, Issuer]
    topics: Mapping[TopicCode, Topic]
    provinces: Mapping[ProvinceCode, Province]
    known_documents: Mapping[KnownDocumentId, KnownDocument]
    cited_by: Mapping[KnownDocumentId, tuple[CitingUse, ...]]
    """Uses in the documents above, ordered by document, then by place; entries that nobody cites may be absent."""
    published: Mapping[KnownDocumentId, KnownDocument] = field(default_factory=dict)
    """Those of ``documents`` that others can cite, as the registry knows them; their ids are those of the documents."""
    name: str = "Văn bản"
    purpose: str = "Văn bản hành chính của xã, phường, đặc khu: tìm, đọc, in và đối chiếu."
    """The site's purpose in one line."""
    stated: Mapping[DocumentId, tuple[StatedIndicator, ...]] = field(default_factory=dict)
    """Figures that documents name; those that name none may be absent."""
    indicator_groups: tuple[IndicatorGroup, ...] = ()
    """All indicators, in the order shown."""
    comparison_pdf: PdfFile | None = None
    """The comparison of places on paper."""
    forms: tuple[FormEntry, ...] = ()
    """Those that somebody has filled in, in the order of their ids."""
    filled: Mapping[DocumentId, tuple[FormEntry, ...]] = field(default_factory=dict)
    """Forms that documents fill in; those that fill in none may be absent."""
    by_id: Mapping[DocumentId, Document] = field(init=False, repr=False, compare=False)
    """``documents`` by id: made once, as thousands of pages look documents up."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {document.id: document for document in self.documents})
