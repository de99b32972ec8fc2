"""The benchmark of tables measures what it says; its figures are for people, as machines differ."""

from __future__ import annotations

import re

import pytest

from vanban.commands import bench, bench_tables
from vanban.printing.fonts import choose_face
from vanban.rendering.html_text import visible_words


def test_both_pages_say_the_same_words() -> None:
    table = bench_tables.made_up_table(20)
    face, _ = choose_face()
    assert face is not None
    ours, bare = bench_tables._print_html(table, face), bench_tables._bare_page(table, face)
    assert ours is not None
    plain = [
        re.sub("[\u2060\u00a0]", "", "".join(visible_words(page.partition("</style>")[2]))) for page in (ours, bare)
    ]
    assert plain[0] == plain[1]
    assert "table-layout: fixed" in ours
    assert "table-layout: fixed" in bare


def test_it_prints_times_beside_the_goals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 only says that this machine was busy."""
    monkeypatch.setattr(bench_tables, "ROWS", 30)
    monkeypatch.setattr(bench_tables, "_RUNS", 1)
    assert bench.main(["--tables"]) in (0, 1)
    printed = capsys.readouterr().out
    assert printed.count("mục tiêu: không quá") == 2
    assert printed.count("ms mỗi hàng") == 3


def test_a_goal_missed_fails_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_tables, "HTML_GOAL", 0.0)
    assert not bench_tables._measure_html(bench_tables.made_up_table(3))
