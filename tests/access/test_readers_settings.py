"""What readers set for themselves: spacing of text, zoom, forced colours, less motion; nothing is lost to any of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from access.conftest import DESKTOP
from browsing import DOCUMENT, PAGE_KINDS, sideways, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# WCAG 2.2, 1.4.12.
_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
# Elements that hold text of their own and cut it off; those that scroll or are for screen readers alone do not.
_CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const hides = [style.overflowX, style.overflowY].some(how => how === "hidden" || how === "clip");
  const hasText = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!hides || !hasText || !one.checkVisibility() || box.width <= 2 || one.closest(".vb-hidden, .vb-search-hidden")) return false;
  return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
}).map(one => one.outerHTML.slice(0, 120))"""
# Of a window 320 × 256 (1280 × 1024 at 400 %), how much stays covered while one scrolls.
_COVERED = """() => {
  scrollTo(0, document.documentElement.scrollHeight / 2);
  const stuck = [...document.querySelectorAll("body *")].filter(one => {
    const how = getComputedStyle(one).position;
    if (how !== "fixed" && how !== "sticky" || !one.checkVisibility({visibilityProperty: true})) return false;
    const box = one.getBoundingClientRect();
    return box.width > innerWidth / 2 && box.top < innerHeight && box.bottom > 0 && !one.closest("table");
  });
  return stuck.reduce((sum, one) => {
    const box = one.getBoundingClientRect();
    return sum + Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  }, 0) / innerHeight;
}"""


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_text_may_be_spaced_out(look: Page, address: str, url: str) -> None:
    visit(look, address + url)
    before = look.evaluate(_CUT)
    look.add_style_tag(content=_SPACING)
    for width in (360, 1280):
        look.set_viewport_size({"width": width, "height": 740})
        assert sideways(look) == []
        assert [one for one in look.evaluate(_CUT) if one not in before] == []


def test_text_that_is_cut_off_is_seen(look: Page, address: str) -> None:
    look.goto(address + "co-quan/")
    look.add_style_tag(content=_SPACING + "h1 { height: 1.2em; overflow: hidden } main li { width: 1500px }")
    assert [one[:3] for one in look.evaluate(_CUT)] == ["<h1"]
    assert len(sideways(look)) > 0


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_at_four_hundred_per_cent_nothing_goes_sideways_and_most_of_the_window_scrolls(
    look: Page, address: str, url: str
) -> None:
    """WCAG 2.2, 1.4.10: a window of 1280 × 1024 at 400 %; at 200 % it is 640 × 512."""
    visit(look, address + url)
    for width, height in ((320, 256), (640, 512)):
        look.set_viewport_size({"width": width, "height": height})
        assert sideways(look) == []
        assert look.evaluate(_COVERED) <= 0.35


def test_what_covers_a_small_window_is_seen(look: Page, address: str) -> None:
    look.set_viewport_size({"width": 320, "height": 256})
    look.goto(address + DOCUMENT)
    look.add_style_tag(content=".vb-header { position: sticky; top: 0; height: 130px }")
    assert look.evaluate(_COVERED) > 0.35


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_who_wants_less_motion_gets_none(look: Page, address: str, url: str) -> None:
    visit(look, address + url)
    moving = look.evaluate(
        """() => [...document.querySelectorAll("*")].filter(one => {
          const style = getComputedStyle(one);
          const lasts = (style.transitionDuration + "," + style.animationDuration).split(",").some(one => parseFloat(one) > 0.01);
          return lasts || style.scrollBehavior === "smooth";
        }).map(one => one.outerHTML.slice(0, 100))"""
    )
    assert moving == []
    look.locator(".vb-menu > summary").click()
    assert look.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_forced_colours_leave_nothing_unseen(browser: Browser, address: str, url: str) -> None:
    context = browser.new_context(forced_colors="active", viewport=DESKTOP)
    page = context.new_page()
    visit(page, address + url)
    # Pictures drawn in lines take the colour of text, controls have an edge, what is current is marked by more than a colour.
    faint = page.evaluate(
        """() => [...document.querySelectorAll("svg :is(path, circle, line, polyline)")].filter(one => {
          if (!one.checkVisibility()) return false;
          const style = getComputedStyle(one), ground = getComputedStyle(document.body).backgroundColor;
          const drawn = [style.stroke, style.fill].filter(colour => colour !== "none" && !colour.endsWith(", 0)"));
          return drawn.length > 0 && drawn.every(colour => colour === ground);
        }).map(one => one.outerHTML.slice(0, 100))"""
    )
    assert faint == []
    bare = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, input, select, .vb-button), header :is(button, input)")]
        .filter(one => one.checkVisibility() && !["checkbox", "radio"].includes(one.type)).filter(one => {
          const style = getComputedStyle(one);
          return style.borderBottomStyle === "none" && style.textDecorationLine === "none" && !one.querySelector("svg")
            && !one.closest(".vb-search-field");
        }).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert bare == []
    current = page.locator(".vb-nav a[aria-current]")
    if current.count():
        assert current.first.evaluate("one => parseFloat(getComputedStyle(one).borderInlineStartWidth)") >= 3
    page.keyboard.press("Tab")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    context.close()
