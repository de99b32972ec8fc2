"""What a document's page and the lists offer to who reads them, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from browsing import DOCUMENT, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEADING = "ii-ket-qua-15-nam-thuc-hien-ket-luan-62-kl-tw"
_PAPER_TEXT = "document.querySelector('.vb-paper').textContent"


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_contents_follow_the_reading(desktop: Page, address: str, width: int) -> None:
    desktop.set_viewport_size({"width": width, "height": 740})
    desktop.goto(address + DOCUMENT)
    links = desktop.locator(".vb-toc a[href^='#']")
    targets = [link or "" for link in links.evaluate_all("all => all.map(one => one.hash.slice(1))")]
    for target in (targets[3], targets[-4], targets[1]):
        desktop.evaluate("id => document.getElementById(id).scrollIntoView()", target)
        wait_until(
            desktop,
            "id => document.querySelector(\".vb-toc [aria-current='location']\")?.hash === '#' + id",
            arg=target,
        )
        assert desktop.locator(".vb-toc [aria-current]").count() == 1
        box = desktop.locator(".vb-toc" if width == 1280 else ".vb-bar").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 40, "the contents do not stay in view"


def test_a_heading_gives_its_link(desktop: Page, address: str) -> None:
    desktop.goto(address + DOCUMENT)
    button = desktop.locator(f".vb-h-box:has(#{HEADING}) .vb-link-copy")
    assert button.evaluate("one => getComputedStyle(one).opacity") == "0"
    desktop.locator(f"#{HEADING}").hover()
    assert button.evaluate("one => getComputedStyle(one).opacity") == "1"
    button.click()
    desktop.locator(".vb-toast", has_text="Đã chép liên kết").wait_for()
    assert clipboard(desktop) == f"{address}{DOCUMENT}#{HEADING}"
    desktop.goto(clipboard(desktop))
    assert desktop.locator(f"#{HEADING}:target").is_visible()


def test_fingers_find_the_link_of_a_heading_without_hovering(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + DOCUMENT)
    buttons = page.locator(".vb-link-copy")
    assert buttons.count() > 20
    assert set(buttons.evaluate_all("all => all.map(one => getComputedStyle(one).opacity)")) == {"1"}
    sizes = buttons.evaluate_all("all => all.flatMap(one => [one.offsetWidth, one.offsetHeight])")
    assert min(sizes) >= 24
    context.close()


def test_the_buttons_add_no_word_to_the_paper(browser: Browser, desktop: Page, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + DOCUMENT)
    desktop.goto(f"{address}{DOCUMENT}?tu=ket%20luan%2062")
    desktop.locator(".vb-hits").wait_for()
    assert desktop.evaluate(_PAPER_TEXT) == plain.locator(".vb-paper").evaluate("one => one.textContent")
    context.close()


def test_paragraphs_and_rows_are_places_to_link_to(phone: Page, address: str) -> None:
    phone.goto(f"{address}{DOCUMENT}#p_40")
    paragraph = phone.locator("#p_40")
    top = paragraph.bounding_box()["y"]  # type: ignore[index]
    assert 40 <= top < 400
    row = phone.locator(".vb-table tbody tr[id]").nth(30).get_attribute("id")
    phone.goto(f"{address}{DOCUMENT}#{row}")
    assert phone.locator(f"[id='{row}']").bounding_box()["y"] < 740  # type: ignore[index]


def test_the_citation_is_copied_with_the_address(desktop: Page, address: str) -> None:
    desktop.goto(address + DOCUMENT)
    desktop.locator(".vb-quote > summary").click()
    desktop.locator("[data-vb-copy-quote]").click()
    desktop.locator(".vb-toast", has_text="Đã chép câu trích dẫn").wait_for()
    words, page = clipboard(desktop).split("\n")
    assert words.startswith("Báo cáo số … ngày … tháng … năm … của Ủy ban nhân dân xã Trung Sơn về Tổng kết 15 năm")
    assert page == f"https://vanban.example.vn/{DOCUMENT}"


@pytest.mark.parametrize("has_highlights", [True, False])
@pytest.mark.parametrize("typed", ["ket luan 62", "KẾT LUẬN 62", "kê\u0301t luâ\u0323n 62"])
def test_words_that_were_searched_for_are_marked(
    desktop: Page, address: str, typed: str, *, has_highlights: bool
) -> None:
    if not has_highlights:
        desktop.add_init_script("delete CSS.highlights; delete window.Highlight; delete CSS.__proto__.highlights")
    desktop.goto(address + DOCUMENT)
    text = desktop.evaluate(_PAPER_TEXT)
    links = desktop.locator(".vb-paper a.vb-citation").count()
    desktop.goto(f"{address}{DOCUMENT}?tu={typed}")
    desktop.locator(".vb-hits").wait_for()
    if has_highlights:
        marked = desktop.evaluate("[...CSS.highlights.get('vb-hits')].map(String)")
    else:
        marked = desktop.locator("mark.vb-found").all_inner_texts()
    folded = " ".join("".join(marked).split()).lower()
    assert folded.count("kết luận") >= 20
    assert set(re.findall(r"\d+", folded)) == {"62"}
    assert desktop.locator(".vb-hits [role=status]").inner_text().endswith(f": chỗ 1/{len(hits_of(desktop, marked))}")
    # Painting leaves the text, the links and the places as they are.
    assert desktop.evaluate(_PAPER_TEXT) == text
    assert desktop.locator(".vb-paper a.vb-citation").count() == links
    desktop.get_by_role("button", name="Chỗ sau").click()
    assert ": chỗ 2/" in desktop.locator(".vb-hits [role=status]").inner_text()
    desktop.keyboard.press("Escape")
    assert desktop.locator(".vb-hits, mark.vb-found").count() == 0
    assert desktop.url == address + DOCUMENT
    assert desktop.evaluate(_PAPER_TEXT) == text


def hits_of(page: Page, marked: list[str]) -> list[str]:
    """The marked runs, several marks of one hit taken together."""
    total = page.locator(".vb-hits [role=status]").inner_text().rpartition("/")[2]
    assert 20 <= int(total) <= len(marked)
    return marked[: int(total)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("<img src=qq onerror=zz()>", "Không thấy “<img src=qq onerror=zz()>” trong văn bản"),
        ("khongcochunay", "Không thấy “khongcochunay” trong văn bản"),
        ("a" * 10000, f"Không thấy “{'a' * 40}…” trong văn bản"),
    ],
)
def test_a_search_that_does_not_fit_is_told_calmly(phone: Page, address: str, typed: str, said: str) -> None:
    faults: list[str] = []
    phone.on("pageerror", lambda error: faults.append(str(error)))
    phone.goto(address + DOCUMENT)
    phone.evaluate("typed => location.search = new URLSearchParams({tu: typed})", typed)
    phone.locator(".vb-hits").wait_for()
    assert phone.locator(".vb-hits [role=status]").inner_text() == said
    assert phone.locator(".vb-hits img").count() == 0
    assert faults == []


@pytest.mark.parametrize("typed", ["", "   ", "🙂", "?!…"])
def test_a_search_without_words_shows_nothing(phone: Page, address: str, typed: str) -> None:
    phone.goto(f"{address}{DOCUMENT}?tu={typed}")
    phone.wait_for_load_state("networkidle")
    assert phone.locator(".vb-hits").count() == 0


def test_letters_grow_and_stay_grown(phone: Page, address: str) -> None:
    phone.goto(address + DOCUMENT)
    size = "parseFloat(getComputedStyle(document.querySelector('.vb-body p')).fontSize)"
    before = phone.evaluate(size)
    phone.locator(".vb-menu > summary").click()
    phone.get_by_role("button", name="Cỡ chữ: thường").click()
    phone.get_by_role("button", name="Cỡ chữ: lớn").click()
    assert phone.evaluate(size) >= before * 1.39
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.goto(address + "co-quan/")
    assert phone.evaluate("document.documentElement.dataset.size") == "huge"
    phone.locator(".vb-menu > summary").click()
    phone.get_by_role("button", name="Cỡ chữ: rất lớn").click()
    assert phone.evaluate("document.documentElement.dataset.size") is None


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [("ket luan 62", 1, 6), ("KẾT LUẬN 62-kl/tw", 1, 3), ("luat", 2, 30), ("khong co dau", 0, 0)],
)
def test_a_list_is_sifted_as_one_types(phone: Page, address: str, typed: str, least: int, most: int) -> None:
    phone.goto(address + "dan-chieu/")
    own = phone.locator(".vb-group").count()
    everything = int(phone.locator(".vb-sift label").inner_text().split()[1])
    box = phone.get_by_role("searchbox", name=re.compile("^Lọc"))
    box.fill(typed)
    wait_until(phone, "all => document.querySelectorAll('.vb-group').length === all", arg=everything)
    left = phone.locator(".vb-group:visible").count()
    assert least <= left <= most
    said = phone.locator(".vb-sift [role=status]").inner_text()
    assert said == (f"Còn {left}/{everything} văn bản" if left else "Không có văn bản nào khớp")
    box.press("Escape")
    assert phone.locator(".vb-group:visible").count() == own


def test_a_citation_tells_its_target_to_who_points_at_it(desktop: Page, address: str) -> None:
    desktop.goto(address + DOCUMENT)
    link = desktop.locator("a.vb-citation[href*='834-nq-ubtvqh14']").first
    assert link.get_attribute("title") is None
    link.hover()
    assert (link.get_attribute("title") or "").startswith("Nghị quyết 834/NQ-UBTVQH14: Về việc sắp xếp")


def test_on_paper_a_document_is_its_paper_alone(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}{DOCUMENT}?tu=mat%20tran")
    desktop.locator(".vb-hits").wait_for()
    desktop.emulate_media(media="print", color_scheme="dark")
    shown = desktop.evaluate(
        "[...document.querySelectorAll('header.vb-header, .vb-meta, .vb-toc, .vb-after, .vb-hits, footer.vb-footer,"
        " .vb-link-copy, .vb-table-files')].filter(one => one.checkVisibility()).map(one => one.className)"
    )
    assert shown == []
    assert desktop.locator(".vb-paper").is_visible()
    assert f"https://vanban.example.vn/{DOCUMENT}" in desktop.locator(".vb-print-note").inner_text()
    assert ".pdf" in desktop.locator(".vb-print-note").inner_text()
    assert desktop.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    painted = "getComputedStyle(document.querySelector('.vb-paper'), '::highlight(vb-hit)').backgroundColor"
    assert desktop.evaluate(painted) == "rgba(0, 0, 0, 0)"
    desktop.set_viewport_size({"width": 642, "height": 900})  # 170 mm, the width of the paper's text
    assert desktop.evaluate("document.documentElement.scrollWidth") <= 642
