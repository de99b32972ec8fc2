"""Files inside a PDF: what a paper was made from, for whoever opens the PDF without the website."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vanban.registry.complete import Identified


class Relationship(StrEnum):
    """How a file stands to the document that holds it (ISO 19005-3, 6.8)."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One embedded file."""

    name: str
    """File name; unique within a PDF, in ASCII."""
    media_type: str
    relationship: Relationship
    description: str
    """What it is, in Vietnamese."""
    data: bytes

    @property
    def key(self) -> str:
        """All that decides the bytes that it adds to a PDF."""
        digest = hashlib.sha256(self.data).hexdigest()
        return "\0".join((self.name, self.media_type, self.relationship, self.description, digest))


def source_attachment(name: str, source: bytes) -> Attachment:
    """The Markdown file that the paper was made from."""
    return Attachment(name, "text/markdown", Relationship.SOURCE, "Tệp nguồn Markdown của văn bản", source)


def table_attachment(name: str, label: str, csv: bytes) -> Attachment:
    """The numbers of a table; ``label`` names it: ``Phụ lục 1``."""
    return Attachment(name, "text/csv", Relationship.DATA, f"Số liệu của {label}, dạng CSV", csv)


def metadata_attachment(entry: Identified, url: str) -> Attachment:
    """The paper's metadata as JSON; ``url`` is its page on the site."""
    document = entry.document
    values = {
        "version": 1,
        "id": document.id,
        "url": url,
        "kind": document.kind,
        "kind_name": entry.kind.name,
        "issuer": document.issuer,
        "issuer_name": entry.issuer.name,
        "regime": entry.issuer.regime.value,
        "profile": entry.profile.code,
        "number": document.number,
        "symbol": document.symbol,
        "symbol_derived": document.symbol_derived,
        "issued_on": document.issued_on.iso(),
        "subject": list(document.subject),
        "topics": list(document.topics),
        "source": document.path,
        "source_sha256": document.source_sha256,
        "note": "Bản đăng lại nội dung, không phải văn bản gốc đã ký.",
    }
    data = json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"
    name, what = f"{document.id}.json", "Siêu dữ liệu của văn bản"
    return Attachment(name, "application/json", Relationship.SUPPLEMENT, what, data)


def in_order(attachments: Sequence[Attachment]) -> list[Attachment]:
    """By name, as the name tree of a PDF must have them; raises ``ValueError`` when a name comes twice or is not ASCII."""
    ordered = sorted(attachments, key=lambda one: one.name.encode("ascii"))
    if len({one.name for one in ordered}) < len(ordered):
        raise ValueError(f"two attachments of one name: {[one.name for one in ordered]}")
    return ordered
