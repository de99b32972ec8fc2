"""Pages run without a word of complaint from the browser: no error, no refused request, nothing outdated or insecure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from browsing import DOCUMENT, PAGE_KINDS, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@contextmanager
def complaints(page: Page) -> Iterator[list[str]]:
    """All that the browser says of what ``page`` does meanwhile."""
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    page.on("response", lambda answer: found.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    session = page.context.new_cdp_session(page)
    session.on("Audits.issueAdded", lambda event: found.append(str(event["issue"])))
    session.send("Audits.enable")
    yield found
    page.evaluate("new Promise(done => setTimeout(done))")
    session.detach()


@pytest.mark.parametrize("url", PAGE_KINDS)
def test_the_browser_has_nothing_to_complain_of(look: Page, address: str, url: str) -> None:
    with complaints(look) as found:
        visit(look, address + url)
    assert found == []


def test_nothing_is_complained_of_while_a_document_is_used(desktop: Page, address: str) -> None:
    with complaints(desktop) as found:
        desktop.goto(f"{address}{DOCUMENT}?tu=ket%20luan%2062")
        desktop.locator(".vb-hits").wait_for()
        desktop.locator(".vb-quote > summary").click()
        desktop.locator("[data-vb-copy-quote]").click()
        desktop.locator("[data-vb-size]").click()
        desktop.locator("[data-vb-colours]").click()
        desktop.locator(".vb-toc a").nth(3).click()
        desktop.locator("#vb-q-header").fill("mat tran")
        desktop.locator("[role=option]").first.wait_for()
    assert found == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("console.error('x')", "error: x"),
        ("setTimeout(() => nothing())", "nothing is not defined"),
        ("fetch('../none.json')", "404"),
        (
            "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.2:9/x.png\">')",
            "Content Security Policy",
        ),
        ("new XMLHttpRequest().open('GET', './', false)", "Deprecat"),
    ],
)
def test_each_complaint_is_heard(look: Page, address: str, fault: str, told: str) -> None:
    look.goto(address + "co-quan/")
    with complaints(look) as found:
        look.evaluate(f"() => {{ {fault}; }}")
        look.wait_for_timeout(200)
    assert told in " ".join(found)
