"""A made-up site for the catalogue's tests: few entries, each with one thing that pages must not get wrong."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from posixpath import normpath
from typing import Any

from jinja2 import Environment

from conftest import ROOT
from factories import document
from vanban.catalogue.model import CitingUse, DocumentView, GeneratedPage, OutlineEntry, SiteView
from vanban.catalogue.pages import build_pages
from vanban.diagnostics import Location
from vanban.documents.model import Document, DocumentId, IssuerCode, KindCode, TopicCode
from vanban.registry.model import (
    Issuer,
    Kind,
    KnownDocument,
    KnownDocumentId,
    Province,
    ProvinceCode,
    Regime,
    Relation,
    Topic,
)
from vanban.rendering.templates import environment

STATE, PARTY = IssuerCode("ubnd-xa-mau"), IssuerCode("dang-uy-xa-mau")
REPORT = Kind(KindCode("bao-cao"), "Báo cáo", {Regime.STATE: "BC", Regime.PARTY: "BC"}, ("Báo cáo",))
RESOLUTION = Kind(KindCode("nghi-quyet"), "Nghị quyết", {Regime.PARTY: "NQ"}, ("Nghị quyết",))
HAI_PHONG = Province(ProvinceCode("hai-phong"), "Hải Phòng", "thành phố")


def issuer(code: IssuerCode, name: str, regime: Regime, province: ProvinceCode | None = None) -> Issuer:
    """An issuer of which only code, name, regime and province matter here."""
    return Issuer(code, name, regime, (name.upper(),), (), "UBND", "Mẫu", province, None, None, None)


ISSUERS = {
    STATE: issuer(STATE, "Ủy ban nhân dân xã Mẫu", Regime.STATE, HAI_PHONG.code),
    PARTY: issuer(PARTY, "Đảng ủy xã Mẫu", Regime.PARTY),
}


def known(number: str = "62", **overrides: Any) -> KnownDocument:
    """``Kết luận 62-KL/TW`` of which nothing is verified."""
    plain = KnownDocument(
        id=KnownDocumentId(f"{number}-KL/TW@2009"),
        slug=f"{number}-kl-tw-2009",
        type="Kết luận",
        number=number,
        symbol="KL/TW",
        canonical=f"{number}-KL/TW",
        level="central-party",
        issuer="Bộ Chính trị",
        term="X",
        date="2009-12-08",
        title=None,
        effective=None,
        status=None,
        relations=(),
        aliases=(),
        collisions=(),
        official_url=None,
        sources=(),
        verified=frozenset(),
        note=None,
        location=Location("data/registry/documents.yml"),
    )
    return dataclasses.replace(plain, **overrides)


def use(document_id: str, text: str = "62-KL/TW", **overrides: Any) -> CitingUse:
    """A use under the heading ``I. ĐẶC ĐIỂM``."""
    plain = CitingUse(DocumentId(document_id), "i-dac-diem", "I. ĐẶC ĐIỂM", f"Thực hiện {text} của Bộ Chính trị.", text)
    return dataclasses.replace(plain, **overrides)


def site(
    *documents: Document, cited: tuple[KnownDocument, ...] = (), uses: tuple[CitingUse, ...] = (), **overrides: Any
) -> SiteView:
    """A site of ``documents``; ``uses`` all cite the first of ``cited``."""
    plain = SiteView(
        documents=documents,
        kinds={REPORT.code: REPORT, RESOLUTION.code: RESOLUTION},
        issuers=ISSUERS,
        topics={
            TopicCode("dan-van"): Topic(TopicCode("dan-van"), "Dân vận"),
            TopicCode("dat-dai"): Topic(TopicCode("dat-dai"), "Đất đai"),
        },
        provinces={HAI_PHONG.code: HAI_PHONG},
        known_documents={entry.id: entry for entry in cited},
        cited_by={cited[0].id: uses} if cited else {},
    )
    return dataclasses.replace(plain, **overrides)


def report(name: str, **overrides: Any) -> Document:
    """A report of the People's Committee with the id ``name``."""
    return document(**{"id": DocumentId(name), "subject": (f"Báo cáo {name}",), **overrides})


def view(shown: Document, **overrides: Any) -> DocumentView:
    """The view of a document with a paper of one heading."""
    plain = DocumentView(
        document=shown,
        kind=REPORT,
        issuer=ISSUERS[shown.issuer],
        topics=(),
        province=None,
        paper_html='<article class="vb-paper"><h1>BÁO CÁO</h1><h2 id="i">I. A</h2></article>',
        outline=(OutlineEntry(1, "BÁO CÁO", ""), OutlineEntry(2, "I. A", "i")),
    )
    return dataclasses.replace(plain, **overrides)


def env() -> Environment:
    """The project's own templates."""
    return environment(ROOT / "theme")


def pages_of(made: SiteView) -> dict[str, GeneratedPage]:
    """All pages by address."""
    pages = build_pages(made, env())
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


def relation(kind: str, target: KnownDocument) -> Relation:
    return Relation(kind, target.id)


def targets(url: str, html: str) -> set[str]:
    """Addresses inside the site to which the page leads, relative to the root; the home page is ``.``."""
    found = re.findall(r'(?:href|action)="([^"#]*)', html)
    return {normpath(url + unescape(href)) for href in found if href and not href.startswith(("http", "mailto:"))}


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
