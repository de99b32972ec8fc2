"""The search part of ``scripts/bench``: making the index, and finding in it from a real browser on a slow line, beside Pagefind.

The same made-up documents for all (``bench_search_corpus``). Nothing is left behind but what is printed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanban.commands.arguments import HOME
from vanban.commands.bench_search_browser import Engine, Timing, measure_engine
from vanban.commands.bench_search_corpus import made_up_records, page_html
from vanban.commands.bench_watch import cpu_seconds, watched
from vanban.vietnamese import fold

DEFAULT_DOCUMENTS = 1000
_FEWEST, _MOST = 10, 100_000
SECONDS_GOAL, MEGABYTES_GOAL, GOALS_AT = 60.0, 1000.0, 10_000
"""For the index of so many documents; more documents may take more in proportion."""
_START_UP = 3.0
"""Seconds allowed whatever the number of documents: a small index is done before its processes have started."""
BYTES_GOAL, BYTES_GOAL_OF_MANY, REQUESTS_GOAL, COLD_GOAL, WARM_GOAL = 100_000, 150_000, 15, 1.5, 100.0
_MANY = 50_000

QUERIES = (
    "mat tran to quoc",
    "dân vận khéo",
    "ket luan 62",
    "62-KL/TW",
    "quyết định 217",
    '"khối đại đoàn kết toàn dân tộc"',
    "ke hoach ha tam",
    "tỷ lệ hộ nghèo",
    "MTTQ xã Trung Sơn giám sát",
    "457/BC-UBND",
)

_INDEX = """
import sys, time
from pathlib import Path
from vanban.commands.bench_search import index_documents
if __name__ == "__main__":
    print(*index_documents(int(sys.argv[1]), Path(sys.argv[2])))
