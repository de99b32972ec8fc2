"""A profile is data: a guideline yet to come is a new file; both sides of a sheet."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from printing.layout_papers import CODES, LEFT, RIGHT, pages, party, report
from printing.print_samples import PARAGRAPH, ROOT, appendix, document, job, table
from vanban.diagnostics import Location
from vanban.documents.model import PartialDate
from vanban.registry.model import Profile, Regime
from vanban.registry.profiles import choose_profile, load_profiles

CHANGES = {
    "code: hd05": "code: hd99",
    'valid_from: "2026-05-27"': 'valid_from: "2031-01-01"',
    'number: "Số {number}-{symbol}"': 'number: "Số hiệu {number}.{symbol}"',
    'motto: ""': "motto: Trung thành - Đoàn kết",
    'issuer_mark: "*"': 'issuer_mark: ""',
    'subject_mark: "-----"': 'subject_mark: "***"',
    "margin-left: 30mm ": "margin-left: 35mm ",
    "  margin-left: 30mm\n": "  margin-left: 35mm\n",
    "letterhead-right: 78mm": "letterhead-right: 73mm",
    "body-size: 14pt": "body-size: 15pt",
    "line-height: 19pt": "line-height: 21pt",
    "indent: 10mm": "indent: 15mm",
    "page-number-top: 10mm": "page-number-top: 12mm",
    "kind-size: 16pt": "kind-size: 18pt",
    'signature-title-weight: "400"': 'signature-title-weight: "700"',
    "recipients-label-decoration: underline": "recipients-label-decoration: none",
    "signature-space: 23mm": "signature-space: 30mm",
    'recipients_label: "Nơi nhận:"': 'recipients_label: "Gửi:"',
}


@pytest.fixture(scope="module")
def to_come(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "data/profiles", folder / "profiles")
    text = (folder / "profiles/hd05.yml").read_text(encoding="utf-8").replace("valid_to: null", "valid_to: null")
    for old, new in CHANGES.items():
        text = text.replace(old, new)
    assert all(new in text for old, new in CHANGES.items() if not old.endswith(" "))
    (folder / "profiles/hd99.yml").write_text(text, encoding="utf-8")
    former = (folder / "profiles/hd05.yml").read_text(encoding="utf-8")
    (folder / "profiles/hd05.yml").write_text(
        former.replace("valid_to: null", 'valid_to: "2030-12-31"'), encoding="utf-8"
    )
    profiles, findings = load_profiles(folder, folder)
    assert findings == []
    chosen, found = choose_profile(
        profiles,
        regime=Regime.PARTY,
        issued_on=PartialDate(2031, 2, 5),
        stated=None,
        reason=None,
        location=Location("x.md"),
    )
    assert found == []
    assert chosen
    assert chosen.code == "hd99"
    return chosen


def test_guideline_to_come_is_a_new_file_and_no_new_code(to_come: Profile) -> None:
    found = pages(job(party(), ruled_by=to_come, body=PARAGRAPH * 9))
    first, last = found[0], found[-1]
    assert first.line("Số hiệu 12.BC/ĐU").style == (14.0, "regular")
    assert first.line("Trung thành - Đoàn kết").style == (14.0, "bold")
    assert len(first.rules_below(first.line("Trung thành - Đoàn kết"))) == 1
    assert not first.rules_below(first.line("ĐẢNG CỘNG SẢN VIỆT NAM"), within=1.5)
    (issuer_rule,) = first.rules_below(first.line("ĐẢNG ỦY XÃ HÀ TAM"))
    assert 1 / 3 <= issuer_rule.length / first.line("ĐẢNG ỦY XÃ HÀ TAM").width <= 1 / 2
    assert first.line("BÁO CÁO").style == (18.0, "bold")
    assert first.line("***").centre == pytest.approx((35 + RIGHT) / 2, abs=0.3)
    text = first.line("Ủy ban nhân dân xã")
    assert text.style == (15.0, "regular")
    assert text.left == pytest.approx(35 + 15, abs=0.3)
    rows = [row for row in first.lines() if row[0].baseline >= text.words[0].baseline - 0.1]
    assert (rows[1][0].baseline - rows[0][0].baseline) * 72 / 25.4 == pytest.approx(21, abs=0.1)
    assert found[1].page.words[0].top == pytest.approx(12, abs=0.7)
    assert last.line("PHÓ BÍ THƯ").style == (14.0, "bold")
    assert not last.rules_below(last.line("Gửi:"), within=1.5)
    assert last.line("Đặng Thị Thanh").words[0].top - last.line("PHÓ BÍ THƯ").words[0].bottom == pytest.approx(
        30, abs=1
    )


def test_nothing_but_data_names_a_profile() -> None:
    files = [
        path
        for folder in ("hooks/vanban", "theme")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".css", ".html", ".js"}
    ]
    used = [
        path.relative_to(ROOT).as_posix()
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if any(f".vb-{code}" in line or f'== "{code}"' in line for code in CODES)
    ]
    assert used == []


@pytest.mark.parametrize(("code", "back"), [("nd30", (30, 195)), ("hd36", (15, 180)), ("hd05", (15, 180))])
def test_two_sided_sheets(code: str, back: tuple[float, float]) -> None:
    made = document() if code == "nd30" else party()
    found = pages(job(made, code=code, body=PARAGRAPH * 27, two_sided=True))
    for number, ink in enumerate(found[:4]):
        text = [word for word in ink.page.words if word.top > 16]
        wanted = (LEFT, RIGHT) if number % 2 == 0 else back
        assert min(word.left for word in text) == pytest.approx(wanted[0], abs=0.3)
        assert max(word.right for word in text) == pytest.approx(wanted[1], abs=0.5)
    middle = found[1].page.words[0]
    assert (middle.left + middle.right) / 2 == pytest.approx(sum(back) / 2, abs=0.3)


def test_two_sided_sheets_bind_turned_ones_on_the_same_edge() -> None:
    text = PARAGRAPH + table(rows=80, wide=True)
    found = [
        ink for ink in pages(job(party(), code="hd05", body=text, two_sided=True)) if ink.page.width > ink.page.height
    ]
    tops = [min(word.top for word in ink.page.words if word.top > 14.5) for ink in found]
    assert len(tops) >= 2
    assert tops[0] < 20 < 29 < tops[1]


def test_appendix_on_both_sides_too() -> None:
    wide = dataclasses.replace(appendix(tables_html=table(rows=80)), wide=True)
    found = pages(job(party(), code="hd05", appendices=(wide,), two_sided=True))
    turned = [ink for ink in found if ink.page.width > ink.page.height]
    tops = [min(frame.top for frame in ink.frames) for ink in turned[1:3]]
    assert sorted(round(top) for top in tops) == [15, 30]


def test_one_sided_is_what_is_published() -> None:
    assert all(min(word.left for word in ink.page.words) >= LEFT - 0.2 for ink in report("hd05"))
