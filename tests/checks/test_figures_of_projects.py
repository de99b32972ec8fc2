"""Figures as ``scripts/check`` and the build tell of them: in the five documents, and in a project with reports of two years."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from miniature import make_project
from vanban.build import engine_config, settings_of
from vanban.commands.check import check_all
from vanban.commands.configuration import absolute_settings
from vanban.diagnostics import Diagnostic, Severity
from vanban.project import load_project
from vanban.settings import Settings
from vanban.website import Printing, make_website


def settings(config: Path) -> Settings:
    return settings_of(engine_config(config, **absolute_settings(config)))[0]


def figures(findings: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in findings if one.code.startswith("figures-")]


def test_five_documents() -> None:
    found = figures(check_all(settings(ROOT / "mkdocs.yml")))
    # Each is in the paper as issued: an agreed sum of 25 beside 15, 335 beside 320, 46 beside 49, and lines of the form
    # that ask for two counts and have one.
    told = sorted((one.code, one.severity, Path(one.location.path).name) for one in found)
    trung_son, tan_hung = (
        "bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62.md",
        "bao-cao-ubnd-xa-tan-hung-dan-van-chinh-quyen-9-thang.md",
    )
    assert told == [
        *[("figures-pair", Severity.NOTE, "phu-luc-1.yml")] * 3,
        *[("figures-pair", Severity.NOTE, "phu-luc-2-1.yml")] * 2,
        ("figures-sum", Severity.WARNING, "phu-luc-2-2.yml"),
        ("figures-total", Severity.NOTE, trung_son),
        ("figures-total", Severity.WARNING, tan_hung),
    ]
    for one in found:
        line = (ROOT / one.location.path).read_text(encoding="utf-8").split("\n")[one.location.line - 1]
        wanted = {"figures-sum": "cuoc-phan-bien", "figures-pair": ":", "figures-total": ""}[one.code]
        assert wanted in line
        if one.code == "figures-total":
            assert ("320 hồ sơ" if tan_hung in one.location.path else "có 49 vị") in line


FORM = """\
id: thu-quy
title: Thu quỹ
columns:
  - {id: ten, label: Nội dung, type: label}
  - {id: so, label: Số tiền, type: number, width: 30mm}
rows:
  - {id: quy, label: "Quỹ Vì người nghèo"}
  - {id: dan, label: "- Nhân dân"}
  - {id: khac, label: "- Nguồn khác"}
rules:
  - {kind: sum, row: quy, of: [dan, khac]}
"""
REPORT = """\
---
kind: bao-cao
issuer: ubnd-xa-mau
number: "1{year}"
symbol: BC-UBND
issued_on: 20{year}-12-10
subject: [Thu quỹ năm 20{year}]
legal_basis: [Căn cứ Luật Tổ chức chính quyền địa phương.]
recipients: ["Lưu: VT."]
signature: {{authority: [TM. ỦY BAN NHÂN DÂN], title: CHỦ TỊCH, name: Nguyễn Văn Mẫu}}
topics: [mat-tran]
publication: public
tables:
  - {{id: quy, form: thu-quy, data: bang-1.yml}}
---

[[bang: quy]]

Có 17/18 thôn tham gia, đạt {percent}%./.
"""
VALUES = """\
form: thu-quy
values:
  quy: {{so: "{0}"}}
  dan: {{so: "{1}"}}
  khac: {{so: "{2}"}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    config = make_project(tmp_path)
    (tmp_path / "data/forms/thu-quy.yml").write_text(FORM, encoding="utf-8")
    for year, percent, values in (
        (24, "94,44", ("215.910.000", "200.000.000", "15.910.000")),
        (25, "94,44", ("231.500", "221.500", "10.000")),
        (26, "49,44", ("240.000", "221.500", "10.000")),
    ):
        name = f"bao-cao-ubnd-xa-mau-thu-quy-20{year}"
        folder = tmp_path / "content/bao-cao" / f"20{year}"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.md").write_text(REPORT.format(year=year, percent=percent), encoding="utf-8")
        data = tmp_path / "data/appendices" / name
        data.mkdir()
        (data / "bang-1.yml").write_text(VALUES.format(*values), encoding="utf-8")
    return config


def test_check_and_build_tell_the_same(project: Path) -> None:
    made = settings(project)
    found = sorted(f"{one.code} {one.location}" for one in figures(check_all(made)))
    appendices = "data/appendices/bao-cao-ubnd-xa-mau-thu-quy-20"
    assert [line for line in found if "figures-share" not in line] == [
        f"figures-jump {appendices}25/bang-1.yml:3",
        f"figures-sum {appendices}26/bang-1.yml:3",
    ]
    assert [line.rpartition("/")[2] for line in found if "figures-share" in line] == [
        "bao-cao-ubnd-xa-mau-thu-quy-2026.md:19"
    ]
    loaded, findings = load_project(made)
    _, more = make_website(loaded, printing=Printing.NEVER)
    assert sorted(f"{one.code} {one.location}" for one in figures(findings + more)) == found
