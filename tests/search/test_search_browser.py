"""The results page in a real Chromium, over http on this machine: what it finds, says, keeps in its address and gives back."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import wait_until
from search.searching import FIELD, HA_TAM, HIT, NOON, STATUS, TITLE, open_search, settled, stop_clock, told, urls

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("query", ["ket luan 62", "kết luận 62", "62 kl tw", "62-KL/TW"])
def test_the_address_alone_makes_the_search(page: Page, query: str) -> None:
    open_search(page, f"q={quote(query)}")
    found = urls(page)
    assert found[0] == "dan-chieu/62-kl-tw-2009/"
    assert f"van-ban/{HA_TAM}/" in found
    assert page.locator(".vb-hit mark").count() > 3
    assert told(page) == len(found)
    expect(page.locator(FIELD)).to_have_value(query)
    expect(page).to_have_title(f"“{query}” – Tìm kiếm")


def test_typing_searches_and_the_address_follows(page: Page) -> None:
    page.goto("/tim-kiem/")
    page.locator(FIELD).press_sequentially("nghi quyet ha tam")
    expect(page.locator(TITLE).first).to_have_attribute("href", f"{page.url.split('/tim')[0]}/van-ban/{HA_TAM}/")
    page.wait_for_url("**/tim-kiem/#q=nghi+quyet+ha+tam")
    page.locator(FIELD).fill("217")
    page.locator(FIELD).press("Enter")
    expect(page.locator(".vb-hit__facts").first).to_contain_text("217-QĐ/TW")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("nghi quyet ha tam")
    expect(page).to_have_title("“nghi quyet ha tam” – Tìm kiếm")


def test_what_is_typed_before_the_program_has_come_is_searched_for(page: Page) -> None:
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => (document.querySelector('#vb-search-q') ?? {}).value = 'mat tran')"
    )
    open_search(page, "q=217")
    expect(page.locator(FIELD)).to_have_value("mat tran")
    page.wait_for_url("**/tim-kiem/#q=mat+tran")
    expect(page.locator(HIT).first).to_be_visible()


def test_typing_after_a_search_leaves_that_search_behind_the_back_button(page: Page) -> None:
    open_search(page, "q=217")
    page.locator(FIELD).fill("nghi quyet")
    page.wait_for_url("**#q=nghi+quyet")
    page.locator(FIELD).press_sequentially(" ha tam")
    page.wait_for_url("**#q=nghi+quyet+ha+tam")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("217")


def test_an_address_of_the_earlier_kind_is_read_and_rewritten(page: Page) -> None:
    page.goto("/tim-kiem/?q=k%E1%BA%BFt+lu%E1%BA%ADn&kind=bao-cao&sort=newest")
    expect(page.locator(STATUS)).to_contain_text("Tìm thấy")
    assert page.url.endswith("/tim-kiem/#q=k%E1%BA%BFt+lu%E1%BA%ADn&kind=bao-cao&sort=newest")
    expect(page.locator("#vb-search-sort")).to_have_value("newest")
    expect(page.get_by_role("button", name="Bỏ lọc Loại văn bản: Báo cáo")).to_be_visible()


@pytest.mark.parametrize(
    "garbage",
    [
        "kind=khong-co-dau&sort=%00&page=-3",
        "page=1e9&page=2",
        "page=NaN&sort=oldest%0d%0a",
        "%E0%A4%A&=&&q=x",
        "toString=1",
    ],
)
def test_garbage_in_the_address_leaves_a_whole_page(page: Page, garbage: str) -> None:
    open_search(page, f"q=mat+tran&{garbage}")
    expect(page.locator(STATUS)).to_contain_text(re.compile("Tìm thấy|Không tìm thấy"))
    expect(page.locator(FIELD)).to_have_value("mat tran")


def test_the_skip_link_does_not_lose_the_search(page: Page) -> None:
    open_search(page, "q=mat+tran")
    count = page.locator(HIT).count()
    page.get_by_role("link", name="Bỏ qua").click()
    page.wait_for_url("**/tim-kiem/#q=mat+tran")
    expect(page.locator(FIELD)).to_have_value("mat tran")
    assert page.locator(HIT).count() == count
    page.reload()
    expect(page.locator(HIT)).to_have_count(count)


def test_the_link_of_the_header_leads_into_the_field(page: Page) -> None:
    page.goto("/tim-kiem/#vb-search-q")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(STATUS)).to_have_text("Gõ số, ký hiệu hoặc nội dung cần tìm.")
    page.keyboard.type("mat tran")
    page.wait_for_url("**/tim-kiem/#q=mat+tran")


def test_more_results_are_counted_focused_and_stand_in_the_address(page: Page) -> None:
    open_search(page, "q=dan+van", "/wide")
    share = page.locator("[data-vb-search-share]")
    expect(share).to_have_text("Đang hiện 10 trong 600 kết quả.")
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator(TITLE)).to_have_count(20)
    expect(page.locator(TITLE).nth(10)).to_be_focused()
    expect(share).to_have_text("Đang hiện 20 trong 600 kết quả.")
    assert page.url.endswith("#q=dan+van&page=2")


def test_back_from_a_document_returns_to_the_place_in_the_list(page: Page) -> None:
    page.route("**/van-ban/**", lambda route: route.fulfill(body="<title>văn bản</title>", content_type="text/html"))
    open_search(page, "q=dan+van&page=3", "/wide")
    expect(page.locator(TITLE)).to_have_count(30)
    link = page.locator(TITLE).nth(24)
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    page.wait_for_url("**/van-ban/**")
    page.go_back()
    expect(page.locator(TITLE)).to_have_count(30)
    wait_until(page, "window.scrollY > 1000")
    assert link.bounding_box() == before


def test_back_within_the_page_returns_to_the_place_too(page: Page) -> None:
    open_search(page, "q=dan+van&page=3", "/wide")
    page.evaluate("window.scrollTo(0, 2000)")
    wait_until(page, "history.state?.scroll === 2000")
    page.evaluate("document.querySelector('#vb-search-q').focus({preventScroll: true})")
    page.locator(FIELD).fill("xa so 17")
    page.locator(FIELD).press("Enter")
    expect(page.locator(TITLE)).not_to_have_count(30)
    page.go_back()
    wait_until(page, "document.querySelectorAll('.vb-hit').length === 30 && window.scrollY === 2000")


def test_the_list_stays_where_it_is_while_one_types(page: Page) -> None:
    open_search(page, "q=mat+tran")
    page.locator(FIELD).press("End")
    tops = {page.locator("[data-vb-search-results]").bounding_box()["y"]}  # type: ignore[index]
    for more in (" to quoc", " viet nam", " xyzzy", " abc"):
        page.locator(FIELD).press_sequentially(more)
        page.wait_for_url("**" + quote(more.strip().split()[-1]) + "*")
        settled(page)
        if page.locator(HIT).count():
            tops.add(page.locator("[data-vb-search-results]").bounding_box()["y"])  # type: ignore[index]
    assert len(tops) == 1


def test_results_do_not_take_the_focus(page: Page) -> None:
    page.goto("/tim-kiem/")
    page.locator(FIELD).press_sequentially("mat tran")
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(FIELD)).to_be_focused()
    page.locator(FIELD).press("Enter")
    expect(page.locator(FIELD)).to_be_focused()


def test_on_a_phone_the_keyboard_goes_after_the_search(touch_page: Page) -> None:
    touch_page.goto("/tim-kiem/")
    touch_page.locator(FIELD).tap()
    touch_page.locator(FIELD).press_sequentially("mat tran")
    touch_page.locator(FIELD).press("Enter")
    expect(touch_page.locator(FIELD)).not_to_be_focused()
    expect(touch_page.locator(HIT).first).to_be_visible()


def test_the_keyboard_goes_too_before_the_search_has_come_over_a_slow_line(touch_page: Page) -> None:
    waiting: list[Route] = []
    touch_page.route("**/search/page.js", lambda route: waiting.append(route))
    touch_page.goto("/tim-kiem/", wait_until="commit")
    touch_page.locator(FIELD).tap()
    touch_page.locator(FIELD).press_sequentially("mat tran")
    touch_page.locator(FIELD).press("Enter")
    expect(touch_page.locator(FIELD)).not_to_be_focused()
    for route in waiting:
        route.continue_()
    expect(touch_page.locator(HIT).first).to_be_visible()
    expect(touch_page.locator(FIELD)).not_to_be_focused()


def test_the_count_is_said_once_when_the_hands_rest(page: Page) -> None:
    page.clock.install(time=NOON)
    page.goto("/tim-kiem/")
    expect(page.locator("[data-vb-search-page] [role=status]")).not_to_be_empty()
    stop_clock(page)
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector('[data-vb-search-page] [role=status]');
          new MutationObserver(() => region.textContent && window.said.push(region.textContent)).observe(region, {childList: true});
        }"""
    )
    for letter in "mat tran":
        page.locator(FIELD).press(letter if letter != " " else "Space")
        page.clock.run_for(260)
        settled(page)
    page.clock.run_for(2000)
    said = page.evaluate("window.said")
    assert len(said) == 1, said
    assert re.fullmatch(r"Tìm thấy \d+ văn bản và \d+ trang liên quan\.( Đang hiện 10 trong \d+ kết quả\.)?", said[0])
    assert page.locator(STATUS).get_attribute("role") is None


