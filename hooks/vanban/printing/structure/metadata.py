"""Metadata: XMP, its agreement with the information dictionary, language, title (19005-3 6.6; 14289-1 5, 7.1, 7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf

from vanban.printing.structure.model import Violation, entry, text_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
_EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREDEFINED = {_RDF, _DC, _XMP, _PDF, _PDFA, _EXTENSION, _SCHEMA, _PROPERTY, "{http://ns.adobe.com/xap/1.0/mm/}"}
# BCP 47: "vi", "vi-VN", "en-GB-oxendict".
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_PACKET = re.compile(rb'<\?xpacket begin="(?:\xef\xbb\xbf)?" id="W5M0MpCehiHzreSzNTczkc9d"\?>')


def check_metadata(pdf: pikepdf.Pdf) -> Iterator[Violation]:
    """XMP and the catalogue's own words on language, title and tags."""
    yield from _check_catalog(pdf.Root)
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        yield Violation("xmp-missing", "19005-3 6.6.2.1", "Tệp không có siêu dữ liệu XMP.")
        return
    if "/Filter" in stream:
        yield Violation("xmp-filter", "19005-3 6.6.2.1", "Siêu dữ liệu XMP bị nén.")
    data = stream.read_bytes()
    if not _PACKET.match(data):
        yield Violation("xmp-packet", "19005-3 6.6.2.1", "Gói XMP mở đầu sai.")
    try:
        if b"<!DOCTYPE" in data:  # with it entities could be declared, and unfolded without end
            raise ValueError("DOCTYPE")
        root = ElementTree.fromstring(data.decode("utf-8"))
    except (ElementTree.ParseError, ValueError) as error:
        yield Violation("xmp-syntax", "19005-3 6.6.2.1", f"XMP không đọc được: {error}.")
        return
    bodies = root.findall(f"{_RDF}RDF")
    if len(bodies) != 1:
        yield Violation("xmp-syntax", "19005-3 6.6.2.1", f"XMP có {len(bodies)} phần rdf:RDF, phải có một.")
        return
    values = _values(bodies[0])
    yield from _check_identification(values)
    yield from _check_schemas(bodies[0], values)
    yield from _check_agreement(pdf.trailer.get("/Info"), values)


def _check_catalog(catalog: pikepdf.Object) -> Iterator[Violation]:
    language = text_of(catalog.get("/Lang"))
    if not _LANGUAGE.match(language):
        yield Violation("language", "14289-1 7.2", f"Ngôn ngữ của tệp “{language}” thiếu hoặc sai.")
    if entry(catalog, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield Violation("title-shown", "14289-1 7.1", "Chương trình đọc không hiện tên văn bản (DisplayDocTitle).")
    if entry(catalog, "/MarkInfo", "/Marked") is not True:
        yield Violation("marked", "19005-3 6.7.2.2", "Tệp không khai là có gắn thẻ (MarkInfo).")
    if entry(catalog, "/MarkInfo", "/Suspects"):
        yield Violation("marked", "14289-1 7.1", "Tệp khai thẻ còn ngờ (Suspects).")


def _values(body: ElementTree.Element) -> dict[str, list[str]]:
    """Qualified name → values; properties may be elements or attributes of ``rdf:Description``."""
    values: dict[str, list[str]] = {}
    for description in body.findall(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            if not name.startswith(_RDF):
                values.setdefault(name, []).append(value)
        for element in description:
            items = list(element.iter(f"{_RDF}li"))
            # The default comes first among languages.
            items.sort(key=lambda item: item.get(_XML_LANG, "x-default") != "x-default")
            texts = [item.text or "" for item in items] if items else [element.text or ""]
            values.setdefault(element.tag, []).extend(texts)
    return values


def _check_identification(values: dict[str, list[str]]) -> Iterator[Violation]:
    for name, wanted, rule, clause in (
        (f"{_PDFA}part", "3", "xmp-pdfa", "19005-3 6.6.4"),
        (f"{_PDFA}conformance", "A", "xmp-pdfa", "19005-3 6.6.4"),
        (f"{_PDFUA}part", "1", "xmp-pdfua", "14289-1 5"),
    ):
        if values.get(name) != [wanted]:
            yield Violation(
                rule, clause, f"XMP khai {name.rpartition('}')[2]} là {values.get(name)}, phải là {wanted}."
            )
    if not "".join(values.get(f"{_DC}title", [])).strip():
        yield Violation("title", "14289-1 7.1", "XMP không có tên văn bản (dc:title).")


def _check_schemas(body: ElementTree.Element, values: dict[str, list[str]]) -> Iterator[Violation]:
    """Every property is predefined or described in an extension schema (19005-3 6.6.2.3)."""
    described: set[str] = set()
    for schema in body.iter(f"{_SCHEMA}namespaceURI"):
        described.add(f"{{{(schema.text or '').strip()}}}")
    names = {(name.text or "").strip() for name in body.iter(f"{_PROPERTY}name")}
    for name in sorted(values):
        namespace, _, local = name.rpartition("}")
        if namespace + "}" in _PREDEFINED:
            continue
        if namespace + "}" not in described or local not in names:
            yield Violation("xmp-schema", "19005-3 6.6.2.3", f"XMP dùng {name} mà không mô tả lược đồ của nó.")


def _check_agreement(info: pikepdf.Object | None, values: dict[str, list[str]]) -> Iterator[Violation]:
    for key, name in (
        ("/Title", f"{_DC}title"),
        ("/Author", f"{_DC}creator"),
        ("/Subject", f"{_DC}description"),
        ("/Keywords", f"{_PDF}Keywords"),
        ("/Creator", f"{_XMP}CreatorTool"),
        ("/Producer", f"{_PDF}Producer"),
        ("/CreationDate", f"{_XMP}CreateDate"),
        ("/ModDate", f"{_XMP}ModifyDate"),
    ):
        told = text_of(entry(info, key))
        stated = values.get(name, [])
        if key == "/Author":
            is_same = told == ", ".join(stated)
        elif key.endswith("Date"):
            is_same = _digits(told) == _digits("".join(stated[:1]))
        else:
            is_same = told == "".join(stated[:1])
        if not is_same:
            yield Violation("info-xmp", "19005-3 6.6.3", f"{key} là “{told}” còn XMP ghi {stated}.")


def _digits(date: str) -> str:
    """What a PDF date ``D:20260205`` and an XMP date ``2026-02-05`` have in common."""
    return "".join(re.findall(r"\d+", date))
