"""Ordinary pages: what must not slip onto the site as one."""

from pathlib import Path

import pytest

from vanban.documents.pages import check_pages

KINDS = ("bao-cao",)


def checked(root: Path, name: str, text: str | bytes) -> list[tuple[str, str, int]]:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    findings = check_pages(root / "content", root, KINDS)
    return [(finding.code, finding.location.path, finding.location.line) for finding in findings]


@pytest.mark.parametrize("name", ["Bao-cao/2026/x.md", "du-thao/x.md", "x.md"])
def test_a_document_outside_its_kind_is_never_a_page(tmp_path: Path, name: str) -> None:
    text = "---\ntitle: X\nkind: bao-cao\npublication: draft\n---\n\nNội dung.\n"
    assert checked(tmp_path, name, text) == [("file-place", f"content/{name}", 3)]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("x.markdown", "# X\n", "file-ending"),
        ("x.md", "---\ntitle: [\n---\n", "yaml-syntax"),
        ("x.md", "---\ntitle: X\n", "front-matter-missing"),
        ("x.md", "---\ntemplate: 404.html\n---\n", "front-matter-unknown-key"),
        ("x.md", b"\xff\xfe\x00", "file-encoding"),
        ("hinh/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "page-svg"),
        ("hinh/x.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "page-svg"),
        ("tim-kiem.md", "# Tìm\n", "page-replaced"),
        ("index.md", "# Trang chủ\n", "page-replaced"),
        ("van-ban/index.md", "# Văn bản\n", "page-replaced"),
    ],
)
def test_what_is_told_of(tmp_path: Path, name: str, text: str | bytes, code: str) -> None:
    assert [found[0] for found in checked(tmp_path, name, text)] == [code]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gioi-thieu.md", "---\ntitle: Giới thiệu\ndescription: Về xã.\n---\n\n# Giới thiệu\n"),
        ("gioi-thieu.md", "# Không khai báo\n"),
        ("bao-cao/2026/x.md", "---\nkind: bao-cao\n---\n"),
        ("hinh/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'),
        (".vim/x.markdown", ""),
    ],
)
def test_what_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    assert checked(tmp_path, name, text) == []


def test_a_link_out_of_the_project_is_told_of(tmp_path: Path) -> None:
    outside = tmp_path / "ngoai.md"
    outside.write_text("# X\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/x.md").symlink_to(outside)
    (tmp_path / "content/y.md").symlink_to(tmp_path / "khong-co.md")
    codes = [finding.code for finding in check_pages(tmp_path / "content", tmp_path, KINDS)]
    assert codes == ["file-outside", "file-outside"]
