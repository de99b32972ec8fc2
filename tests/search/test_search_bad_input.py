"""Whatever a reader types and whatever the host answers: a calm sentence in Vietnamese, a whole page, nothing injected."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from search.searching import FIELD, HIT, STATUS, open_search

pytestmark = pytest.mark.browser


def test_html_in_the_query_is_only_text(page: Page) -> None:
    for query in ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "'; alert(1)//"]:
        open_search(page, f"q={quote(query)}")
        expect(page.locator(STATUS)).to_contain_text("Không tìm thấy")
        assert page.locator("[data-vb-search-page] img, [data-vb-search-page] script").count() == 0


def test_html_in_a_filter_is_only_text(page: Page) -> None:
    open_search(page, f"q=mat+tran&kind={quote('<img src=x onerror=alert(1)>')}")
    expect(page.get_by_role("button", name="<img src=x onerror=alert(1)> (không còn)")).to_be_visible()
    assert page.locator("[data-vb-search-page] img").count() == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Gõ số, ký hiệu hoặc nội dung cần tìm."),
        ("📄", "Hãy gõ ít nhất một chữ hoặc một số."),
        ("999-KL/TW", "Không tìm thấy văn bản nào cho “999-KL/TW”."),
    ],
)
def test_what_is_said_when_nothing_is_found(page: Page, query: str, said: str) -> None:
    open_search(page, f"q={quote(query)}")
    expect(page.locator(STATUS)).to_contain_text(said)


def test_where_nothing_is_found_no_room_is_kept_for_it(page: Page) -> None:
    """So that the listings below are in view."""
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => window.asked = document.documentElement.matches('.vb-asked'))"
    )
    open_search(page, "q=khongcochunay")
    assert page.evaluate("window.asked")
    expect(page.locator("html.vb-asked")).to_have_count(0)
    expect(page.get_by_role("link", name="Loại văn bản")).to_be_in_viewport()


def test_ten_thousand_characters_by_paste(page: Page) -> None:
    page.goto("/tim-kiem/")
    page.locator(FIELD).fill("kết luận " * 1111)
    page.locator(FIELD).press("Enter")
    expect(page.locator(STATUS)).to_contain_text("Câu tìm quá dài")


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
        "#q=&kind=",
    ],
    ids=lambda query: ascii(query[:12]),
)
def test_strange_queries_leave_a_whole_page(page: Page, query: str) -> None:
    page.goto("/tim-kiem/")
    page.locator(FIELD).fill(query)
    page.locator(FIELD).press("Enter")
    expect(page.locator(STATUS)).to_contain_text(re.compile("Hãy gõ ít nhất|Không tìm thấy|Tìm thấy|Gõ số, ký hiệu"))
    assert page.locator("[data-vb-search-page] :is(img, script, b)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(FIELD).fill("nghi quyet ha tam")
    page.locator(FIELD).press("Enter")
    expect(page.locator(HIT).first).to_be_visible()


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
    open_search(page, "q=m%E1%BA%B7t+tr%E1%BA%ADn+t%E1%BB%95+qu%E1%BB%91c")
    expect(page.locator(STATUS)).to_contain_text(said)
    expect(page.locator(STATUS)).to_contain_text("danh mục")
    assert page.locator(HIT).count() == 0
    expect(page.get_by_role("link", name="Loại văn bản")).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("mặt trận tổ quốc")


def test_a_bad_filter_file_is_said_calmly(page: Page) -> None:
    page.route("**/search/facets/*", lambda route: route.fulfill(status=404))
    open_search(page, "q=mat+tran")
    page.get_by_text("Lọc kết quả").click()
    expect(page.locator(STATUS)).to_contain_text("Dữ liệu tìm kiếm thiếu một phần.")
    page.unroute("**/search/facets/*")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.get_by_role("checkbox", name="Báo cáo")).to_be_visible()


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
    open_search(page, "q=mat+tran")
    expect(page.locator(STATUS)).to_contain_text(said)
    page.unroute("**/search/meta.json")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(FIELD)).to_be_focused()
