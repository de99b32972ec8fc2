"""Rules of forms on small tables: what breaks them is told with both figures, what is blank says nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from vanban.appendices.model import (
    Aggregate,
    Cell,
    Column,
    ColumnType,
    Form,
    Row,
    RowKind,
    Rule,
    RuleKind,
    Table,
    TableRow,
)
from vanban.appendices.numbers import parse_number
from vanban.checks.form_rules import check_form_rules
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import FormId

FILE = "data/appendices/bao-cao-mau/phu-luc-1.yml"
LABELS = {"tong": "*Tổng số cuộc*", "a": "- Hội nghị", "b": "+ Gửi văn bản", "c": "Đối thoại"}


def column(id: str, label: str, type: ColumnType = ColumnType.NUMBER) -> Column:
    return Column(id, label, type, None, None, None, Aggregate.SUM, None)


COLUMNS = (column("noi-dung", "Nội dung", ColumnType.LABEL), column("xa", "Cấp xã"), column("tinh", "Cấp tỉnh"))


def table(**rows: str | tuple[str | None, ...] | None) -> Table:
    """Each row's figures, one for each column of numbers; a single one for ``xa`` alone."""
    made = []
    for line, (row_id, printed) in enumerate(rows.items(), 3):
        texts = printed if isinstance(printed, tuple) else (printed, None)
        row = Row(
            row_id, RowKind.ITEM, 1, None, LABELS.get(row_id, row_id), None, None, Location("data/forms/f.yml", 9)
        )
        cells = [Cell(text, parse_number(text), location=Location(FILE, line)) for text in texts]
        made.append(TableRow(row, (Cell(row.label), *cells)))
    return Table("t", "t", "t", None, FormId("f"), COLUMNS, tuple(made), Location(FILE))


def form(*rules: Rule) -> Form:
    return Form(FormId("f"), "f", None, COLUMNS, (), Location("data/forms/f.yml"), rules=rules)


def rule(kind: RuleKind, target: str, *of: str, across: bool = False, within: tuple[str, ...] = ()) -> Rule:
    return Rule(kind, target, of, across, within, Location("data/forms/f.yml", 2))


SUM = rule(RuleKind.SUM, "tong", "a", "b", "c")
MOST = rule(RuleKind.AT_MOST, "a", "tong")
PAIR = rule(RuleKind.PAIR, "tong")
PERCENT = rule(RuleKind.PERCENT, "tong", "a", "b")


def told(made: Table, *rules: Rule) -> list[Diagnostic]:
    return list(check_form_rules(made, form(*rules)))


@pytest.mark.parametrize(
    ("rules", "values", "code"),
    [
        (SUM, {"tong": "25", "a": "10", "b": "15", "c": "0"}, None),
        (SUM, {"tong": "15", "a": "10", "b": "15", "c": "0"}, "figures-sum"),
        (SUM, {"tong": "30", "a": "10", "b": "15", "c": "0"}, "figures-sum"),
        (SUM, {"tong": "30", "a": "10", "b": "15", "c": None}, None),
        (SUM, {"tong": "30", "a": "10", "b": "15", "c": "không có"}, None),
        (SUM, {"tong": "15", "a": "10", "b": "15", "c": None}, "figures-sum"),
        (SUM, {"tong": None, "a": "10", "b": "15", "c": "0"}, None),
        (SUM, {"tong": "0", "a": None, "b": None, "c": None}, None),
        (SUM, {"tong": "25", "a": "10", "b": "15", "c": ">5"}, None),
        (SUM, {"tong": "025", "a": "010", "b": "15", "c": "00"}, None),
        (SUM, {"tong": "1.555", "a": "1.500", "b": "55", "c": "0"}, None),
        (SUM, {"tong": "10,0", "a": "3,3", "b": "3,3", "c": "3,3"}, None),
        (SUM, {"tong": "10,0", "a": "3,3", "b": "3,3", "c": "3,0"}, "figures-sum"),
        (SUM, {"tong": "5/30", "a": "2/10", "b": "3/15", "c": "0/5"}, None),
        (SUM, {"tong": "5/31", "a": "2/10", "b": "3/15", "c": "0/5"}, "figures-sum"),
        (SUM, {"tong": "5", "a": "2/10", "b": "3/15", "c": "0/5"}, None),
        (SUM, {"tong": "0", "a": "3", "b": "-2", "c": None}, None),
        (MOST, {"tong": "15", "a": "15"}, None),
        (MOST, {"tong": "15", "a": "16"}, "figures-at-most"),
        (MOST, {"tong": None, "a": "16"}, None),
        (MOST, {"tong": "8/120", "a": "8/121"}, "figures-at-most"),
        (MOST, {"tong": "15-20", "a": "16"}, None),
        (PAIR, {"tong": "169/1.169"}, None),
        (PAIR, {"tong": None}, None),
        (PAIR, {"tong": "không có"}, None),
        (PAIR, {"tong": "15-20"}, "figures-pair"),
        (PAIR, {"tong": "45"}, "figures-pair"),
        (PERCENT, {"tong": "51,59%", "a": "488", "b": "946"}, None),
        (PERCENT, {"tong": "51,58", "a": "488", "b": "946"}, None),
        (PERCENT, {"tong": "52", "a": "488", "b": "946"}, None),
        (PERCENT, {"tong": "51,60%", "a": "488", "b": "946"}, "figures-percent"),
        (PERCENT, {"tong": "51,59%", "a": "488", "b": None}, None),
        (PERCENT, {"tong": "0%", "a": "0", "b": "0"}, None),
    ],
)
def test_rule(rules: Rule, values: Mapping[str, str | None], code: str | None) -> None:
    assert [one.code for one in told(table(**values), rules)] == ([code] if code else [])


