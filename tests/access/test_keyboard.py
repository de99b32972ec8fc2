"""Everything can be reached and left with the keyboard alone, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from access.conftest import DESKTOP, PHONE
from browsing import DOCUMENT, PAGE_KINDS, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Each press notes the element that has the focus before it moves on: whether a ring is drawn, and whether at least a fifth
# of what the window can show of it is in view with nothing over it (WCAG 2.2, 2.4.11: not entirely hidden).
# A browser that brings the focus into view leaves a link that already shows 32 px where it is, half below a column that stays.
_NOTE = """() => {
  window.met = []; window.left = false;
  const seen = (target) => {
    const box = [...target.getClientRects()].find(one => one.width && one.height) ?? target.getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < Math.min(box.width, 24) / 2 || bottom - top < Math.min(box.height, 24) / 2) return false;
    const shares = [0.05, 0.25, 0.5, 0.75, 0.95];
    const hits = shares.flatMap(x => shares.map(y =>
      document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)));
    const clear = hits.filter(above => above && (target.contains(above) || above.contains(target)));
    return clear.length >= hits.length / 5 && Number(getComputedStyle(target).opacity) > 0;
  };
  addEventListener("keydown", event => {
    const target = document.activeElement;
    if (event.key !== "Tab" || window.left) return;
    if (target === document.body) { window.left = window.met.length > 0; return; }
    const style = getComputedStyle(target);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    window.met.push({target, ring, seen: seen(target), name: target.outerHTML.slice(0, 120)});
  }, true);
}"""
_CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))"""
_MISSED = f"""() => {{
  const met = new Set(window.met.map(({{target}}) => target));
  return ({_CONTROLS})().filter(one => !met.has(one)).map(one => one.outerHTML.slice(0, 120));
}}"""
_OUT_OF_ORDER = """() => window.met.slice(1).filter(({target}, at) =>
  !(window.met[at].target.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)).map(one => one.name)"""
_BATCH = 20


def tab_through(page: Page, *, back: bool = False) -> None:
    """Presses Tab until the focus has left the page; a trap makes it run out of presses."""
    page.evaluate(_NOTE)
    session = page.context.new_cdp_session(page)
    # Half the messages of a key that is let go of as well.
    key = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9, "modifiers": 8 * back}
    presses = page.evaluate(f"({_CONTROLS})().length") + 30
    for _ in range(0, presses, _BATCH):
        for _ in range(_BATCH):
            session.send("Input.dispatchKeyEvent", key)
        if page.evaluate("window.left"):
            session.detach()
            return
    pytest.fail(f"the focus never leaves the page: {page.evaluate('document.activeElement.outerHTML')[:200]}")


def unseen(page: Page) -> list[str]:
    """Of the elements met, those without a ring or out of view."""
    return page.evaluate(
        "window.met.filter(one => !one.ring || !one.seen).map(({ring, seen, name}) => [ring, seen, name])"
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("url", PAGE_KINDS)
def test_the_tab_key_reaches_everything(look: Page, address: str, url: str, size: ViewportSize) -> None:
    look.set_viewport_size(size)
    visit(look, address + url)
    tab_through(look)
    assert look.evaluate(_MISSED) == []
    assert look.evaluate(_OUT_OF_ORDER) == []
    assert unseen(look) == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("url", ["", "co-quan/ubnd-xa-trung-son/", "so-lieu/", "tim-kiem/?q=mat%20tran", DOCUMENT])
def test_on_the_way_back_nothing_that_stays_in_view_hides_the_focus(
    look: Page, address: str, url: str, size: ViewportSize
) -> None:
    look.set_viewport_size(size)
    visit(look, address + url)
    look.evaluate(f"({_CONTROLS})().at(-1).focus()")
    tab_through(look, back=True)
    assert look.evaluate("window.met.length") > 20
    assert unseen(look) == []


def test_what_a_keyboard_cannot_use_is_seen(look: Page, address: str) -> None:
    look.goto(address + "co-quan/")
    links = "main li:nth-of-type({}) a {{ {} }}"
    look.add_style_tag(
        content=links.format(1, "outline: 0 !important")
        + links.format(2, "visibility: hidden")
        + ".over { position: fixed; inset: 0 0 300px; background: red }"
    )
    look.evaluate(
        """() => {
          document.querySelectorAll("main li a")[1].tabIndex = -1;
          document.querySelector("footer").insertAdjacentHTML("afterbegin", "<a href='#x' tabindex='2'>Trước</a>");
          document.querySelector("main").insertAdjacentHTML("beforeend", "<button onmouseup='go()'>Bấm</button>");
        }"""
    )
    tab_through(look)
    assert len(look.evaluate(_OUT_OF_ORDER)) == 1
    assert [ring for ring, _, _ in unseen(look)] == [False]
    look.evaluate("document.body.insertAdjacentHTML('beforeend', '<div class=over></div>')")
    look.evaluate(f"({_CONTROLS})()[0].focus()")
    tab_through(look)
    assert len([name for _, seen, name in unseen(look) if not seen]) > 3


def test_a_trap_is_seen(look: Page, address: str) -> None:
    look.goto(address + "co-quan/")
    look.evaluate(
        """document.querySelector("main li a").addEventListener("keydown", event => event.preventDefault())"""
    )
    with pytest.raises(pytest.fail.Exception, match="never leaves"):
        tab_through(look)


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
    ("opener", "opened"),
    [
        (".vb-menu > summary", ".vb-nav"),
        (".vb-toc__switch > summary", ".vb-toc"),
        (".vb-meta__switch > summary", ".vb-meta"),
        (".vb-quote > summary", ".vb-quote__box"),
    ],
)
def test_escape_closes_what_is_open_and_gives_the_focus_back(
    phone: Page, address: str, opener: str, opened: str
) -> None:
    phone.goto(address + DOCUMENT)
    if "quote" in opener:
        phone.locator(".vb-meta__switch > summary").click()
    phone.locator(opener).focus()
    phone.keyboard.press("Enter")
    phone.locator(opened).wait_for()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    assert not phone.locator(opened).is_visible()
    assert phone.evaluate("one => document.activeElement === document.querySelector(one)", opener)
