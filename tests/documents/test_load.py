"""Documents on disk: which files count, where they stand, what cannot be read."""

import os
from pathlib import Path

from vanban.documents.load import load_documents

SOURCE = "---\nkind: bao-cao\nissuer: x\nsubject: [A]\npublication: public\n---\n\nB.\n"
KINDS = ("bao-cao", "nghi-quyet")


def write(root: Path, name: str, text: str | bytes = SOURCE) -> None:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def loaded(root: Path) -> tuple[list[str], list[tuple[str, str, int]]]:
    documents, findings = load_documents(root / "content", root, KINDS)
    places = [(finding.code, finding.location.path, finding.location.line) for finding in findings]
    return [document.id for document in documents], places


def test_files_below_a_kind_are_documents_and_others_are_not(tmp_path: Path) -> None:
    write(tmp_path, "bao-cao/khong-ro-nam/mot.md")
    write(tmp_path, "gioi-thieu.md", "# Giới thiệu\n")
    write(tmp_path, "huong-dan/soan.md", "# Soạn\n")
    assert loaded(tmp_path) == (["mot"], [])


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "bao-cao/khong-ro-nam/mot.md")
    write(tmp_path, "bao-cao/khong-ro-nam/hai.md", "không có gì\n")
    write(tmp_path, "bao-cao/khong-ro-nam/ba.md", b"---\nkind: bao-cao\nissuer: \xe1\xbb\n---\n")
    ids, findings = loaded(tmp_path)
    assert ids == ["mot"]
    assert findings == [
        ("file-encoding", "content/bao-cao/khong-ro-nam/ba.md", 3),
        ("front-matter-missing", "content/bao-cao/khong-ro-nam/hai.md", 1),
    ]


def test_same_id_twice(tmp_path: Path) -> None:
    write(tmp_path, "bao-cao/khong-ro-nam/mot.md")
    write(tmp_path, "nghi-quyet/khong-ro-nam/mot.md", SOURCE.replace("bao-cao", "nghi-quyet"))
    _, findings = loaded(tmp_path)
    assert findings == [("id-duplicate", "content/nghi-quyet/khong-ro-nam/mot.md", 1)]


def test_an_unknown_kind_is_not_also_called_misplaced(tmp_path: Path) -> None:
    write(tmp_path, "bao-cao/khong-ro-nam/mot.md", SOURCE.replace("kind: bao-cao", "kind: bao-coa"))
    assert loaded(tmp_path) == (["mot"], [])


def test_place_by_kind_and_year(tmp_path: Path) -> None:
    write(tmp_path, "bao-cao/2025/mot.md", SOURCE.replace("subject", "issued_on: 2026-03-01\nsubject"))
    _, findings = loaded(tmp_path)
    assert findings == [("file-place", "content/bao-cao/2025/mot.md", 2)]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(SOURCE, encoding="utf-8")
    folder = tmp_path / "content/bao-cao/khong-ro-nam"
    folder.mkdir(parents=True)
    (folder / "mot.md").symlink_to(secret)
    assert loaded(tmp_path) == ([], [("file-outside", "content/bao-cao/khong-ro-nam/mot.md", 1)])


def test_what_is_no_readable_document_is_told_of(tmp_path: Path) -> None:
    """A paper with a mistyped ending, or in a folder that cannot be opened, must not vanish without a word."""
    write(tmp_path, "bao-cao/khong-ro-nam/mot.markdown")
    write(tmp_path, "bao-cao/khong-ro-nam/hai.MD")
    write(tmp_path, "bao-cao/khong-ro-nam/.ba.md.swp")
    os.mkfifo(tmp_path / "content/bao-cao/khong-ro-nam/bon.md")
    _, findings = loaded(tmp_path)
    folder = "content/bao-cao/khong-ro-nam"
    assert sorted(findings) == [
        ("file-ending", f"{folder}/hai.MD", 1),
        ("file-ending", f"{folder}/mot.markdown", 1),
        ("file-unreadable", f"{folder}/bon.md", 1),
    ]


def test_file_name_must_be_an_id(tmp_path: Path) -> None:
    write(tmp_path, "bao-cao/khong-ro-nam/Báo cáo.md")
    write(tmp_path, "bao-cao/khong-ro-nam/trang-2.md")
    ids, findings = loaded(tmp_path)
    assert ids == []
    assert [code for code, _, _ in findings] == ["id-format"] * 2
