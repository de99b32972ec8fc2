"""CSV as cells: RFC 4180 with commas, and the form with semicolons that spreadsheets set to Vietnamese write.

Own reading of some lines instead of the standard library's: it tells where a quotation mark was left open, and has no limit
on the length of a cell that would have to be set for the whole process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.appendices.csv_encoding import decode
from vanban.appendices.definitions import MAX_ROWS
from vanban.appendices.fields import Findings
from vanban.appendices.sheet import MAX_SHEET_COLUMNS, NumberStyle, Sheet, SheetCell, SheetRow
from vanban.appendices.sheet_heads import ROW_ID_HEAD
from vanban.diagnostics import Diagnostic
from vanban.yaml_source import YamlNode

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_STYLES = {",": NumberStyle.POINT, ";": NumberStyle.COMMA}
_SAVE_AS = "Lưu lại trong Excel thành “CSV UTF-8”, hoặc dùng tệp .xlsx."


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    cells: tuple[str, ...]


class _OpenQuote(Exception):
    """A quotation mark that does not close where its cell ends."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.place = YamlNode(line, column=column)


def parse_csv(data: bytes, path: str) -> tuple[Sheet | None, list[Diagnostic]]:
    """The sheet in the bytes of a file; ``None`` exactly when there is an error.

    Codes: ``table-data-encoding``, ``table-delimiter``, ``table-quote``, ``table-cells``, ``table-formula``.
    """
    findings = Findings(path)
    text = decode(data, findings)
    delimiter = _delimiter(text, findings) if text is not None else None
    if text is None or delimiter is None:
        return None, findings.items
    records: list[_Record] = []
    sheet_rows: dict[int, int] = {}
    last = 0
    findings = Findings(path, sheet_rows)
    try:
        for number, record in enumerate(_records(text, delimiter), 1):
            last = number
            if any(cell.strip() for cell in record.cells):
                records.append(record)
                sheet_rows[record.line] = number
    except _OpenQuote as broken:
        sheet_rows[broken.place.line] = last + 1
        hint = "Đóng ngoặc ở cuối ô; dấu ngoặc kép ở giữa ô viết thành hai dấu."
        findings.error("table-quote", broken.place, "Ngoặc kép mở ở đầu ô này không đóng ở cuối ô.", hint)
        return None, findings.items
    sheet = _sheet(records, _STYLES[delimiter], sheet_rows, findings)
    return (None if findings.items else sheet), findings.items


def _delimiter(text: str, findings: Findings) -> str | None:
    """What stands between cells, by the line of heads; ``None`` when that does not tell, which is reported."""
    if not text.strip():
        findings.error("table-cells", 1, "Tệp trống.", "Hàng đầu là tên các cột, sau đó mỗi hàng một dòng.")
        return None
    head = text.lstrip("\n").split("\n", 1)[0]
    for delimiter in (",", ";", "\t"):
        if head.split(delimiter, 1)[0].strip(' "').casefold() == ROW_ID_HEAD.casefold() and delimiter in head:
            found = [delimiter]
            break
    else:
        bare = _QUOTED.sub("", head)
        found = [delimiter for delimiter in (",", ";", "\t") if delimiter in bare]
    if found in ([","], [";"]):
        return found[0]
    if found == ["\t"]:
        findings.error("table-delimiter", 1, "Các ô cách nhau bằng dấu tab, không phải dấu phẩy.", _SAVE_AS)
    elif not found:
        message = f"Hàng đầu chỉ có một cột; hàng đầu phải là tên các cột, bắt đầu bằng `{ROW_ID_HEAD}`."
        findings.error("table-delimiter", 1, message, _SAVE_AS)
    else:
        message = "Không rõ các ô cách nhau bằng dấu phẩy hay dấu chấm phẩy."
        hint = f"Để cột đầu tên là `{ROW_ID_HEAD}`, hoặc đặt tên cột có dấu phẩy trong ngoặc kép."
        findings.error("table-delimiter", 1, message, hint)
    return None


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    bare = re.compile(f"[^{re.escape(delimiter)}\n]*")
    place, line, first_line = 0, 1, 1
    cells: list[str] = []
    while place < len(text) or cells:
        if text.startswith('"', place):
            found = _QUOTED.match(text, place)
            end = found.end() if found else 0
            if found is None or (end < len(text) and text[end] not in (delimiter, "\n")):
                raise _OpenQuote(line, len(cells) + 1)
            cells.append(found[1].replace('""', '"'))
            line += found[1].count("\n")
        else:
            found = bare.match(text, place)
            assert found is not None
            end = found.end()
            cells.append(found.group())
        place = end + 1
        if end < len(text) and text[end] == delimiter:
            if place == len(text):
                cells.append("")
            else:
                continue
        yield _Record(first_line, tuple(cells))
        cells = []
        line += 1
        first_line = line


def _sheet(records: list[_Record], style: NumberStyle, sheet_rows: dict[int, int], findings: Findings) -> Sheet | None:
    if not records or len(records) > MAX_ROWS + 1:
        message = f"Bảng có {len(records) - 1} hàng, quá {MAX_ROWS} hàng." if records else "Tệp không có ô nào ghi chữ."
        findings.error("table-cells", 1, message, f"Hàng đầu là tên các cột, sau đó nhiều nhất {MAX_ROWS} hàng.")
        return None
    head, *rest = records
    if len(head.cells) > MAX_SHEET_COLUMNS:
        findings.error(
            "table-cells", head.line, f"Có {len(head.cells)} cột.", f"Giữ nhiều nhất {MAX_SHEET_COLUMNS} cột."
        )
    for record in rest:
        _check_width(record, len(head.cells), findings)
    heads = tuple(cell for cell in _cells(head, findings) if cell.text)
    rows = tuple(SheetRow(record.line, {cell.column: cell for cell in _cells(record, findings)}) for record in rest)
    return Sheet(heads, rows, style, sheet_rows)


def _check_width(record: _Record, width: int, findings: Findings) -> None:
    count = len(record.cells)
    surplus = next((at for at, cell in enumerate(record.cells[width:], width + 1) if cell.strip()), None)
    if surplus is not None:
        message = f"Hàng thừa ô: {count} ô cho {width} cột, ô thừa ghi “{record.cells[surplus - 1].strip()[:40]}”."
        hint = "Đặt ô có dấu phẩy trong ngoặc kép, hoặc bỏ ô thừa."
        findings.error("table-cells", YamlNode(record.line, column=surplus), message, hint)
    elif count < width:
        message = f"Hàng thiếu ô: {count} ô cho {width} cột."
        findings.error(
            "table-cells", YamlNode(record.line, column=count), message, "Thêm dấu phẩy cho đủ cột; ô trống để trống."
        )


def _cells(record: _Record, findings: Findings) -> Iterator[SheetCell]:
    for column, raw in enumerate(record.cells, 1):
        text = raw.strip()
        if text.startswith("="):
            findings.error(
                "table-formula",
                YamlNode(record.line, column=column),
                f"Ô là công thức `{text[:40]}`; ở đây không tính lại công thức.",
                "Thay công thức bằng kết quả của nó; nếu là chữ thì thêm dấu ' ở đầu ô.",
            )
        is_printed = text.startswith("'")
        yield SheetCell(record.line, column, text[1:].strip() if is_printed else text, is_printed)
