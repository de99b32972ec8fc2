"""``data/indicators.yml`` → ``Indicators``; every mistake in it is a diagnostic with its line."""

from __future__ import annotations

from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import IndicatorId
from vanban.indicators.model import Comparison, Indicator, IndicatorGroup, Indicators
from vanban.text_files import read_text, shown_path
from vanban.vietnamese import nfc
from vanban.yaml_schema import check_schema, load_schema
from vanban.yaml_source import YamlNode, read_yaml

FILE = "indicators.yml"
_SCHEMA = Path(__file__).resolve().parents[3] / "data" / "schemas" / "indicators.schema.json"


def load_indicators(data_dir: Path, root: Path) -> tuple[Indicators, list[Diagnostic]]:
    """The catalogue of indicators; a site without the file has none. An entry that breaks the schema is left out.

    Codes: those of ``read_text``, ``read_yaml`` and ``check_schema``, ``indicator-group``.
    """
    path = data_dir / FILE
    if not path.is_file():
        return Indicators(), []
    shown = shown_path(path, root)
    file, findings = read_text(path, shown)
    if file is None:
        return Indicators(), findings
    node, found = read_yaml(nfc(file.text), shown)
    findings += found
    if node is None:
        return Indicators(), findings
    schema = load_schema(_SCHEMA)
    findings += check_schema(node, schema, shown)
    groups, entries = node.get("groups"), node.get("indicators")
    inner = schema.properties["indicators"].additional
    assert inner is not None
    indicators = [
        _indicator(entry.key, entry.node)
        for entry in (entries.entries if entries else None) or ()
        if not check_schema(entry.node, inner, "")
    ]
    names = {entry.key: _text(entry.node, "name") for entry in (groups.entries if groups else None) or ()}
    findings += [
        _unknown_group(indicator, names, Location(shown, node.line_of(f"indicators.{indicator.id}.group")))
        for indicator in indicators
        if indicator.group not in names
    ]
    return _gathered(indicators, names), findings


def _gathered(indicators: list[Indicator], names: dict[str, str]) -> Indicators:
    groups = tuple(
        IndicatorGroup(code, name, tuple(indicator for indicator in indicators if indicator.group == code))
        for code, name in names.items()
    )
    ordered = (indicator for group in groups for indicator in group.indicators)
    return Indicators(groups, {indicator.id: indicator for indicator in ordered})


def _indicator(code: str, node: YamlNode) -> Indicator:
    note = node.get("note")
    return Indicator(
        id=IndicatorId(code),
        name=_text(node, "name"),
        group=_text(node, "group"),
        unit=_text(node, "unit"),
        definition=_text(node, "definition"),
        comparison=Comparison(_text(node, "compare")),
        note=note.text if note else None,
        decimals=int(_text(node, "decimals")),
        words=_texts(node, "words"),
        unit_words=_texts(node, "units"),
    )


def _unknown_group(indicator: Indicator, names: dict[str, str], place: Location) -> Diagnostic:
    message = f"Chỉ tiêu `{indicator.id}` thuộc nhóm `{indicator.group}` không có trong groups."
    return Diagnostic("indicator-group", Severity.ERROR, place, message, f"Các nhóm: {', '.join(names)}.")


def _text(node: YamlNode, key: str) -> str:
    """A text that the schema has made sure of."""
    value = node.get(key)
    return (value.text if value else None) or ""


def _texts(node: YamlNode, key: str) -> tuple[str, ...]:
    value = node.get(key)
    return tuple(item.text or "" for item in (value.items if value and value.items else ()))
