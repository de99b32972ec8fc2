"""Runs the JavaScript tests: the shared vectors, and the engine over the index of the real texts."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from vanban.search.index import term_hash

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("name", ["vectors.test.mjs", "index.test.mjs"])
def test_javascript(name: str, search_site: Path) -> None:
    hashes = json.dumps([term_hash(key) for key in ("", "ket", "ket luan", "62kltw", "kl#62")])
    result = subprocess.run(
        ["node", "--test", str(FOLDER / name)],
        env={**os.environ, "VB_SEARCH_SITE": str(search_site), "VB_SEARCH_HASHES": hashes},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
