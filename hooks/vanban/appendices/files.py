"""Reads files of tables below one folder and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from vanban.appendices.csv_source import parse_csv
from vanban.appendices.sheet import Sheet
from vanban.appendices.xlsx_source import parse_xlsx
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.text_files import read_bytes, shown_path
from vanban.vietnamese import nfc
from vanban.yaml_source import MAX_BYTES, YamlNode, read_yaml

_YAML = frozenset({".yml", ".yaml"})
_SHEETS = {".csv": parse_csv, ".xlsx": parse_xlsx}
# What people are likely to put beside a document, and what to do with it.
_SAVE_AS = {
    ".xls": "Mở bằng Excel rồi lưu lại thành .xlsx.",
    ".xlsm": "Lưu lại thành .xlsx (Excel Workbook), không có macro.",
    ".xlsb": "Mở bằng Excel rồi lưu lại thành .xlsx.",
    ".ods": "Mở bằng LibreOffice rồi lưu lại thành .xlsx.",
    ".tsv": "Lưu lại thành “CSV UTF-8” hoặc .xlsx.",
    ".txt": "Lưu lại thành “CSV UTF-8” hoặc .xlsx.",
}


def load_data(
    name: str, folder: Path, root: Path, named_at: Location
) -> tuple[YamlNode | Sheet | None, list[Diagnostic]]:
    """The tree of a YAML file ``folder/name``, or the sheet of a CSV or XLSX file; ``None`` when there are errors.

    ``named_at`` is where an author named the file: what is wrong with the name is reported there, what is wrong inside
    at its own line. Names that lead out of ``folder``, also through a symbolic link, are refused.
    """

    def refuse(code: str, message: str, hint: str) -> tuple[None, list[Diagnostic]]:
        return None, [Diagnostic(code, Severity.ERROR, named_at, message, hint)]

    shown = shown_path(folder, root)
    path = folder / name
    if not _is_inside(name, path, folder):
        return refuse(
            "table-data-outside", f"Tệp `{name}` nằm ngoài thư mục {shown}.", f"Đặt tệp vào {shown} và chỉ ghi tên tệp."
        )
    suffix = path.suffix.lower()
    if suffix not in _YAML and suffix not in _SHEETS:
        hint = _SAVE_AS.get(suffix, "Dùng tệp .yml, .csv hoặc .xlsx.")
        return refuse("table-data-format", f"Không đọc được dữ liệu dạng `{path.suffix}`.", hint)
    if not _exists(path):
        return refuse("table-data-missing", f"Không có tệp {shown}/{name}.", "Tạo tệp ấy, hoặc sửa tên tệp cho đúng.")
    if path.stat().st_size > MAX_BYTES:
        return refuse(
            "table-data-too-large", f"Tệp `{name}` lớn hơn {MAX_BYTES // 1_000_000} MB.", "Chia thành nhiều bảng."
        )
    return _read_sheet(path, root) if suffix in _SHEETS else read_file(path, root)


def _read_sheet(path: Path, root: Path) -> tuple[Sheet | None, list[Diagnostic]]:
    shown = shown_path(path, root)
    data, findings = read_bytes(path, shown)
    return (None, findings) if data is None else _SHEETS[path.suffix.lower()](data, shown)


def read_file(path: Path, root: Path) -> tuple[YamlNode | None, list[Diagnostic]]:
    """The tree of a file known to be there; text is brought to NFC."""
    shown = shown_path(path, root)
    data, findings = read_bytes(path, shown)
    if data is None:
        return None, findings
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Mở tệp và lưu lại với bảng mã UTF-8."
        return None, [
            Diagnostic(
                "table-data-encoding",
                Severity.ERROR,
                Location(shown),
                f"Tệp không phải UTF-8 (byte thứ {error.start}).",
                hint,
            )
        ]
    return read_yaml(nfc(text), shown)


def _exists(path: Path) -> bool:
    """A name too long for any filesystem is a name of nothing."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_inside(name: str, path: Path, folder: Path) -> bool:
    parts = PurePosixPath(name).parts
    if not name.strip() or "\0" in name or "\\" in name or name.startswith("/") or ".." in parts:
        return False
    return path.resolve().is_relative_to(folder.resolve())
