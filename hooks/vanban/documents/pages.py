"""Ordinary pages: hand-written Markdown outside the documents' folders; what must not slip onto the site as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.convert import KEYS
from vanban.documents.front_matter import split_source
from vanban.text_files import read_text, shown_path, walk

PAGE_KEYS = frozenset({"title", "description"})
"""Front-matter keys of an ordinary page."""
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""Endings that the engine takes for pages."""
_GENERATED = re.compile(r"(?:index|tim-kiem|(?:van-ban|dan-chieu|loai|co-quan|nam|chu-de|tinh|tim-kiem)/.*)\.md")
# What runs when somebody opens a picture by its own address, where the pages' policy does not hold.
_ACTIVE_SVG = re.compile(rb"<script|<foreignobject|\son\w+\s*=|javascript:", re.IGNORECASE)


def check_pages(content_dir: Path, root: Path, kinds: Collection[str]) -> list[Diagnostic]:
    """Everything below ``content_dir`` but the documents' folders.

    Errors: a document that lies outside its kind's folder, where no publication state would be looked at (``file-place``);
    front matter that cannot be read, which the engine would publish as text; unknown keys; a picture with a script
    (``page-svg``). A warning: a page in the place of one that the build makes (``page-replaced``).
    """
    files, findings = walk(content_dir, root)
    for path in files:
        relative = path.relative_to(content_dir)
        if relative.parts[0] in kinds:
            continue
        if path.suffix.lower() in _MARKDOWN:
            findings += _check_page(path, relative.as_posix(), shown_path(path, root))
        elif path.suffix.lower() == ".svg":
            findings += _check_svg(path, shown_path(path, root))
    return [finding for finding in findings if not _is_of_kind(finding, content_dir, root, kinds)]


def _is_of_kind(finding: Diagnostic, content_dir: Path, root: Path, kinds: Collection[str]) -> bool:
    """Irregular files in the documents' folders are told of by those who load documents."""
    return any(finding.location.path.startswith(f"{shown_path(content_dir / kind, root)}/") for kind in kinds)


def _check_page(path: Path, relative: str, shown: str) -> Iterator[Diagnostic]:
    if path.suffix != ".md":
        yield _error("file-ending", shown, 1, "Trang viết tay phải có đuôi .md.", "Đổi đuôi tệp.")
        return
    file, findings = read_text(path, shown)
    yield from findings
    if file is None:
        return
    if _GENERATED.fullmatch(relative):
        message = "Trang này trùng địa chỉ với một trang do hệ thống dựng, nên không được dùng."
        yield Diagnostic("page-replaced", Severity.WARNING, Location(shown), message, "Đổi tên tệp.")
    if not file.text.startswith("---"):
        return
    source, findings = split_source(file.text, shown)
    yield from findings
    for entry in (source.front_matter.entries or ()) if source else ():
        if entry.key in KEYS:
            hint = "Chuyển tệp đến content/<loại>/<năm>/; ở đây chế độ công bố của văn bản không được xét đến."
            message = f"Khóa “{entry.key}” là của văn bản, mà tệp không nằm trong thư mục của một loại văn bản."
            yield _error("file-place", shown, entry.line, message, hint)
            return
        if entry.key not in PAGE_KEYS:
            hint = f"Các khóa dùng được: {', '.join(sorted(PAGE_KEYS))}."
            yield _error("front-matter-unknown-key", shown, entry.line, f"Không có khóa “{entry.key}”.", hint)


def _check_svg(path: Path, shown: str) -> Iterator[Diagnostic]:
    if _ACTIVE_SVG.search(path.read_bytes()):
        yield _error(
            "page-svg", shown, 1, "Hình SVG có mã chạy được.", "Xuất lại hình thành PNG, hoặc SVG không có mã."
        )


def _error(code: str, path: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path, line), message, hint)
