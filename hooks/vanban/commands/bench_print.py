"""``scripts/bench --print``: the print stage against bare WeasyPrint over the same HTML, one worker against two."""

from __future__ import annotations

import dataclasses
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vanban.build import engine_config, settings_of
from vanban.commands.arguments import DEFAULT_CONFIG, HOME
from vanban.commands.configuration import absolute_settings
from vanban.documents.load import load_document
from vanban.papers import make_paper
from vanban.printing.crew import Crew
from vanban.printing.job import PrintJob
from vanban.printing.limits import Limits
from vanban.printing.stage import Place, print_all
from vanban.project import Project, identify_all, load_knowledge
from vanban.website import print_jobs

SAMPLES = HOME / "tests" / "seeds"
DEFAULT_DOCUMENTS = 60
MEMORY_DOCUMENTS, ROWS = 300, 4000
WALL_GOAL, CPU_GOAL, CACHED_GOAL, MEGABYTES_GOAL, FLAT_GOAL, ROWS_GOAL = 0.65, 1.15, 0.01, 120, 1.1, 1.0
_POLL_SECONDS = 0.02

_BARE = """
import pickle, sys
from pathlib import Path
import weasyprint
for html, base in pickle.loads(Path(sys.argv[1]).read_bytes()):
    weasyprint.HTML(string=html, base_url=base).write_pdf(pdf_variant="pdf/a-3a", pdf_tags=True)
"""
_HEAD = """---
kind: bao-cao
issuer: ubnd-xa-trung-son
number: null
issued_on: {{year: 2026, month: null, day: null}}
subject: [Báo cáo số {number} để đo tốc độ]
recipients: ["Lưu: VT."]
signature: {{authority: [TM. ỦY BAN NHÂN DÂN], title: CHỦ TỊCH, name: null}}
topics: []
publication: public
{more}---

"""


def measure_print(documents: int) -> bool:
    """Prints the figures; whether all of them are within their goals."""
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder))
        jobs = bench.reports(documents)
        print(f"{documents} báo cáo từ văn bản mẫu, {sum(len(job.html) for job in jobs) / 1e6:.1f} MB HTML")
        return all([*bench.speed(jobs), *bench.memory(jobs), *bench.big_table()])


@dataclass(frozen=True, slots=True, order=True)
class _Cost:
    wall: float
    cpu: float
    """User and system seconds, of all processes together."""