def test_the_cross_empties_the_field(page: Page) -> None:
    open_search(page, "q=mat+tran")
    cross = page.get_by_role("button", name="Xóa chữ đã gõ")
    cross.click()
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("")
    expect(cross).to_be_hidden()
    expect(page.locator(HIT)).to_have_count(0)
    expect(page).to_have_title("Tìm kiếm")
    page.wait_for_url("**/tim-kiem/")


def test_a_suggestion_is_a_link(page: Page) -> None:
    open_search(page, "q=nghi+quyeet")
    page.locator(f"{STATUS} a").click()
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("nghi quyet")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("nghi quyeet")


def test_documents_and_pages_about_documents_are_counted_apart(page: Page) -> None:
    open_search(page, "q=62-KL%2FTW")
    kinds = page.locator(".vb-hit__kind").all_inner_texts()
    about = sum(kind.startswith(("Văn bản được dẫn chiếu", "Bảng tổng hợp")) for kind in kinds)
    assert 0 < about < len(kinds)
    expect(page.locator(STATUS)).to_have_text(f"Tìm thấy {len(kinds) - about} văn bản và {about} trang liên quan.")


def test_what_is_only_alike_without_marks_stands_apart(page: Page) -> None:
    open_search(page, f"q={quote('nghị quyệt hà tàm')}")
    expect(page.locator(STATUS)).to_contain_text("Không kết quả nào có đúng dấu như đã gõ.")
    open_search(page, f"q={quote('dân vận')}&page=2")
    said = re.search(r"(\d+) đúng dấu đã gõ, (\d+) giống khi bỏ dấu", page.locator(STATUS).inner_text())
    assert said
    rows = page.locator("[data-vb-search-results] > li")
    assert sum(map(int, said.groups())) == told(page)
    expect(rows.nth(int(said[1]))).to_have_text("Chỉ giống khi bỏ dấu")


