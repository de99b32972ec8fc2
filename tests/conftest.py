"""What all tests share: the repository's root, commands as a user runs them, the real site built once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no fault of the code.
settings.register_profile("vanban", deadline=None)
settings.load_profile("vanban")

ROOT = Path(__file__).resolve().parents[1]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_command(name: str, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A command of ``scripts/`` in the tests' own environment, without the set-up step."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", f"vanban.commands.{name}", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a command and gives its result."""
    return run_command


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, PDFs included, built into a folder of the tests."""
    folder = tmp_path_factory.mktemp("published")
    config = folder / "mkdocs.yml"
    config.write_text(f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_dir: site\n", encoding="utf-8")
    result = run_command("build", "-f", config, "--full", "--jobs", "2")
    assert result.returncode == 0, result.stderr
    return folder / "site"
