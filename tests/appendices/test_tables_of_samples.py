"""The tables of the sample documents say what their sources say, cell by cell and word by word."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from vanban.appendices.forms import load_forms
from vanban.appendices.load import load_tables
from vanban.appendices.model import DocumentTables, RowKind, Table
from vanban.appendices.render import render_table
from vanban.documents.convert import convert
from vanban.documents.front_matter import split_source
from vanban.documents.model import DocumentId
from vanban.rendering.markdown import render_cell

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "seeds"
TRUNG_SON = "bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62"
DIEN_CHAU = "bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62"


def tables_of(document_id: str) -> DocumentTables:
    path = f"content/bao-cao/khong-ro-nam/{document_id}.md"
    source, broken = split_source((ROOT / path).read_text(encoding="utf-8"), path)
    assert source is not None, broken
    document, findings = convert(source, DocumentId(document_id), path, "")
    forms, more = load_forms(ROOT / "data", ROOT)
    tables, last = load_tables(document, forms=forms, data_dir=ROOT / "data", root=ROOT)
    assert findings + more + last == []
    return tables


def words(text: str) -> list[str]:
    """Words without tags and marks of emphasis."""
    return re.sub(r"</?(?:i|em)>|\*", "", re.sub(r"</?(?:p|ul)\b[^>]*>", " ", text)).split()


def printed_words(table: Table) -> list[list[str]]:
    """Words of every row, cell after cell, the head first."""
    rows = [[column.label for column in table.columns]]
    rows += [[cell.printed or "" for cell in row.cells] for row in table.rows]
    return [words(" ".join(row)) for row in rows]


def source_rows(name: str, start: str, end: str | None) -> list[list[list[str]]]:
    """Rows of a source's tables as words per cell; a row that a page cuts is put together again."""
    text = (SEEDS / name).read_text(encoding="utf-8")
    text = text[text.index(start) : text.index(end) if end else None]
    rows: list[list[list[str]]] = []
    after_gap = False
    for line in text.split("\n"):
        cells = [words(cell) for cell in line.split("\t")]
        # Page cuts leave a blank line and a first cell that is empty; only rows of running text are cut.
        if after_gap and not cells[0] and len(cells) == 5:
            rows[-1] = [old + new for old, new in zip(rows[-1] + [[]] * 5, cells, strict=False)]
        elif len(cells) > 1 and not line.startswith("---"):
            rows.append(cells)
        after_gap = not line.strip()
    return rows


def flat(rows: list[list[list[str]]]) -> list[list[str]]:
    return [list(chain.from_iterable(row)) for row in rows]


def test_appendices_of_trung_son() -> None:
    appendices = tables_of(TRUNG_SON).appendices
    assert [(a.label, len(a.tables)) for a in appendices] == [("PHỤ LỤC 1", 1), ("PHỤ LỤC 2", 3)]
    printed = [row for a in appendices for table in a.tables for row in printed_words(table)]
    assert printed == flat(source_rows("001_55634a40f4c61e89.txt", "STT\tNội dung\tSố lượng", None))
    assert [table.caption for table in appendices[1].tables] == [
        "1. Công tác giám sát",
        "2. Công tác phản biện xã hội",
        "3. Tham gia góp ý xây dựng Đảng, xây dựng chính quyền",
    ]


def test_questionnaire_of_dien_chau() -> None:
    table = tables_of(DIEN_CHAU).tables["hoi-dap"]
    source = flat(source_rows("002_183478f1a9cded77.txt", "TT\tNội dung", "Trên đây là báo cáo Tổng kết"))
    printed = printed_words(table)
    # Section V and its text are one cell in the source and two rows here.
    at = next(i for i, row in enumerate(printed) if row[:3] == ["V", "GIẢI", "PHÁP,"])
    printed[at : at + 2] = [printed[at] + printed[at + 1]]
    assert printed == source


def test_printed_values_of_trung_son() -> None:
    first = tables_of(TRUNG_SON).appendices[0].tables[0]
    numbers = {row.row.id: row.cells[-1].printed for row in first.rows}
    assert numbers["quan-triet-so-nguoi"] == "1.555"
    assert numbers["sap-xep"] == "01"
    assert numbers["doan-vien"] == "169/1.169"
    assert (numbers["boi-duong-tren-dinh-muc"], numbers["boi-duong-chua-huong"]) == ("00", "0")
    assert numbers["khoan-thon"] is None
    assert all(row.cells[-1].number is not None for row in first.rows if row.cells[-1].printed)


def test_printed_row_numbers_are_not_put_right() -> None:
    first = tables_of(TRUNG_SON).appendices[0].tables[0]
    sections = [row.row.number for row in first.rows if row.row.kind is RowKind.SECTION]
    assert sections == ["I", "II", "III", "III", "IV"]
    found = next(row.row for row in first.rows if row.row.number == "3.3")
    assert found.label == "- Cấp xã và tương đương"
    questions = tables_of(DIEN_CHAU).tables["hoi-dap"]
    third = [row.cells[0].printed for row in questions.rows if row.row.id.startswith("iii-")]
    assert third == ["1", "2", "3", None, "5"]


def test_one_value_for_three_printed_lines_is_claimed_for_none_of_them() -> None:
    table = tables_of(TRUNG_SON).appendices[0].tables[0]
    folded = [row for row in table.rows if "\n\n" in row.row.label]
    assert [(row.row.label.count("\n\n"), row.row.aggregate) for row in folded] == [(2, "none")] * 5
    assert [row.cells[-1].printed for row in folded] == ["03", None, None, None, None]


@pytest.mark.parametrize("document_id", [TRUNG_SON, DIEN_CHAU])
def test_html_holds_the_same_words(document_id: str) -> None:
    loaded = tables_of(document_id)
    for table in [*loaded.tables.values(), *(t for a in loaded.appendices for t in a.tables)]:
        html = render_table(table, cell=render_cell)
        shown = re.sub(r"<[^>]*>", " ", re.sub(r"</?em>", "", html)).replace("&quot;", '"').replace("&gt;", ">").split()
        assert shown == words(table.caption or "") + list(chain.from_iterable(printed_words(table)))
        ids = re.findall(r'\bid="([^"]*)"', html)
        assert len(ids) == len(set(ids)) >= len(table.rows) + 1
