"""What axe-core can see of WCAG 2.2 AA: nothing on any kind of page, in either colour scheme, with everything opened."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from access.conftest import DESKTOP
from browsing import DOCUMENT, PAGE_KINDS, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


# Half a megabyte of script, put into a page once for all that is asked of it.
_ASK = "async options => { const all = await axe.run(document, options); return [all.passes.length, all.violations]; }"


def violations(page: Page, *rules: str) -> list[str]:
    """Of ``rules`` (tags or single rules), all of ``_RULES`` by default: rule, place and reason of each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    passed, found = page.evaluate(_ASK, {"resultTypes": ["violations"], "runOnly": list(rules or _RULES)})
    assert passed, "axe looked at nothing"
    return [f"{rule['id']} {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_axe_finds_nothing(look: Page, address: str, url: str) -> None:
    visit(look, address + url)
    assert violations(look) == []
    look.emulate_media(color_scheme="dark")
    # Colours are all that the scheme changes, sizes and what is shown all that the width does.
    assert violations(look, "color-contrast", "link-in-text-block") == []
    look.set_viewport_size(DESKTOP)
    assert violations(look, "color-contrast", "target-size", "scrollable-region-focusable", "region") == []


@pytest.mark.parametrize("url", ["", "co-quan/ubnd-xa-trung-son/", "so-lieu/", DOCUMENT])
def test_axe_finds_nothing_on_a_wide_screen(look: Page, address: str, url: str) -> None:
    look.set_viewport_size(DESKTOP)
    visit(look, address + url)
    assert violations(look) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_opened(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}{DOCUMENT}?tu=ket%20luan%2062")
    page.locator(".vb-hits").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.locator("[data-vb-size]").click()
    assert violations(page) == []
    context.close()


def test_axe_sees_what_is_wrong(phone: Page, address: str) -> None:
    phone.goto(address + "co-quan/")
    phone.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x.png\"><h6></h6>')")
    phone.add_style_tag(content=".vb-group__note, .vb-group a { color: #999 }")
    found = " ".join(violations(phone))
    assert all(rule in found for rule in ("image-alt", "empty-heading", "color-contrast"))
