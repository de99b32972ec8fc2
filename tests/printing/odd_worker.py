"""A worker process whose jobs do what a test says instead of rendering: the HTML of a job is the order."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import DocumentId
from vanban.printing.fonts import FontFace
from vanban.printing.job import PrintJob, PrintResult

COMMAND = (
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r}); "
    "from printing.odd_worker import render; from vanban.printing.worker import serve; serve(render)",
)
FACE = FontFace("Tinos", ("", "", "", ""), ("a", "b", "c", "d"), frozenset(), {})


def order(html: str, name: str = "mau") -> PrintJob:
    return PrintJob(DocumentId(name), f"content/bao-cao/2026/{name}.md", html, FACE, "/khong-co", ())


def made(job: PrintJob) -> PrintResult:
    """What a job without an order comes to."""
    return PrintResult(job.document, job.html.encode(), 1, ())


def render(job: PrintJob) -> PrintResult:
    word, _, rest = job.html.partition(" ")
    match word:
        case "sleep":
            time.sleep(float(rest.split()[0]))
        case "hang":  # inside C, with Python's lock held: no signal handler of Python's would ever run
            ctypes.PyDLL(None).sleep(60)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once":
            mark = Path(rest)
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "grow":
            bytearray(int(rest) * 1_000_000)
        case "keep":
            _KEPT.append(b"x" * int(rest))
        case "print":
            print("lời thừa", flush=True)
            os.write(1, b"more\n")
        case "mistake":
            raise KeyError("lỗi của chương trình")
        case "warn":
            finding = Diagnostic("print-engine", Severity.WARNING, Location(job.source, 3), "lạ", "sửa")
            return PrintResult(job.document, job.html.encode(), 2, (finding,))
        case "pid":
            return PrintResult(job.document, str(os.getpid()).encode(), 1, ())
    return made(job)


_KEPT: list[bytes] = []
