"""Roll-ups in a whole site: pages, downloads and PDF of forms that several reports filled in, in the browser and without it."""

from __future__ import annotations

import functools
import http.server
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import Run
from miniature import files_of, make_project
from vanban.build import engine_config, settings_of
from vanban.commands.configuration import absolute_settings
from vanban.project import load_project
from vanban.website import Printing, make_website, pdf_on_demand

pytestmark = pytest.mark.slow

FORM = """\
id: thu-chi
title: Tình hình thu, chi ngân sách
serves: 62-KL/TW@2009
reporters: [ubnd-xa-mau, ubnd-xa-hai, ubnd-xa-ba, ubnd-xa-bon]
rules:
  - {kind: pair, row: giam-sat}
columns:
  - {id: stt, label: STT, type: ordinal, width: 12mm}
  - {id: noi-dung, label: Nội dung, type: label}
  - {id: so, label: Số lượng, type: number, width: 30mm}
rows:
  - {id: i, kind: section, level: 1, number: I, label: Thu}
  - {id: thue, level: 2, number: "1", label: "- Thuế"}
  - {id: phi, level: 2, number: "2", label: "- Phí"}
  - {id: giam-sat, level: 2, number: "3", label: "- Cuộc giám sát/đơn vị"}
"""
QUESTIONS = """\
id: cau-hoi
title: Bảng câu hỏi
columns:
  - {id: tt, label: TT, type: ordinal, width: 12mm}
  - {id: noi-dung, label: Nội dung, type: label}
  - {id: tra-loi, label: Trả lời, type: text}
rows:
  - {id: mot, level: 1, number: "1", label: "Thuận lợi?"}
"""
ISSUER = """\
  {code}:
    {{name: "{name}", regime: state, letterhead: [ỦY BAN NHÂN DÂN, "{upper}"], superior: [], symbol: UBND, place: "{place}",
      province: {province}, area: ["{place}"], valid_from: null, valid_to: null, note: null}}
"""
REPORT = """\
---
kind: bao-cao
issuer: {issuer}
number: "{number}"
issued_on: {year}-04-02
subject: [Kết quả thu, chi ngân sách năm {year}]
addressed_to: [Ủy ban nhân dân thành phố Hải Phòng]
recipients: [Như trên;, "Lưu: VT."]
signature: {{authority: [TM. ỦY BAN NHÂN DÂN], title: CHỦ TỊCH, name: Nguyễn Văn A}}
topics: [mat-tran]
publication: public
appendices:
  - label: Phụ lục
    title: [SỐ LIỆU]
    note: null
    attached_to: null
    tables:
      - {{form: thu-chi, values: {values}}}
      - {{form: cau-hoi, values: {{mot: {{tra-loi: "Có *sự đồng thuận*."}}}}}}
---

Thực hiện Kết luận 62-KL/TW, số liệu tại phụ lục kèm theo./.
"""
FILLED = (
    ("ubnd-xa-mau", 2026, '{thue: {so: "1.555"}, phi: {so: null}, giam-sat: {so: "8/8"}}'),
    ("ubnd-xa-mau", 2025, '{thue: {so: "70"}, phi: {so: "1"}, giam-sat: {so: "5/5"}}'),
    ("ubnd-xa-hai", 2026, '{thue: {so: "05"}, phi: {so: ">200"}, giam-sat: {so: "1/2"}}'),
    ("ubnd-xa-ba", 2025, '{thue: {so: "0"}, phi: {so: "3"}, giam-sat: {so: null}}'),
)
PAGE = "bieu-mau/thu-chi/"


