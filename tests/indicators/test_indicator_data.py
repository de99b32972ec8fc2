"""``data/indicators.yml``: what is in it, and what is said of mistakes in it."""

import json
from pathlib import Path

import pytest

from conftest import ROOT
from indicators.indicator_samples import catalogue, codes
from vanban.indicators.load import FILE, load_indicators

SOUND = """\
groups: {dia-ban: {name: Địa bàn}}
indicators:
  dan_so: {name: Dân số, group: dia-ban, unit: người, definition: Số người., compare: size, decimals: "0", words: [dân số]}
"""


def load(folder: Path, text: str):
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_indicators(folder, folder)


def test_ours_are_complete() -> None:
    indicators = catalogue()
    assert {"dien_tich", "dan_so", "so_thon", "dang_vien", "chi_bo", "ho_ngheo", "doi_thoai"} <= set(indicators.by_id)
    assert list(indicators.by_id) == [one.id for group in indicators.groups for one in group.indicators]
    for indicator in indicators.by_id.values():
        assert indicator.unit == "%" or indicator.unit_words, indicator.id
        assert indicator.definition.endswith("."), indicator.id


def test_every_key_of_the_schema_is_described_in_vietnamese() -> None:
    def described(schema: dict) -> None:
        for name, inner in schema.get("properties", {}).items():
            assert len(inner["description"]) > 15, name
            described(inner)
        if isinstance(schema.get("additionalProperties"), dict):
            described(schema["additionalProperties"])

    described(json.loads((ROOT / "data/schemas/indicators.schema.json").read_text("utf-8")))


def test_a_sound_file(tmp_path: Path) -> None:
    indicators, findings = load(tmp_path, SOUND)
    assert findings == []
    assert [group.name for group in indicators.groups] == ["Địa bàn"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("compare: size", "compare: big", "data-bad-value", 3),
        ("group: dia-ban", "group: khac", "indicator-group", 3),
        ('decimals: "0", ', "", "data-missing-key", 3),
        ("unit: người", "unti: người, unit: người", "data-unknown-key", 3),
        ("words: [dân số]", "words: []", "data-too-few", 3),
        ("dan_so:", "Dân số:", "data-bad-value", 3),
        ("indicators:", "indicators: [", "yaml-syntax", 0),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    _, findings = load(tmp_path, SOUND.replace(old, new))
    assert code in codes(findings)
    assert not line or any(finding.location.line == line for finding in findings)


def test_a_site_without_the_file_has_no_indicators(tmp_path: Path) -> None:
    indicators, findings = load_indicators(tmp_path, tmp_path)
    assert (indicators.groups, findings) == ((), [])


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(SOUND.encode("utf-16"))
    assert codes(load_indicators(tmp_path, tmp_path)[1]) == ["file-encoding"]
