"""What pages and papers show of a roll-up: heads of reports, cells with their sources, totals with their notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanban.appendices.model import Aggregate
from vanban.appendices.rollup import Filing, RollUp, Values, plain_text
from vanban.appendices.rollup_totals import Entry, Total
from vanban.catalogue import wording
from vanban.catalogue.addresses import document_url, form_url, issuer_url, known_document_url
from vanban.catalogue.forms_wording import report_text, short_name, total_notes, year_text
from vanban.catalogue.groups import document_card, in_order
from vanban.catalogue.model import DocumentCard, Download, PdfFile, SiteView
from vanban.documents.model import DocumentId, IssuerCode
from vanban.registry.model import Issuer, KnownDocument

_DOWNLOADS = (("Bảng tính", "xlsx"), ("Từng ô số liệu", "csv"), ("Dữ liệu", "json"))


@dataclass(frozen=True, slots=True)
class Served:
    """The document that asks for the form."""

    label: str
    url: str | None
    title: str | None
    """Given only when it is verified."""
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Reporter:
    """Someone who has to fill in the form."""

    code: IssuerCode
    name: str
    province: str
    """Code; empty: not stated."""
    province_name: str | None
    url: str | None
    """Page of all its documents; ``None``: it has none here."""


@dataclass(frozen=True, slots=True)
class Head:
    """A report as the head of its column or line."""

    key: str
    name: str
    """Short: ``UBND xã Trung Sơn``."""
    full_name: str
    issuer: IssuerCode
    province: str
    """Code; empty: not stated."""
    province_name: str | None
    year: int | None
    year_text: str
    title: str
    """The whole report in words."""
    url: str
    """Its table on its own page."""
    anchor: str
    """Before the id of each row there: ``phu-luc-1-``."""
    is_counted: bool

    @property
    def row_url(self) -> str:
        """Address of a row of its table, but for the row's id."""
        return f"{self.url.partition('#')[0]}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class CellView:
    """What one report states in one place."""

    text: str | None
    state: str
    """Class of the cell: ``vb-blank``, ``vb-covered``, ``vb-refused`` (stated, not in the total), ``vb-absent``; or empty."""


@dataclass(frozen=True, slots=True)
class TotalView:
    text: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """All that is shown of one form."""

    roll_up: RollUp
    url: str
    served: Served | None
    """``None``: the form does not say."""
    heads: tuple[Head, ...]
    """Of the filings, in their order."""
    reporters: tuple[Reporter, ...]
    missing: tuple[Reporter, ...]
    without: tuple[DocumentCard, ...]
    """Documents of the same kinds that cite the document served and do not hold the form."""
    provinces: tuple[tuple[str, str], ...]
    """Code and name of those of the reports, in the order of their names."""
    downloads: tuple[Download, ...] = ()
    pdf: PdfFile | None = None


def form_view(roll_up: RollUp, site: SiteView) -> FormView:
    """The view of ``roll_up``, still without its PDF."""
    form = roll_up.form
    heads = tuple(_head(filing, site) for filing in roll_up.filings)
    reporters = {code: _reporter(code, site) for code in form.reporters}
    names = {head.province: head.province_name for head in heads if head.province_name}
    known = site.known_documents.get(form.serves) if form.serves else None
    return FormView(
        roll_up=roll_up,
        url=form_url(form.id),
        served=_served(known)
        if known
        else (Served(form.serves.split("@")[0], None, None, False) if form.serves else None),
        heads=heads,
        reporters=tuple(reporters.values()),
        missing=tuple(reporters[code] for code in roll_up.missing),
        without=tuple(_without(roll_up, site)),
        downloads=tuple(Download(label, f"{form.id}.{suffix}", suffix.upper()) for label, suffix in _DOWNLOADS),
        provinces=tuple((code, names[code] or "") for code in site.provinces if code in names),
    )


def cell_view(entry: Entry, total: Total, *, is_counted: bool = True) -> CellView:
    """``entry`` beside the total of its row."""
    if entry.is_covered:
        return CellView(None, "vb-covered")
    if entry.printed is None:
        return CellView(None, "vb-blank")
    text = plain_text(entry.printed)
    if entry.is_absence:
        return CellView(text, "vb-absent")
    return CellView(text, "vb-refused" if is_counted and is_refused(entry, total) else "")


def is_refused(entry: Entry, total: Total) -> bool:
    """Whether ``entry`` states something that adding left out."""
    if total.aggregate is not Aggregate.SUM or entry.printed is None or entry.is_absence:
        return False
    kind = (len(total.values), total.unit) if total.values is not None else None
    return entry.addend is None or entry.addend.kind != kind


def total_view(values: Values) -> TotalView:
    return TotalView(values.total.text, total_notes(values.total))


def _head(filing: Filing, site: SiteView) -> Head:
    document, issuer = filing.document, filing.issuer
    return Head(
        key=filing.key,
        name=short_name(issuer),
        full_name=issuer.name,
        issuer=issuer.code,
        province=issuer.province or "",
        province_name=_province_name(issuer, site),
        year=filing.year,
        year_text=year_text(filing),
        title=report_text(filing, site.kinds[document.kind].name),
        url=f"{document_url(document.id)}#{filing.table.anchor}",
        anchor=f"{filing.table.anchor}-",
        is_counted=filing.is_counted,
    )


def _reporter(code: IssuerCode, site: SiteView) -> Reporter:
    issuer = site.issuers.get(code)
    has_page = any(document.issuer == code for document in site.documents)
    if issuer is None:
        return Reporter(code, code, "", None, None)
    name = _province_name(issuer, site)
    return Reporter(code, issuer.name, issuer.province or "", name, issuer_url(code) if has_page else None)


def _province_name(issuer: Issuer, site: SiteView) -> str | None:
    province = site.provinces.get(issuer.province) if issuer.province else None
    return wording.province_name(province) if province else None


def _served(known: KnownDocument) -> Served:
    title = known.title if known.number and "title" in known.verified else None
    return Served(wording.known_label(known), known_document_url(known), title, wording.is_identity_verified(known))


def _without(roll_up: RollUp, site: SiteView) -> Iterator[DocumentCard]:
    if roll_up.form.serves is None:
        return
    filed = {filing.document.id for filing in roll_up.filings}
    kinds = {filing.document.kind for filing in roll_up.filings}
    citing: Mapping[DocumentId, None] = dict.fromkeys(
        use.document_id for use in site.cited_by.get(roll_up.form.serves, ())
    )
    for document in in_order(document for document in site.documents if document.id in citing):
        if document.id not in filed and (not kinds or document.kind in kinds):
            yield document_card(site, document)