def make_rolled_project(folder: Path) -> Path:
    """The miniature project with two forms, four bodies that have to report, and four reports of three of them."""
    config = make_project(folder)
    (folder / "data/forms/thu-chi.yml").write_text(FORM, encoding="utf-8")
    (folder / "data/forms/cau-hoi.yml").write_text(QUESTIONS, encoding="utf-8")
    issuers = folder / "data/registry/issuers.yml"
    more = "".join(
        ISSUER.format(
            code=code, name=f"Ủy ban nhân dân xã {place}", upper=f"XÃ {place.upper()}", place=place, province=province
        )
        for code, place, province in (
            ("ubnd-xa-hai", "Hai", "nghe-an"),
            ("ubnd-xa-ba", "Ba", "null"),
            ("ubnd-xa-bon", "Bốn", "hai-phong"),
        )
    )
    issuers.write_text(issuers.read_text(encoding="utf-8") + more, encoding="utf-8")
    for number, (issuer, year, values) in enumerate(FILLED, 10):
        path = folder / f"content/bao-cao/{year}/bao-cao-{issuer}-thu-chi-{year}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = REPORT.format(issuer=issuer, year=year, number=number, values=values)
        path.write_text(text, encoding="utf-8")
    return config


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The project's folder, built."""
    config = make_rolled_project(tmp_path_factory.mktemp("rolled"))
    result = run("build", "-f", config, "--full", "--jobs", "1")
    assert (result.returncode, "lỗi [" in result.stderr) == (0, False), result.stderr
    return config.parent


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def test_the_page_adds_up_what_can_be_added(site: Path) -> None:
    page = (site / PAGE / "index.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<th scope="row" class="vb-rollup__name[^>]*>.*?- ([^<]*)</th>(.*?)</tr>', page, re.DOTALL))
    text = {name: re.sub(r"<[^>]+>", " ", cells).split() for name, cells in rows.items()}
    assert text["Thuế"][:1] == ["1.560"]
    assert " ".join(text["Phí"]).startswith("3 cộng 1/3 nơi 1 ô không cộng được")
    assert text["Cuộc giám sát/đơn vị"][:1] == ["9/10"]
    assert "Ủy ban nhân dân xã Bốn" in page.split('id="chua-nop"')[1]
    for address in re.findall(r'href="\.\./\.\./(van-ban/[^"#]*)#([^"]*)"', page):
        target = (site / address[0] / "index.html").read_text(encoding="utf-8")
        assert f'id="{address[1]}"' in target


def test_pages_lead_to_the_roll_up(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="./bieu-mau/thu-chi/"' in home
    document = (site / "van-ban/bao-cao-ubnd-xa-hai-thu-chi-2026/index.html").read_text(encoding="utf-8")
    assert 'href="../../bieu-mau/thu-chi/"' in document
    assert "Tổng hợp biểu này của mọi nơi" in document
    assert f"/{PAGE}</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    index = (site / "bieu-mau/index.html").read_text(encoding="utf-8")
    assert "3/4 nơi phải nộp đã nộp" in index


def test_beside_each_table_of_a_form_stands_the_way_to_its_roll_up(site: Path) -> None:
    html = (site / "van-ban/bao-cao-ubnd-xa-hai-thu-chi-2026/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)" data-format="Tổng hợp các nơi" aria-label="([^"]+)"></a>', html)
    assert links == [
        ("../../bieu-mau/thu-chi/", "Tổng hợp biểu của Phụ lục, bảng 1 từ mọi báo cáo"),
        ("../../bieu-mau/cau-hoi/", "Tổng hợp biểu của Phụ lục, bảng 2 từ mọi báo cáo"),
    ]


def test_downloads_stand_beside_the_page(site: Path) -> None:
    page = (site / PAGE / "index.html").read_text(encoding="utf-8")
    for suffix in ("pdf", "xlsx", "csv", "json"):
        assert f'href="../../bieu-mau/thu-chi/thu-chi.{suffix}"' in page
        assert (site / PAGE / f"thu-chi.{suffix}").is_file()
    told = json.loads((site / PAGE / "thu-chi.json").read_text(encoding="utf-8"))
    assert {total["row"]: total["text"] for total in told["totals"]} == {
        "thue": "1.560",
        "phi": "3",
        "giam-sat": "9/10",
    }
    assert openpyxl.load_workbook(site / PAGE / "thu-chi.xlsx").sheetnames == ["Tổng hợp", "Nơi nộp"]
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert f"{PAGE}thu-chi.pdf" in manifest["files"]


def pdf_text(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_the_pdf_is_a_landscape_summary_that_nobody_signed(site: Path) -> None:
    path = site / PAGE / "thu-chi.pdf"
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+841\.\d+ x 595\.\d+", told)
    assert "CreationDate" not in told
    text = pdf_text(path)
    for words in (
        "BẢNG TỔNG HỢP",
        "Tình hình thu, chi ngân sách",
        "Số liệu của 4 báo cáo của 3 nơi",
        "1.560",
        "9/10",
        ">200",
    ):
        assert words in text
    assert "Chưa có báo cáo của 1/4 nơi phải nộp: Ủy ban nhân dân xã Bốn." in " ".join(text.split())
    assert "không có số, ký hiệu và chữ ký" in " ".join(text.split())
    assert "CHỦ TỊCH" not in text
    answers = pdf_text(site / "bieu-mau/cau-hoi/cau-hoi.pdf")
    assert "Thuận lợi?" in answers
    assert answers.count("Có sự đồng thuận.") == 4


def test_without_pdfs_nothing_leads_to_one(tmp_path: Path, run: Run) -> None:
    config = make_rolled_project(tmp_path)
    assert run("build", "-f", config, "--no-pdf").returncode == 0
    page = (tmp_path / "site" / PAGE / "index.html").read_text(encoding="utf-8")
    assert ".pdf" not in page
    assert "thu-chi.xlsx" in page
    assert not list((tmp_path / "site/bieu-mau").rglob("*.pdf"))


def test_the_preview_renders_the_pdf_when_asked_for(project: Path) -> None:
    config = project / "mkdocs.yml"
    settings, _ = settings_of(engine_config(config, **absolute_settings(config)))
    loaded, _ = load_project(settings)
    website, _ = make_website(loaded, printing=Printing.ON_DEMAND)
    assert website is not None
    page = next(page for page in website.pages if page.url == PAGE)
    assert "thu-chi.pdf" in page.html
    pdf, _ = pdf_on_demand(website, f"/{PAGE}thu-chi.pdf")
    assert pdf == (project / "site" / PAGE / "thu-chi.pdf").read_bytes()
    document = "bao-cao-ubnd-xa-hai-thu-chi-2026"
    pdf, _ = pdf_on_demand(website, f"/mounted/van-ban/{document}/{document}.pdf")
    assert pdf == (project / "site/van-ban" / document / f"{document}.pdf").read_bytes()
    assert pdf_on_demand(website, "/bieu-mau/thu-chi/khac.pdf") == (None, [])
    assert pdf_on_demand(website, "/van-ban/thu-chi.pdf") == (None, [])


def test_same_input_same_bytes(site: Path, tmp_path: Path, run: Run) -> None:
    config = make_rolled_project(tmp_path / "nơi khác")
    assert run("build", "-f", config, "--full", "--jobs", "2").returncode == 0
    first, second = (files_of(folder / "bieu-mau") for folder in (site, config.parent / "site"))
    assert len(first) > 10
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    flags = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags.split())
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A phone on which nothing may go wrong."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    yield page
    page.close()
    assert faults == []


def shown_cells(page: Page, name: str) -> list[str]:
    row = page.locator(".vb-rollup__table tbody tr", has=page.locator("th", has_text=name))
    return [" ".join(text.split()) for text in row.locator("td").all_inner_texts()]


STATE = """table => [...table.rows].map(row => [...row.cells].map(cell => [
  cell.tagName, cell.scope, cell.colSpan, cell.className.trim(), cell.querySelector("a")?.href,
  cell.textContent.replace(/[↕\\s]+|Sắp xếp theo.*/g, " ").trim(),
]))"""


@pytest.mark.browser
def test_the_script_draws_the_table_as_it_was_made(page: Page, address: str) -> None:
    """The same table but for the buttons that sort."""
    page.goto(address + PAGE)
    table = page.locator(".vb-rollup__table")
    before = table.evaluate(STATE)
    page.locator("select[name=xep]").focus()
    table.locator("button").first.wait_for()
    assert table.evaluate(STATE) == before
    assert page.locator(".vb-rollup__status").inner_text() == ""


@pytest.mark.browser
def test_filters_add_up_what_they_leave_and_say_so(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    assert shown_cells(page, "Thuế") == ["1.560", "0", "05", "1.555", "70"]
    page.locator("select[name=nam]").select_option("2025")
    page.wait_for_url("**/?nam=2025")
    page.get_by_text("Đang xem 2 trong 4 báo cáo").wait_for()
    assert "Tổng cộng là tổng của 2 nơi đã chọn" in page.locator(".vb-rollup__status").inner_text()
    assert shown_cells(page, "Thuế") == ["70", "0", "70"]
    assert page.locator("thead .vb-rollup__total").inner_text().startswith("Tổng của 2 nơi")
    assert page.locator("[data-vb-missing] li").all_inner_texts() == [
        "Ủy ban nhân dân xã Hai",
        "Ủy ban nhân dân xã Bốn",
    ]
    assert "trong phần đã chọn" in page.locator("[data-vb-missing-lead]").inner_text()
    page.locator("select[name=tinh]").select_option("khong-ro")
    page.get_by_text("Đang xem 1 trong 4 báo cáo").wait_for()
    assert shown_cells(page, "Thuế") == ["0", "0"]
    page.reload()
    page.get_by_text("Đang xem 1 trong 4 báo cáo").wait_for()
    assert page.locator("select[name=tinh]").input_value() == "khong-ro"
    page.locator("button[type=reset]").click()
    page.wait_for_url(f"**/{PAGE}")
    assert shown_cells(page, "Thuế") == ["1.560", "0", "05", "1.555", "70"]
    assert page.locator("[data-vb-missing] li").all_inner_texts() == ["Ủy ban nhân dân xã Bốn"]
    assert "trang này chưa có báo cáo" in page.locator("[data-vb-missing-lead]").inner_text()


@pytest.mark.browser
def test_columns_sort_with_the_keyboard_and_say_how(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.locator("select[name=xep]").focus()
    button = page.get_by_role("button", name="Sắp xếp theo UBND xã Ba")
    button.focus()
    page.keyboard.press("Enter")
    head = page.locator("th[aria-sort]")
    assert head.get_attribute("aria-sort") == "descending"
    names = page.locator(".vb-rollup__table tbody th").all_inner_texts()
    assert [name.split("- ")[-1] for name in names] == ["Phí", "Thuế", "Cuộc giám sát/đơn vị"]
    assert "Thu" in names[0]
    assert page.evaluate("document.activeElement.closest('th').ariaSort") == "descending"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert head.count() == 0
    assert page.locator("tr.vb-section").count() == 1


@pytest.mark.browser
def test_names_and_heads_stay_in_view(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    box = page.locator(".vb-rollup__box")
    name = box.locator("tbody th", has_text="Thuế")
    before = name.bounding_box()
    assert box.evaluate("box => { box.scrollLeft = 1000; return box.scrollLeft }") > 0
    assert name.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_everything_can_be_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + PAGE)
    assert shown_cells(page, "Thuế") == ["1.560", "0", "05", "1.555", "70"]
    assert not page.locator("[data-vb-tools]").is_visible()
    context.close()


@pytest.mark.browser
def test_when_the_values_cannot_be_had_the_reader_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("**/bang.json", lambda route: route.abort())
    page.goto(address + PAGE)
    page.locator("select[name=nam]").select_option("2025")
    page.get_by_text("Không tải được số liệu để lọc").wait_for()
    assert shown_cells(page, "Thuế") == ["1.560", "0", "05", "1.555", "70"]
    page.unroute("**/bang.json")
    page.locator("select[name=nam]").select_option("2026")
    page.get_by_text("Đang xem 2 trong 4 báo cáo").wait_for()
    page.close()
