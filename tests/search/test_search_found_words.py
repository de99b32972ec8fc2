"""On the page that a result leads to, the words that were searched for are marked, until the reader has enough."""

import pytest
from playwright.sync_api import Page, expect

from browsing import wait_until
from search.searching import HA_TAM, TITLE, open_search

pytestmark = pytest.mark.browser

MARKED = "[...new Set([...CSS.highlights.get('vb-hits')].map(one => String(one).toLowerCase()))]"


def _open_document(page: Page, query: str) -> None:
    open_search(page, f"q={query}")
    page.locator(f"{TITLE}[href*='/{HA_TAM}/']").click()
    page.locator(".vb-hits").wait_for()


@pytest.mark.parametrize(
    "query", ["mttq", "%22m%E1%BA%B7t+tr%E1%BA%ADn+t%E1%BB%95+qu%E1%BB%91c%22", "mat+tran+to+quoc"]
)
def test_an_acronym_is_marked_where_it_is_written_out_and_the_other_way(page: Page, query: str) -> None:
    _open_document(page, query)
    marked = page.evaluate(MARKED)
    assert "mặt trận tổ quốc" in marked
    assert "chỗ" in page.locator(".vb-hits [role=status]").inner_text()


def test_a_word_typed_by_half_is_marked_whole(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("combobox")).to_be_visible()
    page.get_by_role("combobox").press_sequentially("ha tam doi moi phuong th")
    expect(page.locator(".vb-suggestion--words").first).to_contain_text("phuong thuc")
    page.locator(".vb-suggestion--document", has_text="Đảng ủy xã Hà Tam").click()
    page.locator(".vb-hits").wait_for()
    assert "phương thức" in page.evaluate(MARKED)


def test_marks_outlast_a_reload_and_a_step_within_the_page(page: Page) -> None:
    _open_document(page, "mat+tran")
    page.reload()
    page.locator(".vb-hits").wait_for()
    page.evaluate("location.hash = document.querySelector('.vb-paper h2[id]').id")
    wait_until(page, "history.state?.sought")
    page.reload()
    page.locator(".vb-hits").wait_for()
    page.get_by_role("button", name="Bỏ tô chữ").click()
    expect(page.locator(".vb-hits")).to_have_count(0)
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".vb-hits")).to_have_count(0)


def test_who_comes_another_way_sees_no_marks(page: Page) -> None:
    _open_document(page, "mat+tran")
    page.goto("about:blank")
    page.goto(f"/van-ban/{HA_TAM}/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".vb-hits")).to_have_count(0)


def test_of_a_quoted_phrase_only_the_phrase_is_marked(page: Page) -> None:
    _open_document(page, "%22m%E1%BA%B7t+tr%E1%BA%ADn+t%E1%BB%95+qu%E1%BB%91c%22")
    assert page.evaluate(MARKED) == ["mặt trận tổ quốc"]
    assert page.locator(".vb-hits [role=status]").inner_text().startswith("“mặt trận tổ quốc”: chỗ 1/")


def test_a_link_to_a_row_brings_the_hit_of_a_wide_table_into_view(page: Page) -> None:
    wide = "<table><tr>" + "<td>một ô rất rộng của bảng</td>" * 12 + "<td>giám sát phản biện</td></tr></table>"
    page.goto(f"/van-ban/{HA_TAM}/")
    page.route(
        f"**/van-ban/{HA_TAM}/?bang",
        lambda route: route.fulfill(
            content_type="text/html",
            body='<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            '<script type="module" src="/assets/javascripts/vb-reading.js"></script><div class="vb-sheet"><div class="vb-paper">'
            f'<div id="box" style="overflow-x:auto;white-space:nowrap">{wide.replace("<tr>", "<tr id=dong-1>")}</div></div></div>',
        ),
    )
    page.evaluate(
        "path => localStorage.setItem('vb-sought', JSON.stringify({path, query: 'giam sat', phrases: []}))",
        f"/van-ban/{HA_TAM}/",
    )
    page.goto(f"/van-ban/{HA_TAM}/?bang#dong-1")
    expect(page.locator(".vb-hits [role=status]")).to_have_text("“giam sat”: chỗ 1/1")
    assert page.locator("#box").evaluate("one => one.scrollLeft") > 500
    expect(page.locator("td").last).to_be_in_viewport()
