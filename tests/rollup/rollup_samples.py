"""Forms and reports for tests of roll-ups: made in place, each call states only what differs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from factories import document
from vanban.appendices.model import (
    Aggregate,
    Appendix,
    Cell,
    Column,
    ColumnType,
    DocumentTables,
    Form,
    Row,
    RowKind,
    Table,
    TableRow,
)
from vanban.appendices.numbers import parse_number
from vanban.appendices.rollup import Report, RollUp, roll_up
from vanban.diagnostics import Location
from vanban.documents.model import DocumentId, FormId, IssuerCode, PartialDate
from vanban.registry.model import Issuer, KnownDocumentId, ProvinceCode, Regime

PLACE = Location("data/forms/bieu.yml", 1)
FORM = FormId("bieu")

Printed = str | None | Cell
Values = Mapping[str, Printed | Sequence[Printed]]
"""By row; several columns as a list."""


def column(id: str, type: ColumnType = ColumnType.NUMBER, **overrides: Any) -> Column:
    """A column of numbers that are added."""
    aggregate = {ColumnType.NUMBER: Aggregate.SUM, ColumnType.TEXT: Aggregate.TEXT}.get(type, Aggregate.NONE)
    plain = Column(id, id.capitalize(), type, None, None, None, aggregate, None)
    return dataclasses.replace(plain, **overrides)


def row(id: str, **overrides: Any) -> Row:
    """An ordinary row of the first level."""
    return dataclasses.replace(Row(id, RowKind.ITEM, 1, None, f"Dòng {id}", None, None, PLACE), **overrides)


STT, NAME = column("stt", ColumnType.ORDINAL), column("ten", ColumnType.LABEL, label="Nội dung")


def form(*rows: Row | str, columns: Sequence[Column] = (column("so"),), **overrides: Any) -> Form:
    """A form that serves 62-KL/TW; rows may be given as ids."""
    made = tuple(row(one) if isinstance(one, str) else one for one in rows)
    plain = Form(FORM, "Biểu mẫu", None, (STT, NAME, *columns), made, PLACE, KnownDocumentId("62-KL/TW@2009"))
    return dataclasses.replace(plain, **overrides)


def issuer(name: str, province: str | None = "hai-phong") -> Issuer:
    """``ubnd-xa-<name>``."""
    code = IssuerCode(f"ubnd-xa-{name.lower()}")
    known = ProvinceCode(province) if province else None
    title = f"Ủy ban nhân dân xã {name}"
    return Issuer(code, title, Regime.STATE, (title.upper(),), (), "UBND", name, known, None, None, None)


def report(name: str, *filled: tuple[Form, Values], year: int | None = 2026, **overrides: Any) -> Report:
    """The report of a commune with its tables in one appendix; its id is ``bao-cao-<name>-<year>``."""
    by = issuer(name, overrides.pop("province", "hai-phong"))
    tables = tuple(_table(made, values, f"phu-luc-1-{place}") for place, (made, values) in enumerate(filled, 1))
    made = document(
        **{
            "id": DocumentId(f"bao-cao-{name.lower()}-{year or 0}"),
            "issuer": by.code,
            "issued_on": PartialDate(year),
            **overrides,
        }
    )
    return Report(made, by, DocumentTables({}, (Appendix("phu-luc-1", "Phụ lục", (), None, None, tables),)))


def rolled(made: Form, **filled: Values) -> RollUp:
    """The form as filled in by communes called by the names of the arguments."""
    return roll_up(made, [report(name, (made, values)) for name, values in filled.items()])


def cell(printed: Printed) -> Cell:
    """A cell as it is loaded from a column of numbers."""
    return printed if isinstance(printed, Cell) else Cell(printed, parse_number(printed))


def _table(made: Form, values: Values, anchor: str) -> Table:
    rows = []
    for one in made.rows:
        given = values.get(one.id)
        cells = [given] if isinstance(given, str | Cell) or given is None else list(given)
        printed = [cell(value) for value in cells]
        covered = sum(value.colspan for value in printed)
        blanks = [Cell(None)] * (len(made.columns) - 2 - covered)
        rows.append(TableRow(one, (Cell(one.number), Cell(one.label), *printed, *blanks)))
    return Table(anchor, anchor, made.title, None, made.id, made.columns, tuple(rows), PLACE)
