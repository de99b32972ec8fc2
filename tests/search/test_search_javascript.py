"""Runs the JavaScript tests: the shared vectors, and the engine over the index of the real texts."""

import json
import re
from pathlib import Path

from search.node import run_node
from search.test_search_vectors import VECTORS, vector_language
from vanban.search.postings import term_hash
from vanban.search.titles import TitleKeys

PROGRAM = Path(__file__).parents[2] / "theme" / "assets" / "search"


def test_vectors() -> None:
    titles = [title for group in (*VECTORS["same_title"], *VECTORS["other_title"]) for title in group]
    keys = [TitleKeys(vector_language()).key(title) for title in titles]
    run_node("vectors.test.mjs", VB_TITLE_KEYS=json.dumps(keys))


def test_what_a_search_answers_first_and_what_it_calls_found(search_site: Path) -> None:
    run_node("ranking.test.mjs", VB_SEARCH_SITE=str(search_site))


def _statically(name: str) -> set[str]:
    """The module and all that it needs before it runs."""
    needed, open_ = set[str](), [name]
    while open_:
        module = open_.pop()
        if module not in needed:
            needed.add(module)
            text = (PROGRAM / f"{module}.js").read_text("utf-8")
            open_ += re.findall(r'^import [^;]*? from "\./(\w+)\.js";', text, re.MULTILINE)
    return needed


def test_the_program_is_asked_for_in_one_journey() -> None:
    """A module that is found only when another has come costs a slow line one more journey."""
    told = re.search(r"const PROGRAM = \[(.*?)\]", (PROGRAM / "index.js").read_text("utf-8"))
    assert told
    assert set(re.findall(r'"(\w+)"', told[1])) | {"index"} == _statically("engine") | {"store"}
    head = (PROGRAM.parents[1] / "partials" / "vb-search-head.html").read_text("utf-8")
    listed = re.search(r"for name in \[(.*?)\]", head)
    assert listed
    assert set(re.findall(r'"(\w+)"', listed[1])) == (
        _statically("engine") | _statically("page") | _statically("ui") | {"store", "excerpt"}
    ) - {"ui"}


def test_engine(search_site: Path) -> None:
    hashes = json.dumps([term_hash(key) for key in ("", "ket", "ket luan", "62kltw", "kl#62")])
    run_node("index.test.mjs", VB_SEARCH_SITE=str(search_site), VB_SEARCH_HASHES=hashes)
