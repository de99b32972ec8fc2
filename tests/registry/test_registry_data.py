"""The committed registry itself: sound, and each kind's pattern fits its own examples and nobody else's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vanban.citations.evidence import bears_symbol
from vanban.citations.find import find_citations
from vanban.citations.grammar import Grammar, build_grammar
from vanban.citations.model import CitationForm
from vanban.documents.number import compose_number, format_number, parse_number
from vanban.registry.load import load_registry
from vanban.registry.model import Kind, KnownDocument
from vanban.registry.registry import Registry
from vanban.yaml_schema import load_schema

ROOT = Path(__file__).parents[2]
SCHEMAS = [
    ROOT / "data/schemas" / f"{name}.schema.json"
    for name in ("bodies", "documents", "issuers", "kinds", "provinces", "symbol_codes", "topics")
]
REGISTRY, FINDINGS = load_registry(ROOT / "data", ROOT)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return build_grammar(REGISTRY)


def is_of_kind(text: str, kind: Kind, grammar: Grammar) -> bool:
    """Whether all of ``text`` is one citation whose type word and symbol are this kind's."""
    match find_citations(text, grammar):
        case [citation]:
            is_whole = citation.text == text and kind.code in citation.kinds
            return is_whole and citation.number is not None and bears_symbol(kind, citation.number, REGISTRY)
    return False


def test_no_findings() -> None:
    assert list(map(str, FINDINGS)) == []


def test_nothing_is_lost() -> None:
    """One entry per ``id:`` and per code in the files: an entry that breaks its schema would be left out."""
    documents = (ROOT / "data/registry/documents.yml").read_text("utf-8")
    assert len(REGISTRY.documents) == documents.count("\n  - id: ") == 70
    assert len(REGISTRY.issuers) == 5
    assert [province.valid_to for province in REGISTRY.provinces.values()].count(None) == 34


@pytest.mark.parametrize("kind", REGISTRY.kinds.values(), ids=lambda kind: kind.code)
def test_examples_of_kinds(kind: Kind, grammar: Grammar) -> None:
    assert [text for text in kind.examples if not is_of_kind(text, kind, grammar)] == []
    assert [text for text in kind.counter_examples if is_of_kind(text, kind, grammar)] == []
    others = [text for other in REGISTRY.kinds.values() if other is not kind for text in other.examples]
    assert [text for text in others if is_of_kind(text, kind, grammar)] == []


@pytest.mark.parametrize("kind", REGISTRY.kinds.values(), ids=lambda kind: kind.code)
def test_each_kind_is_exemplified(kind: Kind) -> None:
    has_number = kind.abbreviations or kind.symbol_stems or kind.office_symbols
    assert bool(kind.examples) == bool(has_number)
    assert kind.counter_examples
    assert kind.name in kind.citable_names


# Nghị định 30/2020/NĐ-CP Điều 7: the types of administrative documents.
STATE_TYPES = {
    "nghi-quyet",
    "quyet-dinh",
    "chi-thi",
    "quy-che",
    "quy-dinh",
    "thong-cao",
    "thong-bao",
    "huong-dan",
    "chuong-trinh",
    "ke-hoach",
    "phuong-an",
    "de-an",
    "du-an",
    "bao-cao",
    "bien-ban",
    "to-trinh",
    "hop-dong",
    "cong-van",
    "cong-dien",
    "ban-ghi-nho",
    "ban-thoa-thuan",
    "giay-uy-quyen",
    "giay-moi",
    "giay-gioi-thieu",
    "giay-nghi-phep",
    "phieu-gui",
    "phieu-chuyen",
    "phieu-bao",
    "thu-cong",
}


def test_all_types_of_the_state_are_there() -> None:
    assert len(STATE_TYPES) == 29
    assert set(REGISTRY.kinds) >= STATE_TYPES


@pytest.mark.parametrize("document", REGISTRY.documents.values(), ids=lambda document: document.id)
def test_numbers_parse_and_format_back(document) -> None:
    if document.number is None or document.symbol is None:
        assert parse_number(document.canonical) is None
        return
    number = parse_number(document.canonical)
    assert number is not None
    assert format_number(number) == document.canonical
    assert (number.number, number.symbol) == (document.number, document.symbol)
    assert compose_number(document.number, document.symbol) == number


