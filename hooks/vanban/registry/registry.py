"""What is known beforehand, with lookups that give every candidate and never guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from vanban.documents.model import IssuerCode, KindCode, TopicCode
from vanban.registry.index import DocumentIndex, bare_name_key, name_key, parts_key, sequence_key
from vanban.registry.model import (
    Body,
    Issuer,
    Kind,
    KnownDocument,
    KnownDocumentId,
    Province,
    ProvinceCode,
    Regime,
    SymbolCode,
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
    symbol_codes: Mapping[str, SymbolCode]
    """By folded-case code."""
    _index: DocumentIndex = field(repr=False)
    _by_slug: Mapping[str, KnownDocument] = field(repr=False)
    _by_abbreviation: Mapping[str, tuple[tuple[Kind, Regime], ...]] = field(repr=False)
    _body_names: Mapping[str, Body] = field(repr=False)
    published: frozenset[KnownDocumentId] = frozenset()
    """Which of the documents that the lookups give are published on this site; their ids are those of the corpus."""

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
        symbol_codes: Iterable[SymbolCode] = (),
    ) -> Registry:
        """A registry of these entries, whatever their order; of two with one code the last wins."""
        known = _sorted((document.id, document) for document in documents)
        kinds_by_code = _sorted((kind.code, kind) for kind in kinds)
        known_bodies = _sorted((body.code, body) for body in bodies)
        return cls(
            kinds=kinds_by_code,
            issuers=_sorted((issuer.code, issuer) for issuer in issuers),
            topics=_sorted((topic.code, topic) for topic in topics),
            provinces=_sorted((province.code, province) for province in provinces),
            bodies=known_bodies,
            documents=known,
            symbol_codes=_sorted((code.code.casefold(), code) for code in symbol_codes),
            _index=DocumentIndex.of(known.values()),
            _by_slug=_sorted((document.slug, document) for document in known.values()),
            _by_abbreviation=_abbreviations(kinds_by_code.values()),
            _body_names={fold(name): body for body in known_bodies.values() for name in (body.name, *body.aliases)},
        )

    def publishing(self, documents: Iterable[KnownDocument]) -> Registry:
        """The same with the site's own documents among what the lookups give; ``documents`` stays as it is."""
        own = _sorted((document.id, document) for document in documents)
        return replace(
            self, _index=DocumentIndex.of([*self.documents.values(), *own.values()]), published=frozenset(own)
        )

    def by_id(self, document_id: KnownDocumentId) -> KnownDocument | None:
        """The entry ``62-KL/TW@2009``."""
        return self.documents.get(document_id)

    def lookup(self, document_id: KnownDocumentId) -> KnownDocument | None:
        """The entry or published document with that id."""
        return self._index.by_id.get(document_id)

    def by_slug(self, slug: str) -> KnownDocument | None:
        """The entry whose page is ``dan-chieu/<slug>/``."""
        return self._by_slug.get(slug)

    def by_canonical(self, canonical: str) -> tuple[KnownDocument, ...]:
        """Every entry numbered ``62-KL/TW``, in the order of their ids; case does not count (headings in capitals)."""
        return self._index.by_canonical.get(canonical.casefold(), ())

    def by_parts(self, number: str) -> tuple[KnownDocument, ...]:
        """Every entry whose number has the same figures and letters, whatever separates them: ``62/KL-TW``, ``62-KL-TW``."""
        return self._index.by_parts.get(parts_key(number), ())

    def by_sequence(self, sequence: str) -> tuple[KnownDocument, ...]:
        """Every entry with that number before its symbol; leading zeros do not count, nor does a year."""
        return self._index.by_sequence.get(sequence_key(sequence), ())

    def by_name(self, name: str) -> tuple[KnownDocument, ...]:
        """Every entry with that title or alias; case, diacritics and punctuation do not count."""
        return self._index.by_name.get(name_key(name), ())

    def by_bare_name(self, name: str) -> tuple[KnownDocument, ...]:
        """The same without regard to a year in the name: a law and those that bear its name after it."""
        return self._index.by_bare_name.get(bare_name_key(name), ())

    def by_type(self, type_word: str) -> tuple[KnownDocument, ...]:
        """Every entry of the type ``Nghị quyết``."""
        return self._index.by_type.get(type_word, ())

    def kinds_abbreviated(self, letters: str) -> tuple[tuple[Kind, Regime], ...]:
        """Kinds whose documents bear the abbreviation, given folded, in a regime, those of earlier norms included."""
        return self._by_abbreviation.get(letters, ())

    def code_regime(self, code: str) -> Regime | None:
        """Whose body a symbol's abbreviation names: ``TW``, ``BTGDVTU`` the Party's; ``None`` for one that is not known."""
        key = code.casefold()
        # The term of the National Assembly belongs to the code: UBTVQH14.
        known = self.symbol_codes.get(key) or self.symbol_codes.get(key.rstrip("0123456789"))
        if known is None:
            endings = (one for one in self.symbol_codes.values() if one.is_ending)
            known = next((one for one in endings if key.endswith(one.code.casefold())), None)
        return known.regime if known else None

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


def _abbreviations(kinds: Iterable[Kind]) -> Mapping[str, tuple[tuple[Kind, Regime], ...]]:
    found: dict[str, list[tuple[Kind, Regime]]] = {}
    for kind in kinds:
        for regime in Regime:
            own = [kind.abbreviations[regime]] if regime in kind.abbreviations else []
            for letters in dict.fromkeys(map(fold, (*own, *kind.other_abbreviations))):
                found.setdefault(letters, []).append((kind, regime))
    return {letters: tuple(bearers) for letters, bearers in found.items()}


def _sorted(pairs: Iterable[tuple[_Code, _Entry]]) -> Mapping[_Code, _Entry]:
    return dict(sorted(pairs, key=lambda pair: pair[0]))
