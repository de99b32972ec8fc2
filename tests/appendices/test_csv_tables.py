"""CSV files that are right give the same tables as YAML files."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from time import process_time

import pytest

from appendices.builders import FORM, ID, Folder, cells
from vanban.diagnostics import Diagnostic, Location, Severity

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write_form()
    return made


def csv(text: str) -> bytes:
    return BOM + text.replace("\n", "\r\n").encode()


def codes(findings: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]


FILLED = [
    ["I", "Thu", None, None],
    ["1", "- Thuế", "1.555", None],
    ["2", "- Phí", "169/1.169", "Theo quyết định, “tạm tính”:\n\n- đoạn hai"],
]
ROWS = """thu,I,Thu,,
thue,1,'- Thuế,1555,
phi,2,'- Phí,'169/1.169,"Theo quyết định, “tạm tính”:

- đoạn hai"
"""


def test_a_file_as_the_site_gives_it_away(folder: Folder) -> None:
    table, findings = folder.sheet(csv("Mã hàng,STT,Nội dung,Số,Ghi chú\n" + ROWS), "bang-1.csv")
    assert findings == []
    assert cells(table) == FILLED
    assert table is not None
    assert table.form == "thu-chi"
    number = table.cell("phi", "so")
    assert number is not None
    assert number.number is not None
    assert [int(value) for value in number.number.values] == [169, 1169]


def test_the_same_table_as_from_yaml(folder: Folder) -> None:
    from_csv, _ = folder.sheet(csv("Mã hàng,STT,Nội dung,Số,Ghi chú\n" + ROWS), "bang-1.csv")
    from_yaml = folder.table(
        """
        form: thu-chi
        values:
          thue: {so: "1.555", ghi-chu: null}
          phi: {so: "169/1.169", ghi-chu: "Theo quyết định, “tạm tính”:\\n\\n- đoạn hai"}
        """
    )
    assert from_csv is not None
    assert from_csv.rows == from_yaml.rows


def test_places_are_lines_of_the_file_and_names_are_those_of_the_spreadsheet(folder: Folder) -> None:
    text = 'Mã hàng,Số,Ghi chú\nthue,5,"một\nhai\nba"\nphi,nhiều,\n'
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert [(f.code, f.location) for f in findings] == [
        ("table-number", Location(f"data/appendices/{ID}/bang-1.csv", 5, 2))
    ]
    assert findings[0].message.startswith("Ô B3: ")
    assert table is not None
    cell = table.cell("thue", "ghi-chu")
    assert cell is not None
    assert cell.location == Location(f"data/appendices/{ID}/bang-1.csv", 2, 3)


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("", None),
        ("0", "0"),
        ("00", "00"),
        ("01", "01"),
        ("1555", "1.555"),
        ("7296.66", "7.296,66"),
        ('"7.296,66"', "7.296,66"),
        ("51.59%", "51,59%"),
        ("500.000.000", "500.000.000"),
        ("'1.555", "1.555"),
        ("'1555", "1555"),
        ("'0.500", "0.500"),
        ("15-20", "15-20"),
        ("'15-20", "15-20"),
        (">200.000", ">200.000"),
        ("215.910.000đ", "215.910.000đ"),
        ("không có", "không có"),
        ("'-", "-"),
        ("-", "-"),
        ("''5", "'5"),
    ],
)
def test_numbers(folder: Folder, stored: str, printed: str | None) -> None:
    table, _ = folder.sheet(csv(f"Mã hàng,Số,Ghi chú\nthue,{stored},\nphi,,\n"), "bang-1.csv")
    assert cells(table)[1][2] == printed


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("1555", "1.555"),
        ("7296,66", "7.296,66"),
        ("1.555", "1.555"),
        ("1,555", "1,555"),
        ("51,59%", "51,59%"),
        ("01", "01"),
    ],
)
def test_numbers_between_semicolons(folder: Folder, stored: str, printed: str) -> None:
    table, findings = folder.sheet(csv(f"Mã hàng;Số;Ghi chú\nthue;{stored};a, b\nphi;;\n"), "bang-1.csv")
    assert findings == []
    assert cells(table)[1][2:] == [printed, "a, b"]


def test_a_stated_absence_is_words_and_no_warning(folder: Folder) -> None:
    table, findings = folder.sheet(csv("Mã hàng,Số,Ghi chú\nthue,không có,\nphi,-,\n"), "bang-1.csv")
    assert findings == []
    assert [row[2] for row in cells(table)] == [None, "không có", "-"]
    assert table is not None
    assert [row.cells[2].number for row in table.rows] == [None, None, None]


def test_printed_forms_that_plain_digits_do_not_tell(folder: Folder) -> None:
    text = 'Mã hàng,Số,Ghi chú,Số (như in)\nthue,215910000,,215.910.000đ\nphi,1.555,,"1,555"\n'
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert findings == []
    assert [row[2] for row in cells(table)[1:]] == ["215.910.000đ", "1,555"]


def test_an_edited_number_wins_over_its_old_printed_form(folder: Folder) -> None:
    text = "Mã hàng,Số,Ghi chú,Số (như in)\nthue,215910001,,215.910.000đ\nphi,,,\n"
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert [(f.code, f.severity) for f in findings] == [("table-as-printed", Severity.WARNING)]
    assert cells(table)[1][2] == "215.910.001"


def test_columns_and_rows_in_another_order(folder: Folder) -> None:
    table, findings = folder.sheet(csv("ghi chú,SỐ,mã hàng\n,6,phi\nx,5,thue\n"), "bang-1.csv")
    assert findings == []
    assert [row[2:] for row in cells(table)] == [[None, None], ["5", "x"], ["6", None]]


def test_other_words_than_the_form_are_the_document_s(folder: Folder) -> None:
    text = "Mã hàng,STT,Nội dung,Số,Ghi chú\nthu,I,Thu,,\nthue,,- Thuế đất,5,\nphi,2,- Phí,6,\n"
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert cells(table)[1] == [None, "- Thuế đất", "5", None]
    assert {f.severity for f in findings} == {Severity.NOTE}


def test_a_clerk_s_own_file_whose_words_are_the_form_s(folder: Folder) -> None:
    repeated = FORM.replace('number: "1", label: "- Thuế"', 'label: "*- Thuế*"')
    folder.write_form(repeated.replace('number: "2", label: "- Phí"', 'label: "*- Thuế*"'))
    text = "STT,Nội dung,Số,Ghi chú\nI,THU,,\n,-  Thuế,5,\n,- Thuế,6,\n"
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert findings == []
    assert cells(table) == [["I", "Thu", None, None], [None, "*- Thuế*", "5", None], [None, "*- Thuế*", "6", None]]


def test_rows_of_a_clerk_s_own_file_that_are_told_by_words_that_occur_once(folder: Folder) -> None:
    table, findings = folder.sheet(csv("STT,Nội dung,Số,Ghi chú\n2,- PHÍ,6,\n1,- Thuế,5,\n"), "bang-1.csv")
    assert findings == []
    assert [row[2] for row in cells(table)] == [None, "5", "6"]


def test_words_that_stand_in_several_rows_of_the_form_are_not_guessed(folder: Folder) -> None:
    folder.write_form(FORM.replace('number: "1", ', "").replace('number: "2", label: "- Phí"', 'label: "- Thuế"'))
    table, findings = folder.sheet(csv("STT,Nội dung,Số,Ghi chú\n,- Thuế,6,\n"), "bang-1.csv")
    assert "table-row-unknown" in codes(findings)
    assert [row[2] for row in cells(table)] == [None, None, None]


def test_grouped_heads_are_told_apart(folder: Folder) -> None:
    columns = "columns:\n      - {id: nd, label: Nội dung, type: label}\n"
    columns += "".join(
        f"      - {{id: {group}-{kind}, label: {label}, type: number, group: Năm {group}}}\n"
        for group in (2024, 2025)
        for kind, label in (("nam", "Nam"), ("nu", "Nữ"))
    )
    folder.write_form(FORM[: FORM.index("columns:")] + columns + FORM[FORM.index("    rows:") :])
    text = "Mã hàng,Nội dung,Năm 2024 – Nam,Năm 2024 – Nữ,Năm 2025 – Nam,Năm 2025 – Nữ\n"
    table, findings = folder.sheet(csv(text + "thue,'- Thuế,1,2,3,4\nphi,'- Phí,5,6,7,8\n"), "bang-1.csv")
    assert findings == []
    assert [row[1:] for row in cells(table)[1:]] == [["1", "2", "3", "4"], ["5", "6", "7", "8"]]


def test_a_table_without_a_form_is_text(folder: Folder) -> None:
    text = "TT,Nội dung,Năm 2024,Năm 2024\n1,Thuế,01,1.555\n,Phí,,x\n"
    table, findings = folder.sheet(csv(text), "bang-1.csv", form=None)
    assert findings == []
    assert cells(table) == [["1", "Thuế", "01", "1.555"], [None, "Phí", None, "x"]]
    assert table is not None
    assert [(column.id, column.label, column.type) for column in table.columns] == [
        ("tt", "TT", "ordinal"),
        ("noi-dung", "Nội dung", "label"),
        ("nam-2024", "Năm 2024", "text"),
        ("nam-2024-4", "Năm 2024", "text"),
    ]
    assert [row.row.id for row in table.rows] == ["hang-1", "hang-2"]


def test_ids_of_rows_of_a_table_without_a_form_are_checked(folder: Folder) -> None:
    _, findings = folder.sheet(csv("Mã hàng,Việc\na,x\na,y\nHàng 3,z\n"), "bang-1.csv", form=None)
    assert [(f.code, f.location.line, f.location.column) for f in findings] == [
        ("table-id-duplicate", 3, 1),
        ("table-id-format", 4, 1),
    ]


def test_an_unknown_form_is_told_once(folder: Folder) -> None:
    _, findings = folder.sheet(csv("Mã hàng,Số\nthue,5\n"), "bang-1.csv", form="khac")
    assert codes(findings) == ["table-form-unknown"]


def test_a_cell_of_a_hundred_kilobytes_is_kept(folder: Folder) -> None:
    long = "chữ có dấu, " * 8_000
    table, findings = folder.sheet(csv(f'Mã hàng,Số,Ghi chú\nthue,5,"{long}"\nphi,6,\n'), "bang-1.csv")
    assert cells(table)[1][3] == long.strip()
    assert [(f.code, f.severity) for f in findings] == [("table-cell-long", Severity.NOTE)]
    assert len(str(findings[0])) < 500


def many_rows(count: int) -> tuple[str, str]:
    form = FORM[: FORM.index("    rows:")] + "    rows:\n"
    form += "".join(f'      - {{id: r{n}, number: "{n}", label: Hàng {n}}}\n' for n in range(min(count, 5000)))
    return form, "Mã hàng,STT,Nội dung,Số,Ghi chú\n" + "".join(f"r{n},{n},Hàng {n},{n},\n" for n in range(count))


def test_five_thousand_rows_load_in_seconds(folder: Folder) -> None:
    form, text = many_rows(5000)
    folder.write_form(form)
    before = process_time()
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert process_time() - before < 20
    assert findings == []
    assert len(cells(table)) == 5000
    assert cells(table)[4999][2] == "4.999"


@pytest.mark.parametrize("form", ["thu-chi", None])
def test_more_rows_are_refused(folder: Folder, form: str | None) -> None:
    form_text, text = many_rows(5001)
    folder.write_form(form_text)
    table, findings = folder.sheet(csv(text), "bang-1.csv", form=form)
    assert codes(findings) == ["table-cells"]
    assert table is None


def test_blank_lines_are_no_rows(folder: Folder) -> None:
    text = "\nMã hàng,STT,Nội dung,Số,Ghi chú\n\n" + ROWS + ",,,,\n" * 20_000 + "phi,2,'- Phí,7,\n"
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert cells(table) == FILLED
    assert [(f.code, f.message.split(":")[0]) for f in findings] == [("table-id-duplicate", "Ô A20007")]


def test_letters_and_marks_that_stand_apart_are_joined(folder: Folder) -> None:
    text = unicodedata.normalize("NFD", "Mã hàng,Số,Ghi chú\nthue,5,Tạm tính\nphi,6,\n")
    table, findings = folder.sheet(csv(text), "bang-1.csv")
    assert findings == []
    assert cells(table)[1][3] == "Tạm tính"


def test_too_many_columns_are_refused(folder: Folder) -> None:
    _, findings = folder.sheet(csv("Mã hàng" + ",x" * 200 + "\n"), "bang-1.csv")
    assert "table-cells" in codes(findings)
