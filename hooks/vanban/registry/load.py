"""``data/registry/*.yml``, topics and provinces → ``Registry``; every mistake in them is a diagnostic with its line.

The shape is checked against ``data/schemas``, the sense (dates, references, unique names) by ``consistency``. An entry that
breaks the schema is left out; the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import IssuerCode, KindCode, TopicCode
from vanban.registry.consistency import check_consistency
from vanban.registry.model import (
    Body,
    Collision,
    Issuer,
    Kind,
    KnownDocument,
    KnownDocumentId,
    Province,
    ProvinceCode,
    Regime,
    Relation,
    ShortForm,
    SymbolCode,
    Topic,
)
from vanban.registry.registry import Registry
from vanban.vietnamese import nfc
from vanban.yaml_schema import Schema, check_schema, load_schema
from vanban.yaml_source import YamlEntry, YamlNode, read_yaml

SCHEMAS = Path(__file__).resolve().parents[3] / "data" / "schemas"
"""The schemas belong to this program and not to a site's data, which may stand elsewhere."""


def load_registry(data_dir: Path, root: Path) -> tuple[Registry, list[Diagnostic]]:
    """Everything known beforehand under ``data_dir``; diagnostics name paths relative to ``root``.

    Codes: those of ``read_yaml`` and ``check_schema``, ``registry-missing``, and those of ``check_consistency``.
    """
    reader = _Reader(data_dir, root)
    issuers = list(reader.mapping("registry/issuers.yml", "issuers"))
    documents = [_document(*pair) for pair in reader.sequence("registry/documents.yml", "documents")]
    registry = Registry.of(
        kinds=[_kind(entry.key, entry.node) for entry in reader.mapping("registry/kinds.yml", "kinds")],
        issuers=[_issuer(entry.key, entry.node) for entry in issuers],
        topics=[_topic(entry.key, entry.node) for entry in reader.mapping("topics.yml", "topics")],
        provinces=[_province(entry.key, entry.node) for entry in reader.mapping("provinces.yml", "provinces")],
        bodies=[_body(entry.key, entry.node) for entry in reader.mapping("registry/bodies.yml", "bodies")],
        documents=documents,
        symbol_codes=[
            _symbol_code(entry.key, entry.node) for entry in reader.mapping("registry/symbol_codes.yml", "symbol_codes")
        ],
    )
    path = reader.shown("registry/issuers.yml")
    places = {IssuerCode(entry.key): Location(path, entry.line) for entry in issuers}
    return registry, [*reader.findings, *check_consistency(registry, documents, places)]


