"""The comparison as one table for programs: a row for each document, a column for each indicator, blank where not stated."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.appendices.model import Aggregate, Cell, Column, ColumnType, Row, RowKind, Table, TableRow
from vanban.catalogue.comparison import Comparison, Place
from vanban.catalogue.comparison_charts import title_of
from vanban.diagnostics import Location
from vanban.indicators.model import Indicator

_NOWHERE = Location("")


def comparison_table(comparison: Comparison) -> Table:
    """Rows are called by their document's id, columns of figures by their indicator's.

    Where a figure has a day or period, a column of its own after it, ``<indicator>_thoi_diem``, holds those words.
    """
    dated = {code for place in comparison.places for code, figure in place.figures.items() if figure.at is not None}
    columns = [
        _column("dia_phuong", "Địa phương", ColumnType.LABEL),
        _column("co_quan", "Cơ quan ban hành", ColumnType.TEXT),
        _column("loai", "Loại văn bản", ColumnType.TEXT),
        _column("nam", "Năm ban hành", ColumnType.TEXT),
    ]
    for group in comparison.groups:
        for indicator in group.indicators:
            columns.append(_column(indicator.id, title_of(indicator), ColumnType.NUMBER, group.name, indicator.unit))
            if indicator.id in dated:
                label = f"{indicator.name}, thời điểm"
                columns.append(_column(f"{indicator.id}_thoi_diem", label, ColumnType.TEXT, group.name))
    dated_indicators = [(indicator, indicator.id in dated) for indicator in comparison.indicators()]
    return Table(
        anchor="so-lieu",
        download="so-lieu",
        title="Số liệu các địa phương",
        caption=None,
        form=None,
        columns=tuple(columns),
        rows=tuple(_row(place, dated_indicators) for place in comparison.places),
        location=_NOWHERE,
    )


def _row(place: Place, indicators: list[tuple[Indicator, bool]]) -> TableRow:
    row = Row(place.document.id, RowKind.ITEM, 1, None, place.label, None, None, _NOWHERE)
    facts = (place.label, place.issuer, place.kind, str(place.year) if place.year else None)
    return TableRow(row, (*map(Cell, facts), *_figures(place, indicators)))


def _figures(place: Place, indicators: list[tuple[Indicator, bool]]) -> Iterator[Cell]:
    for indicator, is_dated in indicators:
        figure = place.figures.get(indicator.id)
        yield Cell(figure.number.printed, figure.number) if figure else Cell(None)
        if is_dated:
            yield Cell(figure.at if figure else None)


def _column(id: str, label: str, type: ColumnType, group: str | None = None, unit: str | None = None) -> Column:
    width = "28mm" if type is ColumnType.NUMBER else "45mm"
    return Column(id, label, type, width, None, unit, Aggregate.NONE, group)
