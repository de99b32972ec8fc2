"""The search box with its suggestions: the editable combobox of the WAI-ARIA Authoring Practices, in Chromium."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from search.searching import FIELD, HA_TAM, HIT, NOON, STATUS, settled, stop_clock, told

pytestmark = pytest.mark.browser

DOCUMENT = ".vb-suggestion--document"
CHOSEN = "[role=option][aria-selected=true]"


@pytest.fixture
def home(page: Page) -> Page:
    page.goto("/")
    expect(page.get_by_role("combobox")).to_be_visible()
    return page


def _suggest(page: Page, typed: str) -> None:
    page.get_by_role("combobox").press_sequentially(typed)
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_field_says_what_it_is(home: Page) -> None:
    box = home.get_by_role("combobox", name="Tìm văn bản")
    wanted = {
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "autocomplete": "off",
        "autocapitalize": "none",
        "spellcheck": "false",
        "enterkeyhint": "search",
        "type": "search",
    }
    assert {name: box.get_attribute(name) for name in wanted} == wanted
    assert box.get_attribute("name") is None
    popup = home.locator(f"#{box.get_attribute('aria-controls')}")
    assert popup.get_attribute("role") == "listbox"
    assert popup.get_attribute("aria-label") == "Gợi ý"
    assert box.evaluate("e => getComputedStyle(e).fontSize") == "16px"


def test_the_keyboard_chooses_a_document(home: Page, address: str) -> None:
    box = home.get_by_role("combobox")
    _suggest(home, "doi moi mat tr")
    options = home.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    while "Hà Tam" not in home.locator(CHOSEN).inner_text():
        box.press("ArrowUp")
    box.press("Enter")
    home.wait_for_url(f"{address}/van-ban/{HA_TAM}/")


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight", "x"])
def test_keys_of_the_field_take_the_choice_back(home: Page, key: str) -> None:
    _suggest(home, "mat tr")
    box = home.get_by_role("combobox")
    box.press("ArrowDown")
    expect(home.locator(CHOSEN)).to_have_count(1)
    # Other suggestions do not come meanwhile.
    home.route("**/search/*/*", lambda _: None)
    box.press(key)
    expect(home.locator(CHOSEN)).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None


def test_the_list_opens_and_closes_by_key(home: Page) -> None:
    _suggest(home, "mat tr")
    box = home.get_by_role("combobox")
    box.press("Alt+ArrowUp")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Alt+ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(home.locator(CHOSEN)).to_have_count(0)
    box.press("Escape")
    expect(home.get_by_role("option").first).to_be_hidden()
    expect(box).to_have_value("mat tr")
    box.press("ArrowDown")
    expect(home.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    box.press("Escape")
    expect(box).to_have_value("")


def test_leaving_the_field_closes_the_list(home: Page) -> None:
    _suggest(home, "mat tr")
    home.keyboard.press("Tab")
    expect(home.get_by_role("option").first).to_be_hidden()


def test_the_last_word_is_completed_and_one_types_on(home: Page) -> None:
    _suggest(home, "đổi mới mặt tr")
    box = home.get_by_role("combobox")
    words = home.locator(".vb-suggestion--words").first
    expect(words).to_have_text("đổi mới mặt trận")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("đổi mới mặt trận ")
    expect(box).to_be_focused()
    expect(home.locator(DOCUMENT).first).to_be_visible()
    expect(words).to_have_count(0)


def test_a_word_that_nobody_wrote_is_answered_with_the_nearest(home: Page) -> None:
    _suggest(home, "nghi quyeet ")
    expect(home.get_by_role("option")).to_have_text(["Có phải: nghi quyet"])
    home.get_by_role("option").click()
    expect(home.locator(DOCUMENT).first).to_be_visible()


def test_a_document_is_told_with_kind_and_issuer(home: Page) -> None:
    _suggest(home, "nghi quyet ha tam")
    expect(home.locator(DOCUMENT).first).to_contain_text("Nghị quyết · Đảng ủy xã Hà Tam")
    home.get_by_role("combobox").fill("mặt trận tổ quốc")
    expect(home.locator(f"{DOCUMENT} mark", has_text="Mặt trận Tổ quốc").first).to_be_visible()


def test_the_last_line_leads_to_all_results(home: Page) -> None:
    _suggest(home, "mat tran")
    last = home.get_by_role("option").last
    expect(last).to_have_text(re.compile(r"^Xem tất cả \d+ kết quả$"))
    count = re.findall(r"\d+", last.inner_text())[0]
    last.click()
    home.wait_for_url("**/tim-kiem/#q=mat+tran")
    settled(home)
    assert told(home) == int(count)


def test_enter_without_a_choice_goes_to_the_results(home: Page) -> None:
    _suggest(home, "217")
    home.get_by_role("combobox").press("Enter")
    home.wait_for_url("**/tim-kiem/#q=217")
    expect(home.locator(HIT).first).to_be_visible()


def test_a_click_on_a_suggestion_opens_it(home: Page, address: str) -> None:
    _suggest(home, "nghi quyet ha tam")
    home.locator(DOCUMENT).first.click()
    home.wait_for_url(f"{address}/van-ban/{HA_TAM}/")


def test_a_finger_chooses_too(touch_page: Page, address: str) -> None:
    touch_page.goto("/")
    touch_page.get_by_role("combobox").tap()
    _suggest(touch_page, "nghi quyet ha tam")
    touch_page.locator(DOCUMENT).first.tap()
    touch_page.wait_for_url(f"{address}/van-ban/{HA_TAM}/")


def test_the_number_of_suggestions_is_said_once_when_the_hands_rest(page: Page) -> None:
    page.clock.install(time=NOON)
    page.goto("/")
    expect(page.locator("form [role=status]")).to_be_attached()
    stop_clock(page)
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector('form [role=status]');
          new MutationObserver(() => region.textContent && window.said.push(region.textContent)).observe(region, {childList: true});
        }"""
    )
    for letter in ("m", "a", "t", "Space", "t", "r"):
        page.get_by_role("combobox").press(letter)
        page.clock.run_for(150)
    expect(page.locator(".vb-suggestion--words").first).to_have_text("mat tran")
    page.clock.run_for(2000)
    assert page.evaluate("window.said") == [f"{page.get_by_role('option').count()} gợi ý, dùng phím mũi tên để chọn."]


