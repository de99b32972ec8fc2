"""The results page and the search box in a real Chromium, over http on this machine."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from search.search_site import ROOT
from search.search_templates import Listing, search_box_html, search_head_html, search_page_html
from vanban.rendering.templates import environment

pytestmark = pytest.mark.browser

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHELL = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Tìm kiếm</title>{}</head><body>{}</body></html>"
)
HA_TAM = "nghi-quyet-dang-uy-xa-ha-tam-doi-moi-mat-tran-to-quoc"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr."""


@pytest.fixture(scope="module")
def site(search_site: Path) -> str:
    env = environment(ROOT / "theme")
    copytree(ROOT / "theme" / "assets" / "search", search_site / "assets" / "search", dirs_exist_ok=True)
    pages = {
        "index.html": SHELL.format(
            search_head_html(env, base_url="."), search_box_html(env, base_url=".", id_suffix="a")
        ),
        "tim-kiem/index.html": SHELL.format(
            search_head_html(env, base_url=".."),
            search_box_html(env, base_url="..", id_suffix="dau-trang")
            + search_page_html(env, base_url="..", listings=[Listing("Loại văn bản", "loai/")]),
        ),
        f"van-ban/{HA_TAM}/index.html": SHELL.format("", "<h1>Hà Tam</h1>"),
    }
    for name, html in pages.items():
        (search_site / name).parent.mkdir(parents=True, exist_ok=True)
        (search_site / name).write_text(html, "utf-8")
    return str(search_site)


