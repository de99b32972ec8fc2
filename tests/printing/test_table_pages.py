"""Tables of forms on paper: columns as the form says, heads on every sheet, rows as places to link to."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise

import pikepdf

from exports.written_tables import column, row, table
from printing.pdf_words import Page, pages_of
from printing.print_samples import appendix, job
from vanban.appendices.model import Cell, ColumnType, Table, TableRow
from vanban.appendices.render import is_wide, render_table
from vanban.printing.pdf import render_pdf
from vanban.printing.row_anchors import without_row_ids
from vanban.rendering.markdown import render_cell

LEFT = 30
"""Millimetres from the sheet's edge to the table (NĐ 30/2020/NĐ-CP Phụ lục I)."""
FORM = (
    column("stt", ColumnType.ORDINAL, label="STT", width="12mm"),
    column("nd", ColumnType.LABEL, label="Nội dung"),
    column("so", ColumnType.NUMBER, label="Năm nay", width="22mm", group="Số cuộc"),
    column("truoc", ColumnType.NUMBER, label="Năm trước", width="22mm", group="Số cuộc"),
    column("gc", label="Ghi chú", width="30mm"),
)


def rows(count: int) -> tuple[TableRow, ...]:
    return tuple(row(f"h-{n}", str(n), f"Hội nghị {n}", "5", "1.555", "đạt") for n in range(1, count + 1))


def pdf_of(made: Table) -> bytes:
    tables = render_table(made, cell=render_cell)
    result = render_pdf(job(appendices=(appendix(tables_html=tables, wide=is_wide(made)),)))
    assert result.pdf is not None, result.diagnostics
    return result.pdf


@cache
def long_pdf() -> bytes:
    return pdf_of(table(*rows(90), columns=FORM))


def sheets(pdf: bytes) -> list[Page]:
    """Those with rows of the table."""
    return [page for page in pages_of(pdf) if "Hội nghị" in page.text]


def test_columns_are_as_wide_as_the_form_says_on_every_sheet() -> None:
    pages = sheets(long_pdf())
    assert len(pages) > 2
    for page in pages:
        labels = {round(word.left, 1) for word in page.words if word.text == "Hội"}
        assert labels == {round(LEFT + 12 + 1.2 + 2 * 0.375 * 25.4 / 72, 1)}
        notes = [word.left for word in page.words if word.text == "đạt"]
        assert all(abs(left - (210 - 15 - 30 + 1.4)) < 0.5 for left in notes)


def test_both_rows_of_the_head_stand_on_every_sheet() -> None:
    for page in sheets(long_pdf()):
        assert page.find("Số", "cuộc").top < page.find("Năm", "nay").top < page.find("Hội").top


def test_rows_are_places_to_link_to() -> None:
    with pikepdf.open(io.BytesIO(long_pdf())) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
    places = {str(name): target for name, target in zip(names[::2], names[1::2], strict=True)}
    assert {f"phu-luc-1-h-{n}" for n in range(1, 91)} <= set(places)
    on_page = [places[f"phu-luc-1-h-{n}"][0].objgen for n in (1, 90)]
    assert on_page[0] != on_page[1]
    heights = [float(places[f"phu-luc-1-h-{n}"][3]) for n in (1, 2, 3)]
    assert heights == sorted(heights, reverse=True)


def test_ids_of_rows_alone_are_kept_from_the_engine() -> None:
    html = render_table(table(*rows(1), columns=FORM), cell=render_cell)
    assert without_row_ids(html) == html.replace(' id="phu-luc-1-h-1"', ' data-vb-row="phu-luc-1-h-1"')
    assert without_row_ids('<p>&lt;tr id="a"&gt;</p><td id="b">') == '<p>&lt;tr id="a"&gt;</p><td id="b">'


def test_a_word_longer_than_its_column_does_not_cover_the_next() -> None:
    note = "Chữ" * 30
    page = sheets(pdf_of(table(row("h", "1", "Hội nghị", "5", "123456789012345678901", note), columns=FORM)))[0]
    pieces = [word for word in page.words if word.text and word.text in note * 2]
    assert "".join(word.text for word in pieces) == note
    assert all(word.right <= 210 - 15 for word in pieces)
    figures = [word for word in page.words if word.text.isdecimal() and word.text in "123456789012345678901"]
    assert max(word.right for word in figures) <= 210 - 15 - 30


def test_columns_that_ask_for_more_than_the_sheet_are_narrowed_alike() -> None:
    wide = tuple(column(f"c{n}", label=f"Cột{n}", width="90mm") for n in range(4))
    cells = tuple(Cell(f"Hội nghị ô{n}") for n in range(4))
    made = row("h", "1", "x", None, None, None)
    pages = sheets(pdf_of(table(TableRow(made.row, cells), columns=wide)))
    assert pages[0].width > pages[0].height
    lefts = [pages[0].find(f"ô{n}").left for n in range(4)]
    steps = [right - left for left, right in pairwise(lefts)]
    assert all(abs(step - 257 / 4) < 1 for step in steps)
