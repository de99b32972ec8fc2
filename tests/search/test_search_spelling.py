"""Runs the tests of "did you mean" over the index of the real texts."""

from pathlib import Path

from search.node import run_node


def test_spelling(search_site: Path) -> None:
    run_node("spelling.test.mjs", VB_SEARCH_SITE=str(search_site))
