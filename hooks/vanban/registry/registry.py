"""What is known beforehand, with lookups that give every candidate and never guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from vanban.documents.model import IssuerCode, KindCode, TopicCode
from vanban.registry.model import (
    Body,
    Issuer,
    Kind,
    KnownDocument,
    KnownDocumentId,
    Province,
    ProvinceCode,
    Topic,
)
from vanban.vietnamese import fold

_Code = TypeVar("_Code", bound=str)
_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Registry:
    """All entries, each mapping in the order of its keys; build it with ``Registry.of``."""

    kinds: Mapping[KindCode, Kind]
    issuers: Mapping[IssuerCode, Issuer]
    topics: Mapping[TopicCode, Topic]
    provinces: Mapping[ProvinceCode, Province]
    bodies: Mapping[str, Body]
    documents: Mapping[KnownDocumentId, KnownDocument]
    _by_canonical: Mapping[str, tuple[KnownDocument, ...]] = field(repr=False)
    _by_slug: Mapping[str, KnownDocument] = field(repr=False)
    _body_names: Mapping[str, Body] = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        kinds: Iterable[Kind] = (),
        issuers: Iterable[Issuer] = (),
        topics: Iterable[Topic] = (),
        provinces: Iterable[Province] = (),
        bodies: Iterable[Body] = (),
        documents: Iterable[KnownDocument] = (),
    ) -> Registry:
        """A registry of these entries, whatever their order; of two with one code the last wins."""
        known = _sorted((document.id, document) for document in documents)
        by_canonical: dict[str, tuple[KnownDocument, ...]] = {}
        for document in known.values():
            key = document.canonical.casefold()
            by_canonical[key] = (*by_canonical.get(key, ()), document)
        known_bodies = _sorted((body.code, body) for body in bodies)
        return cls(
            kinds=_sorted((kind.code, kind) for kind in kinds),
            issuers=_sorted((issuer.code, issuer) for issuer in issuers),
            topics=_sorted((topic.code, topic) for topic in topics),
            provinces=_sorted((province.code, province) for province in provinces),
            bodies=known_bodies,
            documents=known,
            _by_canonical=by_canonical,
            _by_slug=_sorted((document.slug, document) for document in known.values()),
            _body_names={fold(name): body for body in known_bodies.values() for name in (body.name, *body.aliases)},
        )

    def by_id(self, document_id: KnownDocumentId) -> KnownDocument | None:
        """The entry ``62-KL/TW@2009``."""
        return self.documents.get(document_id)

    def by_slug(self, slug: str) -> KnownDocument | None:
        """The entry whose page is ``dan-chieu/<slug>/``."""
        return self._by_slug.get(slug)

    def by_canonical(self, canonical: str) -> tuple[KnownDocument, ...]:
        """Every entry numbered ``62-KL/TW``, in the order of their ids; case does not count (headings in capitals)."""
        return self._by_canonical.get(canonical.casefold(), ())

    def body_named(self, text: str) -> tuple[Body, str] | None:
        """The body whose name ``text`` begins with, and what is left: ``UBND xã Tân Hưng`` → (…, ``xa tan hung``).

        Names are compared and the rest is given folded; the longest name wins; ``None`` when no name fits.
        """
        words = fold(text).split()
        for end in range(len(words), 0, -1):
            body = self._body_names.get(" ".join(words[:end]))
            if body is not None:
                return body, " ".join(words[end:])
        return None


def _sorted(pairs: Iterable[tuple[_Code, _Entry]]) -> Mapping[_Code, _Entry]:
    return dict(sorted(pairs, key=lambda pair: pair[0]))
