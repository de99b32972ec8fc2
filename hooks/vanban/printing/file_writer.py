"""Writes pydyf's objects as a PDF file: each stream packed once, its length beyond doubt, the same bytes for the same objects.

pydyf's own writing packs everything twice, once for the file and once for its identifier; and where packed data happen to end
with a carriage return, the line feed that it puts before ``endstream`` makes one line end of both, so that strict readers count
one byte less than the stream says (ISO 19005-3, 6.1.7.1).
"""

# pydyf has no annotations.
# mypy: disallow-untyped-calls=False, disallow-any-unimported=False

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import pydyf

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_GROUP = 1000
"""Objects in one object stream: large enough to pack well, small enough to be unpacked for one object."""
_WIDTHS = (1, 4, 2)
"""Bytes of the three columns of the cross-reference stream."""


def write_file(pdf: Any, target: BinaryIO, identifier: bytes) -> None:
    """The whole file; ``identifier`` (16 bytes) stays the same for later versions of the document."""
    if pdf.info:
        pdf.add_object(pdf.info)
    parts = [_HEADER]
    position = len(_HEADER)
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    objects = [one for one in pdf.objects if one.free != "f"]
    number = len(pdf.objects)
    streams: list[Any] = [
        (one.number, one.extra, _content(one), one.compress) for one in objects if isinstance(one, pydyf.Stream)
    ]
    packed = [one for one in objects if not isinstance(one, pydyf.Stream)]
    for group in _groups(packed):
        rows |= {one.number: (2, number, index) for index, one in enumerate(group)}
        streams.append((number, *_object_stream(group), True))
        number += 1
    for own, extra, content, is_packed in streams:
        rows[own] = (1, position, 0)
        part = _stream(own, extra, content, is_packed)
        parts.append(part)
        position += len(part)
    digest = hashlib.md5(b"".join(parts), usedforsecurity=False).digest()
    rows[number] = (1, position, 0)
    extra = {
        "Type": "/XRef",
        "W": pydyf.Array(_WIDTHS),
        "Size": number + 1,
        "Root": pdf.catalog.reference,
        "ID": pydyf.Array([f"<{identifier.hex()}>", f"<{digest.hex()}>"]),
    }
    if pdf.info:
        extra["Info"] = pdf.info.reference
    table = b"".join(
        value.to_bytes(width, "big")
        for _, row in sorted(rows.items())
        for value, width in zip(row, _WIDTHS, strict=True)
    )
    target.writelines((*parts, _stream(number, extra, table, True), b"startxref\n%d\n%%%%EOF\n" % position))


def _groups(objects: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (objects[start : start + _GROUP] for start in range(0, len(objects), _GROUP))


def _object_stream(group: Sequence[Any]) -> tuple[dict[str, Any], bytes]:
    bodies = [one.data for one in group]
    places = []
    position = 0
    for one, body in zip(group, bodies, strict=True):
        places.append(f"{one.number} {position}")
        position += len(body) + 1
    head = " ".join(places).encode() + b"\n"
    return {"Type": "/ObjStm", "N": len(group), "First": len(head)}, head + b"\n".join(bodies)


def _content(stream: Any) -> bytes:
    """What a stream holds, not packed."""
    data: bytes = pydyf.Stream(stream.stream).data
    return data.partition(b"stream\n")[2].removesuffix(b"\nendstream")


def _stream(number: int, extra: Mapping[str, Any], content: bytes, is_packed: bool) -> bytes:
    if is_packed:
        content = zlib.compress(content, 9)
        extra = {**extra, "Filter": "/FlateDecode"}
    head: bytes = pydyf.Dictionary({**extra, "Length": len(content)}).data
    end = b"\r\n" if content.endswith(b"\r") else b"\n"
    return b"%d 0 obj\n" % number + head + b"\nstream\n" + content + end + b"endstream\nendobj\n"
