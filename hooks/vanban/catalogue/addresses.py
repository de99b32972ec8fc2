"""Addresses of the pages, relative to the site's root; they are published and never change."""

from __future__ import annotations

from vanban.documents.model import DocumentId, IssuerCode, KindCode, TopicCode
from vanban.registry.model import KnownDocument, ProvinceCode

ALL_DOCUMENTS = "van-ban/"
CITED_DOCUMENTS = "dan-chieu/"
MATRIX = "dan-chieu/bang/"
"""Which document cites which."""
SEARCH = "tim-kiem/"


def document_url(document_id: DocumentId) -> str:
    return f"{ALL_DOCUMENTS}{document_id}/"


def known_document_url(known: KnownDocument) -> str:
    return f"{CITED_DOCUMENTS}{known.slug}/"


def kind_url(kind: KindCode) -> str:
    return f"loai/{kind}/"


def issuer_url(issuer: IssuerCode) -> str:
    return f"co-quan/{issuer}/"


def year_url(year: int | None) -> str:
    return f"nam/{year or 'khong-ro-nam'}/"


def topic_url(topic: TopicCode) -> str:
    return f"chu-de/{topic}/"


def province_url(province: ProvinceCode) -> str:
    return f"tinh/{province}/"


def root_of(url: str) -> str:
    """The way from a page to the site's root: ``../../`` from ``loai/bao-cao/``, ``./`` from the home page."""
    return "../" * url.count("/") or "./"


def page_url(url: str, number: int) -> str:
    """Address of the ``number``-th page (from 1) of a listing: ``loai/bao-cao/trang-2/``."""
    return url if number == 1 else f"{url}trang-{number}/"
