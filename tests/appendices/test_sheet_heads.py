"""Heads of columns in files for spreadsheets are each there only once, and never ours."""

from __future__ import annotations

from vanban.appendices.model import Aggregate, Column, ColumnType
from vanban.appendices.sheet_heads import sheet_heads


def heads(*labels: str, group: str | None = None) -> list[str]:
    columns = [
        Column(f"c{place}", label, ColumnType.TEXT, None, None, None, Aggregate.NONE, group)
        for place, label in enumerate(labels, 1)
    ]
    return [head.text for head in sheet_heads(columns)]


def test_heads_are_the_labels() -> None:
    assert heads("STT", "Nội dung", "Số\n lượng") == ["STT", "Nội dung", "Số lượng"]
    assert heads("Nam", "Nữ", group="Năm 2025") == ["Năm 2025 – Nam", "Năm 2025 – Nữ"]


def test_repeated_and_blank_ones_get_the_id_of_their_column() -> None:
    assert heads("Nam", "nam", "") == ["Nam (c1)", "nam (c2)", "(c3)"]


def test_none_passes_for_a_column_of_ours() -> None:
    assert heads("Mã hàng", "Số", "Số (như in)") == ["Mã hàng (c1)", "Số", "Số (như in) (c3)"]


def test_an_added_id_makes_no_new_repetition() -> None:
    assert heads("Nam (c3)", "Nữ", "Nam", "Nam") == ["Nam (c3)", "Nữ", "Nam (c3) (c3)", "Nam (c4)"]
