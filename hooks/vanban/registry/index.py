"""Documents by what texts say of them: number, parts of a number, name, type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanban.registry.model import KnownDocument, KnownDocumentId
from vanban.vietnamese import fold


@dataclass(frozen=True, slots=True)
class DocumentIndex:
    """Documents by what texts may say of them; entries in the order given."""

    by_id: Mapping[KnownDocumentId, KnownDocument]
    by_canonical: Mapping[str, tuple[KnownDocument, ...]]
    by_parts: Mapping[str, tuple[KnownDocument, ...]]
    by_sequence: Mapping[str, tuple[KnownDocument, ...]]
    by_name: Mapping[str, tuple[KnownDocument, ...]]
    by_bare_name: Mapping[str, tuple[KnownDocument, ...]]
    by_type: Mapping[str, tuple[KnownDocument, ...]]

    @classmethod
    def of(cls, documents: Iterable[KnownDocument]) -> DocumentIndex:
        """The index of ``documents``."""
        known = list(documents)
        numbered = [document for document in known if document.number]
        return cls(
            by_id={document.id: document for document in known},
            by_canonical=_grouped((document.canonical.casefold(), document) for document in known),
            by_parts=_grouped((parts_key(document.canonical), document) for document in known),
            by_sequence=_grouped((sequence_key(document.number or ""), document) for document in numbered),
            by_name=_grouped((name_key(name), document) for document in known for name in _names(document)),
            by_bare_name=_grouped((bare_name_key(name), document) for document in known for name in _names(document)),
            by_type=_grouped((document.type, document) for document in known),
        )


def name_key(name: str) -> str:
    """``Luật Thi đua, khen thưởng năm 2022`` → ``luat thi dua khen thuong 2022``."""
    return re.sub(r" nam (?=\d{4}$)", " ", " ".join(re.findall(r"\w+", fold(name))))


def bare_name_key(name: str) -> str:
    """The same without its year."""
    return re.sub(r" \d{4}$", "", name_key(name))


def _names(document: KnownDocument) -> tuple[str, ...]:
    return (*([document.title] if document.title else []), *document.aliases)


def parts_key(number: str) -> str:
    """``62-KL/TW``, ``62/KL-TW`` → ``62/kl/tw``."""
    return re.sub(r"[-/ ]+", "/", number).casefold()


def sequence_key(number: str) -> str:
    """``05`` → ``5``, ``100/2019`` → ``100``."""
    return number.split("/")[0].lstrip("0")


def _grouped(pairs: Iterable[tuple[str, KnownDocument]]) -> Mapping[str, tuple[KnownDocument, ...]]:
    """Each document once under a key, in the order given."""
    groups: dict[str, dict[KnownDocumentId, KnownDocument]] = {}
    for key, document in pairs:
        groups.setdefault(key, {})[document.id] = document
    return {key: tuple(group.values()) for key, group in groups.items()}
