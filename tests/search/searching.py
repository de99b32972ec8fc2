"""Sites to search in a real browser: pages as the templates make them, a server that remembers all it was told."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from typing import Any

from playwright.sync_api import Page, expect

from search.search_site import ROOT, SEED_DOCUMENTS, language, paper_of, seed_records, seed_text
from search.search_templates import Listing, search_box_html, search_head_html, search_page_html
from vanban.rendering.templates import environment
from vanban.search.index import write_index
from vanban.search.records import Named, SearchRecord
from vanban.search.sections import Section

HA_TAM = "nghi-quyet-dang-uy-xa-ha-tam-doi-moi-mat-tran-to-quoc"
STATUS = "[data-vb-search-status]"
FIELD = "#vb-search-q"
HIT = ".vb-hit"
TITLE = ".vb-hit__title a"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
_LATER = NOON + timedelta(hours=1)
ISSUERS = 300
"""Of the wide site: as many as a province has communes."""
_SHELL = (
    '<!doctype html><html lang="vi" class="no-js"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{title}</title>'
    '<script src="{root}/assets/javascripts/vb-colours.js"></script>{head}</head>'
    '<body><a href="#vb-main">Bỏ qua</a><main id="vb-main" tabindex="-1">{body}</main></body></html>'
)
_READING = '<script type="module" src="{root}/assets/javascripts/vb-reading.js"></script>'


@dataclass(slots=True)
class Served:
    """A folder on this machine, and every line and header that it was asked with."""

    address: str
    heard: list[str] = field(default_factory=list)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, heard: list[str], **named: Any) -> None:
        self.heard = heard
        super().__init__(*arguments, **named)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr."""

    def do_GET(self) -> None:
        self.heard.append(f"{self.requestline}\n{self.headers}")
        super().do_GET()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    heard: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), heard=heard))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", heard)
    finally:
        server.shutdown()
        server.server_close()


def write_pages(folder: Path) -> None:
    """Home page with a box, results page and one document, over an index that is there already."""
    env = environment(ROOT / "theme")
    for part in ("search", "javascripts"):
        copytree(ROOT / "theme" / "assets" / part, folder / "assets" / part, dirs_exist_ok=True)
    box = search_box_html(env, base_url=".", id_suffix="a")
    results = search_page_html(env, base_url="..", listings=[Listing("Loại văn bản", "loai/")])
    paper = paper_of(seed_text(next(seed.prefix for seed in SEED_DOCUMENTS if seed.id == HA_TAM)))
    pages = {
        "index.html": _page("Trang chủ", ".", search_head_html(env, base_url="."), box),
        "tim-kiem/index.html": _page("Tìm kiếm", "..", search_head_html(env, base_url=".."), results),
        f"van-ban/{HA_TAM}/index.html": _page(
            "Hà Tam", "../..", _READING.format(root="../.."), f'<div class="vb-sheet">{paper}</div>'
        ),
    }
    for name, html in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(html, "utf-8")


def _page(title: str, root: str, head: str, body: str) -> str:
    return _SHELL.format(title=title, root=root, head=head, body=body)


def write_wide_site(folder: Path) -> None:
    """A site with as many issuers as a province has communes, two short documents of each."""
    write_index(wide_records(), language(), folder / "search")
    write_pages(folder)


def wide_records() -> list[SearchRecord]:
    pattern = seed_records()[0]
    kinds = (Named("bao-cao", "Báo cáo"), Named("ke-hoach", "Kế hoạch"))
    return [
        replace(
            pattern,
            id=f"d{place:03}-{kind.code}",
            url=f"van-ban/d{place:03}-{kind.code}/",
            title=f"{kind.name} công tác dân vận năm thứ {place}",
            number="",
            aliases=(),
            kind=kind,
            issuer=Named(f"xa-{place:03}", f"Ủy ban nhân dân xã {'Bình Điền' if place % 100 == 7 else 'Hòa'} {place}"),
            province=Named(f"tinh-{place % 4}", f"Tỉnh {place % 4}"),
            issued_on=str(2020 + place % 5),
            topics=(),
            cites=(),
            sections=(Section("", "", f"Công tác dân vận của xã số {place}."),),
        )
        for place in range(ISSUERS)
        for kind in kinds
    ]


def open_search(page: Page, state: str, prefix: str = "") -> None:
    """The results page of an address, ``q=…``, once it has answered; always loaded anew."""
    page.goto("about:blank")
    page.goto(f"{prefix}/tim-kiem/#{state}")
    settled(page)


def stop_clock(page: Page) -> None:
    """From now on only ``page.clock.run_for`` moves the time of the page; to be called on a page with an installed clock."""
    page.clock.pause_at(_LATER)


def settled(page: Page) -> None:
    """Waits until the newest search has been answered."""
    expect(page.locator(STATUS)).not_to_be_empty()
    expect(page.locator("[data-vb-search-page]:not([data-vb-busy], :has([aria-busy=true]))")).to_be_attached()


def urls(page: Page) -> list[str]:
    links = page.locator(TITLE).all()
    return [str(link.get_attribute("href")).split("/", 3)[3] for link in links]


def told(page: Page) -> int:
    """How many results the page says there are, documents and pages about documents together."""
    counts = re.findall(r"([\d.]+) (?:văn bản|trang)", page.locator(STATUS).inner_text())
    return sum(int(count.replace(".", "")) for count in counts)
