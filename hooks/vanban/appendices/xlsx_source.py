"""XLSX as cells: what its reader sees of the one filled sheet; the only module that knows the library for it.

Rows are streamed: only so does the library not build every cell of a merged or linked range, which a file of some hundred
bytes can make a billion.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from zipfile import ZipFile

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.read_only import EmptyCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from vanban.appendices.csv_encoding import CONTROL
from vanban.appendices.definitions import MAX_ROWS
from vanban.appendices.fields import Findings, column_letters
from vanban.appendices.number_formats import shown_number
from vanban.appendices.sheet import MAX_SHEET_COLUMNS, NumberStyle, Sheet, SheetCell, SheetRow
from vanban.appendices.sheet_heads import SheetHead
from vanban.appendices.xlsx_package import problem_of_package
from vanban.diagnostics import Diagnostic
from vanban.vietnamese import nfc
from vanban.yaml_source import YamlNode

_LAST_ROW = 1_048_576
"""Of any sheet (Excel's limit); a file may claim more."""
# Control characters, and the underscore of words that look like one (ECMA-376 part 1 §22.9.2.19). The library leaves the
# former as they are, and of words kept apart from their cells it takes the escape of the latter away itself.
_ESCAPED = re.compile("_x(005F|00[01][0-9A-Fa-f])_")
# Streamed sheets do not tell of them: <mergeCell ref="A1:A2"/>
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


@dataclass(frozen=True, slots=True)
class _Merged:
    """A rectangle of cells, ends included."""

    left: int
    top: int
    right: int
    bottom: int


def parse_xlsx(data: bytes, path: str) -> tuple[Sheet | None, list[Diagnostic]]:
    """The sheet in the bytes of a file; ``None`` exactly when there is an error.

    Codes: ``table-workbook``, ``table-sheets``, ``table-cells``, ``table-formula``, ``table-merged``, ``table-cell-kind``,
    ``table-data-encoding``; notes ``table-cell-shown``.
    """
    if not DEFUSEDXML:
        raise RuntimeError("defusedxml is missing, so the spreadsheet library would unfold entities")
    problem = problem_of_package(data)
    if problem is not None:
        findings = Findings(path)
        findings.error("table-workbook", 1, *problem)
        return None, findings.items
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that the library leaves out: charts, validation
            return _read(data, path)
    except Exception:  # the library raises whatever it trips over in a file that breaks its format
        findings = Findings(path)
        message = "Tệp .xlsx không đúng quy cách nên không đọc được."
        findings.error("table-workbook", 1, message, "Mở bằng Excel rồi lưu lại thành .xlsx.")
        return None, findings.items


def _read(data: bytes, path: str) -> tuple[Sheet | None, list[Diagnostic]]:
    findings = Findings(path)
    workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        source = _only_sheet([sheet for sheet in workbook.worksheets if isinstance(sheet, ReadOnlyWorksheet)], findings)
        if source is None:
            return None, findings.items
        rows = list(islice(_filled_rows(source), MAX_ROWS + 3))
    finally:
        workbook.close()
    if len(rows) > MAX_ROWS + 2:
        findings.error("table-cells", 1, f"Bảng có quá {MAX_ROWS} hàng.", "Chia thành nhiều bảng.")
        return None, findings.items
    merged = list(_merged_ranges(data, source._worksheet_path))  # type: ignore[attr-defined]
    sheet_rows = {line: line for line, _ in rows}
    findings = Findings(path, sheet_rows)
    sheet = _sheet(rows, merged, sheet_rows, findings)
    return (None if any(item.severity.value == "error" for item in findings.items) else sheet), findings.items


def _only_sheet(sheets: Sequence[ReadOnlyWorksheet], findings: Findings) -> ReadOnlyWorksheet | None:
    """The one sheet with something in it; hidden ones do not count as long as the first is to be seen."""
    for sheet in sheets:
        sheet.reset_dimensions()  # what the file says of them may cut rows off
    if sheets and sheets[0].sheet_state != "visible":
        findings.error(
            "table-sheets", 1, f"Trang tính đầu tiên “{sheets[0].title}” bị ẩn.", "Bỏ ẩn, hoặc xóa trang ấy."
        )
        return None
    filled = [sheet for sheet in sheets if sheet.sheet_state == "visible" and any(True for _ in _filled_rows(sheet))]
    if len(filled) == 1:
        return filled[0]
    names = ", ".join(f"“{sheet.title}”" for sheet in filled)
    message = f"Có {len(filled)} trang tính ghi số liệu: {names}." if filled else "Tệp không có ô nào ghi chữ."
    findings.error("table-sheets", 1, message, "Giữ một trang tính cho mỗi tệp.")
    return None


_Row = tuple[int, list[Cell]]


def _filled_rows(sheet: ReadOnlyWorksheet) -> Iterator[_Row]:
    """Number and cells of each row in which something stands."""
    for number, row in enumerate(islice(sheet.rows, _LAST_ROW), 1):
        filled = [cell for cell in row if not isinstance(cell, EmptyCell) and cell.value not in (None, "")]
        if filled:
            yield number, filled


def _merged_ranges(data: bytes, part: str) -> Iterator[_Merged]:
    with ZipFile(io.BytesIO(data)) as package:
        xml = package.read(part.lstrip("/"))
    for found in _MERGED.finditer(xml):
        left, top, right, bottom = range_boundaries(found[1].decode())
        if left and top and right and bottom:
            yield _Merged(left, top, right, bottom)


def _sheet(rows: list[_Row], merged: list[_Merged], sheet_rows: dict[int, int], findings: Findings) -> Sheet:
    top, head_cells = rows[0]
    of_head = [one for one in merged if one.top == top]
    is_grouped = any(one.bottom == top + 1 or (one.bottom == top and one.right > one.left) for one in of_head)
    last_head = top + 1 if is_grouped else top
    body = [row for row in rows if row[0] > last_head]
    below = [cell for line, cells in rows if top < line <= last_head for cell in cells]
    spans = _spans([one for one in merged if one.bottom > last_head], body, findings)
    made = []
    for line, cells in body:
        read = (_cell(cell, line, spans.get((line, cell.column), 1), findings) for cell in cells)
        made.append(SheetRow(line, {cell.column: cell for cell in read if cell.text}))
    heads = tuple(
        _heads(head_cells, below, of_head, top, findings) if is_grouped else _plain(head_cells, top, findings)
    )
    last = max((cell.column for _, cells in rows for cell in cells), default=0)
    if last > MAX_SHEET_COLUMNS:
        message = f"Có ô ghi chữ ở tận cột {column_letters(last)}."
        findings.error("table-cells", 1, message, f"Giữ nhiều nhất {MAX_SHEET_COLUMNS} cột.")
    return Sheet(heads, tuple(row for row in made if row.cells), NumberStyle.PRINTED, sheet_rows)


def _spans(merged: Iterable[_Merged], body: list[_Row], findings: Findings) -> dict[tuple[int, int], int]:
    """Columns that a cell covers, by row and column; cells merged over rows are refused where something stands in them."""
    filled = {(line, cell.column) for line, cells in body for cell in cells}
    spans = {}
    for one in merged:
        spans[one.top, one.left] = one.right - one.left + 1
        if one.bottom > one.top and (one.top, one.left) in filled:
            message = f"Ô gộp {one.bottom - one.top + 1} hàng; không rõ nội dung thuộc hàng nào."
            hint = "Bỏ gộp (Unmerge Cells) rồi ghi nội dung vào đúng hàng của nó."
            findings.error("table-merged", YamlNode(one.top, column=one.left), message, hint)
    return spans


def _plain(cells: Iterable[Cell], line: int, findings: Findings) -> Iterator[SheetCell]:
    read = (_cell(cell, line, 1, findings) for cell in cells)
    return (cell for cell in read if cell.text)


def _heads(
    upper: list[Cell], lower: list[Cell], merged: list[_Merged], top: int, findings: Findings
) -> Iterator[SheetCell]:
    """One head for each column of two rows: the word above several columns, then that above one."""
    above = {cell.column: cell for cell in _plain(upper, top, findings)}
    below = {cell.column: cell for cell in _plain(lower, top + 1, findings)}
    widths = {one.left: one.right for one in merged}
    group_of = {column: start for start in above for column in range(start, min(widths.get(start, start), 1000) + 1)}
    for column in sorted({*above, *below}):
        start = group_of.get(column)
        if column not in below:
            yield above[column]
        elif start is None:
            yield below[column]
        else:
            head = SheetHead(below[column].text, above[start].text)
            yield SheetCell(top + 1, column, " ".join(head.text.split()), is_printed=True)


def _cell(cell: Cell, line: int, span: int, findings: Findings) -> SheetCell:
    place = YamlNode(line, column=cell.column)
    return SheetCell(line, cell.column, _shown(cell, place, findings), is_printed=True, colspan=span)


def _shown(cell: Cell, place: YamlNode, findings: Findings) -> str:
    """What the reader of the sheet sees in a cell; blank when that is nothing to be printed, which is reported."""
    value = cell.value
    if cell.data_type == "f":
        hint = "Thay công thức bằng kết quả của nó (sao chép, rồi dán đặc biệt → Giá trị)."
        findings.error("table-formula", place, f"Ô là công thức `{str(value)[:40]}`; ở đây không tính lại.", hint)
    elif cell.data_type == "e":
        findings.error("table-cell-kind", place, f"Ô báo lỗi {value}.", "Sửa ô trong Excel rồi ghi kết quả.")
    elif isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        hint = "Định dạng ô là Văn bản (Text) rồi gõ lại đúng chữ cần in; 5/8 gõ vào ô thường thì Excel đổi thành ngày."
        findings.error("table-cell-kind", place, f"Ô là ngày tháng hoặc giờ ({value}), không phải số hay chữ.", hint)
    elif isinstance(value, bool):
        findings.error("table-cell-kind", place, f"Ô là giá trị đúng/sai ({value}).", "Ghi bằng chữ cần in.")
    elif isinstance(value, int | float):
        return _number(value, cell.number_format or "General", place, findings)
    else:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
        text = nfc(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        control = CONTROL.search(text)
        if control is None:
            return text
        message = f"Có ký tự điều khiển U+{ord(control.group()):04X}, không in được."
        findings.error("table-data-encoding", place, message, "Gõ lại chữ trong ô.")
    return ""


def _number(value: int | float, number_format: str, place: YamlNode, findings: Findings) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        findings.error("table-cell-kind", place, "Ô không phải là một số viết được.", "Ghi số cần in.")
        return ""
    shown = shown_number(value, number_format)
    if not shown.is_exact:
        message = f"In “{shown.text}” như trên màn hình Excel, còn ô chứa {value!r}."
        hint = "Nếu không đúng như trên giấy thì định dạng ô là Văn bản (Text) rồi gõ lại."
        findings.note("table-cell-shown", place, message, hint)
    return shown.text
