"""Front matter → ``Document``: the only place that knows the names of its keys (design §5)."""

from __future__ import annotations

import re

from vanban.diagnostics import Diagnostic, Severity
from vanban.documents.fields import Fields
from vanban.documents.front_matter import Source
from vanban.documents.model import (
    AppendixRef,
    Document,
    DocumentId,
    FormId,
    IndicatorId,
    IndicatorRef,
    IssuerCode,
    KindCode,
    ProfileCode,
    Publication,
    PublicationState,
    Signature,
    TableRef,
    TopicCode,
)

KEYS = (
    *("kind", "issuer", "number", "symbol", "issued_on", "profile", "profile_reason", "subject", "addressed_to"),
    *("enacting_authority", "legal_basis", "recipients", "drafter_mark", "signature", "contact"),
    *("urgency", "circulation", "draft", "topics", "publication"),
    *("indicators", "tables", "appendices"),
)
"""Keys of the front matter in the order in which documents write them."""
_TABLE_KEYS = ("id", "form", "data", "values")
_INDICATOR_KEYS = ("value", "at")
_SIGNATURE_KEYS = ("authority", "title", "name")
_APPENDIX_KEYS = ("label", "title", "note", "attached_to", "tables")
_TABLE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def convert(source: Source, document_id: DocumentId, path: str, sha256: str) -> tuple[Document, list[Diagnostic]]:
    """The document that ``source`` states; with errors among the findings its values are not to be used."""
    findings: list[Diagnostic] = []
    fields = Fields(source.front_matter, path, "", findings)
    fields.check_keys(KEYS)
    signatures = _signatures(fields)
    document = Document(
        id=document_id,
        path=path,
        source_sha256=sha256,
        kind=KindCode(fields.required_text("kind")),
        issuer=IssuerCode(fields.required_text("issuer")),
        number=_number(fields),
        symbol=fields.text("symbol"),
        symbol_derived=False,
        issued_on=fields.partial_date("issued_on"),
        profile=ProfileCode(profile) if (profile := fields.text("profile")) else None,
        profile_reason=fields.text("profile_reason"),
        subject=_subject(fields),
        addressed_to=fields.texts("addressed_to"),
        legal_basis=fields.texts("legal_basis"),
        recipients=fields.texts("recipients"),
        signature=signatures[-1] if signatures else None,
        urgency=fields.text("urgency"),
        circulation=fields.text("circulation"),
        draft=fields.text("draft"),
        topics=tuple(TopicCode(topic) for topic in fields.texts("topics")),
        publication=_publication(fields),
        tables=tuple(_table(item) for item in fields.mappings("tables")),
        appendices=tuple(_appendix(item) for item in fields.mappings("appendices")),
        body=source.body,
        body_line=source.body_line,
        key_lines=source.front_matter.lines(),
        indicators=_indicators(fields),
        enacting_authority=fields.texts("enacting_authority"),
        other_signatures=signatures[:-1],
        drafter_mark=fields.text("drafter_mark"),
        contact=fields.text("contact"),
    )
    return document, findings


def _number(fields: Fields) -> str | None:
    number = fields.text("number")
    if number is not None and not re.fullmatch(r"0*[1-9][0-9]{0,4}[a-zđ]?", number):
        hint = 'Chỉ viết phần số, trong ngoặc kép để giữ số 0 đứng đầu: number: "05"; ký hiệu viết ở symbol.'
        fields.report("number-format", "number", f"Số “{number}” không đúng dạng.", hint)
    return number


def _subject(fields: Fields) -> tuple[str, ...]:
    lines = fields.texts("subject")
    if not lines:
        fields.report(
            "front-matter-required",
            "",
            "Thiếu trích yếu (khóa “subject”).",
            "Thêm subject: với từng dòng như trên giấy.",
        )
    return lines


def _signatures(fields: Fields) -> tuple[Signature, ...]:
    """From left to right: one block, or a list of them on minutes and joint papers."""
    node = fields.node("signature")
    if node is not None and node.items is not None:
        return tuple(_signature(block) for block in fields.mappings("signature"))
    block = fields.mapping("signature")
    return (_signature(block),) if block else ()


