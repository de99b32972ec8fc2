"""The last step before a PDF is written: all that makes it PDF/A-3a and PDF/UA-1 besides its tags.

Works on pydyf's objects in memory; the file is written after it.
"""

# pydyf has no annotations.
# mypy: disallow-untyped-calls=False, disallow-any-unimported=False

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import pydyf

from vanban.printing.attachments import Attachment, in_order
from vanban.printing.tag_tree import plain_words
from vanban.printing.xmp import Description, xmp_packet

UNKNOWN_DATE = "D:19700101000000Z"
"""Of embedded files when the day of issue is not known: PDF/A wants a date, and the zero of all clocks claims none."""


def write_archive_parts(pdf: Any, described: Description, attachments: Sequence[Attachment]) -> None:
    """Metadata, language, embedded files, and what PDF/A forbids taken out of images."""
    metadata = pdf.objects[_number(pdf.catalog["Metadata"])]
    # Not compressed, so that archives find it without a PDF library.
    metadata.stream, metadata.compress = [xmp_packet(described)], False
    pdf.catalog["Lang"] = pydyf.String(described.language)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and "Title" in one and "Dest" in one:
            one["Title"] = pydyf.String(plain_words(one["Title"].string))
        if isinstance(one, pydyf.Stream) and one.extra.get("Subtype") == "/Image":
            one.extra["Interpolate"] = "false"  # ISO 19005-3, 6.2.8
    if attachments:
        _embed(pdf, in_order(attachments), _date(described.created))


def _embed(pdf: Any, attachments: Sequence[Attachment], date: str) -> None:
    names, files = pydyf.Array(), pydyf.Array()
    for attachment in attachments:
        file = _file(pdf, attachment, date)
        names += [pydyf.String(attachment.name), file.reference]
        files.append(file.reference)
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = files


def _file(pdf: Any, attachment: Attachment, date: str) -> Any:
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
    parameters = {"Size": len(attachment.data), "CheckSum": f"<{checksum}>"}
    parameters |= {name: pydyf.String(date) for name in ("CreationDate", "ModDate")}
    subtype = "/" + attachment.media_type.replace("/", "#2F")
    extra = {"Type": "/EmbeddedFile", "Subtype": subtype, "Params": pydyf.Dictionary(parameters)}
    stream = pydyf.Stream([attachment.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    name = pydyf.String(attachment.name)
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "Desc": pydyf.String(attachment.description),
            "AFRelationship": f"/{attachment.relationship}",
        }
    )
    pdf.add_object(file)
    return file


def _date(created: str | None) -> str:
    """Midnight in Viet Nam of a complete ISO date, else ``UNKNOWN_DATE``."""
    if created is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", created):
        return UNKNOWN_DATE
    return f"D:{created.replace('-', '')}000000+07'00'"


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
