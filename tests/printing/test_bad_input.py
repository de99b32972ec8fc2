"""What authors may hand in that no one should: each ends in a message with file and line, or in a whole PDF."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT, Run
from miniature import files_of, make_project
from printing.pdf_words import pages_of

pytestmark = pytest.mark.slow

FOLDER = "content/bao-cao/2026"
HEAD = """---
kind: bao-cao
issuer: ubnd-xa-mau
number: null
issued_on: {{year: 2026, month: null, day: null}}
subject: [Trích yếu]
recipients: ["Lưu: VT."]
{signature}
topics: []
publication: public
{more}---

"""
BODY_LINE = 13
SIGNATURE = "signature: {authority: [TM. ỦY BAN NHÂN DÂN], title: CHỦ TỊCH, name: null}"
TABLE = """tables:
  - id: bang
    values:
      columns: [{{id: a, label: Cột A, type: text}}, {{id: b, label: Cột B, type: text}}]
      rows: {rows}
"""


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with pictures that are none, and bounds that a test can wait for."""
    folder = tmp_path_factory.mktemp("bad")
    config = make_project(folder)
    (folder / "content/hinh").mkdir()
    (folder / "content/hinh/hong.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    with (folder / "content/hinh/to.png").open("wb") as big:
        big.truncate(100_000_000)
    Image.new("1", (30_000, 30_000)).save(folder / "content/hinh/bom.png")
    settings = config.read_text(encoding="utf-8")
    bounds = "vanban: {print: {seconds: 20, megabytes: 400},"
    config.write_text(settings.replace("vanban: {", f"{bounds} "), encoding="utf-8")
    return config


def write(config: Path, name: str, body: str, *, more: str = "", signature: str = SIGNATURE) -> Path:
    path = config.parent / FOLDER / f"bao-cao-ubnd-xa-mau-{name}.md"
    path.write_text(HEAD.format(more=more, signature=signature) + body + "\n", encoding="utf-8")
    return path


def picture(name: str) -> str:
    return f"Đoạn đầu.\n\n![lời mô tả](../../hinh/{name})\n\nHết./."


def table(rows: str) -> str:
    return TABLE.format(rows=rows)


def rows(count: int) -> str:
    return ", ".join(f"{{id: h{n}, label: Hàng {n}, values: {{a: '{n}', b: 'x'}}}}" for n in range(1, count))


LONG_CELL = "từ " * 6000
REFUSED = {
    "doan-1-mb": ({"body": "từ " * 350_000}, BODY_LINE, "body-size"),
    "hinh-thieu": ({"body": picture("khong-co.png")}, BODY_LINE + 2, "image-missing"),
    "hinh-hong": ({"body": picture("hong.png")}, BODY_LINE + 2, "print-image"),
    "hinh-to": ({"body": picture("to.png")}, BODY_LINE + 2, "print-image"),
    "hinh-bom": ({"body": picture("bom.png")}, BODY_LINE + 2, "print-image"),
    "chu-la": ({"body": "Đoạn đầu.\n\nChữ 😀 lạ.\n\nHết./."}, BODY_LINE + 2, "print-letter"),
    "mau-la": ({"body": "Hết./.", "more": "profile: nd99\nprofile_reason: vì thế\n"}, 11, "profile-unknown"),
    "gop-cot": (
        {"body": "[[bang: bang]]", "more": table("[{id: x, label: X, values: {a: {text: x, colspan: 100000}}}]")},
        15,
        "table-value-type",
    ),
    "gop-cot-it": (
        {"body": "[[bang: bang]]", "more": table("[{id: x, label: X, values: {a: {text: x, colspan: 9999}}}]")},
        15,
        "table-colspan",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_file_and_line(config: Path, run: Run, tmp_path: Path, name: str) -> None:
    changes, line, code = REFUSED[name]
    path = write(config, name, **changes)
    start = time.monotonic()
    result = run("pdf", "-f", config, path, "-o", tmp_path / "x.pdf")
    path.unlink()
    assert time.monotonic() - start < 20
    assert result.returncode == 1
    errors = [line for line in result.stderr.splitlines() if ": lỗi [" in line]
    assert [error.split(" lỗi ")[0] for error in errors] == [f"{FOLDER}/{path.name}:{line}:"]
    assert f"[{code}]" in errors[0]
    assert not (tmp_path / "x.pdf").exists()


def words(path: Path) -> str:
    return " ".join(page.text for page in pages_of(path.read_bytes()))


def test_lists_nested_100_deep_are_printed_whole(config: Path, run: Run, tmp_path: Path) -> None:
    body = "\n".join("  " * depth + ("- ", "+ ", "a) ", "1. ")[depth % 4] + f"bậc{depth}" for depth in range(100))
    path = write(config, "danh-sach", body + "\n\nHết./.")
    result = run("pdf", "-f", config, path, "-o", tmp_path / "x.pdf")
    path.unlink()
    assert (result.returncode, result.stderr) == (0, "")
    assert re.findall(r"bậc(\d+)", words(tmp_path / "x.pdf")) == [str(depth) for depth in range(100)]


def test_the_longest_paragraph_allowed_is_printed_in_time(config: Path, run: Run, tmp_path: Path) -> None:
    path = write(config, "doan-dai", "từ " * 66_000 + "\n\nHết./.")
    result = run("pdf", "-f", config, path, "-o", tmp_path / "x.pdf")
    path.unlink()
    assert (result.returncode, result.stderr) == (0, "")
    assert words(tmp_path / "x.pdf").count("từ") >= 66_000


def test_a_row_taller_than_a_page_goes_on_with_its_heading(config: Path, run: Run, tmp_path: Path) -> None:
    more = table(f'[{{id: x, label: X, values: {{a: "{LONG_CELL}", b: "1"}}}}]')
    path = write(config, "hang-cao", "[[bang: bang]]\n\nHết./.", more=more)
    result = run("pdf", "-f", config, path, "-o", tmp_path / "x.pdf")
    path.unlink()
    assert (result.returncode, result.stderr) == (0, "")
    pages = [page.text for page in pages_of((tmp_path / "x.pdf").read_bytes())]
    assert sum(page.count("từ ") for page in pages) >= 5900
    with_rows = [page for page in pages if page.count("từ ") > 20]
    assert len(with_rows) > 2
    assert all("Cột A" in page for page in with_rows)


def test_no_signature_block_is_warned_of_and_printed_without(config: Path, run: Run, tmp_path: Path) -> None:
    path = write(config, "khong-ky", "Hết./.", signature="signature: null")
    result = run("pdf", "-f", config, path, "-o", tmp_path / "x.pdf")
    path.unlink()
    assert result.returncode == 0
    assert f"{FOLDER}/{path.name}:8: cảnh báo [signature-missing]" in result.stderr
    assert "CHỦ TỊCH" not in words(tmp_path / "x.pdf")


def test_no_font_at_all(config: Path, tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><cachedir>{tmp_path}/cache</cachedir></fontconfig>", encoding="utf-8")
    path = write(config, "khong-phong", "Hết./.")
    result = subprocess.run(
        [sys.executable, "-m", "vanban.commands.pdf", "-f", config, path, "-o", tmp_path / "x.pdf"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "FONTCONFIG_FILE": str(empty)},
        capture_output=True,
        text=True,
        check=False,
    )
    path.unlink()
    assert result.returncode == 1
    assert "[print-font]" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_bad_papers_are_listed_the_others_kept_and_the_site_left_alone(config: Path, run: Run) -> None:
    assert run("build", "-f", config, "--no-pdf").returncode == 0
    before = files_of(config.parent / "site")
    hasty = config.with_name("voi.yml")
    hasty.write_text(config.read_text(encoding="utf-8").replace("seconds: 20", "seconds: 6"), encoding="utf-8")
    bad = {
        write(config, "qua-lon", "[[bang: bang]]\n\nHết./.", more=table(f"[{rows(4900)}]")): "print-time",
        write(config, "hinh-hong", picture("hong.png")): "print-image",
        write(config, "chu-la", "Chữ 😀 lạ.\n\nHết./."): "print-letter",
    }
    result = run("build", "-f", hasty, "--full", "--jobs", "2")
    for path in bad:
        path.unlink()
    assert result.returncode == 1
    errors = sorted(line for line in result.stderr.splitlines() if ": lỗi [" in line)
    assert [error.split(":")[0] for error in errors] == sorted(f"{FOLDER}/{path.name}" for path in bad), errors
    for path, code in bad.items():
        assert any(path.name in error and f"[{code}]" in error for error in errors)
    assert files_of(config.parent / "site") == before


def children_of(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path, ending: signal.Signals) -> None:
    config = make_project(tmp_path)
    write(config, "lau", "[[bang: bang]]\n\nHết./.", more=table(f"[{rows(4000)}]"))
    command = [sys.executable, "-m", "vanban.commands.build", "-f", config, "--full", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    build = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(workers := children_of(build.pid)) < 2 and build.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.5)  # into the jobs
    build.send_signal(ending)
    _, errors = build.communicate(timeout=20)
    assert len(workers) == 2
    if ending is signal.SIGINT:
        assert build.returncode == 130, errors
        assert errors == "Đã dừng theo yêu cầu; không có gì thay đổi.\n"
        assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("site")) == ["site.lock"]
    deadline = time.monotonic() + 5
    while (left := [pid for pid in workers if _is_running(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []
    assert not (tmp_path / "site").exists()


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
