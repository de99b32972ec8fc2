"""The files of a document's tables: ``phu-luc-2-1.csv``, ``.json``, ``.xlsx`` beside its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from vanban.catalogue.addresses import document_url
from vanban.catalogue.table_files import PlacedTable
from vanban.exports.table_csv import table_csv
from vanban.exports.table_json import table_json
from vanban.exports.table_xlsx import table_xlsx
from vanban.registry.complete import Identified


def table_files(entry: Identified, tables: Iterable[PlacedTable]) -> Mapping[str, bytes]:
    """All of them by file name; same values, same bytes."""
    files: dict[str, bytes] = {}
    for placed in tables:
        table = placed.table
        files[f"{table.download}.csv"] = table_csv(table)
        files[f"{table.download}.json"] = table_json(table, entry.document.id)
        files[f"{table.download}.xlsx"] = table_xlsx(table, name=placed.name, author=entry.issuer.name)
    return files


def write_table_files(entry: Identified, tables: Iterable[PlacedTable], site_dir: Path) -> None:
    """Writes ``table_files`` beside the document's page."""
    folder = site_dir / document_url(entry.document.id)
    for name, data in table_files(entry, tables).items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