class _Bench:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        settings, _ = settings_of(engine_config(DEFAULT_CONFIG, **absolute_settings(DEFAULT_CONFIG)))
        settings = dataclasses.replace(settings, root=folder, content_dir=folder / "content")
        self._project, _ = load_knowledge(settings)

    def reports(self, count: int) -> list[PrintJob]:
        """Reports of very different length, always the same ones."""
        texts = [path.read_text(encoding="utf-8").split("\n\n") for path in sorted(SAMPLES.glob("*.txt"))]
        shuffled = random.Random(0)
        jobs = []
        for number in range(count):
            paragraphs = [" ".join(text.split()) for text in texts[number % len(texts)]]
            shuffled.shuffle(paragraphs)
            jobs.append(self._job(number, "\n\n".join(filter(None, paragraphs))))
        return jobs

    def speed(self, jobs: list[PrintJob]) -> Iterator[bool]:
        cache = self._folder / "cache"
        # The better of two, in turns: whatever else the machine does at times must not decide.
        one = _cost(lambda: _print(jobs, workers=1))
        two = _cost(lambda: _print(jobs, workers=2))
        bare = _cost(lambda: self._bare(jobs))
        one = min(one, _cost(lambda: _print(jobs, workers=1)))
        two = min(two, _cost(lambda: _print(jobs, workers=2, cache_dir=cache)))
        again = _cost(lambda: _print(jobs, workers=2, cache_dir=cache))
        for name, cost in (("một tiến trình", one), ("hai tiến trình", two), ("WeasyPrint trần", bare)):
            print(f"  {name:20} {cost.wall:6.1f} s, CPU {cost.cpu:6.1f} s")
        yield _within("thời gian, hai tiến trình so với một", two.wall / one.wall, WALL_GOAL)
        yield _within("CPU so với WeasyPrint trần", one.cpu / bare.cpu, CPU_GOAL)
        yield _within("không có gì đổi, so với làm hết", again.wall / two.wall, CACHED_GOAL)
        changed = [*jobs[:-1], dataclasses.replace(jobs[-1], source="content/khac.md")]
        rendered: list[int] = []
        print_all(changed, cache_dir=cache, on_done=lambda _, total: rendered.append(total))
        yield _within("bản in làm lại khi một văn bản đổi", len(rendered), 1)

    def memory(self, jobs: list[PrintJob]) -> Iterator[bool]:
        many = [jobs[number % len(jobs)] for number in range(MEMORY_DOCUMENTS)]
        third = len(many) // 3
        with _watched_place() as (place, watch):
            print_all(many[:third], place=place)
            first = watch.take()
            print_all(many[third:-third], place=place)
            middle = watch.take()
            print_all(many[-third:], place=place)
            last = watch.take()
        yield _within(f"MB của một tiến trình qua {len(many)} văn bản", max(first, middle, last), MEGABYTES_GOAL)
        yield _within("phần ba cuối so với phần ba đầu", last / first, FLAT_GOAL)

    def big_table(self) -> Iterator[bool]:
        rows = ", ".join(
            f"{{id: h{n}, number: '{n}', label: Hộ số {n}, values: {{a: '{n}', b: có}}}}" for n in range(1, ROWS + 1)
        )
        columns = "[{id: a, label: Số lượng, type: number}, {id: b, label: Ghi chú, type: text}]"
        more = f"tables:\n  - id: bang\n    values:\n      columns: {columns}\n      rows: [{rows}]\n"
        job = self._job(0, "[[bang: bang]]", more)
        bare = _cost(lambda: self._bare([job]))
        with _watched_place() as (place, watch):
            ours = _cost(lambda: _print([job], place=place), place)
            megabytes = watch.take()
        limit = Limits().megabytes
        yield _within(f"CPU cho bảng {ROWS} hàng so với WeasyPrint trần", ours.cpu / bare.cpu, ROWS_GOAL)
        yield _within(f"MB cho bảng {ROWS} hàng", megabytes, limit)

    def _job(self, number: int, body: str, more: str = "") -> PrintJob:
        path = self._folder / "content" / "bao-cao" / "2026" / f"bao-cao-ubnd-xa-trung-son-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD.format(number=number, more=more) + body + "\n", encoding="utf-8")
        return _job(path, self._project)

    def _bare(self, jobs: Sequence[PrintJob]) -> None:
        path = self._folder / "bare"
        path.write_bytes(pickle.dumps([(job.html, Path(job.base).as_uri() + "/") for job in jobs]))
        subprocess.run([sys.executable, "-c", _BARE, path], check=True, stderr=subprocess.DEVNULL)


def _job(path: Path, project: Project) -> PrintJob:
    document, findings = load_document(path, project.settings.root)
    assert document is not None, findings
    entries, findings = identify_all([document], project)
    paper, findings = make_paper(entries[document.id], project)
    assert paper is not None, findings
    (job,), findings = print_jobs(project, [paper])
    return job


def _print(jobs: list[PrintJob], **where: object) -> None:
    results, findings = print_all(jobs, **where)  # type: ignore[arg-type]
    assert all(result.pdf for result in results), findings


def _cost(run: Callable[[], None], place: Place | None = None) -> _Cost:
    """``place`` is closed with the clock running: what its workers took is known when they are gone."""
    start, before = time.perf_counter(), _cpu_seconds()
    run()
    wall = time.perf_counter() - start
    if place is not None:
        place.executor.shutdown()
    return _Cost(wall, _cpu_seconds() - before)


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class _OneWorker(ThreadPoolExecutor):
    """A thread and its crew, which ends with it."""

    def __init__(self) -> None:
        super().__init__(1)
        self.crew = Crew(Limits())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.crew.close()
        super().shutdown(wait, cancel_futures=cancel_futures)


class _Watch(threading.Thread):
    """The most memory that any worker of a crew held since it was last asked."""

    def __init__(self, crew: Crew) -> None:
        super().__init__(daemon=True)
        self._crew = crew
        self._most = 0.0
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(_POLL_SECONDS):
            self._most = max([self._most, *map(_resident_megabytes, self._crew.pids())])

    def take(self) -> float:
        most, self._most = self._most, 0.0
        return most


@contextmanager
def _watched_place() -> Iterator[tuple[Place, _Watch]]:
    with _OneWorker() as executor:
        watch = _Watch(executor.crew)
        watch.start()
        yield Place(executor, lambda job, _: executor.crew.render(job), 1), watch
        watch.is_over.set()
        watch.join()


def _resident_megabytes(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1_000_000


def _within(name: str, value: float, goal: float) -> bool:
    print(f"  {name:52} {value:8.3g}   (mục tiêu: không quá {goal:g}){'' if value <= goal else '   KHÔNG ĐẠT'}")
    return value <= goal
