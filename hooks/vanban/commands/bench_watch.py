"""What a command takes: seconds, and memory of its process and all below it; for the parts of ``scripts/bench``."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from vanban.commands.arguments import HOME

_POLL_SECONDS = 0.1


def cpu_seconds() -> float:
    """Of this process and of those below it that have ended."""
    return _seconds_of(resource.RUSAGE_SELF) + _seconds_of(resource.RUSAGE_CHILDREN)


def _seconds_of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def watched(command: list[str]) -> tuple[float, float, float, str]:
    """Seconds by the clock and of CPU, most megabytes of the process and all below it, what it printed."""
    start, before = time.perf_counter(), _seconds_of(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(HOME / "hooks"), "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    watch = _TreeWatch(process.pid)
    watch.start()
    output, _ = process.communicate()
    seconds, cpu = time.perf_counter() - start, _seconds_of(resource.RUSAGE_CHILDREN) - before
    watch.is_over.set()
    watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, cpu, watch.most, output


class _TreeWatch(threading.Thread):
    """The most memory that a process and its children held together."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self.is_over = threading.Event()
        self._pid = pid

    def run(self) -> None:
        while not self.is_over.wait(_POLL_SECONDS):
            self.most = max(self.most, sum(map(_megabytes, _tree(self._pid))))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _megabytes(pid: int) -> float:
    """Memory of its own, and its share of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("Pss:")), 0.0)
