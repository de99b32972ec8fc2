"""The print stage: a list of jobs over worker processes or any executor, with finished PDFs kept for the next time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.printing.cache import PdfCache
from vanban.printing.cluster import ClusterError, connected, render_there
from vanban.printing.crew import START_SECONDS, Crew, Died, UnusableError, crashed, failed, unusable
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits, unlimited_here
from vanban.printing.progress import silent

Outcome = PrintResult | Died
Render = Callable[[PrintJob, Limits], Outcome]
OnDone = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where jobs are rendered."""

    executor: Executor
    """Anything with the interface of ``concurrent.futures``."""
    render: Render
    """What the executor is asked to do with each job; picklable where the executor is in other processes."""
    workers: int
    """Jobs that it does at a time."""


def print_all(
    jobs: Sequence[PrintJob],
    *,
    workers: int = 1,
    cluster: str | None = None,
    place: Place | None = None,
    limits: Limits | None = None,
    cache_dir: Path | None = None,
    on_done: OnDone = silent,
) -> tuple[list[PrintResult], list[Diagnostic]]:
    """The result of each job, in order, and findings of all of them.

    A PDF in ``cache_dir`` is read, others are rendered, the largest first, and kept as each is finished. They are rendered in
    ``workers`` processes of this machine, or by the Dask scheduler at the address ``cluster``, or in ``place``. A job that breaks
    its ``limits`` or its worker has an error for a result; the others go on. Interrupted, it leaves no process and no half file.
    """
    limits = limits or Limits()
    cache = PdfCache(cache_dir)
    results: list[PrintResult | None] = [cache.read(job) for job in jobs]
    todo = [number for number, result in enumerate(results) if result is None]
    findings: list[Diagnostic] = []
    if todo:
        findings += unlimited_here()
        left = [jobs[number] for number in todo]
        done = 0
        # Closed by name: an interrupt may come between two results, when nobody else would end the workers.
        with closing(_rendered(left, workers, cluster, place, limits)) as stream:
            for at, result in stream:
                results[todo[at]] = result
                cache.write(left[at], result)
                on_done(done := done + 1, len(todo))
        cache.prune()
    finished = [result for result in results if result is not None]
    findings += cache.findings
    findings += (finding for result in finished for finding in result.diagnostics)
    return finished, findings


def _rendered(
    jobs: list[PrintJob], workers: int, cluster: str | None, place: Place | None, limits: Limits
) -> Generator[tuple[int, PrintResult], None, None]:
    """Number and result of each job as it is finished; every number comes once."""
    with ExitStack() as stack:
        try:
            place = place or _open(stack, jobs, workers, cluster, limits)
        except ClusterError as error:
            yield from enumerate(_without_cluster(job, str(error)) for job in jobs)
            return
        yield from _run(jobs, place, limits)


def _open(stack: ExitStack, jobs: list[PrintJob], workers: int, cluster: str | None, limits: Limits) -> Place:
    if cluster is not None:
        there = stack.enter_context(connected(cluster, jobs))
        return Place(there.executor, partial(render_there, environment=there.environment), there.workers)
    crew = Crew(limits)
    pool = ThreadPoolExecutor(min(workers, len(jobs)))
    # Last in, first out: workers end, threads that waited for them see it, and the pool can close.
    stack.callback(pool.shutdown, wait=True, cancel_futures=True)
    stack.callback(crew.close)
    return Place(pool, lambda job, _: crew.render(job), min(workers, len(jobs)))


def _run(jobs: list[PrintJob], place: Place, limits: Limits) -> Iterator[tuple[int, PrintResult]]:
    run = _Run(jobs, place, limits)
    # The largest first: begun last, one of them would have a worker run on alone.
    largest_first = sorted(range(len(jobs)), key=lambda number: (-_size(jobs[number]), number))
    suspects: list[int] = []
    for number, outcome in run.outcomes(largest_first, place.workers + 2):
        if isinstance(outcome, Died):
            suspects.append(number)
        else:
            yield number, outcome
    # A worker may have died of something else, such as too many of them for the machine's memory. Each alone now.
    for number, outcome in run.outcomes(sorted(suspects), 1):
        yield number, crashed(jobs[number], outcome) if isinstance(outcome, Died) else outcome


class _Run:
    """Jobs on their way through a place."""

    def __init__(self, jobs: list[PrintJob], place: Place, limits: Limits) -> None:
        self._jobs = jobs
        self._place = place
        self._limits = limits
        self._unusable: str | None = None

    def outcomes(self, numbers: Sequence[int], at_a_time: int) -> Iterator[tuple[int, Outcome]]:
        """Outcome of each job as it is finished; no more than ``at_a_time`` are with the executor."""
        waiting = deque(numbers)
        under_way: dict[Future[Outcome], int] = {}
        # What is under way at a time may be one behind the other in a single worker.
        patience = (self._limits.seconds + START_SECONDS) * (at_a_time + 1)
        try:
            while waiting or under_way:
                while waiting and len(under_way) < at_a_time and self._unusable is None:
                    number = waiting.popleft()
                    under_way[self._submit(number)] = number
                finished = wait(under_way, timeout=patience, return_when=FIRST_COMPLETED).done
                if under_way and not finished:
                    self._unusable = "không trả lời nữa"
                    finished = set(under_way)
                for future in sorted(finished, key=under_way.__getitem__):
                    number = under_way.pop(future)
                    yield number, self._outcome(number, future)
                if self._unusable is not None:
                    while waiting:
                        number = waiting.popleft()
                        yield number, unusable(self._jobs[number], self._unusable)
        finally:
            for future in under_way:
                future.cancel()

    def _submit(self, number: int) -> Future[Outcome]:
        try:
            return self._place.executor.submit(self._place.render, self._jobs[number], self._limits)
        except RuntimeError as error:  # A broken pool takes no more.
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return broken

    def _outcome(self, number: int, future: Future[Outcome]) -> Outcome:
        if not future.done():
            return unusable(self._jobs[number], self._unusable or "")
        try:
            return future.result()
        except UnusableError as error:
            self._unusable = str(error)
            return unusable(self._jobs[number], self._unusable)
        except (Exception, CancelledError) as error:  # The executor's own: a lost machine, a broken pool.
            return Died(f"{type(error).__name__}: {error}".split("\n")[0][:200])


def _size(job: PrintJob) -> int:
    return len(job.html)


def _without_cluster(job: PrintJob, reason: str) -> PrintResult:
    message = f"Không dùng được cụm máy để làm bản in: {reason}."
    hint = "Sửa địa chỉ, hoặc bỏ --cluster để làm trên máy này."
    return failed(job, Diagnostic("print-cluster", Severity.ERROR, Location("mkdocs.yml"), message, hint))
