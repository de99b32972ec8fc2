"""Worker processes: what a job does to its worker ends that job alone, in time, and nothing outlives the build."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from printing.odd_worker import COMMAND, made, order
from vanban.printing import crew as crew_module
from vanban.printing.crew import Crew, Died, UnusableError
from vanban.printing.job import PrintResult
from vanban.printing.limits import Limits, is_memory_limited, unlimited_here

LIMITS = Limits(seconds=2, megabytes=200)


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew(LIMITS, COMMAND)
    yield crew
    crew.close()
    gc.collect()


def is_running(pid: int) -> bool:
    """A zombie that nobody has collected yet counts as gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_running(pid)


def pid_of(crew: Crew) -> int:
    result = crew.render(order("pid"))
    assert isinstance(result, PrintResult)
    return int(result.pdf or b"")


def codes(outcome: PrintResult | Died) -> list[str]:
    assert isinstance(outcome, PrintResult)
    assert outcome.pdf is None
    return [f"{finding.location} {finding.code}" for finding in outcome.diagnostics]


def test_a_worker_stays_warm_from_job_to_job(crew: Crew) -> None:
    assert crew.render(order("<p>a</p>")) == made(order("<p>a</p>"))
    assert pid_of(crew) == pid_of(crew)
    assert crew.pids() == [pid_of(crew)]


@pytest.mark.parametrize("what", ["sleep 30", "hang"])
def test_a_job_beyond_its_time_is_stopped_within_a_moment(crew: Crew, what: str) -> None:
    before = pid_of(crew)
    start = time.monotonic()
    assert codes(crew.render(order(what))) == ["content/bao-cao/2026/mau.md:1 print-time"]
    assert time.monotonic() - start < LIMITS.seconds + 1
    assert not is_running(before)
    assert crew.render(order("x")) == made(order("x"))


@pytest.mark.skipif(not is_memory_limited(), reason="only Linux holds a process to a limit")
def test_a_job_beyond_its_memory_is_told_of_and_gets_no_worker_into_trouble(crew: Crew) -> None:
    before = pid_of(crew)
    assert crew.render(order("grow 100")) == made(order("grow 100"))
    assert codes(crew.render(order("grow 400"))) == ["content/bao-cao/2026/mau.md:1 print-memory"]
    assert pid_of(crew) != before


def test_the_block_that_fills_the_paper_is_named(crew: Crew) -> None:
    small = '<p data-vb-line="content/a.md:8">ngắn</p>'
    big = f'<p data-vb-line="content/a.md:9">{"dài " * 100}</p>'
    (finding,) = crew.render(order(f"sleep 30 <body>{small}{big}{small}")).diagnostics
    assert str(finding.location) == "content/a.md:9"


def test_a_killed_worker_is_known_by_how_it_ended(crew: Crew) -> None:
    assert crew.render(order("die")) == Died("tín hiệu SIGKILL")
    assert crew.render(order("x")) == made(order("x"))


def test_a_mistake_of_ours_is_told_with_its_last_words(crew: Crew) -> None:
    outcome = crew.render(order("mistake"))
    assert isinstance(outcome, Died)
    assert "mã thoát 1: KeyError: 'lỗi của chương trình'" in outcome.how


def test_what_libraries_print_does_not_get_between_results(crew: Crew) -> None:
    assert crew.render(order("print")) == made(order("print"))
    assert crew.render(order("x")) == made(order("x"))


@pytest.mark.skipif(not is_memory_limited(), reason="only Linux tells what a process holds")
def test_a_worker_that_holds_too_much_is_replaced(crew: Crew) -> None:
    before = pid_of(crew)
    crew.render(order("keep 1000"))
    assert pid_of(crew) == before
    crew.render(order(f"keep {crew_module.RETIRE_BYTES}"))
    assert not is_running(before)
    assert pid_of(crew) != before


def test_workers_that_cannot_start_say_why() -> None:
    broken = Crew(LIMITS, (sys.executable, "-c", "raise OSError('cannot load library libpango')"))
    with pytest.raises(UnusableError, match="cannot load library libpango"):
        broken.render(order("x"))
    assert broken.pids() == []


def test_closing_ends_all_and_starts_none(crew: Crew) -> None:
    pid = pid_of(crew)
    crew.close()
    assert not is_running(pid)
    with pytest.raises(UnusableError):
        crew.render(order("x"))


_PARENT = f"""
import sys, threading
sys.path[:0] = {[str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "hooks")]!r}
from printing.odd_worker import COMMAND, order
from vanban.printing.crew import Crew
from vanban.printing.limits import Limits
crew = Crew(Limits(), COMMAND)
def work():
    print(crew.render(order("pid")).pdf.decode(), flush=True)
    crew.render(order(sys.argv[1]))
threading.Thread(target=work).start()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a worker deep in C is ended by Linux alone")
@pytest.mark.parametrize("busy", ["sleep 30", "hang"])
def test_a_worker_ends_with_a_killed_build(tmp_path: Path, busy: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, script, busy], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    time.sleep(0.3)  # into the job
    assert is_running(worker)
    parent.send_signal(signal.SIGKILL)
    parent.wait(timeout=10)
    parent.stdout.close()
    if not ends(worker):
        os.kill(worker, signal.SIGKILL)
        pytest.fail("the worker runs on without its build")


def test_where_memory_cannot_be_limited_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unlimited_here() == [] or sys.platform != "linux"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [finding.code for finding in unlimited_here()] == ["print-limits"]
