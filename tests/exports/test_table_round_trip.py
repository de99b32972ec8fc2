"""What is written to a download and read back as data is the same table, printed and parsed."""

from __future__ import annotations

from hypothesis import example, given, settings

from exports.written_tables import read_again, row, table, tables
from vanban.appendices.model import Table
from vanban.exports.table_csv import table_csv
from vanban.exports.table_xlsx import table_xlsx

EVERY_SHAPE = table(
    row("a", "I", "Thu", None, None, None),
    row("b", "01", "- Thuế", "1.555", "51,59%", "=1+1"),
    row("c", "3.1", "a) Phí", "7.296,66", "8/8", "@a"),
    row("d", None, "Khác", "215.910.000đ", "15-20", "+84"),
    row("e", None, "Khác nữa", "1555", ">200.000", "'nháy"),
    row("f", None, "*Tổng*", "01", "0", "Đoạn một\n\n- Đoạn hai"),
    row("g", None, "Không", "không có", "1,555", "1.16"),
)


def shown(found: Table | None) -> list[list[object]]:
    assert found is not None
    return [[(cell.printed, cell.number, cell.colspan) for cell in row.cells] for row in found.rows]


@settings(max_examples=150, deadline=None)
@given(tables())
@example(EVERY_SHAPE)
def test_csv(written: Table) -> None:
    found, codes = read_again(written, table_csv(written), "csv")
    if "table-data-encoding" in codes:  # three letters as of the old fonts are taken for theirs
        return
    assert shown(found) == shown(written)


@settings(max_examples=150, deadline=None)
@given(tables(spans=True))
@example(EVERY_SHAPE)
def test_xlsx(written: Table) -> None:
    found, codes = read_again(written, table_xlsx(written, name="Phụ lục 1", author="UBND xã"), "xlsx")
    if "table-data-encoding" in codes:
        return
    assert shown(found) == shown(written)


def test_nothing_is_reported_of_what_papers_write() -> None:
    assert read_again(EVERY_SHAPE, table_csv(EVERY_SHAPE), "csv")[1] == []
    assert read_again(EVERY_SHAPE, table_xlsx(EVERY_SHAPE, name="a", author="b"), "xlsx")[1] == []