def _compose(keys: CDPSession, text: str) -> None:
    keys.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def test_an_input_method_is_left_alone_until_the_hands_rest(page: Page) -> None:
    """Telex on a Mac, and every word on Android, arrive as compositions."""
    page.clock.install(time=NOON)
    page.goto("/")
    box = page.get_by_role("combobox")
    box.focus()
    stop_clock(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/terms/" in request.url else None)
    keys = page.context.new_cdp_session(page)
    for text in ("m", "mă", "măt", "mặt"):
        _compose(keys, text)
        page.clock.run_for(300)
    assert asked == []
    page.clock.run_for(300)
    expect(page.get_by_role("option").first).to_be_visible()
    keys.send("Input.insertText", {"text": "mặt "})
    page.clock.run_for(150)
    expect(box).to_have_value("mặt ")


@pytest.mark.parametrize("event", ["{isComposing: true}", "{keyCode: 229}"])
def test_enter_that_ends_a_composition_chooses_nothing(home: Page, event: str) -> None:
    _suggest(home, "mat tr")
    box = home.get_by_role("combobox")
    box.press("ArrowDown")
    was_taken = box.evaluate(
        f"e => !e.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, cancelable: true, ...{event}}}))"
    )
    assert not was_taken
    expect(home.locator(CHOSEN)).to_have_count(1)
    assert home.url.endswith("/")


def test_a_search_sent_before_the_program_has_come_is_not_lost(page: Page) -> None:
    held: list[Route] = []
    page.route("**/assets/search/*.js", lambda route: held.append(route))
    page.goto("/", wait_until="commit")
    field = page.get_by_label("Tìm văn bản")
    field.fill("hà tam")
    field.press("Enter")
    page.wait_for_url("**/tim-kiem/#q=h%C3%A0+tam", wait_until="commit")
    page.unroute("**/assets/search/*.js")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("hà tam")
    expect(page.locator(HIT).first).to_be_visible()


def test_a_bad_index_leaves_the_search_box_alone(home: Page) -> None:
    home.route(re.compile(r":\d+/search/"), lambda route: route.fulfill(status=404))
    box = home.get_by_role("combobox")
    box.press_sequentially("mat tran")
    expect(home.get_by_role("option")).to_have_count(0)
    box.press("Enter")
    home.wait_for_url("**/tim-kiem/#q=mat+tran")
    expect(home.locator(STATUS)).to_contain_text("Dữ liệu tìm kiếm thiếu một phần.")
