"""A worker process: set up once, then one print job after the other from standard input, results to standard output.

``python -m vanban.printing.worker``. It ends when its input ends, so that it never outlives the build that started it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import IO

from vanban.printing.frames import Ready, Reply, receive, send
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits, limit_memory, resident_bytes

RECURSION = 10_000
"""Calls within calls: lists nested 100 deep need some 5,000."""
_STACK = 256_000_000
"""Bytes of address space for them; only what is used becomes memory."""


def serve(render: Callable[[PrintJob], PrintResult]) -> None:
    """Answers jobs until the input ends. The first thing to come in is ``Limits``."""
    # Whatever a library prints must not get between the results.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _die_with_parent()
    requests = sys.stdin.buffer
    jobs: queue.SimpleQueue[PrintJob] = queue.SimpleQueue()
    limits: Limits = receive(requests)
    threading.stack_size(_STACK)
    threading.Thread(target=_work, args=(jobs, replies, limits, render), daemon=True).start()
    try:
        while True:
            jobs.put(receive(requests))
    except EOFError:
        # At once, even in the middle of a job: nobody waits for its result.
        os._exit(0)


def main() -> None:
    """A worker that renders PDFs."""
    from vanban.printing.pdf import render_pdf  # Half a second: only workers pay it.

    serve(render_pdf)


def _work(
    jobs: queue.SimpleQueue[PrintJob], replies: IO[bytes], limits: Limits, render: Callable[[PrintJob], PrintResult]
) -> None:
    try:
        sys.setrecursionlimit(RECURSION)
        limit_memory(limits.megabytes)
        gc.freeze()
        # Looking for garbage within a document costs a third of the time of a long table and finds a twentieth of its memory.
        gc.disable()
        send(replies, Ready.READY)
        while True:
            result = _attempt(render, jobs.get())
            # A document's boxes are one big circle of references: away with it before the next one comes.
            gc.collect()
            send(replies, Reply(result, resident_bytes()))
    except BaseException:  # A mistake of ours: the build is told by the worker's end, and reads the last line.
        traceback.print_exc()
        os._exit(1)


def _attempt(render: Callable[[PrintJob], PrintResult], job: PrintJob) -> PrintResult | None:
    try:
        return render(job)
    except MemoryError:
        return None


def _die_with_parent() -> None:
    """Linux also ends a worker that is deep in a C library when the thread that started it is gone (``PR_SET_PDEATHSIG``)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    main()
