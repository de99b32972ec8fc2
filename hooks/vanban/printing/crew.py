"""Warm worker processes, each owned by a thread: what a job does to its worker happens to no other job.

A process pool would lose every job that is under way with the one that kills its worker, and could not tell which it was.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import vanban
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.printing.frames import Ready, Reply, receive, send
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits
from vanban.printing.places import place_of_bulk

WORKER = (sys.executable, "-m", "vanban.printing.worker")
START_SECONDS = 60
"""For a cold start on a slow and busy machine; half a second as a rule."""
RETIRE_BYTES = 108_000_000
"""A worker that holds more is replaced: Pango and HarfBuzz keep some 0.4 MB of every document."""
_SMALLER = "Chia nhỏ đoạn, danh sách hoặc bảng quá lớn"


@dataclass(frozen=True, slots=True)
class Died:
    """The worker ended in the middle of a job, by the job's fault or another's."""

    how: str
    """In Vietnamese, without a full stop."""


class UnusableError(Exception):
    """Workers cannot even start here; the message says why."""


class Crew:
    """The worker processes of one process, as many as threads ask for."""

    def __init__(self, limits: Limits, command: Sequence[str] = WORKER) -> None:
        self._limits = limits
        self._command = command
        self._of_thread = threading.local()
        self._lock = threading.Lock()
        self._living: set[_Worker] = set()
        self._is_closed = False

    def render(self, job: PrintJob) -> PrintResult | Died:
        """Renders in the calling thread's worker, within the limits. Raises ``UnusableError``."""
        worker: _Worker | None = getattr(self._of_thread, "worker", None)
        if worker is None or not worker.is_alive:
            worker = self._of_thread.worker = self._hire()
        outcome = worker.render(job)
        if worker.is_spent:
            self._dismiss(worker)
        return outcome

    def pids(self) -> list[int]:
        """Process ids of the living workers."""
        with self._lock:
            return sorted(worker.pid for worker in self._living)

    def close(self) -> None:
        """Ends all workers, busy or not; threads that wait for them go on."""
        with self._lock:
            self._is_closed = True
            living = list(self._living)
        for worker in living:
            self._dismiss(worker)

    def _hire(self) -> _Worker:
        # Under the lock until it is on the list: closing overlooks none.
        with self._lock:
            if self._is_closed:
                raise UnusableError("đã dừng")
            worker = _Worker(self._command, self._limits)
            self._living.add(worker)
        try:
            worker.wait_until_warm()
        except UnusableError:
            self._dismiss(worker)
            raise
        return worker

    def _dismiss(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._living.discard(worker)


class _Worker:
    """One process and the pipes to it; used by one thread, ended by any."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._limits = limits
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(),
            # Ctrl-C reaches the build alone, which then ends its workers.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._back = self._process.stdin, self._process.stdout
        self.pid = self._process.pid
        self.is_spent = False

    @property
    def is_alive(self) -> bool:
        return not self.is_spent and self._process.poll() is None

    def wait_until_warm(self) -> None:
        try:
            with _Deadline(START_SECONDS, self._process):
                send(self._to, self._limits)
                answer = receive(self._back)
        except (OSError, EOFError, ValueError):
            answer = None
        if answer is not Ready.READY:
            raise UnusableError(self._last_words())

    def render(self, job: PrintJob) -> PrintResult | Died:
        with _Deadline(self._limits.seconds, self._process) as deadline:
            try:
                send(self._to, job)
                reply: Reply | None = receive(self._back)
            except (OSError, EOFError, ValueError):  # ValueError: closed by another thread, the run is over
                reply = None
        # Without a result it is ended in any case, so that what it says of itself is known.
        self.is_spent = reply is None or reply.result is None or reply.resident > RETIRE_BYTES
        if reply is None:
            return _late(job, self._limits) if deadline.is_over else Died(self._last_words())
        return reply.result or _too_big(job, self._limits)

    def end(self) -> None:
        self.is_spent = True
        self._process.kill()
        self._process.wait()
        for stream in (self._to, self._back):
            with contextlib.suppress(OSError):  # What was still to be written has nobody to read it.
                stream.close()
        self._errors.close()

    def _last_words(self) -> str:
        """How the process ended, with the last line that it wrote."""
        self._process.kill()
        code = self._process.wait()
        try:
            self._errors.seek(0)
            lines = self._errors.read().decode("utf-8", "replace").split("\n")
        except ValueError:
            lines = []
        told = next((line.strip() for line in reversed(lines) if line.strip()), "")
        how = _signal_name(-code) if code < 0 else f"mã thoát {code}"
        return f"{how}: {told[:200]}" if told else how


class _Deadline:
    """Kills the process when the block takes too long: this stops even a loop inside a C library."""

    def __init__(self, seconds: float, process: subprocess.Popen[bytes]) -> None:
        self.is_over = False
        self._process = process
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _strike(self) -> None:
        self.is_over = True
        self._process.kill()


def _environment() -> dict[str, str]:
    """Ours, with the package in reach and one arena: each thread's own would hold memory of its own."""
    package = str(Path(vanban.__file__).parents[1])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "1"}


def _signal_name(number: int) -> str:
    try:
        return f"tín hiệu {signal.Signals(number).name}"
    except ValueError:
        return f"tín hiệu {number}"


def _late(job: PrintJob, limits: Limits) -> PrintResult:
    message = f"Dựng bản in quá {limits.seconds} giây nên đã dừng lại."
    hint = f"{_SMALLER}; hoặc tăng extra.vanban.print.seconds trong mkdocs.yml."
    return failed(job, Diagnostic("print-time", Severity.ERROR, place_of_bulk(job), message, hint))


def _too_big(job: PrintJob, limits: Limits) -> PrintResult:
    message = f"Dựng bản in cần hơn {limits.megabytes} MB bộ nhớ nên đã dừng lại."
    hint = f"{_SMALLER}; hoặc tăng extra.vanban.print.megabytes trong mkdocs.yml."
    return failed(job, Diagnostic("print-memory", Severity.ERROR, place_of_bulk(job), message, hint))


def crashed(job: PrintJob, died: Died) -> PrintResult:
    """For a job whose worker died again when it was tried alone."""
    message = f"Tiến trình dựng bản in dừng đột ngột hai lần ({died.how})."
    hint = f"{_SMALLER}; nếu không có gì lớn, gửi tệp này cho người quản trị trang."
    return failed(job, Diagnostic("print-crash", Severity.ERROR, place_of_bulk(job), message, hint))


def unusable(job: PrintJob, reason: str) -> PrintResult:
    """For every job that is left when workers cannot start."""
    message = f"Không khởi động được tiến trình dựng bản in ({reason})."
    hint = "Chạy lại lệnh để nó cài những gì còn thiếu; nếu vẫn vậy, gửi dòng này cho người quản trị trang."
    return failed(job, Diagnostic("print-worker", Severity.ERROR, Location("mkdocs.yml"), message, hint))


def failed(job: PrintJob, finding: Diagnostic) -> PrintResult:
    """No PDF, and why."""
    return PrintResult(job.document, None, 0, (finding,))
