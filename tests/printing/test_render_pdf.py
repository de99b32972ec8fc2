"""One job, one PDF: what is in it, and what a broken input becomes."""

from __future__ import annotations

import base64
import concurrent.futures
import dataclasses
import hashlib
import io
import os
import pickle
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from printing.pdf_words import pages_of
from printing.print_samples import PARAGRAPH, ROOT, appendix, document, job
from vanban.diagnostics import Severity
from vanban.documents.model import PartialDate
from vanban.printing.pdf import render_pdf
from vanban.printing.structure import check_pdf

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
FULL_BODY = '<h2 class="vb-h vb-h-roman" id="a">I. KẾT QUẢ</h2>' + PARAGRAPH


def poppler(command: str, pdf: bytes, tmp_path: Path, *options: str) -> str:
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf)
    return subprocess.run([command, *options, str(file)], capture_output=True, text=True, check=True).stdout


def unpacked(pdf: bytes) -> bytes:
    """The compressed object streams of a PDF, where its catalogue stands."""
    streams = re.findall(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join(map(zlib.decompress, streams))


def codes(body: str, assets: Path) -> list[tuple[str, Severity]]:
    result = render_pdf(job(body=body, assets=assets))
    assert (result.pdf is None) == any(found.severity is Severity.ERROR for found in result.diagnostics)
    assert all(found.location.path == "content/bao-cao/2026/bao-cao-mau.md" for found in result.diagnostics)
    return [(found.code, found.severity) for found in result.diagnostics]


def test_only_the_chosen_family_is_embedded(tmp_path: Path) -> None:
    pdf = render_pdf(job(body=FULL_BODY + "<p><em>nghiêng <strong>đậm nghiêng</strong></em></p>")).pdf
    assert pdf is not None
    rows = poppler("pdffonts", pdf, tmp_path).splitlines()[2:]
    assert len(rows) == 4
    assert all("+Tinos" in row and " yes yes yes " in row for row in rows)


def test_pdf_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    pdf = render_pdf(job(body=FULL_BODY)).pdf
    assert pdf is not None
    info = poppler("pdfinfo", pdf, tmp_path, "-isodates")
    assert "Tagged:          yes" in info
    assert "Title:           Kết quả thực hiện nhiệm vụ năm 2025 trên địa bàn xã Trung Sơn" in info
    assert "Author:          Ủy ban nhân dân xã Trung Sơn" in info
    assert "CreationDate:    2026-02-05" in info
    objects = unpacked(pdf)
    assert b"/Lang (vi)" in objects
    assert b"/StructTreeRoot" in objects
    assert "I. KẾT QUẢ".encode("utf-16-be").hex().encode() in objects.lower()


def test_unknown_date_leaves_no_invented_one(tmp_path: Path) -> None:
    pdf = render_pdf(job(document(issued_on=PartialDate()))).pdf
    assert pdf is not None
    assert "Date" not in poppler("pdfinfo", pdf, tmp_path)


def test_words_come_in_the_order_of_the_paper() -> None:
    made = document(legal_basis=("Căn cứ Luật Tổ chức chính quyền địa phương;",))
    result = render_pdf(job(made, body=FULL_BODY, appendices=(appendix(),)))
    text = " ".join(page.text for page in pages_of(result.pdf))
    marks = [
        "12/BC-UBND",
        "ngày",
        "BÁO CÁO",
        "Căn cứ",
        "I. KẾT",
        "62-KL/TW",
        "Nơi nhận:",
        "- Như trên;",
        "CHỦ TỊCH",
        "PHỤ LỤC 1",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_same_job_same_bytes_in_other_processes_places_and_times(tmp_path: Path) -> None:
    program = (
        "import hashlib, printing.print_samples as s; from vanban.printing.pdf import render_pdf;"
        "r = render_pdf(s.job(body=s.PARAGRAPH * 3, appendices=(s.appendix(),)));"
        "print(hashlib.sha256(r.pdf).hexdigest())"
    )
    path = os.pathsep.join((str(ROOT / "hooks"), str(ROOT / "tests")))
    digests = set()
    for seed, zone, folder in (("1", "Asia/Ho_Chi_Minh", tmp_path), ("2", "America/Lima", ROOT)):
        env = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, env=env)
        assert run.returncode == 0, run.stderr
        digests.add(run.stdout)
    here = render_pdf(job(body=PARAGRAPH * 3, appendices=(appendix(),))).pdf or b""
    assert digests == {hashlib.sha256(here).hexdigest() + "\n"}


def test_jobs_and_results_travel_to_any_executor() -> None:
    made = job()
    assert pickle.loads(pickle.dumps(made)) == made
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        assert pool.submit(render_pdf, made).result() == render_pdf(made)


def test_image_of_the_project_and_data_image_are_printed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    data = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    assert codes(f'<p><img src="a.png" alt="x"><img src="{data}" alt="y"></p>', tmp_path) == []


@pytest.mark.parametrize(
    "source",
    [
        "missing.png",
        "broken.png",
        "http://example.invalid/a.png",
        "//example.invalid/a.png",
        "../outside.png",
        "link.png",
        "notes.txt",
        "/etc/hostname",
        "data:text/html,x",
    ],
)
def test_image_that_cannot_or_may_not_be_used_fails_the_job(tmp_path: Path, source: str) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "outside.png").write_bytes(PNG)
    (assets / "broken.png").write_bytes(PNG[:20])
    (assets / "notes.txt").write_bytes(PNG)
    (assets / "link.png").symlink_to(tmp_path / "outside.png")
    assert codes(f'<p><img src="{source}" alt="x"></p>', assets) == [("print-image", Severity.ERROR)]


