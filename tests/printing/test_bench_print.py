"""The benchmark measures what it says, on two small reports."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from vanban.commands import bench_print
from vanban.commands.bench_print import _Bench, _watched_place
from vanban.printing.stage import print_all


def test_reports_are_the_same_in_each_run_and_differ_among_each_other(tmp_path: Path) -> None:
    first, again = (_Bench(folder).reports(7) for folder in (tmp_path / "a", tmp_path / "b"))
    assert [job.html for job in first] == [job.html for job in again]
    assert len({job.html for job in first}) == 7
    assert min(len(job.html) for job in first) > 20_000


@pytest.mark.slow
def test_cache_and_changed_document_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = _Bench(tmp_path)
    jobs = [dataclasses.replace(job, html=job.html[:9000] + "</p>") for job in bench.reports(2)]
    *_, cached, changed = bench.speed(jobs)
    assert (cached, changed) == (True, True), capsys.readouterr().out


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_of_the_worker_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_print, "_POLL_SECONDS", 0.005)
    job = _Bench(tmp_path).reports(1)[0]
    with _watched_place() as (place, watch):
        results, _ = print_all([job], place=place)
        assert results[0].pdf is not None
        assert 50 < watch.take() < 200
