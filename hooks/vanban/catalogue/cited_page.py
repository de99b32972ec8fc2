"""The page of a cited document: what has become of it, facts with how sure they are, relations, and every place that cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import CITED_DOCUMENTS
from vanban.catalogue.citing import citing_groups, written_forms
from vanban.catalogue.content import render
from vanban.catalogue.document_page import Crumb
from vanban.catalogue.groups import CitedEntry
from vanban.catalogue.model import GeneratedPage, PageClass, SiteView
from vanban.registry.model import KnownDocument
from vanban.vietnamese import short_date


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact of the registry; ``text`` is ``None`` where nothing is known."""

    label: str
    text: str | None
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    url: str | None
    """Given only for ``http`` and ``https`` addresses."""


def cited_page(entry: CitedEntry, site: SiteView, env: Environment) -> GeneratedPage:
    """Renders ``partials/vb-page-cited.html``."""
    known = entry.known
    html = render(
        env,
        "partials/vb-page-cited.html",
        entry.url,
        entry=entry,
        known=known,
        crumbs=(Crumb("Văn bản được dẫn chiếu", CITED_DOCUMENTS),),
        is_identity_verified=wording.is_identity_verified(known),
        facts=checked_facts(known),
        standing=entry.standing,
        relations=entry.relations,
        official=_source(known.official_url, _WEB) if known.official_url else None,
        sources=_sources(known),
        namesakes=_namesakes(known),
        cited_by=citing_groups(entry.uses, site),
        forms=written_forms(entry.uses),
    )
    cited = f"được {entry.document_count} văn bản dẫn chiếu" if entry.document_count else "chưa có văn bản dẫn chiếu"
    return GeneratedPage(entry.url, entry.label, f"{entry.label}: {cited} trên trang này.", html, PageClass.CITED)


def checked_facts(known: KnownDocument) -> tuple[CheckedFact, ...]:
    """The facts in the order of a letterhead; one of several fields is verified only when all of them are."""
    number = known.canonical if known.number is not None else None
    rows = (
        ("Loại văn bản", known.type, ("type",)),
        ("Số, ký hiệu", number, ("number", "symbol")),
        ("Ngày ban hành", known.date and short_date(known.date), ("date",)),
        ("Cơ quan ban hành", known.issuer, ("issuer",)),
        ("Khóa", known.term, ("term",)),
        ("Trích yếu", known.title, ("title",)),
        ("Ngày có hiệu lực", known.effective and short_date(known.effective), ("effective",)),
        ("Tình trạng", known.status, ("status",)),
    )
    return tuple(CheckedFact(label, text, set(fields) <= known.verified) for label, text, fields in rows)


def _sources(known: KnownDocument) -> tuple[Source, ...]:
    """Where the facts come from, without the official address, which stands by itself."""
    return tuple(_source(text, _OFFICIAL) for text in dict.fromkeys(known.sources) if text != known.official_url)


_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
# Sites of the State and of the Party; a source elsewhere is named, but an official page sends nobody there.
_OFFICIAL = re.compile(r"https?://(?:[a-z0-9-]+\.)*(?:gov|dcs)\.vn(?:[/?#]\S*)?", re.IGNORECASE)


def _source(text: str, linked: re.Pattern[str]) -> Source:
    return Source(text, text if linked.fullmatch(text) else None)


def _namesakes(known: KnownDocument) -> tuple[str, ...]:
    """Other documents with the same number: ``khóa XII, năm 2017``."""
    named = []
    for collision in known.collisions:
        parts = [f"khóa {collision.term}"] if collision.term else []
        parts += [f"năm {collision.year}"] if collision.year else []
        named.append(", ".join(parts) or "chưa rõ năm")
    return tuple(named)
