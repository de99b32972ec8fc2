"""The preview draws what is asked for, as the build would, and after an edit makes only anew what it touched."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Run
from miniature import make_project
from vanban.build import engine_config, settings_of
from vanban.commands.configuration import absolute_settings
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import DocumentId
from vanban.paper_shelf import PaperShelf
from vanban.papers import Paper, make_paper
from vanban.preview import Preview
from vanban.project import Project, load_project
from vanban.registry.complete import Identified
from vanban.website import Printing, make_website

REPORT = "bao-cao-ubnd-xa-mau-kinh-te-quy-i"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def load(config: Path) -> Project:
    settings, _ = settings_of(engine_config(config, **absolute_settings(config)))
    return load_project(settings)[0]


class _Maker:
    """Makes papers, and counts them."""

    def __init__(self) -> None:
        self.made: list[DocumentId] = []

    def __call__(self, entry: Identified, project: Project) -> tuple[Paper | None, list[Diagnostic]]:
        self.made.append(entry.document.id)
        return make_paper(entry, project)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edit_makes_one_paper_anew_and_what_all_rest_on_makes_all(config: Path) -> None:
    maker = _Maker()
    shelf = PaperShelf(maker)

    def made() -> list[DocumentId]:
        maker.made.clear()
        website, _ = make_website(load(config), printing=Printing.NEVER, shelf=shelf)
        assert website is not None
        return maker.made[:]

    (source,) = config.parent.glob(f"content/bao-cao/*/{REPORT}.md")
    every = made()
    assert len(every) > 1
    assert made() == []
    source.write_text(source.read_text(encoding="utf-8").rstrip() + "\n\nMột đoạn thêm.\n", encoding="utf-8")
    assert made() == [REPORT]
    (values,) = config.parent.glob(f"data/appendices/{REPORT}/*.yml")
    values.write_text(values.read_text(encoding="utf-8") + "# đã xem\n", encoding="utf-8")
    assert made() == [REPORT]
    edit(config.parent / "data" / "topics.yml", "name: Bầu cử", "name: Bầu cử đại biểu")
    assert sorted(made()) == sorted(every)
    (config.parent / "content" / "trang-moi.md").write_text("# Trang mới\n", encoding="utf-8")
    assert sorted(made()) == sorted(every), "a link to it that was dead is not dead any more"


def test_kept_findings_are_told_again(config: Path) -> None:
    shelf = PaperShelf()
    project = load(config)
    entry = next(iter(project.entries.values()))
    assert list(shelf.check(entry)) == list(shelf.check(entry))
    told = Diagnostic("end-mark", Severity.WARNING, Location("a.md", 1), "Thiếu dấu.", "Thêm.")
    shelf = PaperShelf(lambda _entry, _project: (None, [told]))
    shelf.renewed(project).paper(entry, project)[1].clear()
    assert shelf.renewed(project).paper(entry, project) == (None, [told]), "nobody can empty what is kept"


def test_nothing_is_drawn_before_it_is_asked_for(config: Path, tmp_path: Path) -> None:
    website, _ = make_website(load(config), printing=Printing.ON_DEMAND)
    assert website is not None
    site = tmp_path / "xem"
    drawn: list[str] = []

    def draw(page: object) -> str:
        drawn.append(getattr(page, "url", ""))
        return "<html>"

    preview = Preview(website, site, draw)
    for address in (
        f"van-ban/{REPORT}/",
        f"van-ban/{REPORT}/index.html",
        f"van-ban/{REPORT}",
        "",
        "loai/bao-cao/",
        "khong/co/",
    ):
        preview.provide(address)
    preview.provide("../ngoai/")
    assert drawn == [f"van-ban/{REPORT}/", "", "loai/bao-cao/"]
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")) == [
        "index.html",
        "loai/bao-cao/index.html",
        f"van-ban/{REPORT}/index.html",
    ]
    preview.provide("search/meta.json")
    assert (site / "search/meta.json").is_file()
    assert not (site / "documents.json").exists()
    preview.provide("documents.json")
    assert (site / "documents.json").is_file()
    preview.end()
    preview.provide("nam/")
    assert not (site / "nam").exists(), "the next build empties the folder"


@pytest.fixture
def address(config: Path) -> Iterator[str]:
    """Address of a running preview."""
    port = 9100 + os.getpid() % 700
    command = [sys.executable, "-m", "vanban.commands.serve", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=20).close()
                break
            except (urllib.error.URLError, ConnectionError):
                assert process.poll() is None
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        body: str = answer.read().decode()
    return body


def test_the_preview_shows_what_the_build_writes_and_an_edit_at_once(config: Path, address: str, run: Run) -> None:
    assert run("build", "-f", config, "--no-pdf").returncode == 0
    built = (config.parent / "site/loai/bao-cao/index.html").read_text(encoding="utf-8")
    main = built[built.index('<div class="vb-main') : built.index("<footer")]
    assert main in page(f"{address}/loai/bao-cao/")
    prose = page(f"{address}/gioi-thieu/")
    assert "vb-prose" in prose
    (source,) = config.parent.glob(f"content/bao-cao/*/{REPORT}.md")
    assert "Câu vừa thêm." not in page(f"{address}/van-ban/{REPORT}/")
    source.write_text(source.read_text(encoding="utf-8").rstrip() + "\n\nCâu vừa thêm.\n", encoding="utf-8")
    for _ in range(200):
        if "Câu vừa thêm." in page(f"{address}/van-ban/{REPORT}/"):
            break
        time.sleep(0.2)
    else:
        pytest.fail("the edit does not show")
