"""The site part of ``scripts/bench``: a large made-up site without PDFs, beside a bare engine over the same Markdown.

The bare engine is MkDocs with the Material theme and no hooks: it draws a page for each document, and nothing else that we
do. Both build the whole site and a tenth of it, so that what each takes to start falls out of the figure for a document.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.commands.arguments import HOME
from vanban.commands.bench_site_corpus import write_project
from vanban.commands.bench_watch import watched

DEFAULT_DOCUMENTS = 1000
_FEWEST, _MOST = 20, 20_000
_PART = 10
"""What falls out of the figure for a document is measured on so small a part of them."""
RATIO_GOAL = 6.0
MILLISECONDS_GOAL = 40.0
"""CPU of all processes for a document; machines differ, so this one is told and the ratio counts."""
PAGE_GOAL = 300.0
"""kB of HTML."""
MEGABYTES_GOAL = 0.75
"""For a document; a site of few has what the program itself takes besides."""
_PROGRAM_MEGABYTES = 200.0
_PAGES_SHOWN = 6

_BARE = """site_name: Văn bản
site_url: https://vanban.example.vn/
docs_dir: content
site_dir: bare
theme: {name: material, language: vi, font: false}
plugins: []
nav: [FIRST]
not_in_nav: "/*/"
markdown_extensions: [tables, attr_list, fenced_code, admonition, toc]
"""


def site_size(text: str) -> int:
    """A whole number from 20 to 20000; raises ``argparse.ArgumentTypeError``."""
    if text.isdecimal() and _FEWEST <= int(text) <= _MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” không phải số từ {_FEWEST} đến {_MOST}")


def measure_site(documents: int) -> bool:
    """Prints the figures; whether ours are within the goals."""
    part = max(documents // _PART, 2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = _built(folder / "small", part)
        large = _built(folder / "large", documents)
        pages = sorted(_pages(folder / "large" / "site"), reverse=True)
    _print_table(documents, part, small, large, pages)
    return _keeps_goals(documents, part, small, large, pages)


@dataclass(frozen=True, slots=True)
class _Cost:
    seconds: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class _Built:
    """The same documents built by us and bare."""

    ours: _Cost
    bare: _Cost
    files: int
    bytes: int
    """Of our site."""


def _built(folder: Path, documents: int) -> _Built:
    folder.mkdir()
    config = write_project(folder, HOME, documents)
    first = min((folder / "content").rglob("*.md")).relative_to(folder / "content")
    bare = folder / "bare.yml"
    bare.write_text(_BARE.replace("FIRST", first.as_posix()), encoding="utf-8")
    ours = _cost([sys.executable, "-m", "vanban.commands.build", "-f", str(config), "--no-pdf"], documents)
    its = _cost([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(bare)], documents)
    sizes = [path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file()]
    return _Built(ours, its, len(sizes), sum(sizes))


def _cost(command: Sequence[str], documents: int) -> _Cost:
    seconds, cpu, megabytes, _ = watched(list(command))
    print(f"{documents} văn bản, {command[2]}: {seconds:.1f} s", file=sys.stderr)
    return _Cost(seconds, cpu, megabytes)


def _pages(site: Path) -> Iterator[tuple[int, str]]:
    """Bytes and address of the biggest page of each kind; addresses are of one kind that differ in names and numbers only."""
    biggest: dict[str, tuple[int, str]] = {}
    for path in sorted(site.rglob("index.html")):
        url = path.parent.relative_to(site).as_posix()
        first, *rest = re.sub(r"/trang-\d+$", "", url).split("/")
        kind = "/".join([first, *("*" if place == 0 and one != "bang" else one for place, one in enumerate(rest))])
        kind = re.sub(r"/hang/.*", "/hang/*", kind)
        biggest[kind] = max(biggest.get(kind, (0, "")), (path.stat().st_size, url))
    yield from biggest.values()


def _each(small: _Cost, large: _Cost, more: int) -> float:
    """CPU milliseconds of one document more."""
    return (large.cpu - small.cpu) / more * 1000


def _print_table(documents: int, part: int, small: _Built, large: _Built, pages: Sequence[tuple[int, str]]) -> None:
    more = documents - part
    rows = (
        ("giây", large.ours.seconds, large.bare.seconds),
        ("giây CPU", large.ours.cpu, large.bare.cpu),
        ("ms CPU cho mỗi văn bản thêm", _each(small.ours, large.ours, more), _each(small.bare, large.bare, more)),
        ("bộ nhớ cao nhất, MB", large.ours.megabytes, large.bare.megabytes),
    )
    print(f"Trang web {documents} văn bản làm ra từ các văn bản mẫu, không có bản in")
    print(f"  {'':44}{'của ta':>12}{'MkDocs trơn':>14}{'tỷ lệ':>8}")
    for name, ours, bare in rows:
        print(f"  {name:44}{ours:12.1f}{bare:14.1f}{ours / max(bare, 1e-9):8.2f}")
    print(f"  {large.files} tệp, {large.bytes / 1e6:.0f} MB; trang lớn nhất của mỗi loại trang:")
    for size, url in pages[:_PAGES_SHOWN]:
        print(f"  {size / 1000:8.0f} kB  {url}/")


def _keeps_goals(documents: int, part: int, small: _Built, large: _Built, pages: Sequence[tuple[int, str]]) -> bool:
    more = documents - part
    ours, bare = _each(small.ours, large.ours, more), _each(small.bare, large.bare, more)
    goals = (
        ("mỗi văn bản thêm, so với MkDocs trơn", ours / max(bare, 1e-9), RATIO_GOAL),
        ("kB của trang lớn nhất", pages[0][0] / 1000, PAGE_GOAL),
        ("MB bộ nhớ", large.ours.megabytes, _PROGRAM_MEGABYTES + documents * MEGABYTES_GOAL),
    )
    for name, value, goal in goals:
        print(f"  {name:44}{value:12.4g}   (mục tiêu: không quá {goal:g}){'' if value <= goal else '   KHÔNG ĐẠT'}")
    return all(value <= goal for _, value, goal in goals)
