"""The page of a cited document: what has become of it, facts with how sure they are, relations, and every place that cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import CITED_DOCUMENTS, page_url
from vanban.catalogue.citing import citing_groups, citing_parts, written_forms
from vanban.catalogue.content import render
from vanban.catalogue.document_page import Crumb
from vanban.catalogue.groups import CitedEntry
from vanban.catalogue.listing import Pager
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


def cited_pages(entry: CitedEntry, site: SiteView, env: Environment) -> Iterator[GeneratedPage]:
    """Renders ``partials/vb-page-cited.html``; what is known of it on the first page, a part of those who cite it on each."""
    known = entry.known
    parts = list(citing_parts(citing_groups(entry.uses, site)))
    urls = tuple(page_url(entry.url, number) for number in range(1, len(parts) + 1))
    forms = written_forms(entry.uses)
    cited = f"được {entry.document_count} văn bản dẫn chiếu" if entry.document_count else "chưa có văn bản dẫn chiếu"
    for number, groups in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-cited.html",
            urls[number - 1],
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
            cited_by=groups,
            forms=forms,
            pager=Pager(number, urls),
        )
        title = entry.label if number == 1 else f"{entry.label}, trang {number}"
        yield GeneratedPage(urls[number - 1], title, f"{title}: {cited} trên trang này.", html, PageClass.CITED)


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


_PLAIN = frozenset("-._~:/?#[]@!$&'()*+,;=%")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
# Sites of the State and of the Party; a source elsewhere is named, but an official page sends nobody there.
_OFFICIAL = re.compile(r"https?://(?:[a-z0-9-]+\.)*(?:gov|dcs)\.vn(?:[/?#]\S*)?", re.IGNORECASE)


def _source(text: str, linked: re.Pattern[str]) -> Source:
    return Source(_readable(text), text if linked.fullmatch(text) else None)


def _readable(text: str) -> str:
    """``xa.gov.vn/tư-liệu`` for ``https://xa.gov.vn/t%C6%B0-li%E1%BB%87u``.

    An address that would show letters that nobody sees stays as it is.
    """
    if not _WEB.fullmatch(text):
        return text
    words = unquote(text)
    is_plain = all(letter.isalnum() or letter in _PLAIN for letter in words)
    return (words if is_plain else text).partition("://")[2]


def _namesakes(known: KnownDocument) -> tuple[str, ...]:
    """Other documents with the same number: ``khóa XII, năm 2017``."""
    named = []
    for collision in known.collisions:
        parts = [f"khóa {collision.term}"] if collision.term else []
        parts += [f"năm {collision.year}"] if collision.year else []
        named.append(", ".join(parts) or "chưa rõ năm")
    return tuple(named)
