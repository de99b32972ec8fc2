"""One index of the real texts for all search tests, and a browser that looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from search.search_site import write_site
from search.searching import Served, served, write_pages, write_wide_site

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def search_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("search-site"))


@pytest.fixture(scope="session")
def search_server(search_site: Path) -> Iterator[Served]:
    """The site of the real texts at ``/``, the one with very many issuers at ``/wide/``."""
    write_pages(search_site)
    write_wide_site(search_site / "wide")
    with served(search_site) as server:
        yield server


@pytest.fixture
def address(search_server: Served) -> str:
    return search_server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the whole session: two Playwrights cannot run in one process, and other folders start theirs."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A phone's page that fails the test on any script error and on any request to another host."""
    opened = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    yield from watched(opened, address)


@pytest.fixture
def touch_page(browser: Browser, address: str) -> Iterator[Page]:
    """The same, touched instead of clicked."""
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield from watched(context.new_page(), address)
    context.close()


def watched(opened: Page, address: str) -> Iterator[Page]:
    problems: list[str] = []
    opened.set_default_timeout(10_000)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("dialog", lambda dialog: problems.append(f"dialog: {dialog.message}"))
    opened.on("request", lambda r: problems.append(r.url) if not r.url.startswith((address, "data:")) else None)
    yield opened
    opened.close()
    assert not problems
