"""Profiles as data, and the choice among them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from printing.print_samples import ROOT
from vanban.diagnostics import Location, Severity
from vanban.documents.model import PartialDate
from vanban.registry.model import Regime
from vanban.registry.profiles import LAYOUT_PROPERTIES, choose_profile, css_rule, load_profiles, parse_profile

PROFILES, FINDINGS = load_profiles(ROOT / "data", ROOT)
HERE = Location("content/x.md", 7)
NOT_OF_THE_PROFILE = {"font", "names-width", "turned", "turned-back"}


def chosen(
    regime: Regime, date: PartialDate, stated: str | None = None, reason: str | None = None
) -> tuple[str | None, list[str]]:
    profile, findings = choose_profile(
        PROFILES, regime=regime, issued_on=date, stated=stated, reason=reason, location=HERE
    )
    assert all(finding.location == HERE for finding in findings)
    assert (profile is None) == any(finding.severity is Severity.ERROR for finding in findings)
    return profile.code if profile else None, [finding.code for finding in findings]


def test_the_three_profiles_are_sound() -> None:
    assert FINDINGS == []
    assert sorted(PROFILES) == ["hd05", "hd36", "nd30"]


def test_style_sheets_ask_for_exactly_what_profiles_give() -> None:
    sheets = [*(ROOT / "theme/assets/print").glob("*.css"), ROOT / "theme/print/document.html"]
    asked = set(re.findall(r"var\(--vb-([a-z-]+)\)", "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)))
    used_by_code = {"subject-size-least", "issuer-size-least", "date-size-least"}
    assert asked - NOT_OF_THE_PROFILE == LAYOUT_PROPERTIES - used_by_code


@pytest.mark.parametrize(
    ("regime", "date", "code"),
    [
        (Regime.STATE, PartialDate(2026, 2, 5), "nd30"),
        (Regime.STATE, PartialDate(2026), "nd30"),
        (Regime.STATE, PartialDate(), "nd30"),
        (Regime.PARTY, PartialDate(2026, 5, 26), "hd36"),
        (Regime.PARTY, PartialDate(2026, 5, 27), "hd05"),
        (Regime.PARTY, PartialDate(2018, 4, 3), "hd36"),
        (Regime.PARTY, PartialDate(2020), "hd36"),
        (Regime.PARTY, PartialDate(2026, 4), "hd36"),
        (Regime.PARTY, PartialDate(2027), "hd05"),
    ],
)
def test_date_and_regime_decide(regime: Regime, date: PartialDate, code: str) -> None:
    assert chosen(regime, date) == (code, [])


@pytest.mark.parametrize("date", [PartialDate(), PartialDate(2026), PartialDate(2026, 5), PartialDate(2017, 1, 1)])
def test_undecided_party_paper_must_state_its_profile_and_why(date: PartialDate) -> None:
    assert chosen(Regime.PARTY, date) == (None, ["profile-undecided"])
    assert chosen(Regime.PARTY, date, "hd36") == (None, ["profile-reason"])
    assert chosen(Regime.PARTY, date, "hd36", "Nơi nhận dùng dấu phẩy.")[0] == "hd36"


@pytest.mark.parametrize(
    ("stated", "reason", "result"),
    [
        ("hd05", None, ("hd05", [])),
        ("hd36", None, (None, ["profile-reason"])),
        ("hd36", "Bản in trước ngày có hướng dẫn mới.", ("hd36", ["profile-against-date"])),
        ("nd30", "x", (None, ["profile-regime"])),
        ("nd31", "x", (None, ["profile-unknown"])),
    ],
)
def test_stated_profile_is_held_against_regime_and_date(
    stated: str, reason: str | None, result: tuple[str | None, list[str]]
) -> None:
    assert chosen(Regime.PARTY, PartialDate(2026, 6, 1), stated, reason) == result


def test_next_guideline_is_a_new_file(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data/profiles", tmp_path / "profiles")
    text = (tmp_path / "profiles/hd05.yml").read_text(encoding="utf-8")
    text = text.replace("code: hd05", "code: hd99").replace("2026-05-27", "2031-01-01").replace("16pt", "15pt")
    (tmp_path / "profiles/hd99.yml").write_text(text, encoding="utf-8")
    profiles, findings = load_profiles(tmp_path, tmp_path)
    assert findings == []
    assert "--vb-kind-size:15pt;" in css_rule(profiles["hd99"], ":root")
    assert profiles["hd99"].valid_from == "2031-01-01"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("code: nd30", "code: nd31", "khác tên tệp"),
        ("regime: state", "regime: nhà nước", "Không có khối"),
        ('"2020-03-05"', '"2020-02-31"', "2020-02-31"),
        ("{symbol}", "", "mỗi thứ một lần"),
        ("  body-size: 14pt\n", "", "Thiếu khóa `body-size`"),
        ("  body-size: 14pt", "  body-size: 14pt;}", "`body-size` không đúng"),
        ("  body-size: 14pt", "  body-sizes: 14pt\n  body-size: 14pt", "`body-sizes` không có"),
        ("name: ", "tên: x\nname: ", "`tên` không có"),
        ("  motto: Độc", "  mottos: Độc", "`mottos`"),
        ("wording:", "wording: x\nbla:", "Thiếu khóa `heading`"),
        ("layout:", "layout: [", "yaml-syntax"),
    ],
)
def test_broken_profile_is_told_with_its_line(old: str, new: str, words: str) -> None:
    text = (ROOT / "data/profiles/nd30.yml").read_text(encoding="utf-8")
    assert old in text
    profile, findings = parse_profile(text.replace(old, new, 1), "data/profiles/nd30.yml")
    assert profile is None
    assert any(words in str(finding) for finding in findings), findings
    assert all(finding.severity is Severity.ERROR and finding.hint for finding in findings)


def test_no_profile_at_all_is_told(tmp_path: Path) -> None:
    profiles, findings = load_profiles(tmp_path, tmp_path)
    assert profiles == {}
    assert [finding.code for finding in findings] == ["profile-missing"]
