"""Tables that are right: by form, without a form, in place; anchors and downloads."""

from __future__ import annotations

from pathlib import Path

import pytest

from appendices.builders import PATH, Folder, ref
from vanban.diagnostics import Location, Severity
from vanban.documents.model import AppendixRef


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write_form()
    return made


FILLED = """
    form: thu-chi
    values:
      thue: {so: "01", ghi-chu: null}
      phi: {so: "169/1.169", ghi-chu: "tạm tính"}
"""


def test_values_of_a_form_keep_their_printed_form(folder: Folder) -> None:
    table = folder.table(FILLED, form="thu-chi")
    assert [[cell.printed for cell in row.cells] for row in table.rows] == [
        ["I", "Thu", None, None],
        ["1", "- Thuế", "01", None],
        ["2", "- Phí", "169/1.169", "tạm tính"],
    ]
    thue = table.cell("thue", "so")
    assert thue is not None
    assert thue.number is not None
    assert thue.number.value == 1
    blank = table.cell("thu", "so")
    assert blank is not None
    assert blank.number is None


def test_title_and_caption_come_from_form_or_data(folder: Folder) -> None:
    table = folder.table(FILLED, form="thu-chi")
    assert (table.title, table.caption, table.form) == ("Tình hình thu, chi", "1. Thu, chi", "thu-chi")
    own = folder.table("caption: 2. Thu và chi\n" + "".join(line[4:] + "\n" for line in FILLED.splitlines()))
    assert (own.caption, own.form) == ("2. Thu và chi", "thu-chi")


def test_a_document_may_print_other_words_than_its_form(folder: Folder) -> None:
    table = folder.table('form: thu-chi\nvalues:\n  thue: {stt: null, noi-dung: "Thuế đất", so: "5"}\n  phi: {}\n')
    assert [cell.printed for cell in table.rows[1].cells] == [None, "Thuế đất", "5", None]
    assert table.rows[1].row.label == "- Thuế"


def test_rows_that_are_left_out_are_noted_once(folder: Folder) -> None:
    folder.write_data("form: thu-chi\nvalues:\n  thue: {so: '5'}\n")
    loaded, findings = folder.load(ref())
    assert [(f.code, f.severity) for f in findings] == [("table-row-missing", Severity.NOTE)]
    assert "phi" in findings[0].message
    assert len(loaded.tables["thu"].rows) == 3


OWN = """
    columns:
      - {id: tt, type: ordinal}
      - {id: viec, label: Việc, type: label}
      - {id: tra-loi, label: Trả lời}
      - {id: ghi-chu, label: Ghi chú}
    rows:
      - {id: i, kind: section, number: I, label: CÔNG TÁC}
      - id: i-1
        level: 2
        number: "1"
        label: Đã làm gì?
        values:
          tra-loi: |-
            Đã làm:

            - Việc thứ nhất

            - Việc thứ hai
      - {cells: ["2", "Còn gì?", {text: Không có, colspan: 2}]}
      - {id: chung, values: {tt: {text: "Nhận xét chung", colspan: 4}}}
"""


def test_a_table_without_a_form(folder: Folder) -> None:
    table = folder.table(OWN)
    assert table.form is None
    assert [[cell.printed for cell in row.cells] for row in table.rows] == [
        ["I", "CÔNG TÁC", None, None],
        ["1", "Đã làm gì?", "Đã làm:\n\n- Việc thứ nhất\n\n- Việc thứ hai", None],
        ["2", "Còn gì?", "Không có"],
        ["Nhận xét chung"],
    ]
    assert [row.row.id for row in table.rows] == ["i", "i-1", "hang-3", "chung"]
    assert (table.rows[2].row.number, table.rows[2].row.label) == ("2", "Còn gì?")


def test_a_merged_cell_answers_for_every_column_it_covers(folder: Folder) -> None:
    table = folder.table(OWN)
    assert table.cell("hang-3", "ghi-chu") == table.cell("hang-3", "tra-loi")
    assert table.cell("hang-3", "viec") != table.cell("hang-3", "tra-loi")
    assert table.cell("không có", "viec") is None


def test_values_in_place(folder: Folder) -> None:
    loaded, findings = folder.load(
        ref(id="a", form="thu-chi", data=None, values={"thue": {"so": "05"}, "phi": {"so": None}}),
        ref(id="b", data=None, values={"columns": [{"id": "x", "label": "X"}], "rows": [{"cells": ["chữ"]}]}),
    )
    assert findings == []
    cell = loaded.tables["a"].cell("thue", "so")
    assert cell is not None
    assert cell.printed == "05"
    assert loaded.tables["b"].location == Location(PATH, 7)


def test_anchors_and_downloads(folder: Folder) -> None:
    folder.write_data(FILLED)
    one = AppendixRef("PHỤ LỤC 1", ("Thu",), None, None, (ref(id="", form="thu-chi"),))
    two = AppendixRef("PHỤ LỤC II", ("Thu", "chi"), "(Số liệu năm 2025)", None, (ref(id=""), ref(id="")))
    loaded, findings = folder.load(ref(), appendices=(one, two))
    assert findings == []
    assert [(a.anchor, [(t.anchor, t.download) for t in a.tables]) for a in loaded.appendices] == [
        ("phu-luc-1", [("phu-luc-1-1", "phu-luc-1")]),
        ("phu-luc-2", [("phu-luc-2-1", "phu-luc-2-1"), ("phu-luc-2-2", "phu-luc-2-2")]),
    ]
    assert (loaded.tables["thu"].anchor, loaded.tables["thu"].download) == ("bang-thu", "bang-1")


def test_text_is_brought_to_nfc(folder: Folder) -> None:
    table = folder.table("columns: [{id: a, label: 'Xa\u0303'}]\nrows: [{cells: ['xa\u0303']}]\n")
    assert (table.columns[0].label, table.rows[0].cells[0].printed) == ("Xã", "xã")
