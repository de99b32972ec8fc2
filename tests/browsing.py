"""The built site served and looked at: a server that compresses as public ones do, and Debian's Chromium."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}
DOCUMENT = "van-ban/bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62/"
"""The longest of the five, with appendices."""
PAGE_KINDS = (
    "",
    "van-ban/",
    "loai/",
    "loai/bao-cao/",
    "co-quan/",
    "co-quan/ubnd-xa-trung-son/",
    "nam/",
    "nam/2026/",
    "chu-de/mat-tran/",
    "tinh/",
    "dan-chieu/",
    "dan-chieu/160-tb-tw-2020/",
    "dan-chieu/62-kl-tw-2009/",
    "dan-chieu/bang/",
    "bieu-mau/",
    "bieu-mau/62-kl-tw-phu-luc-1/",
    "bieu-mau/62-kl-tw-bang-hoi-dap/",
    "so-lieu/",
    "tim-kiem/",
    "tim-kiem/?q=mat%20tran",
    "soan-thao/",
    "gioi-thieu/",
    "404.html",
    DOCUMENT,
    f"{DOCUMENT}?tu=mat%20tran",
    "van-ban/bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62/",
)
"""One page of each kind, and those that differ within a kind."""


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Until the expression is true, at most ten seconds.

    Asked from here: Playwright's own ``wait_for_function`` asks again by ``eval``, which the pages' security policy forbids.
    """
    deadline = time.monotonic() + 10
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(50)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in _COMPRESSED or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address at which ``folder`` is served, text compressed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=folder))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def visit(page: Page, url: str) -> None:
    """Opens a page and waits until it shows all that it fetches by script, which only pages with a query do."""
    page.goto(url)
    if "?" in url:
        page.wait_for_load_state("networkidle")


# Words, controls and pictures that reach over the window's edge and not into a box that can be scrolled. The page's
# width would tell that there is something, not what, and nothing of what reaches over its left edge.
_SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  const reachable = one => {
    for (let box = one; box && box !== document.body; box = box.parentElement)
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(box).overflowX)) {
        const edge = box.getBoundingClientRect();
        if (edge.width <= 2 || (edge.left >= -1 && edge.right <= width + 1)) return true;
      }
    return false;
  };
  const out = rect => rect.width > 0 && rect.height > 0 && (rect.right > width + 1 || rect.left < -1);
  const found = [...document.querySelectorAll("body :is(a, button, input, select, img, svg, summary)")]
    .filter(one => out(one.getBoundingClientRect()) && one.checkVisibility() && !reachable(one));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (const range = document.createRange(); texts.nextNode();) {
    if (!texts.currentNode.data.trim()) continue;
    range.selectNodeContents(texts.currentNode);
    const holder = texts.currentNode.parentElement;
    if ([...range.getClientRects()].some(out) && holder.checkVisibility() && !reachable(holder)) found.push(holder);
  }
  return [...new Set(found)].map(one => one.outerHTML.slice(0, 120));
}"""


def sideways(page: Page) -> list[str]:
    """What does not fit the window's width and cannot be scrolled to."""
    return page.evaluate(_SIDEWAYS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS.split())
        try:
            yield browser
        finally:
            browser.close()
