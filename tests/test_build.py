"""Whole builds of a miniature site, as a user starts them."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run
from miniature import files_of, make_project

pytestmark = pytest.mark.slow

REPORT = "content/bao-cao/2026/bao-cao-ubnd-xa-mau-kinh-te-quy-i.md"
REPORT_URL = "van-ban/bao-cao-ubnd-xa-mau-kinh-te-quy-i"
HIDDEN_WORDS = (b"bimatdraft", b"bimatnoibo", b"bimathenngay")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The miniature site, built strictly."""
    config = make_project(tmp_path_factory.mktemp("miniature"))
    result = run("build", "-f", config, "--strict", "--full", "--jobs", "1")
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    return config.parent / "site"


def words_of(path: Path) -> bytes:
    """What a search for a hidden word must see: packed files unpacked, PDFs as text."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout + data
    return data


def test_each_published_document_has_its_page_and_pdf(site: Path) -> None:
    made = {path.parent.name for path in site.glob("van-ban/*/index.html")}
    assert made == {
        "bao-cao-ubnd-xa-mau-kinh-te-quy-i",
        "bao-cao-dang-uy-xa-mau-dan-van",
        "nghi-quyet-dang-uy-xa-mau-chuyen-doi-so",
    }
    assert {path.stem for path in site.glob("van-ban/*/*.pdf")} == made


def test_what_is_not_public_leaves_no_trace(site: Path) -> None:
    for path in site.rglob("*"):
        assert not any(part in path.name for part in ("du-thao", "noi-bo", "hen-ngay"))
        if path.is_file():
            found = [word for word in HIDDEN_WORDS if word in words_of(path)]
            assert not found, path


def test_an_embargo_lifts_only_by_the_date_given(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    assert run("build", "-f", config, "--no-pdf", "--as-of", "2026-11-30").returncode == 0
    assert not list((tmp_path / "site").glob("van-ban/*hen-ngay"))
    assert run("build", "-f", config, "--no-pdf", "--as-of", "2026-12-01").returncode == 0
    assert list((tmp_path / "site").glob("van-ban/*hen-ngay"))
    assert not list((tmp_path / "site").glob("van-ban/*du-thao"))


def test_only_what_belongs_on_a_site_is_there(site: Path) -> None:
    suffixes = {path.suffix for path in site.rglob("*") if path.is_file() and path != site / "robots.txt"}
    assert not suffixes & {".md", ".yml", ".yaml", ".py", ".txt"}
    assert not [path for path in site.rglob("*") if path.name.startswith(".")]


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loading = re.compile(r"<(?:script|img|iframe|source|video|audio)\b[^>]*\ssrc=\"?([^\"\s>]+)|<link\b([^>]*)>")
    for page in site.rglob("*.html"):
        for found in loading.finditer(page.read_text(encoding="utf-8")):
            address = found[1] or ""
            if found[2] and not re.search(r"rel=\"?(?:canonical|next|prev)", found[2]):
                address = re.search(r"href=\"?([^\"\s>]+)", found[2])[1]  # type: ignore[index]
            assert not re.match(r"[a-z]+:|//", address), (page, address)


def test_documents_json(site: Path) -> None:
    exported = json.loads((site / "documents.json").read_text(encoding="utf-8"))
    assert exported["version"] == 1
    rows = {row["id"]: row for row in exported["documents"]}
    report = rows["bao-cao-ubnd-xa-mau-kinh-te-quy-i"]
    assert (report["number"], report["symbol"], report["symbol_derived"]) == ("05", "BC-UBND", False)
    assert (report["profile"], report["regime"], report["issued_on"]) == ("nd30", "state", "2026-04-02")
    assert (site / report["url"]).is_file()
    assert (site / report["pdf"]).is_file()
    assert [table["rows"] for table in report["tables"]] == [3]
    assert report["cites"] == ["62-KL/TW@2009", "nghi-quyet-dang-uy-xa-mau-chuyen-doi-so"]
    resolution = rows["nghi-quyet-dang-uy-xa-mau-chuyen-doi-so"]
    assert (resolution["symbol"], resolution["symbol_derived"], resolution["profile"]) == ("NQ/ĐU", True, "hd36")
    assert rows["bao-cao-dang-uy-xa-mau-dan-van"]["profile"] == "hd05"


def test_citations_are_linked_and_listed(site: Path) -> None:
    page = (site / REPORT_URL / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a class="vb-citation"[^>]*href="\.\./\.\./dan-chieu/62-kl-tw-2009/"', page)
    cited = (site / "dan-chieu/62-kl-tw-2009/index.html").read_text(encoding="utf-8")
    assert f"../../{REPORT_URL}/#" in cited


def test_documents_of_the_site_are_targets_too(site: Path) -> None:
    resolution = "van-ban/nghi-quyet-dang-uy-xa-mau-chuyen-doi-so"
    page = (site / REPORT_URL / "index.html").read_text(encoding="utf-8")
    assert re.search(
        rf'<a class="vb-citation"[^>]*href="\.\./\.\./{resolution}/"[^>]*>Nghị quyết số <[^>]*>03-NQ/ĐU', page
    )
    cited = (site / resolution / "index.html").read_text(encoding="utf-8")
    assert f"../../{REPORT_URL}/#" in cited
    rows = {row["id"]: row for row in json.loads((site / "documents.json").read_text(encoding="utf-8"))["documents"]}
    assert rows["nghi-quyet-dang-uy-xa-mau-chuyen-doi-so"]["cited_by"] == ["bao-cao-ubnd-xa-mau-kinh-te-quy-i"]
    assert "nghi-quyet-dang-uy-xa-mau-chuyen-doi-so" in rows["bao-cao-ubnd-xa-mau-kinh-te-quy-i"]["cites"]


def test_hand_written_pages_are_sanitised_and_their_titles_escaped(site: Path) -> None:
    page = (site / "gioi-thieu/index.html").read_text(encoding="utf-8")
    assert "Trang viết tay" in page
    assert "alert(" not in page
    assert "onclick" not in page
    assert "<b>xã Mẫu</b>" not in page.split("</head>")[0]


def test_manifest_names_every_file(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == set(files_of(site)) - {"manifest.json"}


def test_same_input_same_bytes(site: Path, tmp_path: Path) -> None:
    """Another path, time zone, hash seed, locale and number of workers."""
    config = make_project(tmp_path / "đường dẫn khác")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "hooks"),
        "PYTHONHASHSEED": "77",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "86400",
    }
    command = [sys.executable, "-m", "vanban.commands.build", "-f", config, "--full", "--jobs", "2"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    first, second = files_of(site), files_of(config.parent / "site")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_every_mistake_is_told_at_once_and_the_site_stays(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    assert run("build", "-f", config, "--no-pdf").returncode == 0
    before = files_of(tmp_path / "site")
    folder = tmp_path / "content" / "bao-cao" / "2026"
    good = (tmp_path / REPORT).read_text(encoding="utf-8")
    broken = {
        "a-yaml.md": ("subject:\n", "subject: [\n"),
        "b-khoa-la.md": ('number: "05"', 'nubmer: "05"'),
        "c-kieu.md": ("topics: [mat-tran]", "topics: {a: b}"),
        "d-ngay.md": ("issued_on: 2026-04-02", "issued_on: 2026-02-30"),
        "e-ky-hieu.md": ("symbol: BC-UBND", "symbol: BC/UBND"),
        "g-loai.md": ("kind: bao-cao", "kind: bao-coa"),
        "h-co-quan.md": ("issuer: ubnd-xa-mau", "issuer: ubnd-xa-mua"),
        "i-thieu-so-lieu.md": ("data: phu-luc-1.yml", "data: phu-luc-9.yml"),
    }
    for name, (old, new) in broken.items():
        assert old in good
        (folder / name).write_text(good.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "content/nghi-quyet/2026/a-yaml.md").write_text("---\n---\n", encoding="utf-8")
    shutil.copy(tmp_path / REPORT, tmp_path / "content/nghi-quyet/2026/bao-cao-ubnd-xa-mau-kinh-te-quy-i.md")
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert files_of(tmp_path / "site") == before
    told = set(re.findall(r"(content/\S+?):(\d+)(?::\d+)?: lỗi \[([\w-]+)\]", result.stderr))
    year = "content/bao-cao/2026/"
    assert {(year + name, code) for name, code in EXPECTED} <= {(path, code) for path, _, code in told}
    assert ("content/nghi-quyet/2026/bao-cao-ubnd-xa-mau-kinh-te-quy-i.md", "id-duplicate") in {
        (path, code) for path, _, code in told
    }


EXPECTED = (
    ("a-yaml.md", "yaml-syntax"),
    ("b-khoa-la.md", "front-matter-unknown-key"),
    ("c-kieu.md", "front-matter-type"),
    ("d-ngay.md", "date-invalid"),
    ("e-ky-hieu.md", "symbol-format"),
    ("g-loai.md", "kind-unknown"),
    ("h-co-quan.md", "issuer-unknown"),
)


def test_mistakes_in_tables_are_told_with_their_row(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    data = tmp_path / "data/appendices/bao-cao-ubnd-xa-mau-kinh-te-quy-i/phu-luc-1.yml"
    good = data.read_text(encoding="utf-8")
    data.write_text(good.replace('{so-luong: "900"}', '{so-luong: "900", thua: "1"}'), encoding="utf-8")
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 1
    assert re.search(r"phu-luc-1\.yml:7: lỗi \[[\w-]+\]", result.stderr), result.stderr
    data.unlink()
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 1
    assert re.search(REPORT.replace(".", r"\.") + r":\d+: lỗi \[[\w-]+\]", result.stderr), result.stderr


def test_a_secret_stops_the_build_even_in_a_draft(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    draft = tmp_path / "content/bao-cao/2026/bao-cao-ubnd-xa-mau-du-thao.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("Nội dung", "TỐI MẬT\n\nNội dung"), encoding="utf-8")
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 1
    assert "[secrecy-mark]" in result.stderr
    assert not (tmp_path / "site").exists()


def test_strict_counts_warnings(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    report = tmp_path / REPORT
    report.write_text(report.read_text(encoding="utf-8").replace("Không có./.", "Không có."), encoding="utf-8")
    assert run("build", "-f", config, "--no-pdf").returncode == 0
    result = run("build", "-f", config, "--no-pdf", "--strict")
    assert result.returncode == 1
    assert "[end-mark]" in result.stderr


def test_properdocs_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    """MkDocs is no longer maintained; its drop-in fork must make the same of the same files, but for its own name."""
    config = make_project(tmp_path)
    settings = json.loads(
        subprocess.run(
            [sys.executable, "-c", _SETTINGS, str(config)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    whole = tmp_path / "properdocs.yml"
    whole.write_text(config.read_text(encoding="utf-8") + "\n".join(_absolute_lines(settings)), encoding="utf-8")
    command = [sys.executable, "-m", "properdocs", "build", "-q", "-f", whole, "-d", tmp_path / "other"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    pages = [path.relative_to(site) for path in sorted(site.glob("van-ban/*/index.html"))]
    assert len(pages) == 3
    for page in pages:
        assert _without_generator(tmp_path / "other" / page) == _without_generator(site / page)


_SETTINGS = """
import json, sys, pathlib
from vanban.commands.configuration import absolute_settings
print(json.dumps(absolute_settings(pathlib.Path(sys.argv[1]))))
"""


def _absolute_lines(settings: dict[str, object]) -> list[str]:
    """Inherited paths as the command makes them, for an engine that is started without it; JSON is YAML."""
    return [f"{key}: {json.dumps(settings[key], ensure_ascii=False)}" for key in ("theme", "hooks")] + [""]


def _without_generator(page: Path) -> str:
    return re.sub(r'<meta name="generator"[^>]*>', "", page.read_text(encoding="utf-8"))


def test_a_draft_outside_its_kinds_folder_stops_the_build(tmp_path: Path, run: Run) -> None:
    """There no publication state would be looked at: a mistyped folder name must not publish a draft."""
    config = make_project(tmp_path)
    draft = tmp_path / "content/bao-cao/2026/bao-cao-ubnd-xa-mau-du-thao.md"
    (tmp_path / "content/Bao-cao").mkdir()
    draft.rename(tmp_path / "content/Bao-cao/x.md")
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 1
    assert "content/Bao-cao/x.md:2: lỗi [file-place]" in result.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("setting", ["hooks: []", "use_directory_urls: false", "extra: {vanban: 5}"])
def test_settings_that_would_publish_something_else_are_refused(tmp_path: Path, run: Run, setting: str) -> None:
    config = make_project(tmp_path)
    assert run("build", "-f", config, "--no-pdf").returncode == 0
    before = files_of(tmp_path / "site")
    lines = [line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith("extra")]
    config.write_text("\n".join([*lines, setting]) + "\n", encoding="utf-8")
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert files_of(tmp_path / "site") == before


def test_a_site_without_a_guide_links_to_none(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    config.write_text(config.read_text(encoding="utf-8").replace("nav: [gioi-thieu.md]\n", ""), encoding="utf-8")
    (tmp_path / "content/gioi-thieu.md").unlink()
    result = run("build", "-f", config, "--no-pdf", "--strict")
    assert (result.returncode, result.stderr) == (0, "")
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "soan-thao" not in home
    assert "gioi-thieu" not in home


def test_pictures_are_the_same_on_page_and_paper(tmp_path: Path, run: Run) -> None:
    config = make_project(tmp_path)
    (tmp_path / "content/hinh").mkdir()
    shutil.copy(ROOT / "tests/samples/document-pdf.png", tmp_path / "content/hinh/so-do.png")
    report = tmp_path / REPORT
    text = report.read_text(encoding="utf-8").replace("Không có./.", "![Sơ đồ](../../hinh/so-do.png)\n\nKhông có./.")
    report.write_text(text, encoding="utf-8")
    result = run("build", "-f", config, "--strict")
    assert (result.returncode, result.stderr) == (0, "")
    page = (tmp_path / "site" / REPORT_URL / "index.html").read_text(encoding="utf-8")
    assert 'src="../../hinh/so-do.png"' in page
    assert (tmp_path / "site/hinh/so-do.png").is_file()
    pdf = tmp_path / "site" / REPORT_URL / "bao-cao-ubnd-xa-mau-kinh-te-quy-i.pdf"
    images = subprocess.run(["pdfimages", "-list", pdf], capture_output=True, text=True, check=True).stdout
    assert len(images.splitlines()) > 2


def test_the_page_for_what_is_not_there(site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    assert "<title>Không tìm thấy trang" in page
    assert "/./" not in page
    assert "/./" not in (site / "sitemap.xml").read_text(encoding="utf-8")
