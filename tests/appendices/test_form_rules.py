"""What a form says of itself beside rows and columns: whom it serves, who fills it in, what its figures must be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from appendices.builders import FORM, Folder
from vanban.appendices.forms import load_forms
from vanban.appendices.model import ColumnType, Form, RowKind, RuleKind
from vanban.diagnostics import Diagnostic
from vanban.documents.model import FormId
from vanban.registry.load import load_registry
from vanban.registry.registry import Registry

ROOT = Path(__file__).parents[2]
WITH_MORE = (
    FORM
    + """
      - {id: le-phi, level: 2, label: "- Lệ phí"}
      - {id: tong, level: 2, label: Tổng}
    """
)
RULES_START = 17
"""Line of ``rules:`` in what ``form_with`` writes."""


def form_with(folder: Folder, more: str, registry: Registry | None = None) -> tuple[Form | None, list[Diagnostic]]:
    text = dedent(WITH_MORE).rstrip(" \n") + "\n" + dedent(more)
    folder.write_form(text)
    forms, findings = load_forms(folder.data, folder.root, registry)
    return forms.get(FormId("thu-chi")), findings


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture(scope="module")
def registry() -> Registry:
    registry, findings = load_registry(ROOT / "data", ROOT)
    assert findings == []
    return registry


def test_rules_between_rows_and_between_columns(folder: Folder) -> None:
    form, findings = form_with(
        folder,
        """\
        rules:
          - {kind: sum, row: tong, of: [thue, phi, le-phi], columns: [so]}
          - {kind: at-most, row: phi, of: thue}
          - {kind: pair, row: le-phi}
          - {kind: percent, row: phi, of: [thue, tong]}
        """,
    )
    assert findings == []
    assert form is not None
    assert [(rule.kind, rule.target, rule.of, rule.is_across, rule.within) for rule in form.rules] == [
        (RuleKind.SUM, "tong", ("thue", "phi", "le-phi"), False, ("so",)),
        (RuleKind.AT_MOST, "phi", ("thue",), False, ()),
        (RuleKind.PAIR, "le-phi", (), False, ()),
        (RuleKind.PERCENT, "phi", ("thue", "tong"), False, ()),
    ]
    assert [rule.location.line for rule in form.rules] == [RULES_START + place for place in (1, 2, 3, 4)]


def test_rules_across_columns(folder: Folder) -> None:
    columns = "      - {id: nam, type: number}\n      - {id: nu, type: number}\n    rows:"
    folder.write_form(
        (FORM.replace("    rows:", columns, 1)).rstrip(" \n")
        + "\n    rules: [{kind: sum, column: so, of: [nam, nu], rows: [thue]}]\n"
    )
    forms, findings = load_forms(folder.data, folder.root)
    assert findings == []
    (rule,) = forms[FormId("thu-chi")].rules
    assert (rule.target, rule.of, rule.is_across, rule.within) == ("so", ("nam", "nu"), True, ("thue",))


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("{kind: sum, row: tongs, of: [thue, phi]}", "Biểu mẫu không có hàng `tongs`."),
        ("{kind: sum, row: tong, of: [thue, a, b]}", "Biểu mẫu không có hàng `a`, `b`."),
        ("{kind: sum, row: tong, of: [thue, phi], columns: [tien]}", "Biểu mẫu không có cột `tien`."),
        ("{kind: sum, row: tong, of: [thue, phi], columns: [ghi-chu]}", "Cột `ghi-chu` không ghi số."),
        ("{kind: sum, row: thu, of: [thue, phi]}", "Hàng `thu` không ghi số."),
        ("{kind: sum, column: ghi-chu, of: [so, stt]}", "Cột `ghi-chu` không ghi số."),
        ("{kind: sum, row: tong, of: [thue]}", "Quy tắc `sum`: `of` phải có từ hai mã trở lên."),
        ("{kind: sum, row: tong}", "Quy tắc `sum`: `of` phải có từ hai mã trở lên."),
        ("{kind: at-most, row: phi, of: [thue, tong]}", "Quy tắc `at-most`: `of` phải là đúng một mã."),
        ("{kind: pair, row: phi, of: thue}", "Quy tắc `pair`: không dùng `of`."),
        ("{kind: percent, row: phi, of: thue}", "Quy tắc `percent`: `of` phải là đúng hai mã: phần, rồi tổng."),
        ("{kind: sum, row: tong, of: [thue, tong]}", "Một mã đứng hai lần trong quy tắc."),
        ("{kind: sum, row: tong, of: [thue, thue]}", "Một mã đứng hai lần trong quy tắc."),
        ("{kind: sum, of: [thue, phi]}", "Quy tắc phải có `row`"),
        ("{kind: sum, row: tong, column: so, of: [thue, phi]}", "Quy tắc phải có `row`"),
        ("{kind: sum, row: tong, of: [thue, phi], rows: [thue]}", "Quy tắc phải có `row`"),
        ("{row: tong, of: [thue, phi]}", "Quy tắc thiếu `kind`."),
    ],
)
def test_rules_that_say_nothing(folder: Folder, rule: str, message: str) -> None:
    form, findings = form_with(folder, f"rules:\n  - {rule}\n")
    assert form is None
    assert {finding.code for finding in findings} == {"form-rule"}
    assert any(finding.message.startswith(message) for finding in findings)
    assert {finding.location.line for finding in findings} == {RULES_START + 1}
    assert all(finding.hint for finding in findings)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("rules: chữ\n", "table-value-type"),
        ("rules:\n  - chữ\n", "table-value-type"),
        ("rules:\n  - {kind: tong, row: tong}\n", "table-value-type"),
        ("rules:\n  - {kind: sum, row: tong, of: {a: b}}\n", "table-value-type"),
        ("rules:\n  - {kind: sum, row: tong, of: [thue, null]}\n", "table-value-type"),
        ("rules:\n  - {kind: pair, row: tong, cot: so}\n", "table-key-unknown"),
        ("reporters: {a: b}\n", "table-value-type"),
        ("serves: [a]\n", "table-value-type"),
    ],
)
def test_rules_of_another_shape(folder: Folder, rules: str, code: str) -> None:
    form, findings = form_with(folder, rules)
    assert form is None
    assert code in {finding.code for finding in findings}


def test_what_a_form_serves_and_who_fills_it_in(folder: Folder, registry: Registry) -> None:
    more = "serves: 62-KL/TW@2009\nreporters: [ubnd-xa-trung-son, dang-uy-xa-dien-chau]\n"
    form, findings = form_with(folder, more, registry)
    assert findings == []
    assert form is not None
    assert (form.serves, form.reporters) == ("62-KL/TW@2009", ("ubnd-xa-trung-son", "dang-uy-xa-dien-chau"))


@pytest.mark.parametrize(
    ("more", "code", "line"),
    [
        ("serves: 62-KL/TW\n", "form-serves", RULES_START),
        ("reporters:\n  - ubnd-xa-trung-son\n  - ubnd-xa-khac\n", "form-reporter", RULES_START + 2),
        ("reporters:\n  - ubnd-xa-trung-son\n  - ubnd-xa-trung-son\n", "form-reporter", RULES_START + 2),
    ],
)
def test_who_is_not_known_is_told(folder: Folder, registry: Registry, more: str, code: str, line: int) -> None:
    form, findings = form_with(folder, more, registry)
    assert form is None
    assert [(finding.code, finding.location.line) for finding in findings] == [(code, line)]
    assert form_with(folder, more)[1] == []


@pytest.fixture(scope="module")
def forms(registry: Registry) -> Mapping[FormId, Form]:
    forms, findings = load_forms(ROOT / "data", ROOT, registry)
    assert findings == []
    return forms


def test_forms_of_this_site_serve_the_conclusion(forms: Mapping[FormId, Form]) -> None:
    assert {form.serves for form in forms.values()} == {"62-KL/TW@2009"}
    assert sorted(forms) == [
        "62-kl-tw-bang-hoi-dap",
        "62-kl-tw-phu-luc-1",
        "62-kl-tw-phu-luc-2-1",
        "62-kl-tw-phu-luc-2-2",
        "62-kl-tw-phu-luc-2-3",
    ]


def test_rows_that_hold_figures_have_a_unit(forms: Mapping[FormId, Form]) -> None:
    headings = {"quan-triet", "van-ban", "kiem-tra", "chuyen-mon", "ly-luan"}
    without = {
        row.id
        for form in forms.values()
        if any(column.type is ColumnType.NUMBER for column in form.columns)
        for row in form.rows
        if row.kind is RowKind.ITEM and row.unit is None
    }
    levels = {f"{row}-cap-{level}" for row in ("chuyen-mon", "ly-luan") for level in ("tinh", "huyen", "xa")}
    texts = {"van-ban-cap-tinh", "van-ban-cap-huyen"}
    assert without == headings | levels | texts


def test_totals_of_social_criticism(forms: Mapping[FormId, Form]) -> None:
    (rule,) = forms[FormId("62-kl-tw-phu-luc-2-2")].rules
    assert (rule.kind, rule.target) == (RuleKind.SUM, "cuoc-phan-bien")
    assert rule.of == ("phan-bien-hoi-nghi", "phan-bien-gui-van-ban", "phan-bien-doi-thoai")
