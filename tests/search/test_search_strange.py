"""Strange questions, damaged files and an index of nothing, put to the engine by ``strange.test.mjs``."""

from pathlib import Path

from search.node import run_node
from search.search_site import language
from vanban.search.index import write_index


def test_strange_questions_and_damaged_files(search_site: Path, tmp_path: Path) -> None:
    write_index([], language(), tmp_path / "search")
    run_node("strange.test.mjs", VB_SEARCH_SITE=str(search_site), VB_SEARCH_EMPTY=str(tmp_path))