def test_message_names_labels_both_figures_and_the_place_of_the_cell() -> None:
    [found] = told(table(tong="15", a="10", b="15", c="0"), SUM)
    assert (found.severity, found.location) == (Severity.WARNING, Location(FILE, 3))
    assert found.message == (
        "“Tổng số cuộc” ghi 15, nhưng các mục thành phần cộng lại là 25: “Hội nghị” 10, “Gửi văn bản” 15, "
        "“Đối thoại” 0 (cột “Cấp xã”)."
    )
    assert "để nguyên" in found.hint


def test_message_says_that_a_part_is_blank() -> None:
    [found] = told(table(tong="15", a="10", b="15", c=None), SUM)
    assert "chưa kể mục để trống" in found.message


def test_message_of_the_other_rules() -> None:
    [most] = told(table(tong="15", a="16"), MOST)
    assert most.message.startswith("“Hội nghị” ghi 16, lớn hơn “Tổng số cuộc” ghi 15 (cột “Cấp xã”)")
    [percent] = told(table(tong="52,59%", a="488", b="946"), PERCENT)
    assert "“Tổng số cuộc” ghi 52,59%" in percent.message
    assert all(figure in percent.message for figure in ("488", "946", "51,59%"))
    [pair] = told(table(tong="45"), PAIR)
    assert (pair.severity, "45" in pair.message) == (Severity.NOTE, True)


def test_rule_holds_in_each_column_or_only_in_those_named() -> None:
    made = table(tong=("15", "9"), a=("10", "1"), b=("5", "1"), c=("0", "1"))
    assert ["Cấp tỉnh" in one.message for one in told(made, SUM)] == [True]
    assert told(made, rule(RuleKind.SUM, "tong", "a", "b", "c", within=("xa",))) == []


def test_columns_against_each_other_within_each_row() -> None:
    made = table(a=("10", "12"), b=("10", "9"), c=(None, "9"))
    found = told(made, rule(RuleKind.AT_MOST, "tinh", "xa", across=True))
    assert [one.location.line for one in found] == [3]
    assert "“Cấp tỉnh” ghi 12, lớn hơn “Cấp xã” ghi 10 (hàng “Hội nghị”)" in found[0].message
    assert told(made, rule(RuleKind.AT_MOST, "tinh", "xa", across=True, within=("b",))) == []


def test_merged_cell_belongs_to_no_column() -> None:
    made = table(tong="15", a="10")
    row = made.rows[1]
    merged = TableRow(row.row, (Cell(row.row.label), Cell("16", parse_number("16"), colspan=2)))
    wide = Table("t", "t", "t", None, FormId("f"), COLUMNS, (made.rows[0], merged), Location(FILE))
    assert told(wide, MOST) == []
