"""A file against a PDF that it should be: the same bytes, or those bytes with nothing but signatures after them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyhanko.sign.fields import enumerate_sig_fields

from vanban.signing.certificates import shown
from vanban.signing.changes import (
    drawn_signatures,
    first_different_page,
    is_lawful,
    review,
    revision_ending_by,
    seen_changes,
)
from vanban.signing.model import Content, Match, Problem, SigningError
from vanban.signing.reading import open_pdf, reading

MAX_BYTES = 200_000_000
"""Largest manifest read; a file of the site takes some 130 bytes of it."""
_END = re.compile(rb"%%EOF(\r\n|\n|\r)?")
_MOST_ENDS = 1000
_SEPARATORS = frozenset("-._ (")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a site's ``manifest.json`` says."""

    files: Mapping[str, str]
    """Path relative to the site's root → SHA-256, lower-case hexadecimal."""
    made_by: Mapping[str, str]
    """Name of a program, library or font → its version."""

    def pdfs(self) -> dict[str, str]:
        """Path → SHA-256 of its PDFs, in order."""
        return {path: digest for path, digest in sorted(self.files.items()) if path.endswith(".pdf")}


def parse_manifest(data: bytes) -> Manifest:
    """Raises ``SigningError`` for anything that no build of ours has written."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SigningError("Bản kê không phải JSON, hoặc đã hỏng.") from error
    if not isinstance(raw, dict) or raw.get("version") != 1:
        raise SigningError("Bản kê không phải manifest.json của trang (phiên bản 1).")
    files, made_by = raw.get("files"), raw.get("made_by")
    for part in (files, made_by):
        if not isinstance(part, dict) or not all(isinstance(value, str) for value in part.values()):
            raise SigningError("Bản kê thiếu phần “files” hoặc “made_by”, hoặc đã bị sửa.")
    assert isinstance(files, dict)
    assert isinstance(made_by, dict)
    return Manifest(files, made_by)


def find_published(data: bytes, manifest: Manifest, stem: str) -> Match:
    """Which PDF of ``manifest`` the file begins with; failing that, the one that its name (``stem``) tells it should be."""
    pdfs = manifest.pdfs()
    by_digest = {digest: path for path, digest in reversed(pdfs.items())}
    for length, digest in _beginnings(data):
        if digest in by_digest:
            return _judge_rest(data, length, by_digest[digest])
    named = named_document(stem, {PurePosixPath(path).stem for path in pdfs})
    if named is None:
        return Match(Content.UNKNOWN, "", ())
    path = next(path for path in pdfs if PurePosixPath(path).stem == named)
    return Match(Content.DIFFERENT, path, (Problem("not-published", f"Nội dung khác bản đã công bố ({path})."),))


def compare_with(data: bytes, rebuilt: bytes, name: str) -> Match:
    """The file against ``rebuilt``, the PDF of document ``name`` made again."""
    if data.startswith(rebuilt):
        return _judge_rest(data, len(rebuilt), name)
    offset = _first_difference(data, rebuilt)
    where = f"từ byte thứ {offset + 1}"
    try:
        with reading():
            page = first_different_page(open_pdf(rebuilt), open_pdf(data).get_historical_resolver(0))
        where += f", trang {page}" if page else ", không phải ở phần vẽ trên trang"
    except SigningError as error:
        where += f"; {error}"
    return Match(Content.DIFFERENT, name, (Problem("not-rebuilt", f"Bản dựng lại khác tệp này: {where}."),))


def named_document(stem: str, ids: Collection[str]) -> str | None:
    """The document that a file's name begins with: ``bao-cao-x-da-ky`` → ``bao-cao-x``; the longest when there are several."""
    fitting = [one for one in ids if stem == one or (stem.startswith(one) and stem[len(one)] in _SEPARATORS)]
    return max(fitting, key=len, default=None)


def attached_names(data: bytes) -> list[str]:
    """Names of the files inside the PDF, such as its source; empty for what cannot be read."""
    try:
        with reading():
            attached = open_pdf(data).root.get("/AF", ())
            return [shown(file.get("/UF", file.get("/F", ""))) for file in (one.get_object() for one in attached)]
    except SigningError:
        return []


def _beginnings(data: bytes) -> Iterator[tuple[int, str]]:
    """Length and SHA-256 of the whole file, then of each of its beginnings that may once have been a file.

    A file ends after ``%%EOF``, with or without a line end; programs that append keep that or not.
    """
    yield len(data), hashlib.sha256(data).hexdigest()
    digest, done = hashlib.sha256(), 0
    view = memoryview(data)
    for number, end in enumerate(_END.finditer(data)):
        if number == _MOST_ENDS:
            return
        for stop in sorted({end.start() + len(b"%%EOF"), min(end.start() + len(b"%%EOF") + 1, end.end()), end.end()}):
            digest.update(view[done:stop])
            done = stop
            yield stop, digest.copy().hexdigest()


def _judge_rest(data: bytes, length: int, name: str) -> Match:
    """What stands after the first ``length`` bytes, which are right."""
    if length == len(data):
        return Match(Content.SAME, name, ())
    try:
        reader = open_pdf(data)
        with reading():
            base = revision_ending_by(reader, length)
            if base is None or base == reader.xrefs.total_revisions - 1:
                return _altered(name, "appended", "có thêm dữ liệu không thuộc PDF")
            if not is_lawful(review(reader, base)):
                return _altered(name, "changed", f"bị sửa: {seen_changes(reader, base)}")
            if not any(True for _ in enumerate_sig_fields(reader, filled_status=True)):
                return _altered(name, "changed", "có thêm dữ liệu mà không có chữ ký")
            return Match(Content.SIGNED, name, (), drawn_signatures(reader))
    except SigningError as error:
        return _altered(name, "appended", f"có thêm dữ liệu không đọc được: {error}")


def _altered(name: str, code: str, what: str) -> Match:
    return Match(Content.ALTERED, name, (Problem(code, f"Bắt đầu bằng đúng bản gốc ({name}) nhưng sau đó {what}."),))


def _first_difference(one: bytes, other: bytes) -> int:
    """Offset of the first byte that differs, or where the shorter one ends."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
