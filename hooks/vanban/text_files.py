"""Reading files that people put into folders: whatever is there, a finding and never an exception."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity

MAX_BYTES = 4_000_000
"""Largest source file read; the longest of our documents is 70 kB."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A UTF-8 file."""

    text: str
    sha256: str
    """Hex digest of its bytes."""


def shown_path(path: Path, root: Path) -> str:
    """``path`` as diagnostics show it: relative to ``root`` where it lies below it, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def read_bytes(path: Path, shown: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Bytes of a regular file; ``None`` exactly when there is a finding: ``file-unreadable``, ``file-too-large``."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None, [
                _error("file-unreadable", shown, "Đây không phải là một tệp thường.", "Chuyển nó đi nơi khác.")
            ]
        if status.st_size > MAX_BYTES:
            hint = "Kiểm tra xem có dán nhầm ảnh vào tệp không."
            return None, [_error("file-too-large", shown, "Tệp lớn quá 4 MB.", hint)]
        return path.read_bytes(), []
    except OSError as error:
        message = f"Không đọc được tệp ({error.strerror})."
        return None, [_error("file-unreadable", shown, message, "Kiểm tra tên tệp và quyền đọc của nó.")]


def read_text(path: Path, shown: str) -> tuple[TextFile | None, list[Diagnostic]]:
    """A UTF-8 file, with or without byte order mark; ``None`` exactly when there is a finding."""
    data, findings = read_bytes(path, shown)
    if data is None:
        return None, findings
    try:
        return TextFile(data.decode("utf-8-sig"), hashlib.sha256(data).hexdigest()), []
    except UnicodeDecodeError as error:
        location = Location(shown, data.count(b"\n", 0, error.start) + 1)
        hint = "Lưu lại tệp với bảng mã UTF-8 (Unicode)."
        return None, [Diagnostic("file-encoding", Severity.ERROR, location, "Tệp không phải UTF-8.", hint)]


def walk(folder: Path, root: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Every file below ``folder``, sorted, without hidden ones and backups; links are followed only within ``folder``.

    Findings: ``file-outside`` for a link that leads out or nowhere, ``file-unreadable`` for a folder that cannot be listed, a
    device or a pipe. What cannot be looked at must be told of: it may be a document that was public yesterday.
    """
    files: list[Path] = []
    findings: list[Diagnostic] = []

    def unlisted(error: OSError) -> None:
        shown = shown_path(Path(error.filename), root)
        findings.append(
            _error("file-unreadable", shown, f"Không mở được thư mục ({error.strerror}).", "Sửa quyền đọc.")
        )

    for parent, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = sorted(name for name in folders if not _is_ignored(name))
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        for path in [Path(parent) / name for name in sorted([*names, *linked]) if not _is_ignored(name)]:
            found = _irregular(path, folder, shown_path(path, root))
            findings += found
            if not found:
                files.append(path)
    return sorted(files), findings


def _irregular(path: Path, folder: Path, shown: str) -> list[Diagnostic]:
    if path.is_symlink() and not _leads_into(path, folder):
        hint = "Chép tệp thật vào thư mục của dự án thay cho liên kết."
        return [_error("file-outside", shown, "Liên kết dẫn ra ngoài thư mục hoặc không dẫn đến đâu.", hint)]
    if not path.is_file():
        return [_error("file-unreadable", shown, "Đây không phải là một tệp thường.", "Chuyển nó đi nơi khác.")]
    return []


def _leads_into(path: Path, folder: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _is_ignored(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


def _error(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path), message, hint)
