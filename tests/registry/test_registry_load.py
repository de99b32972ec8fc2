"""Mistakes in the registry's files: each is one diagnostic with its line, and the sound entries stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.registry.load import load_registry

FILES = {
    "registry/kinds.yml": """kinds:
  ket-luan: {name: Kết luận, abbreviations: {party: KL}, citable_names: [Kết luận], examples: [], counter_examples: []}
  nghi-dinh: {name: Nghị định, abbreviations: {state: NĐ}, citable_names: [Nghị định], examples: [], counter_examples: []}
""",
    "registry/issuers.yml": """issuers:
  ubnd-xa-mau:
    name: Ủy ban nhân dân xã Mẫu
    regime: state
    letterhead: [ỦY BAN NHÂN DÂN, XÃ MẪU]
    superior: []
    symbol: UBND
    place: Mẫu
    province: hue
    area: [xã Mẫu]
    valid_from: null
    valid_to: null
""",
    "registry/bodies.yml": 'bodies:\n  chinh-phu: {name: Chính phủ, aliases: [], place: "no"}\n',
    "registry/symbol_codes.yml": "symbol_codes:\n  CP: {regime: state, name: Chính phủ}\n",
    "topics.yml": "topics:\n  mat-tran: {name: Mặt trận}\n",
    "provinces.yml": "provinces:\n  hue: {name: Huế, unit: thành phố}\n",
    "registry/documents.yml": """documents:
  - id: 62-KL/TW@2009
    slug: 62-kl-tw-2009
    type: Kết luận
    number: "62"
    symbol: KL/TW
    canonical: 62-KL/TW
    level: central-party
    issuer: Bộ Chính trị
    date: "2009-12-08"
    title: Về việc mẫu
    relations: [{kind: continued_by, target: 100/2019/NĐ-CP@2019}]
    verified: [date]
  - id: 100/2019/NĐ-CP@2019
    slug: 100-2019-nd-cp-2019
    type: Nghị định
    number: 100/2019
    symbol: NĐ-CP
    canonical: 100/2019/NĐ-CP
    level: state
    issuer: Chính phủ
    date: null
    title: null
    verified: []
""",
}


def load(folder: Path, file: str = "", old: str = "", new: str = "") -> tuple[list[str], int]:
    """Loads ``FILES`` with ``old`` replaced in one of them; findings as ``path:line code``, and the number of documents."""
    for name, text in FILES.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert name != file or old in text
        path.write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    registry, findings = load_registry(folder / "data", folder)
    assert all(finding.message and finding.hint for finding in findings)
    return [f"{finding.location} {finding.code}" for finding in findings], len(registry.documents)


def test_sound_files(tmp_path: Path) -> None:
    assert load(tmp_path) == ([], 2)


TWICE = ["14 registry-duplicate", "14 registry-id", "2 registry-reference"]
DOCUMENTS, ISSUERS = "registry/documents.yml", "registry/issuers.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected", "kept"),
    [
        (DOCUMENTS, "    issuer: Bộ", "    isuer: Bộ", ["2 data-missing-key", "9 data-unknown-key"], 1),
        (DOCUMENTS, "    title: Về việc mẫu\n", "", ["2 data-missing-key"], 1),
        (DOCUMENTS, 'number: "62"', "number: [62]", ["5 data-wrong-type"], 1),
        (DOCUMENTS, "slug: 62-kl-tw-2009", "slug: 62-KL-TW", ["3 data-bad-value"], 1),
        (DOCUMENTS, "level: state", "level: nhà nước", ["2 registry-reference", "20 data-bad-value"], 1),
        (DOCUMENTS, "verified: [date]", "verified: [ngày]", ["13 data-bad-value"], 1),
        (DOCUMENTS, "slug: 100-2019-nd-cp-2019", "slug: 62-kl-tw-2009", ["14 registry-duplicate"], 2),
        (DOCUMENTS, "id: 100/2019/NĐ-CP@2019", "id: 62-KL/TW@2009", TWICE, 1),
        (DOCUMENTS, "target: 100/2019/NĐ-CP@2019", "target: 101/2019/NĐ-CP@2019", ["2 registry-reference"], 2),
        (DOCUMENTS, "2009-12-08", "2009-02-30", ["2 registry-date"], 2),
        (DOCUMENTS, "2009-12-08", "2010-12-08", ["2 registry-id"], 2),
        (DOCUMENTS, "symbol: KL/TW", "symbol: KL-TW", ["2 registry-number"], 2),
        (DOCUMENTS, "level: central-party", "level: local-party", ["2 registry-scope"], 2),
        (DOCUMENTS, "type: Kết luận", "type: Kết luật", ["2 registry-type"], 2),
        (DOCUMENTS, "    type: Kết luận", "    type: Kết luận\n    type: x", ["5 yaml-duplicate-key"], 0),
        (ISSUERS, "province: hue", "province: hua", ["2 registry-reference"], 2),
        (ISSUERS, "regime: state", "regime: nha-nuoc", ["4 data-bad-value"], 2),
        (ISSUERS, "valid_to: null", "valid_to: 2020-13-01", ["2 registry-date"], 2),
        (ISSUERS, "ubnd-xa-mau:", "Xã Mẫu:", ["2 data-bad-value"], 2),
        ("topics.yml", "topics:", "chu_de:", ["1 data-missing-key", "1 data-unknown-key"], 2),
        ("registry/bodies.yml", "aliases: []", "aliases: x", ["2 data-wrong-type"], 2),
        ("registry/symbol_codes.yml", "state", "front", ["2 data-bad-value"], 2),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, file: str, old: str, new: str, expected: list[str], kept: int) -> None:
    findings, documents = load(tmp_path, file, old, new)
    assert sorted(findings) == sorted(f"data/{file}:{finding}" for finding in expected)
    assert documents == kept


def test_a_missing_and_an_unreadable_file(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "data/topics.yml").unlink()
    (tmp_path / "data/provinces.yml").write_bytes(b"\xff\xfe\x00")
    _, findings = load_registry(tmp_path / "data", tmp_path)
    assert sorted(f"{finding.location} {finding.code}" for finding in findings) == [
        "data/provinces.yml:1 registry-missing",
        "data/registry/issuers.yml:2 registry-reference",
        "data/topics.yml:1 registry-missing",
    ]


def test_a_kind_without_names_leaves_its_documents_without_a_type(tmp_path: Path) -> None:
    findings, _ = load(tmp_path, "registry/kinds.yml", "citable_names: [Nghị định]", "citable_names: []")
    assert sorted(findings) == [
        "data/registry/documents.yml:14 registry-type",
        "data/registry/kinds.yml:3 data-too-few",
    ]


def test_a_hint_names_the_key_that_was_meant(tmp_path: Path) -> None:
    load(tmp_path)
    path = tmp_path / "data/registry/documents.yml"
    path.write_text(path.read_text("utf-8").replace("issuer: Bộ", "isuer: Bộ"), encoding="utf-8")
    _, findings = load_registry(tmp_path / "data", tmp_path)
    assert "Có phải là `issuer` không?" in {finding.hint for finding in findings}