"""


def document_count(text: str) -> int:
    """A whole number from 10 to 100000; raises ``argparse.ArgumentTypeError``."""
    if text.isdecimal() and _FEWEST <= int(text) <= _MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” không phải số từ {_FEWEST} đến {_MOST}")


def measure_search(sizes: Sequence[int], *, with_pagefind: bool) -> bool:
    """Prints the figures of each number of documents, one after the other; whether ours are within the goals."""
    with tempfile.TemporaryDirectory() as name:
        pagefind = _find_pagefind(Path(name) / "npm") if with_pagefind else None
        if with_pagefind and pagefind is None:
            print("Không có Pagefind (không cài được qua npm), nên chỉ đo tìm kiếm của ta.", file=sys.stderr)
        kept = [_measure(documents, pagefind) for documents in sizes]
    return all(kept)


def _measure(documents: int, pagefind: str | None) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines = [_ours(documents, folder / "ours")]
        if pagefind:
            engines += _pagefinds(pagefind, documents, folder)
        for engine in engines:
            print(f"{engine.name}: chỉ mục xong sau {engine.seconds:.1f} s, đang hỏi", file=sys.stderr)
            engine.timing = measure_engine(engine.engine, engine.folder, engine.queries)
        _print_table(documents, engines)
    return _keeps_goals(documents, engines[0])


def index_documents(documents: int, site: Path) -> tuple[float, float]:
    """Writes the index of so many made-up documents; seconds that it took by the clock and of CPU, the making up left out."""
    from vanban.registry.load import load_registry
    from vanban.search.index import write_index
    from vanban.search.language import load_language

    registry, _ = load_registry(HOME / "data", HOME)
    language, _ = load_language(HOME / "data", registry.kinds.values(), HOME)
    records = list(made_up_records(documents, HOME / "content"))
    start, before = time.perf_counter(), cpu_seconds()
    write_index(records, language, site / "search")
    return time.perf_counter() - start, cpu_seconds() - before


@dataclass(slots=True)
class _Measured:
    name: str
    engine: Engine
    folder: Path
    queries: Sequence[str]
    seconds: float
    cpu: float
    """Seconds of all its processes together."""
    megabytes: float
    """Most memory of all its processes together."""
    disk: int = 0
    """Bytes of the index."""
    timing: Timing = field(default_factory=Timing)


def _ours(documents: int, site: Path) -> _Measured:
    site.mkdir()
    _, _, megabytes, output = watched([sys.executable, "-c", _INDEX, str(documents), str(site)])
    seconds, cpu = map(float, output.split())
    shutil.copytree(HOME / "theme" / "assets" / "search", site / "assets" / "search")
    return _Measured("của ta", Engine.OURS, site, QUERIES, seconds, cpu, megabytes, _size(site / "search"))


def _pagefinds(program: str, documents: int, folder: Path) -> Iterator[_Measured]:
    """Pagefind as it comes, and over folded text asked with folded queries."""
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    for name, is_folded in ((version, False), (f"{version}, chữ bỏ dấu", True)):
        site = folder / f"pagefind-{is_folded}"
        for record in made_up_records(documents, HOME / "content"):
            path = site / record.url / "index.html"
            path.parent.mkdir(parents=True)
            html = page_html(record)
            path.write_text(fold(html) if is_folded else html, "utf-8")
        queries = [fold(query) for query in QUERIES] if is_folded else list(QUERIES)
        seconds, cpu, megabytes, _ = watched([program, "--site", str(site)])
        yield _Measured(name, Engine.PAGEFIND, site, queries, seconds, cpu, megabytes, _size(site / "pagefind"))


def _find_pagefind(folder: Path) -> str | None:
    """On the path, or freshly installed into ``folder``."""
    found = shutil.which("pagefind")
    npm = shutil.which("npm")
    if found or not npm:
        return found
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), "pagefind"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    installed = folder / "node_modules" / ".bin" / "pagefind"
    return str(installed) if installed.exists() else None


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _print_table(documents: int, engines: Sequence[_Measured]) -> None:
    print(f"Tìm trong {documents} văn bản làm ra từ các văn bản mẫu, {len(QUERIES)} câu hỏi, giá trị cao nhất")
    print(f"  {'':44}" + "".join(f"{engine.name[:24]:>26}" for engine in engines))
    rows = (
        ("lập chỉ mục, giây", [e.seconds for e in engines]),
        ("lập chỉ mục, giây CPU", [e.cpu for e in engines]),
        ("bộ nhớ cao nhất, MB", [e.megabytes for e in engines]),
        ("chỉ mục trên đĩa, MB", [e.disk / 1e6 for e in engines]),
        ("kB tới kết quả đầu", [e.timing.first_bytes / 1e3 for e in engines]),
        ("lượt tải tới kết quả đầu", [float(e.timing.first_requests) for e in engines]),
        ("kB tới 10 kết quả", [e.timing.ten_bytes / 1e3 for e in engines]),
        ("lượt tải tới 10 kết quả", [float(e.timing.ten_requests) for e in engines]),
        ("kB chương trình tìm kiếm", [e.timing.program_bytes / 1e3 for e in engines]),
        ("giây tới kết quả đầu, 200 kB/s + 150 ms", [e.timing.cold_first for e in engines]),
        ("giây tới 10 kết quả, 200 kB/s + 150 ms", [e.timing.cold_ten for e in engines]),
        ("ms khi đã mở, p95, CPU chậm 4 lần", [e.timing.warm_p95 for e in engines]),
        ("câu có kết quả", [float(e.timing.answered) for e in engines]),
    )
    for name, values in rows:
        cells = [f"{values[0]:26.4g}"]
        cells += [
            f"{value:14.4g} (×{value / values[0]:7.3g})" if values[0] else f"{value:26.4g}" for value in values[1:]
        ]
        print(f"  {name:44}" + "".join(cells))


def _keeps_goals(documents: int, ours: _Measured) -> bool:
    bytes_goal = BYTES_GOAL_OF_MANY if documents >= _MANY else BYTES_GOAL
    share = documents / GOALS_AT
    seconds_goal = SECONDS_GOAL * share if share >= 1 else _START_UP + (SECONDS_GOAL - _START_UP) * share
    goals = (
        ("giây lập chỉ mục", ours.seconds, seconds_goal),
        ("MB bộ nhớ", ours.megabytes, MEGABYTES_GOAL * max(1.0, share)),
        ("byte tới kết quả đầu", float(ours.timing.first_bytes), float(bytes_goal)),
        ("lượt tải tới kết quả đầu", float(ours.timing.first_requests), float(REQUESTS_GOAL)),
        ("giây tới kết quả đầu", ours.timing.cold_first, COLD_GOAL),
        ("ms khi đã mở", ours.timing.warm_p95, WARM_GOAL),
    )
    for name, value, goal in goals:
        print(f"  {name:44}{value:26.4g}   (mục tiêu: không quá {goal:g}){'' if value <= goal else '   KHÔNG ĐẠT'}")
    return all(value <= goal for _, value, goal in goals)
