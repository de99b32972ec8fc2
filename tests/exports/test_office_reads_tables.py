"""LibreOffice opens the downloads with the right numbers, set to English and set to Vietnamese."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import defusedxml.ElementTree
import pytest

from exports.written_tables import row, table
from vanban.exports.table_csv import table_csv
from vanban.exports.table_xlsx import table_xlsx

pytestmark = pytest.mark.slow

TABLE = table(
    row("a", "I", "Thu", "1.555", "51,59%", "8/8"),
    row("b", "1", "- Thuế", "01", "0", "=1+1"),
    row("c", "2", "Phí", "7.296,66", "15-20", "3.1"),
    row("d", "3", "Lệ phí", "215.910.000đ", ">200", "Đoạn một\n\nĐoạn hai"),
    row("e", "4", "Khác", "1555", "1,5", None),
    row("f", "5", "Cặp", "8/8", "100%", "01/02/2024"),
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
# Comma, quotation mark, UTF-8, from the first line on, standard columns, language, quoted cells as text, detect numbers.
_CSV = "CSV:44,34,76,1,,{language},false,true"
_ENGLISH, _VIETNAMESE = 1033, 1066


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell as LibreOffice holds it."""

    type: str
    value: float | None
    shown: str
    is_formula: bool


def opened(data: bytes, suffix: str, folder: Path, *, input_filter: str | None = None) -> list[list[Opened]]:
    """Rows of the first sheet after LibreOffice has opened the file; empty rows and cells at the ends are left out."""
    source = folder / f"bang.{suffix}"
    source.write_bytes(data)
    options = [f"--infilter={input_filter}"] if input_filter else []
    subprocess.run(
        [
            *("soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *(*options, "--convert-to", "ods", "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    with ZipFile(io.BytesIO((folder / "bang.ods").read_bytes())) as package:
        root = defusedxml.ElementTree.fromstring(package.read("content.xml"))
    sheet = next(root.iter(f"{{{_TABLE}}}table"))
    rows = [_row(line) for line in sheet.iter(f"{{{_TABLE}}}table-row")]
    return [line for line in rows if line]


def _row(line: object) -> list[Opened]:
    cells: list[Opened] = []
    for cell in line:  # type: ignore[attr-defined]
        repeated = int(cell.get(f"{{{_TABLE}}}number-columns-repeated") or 1)
        value = cell.get(f"{{{_OFFICE}}}value")
        shown = "\n".join("".join(part.itertext()) for part in cell.iter(f"{{{_TEXT}}}p"))
        type_ = cell.get(f"{{{_OFFICE}}}value-type") or ""
        made = Opened(type_, float(value) if value else None, shown, cell.get(f"{{{_TABLE}}}formula") is not None)
        cells += [made] * min(repeated, 20)
    while cells and not cells[-1].type:
        cells.pop()
    return cells


def values(rows: list[list[Opened]], column: int) -> list[float | None]:
    return [line[column].value if len(line) > column else None for line in rows]


def test_xlsx(tmp_path: Path) -> None:
    rows = opened(table_xlsx(TABLE, name="Phụ lục", author="Xã"), "xlsx", tmp_path)[2:]
    assert values(rows, 3) == [1555, 1, 7296.66, 215910000, 1555, None]
    assert values(rows, 4) == [0.5159, 0, None, None, 1.5, 1]
    assert [rows[1][3].shown, rows[0][4].type, rows[5][4].type] == ["01", "percentage", "percentage"]
    words = [rows[0][5], rows[1][5], rows[2][4], rows[2][5], rows[3][4], rows[5][3], rows[5][5]]
    assert [cell.type for cell in words] == ["string"] * 7
    assert [cell.shown for cell in words] == ["8/8", "=1+1", "15-20", "3.1", ">200", "8/8", "01/02/2024"]
    assert rows[3][5].shown == "Đoạn một\n\nĐoạn hai"
    assert not any(cell.is_formula or cell.type == "date" for line in rows for cell in line)


def test_csv(tmp_path: Path) -> None:
    rows = opened(table_csv(TABLE), "csv", tmp_path, input_filter=_CSV.format(language=_ENGLISH))[1:]
    assert values(rows, 3) == [1555, 1, 7296.66, 215910000, 1555, None]
    assert values(rows, 4) == [0.5159, 0, None, None, 1.5, 1]
    words = [rows[0][5], rows[1][5], rows[2][4], rows[2][5], rows[3][4], rows[5][3], rows[5][5]]
    assert [cell.type for cell in words] == ["string"] * 7
    assert not any(cell.is_formula or cell.type in ("date", "time") for line in rows for cell in line)


def test_csv_in_vietnamese_settings(tmp_path: Path) -> None:
    """A whole number is itself in every convention; one with a decimal point is never a date nor another number."""
    rows = opened(table_csv(TABLE), "csv", tmp_path, input_filter=_CSV.format(language=_VIETNAMESE))[1:]
    assert [values(rows, 3)[place] for place in (0, 1, 3, 4)] == [1555, 1, 215910000, 1555]
    print([[cell.type, cell.value, cell.shown] for cell in (rows[2][3], rows[0][4], rows[4][4])])
    assert not any(cell.is_formula or cell.type in ("date", "time") for line in rows for cell in line)
