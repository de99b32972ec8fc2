"""Reads the documents below ``content/``; one bad file never stops the rest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity, has_errors
from vanban.documents.convert import convert
from vanban.documents.front_matter import split_source
from vanban.documents.model import Document, DocumentId

MAX_BYTES = 4_000_000
"""Largest source file read; the longest of our documents is 70 kB."""
UNKNOWN_YEAR = "khong-ro-nam"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def document_files(content_dir: Path, kinds: Collection[str]) -> Iterator[Path]:
    """Source files of documents, sorted: every ``.md`` below a kind's folder; all others are ordinary pages."""
    for kind in sorted(kinds):
        folder = content_dir / kind
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*.md") if path.is_file())


def load_documents(content_dir: Path, root: Path, kinds: Collection[str]) -> tuple[list[Document], list[Diagnostic]]:
    """Every document that can be understood, sorted by path, and what is wrong with the others.

    ``root`` is the folder that paths in diagnostics are relative to.
    """
    documents: list[Document] = []
    findings: list[Diagnostic] = []
    for path in document_files(content_dir, kinds):
        if not path.resolve().is_relative_to(content_dir.resolve()):
            findings.append(_outside(shown_path(path, root)))
            continue
        document, found = load_document(path, root)
        findings += found
        if document is not None and not has_errors(found):
            documents.append(document)
            findings += _check_place(document, path.relative_to(content_dir))
    findings += _check_ids(documents)
    return documents, findings


def load_document(path: Path, root: Path) -> tuple[Document | None, list[Diagnostic]]:
    """One document from ``path``; ``None`` when nothing can be said of it."""
    shown = shown_path(path, root)
    text, sha256, findings = read_text(path, shown)
    if text is None:
        return None, findings
    source, findings = split_source(text, shown)
    if source is None:
        return None, findings
    document, findings = convert(source, DocumentId(path.stem), shown, sha256)
    if not _ID.fullmatch(path.stem):
        message = f"Tên tệp “{path.name}” không dùng làm mã văn bản được."
        findings.append(_error("id-format", shown, message, "Đặt tên bằng chữ thường không dấu, nối bằng gạch ngang."))
    return document, findings


def shown_path(path: Path, root: Path) -> str:
    """``path`` as diagnostics show it: relative to ``root`` where it lies below it, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def read_text(path: Path, shown: str) -> tuple[str | None, str, list[Diagnostic]]:
    """Text of a UTF-8 file and the SHA-256 of its bytes; ``None`` with a finding when it cannot be read as such."""
    if path.stat().st_size > MAX_BYTES:
        return (
            None,
            "",
            [_error("file-too-large", shown, "Tệp lớn quá 4 MB.", "Kiểm tra xem có dán nhầm ảnh vào tệp không.")],
        )
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return data.decode("utf-8-sig"), sha256, []
    except UnicodeDecodeError as error:
        location = Location(shown, data.count(b"\n", 0, error.start) + 1)
        hint = "Lưu lại tệp với bảng mã UTF-8 (Unicode)."
        return None, sha256, [Diagnostic("file-encoding", Severity.ERROR, location, "Tệp không phải UTF-8.", hint)]


def _check_place(document: Document, relative: Path) -> Iterator[Diagnostic]:
    """The file stands at ``<kind>/<year>/<id>.md`` (design §5)."""
    year = str(document.issued_on.year or UNKNOWN_YEAR)
    wanted = f"{document.kind}/{year}/{document.id}.md"
    if relative.as_posix() != wanted:
        message = "Tệp không nằm đúng thư mục theo loại và năm."
        yield Diagnostic(
            "file-place", Severity.ERROR, document.at("kind"), message, f"Chuyển tệp đến content/{wanted}."
        )


def _check_ids(documents: list[Document]) -> Iterator[Diagnostic]:
    first: dict[DocumentId, Document] = {}
    for document in documents:
        other = first.setdefault(document.id, document)
        if other is not document:
            message = f"Trùng tên tệp (mã văn bản) với {other.path}."
            yield _error("id-duplicate", document.path, message, "Đổi tên một trong hai tệp.")


def _outside(shown: str) -> Diagnostic:
    hint = "Chép tệp thật vào thư mục content thay cho liên kết."
    return _error("file-outside", shown, "Tệp là liên kết ra ngoài thư mục content, nên không được đọc.", hint)


def _error(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path, 1), message, hint)