@pytest.fixture(scope="module")
def address(site: str) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test on any script error and on any request to another host."""
    opened = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
    opened.on("request", lambda r: problems.append(r.url) if not r.url.startswith((address, "data:")) else None)
    yield opened
    opened.close()
    assert not problems


def _search(page: Page, query: str) -> None:
    page.goto(f"/tim-kiem/?q={quote(query)}")
    expect(page.locator("[data-vb-search-status]")).not_to_be_empty()


def _urls(page: Page) -> list[str]:
    links = page.locator(".vb-hit__title a").all()
    return [str(link.get_attribute("href")).split("/", 3)[3] for link in links]


@pytest.mark.parametrize("query", ["ket luan 62", "kết luận 62", "62 kl tw", "62-KL/TW"])
def test_the_address_alone_makes_the_search(page: Page, query: str) -> None:
    _search(page, query)
    found = _urls(page)
    assert found[0] == "dan-chieu/62-kl-tw-2009/"
    assert f"van-ban/{HA_TAM}/" in found
    assert page.locator(".vb-hit mark").count() > 3
    expect(page.locator("[data-vb-search-status]")).to_have_text(f"Tìm thấy {len(found)} văn bản cho “{query}”.")
    expect(page.locator("#vb-search-q")).to_have_value(query)


def test_typing_searches_and_the_address_follows(page: Page) -> None:
    page.goto("/tim-kiem/")
    page.locator("#vb-search-q").press_sequentially("nghi quyet ha tam")
    expect(page.locator(".vb-hit__title a").first).to_have_attribute(
        "href", f"{page.url.split('/tim')[0]}/van-ban/{HA_TAM}/"
    )
    page.wait_for_url("**/tim-kiem/?q=nghi+quyet+ha+tam")
    page.locator("#vb-search-q").fill("217")
    page.locator("#vb-search-q").press("Enter")
    expect(page.locator(".vb-hit__facts").first).to_contain_text("217-QĐ/TW")
    page.go_back()
    expect(page.locator("#vb-search-q")).to_have_value("nghi quyet ha tam")


def test_filters_count_and_stand_in_the_address(page: Page) -> None:
    _search(page, "kết luận 62")
    total = page.locator(".vb-hit").count()
    page.get_by_text("Lọc kết quả").click()
    box = page.get_by_role("checkbox", name="Báo cáo")
    box.check()
    expect(page.locator("[data-vb-search-status]")).to_contain_text("Tìm thấy 3 văn bản")
    assert total > 3
    assert "kind=bao-cao" in page.url
    expect(box).to_be_focused()
    page.reload()
    expect(page.get_by_role("checkbox", name="Báo cáo")).to_be_checked()
    expect(page.locator(".vb-hit")).to_have_count(3)
    page.get_by_label("Sắp xếp").select_option("newest")
    page.wait_for_url("**sort=newest")
    page.go_back()
    page.go_back()
    expect(page.locator(".vb-hit")).to_have_count(total)


def test_html_in_the_query_is_only_text(page: Page) -> None:
    for query in ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "'; alert(1)//"]:
        _search(page, query)
        expect(page.locator("[data-vb-search-status]")).to_contain_text("Không tìm thấy")
        assert page.locator("[data-vb-search-page] img, [data-vb-search-page] script").count() == 0


def test_a_suggestion_is_a_link(page: Page) -> None:
    _search(page, "nghi quyeet")
    page.locator("[data-vb-search-status] a").click()
    expect(page.locator(".vb-hit").first).to_be_visible()
    expect(page.locator("#vb-search-q")).to_have_value("nghi quyet")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Gõ số, ký hiệu hoặc nội dung cần tìm."),
        ("📄", "Hãy gõ ít nhất một chữ hoặc một số."),
        ("999-KL/TW", "Không tìm thấy văn bản nào cho “999-KL/TW”."),
    ],
)
def test_what_is_said_when_nothing_is_found(page: Page, query: str, said: str) -> None:
    _search(page, query)
    expect(page.locator("[data-vb-search-status]")).to_have_text(said)


def test_ten_thousand_characters_by_paste(page: Page) -> None:
    page.goto("/tim-kiem/")
    page.locator("#vb-search-q").fill("kết luận " * 1111)
    page.locator("#vb-search-q").press("Enter")
    expect(page.locator("[data-vb-search-status]")).to_contain_text("Câu tìm quá dài")


def test_on_a_slow_line_the_first_results_come_first(page: Page) -> None:
    passed: list[Route] = []
    waiting: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released or len(passed) < 2:
            passed.append(route)
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/texts/*", hold)
    page.goto("/tim-kiem/?q=ket+luan+62")
    results = page.locator("[data-vb-search-results]")
    expect(page.locator(".vb-hit__excerpt").nth(1)).to_be_visible()
    expect(page.locator(".vb-hit")).to_have_count(2)
    expect(results).to_have_attribute("aria-busy", "true")
    page.locator(".vb-hit__title a").nth(1).focus()
    released = True
    for route in waiting:
        route.continue_()
    expect(page.locator(".vb-hit__excerpt").nth(3)).to_be_visible()
    expect(results).to_have_attribute("aria-busy", "false")
    expect(page.locator(".vb-hit__title a").nth(1)).to_be_focused()


def test_a_broken_index_is_said_calmly(page: Page) -> None:
    page.route("**/terms/*", lambda route: route.fulfill(status=200, body=b"broken"))
    _search(page, "kết luận")
    expect(page.locator("[data-vb-search-status]")).to_contain_text("Dữ liệu tìm kiếm bị hỏng.")
    expect(page.get_by_role("link", name="Loại văn bản")).to_be_visible()
    page.unroute("**/terms/*")
    page.locator("#vb-search-q").press("Enter")
    expect(page.locator(".vb-hit").first).to_be_visible()


BAD_FILES = {
    "missing": (404, b"", "Dữ liệu tìm kiếm thiếu một phần."),
    "cut short": (200, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x0b", "Dữ liệu tìm kiếm bị hỏng."),
    "a page of the host": (200, b"<!doctype html><img src=x onerror=alert(1)>", "Dữ liệu tìm kiếm bị hỏng."),
}


@pytest.mark.parametrize("folder", ["terms", "texts"])
@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_said_calmly(page: Page, folder: str, case: str) -> None:
    status, body, said = BAD_FILES[case]
    page.route(f"**/search/{folder}/*", lambda route: route.fulfill(status=status, body=body))
    _search(page, "mặt trận tổ quốc")
    expect(page.locator("[data-vb-search-status]")).to_contain_text(said)
    expect(page.locator("[data-vb-search-status]")).to_contain_text("danh mục")
    assert page.locator(".vb-hit").count() == 0
    expect(page.get_by_role("link", name="Loại văn bản")).to_be_visible()
    expect(page.locator("#vb-search-q")).to_have_value("mặt trận tổ quốc")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"version": 99}', "thuộc một phiên bản khác"),
        ('{"version": 2, "gener', "Dữ liệu tìm kiếm bị hỏng."),
        ("null", "thuộc một phiên bản khác"),
        (None, "Không tải được dữ liệu tìm kiếm."),
    ],
)
def test_an_index_of_another_version_or_none_is_said_calmly(page: Page, body: str | None, said: str) -> None:
    page.route("**/search/meta.json", lambda route: route.fulfill(body=body) if body else route.abort())
    _search(page, "mặt trận")
    expect(page.locator("[data-vb-search-status]")).to_contain_text(said)
    page.unroute("**/search/meta.json")
    page.locator("#vb-search-q").press("Enter")
    expect(page.locator(".vb-hit").first).to_be_visible()


def test_a_bad_index_leaves_the_search_box_alone(page: Page) -> None:
    page.route(re.compile(r":\d+/search/"), lambda route: route.fulfill(status=404))
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("mat tran")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=mat+tran")
    expect(page.locator("[data-vb-search-status]")).to_contain_text("Dữ liệu tìm kiếm thiếu một phần.")


@pytest.mark.parametrize(
    "query",
    [
        "…?!—",
        '"',
        '""',
        "()[]{}",
        "%",
        "%00",
        "\u200b",
        "👩‍👩‍👧 🇻🇳",
        "a" * 10_000,
        "mặt trận " * 1_200,
        "\\",
        "${alert(1)}",
        "&lt;b&gt;",
    ],
    ids=lambda query: ascii(query[:12]),
)
def test_strange_queries_leave_a_whole_page(page: Page, query: str) -> None:
    page.goto("/tim-kiem/")
    page.locator("#vb-search-q").fill(query)
    page.locator("#vb-search-q").press("Enter")
    expect(page.locator("[data-vb-search-status]")).to_contain_text(
        re.compile("Hãy gõ ít nhất|Không tìm thấy|Tìm thấy|Gõ số, ký hiệu")
    )
    assert page.locator("[data-vb-search-page] :is(img, script, b)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#vb-search-q").fill("nghi quyet ha tam")
    page.locator("#vb-search-q").press("Enter")
    expect(page.locator(".vb-hit").first).to_be_visible()


def test_no_word_of_a_query_leaves_the_browser(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("mat tran")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=mat+tran")
    expect(page.locator(".vb-hit").first).to_be_visible()
    page.locator("#vb-search-q").fill("nghi quyeet")
    page.locator("#vb-search-q").press("Enter")
    page.locator("[data-vb-search-status] a").click()
    expect(page.locator("#vb-search-q")).to_have_value("nghi quyet")
    page.locator("#vb-search-q").fill("nghi quyet ha tam")
    page.locator("#vb-search-q").press("Enter")
    page.locator(".vb-hit__title a", has_text="đổi mới nội dung").first.click()
    page.wait_for_url("**/van-ban/**")
    shards = re.compile(r"/search/(?:meta\.json|words\.bin|(?:terms|documents|texts|facets)/[\w-]+\.bin)(?:\?v=\w+)?$")
    pages = re.compile(
        r"/(?:tim-kiem/|van-ban/[\w-]+/)?(?:#.*)?$|/assets/search/[\w-]+\.(?:js|css)$|^data:|/favicon.ico$"
    )
    told = [url for url in asked if not shards.search(url) and not pages.search(url.split("#")[0])]
    assert not told
    sent = " ".join(url.split("#")[0] for url in asked)
    assert "mat" not in sent.replace("mat-tran", "").replace("match", "").replace("format", "")
    assert page.evaluate("JSON.parse(localStorage['vb-sought']).query") == "nghi quyet ha tam"


def test_combobox_with_the_keyboard(page: Page, address: str) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Tìm văn bản")
    box.press_sequentially("doi moi mat tr")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert 2 <= options.count() <= 8
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"{address}/van-ban/{HA_TAM}/")


def test_enter_without_a_choice_goes_to_the_results(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("217")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=217")
    expect(page.locator(".vb-hit").first).to_be_visible()


def test_a_click_on_a_suggestion_opens_it(page: Page, address: str) -> None:
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("nghi quyet ha tam")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{address}/van-ban/{HA_TAM}/")


def test_touch_targets_and_width_at_360_px(page: Page) -> None:
    _search(page, "kết luận 62")
    page.get_by_text("Lọc kết quả").click()
    expect(page.locator(".vb-filter").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for target in page.locator("button:visible, select, summary, .vb-search-input, .vb-filter, .vb-hit__title a").all():
        size = target.bounding_box()
        assert size is not None
        assert size["height"] >= 44, target.inner_text()
    assert page.locator("#vb-search-q").evaluate("e => getComputedStyle(e).fontSize") == "16px"


def test_without_javascript_the_listings_are_offered(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, base_url=address).new_page()
    page.goto("/")
    page.locator("input[name=q]").fill("ket luan 62")
    page.locator("input[name=q]").press("Enter")
    page.wait_for_url("**/tim-kiem/?q=ket+luan+62")
    # Playwright switches scripts off after parsing, so that <noscript> itself cannot be seen here.
    assert "Trình duyệt đang tắt JavaScript" in page.content()
    expect(page.get_by_role("link", name="Loại văn bản")).to_be_visible()
    expect(page.get_by_text("Lọc kết quả")).to_be_hidden()
    page.context.close()