def test_where_nothing_is_found_the_nearest_are_shown_with_what_they_lack(page: Page) -> None:
    open_search(page, "q=nghi+quyet+ha+tam+doi+moi+khongcochunay")
    expect(page.locator(STATUS)).to_contain_text(
        "Không tìm thấy văn bản nào cho “nghi quyet ha tam doi moi khongcochunay”."
    )
    expect(page.locator("[data-vb-search-results] > li").first).to_have_text("Gần nhất: thiếu một vài chữ")
    expect(page.locator(HIT).first).to_contain_text("Không có: khongcochunay")


def test_what_bears_no_date_comes_last_and_says_so(page: Page) -> None:
    open_search(page, "q=dan+van&kind=bao-cao&sort=newest")
    expect(page.locator(HIT).first.locator(".vb-hit__facts")).to_contain_text("2026")
    expect(page.locator("[data-vb-search-results] > li").nth(1)).to_have_text("Không rõ ngày ban hành")


def test_a_hit_tells_what_it_is_and_where(page: Page) -> None:
    open_search(page, "q=62-KL%2FTW")
    first = page.locator(HIT).first
    expect(first.locator(".vb-hit__kind")).to_contain_text("Văn bản được dẫn chiếu")
    place = page.locator(f"{HIT}:has(a[href*='/van-ban/']) .vb-hit__place a").first
    assert re.search(r"/van-ban/[\w-]+/#[\w-]+$", str(place.get_attribute("href")))
    expect(place).to_contain_text("Tới chỗ này")


def test_touch_targets_and_width_at_360_px(page: Page) -> None:
    open_search(page, "q=k%E1%BA%BFt+lu%E1%BA%ADn+62&kind=bao-cao&kind=khong-con")
    page.get_by_text("Lọc kết quả").click()
    expect(page.locator(".vb-filter").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    targets = "button:visible, select, summary:visible, .vb-search-input, .vb-filter:visible, .vb-hit__title a"
    for target in page.locator(targets).all():
        size = target.bounding_box()
        assert size is not None
        assert size["height"] >= 44, target.inner_text()
    assert page.locator(FIELD).evaluate("e => getComputedStyle(e).fontSize") == "16px"


def test_without_javascript_the_listings_are_offered_and_nothing_is_sent(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False, base_url=address).new_page()
    page.goto("/")
    page.get_by_label("Tìm văn bản").fill("ket luan 62")
    page.get_by_label("Tìm văn bản").press("Enter")
    page.wait_for_url(re.compile(r"/tim-kiem/\??$"))
    # Playwright switches scripts off after parsing, so that <noscript> itself cannot be seen here.
    assert "Trình duyệt đang tắt JavaScript" in page.content()
    expect(page.get_by_role("link", name="Loại văn bản")).to_be_visible()
    expect(page.get_by_text("Lọc kết quả")).to_be_hidden()
    page.context.close()