def test_svg_may_not_pull_in_files_from_outside(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "outside.png").write_bytes(PNG)
    (assets / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="../outside.png" width="9" height="9"/></svg>'
    )
    assert ("print-image", Severity.ERROR) in codes('<p><img src="a.svg" alt="x"></p>', assets)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/hostname" width="9" height="9"/>',
        '<image xlink:href="http://example.invalid/a.png" width="9" height="9"/>',
        '<image href="data:text/html,x" width="9" height="9"/>',
        '<use href="../outside.svg#a"/>',
    ],
)
@pytest.mark.parametrize("is_data", [False, True])
def test_svg_reaches_nothing_outside(tmp_path: Path, inside: str, is_data: bool) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "outside.svg").write_text(SVG.format('<rect id="a" width="9" height="9"/>'))
    text = SVG.format(inside)
    (assets / "a.svg").write_text(text)
    source = "data:image/svg+xml;base64," + base64.b64encode(text.encode()).decode() if is_data else "a.svg"
    result = render_pdf(job(body=f'<p><img src="{source}" alt="x"></p>', assets=assets))
    assert result.pdf is None or inside.startswith("<use")  # what is not drawn by reference is simply not there
    if result.pdf is not None:
        assert "outside" not in result.pdf.decode("latin-1")


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + SVG.format("<text>&x;</text>"),
        "<!DOCTYPE svg ["
        + '<!ENTITY a0 "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        + "]>"
        + SVG.format("<text>&a11;</text>"),
        SVG.format("<g>" * 5000),
    ],
    ids=["external-entity", "billion-laughs", "unclosed"],
)
def test_svg_that_would_unfold_or_read_files_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.svg").write_text(text)
    assert codes('<p><img src="a.svg" alt="x"></p>', tmp_path) == [("print-image", Severity.ERROR)]


def test_scripts_in_svg_do_not_reach_the_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format('<script>alert(1)</script><rect width="9" height="9" onclick="x()"/>'))
    result = render_pdf(job(body='<p><img src="a.svg" alt="x"></p>', assets=tmp_path))
    assert result.pdf is not None
    assert list(check_pdf(result.pdf)) == []
    assert b"alert" not in unpacked(result.pdf)


