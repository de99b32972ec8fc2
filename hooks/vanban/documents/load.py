"""Reads the documents below ``content/``; one bad file never stops the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity, has_errors
from vanban.documents.convert import convert
from vanban.documents.front_matter import split_source
from vanban.documents.model import Document, DocumentId
from vanban.text_files import read_text, shown_path, walk

UNKNOWN_YEAR = "khong-ro-nam"
# Not "trang-2": that is the second page of the list of all documents.
_ID = re.compile(r"(?!trang-\d+$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def document_files(content_dir: Path, root: Path, kinds: Collection[str]) -> tuple[list[Path], list[Diagnostic]]:
    """Source files of documents, sorted: every ``.md`` below a kind's folder.

    Anything else there is told of, lest a document with a mistyped ending silently be none.
    """
    files: list[Path] = []
    findings: list[Diagnostic] = []
    for kind in sorted(kinds):
        if not (content_dir / kind).is_dir():
            continue
        found, irregular = walk(content_dir / kind, root)
        findings += irregular
        for path in found:
            if path.suffix == ".md":
                files.append(path)
            else:
                hint = "Đặt đuôi .md cho văn bản; hình và tệp khác để ở thư mục khác trong content."
                findings.append(
                    _error("file-ending", shown_path(path, root), "Trong thư mục văn bản chỉ để tệp .md.", hint)
                )
    return files, findings


def load_documents(content_dir: Path, root: Path, kinds: Collection[str]) -> tuple[list[Document], list[Diagnostic]]:
    """Every document that can be understood, sorted by path, and what is wrong with the others.

    ``root`` is the folder that paths in diagnostics are relative to.
    """
    documents: list[Document] = []
    files, findings = document_files(content_dir, root, kinds)
    for path in files:
        document, found = load_document(path, root)
        findings += found
        if document is not None and not has_errors(found):
            documents.append(document)
            if document.kind in kinds:
                findings += _check_place(document, path.relative_to(content_dir))
    findings += _check_ids(documents)
    return documents, findings


def load_document(path: Path, root: Path) -> tuple[Document | None, list[Diagnostic]]:
    """One document from ``path``; ``None`` when nothing can be said of it."""
    shown = shown_path(path, root)
    file, findings = read_text(path, shown)
    if file is None:
        return None, findings
    source, findings = split_source(file.text, shown)
    if source is None:
        return None, findings
    document, findings = convert(source, DocumentId(path.stem), shown, file.sha256)
    if not _ID.fullmatch(path.stem):
        message = f"Tên tệp “{path.name}” không dùng làm mã văn bản được."
        findings.append(_error("id-format", shown, message, "Đặt tên bằng chữ thường không dấu, nối bằng gạch ngang."))
    return document, findings


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


def _error(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path, 1), message, hint)
