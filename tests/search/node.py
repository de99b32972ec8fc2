"""Runs a file of JavaScript tests with Node's own test runner."""

import os
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent


def run_node(name: str, **environment: str) -> None:
    """Fails with what the runner printed."""
    result = subprocess.run(
        ["node", "--test", str(FOLDER / name)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
