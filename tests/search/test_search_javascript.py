"""Runs the JavaScript tests: the shared vectors, and the engine over the index of the real texts."""

import json
from pathlib import Path

from search.node import run_node
from vanban.search.postings import term_hash


def test_vectors() -> None:
    run_node("vectors.test.mjs")


def test_engine(search_site: Path) -> None:
    hashes = json.dumps([term_hash(key) for key in ("", "ket", "ket luan", "62kltw", "kl#62")])
    run_node("index.test.mjs", VB_SEARCH_SITE=str(search_site), VB_SEARCH_HASHES=hashes)
