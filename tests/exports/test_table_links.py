"""Links to a table's files stand beside it on the web page, and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from conftest import run_command
from fidelity.page_text import paper_text
from miniature import make_project
from vanban.rendering.html_text import visible_words

URL = "van-ban/bao-cao-ubnd-xa-mau-kinh-te-quy-i/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    result = run_command("build", "-f", make_project(folder), "--no-pdf")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_every_link_leads_to_a_file(site: Path) -> None:
    page = (site / URL / "index.html").read_text("utf-8")
    links = re.findall(r'<a href="([^"]+)" download data-format="(\w+)" aria-label="([^"]+)"></a>', page)
    assert links == [
        ("phu-luc-1.xlsx", "XLSX", "Tải Phụ lục dạng Excel (XLSX)"),
        ("phu-luc-1.csv", "CSV", "Tải Phụ lục dạng CSV"),
        ("phu-luc-1.json", "JSON", "Tải Phụ lục dạng JSON"),
    ]
    assert all((site / urljoin(URL, href)).stat().st_size > 100 for href, _, _ in links)


def test_the_links_stand_right_above_their_table_and_add_no_words_to_the_paper(site: Path) -> None:
    page = (site / URL / "index.html").read_text("utf-8")
    assert re.search(r'data-format="JSON"[^>]*></a></div>\n<div class="vb-table-box', page)
    links = re.search(r'<div class="vb-table-files.*?</div>', page)
    assert links
    assert visible_words(links.group()) == []
    assert paper_text(page).split() == paper_text(page.replace(links.group(), "")).split()


def test_the_list_of_documents_and_the_manifest_name_the_files(site: Path) -> None:
    documents = json.loads((site / "documents.json").read_text("utf-8"))["documents"]
    tables = [one for document in documents for one in document["tables"]]
    assert [(one["csv"], one["xlsx"], one["json"]) for one in tables] == [
        (f"{URL}phu-luc-1.csv", f"{URL}phu-luc-1.xlsx", f"{URL}phu-luc-1.json")
    ]
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
    assert {f"{URL}phu-luc-1.{suffix}" for suffix in ("csv", "xlsx", "json")} <= set(manifest)
