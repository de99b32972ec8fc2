"""The built site, served once, and one browser for all questions of access."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from browsing import chromium, served
from conftest import run_command
from miniature import make_project


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature site: made-up documents, another guide."""
    config = make_project(tmp_path_factory.mktemp("small"))
    result = run_command("build", "-f", config, "--no-pdf")
    assert result.returncode == 0, result.stderr
    return config.parent / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as browser:
        yield browser


PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def onlooker(browser: Browser) -> Iterator[BrowserContext]:
    """Shared by tests that store nothing: what one page has fetched the next one need not."""
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def look(onlooker: BrowserContext) -> Iterator[Page]:
    """A page to look at; tests set its size."""
    page = onlooker.new_page()
    page.set_viewport_size(PHONE)
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page 360 px wide with nothing stored."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A page 1280 px wide with nothing stored, whose clipboard may be read."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()
