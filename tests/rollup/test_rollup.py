"""One form over many reports: who stands in it, what is added, what stays a gap."""

from __future__ import annotations

from rollup.rollup_samples import FORM, PLACE, column, form, report, rolled, row
from vanban.appendices.model import Aggregate, Cell, ColumnType, RowKind, Rule, RuleKind
from vanban.appendices.rollup import plain_text, roll_up
from vanban.documents.model import FormId, IssuerCode


def totals(made) -> list[str | None]:
    return [values.total.text for line in made.lines for values in line.figures]


def test_each_report_is_a_column_and_totals_go_by_row() -> None:
    made = rolled(form("a", "b"), An={"a": "30", "b": "01"}, Binh={"a": "1.555", "b": None})
    assert [filing.issuer.place for filing in made.filings] == ["An", "Binh"]
    assert [[entry.printed for entry in line.figures[0].entries] for line in made.lines] == [
        ["30", "1.555"],
        ["01", None],
    ]
    assert totals(made) == ["1.585", "1"]
    assert [line.figures[0].total.is_partial for line in made.lines] == [False, True]


def test_reports_without_the_form_are_none_of_it() -> None:
    other = form("a", id=FormId("khac"))
    made = roll_up(form("a"), [report("An", (other, {"a": "1"})), report("Binh")])
    assert made.filings == ()
    assert totals(made) == [None]


def test_communes_stand_as_in_a_dictionary_and_years_newest_first() -> None:
    bieu = form("a")
    reports = [
        report(name, (bieu, {"a": "1"}), year=year)
        for name, year in [("Yên", 2026), ("Đông", 2024), ("Ân", 2026), ("Đông", None), ("Đông", 2025), ("Dục", 2026)]
    ]
    made = roll_up(bieu, reports)
    assert [(filing.issuer.place, filing.year) for filing in made.filings] == [
        ("Ân", 2026),
        ("Dục", 2026),
        ("Đông", 2025),
        ("Đông", 2024),
        ("Đông", None),
        ("Yên", 2026),
    ]


def test_no_commune_is_counted_twice() -> None:
    bieu = form("a")
    reports = [report("An", (bieu, {"a": str(year)}), year=year) for year in (2024, 2026, 2025)]
    made = roll_up(bieu, reports)
    assert [filing.is_counted for filing in made.filings] == [True, False, False]
    assert totals(made) == ["2.026"]
    assert made.lines[0].figures[0].total.reports == 1


def test_a_report_that_holds_the_form_twice_has_two_columns_that_can_be_told_apart() -> None:
    bieu = form("a")
    made = roll_up(bieu, [report("An", (bieu, {"a": "1"}), (bieu, {"a": "2"}))])
    assert [filing.key for filing in made.filings] == ["bao-cao-an-2026", "bao-cao-an-2026.phu-luc-1-2"]
    assert totals(made) == ["1"]


def test_every_column_of_numbers_has_its_own_total() -> None:
    bieu = form("a", columns=(column("tinh"), column("xa"), column("ghi-chu", ColumnType.TEXT)))
    made = rolled(bieu, An={"a": ["1", "2", "x"]}, Binh={"a": ["10", None, None]})
    assert totals(made) == ["11", "2"]
    assert [[entry.printed for entry in values.entries] for values in made.lines[0].words] == [["x", None]]
    assert made.lines[0].words[0].total.stated == 1


def test_the_row_rules_over_the_column() -> None:
    bieu = form(row("a"), row("b", aggregate=Aggregate.COUNT), row("c", aggregate=Aggregate.NONE))
    made = rolled(bieu, An={"a": "1", "b": "Có", "c": "3"}, Binh={"a": "2", "b": None, "c": "4"})
    assert totals(made) == ["3", "1", None]


def test_a_rule_of_pairs_holds_where_it_says() -> None:
    def wanting(rule: Rule) -> list[str | None]:
        bieu = form("a", "b", columns=(column("x"), column("y")), rules=(rule,))
        return totals(
            rolled(bieu, An={"a": ["1/2", "1/2"], "b": ["1/2", "1/2"]}, Binh={"a": ["5", "5"], "b": ["5", "5"]})
        )

    assert wanting(Rule(RuleKind.PAIR, "a", (), False, (), PLACE)) == ["1/2", "1/2", None, None]
    assert wanting(Rule(RuleKind.PAIR, "a", (), False, ("y",), PLACE)) == [None, "1/2", None, None]
    assert wanting(Rule(RuleKind.PAIR, "x", (), True, ("b",), PLACE)) == [None, None, "1/2", None]
    assert wanting(Rule(RuleKind.SUM, "a", ("b",), False, (), PLACE)) == [None] * 4


def test_a_merged_cell_is_counted_once() -> None:
    bieu = form("a", columns=(column("x"), column("y")))
    made = rolled(bieu, An={"a": Cell("chung cho cả hai", colspan=2)}, Binh={"a": ["1", "2"]})
    first, second = made.lines[0].figures
    assert [entry.printed for entry in first.entries] == ["chung cho cả hai", "1"]
    assert second.entries[0].is_covered
    assert (first.total.refused, second.total.refused) == (1, 0)


def test_a_merged_cell_that_covers_the_label_stands_in_the_first_column_of_values() -> None:
    bieu = form("a", columns=(column("tra-loi", ColumnType.TEXT), column("ghi-chu", ColumnType.TEXT)))
    made = report("An", (bieu, {}))
    table = made.tables.appendices[0].tables[0]
    object.__setattr__(table.rows[0], "cells", (Cell("cả hàng", colspan=4),))
    line = roll_up(bieu, [made]).lines[0]
    assert [values.entries[0].printed for values in line.words] == ["cả hàng", None]
    assert [values.entries[0].is_covered for values in line.words] == [False, True]


def test_missing_are_those_who_must_report_and_did_not() -> None:
    reporters = tuple(IssuerCode(f"ubnd-xa-{name}") for name in ("an", "binh", "chau"))
    bieu = form("a", reporters=reporters)
    assert rolled(bieu, Binh={"a": None}).missing == ("ubnd-xa-an", "ubnd-xa-chau")
    assert rolled(form("a"), Binh={"a": "1"}).missing == ()


def test_a_row_knows_what_stands_above_it() -> None:
    bieu = form(
        row("i", kind=RowKind.SECTION, label="Tổ chức"),
        row("b", level=2, label="*Trình độ*"),
        row("c", level=3, label="- Cấp xã"),
        row("d", level=2),
    )
    made = rolled(bieu)
    assert [line.above for line in made.lines] == [(), ("Tổ chức",), ("Tổ chức", "Trình độ"), ("Tổ chức",)]
    assert made.lines[2].name == "Cấp xã"


def test_labels_lose_marks_of_emphasis_and_nothing_else() -> None:
    assert plain_text("*Tổng số* (**xã**)") == "Tổng số (xã)"
    assert plain_text(r"5 \* 3 _a_") == "5 * 3 _a_"


def test_nothing_is_lost_for_want_of_reports() -> None:
    made = rolled(form("a", "b"))
    assert [line.row.id for line in made.lines] == ["a", "b"]
    assert made.form.id == FORM
