"""Makes XLSX files for tests, right ones and wrong ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADS = ["Mã hàng", "STT", "Nội dung", "Số", "Ghi chú"]
ROWS: list[list[object]] = [
    ["thu", "I", "Thu", None, None],
    ["thue", "1", "- Thuế", 1555, None],
    ["phi", "2", "- Phí", "169/1.169", "tạm tính"],
]


def workbook(change: Callable[[Worksheet], object] = lambda _: None, *, rows: list[list[object]] = ROWS) -> bytes:
    """The form of ``builders`` filled in, after ``change``."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in [HEADS, *rows]:
        sheet.append(row)
    sheet["D3"].number_format = "#,##0"
    change(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """``data`` with parts put in the place of others or added; ``__`` in a name stands for ``/``, ``_`` for ``.``."""
    changed = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, changed.pop(part.filename, None) or old.read(part))
        for name, content in changed.items():
            new.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
