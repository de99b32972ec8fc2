"""No word of a query leaves the browser: all that the server hears, lines and headers, while somebody searches."""

import re
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Page, expect

from search.searching import FIELD, HA_TAM, HIT, STATUS, TITLE, Served, settled

pytestmark = pytest.mark.browser

# Marks of Vietnamese letters and these words stand in no address of the site.
WORDS = re.compile(r"đổi mới|hà tam|quyeet|[?&#](?:q|tu|kind)=|[àáảãạăâậầđèéêếệìíòóôổộớùúủưỳý]")


def _told(server: Served) -> list[str]:
    return [one for one in server.heard if WORDS.search(unquote_plus(one))]


def test_no_word_of_a_query_leaves_the_browser(page: Page, search_server: Served) -> None:
    search_server.heard.clear()
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_visible()
    box.press_sequentially("đổi mới hà t")
    expect(page.get_by_role("option").first).to_be_visible()
    box.fill("đổi mới hà tam")
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/#q=*")
    expect(page.locator(HIT).first).to_be_visible()
    page.reload()
    expect(page.locator(HIT).first).to_be_visible()
    page.locator(FIELD).fill("nghi quyeet")
    page.locator(FIELD).press("Enter")
    page.locator(f"{STATUS} a").click()
    expect(page.locator(FIELD)).to_have_value("nghi quyet")
    page.get_by_text("Lọc kết quả").click()
    page.get_by_role("checkbox", name="Nghị quyết").check()
    page.locator(FIELD).fill("nghị quyết hà tam")
    page.locator(FIELD).press("Enter")
    settled(page)
    page.locator(f"{TITLE}[href*='{HA_TAM}']").click()
    page.locator(".vb-hits").wait_for()
    assert page.url.endswith(f"/van-ban/{HA_TAM}/")
    page.reload()
    page.locator(".vb-hits").wait_for()
    page.go_back()
    expect(page.locator(HIT).first).to_be_visible()
    assert len(search_server.heard) > 30
    assert any("Referer" in one for one in search_server.heard)
    assert _told(search_server) == []


def test_an_old_address_is_told_once_and_never_again(page: Page, search_server: Served) -> None:
    page.goto("/tim-kiem/?q=h%C3%A0+tam")
    expect(page.locator(HIT).first).to_be_visible()
    search_server.heard.clear()
    page.reload()
    expect(page.locator(HIT).first).to_be_visible()
    page.goto(f"/van-ban/{HA_TAM}/?tu=h%C3%A0+tam")
    page.locator(".vb-hits").wait_for()
    assert page.url.endswith(f"/van-ban/{HA_TAM}/")
    search_server.heard.clear()
    page.reload()
    page.locator(".vb-hits").wait_for()
    assert _told(search_server) == []


def test_files_of_the_index_are_asked_for_by_number(page: Page, search_server: Served) -> None:
    search_server.heard.clear()
    page.goto("/tim-kiem/#q=mat+tran+to+quoc&kind=bao-cao&sort=newest")
    expect(page.locator(HIT).first).to_be_visible()
    lines = [one.splitlines()[0].split()[1] for one in search_server.heard]
    files = re.compile(
        r"/search/(?:meta\.json|words\.bin|(?:terms|documents|texts)/[\d-]+\.bin|facets/[a-z]+\.bin)(?:\?v=\w+)?$"
    )
    asked = [line for line in lines if line.startswith("/search/")]
    assert len(asked) > 5
    assert [line for line in asked if not files.match(line)] == []


def test_what_was_searched_for_is_handed_over_beside_the_address(page: Page) -> None:
    page.route("**/vb-reading.js", lambda route: route.abort())
    page.goto("/tim-kiem/#q=nghi+quyet+ha+tam")
    page.locator(f"{TITLE}[href*='{HA_TAM}']").first.click()
    page.wait_for_url(f"**/van-ban/{HA_TAM}/")
    handed = page.evaluate("JSON.parse(localStorage['vb-sought'])")
    assert handed["query"] == "nghi quyet ha tam"
    assert "Hà Tam" in " ".join(handed["phrases"])
