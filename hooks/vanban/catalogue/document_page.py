"""The page of one document: facts, contents, the paper, what it cites and who cites it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import (
    ALL_DOCUMENTS,
    citing_url,
    document_url,
    issuer_url,
    kind_url,
    province_url,
    topic_url,
    year_url,
)
from vanban.catalogue.content import render
from vanban.catalogue.lean_tables import with_lean_tables
from vanban.catalogue.model import DocumentView, GeneratedPage, OutlineEntry, PageClass
from vanban.catalogue.paragraph_anchors import first_places, with_paragraph_anchors, without_citation_titles
from vanban.catalogue.quoting import official_citation
from vanban.documents.model import Signature

CITING_SHOWN = 20
"""Documents that cite it on its own page; where there are more, a page of its own has all of them."""
LONGEST_ENTRY = 80
"""Letters of a heading that the contents show: some headings of papers are whole paragraphs."""
LONGEST_TITLE = 160
LONGEST_DESCRIPTION = 300
"""Letters; browsers and search engines show about 60 and 160, and subjects of papers run to 350."""


@dataclass(frozen=True, slots=True)
class FactValue:
    text: str
    url: str | None = None
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the metadata card; without values the paper does not state it."""

    label: str
    values: tuple[FactValue, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    label: str
    url: str
    """Relative to the site's root."""


def document_page(view: DocumentView, env: Environment) -> GeneratedPage:
    """Renders ``partials/vb-page-document.html``."""
    document = view.document
    url = document_url(document.id)
    paper_html = with_paragraph_anchors(with_lean_tables(without_citation_titles(view.paper_html)))
    html = render(
        env,
        "partials/vb-page-document.html",
        url,
        view=view,
        paper_html=paper_html,
        places=first_places(paper_html),
        citation=official_citation(document, view.kind, view.issuer),
        cited_by=view.cited_by[:CITING_SHOWN],
        citing_url=citing_url(document.id),
        facts=document_facts(view),
        crumbs=(Crumb("Văn bản", ALL_DOCUMENTS), Crumb(view.kind.name, kind_url(document.kind))),
        outline=relative_outline(view.outline),
        longest_entry=LONGEST_ENTRY,
        pdf_size=wording.size_text(view.pdf.size_bytes) if view.pdf and view.pdf.size_bytes else None,
        not_stated=wording.NOT_STATED,
    )
    return GeneratedPage(url, page_title(view), description(view), html, PageClass.DOCUMENT)


def page_title(view: DocumentView) -> str:
    """``Báo cáo 12/BC-UBND của Ủy ban nhân dân xã Trung Sơn, ngày 05/3/2024: Tổng kết …``

    Communes report on the same subject at the same time: without the issuer many pages would have one name.
    """
    return shorten(_full_title(view), LONGEST_TITLE, placeholder="…")


def description(view: DocumentView) -> str:
    return shorten(_full_title(view), LONGEST_DESCRIPTION, placeholder="…")


def _full_title(view: DocumentView) -> str:
    number = wording.number_text(view.document, view.issuer)
    date = wording.date_text(view.document.issued_on)
    name = f"{view.kind.name} {number}" if number else view.kind.name
    return f"{name} của {view.issuer.name}{f', {date}' if date else ''}: {view.document.title}"


def document_facts(view: DocumentView) -> tuple[Fact, ...]:
    """The card's lines in the order of a letterhead."""
    province = view.province
    provinces = (FactValue(wording.province_name(province), province_url(province.code)),) if province else ()
    return (
        _number_fact(view),
        _date_fact(view),
        Fact("Cơ quan ban hành", (FactValue(view.issuer.name, issuer_url(view.issuer.code)),)),
        _signatory_fact(view.document.signature),
        Fact("Loại văn bản", (FactValue(view.kind.name, kind_url(view.kind.code)),)),
        Fact("Tỉnh, thành phố", provinces),
        Fact("Chủ đề", tuple(FactValue(topic.name, topic_url(topic.code)) for topic in view.topics)),
    )


def relative_outline(outline: tuple[OutlineEntry, ...]) -> tuple[OutlineEntry, ...]:
    """The headings below the title, their levels counted from 1."""
    below = [entry for entry in outline if entry.level > 1]
    highest = min((entry.level for entry in below), default=1)
    return tuple(OutlineEntry(entry.level - highest + 1, entry.text, entry.anchor) for entry in below)


def _number_fact(view: DocumentView) -> Fact:
    document = view.document
    number = wording.number_text(document, view.issuer)
    if number is not None:
        note = "ký hiệu suy ra từ loại văn bản và cơ quan" if document.symbol_derived and document.symbol else None
        return Fact("Số, ký hiệu", (FactValue(number),), note)
    if document.symbol is None or document.symbol_derived:
        return Fact("Số, ký hiệu", ())
    return Fact("Số, ký hiệu", (FactValue(document.symbol),), "số để trống trong văn bản")


def _date_fact(view: DocumentView) -> Fact:
    date = view.document.issued_on
    text = wording.date_text(date)
    if text is None:
        return Fact("Ngày ban hành", ())
    return Fact("Ngày ban hành", (FactValue(text, year_url(date.year)),), wording.missing_date_parts(date))


def _signatory_fact(signature: Signature | None) -> Fact:
    label = "Người ký"
    if signature is None:
        return Fact(label, ())
    if signature.name is None:
        return Fact(label, (FactValue(signature.title),) if signature.title else (), "không ghi họ tên")
    return Fact(label, (FactValue(signature.name),), signature.title)
