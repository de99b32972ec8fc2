"""The built site in a real browser, as a reader on a phone meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import DOCUMENT, PAGE_KINDS, chromium, served

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
        "box => [box, ...box.querySelectorAll('.vb-label:not([colspan])')].map(one => one.getBoundingClientRect().left)"
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
    phone.wait_for_url("**/tim-kiem/?q=*")
    results = phone.locator("main ol a[href*='/van-ban/'], main ol a[href*='/dan-chieu/']")
    results.first.wait_for()
    phone.wait_for_function("document.querySelectorAll('main ol > li').length >= 5")
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
