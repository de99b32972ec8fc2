"""``documents.json``, ``citations.json`` and ``manifest.json``: same input, same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from vanban.appendices.numbers import PrintedNumber
from vanban.catalogue.addresses import document_url
from vanban.citations.graph import target_of
from vanban.citations.model import Ambiguous, Mention
from vanban.citations.records import resolution_name
from vanban.documents.model import Document
from vanban.exports.model import DocumentExport
from vanban.indicators.model import StatedIndicator

VERSION = 1
MANIFEST = "manifest.json"


def documents_json(documents: Sequence[DocumentExport], site_url: str) -> str:
    """Every published document with the keys of design §4; paths relative to the site's root, order of the corpus."""
    citing: dict[str, set[str]] = {}
    for export in documents:
        for target in _targets(export):
            citing.setdefault(target, set()).add(export.entry.document.id)
    rows = [_document(export, sorted(citing.get(export.entry.document.id, ()))) for export in documents]
    return _json({"version": VERSION, "site_url": site_url, "documents": rows})


def citations_json(documents: Iterable[DocumentExport]) -> str:
    """Every citation in reading order: citing document and anchor, text, target, resolution, findings."""
    rows = [_citation(export.entry.document, mention) for export in documents for mention in export.mentions]
    return _json({"version": VERSION, "citations": rows})


def manifest_json(site_dir: Path, made_by: Mapping[str, str]) -> str:
    """SHA-256 of each file below ``site_dir`` but the manifest, and the versions of what made them."""
    files = {
        path.relative_to(site_dir).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site_dir.rglob("*")
        if path.is_file() and path != site_dir / MANIFEST
    }
    return _json({"version": VERSION, "made_by": dict(sorted(made_by.items())), "files": dict(sorted(files.items()))})


def _targets(export: DocumentExport) -> set[str]:
    """Entries of the registry and documents of this site that the document cites."""
    return {target for mention in export.mentions if (target := target_of(mention.resolution))}


def _document(export: DocumentExport, cited_by: list[str]) -> dict[str, object]:
    document, issuer = export.entry.document, export.entry.issuer
    url = document_url(document.id)
    return {
        "id": document.id,
        "url": f"{url}index.html",
        "pdf": f"{url}{document.id}.pdf" if export.pdf else None,
        "title": document.title,
        "kind": document.kind,
        "issuer": document.issuer,
        "regime": issuer.regime.value,
        "profile": document.profile,
        "number": document.number,
        "symbol": document.symbol,
        "symbol_derived": document.symbol_derived,
        "issued_on": document.issued_on.iso(),
        "subject": list(document.subject),
        "topics": list(document.topics),
        "source": document.path,
        "source_sha256": document.source_sha256,
        "pdf_sha256": export.pdf.sha256 if export.pdf else None,
        "pages": export.pdf.pages if export.pdf else None,
        "words": export.words,
        "tables": [
            {
                "id": table.id,
                "label": table.label,
                "title": table.title,
                "form": table.form,
                "csv": f"{url}{table.stem}.csv",
                "xlsx": f"{url}{table.stem}.xlsx",
                "json": f"{url}{table.stem}.json",
                "rows": table.rows,
            }
            for table in export.tables
        ],
        "cites": sorted(_targets(export)),
        "cited_by": cited_by,
        "indicators": [_indicator(one) for one in export.indicators],
    }


def number_value(number: PrintedNumber) -> int | float | None:
    """The value of a single exact figure, hundredths for a percentage; ``None`` for pairs, ranges and bounds."""
    value = number.value
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _indicator(stated: StatedIndicator) -> dict[str, object]:
    return {
        "id": stated.indicator.id,
        "printed": stated.number.printed,
        "value": number_value(stated.number),
        "unit": stated.indicator.unit,
        "at": stated.at,
        "anchor": stated.anchor or None,
    }


def _citation(document: Document, mention: Mention) -> dict[str, object]:
    return {
        "document": document.id,
        "anchor": mention.anchor,
        "text": mention.text,
        "target": target_of(mention.resolution),
        "resolution": resolution_name(mention.resolution),
        "candidates": list(mention.resolution.candidates) if isinstance(mention.resolution, Ambiguous) else [],
        "findings": [
            {"code": finding.code, "message": finding.message, "suggestion": finding.suggestion}
            for finding in mention.findings
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
