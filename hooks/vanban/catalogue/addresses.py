"""Addresses of the pages, relative to the site's root; they are published and never change."""

from __future__ import annotations

from vanban.documents.model import DocumentId, FormId, IssuerCode, KindCode, TopicCode
from vanban.registry.model import KnownDocument, ProvinceCode

ALL_DOCUMENTS = "van-ban/"
CITED_DOCUMENTS = "dan-chieu/"
MATRIX = "dan-chieu/bang/"
"""Which document cites which."""
COMPARISON = "so-lieu/"
"""Figures of places side by side."""
SEARCH = "tim-kiem/"
ISSUERS = "co-quan"
"""Folder of the issuers' pages."""
FORMS = "bieu-mau/"
"""Forms that many reports fill in."""


def document_url(document_id: DocumentId) -> str:
    return f"{ALL_DOCUMENTS}{document_id}/"


def citing_url(document_id: DocumentId) -> str:
    """All who cite a document of the site, where its own page does not hold them."""
    return f"{document_url(document_id)}duoc-dan/"


def known_document_url(known: KnownDocument) -> str:
    return f"{CITED_DOCUMENTS}{known.slug}/"


def kind_url(kind: KindCode) -> str:
    return f"loai/{kind}/"


def issuer_url(issuer: IssuerCode) -> str:
    return f"{ISSUERS}/{issuer}/"


def year_url(year: int | None) -> str:
    return f"nam/{year or 'khong-ro-nam'}/"


def topic_url(topic: TopicCode) -> str:
    return f"chu-de/{topic}/"


def province_url(province: ProvinceCode) -> str:
    return f"tinh/{province}/"


def form_url(form: FormId) -> str:
    return f"{FORMS}{form}/"


def form_row_url(form: FormId, row: str) -> str:
    """One row of a form over all reports; a folder of its own, as a row may be called ``trang-2``."""
    return f"{FORMS}{form}/hang/{row}/"


def root_of(url: str) -> str:
    """The way from a page to the site's root: ``../../`` from ``loai/bao-cao/``, ``./`` from the home page."""
    return "../" * url.count("/") or "./"


def page_url(url: str, number: int) -> str:
    """Address of the ``number``-th page (from 1) of a listing: ``loai/bao-cao/trang-2/``."""
    return url if number == 1 else f"{url}trang-{number}/"
