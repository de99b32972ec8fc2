"""The browser's half of the code is typed with JSDoc and checked as strictly as the Python half."""

import re
import subprocess
from pathlib import Path

from conftest import ROOT


def _check(config: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["tsc", "-p", str(config)], capture_output=True, text=True, check=False)


def test_all_scripts_have_the_types_they_say() -> None:
    result = _check(ROOT / "tests" / "tsconfig.json")
    assert result.returncode == 0, result.stdout


def test_a_wrong_type_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "wrong.js").write_text("/** @param {string} text */\nexport function f(text) { return text.foo; }\n")
    config = (ROOT / "tests" / "tsconfig.json").read_text("utf-8")
    config = re.sub(r'"include": \[.*\]', '"include": ["wrong.js"]', config)
    (tmp_path / "tsconfig.json").write_text(config, "utf-8")
    result = _check(tmp_path / "tsconfig.json")
    assert result.returncode != 0
    assert "'foo' does not exist" in result.stdout