def picture(kind: str, *, mode: str = "RGB", size: tuple[int, int] = (9, 9)) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.png", picture("PNG", mode="1", size=(9000, 9000)), "triệu điểm ảnh"),
        ("a.png", picture("PNG", mode="1", size=(20000, 20000)), "triệu điểm ảnh"),
        ("a.jpg", picture("JPEG", mode="CMYK"), "CMYK"),
        ("a.png", picture("JPEG2000"), "chỉ dùng được hình"),
        ("a.png", picture("GIF"), "chỉ dùng được hình"),
        ("a.png", SVG.format("").encode(), "tệp hỏng"),
        ("a%00.png", b"", "tên tệp sai"),
    ],
)
def test_picture_that_a_pdf_cannot_bear_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    if "%" not in name:
        (tmp_path / name).write_bytes(data)
    for source in (name, "data:image/png;base64," + base64.b64encode(data).decode()):
        result = render_pdf(job(body=f'<p><img src="{source}" alt="x"></p>', assets=tmp_path))
        assert {found.code for found in result.diagnostics} == {"print-image"}
        assert reason in result.diagnostics[0].message or source.startswith("data:")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *(("a.png", picture("PNG", mode=mode)) for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16")),
        *(("a.jpg", picture("JPEG", mode=mode)) for mode in ("L", "RGB")),
        ("a.webp", picture("WEBP", mode="RGBA")),
    ],
)
def test_pictures_of_every_kind_keep_the_standards(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    result = render_pdf(job(body=f'<p><img src="{name}" alt="x"></p>', assets=tmp_path))
    assert result.pdf is not None, result.diagnostics
    assert list(check_pdf(result.pdf)) == []


@pytest.mark.parametrize(
    "way", ["../outside.png", "..%2foutside.png", "%2e%2e/outside.png", "folder/../../outside.png"]
)
def test_no_way_of_writing_a_path_leads_out(tmp_path: Path, way: str) -> None:
    assets = tmp_path / "assets"
    (assets / "folder").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(PNG)
    assert codes(f'<p><img src="{way}" alt="x"></p>', assets) == [("print-image", Severity.ERROR)]


@pytest.mark.parametrize(
    "style", ["background:url(file:///etc/hostname)", "list-style-image:url(//x.invalid/a.png);display:list-item"]
)
def test_styles_fetch_nothing_from_outside(tmp_path: Path, style: str) -> None:
    assert {code for code, _ in codes(f'<p style="{style}">x</p>', tmp_path)} == {"print-image"}


def test_font_of_the_body_is_not_loaded(tmp_path: Path) -> None:
    face = "@font-face{font-family:X;src:url(file:///etc/hostname)} p{font-family:X,Tinos}"
    assert codes(f"<style>{face}</style><p>x</p>", tmp_path) == [("print-engine", Severity.WARNING)]


def test_style_sheet_from_the_body_is_not_fetched(tmp_path: Path) -> None:
    found = codes('<link rel="stylesheet" href="http://example.invalid/a.css"><p>x</p>', tmp_path)
    assert found == [("print-engine", Severity.ERROR)]


def test_warning_of_the_engine_becomes_a_finding_and_keeps_the_pdf(tmp_path: Path) -> None:
    assert codes('<p style="colour: red">x</p>', tmp_path) == [("print-engine", Severity.WARNING)]


def test_link_to_a_missing_anchor_is_an_error(tmp_path: Path) -> None:
    assert codes('<p><a href="#khong-co">x</a></p>', tmp_path) == [("print-engine", Severity.ERROR)]


def test_letter_that_the_face_lacks_is_named() -> None:
    result = render_pdf(job(body="<p>Tốt 😀</p>"))
    assert result.pdf is None
    assert [found.code for found in result.diagnostics] == ["print-letter"]
    assert "U+1F600" in result.diagnostics[0].message


def test_text_set_in_another_family_is_an_error() -> None:
    other = dataclasses.replace(job(), html=job().html.replace('--vb-font:"Tinos"', '--vb-font:"Arimo"'))
    result = render_pdf(other)
    assert result.pdf is None
    assert {found.code for found in result.diagnostics} == {"print-fallback"}


def test_what_the_engine_cannot_stand_is_a_finding() -> None:
    deep = "<div>" * 3000 + "x"
    result = render_pdf(job(body=deep))
    assert result.pdf is None
    assert [found.code for found in result.diagnostics] == ["print-failed"]


def test_presentational_attributes_do_not_change_the_page() -> None:
    hinted, plain = (
        '<table width="100%"><tr><td align="right">x</td></tr></table>',
        "<table><tr><td>x</td></tr></table>",
    )
    assert pages_of(render_pdf(job(body=hinted)).pdf) == pages_of(render_pdf(job(body=plain)).pdf)
