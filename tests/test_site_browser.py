"""The built site in a real browser, as a reader on a phone meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import DOCUMENT, PAGE_KINDS, chromium, served, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_ABORTED = "net::ERR_ABORTED"
CITING_62 = {
    "bao-cao-ubnd-xa-nam-thanh-mien-tong-ket-ket-luan-62",
    "bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62",
    "bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62",
    "nghi-quyet-dang-uy-xa-ha-tam-doi-moi-mat-tran-to-quoc",
}


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page of 360 px on which nothing may go wrong: no script error, no request that fails or leaves the site."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    # Leaving a page aborts what it was still loading; that is no fault.
    page.on(
        "requestfailed",
        lambda request: faults.append(f"{request.failure}: {request.url}") if request.failure != _ABORTED else None,
    )
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    yield page
    page.close()
    assert faults == []


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_each_kind_of_page_fits_a_phone(phone: Page, address: str, url: str) -> None:
    phone.goto(address + url)
    assert phone.locator("html").get_attribute("lang") == "vi"
    assert phone.locator("h1").count() >= 1
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_row_names_stay_in_view_and_files_stand_beside_the_table(phone: Page, address: str) -> None:
    phone.goto(address + "van-ban/bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62/")
    box = phone.locator(".vb-table-box").first
    assert box.evaluate("box => { box.scrollLeft = 1000; return box.scrollLeft }") > 100
    edges = box.evaluate(
        "box => [box, ...box.querySelectorAll(':is(.vb-label, tbody th):not([colspan])')]"
        ".map(one => one.getBoundingClientRect().left)"
    )
    assert len(edges) > 5
    assert all(abs(edge - edges[0]) < 1 for edge in edges)
    assert (
        phone.locator(".vb-table-files").first.evaluate("line => getComputedStyle(line, '::after').content") != "none"
    )
    links = phone.get_by_role("link", name=re.compile("Tải .* dạng"))
    assert links.count() == 3
    for place in range(3):
        shown = links.nth(place).bounding_box()
        assert shown
        assert min(shown["width"], shown["height"]) >= 24
        assert phone.request.get(phone.url + str(links.nth(place).get_attribute("href"))).ok


def test_names_stay_in_view_while_the_table_of_citations_is_scrolled(phone: Page, address: str) -> None:
    phone.goto(address + "dan-chieu/bang/")
    table = phone.locator(".vb-matrix")
    name = table.locator("tbody th").first
    before = name.bounding_box()
    assert table.evaluate("box => { box.scrollLeft = 1000; return box.scrollLeft }") > 0
    assert name.bounding_box() == before
    table.locator("tbody td a").first.click()
    phone.wait_for_url("**/van-ban/*/**")


@pytest.mark.parametrize("query", ["ket luan 62", "kết luận 62", "62 kl tw", "62-KL/TW", "kê\u0301t luâ\u0323n 62"])
def test_every_spelling_finds_the_conclusion_and_those_who_cite_it(phone: Page, address: str, query: str) -> None:
    phone.goto(address)
    phone.locator("main input[type=search]").first.fill(query)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/tim-kiem/#q=*")
    results = phone.locator("main ol a[href*='/van-ban/'], main ol a[href*='/dan-chieu/']")
    results.first.wait_for()
    wait_until(phone, "document.querySelectorAll('main ol > li').length >= 5")
    links = [link or "" for link in results.evaluate_all("found => found.map(one => one.getAttribute('href'))")]
    assert "dan-chieu/62-kl-tw-2009/" in links[0]
    found = {name for name in CITING_62 if any(f"/{name}/" in link for link in links)}
    assert found == CITING_62


def test_a_citation_leads_to_its_page_and_back_to_the_place(phone: Page, address: str) -> None:
    phone.goto(address + DOCUMENT)
    phone.locator("a.vb-citation[href*='217-qd-tw-2013']").first.click()
    phone.wait_for_url("**/dan-chieu/217-qd-tw-2013/")
    phone.locator(f"a[href*='{DOCUMENT}#']").first.click()
    phone.wait_for_url(f"**/{DOCUMENT}#*")
    anchor = phone.url.split("#")[1]
    assert phone.locator(f"[id='{anchor}']").count() == 1


def test_the_document_is_whole_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + DOCUMENT)
    assert page.locator("article.vb-paper").is_visible()
    assert page.locator("details summary", has_text="Mục lục").is_visible()
    assert page.locator("a[href$='.pdf']").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_number_of_a_document_breaks_at_the_end_of_a_line(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    for url in (DOCUMENT, "", "dan-chieu/62-kl-tw-2009/", "bieu-mau/", "dan-chieu/"):
        page.goto(address + url)
        numbers = page.locator("main .vb-whole")
        assert numbers.count() >= 2
        assert numbers.evaluate_all("all => all.filter(one => one.getClientRects().length > 1).length") == 0
    page.close()


@pytest.mark.parametrize("url", [DOCUMENT, "van-ban/bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62/"])
def test_the_first_screen_of_a_phone_is_the_paper(phone: Page, address: str, url: str) -> None:
    phone.goto(address + url)
    title = phone.locator(".vb-paper h1").bounding_box()
    assert title
    assert title["y"] < 740 * 2 / 3
    assert phone.locator(".vb-lh-number").is_visible()
    assert phone.get_by_text("không phải bản gốc có chữ ký").first.is_visible()
    assert phone.locator(".vb-body p").first.bounding_box()["y"] < 740 * 4 / 3  # type: ignore[index]


def test_contents_and_facts_are_in_reach_wherever_one_reads(phone: Page, address: str) -> None:
    phone.goto(address + DOCUMENT)
    phone.evaluate("scrollTo(0, 9000)")
    contents, facts = phone.locator(".vb-toc"), phone.locator(".vb-meta")
    phone.locator(".vb-toc__switch summary").click()
    assert contents.is_visible()
    phone.locator(".vb-meta__switch summary").click()
    assert facts.is_visible()
    assert not contents.is_visible()
    phone.mouse.click(4, 720)
    assert not facts.is_visible()
    phone.locator(".vb-toc__switch summary").click()
    current = phone.locator(".vb-toc [aria-current]").bounding_box()
    assert current
    assert 44 < current["y"] < 740, "the contents do not open where one reads"
    phone.locator(".vb-toc a").last.click()
    assert not contents.is_visible()
    assert phone.locator("#vb-related").bounding_box()["y"] < 740  # type: ignore[index]


def test_facts_contents_and_paper_stand_side_by_side_on_wide_screens(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + DOCUMENT)
    facts, contents, sheet = (page.locator(one).bounding_box() for one in (".vb-meta", ".vb-toc", ".vb-sheet"))
    assert facts
    assert contents
    assert sheet
    assert facts["y"] + facts["height"] < sheet["y"] < 480
    assert contents["x"] + contents["width"] < sheet["x"]
    assert not page.locator(".vb-bar__switch").first.is_visible()
    page.close()


def test_a_tap_on_a_paragraph_or_row_offers_its_link(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + DOCUMENT)
    button = page.locator(".vb-place-copy")
    for place, words in ((".vb-body p[id] >> nth=5", "đoạn"), (".vb-table tbody tr[id] >> nth=12", "hàng")):
        page.locator(place).tap(position={"x": 20, "y": 8})
        shown = button.bounding_box()
        assert shown
        assert shown["height"] >= 44
        assert shown["y"] + shown["height"] <= 740
        button.tap()
        page.locator(".vb-toast", has_text=f"Đã chép liên kết đến {words} này.").wait_for()
        assert page.url.endswith(f"#{page.locator(place).get_attribute('id')}")
        assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
    page.locator(".vb-body p[id] a.vb-citation").first.tap()
    page.wait_for_url("**/dan-chieu/**")
    context.close()


def test_the_arrow_keys_lead_from_paragraph_to_paragraph_at_one_tab_stop(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + DOCUMENT)
    button = page.locator(".vb-place-copy")
    assert button.count() == 1
    button.focus()
    page.keyboard.press("Home")
    assert page.locator("#p_1.vb-place-here").count() == 1
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    third = page.locator("#p_3")
    assert (third.inner_text()[:30]) in (button.get_attribute("aria-label") or "")
    assert abs(third.bounding_box()["y"] - button.bounding_box()["y"]) < 4  # type: ignore[index]
    page.keyboard.press("Enter")
    page.locator(".vb-toast", has_text="Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{DOCUMENT}#p_3"
    page.keyboard.press("End")
    assert "hàng" in (button.get_attribute("aria-label") or "")
    page.keyboard.press("Tab")
    assert page.locator(".vb-place-here").count() == 0
    context.close()


def test_the_mouse_finds_the_link_beside_what_it_is_on(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + DOCUMENT)
    button = page.locator(".vb-place-copy")
    assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
    page.locator("#p_4").hover()
    assert button.evaluate("one => getComputedStyle(one).opacity") == "1"
    button.click()
    page.wait_for_url("**#p_4")
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    page.locator("#p_4").hover()
    page.mouse.move(2, 2)
    assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
    page.close()


def test_the_filter_of_a_list_of_names_goes_through_all_its_pages(phone: Page, address: str) -> None:
    phone.goto(address + "dan-chieu/trang-2/")
    own = phone.locator(".vb-group:visible").count()
    box = phone.locator(".vb-sift__input")
    box.fill("ket luan 62")
    found = phone.locator(".vb-group:visible a")
    wait_until(phone, "document.querySelectorAll('.vb-group:not([hidden])').length === 1")
    assert found.inner_text() == "Kết luận 62-KL/TW"
    assert re.search(r"Còn 1/\d+ văn bản", phone.locator(".vb-sift__count").inner_text())
    assert not phone.locator(".vb-pager").is_visible()
    box.fill("")
    assert phone.locator(".vb-group:visible").count() == own
    assert phone.locator(".vb-pager").is_visible()
    box.fill("ket luan 62")
    found.click()
    phone.wait_for_url("**/dan-chieu/62-kl-tw-2009/")


def test_the_filter_says_when_the_other_pages_do_not_come(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "dan-chieu/trang-2/")
    page.route("**/dan-chieu/", lambda route: route.abort())
    page.locator(".vb-sift__input").fill("luat")
    page.locator(".vb-sift__count", has_text="chỉ ở trang này").wait_for()
    assert page.locator(".vb-pager").is_visible()
    page.close()
