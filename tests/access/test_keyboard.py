"""Everything can be reached and left with the keyboard alone, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browsing import DOCUMENT, PAGE_KINDS, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Notes the element that has the focus: whether a ring is drawn, and whether it is in view with nothing over it.
_NOTE = """() => {
  const target = document.activeElement;
  if (target === document.body) return window.met.length > 0;
  const style = getComputedStyle(target);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = [...target.getClientRects()].find(one => one.width && one.height) ?? target.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + Math.min(box.width, 20) / 2, 1), innerWidth - 1), y = box.y + Math.min(box.height, 20) / 2;
  const above = document.elementFromPoint(x, y);
  const seen = !!above && (target.contains(above) || above.contains(target)) && Number(style.opacity) > 0;
  window.met.push({target, ring, seen, name: target.outerHTML.slice(0, 120)});
  return false;
}"""
_CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))"""
_MISSED = f"""() => {{
  const met = new Set(window.met.map(({{target}}) => target));
  return ({_CONTROLS})().filter(one => !met.has(one)).map(one => one.outerHTML.slice(0, 120));
}}"""


def tab_through(page: Page) -> None:
    """Presses Tab until the focus has left the page's last element; a trap makes it run out of presses."""
    page.evaluate("window.met = []")
    presses = page.evaluate(f"({_CONTROLS})().length") + 30
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate(_NOTE):
            return
    pytest.fail(f"the focus never leaves the page: {page.evaluate('document.activeElement.outerHTML')[:200]}")


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_the_tab_key_reaches_everything(phone: Page, address: str, url: str) -> None:
    visit(phone, address + url)
    tab_through(phone)
    assert phone.evaluate(_MISSED) == []
    assert phone.evaluate("window.met.filter(one => !one.ring).map(one => one.name)") == []
    assert phone.evaluate("window.met.filter(one => !one.seen).map(one => one.name)") == []


def test_the_first_key_offers_to_skip_to_the_content(phone: Page, address: str) -> None:
    phone.goto(address + DOCUMENT)
    phone.keyboard.press("Tab")
    skip = phone.locator(":focus")
    assert skip.inner_text() == "Bỏ qua, đến nội dung chính"
    assert skip.bounding_box()["y"] >= 0  # type: ignore[index]
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "vb-main"
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("opener", "opened"), [(".vb-menu > summary", ".vb-nav"), (".vb-quote > summary", ".vb-quote__box")]
)
def test_escape_closes_what_is_open_and_gives_the_focus_back(
    phone: Page, address: str, opener: str, opened: str
) -> None:
    phone.goto(address + DOCUMENT)
    phone.locator(opener).focus()
    phone.keyboard.press("Enter")
    phone.locator(opened).wait_for()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    assert not phone.locator(opened).is_visible()
    assert phone.evaluate("one => document.activeElement === document.querySelector(one)", opener)
