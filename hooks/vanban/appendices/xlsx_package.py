"""Whether the bytes of an XLSX file may be given to a parser at all: a ZIP of modest size with XML that unfolds nothing."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib

MAX_UNPACKED = 32_000_000
"""Bytes of all parts together; 5000 rows of 40 columns are 10 MB."""
_MAX_PARTS = 500
# Words of one cell, wherever a file keeps them; within: the runs that differ in type.
_WORDS = re.compile(r"<(?:\w+:)?(si|is)\b[^>]*>(.*?)</(?:\w+:)?\1>", re.DOTALL)
_RUN = re.compile(r"<(?:\w+:)?t\b[^>]*>(.*?)</(?:\w+:)?t>", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    "Không mở được tệp như một tệp .xlsx; tệp hỏng hoặc không phải Excel.",
    "Mở bằng Excel rồi lưu lại thành .xlsx.",
)
_TOO_LARGE = ("Tệp giải nén ra quá lớn.", "Chép riêng bảng sang một tệp .xlsx mới, bỏ ảnh và các trang khác.")


def problem_of_package(data: bytes) -> tuple[str, str] | None:
    """What is wrong and what to do, in Vietnamese; ``None``: it may be parsed."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "Tệp đặt mật khẩu.", "Bỏ mật khẩu trong Excel (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi lưu lại."
        return "Tệp là Excel đời cũ (.xls).", "Mở bằng Excel rồi lưu lại thành .xlsx."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _problem_of_parts(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return _BROKEN


def words_of_package(data: bytes) -> tuple[str, ...]:
    """Words of all cells of all sheets, hidden ones too, as the file has them; none where it may not be parsed."""
    if problem_of_package(data) is not None:
        return ()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/") and name.endswith(".xml")]
        texts = [package.read(name).decode("utf-8", errors="replace") for name in sorted(parts)]
    found = (html.unescape("".join(_RUN.findall(words[2]))) for text in texts for words in _WORDS.finditer(text))
    return tuple(words for words in found if words.strip())


def _problem_of_parts(package: zipfile.ZipFile) -> tuple[str, str] | None:
    parts = package.infolist()
    # Reading stops at the size that a part declares, so that a false one cannot unfold more than this.
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return _TOO_LARGE
    if any(part.flag_bits & 1 for part in parts):
        return "Tệp đặt mật khẩu.", "Bỏ mật khẩu rồi lưu lại."
    names = {part.filename for part in parts}
    if len(names) != len(parts) or "[Content_Types].xml" not in names:
        return _BROKEN
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "Tệp có macro.", "Lưu lại thành .xlsx không macro (Excel Workbook)."
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            xml = package.read(part)
            # No spreadsheet program writes a DTD or another encoding; both serve to slip entities past a parser.
            if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
                return "Tệp có khai báo XML không an toàn.", "Chép bảng sang một tệp .xlsx mới."
    return None
