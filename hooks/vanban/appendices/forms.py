"""Loads the forms that reports fill in: one file per form in ``data/forms``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vanban.appendices.definitions import parse_columns, parse_rows
from vanban.appendices.fields import Findings, read_mapping, read_required, read_text
from vanban.appendices.files import read_file
from vanban.appendices.model import Form
from vanban.diagnostics import Diagnostic
from vanban.documents.model import FormId
from vanban.text_files import shown_path
from vanban.yaml_source import YamlNode

_KEYS = frozenset({"id", "title", "caption", "columns", "rows"})


def load_forms(data_dir: Path, root: Path) -> tuple[Mapping[FormId, Form], list[Diagnostic]]:
    """All forms below ``data_dir/forms`` by id, sorted; a form with errors is left out and its errors are reported."""
    forms: dict[FormId, Form] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted((data_dir / "forms").glob("*.yml")):
        node, unreadable = read_file(path, root)
        diagnostics += unreadable
        if node is None:
            continue
        findings = Findings(shown_path(path, root))
        form = parse_form(node, path.stem, findings)
        if form is not None:
            forms[form.id] = form
        diagnostics += findings.items
    return forms, diagnostics


def parse_form(node: YamlNode, stem: str, findings: Findings) -> Form | None:
    """The form in ``node``; ``None`` when something is wrong with it. Its id must be ``stem``, the name of its file."""
    if not read_mapping(node, "Biểu mẫu", _KEYS, findings):
        return None
    form_id = read_required(node, "id", "Biểu mẫu", findings)
    if form_id and form_id != stem:
        findings.error(
            "form-id", node.line_of("id"), f"Mã biểu mẫu `{form_id}` khác tên tệp `{stem}`.", "Đặt hai tên như nhau."
        )
    form = Form(
        id=FormId(form_id),
        title=read_required(node, "title", "Biểu mẫu", findings),
        caption=read_text(node, "caption", findings),
        columns=parse_columns(node.get("columns"), node.line, findings),
        rows=tuple(row for row, _ in parse_rows(node.get("rows"), node.line, findings)),
        location=findings.at(node.line),
    )
    return None if findings.items else form
