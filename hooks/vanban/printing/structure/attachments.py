"""Embedded files and how they stand to the document (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from vanban.printing.structure.model import Violation, entry, items_of, keys_of, number_tree, text_of

_RELATIONSHIPS = frozenset({"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"})
_MEDIA_TYPE = re.compile(r"/[\w.+-]+/[\w.+-]+\Z")
_DATE = re.compile(r"D:\d{4}(?:\d\d){0,5}(?:Z|[+-]\d\d'\d\d'?)?\Z")


def check_attachments(pdf: pikepdf.Pdf, expected: Sequence[str] | None) -> Iterator[Violation]:
    """The name tree of embedded files, and each file specification in the document."""
    entries = list(number_tree(entry(pdf.Root, "/Names", "/EmbeddedFiles"), "/Names"))
    names = [str(name) for name, _ in entries]
    if names != sorted(set(names)):
        yield Violation("file-names", "32000-1 7.9.6", "Tên các tệp nhúng không xếp theo thứ tự.")
    if expected is not None and names != list(expected):
        yield Violation("file-expected", "", f"Tệp nhúng là {names}, phải là {list(expected)}.")
    associated = {file.objgen for file in items_of(pdf.Root.get("/AF"))}
    if len(associated) != len(items_of(pdf.Root.get("/AF"))):
        yield Violation("file-associated", "19005-3 6.8", "Một tệp nhúng được kể hai lần trong AF.")
    listed = {file.objgen for _, file in entries}
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/EF" in one:
            yield from _check_specification(one)
            if one.objgen not in associated:
                yield Violation(
                    "file-associated", "19005-3 6.8", f"Tệp nhúng {one.get('/UF')} không gắn với văn bản (AF)."
                )
            if one.objgen not in listed:
                yield Violation(
                    "file-names", "19005-3 6.8", f"Tệp nhúng {one.get('/UF')} không có trong danh sách tệp."
                )


def _check_specification(file: Any) -> Iterator[Violation]:
    name = text_of(file.get("/UF"))
    if not name or not text_of(file.get("/F")):
        yield Violation("file-specification", "19005-3 6.8", "Tệp nhúng thiếu tên (F, UF).")
    if str(file.get("/AFRelationship")) not in _RELATIONSHIPS:
        yield Violation("file-relationship", "19005-3 6.8", f"Tệp nhúng “{name}” không nói quan hệ với văn bản.")
    if not text_of(file.get("/Desc")):
        yield Violation("file-description", "19005-3 6.8", f"Tệp nhúng “{name}” không có lời mô tả.")
    for key in sorted(keys_of(file.get("/EF"))):
        stream = file.EF[key]
        if not _MEDIA_TYPE.match(str(stream.get("/Subtype", ""))):
            yield Violation("file-media-type", "19005-3 6.8", f"Tệp nhúng “{name}” không khai loại dữ liệu.")
        if not _DATE.match(text_of(entry(stream, "/Params", "/ModDate"))):
            yield Violation("file-date", "19005-3 6.8", f"Tệp nhúng “{name}” không ghi ngày.")
        data = stream.read_bytes()
        if int(entry(stream, "/Params", "/Size") or 0) != len(data):
            yield Violation("file-size", "32000-1 7.11.4", f"Tệp nhúng “{name}” ghi sai cỡ.")
        checksum = entry(stream, "/Params", "/CheckSum")
        digest = hashlib.md5(data, usedforsecurity=False).digest()
        if checksum is None or bytes(checksum) != digest:
            yield Violation("file-checksum", "32000-1 7.11.4", f"Tệp nhúng “{name}” ghi sai mã kiểm tra.")
