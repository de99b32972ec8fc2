"""Filters of the results page: exact counts, chips, very long lists, and values that are no more."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from search.searching import FIELD, HIT, ISSUERS, STATUS, open_search, settled

pytestmark = pytest.mark.browser

PANEL = "[data-vb-search-facets]"
CHIPS = "[data-vb-search-chips] button"


def _open_panel(page: Page) -> None:
    page.get_by_text("Lọc kết quả").click()
    expect(page.locator(f"{PANEL} .vb-facet").first).to_be_visible()


def _unfold(page: Page, name: str) -> None:
    page.locator(f"{PANEL} summary", has_text=name).click()


def test_filters_count_and_stand_in_the_address(page: Page) -> None:
    open_search(page, "q=k%E1%BA%BFt+lu%E1%BA%ADn+62")
    total = page.locator(HIT).count()
    _open_panel(page)
    box = page.get_by_role("checkbox", name="Báo cáo")
    box.check()
    expect(page.locator(STATUS)).to_contain_text("Tìm thấy 3 văn bản")
    assert total > 3
    assert "kind=bao-cao" in page.url
    expect(box).to_be_focused()
    page.reload()
    expect(page.locator(HIT)).to_have_count(3)
    expect(page.locator(CHIPS)).to_have_text(["Báo cáo×"])
    page.get_by_label("Sắp xếp").select_option("newest")
    page.wait_for_url("**sort=newest")
    page.go_back()
    page.go_back()
    expect(page.locator(HIT)).to_have_count(total)
    expect(page.locator(CHIPS)).to_have_count(0)


def test_each_count_is_what_the_filter_then_finds(page: Page) -> None:
    open_search(page, "q=mat+tran&kind=bao-cao")
    _open_panel(page)
    _unfold(page, "Cơ quan ban hành")
    rows = page.locator("[aria-label='Cơ quan ban hành'] .vb-filter")
    for i in range(rows.count()):
        row = rows.nth(i)
        count = int(re.findall(r"\d+", row.locator(".vb-filter__count").inner_text())[0])
        row.locator("input").check()
        expect(page.locator(STATUS)).to_contain_text(
            re.compile(rf"Tìm thấy {count} (văn bản|trang liên quan) theo 2 điều kiện lọc")
        )
        row.locator("input").uncheck()
        settled(page)


def test_a_long_phrase_is_counted_exactly_where_that_is_cheap(page: Page) -> None:
    phrase = quote('"công tác dân vận của xã"')
    open_search(page, f"q={phrase}&province=tinh-1&year=2021", "/wide")
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 30 văn bản theo 2 điều kiện lọc.")
    open_search(page, f"q={phrase}", "/wide")
    expect(page.locator(STATUS)).to_have_text("Tìm thấy khoảng 600 văn bản.")


def test_chips_take_filters_back_and_keep_the_focus(page: Page) -> None:
    open_search(page, "q=dan+van&kind=bao-cao&issuer=xa-003&issuer=xa-007", "/wide")
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 2 văn bản theo 3 điều kiện lọc.")
    expect(page.locator(CHIPS)).to_have_count(4)
    page.get_by_role("button", name="Bỏ lọc Cơ quan ban hành: Ủy ban nhân dân xã Hòa 3").press("Enter")
    page.wait_for_url("**#q=dan+van&kind=bao-cao&issuer=xa-007")
    expect(page.get_by_role("button", name="Bỏ lọc Cơ quan ban hành: Ủy ban nhân dân xã Bình Điền 7")).to_be_focused()
    page.get_by_role("button", name="Bỏ hết điều kiện lọc").press("Enter")
    page.wait_for_url("**#q=dan+van")
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 600 văn bản.")
    expect(page.get_by_text("Lọc kết quả")).to_be_focused()
    page.go_back()
    expect(page.locator(CHIPS)).to_have_count(3)


def test_three_hundred_issuers_are_few_at_first(page: Page) -> None:
    open_search(page, "q=dan+van&issuer=xa-250", "/wide")
    _open_panel(page)
    group = page.locator("[aria-label='Cơ quan ban hành']")
    shown = group.locator(".vb-filter:visible")
    expect(shown).to_have_count(9)
    expect(group.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.get_by_role("button", name=f"Xem thêm {ISSUERS - 9}").click()
    expect(shown).to_have_count(ISSUERS)
    assert group.evaluate("one => one.contains(document.activeElement)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_name_is_found_among_three_hundred_without_marks(page: Page) -> None:
    open_search(page, "q=dan+van", "/wide")
    _open_panel(page)
    _unfold(page, "Cơ quan ban hành")
    field = page.get_by_label("Tìm trong Cơ quan ban hành")
    field.press_sequentially("binh dien")
    shown = page.locator("[aria-label='Cơ quan ban hành'] .vb-filter:visible")
    expect(shown).to_have_count(3)
    field.press("Enter")
    expect(field).to_have_value("binh dien")
    shown.first.locator("input").check()
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 2 văn bản theo 1 điều kiện lọc.")
    expect(field).to_have_value("binh dien")
    expect(shown).to_have_count(3)


def test_a_chosen_value_that_finds_nothing_keeps_its_name(page: Page) -> None:
    open_search(page, "q=dan+van&issuer=xa-003&province=tinh-1", "/wide")
    expect(page.locator(STATUS)).to_contain_text("Không tìm thấy văn bản nào cho “dan van” theo 2 điều kiện lọc.")
    expect(page.get_by_role("button", name="Bỏ lọc Cơ quan ban hành: Ủy ban nhân dân xã Hòa 3")).to_be_visible()
    page.get_by_role("link", name="Bỏ hết điều kiện lọc").click()
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 600 văn bản.")
    expect(page.locator(FIELD)).to_have_value("dan van")


def test_a_value_that_is_no_more_is_told_and_can_be_taken_back(page: Page) -> None:
    open_search(page, "q=dan+van&issuer=xa-da-giai-the", "/wide")
    expect(page.locator(STATUS)).to_contain_text("Không tìm thấy")
    page.get_by_role("button", name="Bỏ lọc Cơ quan ban hành: xa-da-giai-the (không còn)").click()
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 600 văn bản.")


def test_a_filter_with_one_value_is_offered_where_it_would_narrow(page: Page) -> None:
    open_search(page, "q=mat+tran")
    _open_panel(page)
    years = page.locator("[aria-label='Năm ban hành'] .vb-filter")
    only = page.locator("[data-vb-search-facets] .vb-facet", has_text="Năm ban hành")
    expect(only).to_have_count(1)
    assert years.count() >= 1
    open_search(page, "q=dan+van&year=2021&province=tinh-1&issuer=xa-001", "/wide")
    page.get_by_role("button", name="Bỏ lọc Năm ban hành: 2021").click()
    _open_panel(page)
    expect(page.locator("[aria-label='Năm ban hành']")).to_have_count(0)


def test_filters_alone_make_a_list(page: Page) -> None:
    open_search(page, "issuer=xa-007", "/wide")
    expect(page.locator(STATUS)).to_have_text("Tìm thấy 2 văn bản theo 1 điều kiện lọc.")


def test_the_panel_leads_back_to_the_results(page: Page) -> None:
    open_search(page, "q=dan+van", "/wide")
    _open_panel(page)
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page.locator(STATUS)).to_be_focused()
    expect(page.locator(STATUS)).to_be_in_viewport()
    expect(page.locator(PANEL)).to_be_hidden()