@dataclass(slots=True)
class _Reader:
    """Reads data files and collects what is wrong with them."""

    data_dir: Path
    root: Path
    findings: list[Diagnostic] = field(default_factory=list)

    def shown(self, name: str) -> str:
        """The path of a data file as diagnostics name it."""
        file = self.data_dir / name
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.as_posix()

    def mapping(self, name: str, key: str) -> Iterator[YamlEntry]:
        """Code, line and node of every sound entry of a file ``{key: {code: …}}``."""
        found = self._top(name, key)
        if found is None:
            return
        node, schema = found
        for entry in node.entries or ():
            if schema.additional and not check_schema(entry.node, schema.additional, ""):
                yield entry

    def sequence(self, name: str, key: str) -> Iterator[tuple[YamlNode, Location]]:
        """Node and place of every sound entry of a file ``{key: [ … ]}``."""
        found = self._top(name, key)
        if found is None:
            return
        node, schema = found
        for item in node.items or ():
            if schema.items and not check_schema(item, schema.items, ""):
                yield item, Location(self.shown(name), item.line)

    def _top(self, name: str, key: str) -> tuple[YamlNode, Schema] | None:
        """What stands under the file's one key, with its schema; everything wrong in the file is reported here."""
        node = self._read(name)
        if node is None:
            return None
        schema = load_schema(SCHEMAS / f"{key}.schema.json")
        self.findings += check_schema(node, schema, self.shown(name))
        inner = node.get(key)
        return None if inner is None else (inner, schema.properties[key])

    def _read(self, name: str) -> YamlNode | None:
        try:
            raw = (self.data_dir / name).read_bytes()
        except OSError:
            self._missing(name, "Không có tệp này hoặc không đọc được.", "Chép lại tệp từ bản gốc của kho.")
            return None
        try:
            text = nfc(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._missing(name, "Tệp không phải là UTF-8.", "Lưu lại tệp với bảng mã UTF-8.")
            return None
        node, found = read_yaml(text, self.shown(name))
        self.findings += found
        return node

    def _missing(self, name: str, message: str, hint: str) -> None:
        place = Location(self.shown(name))
        self.findings.append(Diagnostic("registry-missing", Severity.ERROR, place, message, hint))


def _text(node: YamlNode, key: str) -> str | None:
    value = node.get(key)
    return value.text if value else None


def _required(node: YamlNode, key: str) -> str:
    """A text that the schema has made sure of."""
    return _text(node, key) or ""


def _texts(node: YamlNode, key: str) -> tuple[str, ...]:
    value = node.get(key)
    return tuple(item.text or "" for item in (value.items if value and value.items else ()))


def _nodes(node: YamlNode, key: str) -> tuple[YamlNode, ...]:
    value = node.get(key)
    return value.items if value and value.items else ()


def _kind(code: str, node: YamlNode) -> Kind:
    abbreviations = node.get("abbreviations")
    return Kind(
        code=KindCode(code),
        name=_required(node, "name"),
        abbreviations={
            Regime(entry.key): entry.node.text or "" for entry in (abbreviations.entries if abbreviations else ()) or ()
        },
        citable_names=tuple(sorted(_texts(node, "citable_names"), key=lambda name: (-len(name), name))),
        other_abbreviations=_texts(node, "other_abbreviations"),
        symbol_stems=_texts(node, "symbol_stems"),
        office_symbols=frozenset(map(Regime, _texts(node, "office_symbols"))),
        short_form=ShortForm(_text(node, "short_form") or ShortForm.MARKED),
        year_in_number=_text(node, "year_in_number") == "yes",
        titles=_texts(node, "titles"),
        examples=_texts(node, "examples"),
        counter_examples=_texts(node, "counter_examples"),
    )


def _issuer(code: str, node: YamlNode) -> Issuer:
    superior, province = node.get("superior"), _text(node, "province")
    return Issuer(
        code=IssuerCode(code),
        name=_required(node, "name"),
        regime=Regime(_required(node, "regime")),
        letterhead=_texts(node, "letterhead"),
        superior=None if superior is None or superior.is_null else _texts(node, "superior"),
        symbol=_required(node, "symbol"),
        place=_required(node, "place"),
        province=None if province is None else ProvinceCode(province),
        valid_from=_text(node, "valid_from"),
        valid_to=_text(node, "valid_to"),
        note=_text(node, "note"),
        area=_texts(node, "area"),
    )


def _topic(code: str, node: YamlNode) -> Topic:
    return Topic(TopicCode(code), _required(node, "name"))


def _province(code: str, node: YamlNode) -> Province:
    return Province(ProvinceCode(code), _required(node, "name"), _required(node, "unit"), _text(node, "valid_to"))


def _body(code: str, node: YamlNode) -> Body:
    return Body(
        code=code,
        name=_required(node, "name"),
        aliases=_texts(node, "aliases"),
        has_place=_text(node, "place") == "yes",
        includes=_texts(node, "includes"),
    )


def _symbol_code(code: str, node: YamlNode) -> SymbolCode:
    return SymbolCode(code, _required(node, "name"), Regime(_required(node, "regime")), _text(node, "ending") == "yes")


def _document(node: YamlNode, place: Location) -> KnownDocument:
    return KnownDocument(
        id=KnownDocumentId(_required(node, "id")),
        slug=_required(node, "slug"),
        type=_required(node, "type"),
        number=_text(node, "number"),
        symbol=_text(node, "symbol"),
        canonical=_required(node, "canonical"),
        level=_required(node, "level"),
        issuer=_text(node, "issuer"),
        term=_text(node, "term"),
        date=_text(node, "date"),
        title=_text(node, "title"),
        effective=_text(node, "effective"),
        status=_text(node, "status"),
        relations=tuple(
            Relation(_required(item, "kind"), KnownDocumentId(_required(item, "target")))
            for item in _nodes(node, "relations")
        ),
        aliases=_texts(node, "aliases"),
        collisions=tuple(_collision(item) for item in _nodes(node, "collisions")),
        official_url=_text(node, "official_url"),
        sources=_texts(node, "sources"),
        verified=frozenset(_texts(node, "verified")),
        note=_text(node, "note"),
        location=place,
        scope=_texts(node, "scope"),
    )


def _collision(node: YamlNode) -> Collision:
    year = _text(node, "year")
    return Collision(_text(node, "term"), None if year is None else int(year), _text(node, "note"))