def _signature(block: Fields) -> Signature:
    block.check_keys(_SIGNATURE_KEYS)
    return Signature(block.texts("authority"), block.text("title"), block.text("name"))


def _publication(fields: Fields) -> Publication:
    """Missing means not published (design §5); so does anything that cannot be understood."""
    node = fields.node("publication")
    if node is None:
        message = "Chưa ghi chế độ công bố, nên văn bản không được đưa lên trang."
        fields.report(
            "publication-missing", "", message, "Thêm publication: public khi được phép công bố.", Severity.WARNING
        )
        return Publication(PublicationState.INTERNAL)
    if node.entries is not None:
        block = fields.mapping("publication")
        assert block is not None
        block.check_keys({"embargo", "approved_by"})
        until, approved_by = block.iso_date("embargo"), block.text("approved_by")
        if until is not None or block.has("embargo"):
            if block.node("embargo") is None:
                hint = "Viết {embargo: 2026-12-01}."
                fields.report("publication-invalid", "publication", "Chưa ghi ngày được công bố.", hint)
            return Publication(PublicationState.EMBARGO, until, approved_by)
        if approved_by:
            return Publication(PublicationState.PUBLIC, approved_by=approved_by)
    text = node.text
    if text in (PublicationState.PUBLIC, PublicationState.DRAFT, PublicationState.INTERNAL):
        return Publication(PublicationState(text))
    hint = "Chọn public, draft, internal hoặc {embargo: 2026-12-01}."
    fields.report("publication-invalid", "publication", f"Không có chế độ công bố “{text or node.value}”.", hint)
    return Publication(PublicationState.INTERNAL)


def _indicators(fields: Fields) -> tuple[IndicatorRef, ...]:
    """``dan_so: "33.230"``, or with its time ``dan_so: {value: "33.230", at: đến tháng 12/2023}``; a gap states nothing."""
    block = fields.mapping("indicators")
    stated: list[IndicatorRef] = []
    for key in block.keys() if block else ():
        assert block is not None
        node = block.node(key)
        if node is None:
            continue
        inner = block.mapping(key) if node.entries is not None else None
        if inner is not None:
            inner.check_keys(_INDICATOR_KEYS)
        printed = inner.required_text("value") if inner else block.text(key)
        if printed:
            at = inner.text("at") if inner else None
            stated.append(IndicatorRef(IndicatorId(key), printed, at, block.at(key)))
    return tuple(stated)


def _table(fields: Fields) -> TableRef:
    fields.check_keys(_TABLE_KEYS)
    table_id = fields.required_text("id")
    if table_id and not _TABLE_ID.fullmatch(table_id):
        fields.report(
            "front-matter-type",
            "id",
            f"Mã bảng “{table_id}” không đúng dạng.",
            "Dùng chữ thường không dấu, nối bằng gạch ngang.",
        )
    return _table_ref(fields, table_id)


def _table_ref(fields: Fields, table_id: str) -> TableRef:
    values = fields.node("values")
    data = fields.text("data")
    if data is None and values is None:
        hint = "Thêm data: tên tệp trong data/appendices, hoặc ghi values: ngay tại đây."
        fields.report("table-no-data", "", "Bảng chưa có số liệu.", hint)
    form = fields.text("form")
    return TableRef(table_id, FormId(form) if form else None, data, values, fields.location)


def _appendix(fields: Fields) -> AppendixRef:
    fields.check_keys(_APPENDIX_KEYS)
    tables: list[TableRef] = []
    for table in fields.mappings("tables"):
        table.check_keys(("form", "data", "values", "id"))
        tables.append(_table_ref(table, table.text("id") or ""))
    return AppendixRef(
        label=fields.required_text("label"),
        title=fields.texts("title"),
        note=fields.text("note"),
        attached_to=fields.text("attached_to"),
        tables=tuple(tables),
        location=fields.location,
    )
