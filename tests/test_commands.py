"""The commands as their users call them: exit codes, messages, files."""

from __future__ import annotations

import json
import os
import re
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

REPORT = "content/bao-cao/2026/bao-cao-ubnd-xa-mau-kinh-te-quy-i.md"
DRAFT = "content/bao-cao/2026/bao-cao-ubnd-xa-mau-du-thao.md"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def pdf_text(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", ["build", "check", "pdf", "serve"])
def test_help_is_vietnamese_and_wrong_use_is_two(run: Run, name: str) -> None:
    help_text = run(name, "--help")
    assert help_text.returncode == 0
    assert help_text.stdout.startswith("Cách dùng: scripts/")
    assert "show this help" not in help_text.stdout
    wrong = run(name, "--khong-co")
    assert wrong.returncode == 2
    assert "dùng sai" in wrong.stderr


@pytest.mark.parametrize("name", ["build", "check", "serve"])
def test_a_settings_file_that_is_not_there(run: Run, name: str, tmp_path: Path) -> None:
    result = run(name, "-f", tmp_path / "khong-co.yml")
    assert result.returncode == 1
    assert "khong-co.yml" in result.stderr
    assert "Traceback" not in result.stderr


def test_check_finds_nothing_in_a_clean_project(run: Run, config: Path) -> None:
    result = run("check", "-f", config)
    assert (result.returncode, result.stdout) == (0, "")


def test_check_formats_and_paths(run: Run, config: Path) -> None:
    report = config.parent / REPORT
    report.write_text(report.read_text(encoding="utf-8").replace("Không có./.", "Không có."), encoding="utf-8")
    result = run("check", "-f", config)
    assert result.returncode == 1
    assert re.match(rf"{re.escape(REPORT)}:\d+: cảnh báo \[end-mark\]", result.stdout)
    rows = json.loads(run("check", "-f", config, "--format", "json").stdout)
    assert [(row["path"], row["code"], row["severity"]) for row in rows] == [(REPORT, "end-mark", "warning")]
    assert run("check", "-f", config, "--format", "github").stdout.startswith(f"::warning file={REPORT},line=")
    assert run("check", "-f", config, config.parent / "content/nghi-quyet").returncode == 0
    assert run("check", "-f", config, report).returncode == 1
    assert run("check", "-f", config, config.parent / "content/khong-co").returncode == 2


def test_pdf_of_one_document_whatever_the_others_say(run: Run, config: Path, tmp_path: Path) -> None:
    (config.parent / "content/bao-cao/2026/hong.md").write_text("---\nkind: [\n---\n", encoding="utf-8")
    out = tmp_path / "in.pdf"
    result = run("pdf", "-f", config, config.parent / REPORT, "-o", out)
    assert result.returncode == 0, result.stderr
    text = pdf_text(out)
    assert "05/BC-UBND" in text
    assert "DỰ THẢO" not in text


def test_pdf_of_a_draft_says_so_and_a_broken_one_is_told_of(run: Run, config: Path, tmp_path: Path) -> None:
    broken = config.parent / "content/bao-cao/2026/hong.md"
    broken.write_text("---\nkind: [\n---\n", encoding="utf-8")
    result = run("pdf", "-f", config, config.parent / DRAFT, broken, "-o", tmp_path)
    assert result.returncode == 1
    assert re.search(r"hong\.md:\d+: lỗi \[yaml-syntax\]", result.stderr)
    assert "Traceback" not in result.stderr
    assert "DỰ THẢO" in pdf_text(tmp_path / f"{Path(DRAFT).stem}.pdf")


def test_a_child_settings_file_keeps_its_site_to_itself(run: Run, tmp_path: Path) -> None:
    """It inherits content, data, theme and hooks from ours, but never our site folder."""
    child = tmp_path / "xã bên" / "mkdocs.yml"
    child.parent.mkdir()
    child.write_text(f"INHERIT: {os.path.relpath(ROOT / 'mkdocs.yml', child.parent)}\n", encoding="utf-8")
    result = run("build", "-f", child, "--no-pdf", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert len(list((child.parent / "site/van-ban").glob("*/index.html"))) == 5


@pytest.fixture
def preview(config: Path) -> Iterator[str]:
    """Address of a running preview of the miniature site."""
    port = 8000 + os.getpid() % 1000
    command = [sys.executable, "-m", "vanban.commands.serve", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                assert process.poll() is None
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_preview_renders_a_pdf_when_asked_for(preview: str) -> None:
    stem = Path(REPORT).stem
    with urllib.request.urlopen(f"{preview}/van-ban/{stem}/", timeout=20) as page:
        assert f'href="{stem}.pdf"' in page.read().decode()
    with urllib.request.urlopen(f"{preview}/van-ban/{stem}/{stem}.pdf", timeout=60) as answer:
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.read(5) == b"%PDF-"
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{preview}/van-ban/{stem}/khong-co.pdf", timeout=20)
