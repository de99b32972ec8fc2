"""Loads the forms that reports fill in: one file per form in ``data/forms``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vanban.appendices.definitions import parse_columns, parse_rows
from vanban.appendices.fields import Findings, read_mapping, read_required, read_text, read_texts
from vanban.appendices.files import read_file
from vanban.appendices.model import Form
from vanban.appendices.rules import parse_rules
from vanban.diagnostics import Diagnostic
from vanban.documents.model import FormId, IssuerCode
from vanban.registry.model import KnownDocumentId
from vanban.registry.registry import Registry
from vanban.text_files import shown_path
from vanban.yaml_source import YamlNode

_KEYS = frozenset({"id", "title", "caption", "serves", "reporters", "columns", "rows", "rules"})


def load_forms(
    data_dir: Path, root: Path, registry: Registry | None = None
) -> tuple[Mapping[FormId, Form], list[Diagnostic]]:
    """All forms below ``data_dir/forms`` by id, sorted; a form with errors is left out and its errors are reported.

    With a ``registry`` the document that a form serves and those who fill it in must be known to it.
    """
    forms: dict[FormId, Form] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted((data_dir / "forms").glob("*.yml")):
        node, unreadable = read_file(path, root)
        diagnostics += unreadable
        if node is None:
            continue
        findings = Findings(shown_path(path, root))
        form = parse_form(node, path.stem, findings, registry)
        if form is not None:
            forms[form.id] = form
        diagnostics += findings.items
    return forms, diagnostics


def parse_form(node: YamlNode, stem: str, findings: Findings, registry: Registry | None = None) -> Form | None:
    """The form in ``node``; ``None`` when something is wrong with it. Its id must be ``stem``, the name of its file."""
    if not read_mapping(node, "Biểu mẫu", _KEYS, findings):
        return None
    form_id = read_required(node, "id", "Biểu mẫu", findings)
    if form_id and form_id != stem:
        findings.error(
            "form-id", node.line_of("id"), f"Mã biểu mẫu `{form_id}` khác tên tệp `{stem}`.", "Đặt hai tên như nhau."
        )
    columns = parse_columns(node.get("columns"), node.line, findings)
    rows = tuple(row for row, _ in parse_rows(node.get("rows"), node.line, findings))
    serves = read_text(node, "serves", findings)
    form = Form(
        id=FormId(form_id),
        title=read_required(node, "title", "Biểu mẫu", findings),
        caption=read_text(node, "caption", findings),
        columns=columns,
        rows=rows,
        location=findings.at(node.line),
        serves=KnownDocumentId(serves) if serves else None,
        rules=parse_rules(node.get("rules"), rows, columns, findings),
        reporters=tuple(IssuerCode(code) for code in read_texts(node, "reporters", findings)),
    )
    if registry is not None:
        _check_references(form, node, registry, findings)
    return None if findings.items else form


def _check_references(form: Form, node: YamlNode, registry: Registry, findings: Findings) -> None:
    if form.serves is not None and registry.by_id(form.serves) is None:
        message = f"Danh mục văn bản không có `{form.serves}`."
        hint = "Ghi mã như trong data/registry/documents.yml, ví dụ `62-KL/TW@2009`."
        findings.error("form-serves", node.line_of("serves"), message, hint)
    for index, code in enumerate(form.reporters):
        line = node.line_of(f"reporters.{index}")
        if code not in registry.issuers:
            message = f"Danh mục cơ quan không có `{code}`."
            findings.error("form-reporter", line, message, "Thêm cơ quan vào data/registry/issuers.yml, hoặc sửa mã.")
        elif code in form.reporters[:index]:
            findings.error("form-reporter", line, f"Cơ quan `{code}` đã có trong `reporters`.", "Bỏ một dòng.")
