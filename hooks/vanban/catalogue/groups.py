"""The corpus in groups: by kind, issuer, year, topic, province and cited document; every order is defined here.

Names are sorted as Vietnamese dictionaries do, documents in the order of the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from vanban.catalogue import wording
from vanban.catalogue.addresses import (
    ISSUERS,
    document_url,
    issuer_url,
    kind_url,
    known_document_url,
    province_url,
    topic_url,
    year_url,
)
from vanban.catalogue.model import CitingUse, DocumentCard, SiteView
from vanban.catalogue.standing import RelationRow, Standing, all_relations, standing
from vanban.documents.corpus import newest_first
from vanban.documents.model import Document, DocumentId
from vanban.registry.model import KnownDocument
from vanban.vietnamese import collation_key

Code = TypeVar("Code", bound=str | int)
YEARS = "nam"
"""Folder of the years."""


@dataclass(frozen=True, slots=True)
class Group:
    """The documents that share one kind, issuer, year, topic or province."""

    name: str
    url: str
    documents: tuple[Document, ...]
    """Newest first."""
    note: str = ""
    """A fact about the group: regime and province of an issuer."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One way into the corpus, with its groups in the order shown."""

    folder: str
    """``loai``; the listing stands at ``loai/``."""
    title: str
    """``Loại văn bản``."""
    groups: tuple[Group, ...]

    @property
    def url(self) -> str:
        return f"{self.folder}/"


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """An entry of the registry, or a document published here, with those who cite it."""

    known: KnownDocument
    url: str
    """Of its page; that of the document itself where it is published here."""
    label: str
    uses: tuple[CitingUse, ...]
    document_count: int
    """Distinct documents that cite it."""
    relations: tuple[RelationRow, ...]
    standing: Standing | None


def in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Newest first, as the corpus defines it."""
    return tuple(sorted(documents, key=newest_first))


def document_card(site: SiteView, document: Document) -> DocumentCard:
    """What a listing says of ``document``."""
    issuer = site.issuers[document.issuer]
    return DocumentCard(
        id=document.id,
        url=document_url(document.id),
        kind=site.kinds[document.kind].name,
        title=document.title,
        number=wording.number_text(document, issuer),
        issuer=issuer.name,
        date=wording.date_text(document.issued_on),
        missing_date=wording.missing_date_parts(document.issued_on),
    )


def kind_axis(site: SiteView) -> Axis:
    codes = _gather(site.documents, lambda document: [document.kind])
    groups = [Group(site.kinds[code].name, kind_url(code), documents) for code, documents in codes.items()]
    return Axis("loai", "Loại văn bản", _by_name(groups))


def issuer_axis(site: SiteView) -> Axis:
    """By cơ quan ban hành, in Vietnamese order."""
    codes = _gather(site.documents, lambda document: [document.issuer])
    groups = []
    for code, documents in codes.items():
        issuer = site.issuers[code]
        facts = [wording.REGIMES[issuer.regime]]
        if issuer.province is not None:
            facts.append(wording.province_name(site.provinces[issuer.province]))
        groups.append(Group(issuer.name, issuer_url(code), documents, " · ".join(facts)))
    return Axis(ISSUERS, "Cơ quan ban hành", _by_name(groups))


def year_axis(site: SiteView) -> Axis:
    """By year of issue, newest first; documents without one come last."""
    years = _gather(site.documents, lambda document: [document.issued_on.year or 0])
    groups = [
        Group(f"Năm {year}", year_url(year), years[year])
        if year
        else Group("Không ghi năm ban hành", year_url(None), years[year])
        for year in sorted(years, reverse=True)
    ]
    return Axis(YEARS, "Năm ban hành", tuple(groups))


def topic_axis(site: SiteView) -> Axis:
    """By chủ đề, in Vietnamese order; a document stands under each of its topics."""
    codes = _gather(site.documents, lambda document: document.topics)
    groups = [Group(site.topics[code].name, topic_url(code), documents) for code, documents in codes.items()]
    without = in_order(document for document in site.documents if not document.topics)
    return Axis("chu-de", "Chủ đề", _by_name(groups) + _rest("Chưa xếp chủ đề", "chu-de/chua-xep/", without))


def province_axis(site: SiteView) -> Axis:
    """By tỉnh, thành phố of the issuer; where the source states none, last."""
    codes = _gather(site.documents, lambda document: filter(None, [site.issuers[document.issuer].province]))
    by_name = sorted(codes, key=lambda code: collation_key(site.provinces[code].name))
    groups = [Group(wording.province_name(site.provinces[code]), province_url(code), codes[code]) for code in by_name]
    without = in_order(document for document in site.documents if site.issuers[document.issuer].province is None)
    rest = _rest("Không ghi tỉnh, thành phố", "tinh/khong-ro-tinh/", without)
    return Axis("tinh", "Tỉnh, thành phố", tuple(groups) + rest)


def axes(site: SiteView) -> tuple[Axis, ...]:
    """All ways in but the cited documents, in the order of the home page."""
    return kind_axis(site), issuer_axis(site), year_axis(site), topic_axis(site), province_axis(site)


def main_groups(axis: Axis, most: int) -> tuple[Group, ...]:
    """At most ``most`` groups in the axis' order: the newest years, else those with the most documents."""
    if axis.folder == YEARS:
        return axis.groups[:most]
    largest = sorted(axis.groups, key=lambda group: -len(group.documents))[:most]
    return tuple(group for group in axis.groups if group in largest)


def cited_entries(site: SiteView) -> tuple[CitedEntry, ...]:
    """Every entry of the registry; those cited by most documents first, those that nobody cites last."""
    relations = all_relations(site.known_documents)
    return _most_cited_first(
        _cited_entry(site, known, known_document_url(known), relations[known.id])
        for known in site.known_documents.values()
    )


def all_cited(site: SiteView, entries: Iterable[CitedEntry]) -> tuple[CitedEntry, ...]:
    """Those of ``entries`` that are cited, and the documents published here that are, in the same order."""
    own = [
        _cited_entry(site, known, document_url(DocumentId(known.id)), ())
        for known in site.published.values()
        if site.cited_by.get(known.id)
    ]
    return _most_cited_first([*own, *(entry for entry in entries if entry.document_count)])


def _most_cited_first(entries: Iterable[CitedEntry]) -> tuple[CitedEntry, ...]:
    return tuple(sorted(entries, key=lambda e: (-e.document_count, collation_key(e.label), e.known.id)))


def _cited_entry(site: SiteView, known: KnownDocument, url: str, relations: tuple[RelationRow, ...]) -> CitedEntry:
    uses = site.cited_by.get(known.id, ())
    return CitedEntry(
        known=known,
        url=url,
        label=wording.known_label(known),
        uses=uses,
        document_count=len({use.document_id for use in uses}),
        relations=relations,
        standing=standing(known, relations),
    )


def _gather(
    documents: Iterable[Document], codes_of: Callable[[Document], Iterable[Code]]
) -> dict[Code, tuple[Document, ...]]:
    gathered: dict[Code, list[Document]] = defaultdict(list)
    for document in documents:
        for code in codes_of(document):
            gathered[code].append(document)
    return {code: in_order(members) for code, members in gathered.items()}


def _by_name(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (collation_key(group.name), group.url)))


def _rest(name: str, url: str, documents: tuple[Document, ...]) -> tuple[Group, ...]:
    """The group of those that state nothing, which keeps them within reach; no group when there are none."""
    return (Group(name, url, documents),) if documents else ()
