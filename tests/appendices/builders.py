"""Documents, forms and data files for tests of tables: each call states only what differs."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from factories import document
from vanban.appendices.forms import load_forms
from vanban.appendices.load import load_tables
from vanban.appendices.model import DocumentTables, Table
from vanban.diagnostics import Diagnostic, Location
from vanban.documents.model import AppendixRef, DocumentId, FormId, TableRef

PATH = "content/bao-cao/2026/bao-cao-thu.md"
ID = DocumentId("bao-cao-thu")

FORM = """
    id: thu-chi
    title: Tình hình thu, chi
    caption: 1. Thu, chi
    columns:
      - {id: stt, label: STT, type: ordinal, width: 12mm}
      - {id: noi-dung, label: Nội dung, type: label}
      - {id: so, label: Số, type: number}
      - {id: ghi-chu, label: Ghi chú}
    rows:
      - {id: thu, kind: section, number: I, label: Thu}
      - {id: thue, level: 2, number: "1", label: "- Thuế"}
      - {id: phi, level: 2, number: "2", label: "- Phí"}
"""


class Folder:
    """A project folder in which forms and data files are written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        (self.data / "forms").mkdir(parents=True)
        (self.data / "appendices" / ID).mkdir(parents=True)

    def write_form(self, text: str = FORM, name: str = "thu-chi") -> None:
        (self.data / "forms" / f"{name}.yml").write_text(dedent(text), encoding="utf-8")

    def write_data(self, text: str, name: str = "bang-1.yml") -> None:
        self.write_bytes(dedent(text).encode(), name)

    def write_bytes(self, data: bytes, name: str) -> None:
        (self.data / "appendices" / ID / name).write_bytes(data)

    def load(
        self, *tables: TableRef, appendices: tuple[AppendixRef, ...] = ()
    ) -> tuple[DocumentTables, list[Diagnostic]]:
        """Forms and the tables of one document, with the findings of both."""
        forms, findings = load_forms(self.data, self.root)
        loaded, more = load_tables(
            document(id=ID, path=PATH, tables=tables, appendices=appendices),
            forms=forms,
            data_dir=self.data,
            root=self.root,
        )
        return loaded, findings + more

    def table(self, text: str, *, form: str | None = None) -> Table:
        """The one table of a document whose data file is ``text``; nothing may be reported."""
        self.write_data(text)
        loaded, findings = self.load(ref(form=form))
        assert findings == []
        return loaded.tables["thu"]

    def sheet(self, data: bytes, name: str, *, form: str | None = "thu-chi") -> tuple[Table | None, list[Diagnostic]]:
        """The one table of a document whose data file holds ``data``, and what is reported of it."""
        self.write_bytes(data, name)
        loaded, findings = self.load(ref(form=form, data=name))
        return loaded.tables.get("thu"), findings


def cells(table: Table | None) -> list[list[str | None]]:
    """What every cell prints, row by row."""
    assert table is not None
    return [[cell.printed for cell in row.cells] for row in table.rows]


def ref(
    *, id: str = "thu", form: str | None = None, data: str | None = "bang-1.yml", values: object = None
) -> TableRef:
    return TableRef(id, FormId(form) if form else None, data, values, Location(PATH, 7))
