"""The benchmark of roll-ups measures what it says."""

from __future__ import annotations

import pytest

from vanban.commands import bench, bench_rollup


def test_pages_of_the_benchmark_keep_the_goal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_rollup, "COMMUNES", 45)
    assert bench.main(["--rollup"]) == 0
    told = capsys.readouterr().out
    assert "Tổng hợp 45 xã × 80 hàng, 3600 ô" in told
    assert "trang lớn nhất" in told


def test_a_page_too_big_fails_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_rollup, "COMMUNES", 3)
    monkeypatch.setattr(bench_rollup, "GOAL", 1)
    assert bench.main(["--rollup"]) == 1
