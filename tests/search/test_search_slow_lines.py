"""The results page on a slow line and without one: what was found stays, what comes is told calmly."""

import pytest
from playwright.sync_api import Page, Route, expect

from search.searching import FIELD, HIT, NOON, STATUS, TITLE, open_search

pytestmark = pytest.mark.browser

PALE = "[data-vb-search-page][data-vb-busy~=slow]"


class _Held:
    """Requests that wait until the test lets them go; the first few pass."""

    def __init__(self, page: Page, pattern: str, *, passing: int = 0) -> None:
        self.passing = passing
        self.waiting: list[Route] = []
        self.is_open = False
        page.route(pattern, self._take)

    def _take(self, route: Route) -> None:
        if self.is_open or self.passing > 0:
            self.passing -= 1
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        self.is_open = True
        for route in self.waiting:
            route.continue_()


def test_on_a_slow_line_the_first_results_come_first(page: Page) -> None:
    held = _Held(page, "**/texts/*", passing=2)
    page.goto("/tim-kiem/#q=ket+luan+62")
    results = page.locator("[data-vb-search-results]")
    expect(page.locator(".vb-hit__excerpt").nth(1)).to_be_visible()
    expect(page.locator(HIT)).to_have_count(2)
    expect(results).to_have_attribute("aria-busy", "true")
    page.locator(TITLE).nth(1).focus()
    held.let_go()
    expect(page.locator(".vb-hit__excerpt").nth(3)).to_be_visible()
    expect(results).to_have_attribute("aria-busy", "false")
    expect(page.locator(TITLE).nth(1)).to_be_focused()


def test_what_was_found_pales_and_stays_until_the_next_answer(page: Page) -> None:
    open_search(page, "q=mat+tran")
    count = page.locator(HIT).count()
    held = _Held(page, "**/terms/*")
    page.locator(FIELD).fill("giám sát phản biện")
    page.locator(FIELD).press("Enter")
    expect(page.locator(PALE)).to_be_attached()
    expect(page.locator(STATUS)).to_have_text("Đang tìm…")
    assert page.locator(HIT).count() == count
    held.let_go()
    expect(page.locator(STATUS)).to_contain_text("Tìm thấy")
    expect(page.locator(PALE)).to_have_count(0)


def test_a_very_slow_line_is_named(page: Page) -> None:
    page.clock.install(time=NOON)
    held = _Held(page, "**/terms/*")
    page.goto("/tim-kiem/#q=mat+tran")
    expect(page.locator("[data-vb-busy]")).to_be_attached()
    page.clock.run_for(7000)
    expect(page.locator(STATUS)).to_have_text("Mạng chậm, vẫn đang tải…")
    held.let_go()
    page.clock.resume()
    expect(page.locator(HIT).first).to_be_visible()


def test_more_results_leave_the_list_alone_until_they_are_there(page: Page) -> None:
    open_search(page, "q=dan+van", "/wide")
    held = _Held(page, "**/wide/search/texts/*")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator(PALE)).to_be_attached()
    expect(page.locator(TITLE)).to_have_count(10)
    held.let_go()
    expect(page.locator(TITLE)).to_have_count(20)


def test_texts_are_not_fetched_for_a_search_that_nobody_waits_for(page: Page) -> None:
    page.goto("/wide/tim-kiem/")
    expect(page.locator(STATUS)).not_to_be_empty()
    terms = _Held(page, "**/wide/search/terms/*")
    texts: list[str] = []
    page.on("request", lambda request: texts.append(request.url) if "/texts/" in request.url else None)
    page.locator(FIELD).fill("dan van")
    expect(page.locator(PALE)).to_be_attached()
    page.locator(FIELD).fill("dan van xa so 17")
    page.wait_for_url("**so+17")
    terms.let_go()
    expect(page.locator(TITLE).first).to_contain_text("17")
    # Ten results of the last search; those of “dan van” would be ten more.
    assert 0 < len(texts) <= page.locator(HIT).count() + 1


def test_a_stale_answer_does_not_replace_a_newer_one(page: Page) -> None:
    page.goto("/tim-kiem/")
    expect(page.locator(STATUS)).not_to_be_empty()
    held = _Held(page, "**/texts/*")
    page.locator(FIELD).fill("mat tran")
    page.locator(FIELD).press("Enter")
    expect(page.locator(PALE)).to_be_attached()
    page.locator(FIELD).fill("khongcochunay")
    page.locator(FIELD).press("Enter")
    expect(page.locator(STATUS)).to_contain_text("Không tìm thấy")
    held.let_go()
    page.wait_for_load_state("networkidle")
    expect(page.locator(STATUS)).to_contain_text("Không tìm thấy")
    assert page.locator(FIELD).input_value() == "khongcochunay"


def test_a_line_that_breaks_in_the_middle_is_told_and_mended(page: Page) -> None:
    open_search(page, "q=217")
    page.context.set_offline(True)
    page.locator(FIELD).fill("giám sát phản biện xã hội")
    page.locator(FIELD).press("Enter")
    expect(page.locator(STATUS)).to_contain_text(
        "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại."
    )
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
    assert page.locator(HIT).count() == 0
    page.context.set_offline(False)
    expect(page.locator(HIT).first).to_be_visible()
    page.context.set_offline(False)