def test_slugs_are_page_names() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", document.slug) for document in REGISTRY.documents.values())


def test_relations_go_both_ways_in_time() -> None:
    """``X continued_by Y`` never points back in time."""
    forward = {"continued_by", "replaced_by", "amended_by"}
    wrong = [
        (document.id, relation.target)
        for document in REGISTRY.documents.values()
        for relation in document.relations
        if relation.kind in forward
        and (target := REGISTRY.documents[relation.target]).date
        and document.date
        and target.date < document.date
    ]
    assert wrong == []


def test_nothing_unverified_is_said_to_be_verified() -> None:
    """A field that is empty cannot be verified, relations apart."""
    for document in REGISTRY.documents.values():
        for name in document.verified - {"relations"}:
            if not name.startswith("relations."):
                assert getattr(document, name) is not None, (document.id, name)


def test_the_letterheads_leave_out_what_the_sources_do_not_say() -> None:
    unknown = {code for code, issuer in REGISTRY.issuers.items() if issuer.superior is None}
    assert unknown == {"dang-uy-xa-dien-chau", "dang-uy-xa-ha-tam"}
    provinces = {code: issuer.province for code, issuer in REGISTRY.issuers.items() if issuer.province}
    assert provinces == {"ubnd-xa-nam-thanh-mien": "hai-phong", "ubnd-xa-tan-hung": "hai-phong"}


def test_lookups() -> None:
    registry: Registry = REGISTRY
    entry = registry.by_slug("62-kl-tw-2009")
    assert entry is not None
    assert registry.by_id(entry.id) is entry
    assert registry.by_canonical("62-KL/TW") == (entry,)
    assert registry.by_canonical("62-kl/tw") == (entry,)
    assert registry.by_canonical("62/KL-TW") == ()
    assert registry.by_slug("khong-co") is None


def test_bodies_are_known_by_all_their_names() -> None:
    def named(text: str) -> tuple[str, str] | None:
        found = REGISTRY.body_named(text)
        return (found[0].code, found[1]) if found else None

    assert named("BCH TW Đảng") == ("ban-chap-hanh-trung-uong", "")
    assert named("Uỷ ban nhân dân xã Tân Hưng") == ("uy-ban-nhan-dan", "xa tan hung")
    assert named("Sở Nội vụ thành phố Hải Phòng") == ("so-noi-vu", "thanh pho hai phong")
    assert named("Hội Nông dân xã") is None


@pytest.mark.parametrize("path", sorted(SCHEMAS), ids=lambda path: path.name)
def test_every_property_is_described(path: Path) -> None:
    """The description is what an author reads when the property is wrong."""

    def undescribed(schema, name: str) -> list[str]:
        found = [] if schema.description or not name else [name]
        for key, child in schema.properties.items():
            found += undescribed(child, f"{name}.{key}")
        for child in (schema.additional, schema.items):
            found += undescribed(child, f"{name}[]") if child else []
        return found

    assert undescribed(load_schema(path), "") == []


@pytest.mark.parametrize("entry", REGISTRY.documents.values(), ids=lambda entry: entry.id)
def test_aliases_are_names_that_texts_are_searched_for(entry: KnownDocument, grammar: Grammar) -> None:
    """Each alias that is a citation by name leads to its entry; the name that finding gives is one of the entry's."""
    for alias in entry.aliases:
        for found in find_citations(alias, grammar):
            if found.form is CitationForm.NAMED and found.name:
                assert entry in (*REGISTRY.by_name(found.name), *REGISTRY.by_bare_name(found.name)), alias


@pytest.mark.parametrize("kind", [kind for kind in REGISTRY.kinds.values() if kind.titles], ids=lambda kind: kind.code)
def test_titles_are_found_whole(kind: Kind, grammar: Grammar) -> None:
    for title in kind.titles:
        [found] = find_citations(f"theo Điều 1 {title}, xã đã", grammar)
        assert (found.text, found.name) == (title, title)
        assert kind.code in found.kinds
