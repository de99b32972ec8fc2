"""Pages that are whole without JavaScript, at any size of letters and width, and in the reader's own colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browsing import DOCUMENT, PAGE_KINDS, sideways, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_the_document_is_whole(plain: Page, address: str) -> None:
    plain.goto(address + DOCUMENT)
    plain.locator(".vb-toc__switch summary").click()
    plain.locator(".vb-toc a").nth(2).click()
    assert plain.url.count("#") == 1
    assert plain.locator(".vb-table").count() == 4
    assert plain.locator(".vb-table tbody tr").last.is_visible()
    plain.locator(".vb-meta__switch summary").click()
    plain.locator(".vb-quote > summary").click()
    assert plain.locator(".vb-quote__text").is_visible()
    assert plain.locator("a[href$='.pdf']").first.is_visible()
    assert plain.locator("#vb-related").is_visible()


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_pages_offer_nothing_that_cannot_work_and_say_what_they_are(plain: Page, address: str, url: str) -> None:
    plain.goto(address + url)
    assert plain.locator("html").get_attribute("lang") == "vi"
    assert set(plain.locator("[lang]").evaluate_all("all => all.map(one => one.lang)")) == {"vi"}
    assert len(plain.title()) > 5
    assert len(plain.locator("meta[name=description]").get_attribute("content") or "") > 20
    assert plain.locator("meta[name=viewport]").get_attribute("content") == "width=device-width,initial-scale=1"
    if url != "404.html":
        canonical = plain.locator("link[rel=canonical]").get_attribute("href")
        assert canonical == f"https://vanban.example.vn/{url.partition('?')[0]}"
    buttons = plain.locator("button:visible").evaluate_all(
        "all => all.filter(one => one.type !== 'submit').map(one => one.outerHTML)"
    )
    assert buttons == []
    assert plain.locator(".vb-sift:visible").count() == 0
    assert plain.locator("main h1:visible").count() >= 1
    assert plain.locator("main a:visible").count() >= 1
    plain.locator(".vb-menu > summary").click()
    assert plain.locator(".vb-nav a:visible").count() >= 10


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_pages_flow_at_320_px_and_with_the_largest_letters(browser: Browser, address: str, url: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    context.add_init_script("localStorage.setItem('vb-size', 'huge')")
    page = context.new_page()
    visit(page, address + url)
    assert sideways(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert sideways(page) == []
    context.close()


# Links within sentences are exempt, as are controls whose room reaches 24 px (WCAG 2.2, 2.5.8).
_SMALL = """() => [...document.querySelectorAll("button, input, select, summary, nav a, li > a:only-child")]
  .filter(one => one.checkVisibility() && !one.closest("p, .vb-paper, .vb-prose"))
  .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24)).map(([, html]) => html)"""


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_what_fingers_must_hit_is_big_enough(phone: Page, address: str, url: str) -> None:
    visit(phone, address + url)
    phone.locator(".vb-menu > summary").click()
    assert phone.evaluate(_SMALL) == []


@pytest.mark.parametrize("url", ["", "co-quan/", DOCUMENT])
def test_forced_colours_keep_what_colours_tell(browser: Browser, address: str, url: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + url)
    current = page.locator(".vb-nav a[aria-current]")
    assert current.evaluate("one => parseFloat(getComputedStyle(one).borderInlineStartWidth)") >= 3
    if url == DOCUMENT:
        button = page.locator(".vb-button").first
        assert button.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    context.close()
