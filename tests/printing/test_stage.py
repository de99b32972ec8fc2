"""The stage over a list of jobs: order, cache, culprits, executors of any kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from printing.odd_worker import COMMAND, made, order
from vanban.printing.crew import Crew, Died
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits
from vanban.printing.stage import Place, print_all

LIMITS = Limits(seconds=3, megabytes=300)


class Here(Executor):
    """Does each job at once, in the order in which it comes; remembers it."""

    def __init__(self) -> None:
        self.rendered: list[str] = []

    def submit(self, task, job: PrintJob, limits: Limits):  # type: ignore[override, no-untyped-def]
        future: Future[object] = Future()
        self.rendered.append(job.document)
        future.set_result(task(job, limits))
        return future

    @property
    def place(self) -> Place:
        return Place(self, lambda job, _: made(job), 1)


@contextmanager
def odd_place(workers: int = 2) -> Iterator[Place]:
    crew = Crew(LIMITS, COMMAND)
    with ThreadPoolExecutor(workers) as pool:
        yield Place(pool, lambda job, _: crew.render(job), workers)
        crew.close()


def jobs(count: int) -> list[PrintJob]:
    return [order(f"<p>{'x' * (7 * number % 11)}</p>", f"van-ban-{number}") for number in range(count)]


def told(findings: object) -> list[str]:
    return [f"{finding.location.path.split('/')[-1]} {finding.code}" for finding in findings]  # type: ignore[attr-defined]


def test_the_largest_come_first_and_results_in_order_of_the_jobs() -> None:
    here, todo = Here(), jobs(10)
    results, findings = print_all(todo, place=here.place)
    assert (results, findings) == ([made(job) for job in todo], [])
    by_size = [job.document for job in sorted(todo, key=lambda job: (-len(job.html), todo.index(job)))]
    assert here.rendered == by_size != [job.document for job in todo]


def test_one_of_a_thousand_changed_is_the_one_rendered(tmp_path: Path) -> None:
    todo = jobs(1000)
    first, again, changed = Here(), Here(), Here()
    counts: list[tuple[int, int]] = []
    before, _ = print_all(todo, place=first.place, cache_dir=tmp_path)
    same, _ = print_all(todo, place=again.place, cache_dir=tmp_path, on_done=lambda *done: counts.append(done))
    assert len(first.rendered) == 1000
    assert (again.rendered, counts, same) == ([], [], before)
    todo[617] = order("<p>sửa</p>", "van-ban-617")
    after, _ = print_all(todo, place=changed.place, cache_dir=tmp_path, on_done=lambda *done: counts.append(done))
    assert (changed.rendered, counts) == (["van-ban-617"], [(1, 1)])
    assert after[617].pdf == "<p>sửa</p>".encode()
    assert after[:617] + after[618:] == before[:617] + before[618:]


def test_what_is_finished_is_kept_as_it_comes_and_an_interrupt_loses_only_the_rest(tmp_path: Path) -> None:
    todo = jobs(10)

    def interrupt(done: int, _: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with odd_place() as place, pytest.raises(KeyboardInterrupt):
        print_all(todo, place=place, cache_dir=tmp_path, on_done=interrupt)
    kept = sorted((tmp_path / "pdf").iterdir())
    assert len(kept) == 4
    assert all(path.suffix == ".printed" for path in kept)
    rest = Here()
    results, _ = print_all(todo, place=rest.place, cache_dir=tmp_path)
    assert len(rest.rendered) == 6
    assert results == [made(job) for job in todo]


def test_jobs_that_break_their_bounds_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    bad = {"sleep 60": "print-time", "grow 900": "print-memory", "die": "print-crash", "mistake": "print-crash"}
    todo = [*jobs(6), *(order(what, what.split()[0]) for what in bad), *jobs(3)]
    with odd_place() as place:
        results, findings = print_all(todo, place=place, limits=LIMITS, cache_dir=tmp_path)
    assert told(findings) == [f"{what.split()[0]}.md {code}" for what, code in bad.items()]
    assert [result.pdf is None for result in results] == [job.html in bad for job in todo]
    assert results[0] == made(todo[0])


def test_a_worker_killed_from_outside_costs_nothing_but_time(tmp_path: Path) -> None:
    todo = [*jobs(5), order(f"die-once {tmp_path / 'mark'}")]
    with odd_place() as place:
        results, findings = print_all(todo, place=place)
    assert (tmp_path / "mark").exists()
    assert (results, findings) == ([made(job) for job in todo], [])


def test_workers_that_cannot_start_end_the_run_with_one_message() -> None:
    crew = Crew(LIMITS, ("/bin/false",))
    with ThreadPoolExecutor(2) as pool:
        results, findings = print_all(jobs(50), place=Place(pool, lambda job, _: crew.render(job), 2))
    assert {result.pdf for result in results} == {None}
    assert len(set(findings)) == 1
    assert told(findings)[0] == "mkdocs.yml print-worker"


def _kill(job: PrintJob, _: Limits) -> PrintResult | Died:
    if job.html == "die":
        os._exit(1)
    return made(job)


def test_any_executor_will_do_and_a_broken_one_is_an_error_of_each_job_left() -> None:
    todo = [*jobs(3), order("die", "hong")]
    with ProcessPoolExecutor(1) as pool:
        results, findings = print_all(todo, place=Place(pool, _kill, 1))
    assert all(result.pdf is not None or result.diagnostics for result in results)
    assert "hong.md print-crash" in told(findings)


def test_an_executor_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(Executor):
        def submit(self, *_: object) -> Future[object]:  # type: ignore[override]
            return Future()

    monkeypatch.setattr("vanban.printing.stage.START_SECONDS", 0)
    results, findings = print_all(jobs(4), place=Place(Silent(), _kill, 1), limits=Limits(seconds=0))
    assert [result.pdf for result in results] == [None] * 4
    assert {finding.code for finding in findings} == {"print-worker"}


def test_no_jobs_start_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.printing.stage.Crew", None)
    assert print_all([]) == ([], [])
