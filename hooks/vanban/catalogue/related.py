"""Documents about the same things: scored by the documents that both cite and the topics that both have, and said why.

The score can be told to anyone: three points for each document that both cite, one for each topic that both have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanban.catalogue import wording
from vanban.catalogue.groups import document_card, in_order
from vanban.catalogue.model import RelatedRow, SiteView
from vanban.documents.model import DocumentId, TopicCode
from vanban.registry.model import KnownDocument, KnownDocumentId

POINTS_FOR_CITED = 3
POINTS_FOR_TOPIC = 1
SHOWN = 5
WIDELY = 200
"""What more documents cite says nothing of likeness; of a topic's documents no more than the newest are looked at.

Also what keeps a site of ten thousand documents from comparing each with each.
"""
_NAMED = 3
"""Shared documents named in the reason; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Relatedness:
    """Who cites what and has which topics, both ways."""

    site: SiteView
    rank: Mapping[DocumentId, int]
    """Place in the order of the corpus, which decides between equal scores."""
    cites: Mapping[DocumentId, tuple[KnownDocumentId, ...]]
    """Without what is cited widely."""
    cited_by: Mapping[KnownDocumentId, tuple[DocumentId, ...]]
    on_topic: Mapping[TopicCode, tuple[DocumentId, ...]]

    @classmethod
    def of(cls, site: SiteView) -> Relatedness:
        """Of all documents of the site."""
        documents = in_order(site.documents)
        rank = {document.id: place for place, document in enumerate(documents)}
        cites: dict[DocumentId, list[KnownDocumentId]] = defaultdict(list)
        cited_by: dict[KnownDocumentId, tuple[DocumentId, ...]] = {}
        for target, uses in site.cited_by.items():
            citing = tuple(dict.fromkeys(use.document_id for use in uses if use.document_id in rank))
            if len(citing) <= WIDELY:
                cited_by[target] = citing
                for document_id in citing:
                    cites[document_id].append(target)
        on_topic: dict[TopicCode, list[DocumentId]] = defaultdict(list)
        for document in documents:
            for topic in document.topics:
                if len(on_topic[topic]) < WIDELY:
                    on_topic[topic].append(document.id)
        return cls(
            site,
            rank,
            {document_id: tuple(targets) for document_id, targets in cites.items()},
            cited_by,
            {topic: tuple(members) for topic, members in on_topic.items()},
        )

    def rows(self, document_id: DocumentId) -> tuple[RelatedRow, ...]:
        """The most alike, at most ``SHOWN``; those that cite it or that it cites stand elsewhere on its page."""
        scores = self._scores(document_id)
        best = sorted(scores, key=lambda other: (-scores[other], self.rank[other]))[:SHOWN]
        return tuple(self._row(document_id, other) for other in best)

    def _scores(self, document_id: DocumentId) -> Counter[DocumentId]:
        scores: Counter[DocumentId] = Counter()
        targets = self.cites.get(document_id, ())
        for target in targets:
            for other in self.cited_by[target]:
                scores[other] += POINTS_FOR_CITED
        topics = set(self.site.by_id[document_id].topics)
        # Beyond the newest of each topic only those are looked at that share a citation; all that is shared counts.
        others = {other for topic in topics for other in self.on_topic.get(topic, ())} | set(scores)
        for other in others:
            scores[other] += POINTS_FOR_TOPIC * len(topics & set(self.site.by_id[other].topics))
        own = KnownDocumentId(document_id)
        for known in (document_id, *targets, *self.cited_by.get(own, ())):
            scores.pop(DocumentId(known), None)
        return scores

    def _row(self, document_id: DocumentId, other: DocumentId) -> RelatedRow:
        return RelatedRow(
            document_card(self.site, self.site.by_id[other]), "; ".join(self._reasons(document_id, other))
        )

    def _reasons(self, document_id: DocumentId, other: DocumentId) -> Iterator[str]:
        also = set(self.cites.get(other, ()))
        shared = [target for target in self.cites.get(document_id, ()) if target in also]
        # What few cite tells more than what many do.
        shared.sort(key=lambda target: (len(self.cited_by[target]), target))
        if shared:
            labels = [wording.known_label(self._known(target)) for target in shared[:_NAMED]]
            yield f"cùng dẫn chiếu {_listed(labels, len(shared) - len(labels), 'văn bản khác')}"
        own = self.site.by_id[document_id].topics
        topics = [topic for topic in own if topic in self.site.by_id[other].topics]
        if topics:
            yield f"cùng chủ đề {_listed([self.site.topics[topic].name for topic in topics], 0, '')}"

    def _known(self, target: KnownDocumentId) -> KnownDocument:
        return self.site.published.get(target) or self.site.known_documents[target]


def _listed(names: Sequence[str], more: int, rest: str) -> str:
    """``A, B và C``; ``A, B và 4 văn bản khác``."""
    parts = [*names, *([f"{more} {rest}"] if more else [])]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}"
