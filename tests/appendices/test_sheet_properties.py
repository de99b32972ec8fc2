"""Whatever a file holds, reading it ends in a table or in findings, soon and without an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appendices.builders import Folder, cells
from appendices.workbooks import workbook
from vanban.appendices.csv_source import parse_csv
from vanban.appendices.xlsx_source import parse_xlsx
from vanban.vietnamese import nfc

pieces = st.sampled_from(
    ["Mã hàng", "Số", "thue", "phi", ",", ";", "\t", '"', '""', "\n", "\r\n", "'", "=", "1.555", "5", "(như in)", "ạ"]
)
XLSX = workbook()


@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder = Folder(Path(root))
        folder.write_form()
        for form in ("thu-chi", None):
            _, findings = folder.sheet(text.encode("utf-8", "replace"), "bang-1.csv", form=form)
            assert all(finding.message and finding.hint for finding in findings)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    sheet, findings = parse_csv(data, "a.csv")
    assert (sheet is None) == bool(findings)


@settings(max_examples=60)
@given(st.integers(0, len(XLSX) - 1), st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte(place: int, byte: int) -> None:
    sheet, findings = parse_xlsx(XLSX[:place] + bytes([byte]) + XLSX[place + 1 :], "a.xlsx")
    assert sheet is not None or findings


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12)


@given(st.lists(words, min_size=2, max_size=2))
def test_cells_that_are_quoted_come_back(values: list[str]) -> None:
    """Every cell with an apostrophe and in quotation marks: what stands behind them is what is printed."""
    quoted = ["'" + value.strip().replace('"', '""') for value in values]
    text = f'Mã hàng,Ghi chú,Số\nthue,"{quoted[0]}",1\nphi,"{quoted[1]}",2\n'
    with tempfile.TemporaryDirectory() as root:
        folder = Folder(Path(root))
        folder.write_form()
        table, findings = folder.sheet(text.encode(), "bang-1.csv")
        if table is None:  # three letters as of the old fonts are taken for theirs
            assert [finding.code for finding in findings] == ["table-data-encoding"]
            return
        assert [row[3] for row in cells(table)[1:]] == [nfc(value.strip()).strip() or None for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "Mã hàng,Số,Ghi chú\nthue," + "1" * 1_000_000 + ",\nphi,2,\n",
        "Mã hàng,Số,Ghi chú\nthue," + "1," * 300_000 + "\n",
        "Mã hàng,Số,Ghi chú\n" + '"' * 1_000_001,
        '"' * 1_000_000,
        "Mã hàng,Số,Ghi chú" + "\n" * 1_000_000,
        "Mã hàng" + ",x" * 300_000,
        'Mã hàng,Số,Ghi chú\nthue,1,"' + "a\n" * 300_000 + '"\n',
        "Mã hàng,Số,Ghi chú\nthue," + " " * 1_000_000 + "-,\n",
    ],
)
def test_a_megabyte_of_anything_takes_no_time(tmp_path: Path, text: str) -> None:
    folder = Folder(tmp_path)
    folder.write_form()
    before = process_time()
    folder.sheet(text.encode(), "bang-1.csv")
    assert process_time() - before < 20
