"""The page of a cited document: facts with how sure they are, its relations, and every place that cites it."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import CITED_DOCUMENTS, known_document_url
from vanban.catalogue.citing import citing_groups
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
class RelationRow:
    """A relation of the cited document, in words."""

    words: str
    """``Được tiếp tục thực hiện theo``."""
    label: str
    url: str | None
    """``None``: the target has no page."""
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
        relations=relation_rows(known, site),
        sources=_sources(known),
        namesakes=_namesakes(known),
        cited_by=citing_groups(entry.uses, site),
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


def relation_rows(known: KnownDocument, site: SiteView) -> tuple[RelationRow, ...]:
    """Relations in the order of the registry, each linked where its target has a page."""
    rows = []
    for relation in known.relations:
        target = site.known_documents.get(relation.target)
        rows.append(
            RelationRow(
                words=wording.relation_words(relation.kind),
                label=wording.known_label(target) if target else relation.target,
                url=known_document_url(target) if target else None,
                is_verified=bool({"relations", f"relations.{relation.kind}"} & known.verified),
            )
        )
    return tuple(rows)


def _sources(known: KnownDocument) -> tuple[Source, ...]:
    texts = ([known.official_url] if known.official_url else []) + list(known.sources)
    return tuple(
        Source(text, text if text.startswith(("https://", "http://")) else None) for text in dict.fromkeys(texts)
    )


def _namesakes(known: KnownDocument) -> tuple[str, ...]:
    """Other documents with the same number: ``khóa XII, năm 2017``."""
    named = []
    for collision in known.collisions:
        parts = [f"khóa {collision.term}"] if collision.term else []
        parts += [f"năm {collision.year}"] if collision.year else []
        named.append(", ".join(parts) or "chưa rõ năm")
    return tuple(named)
