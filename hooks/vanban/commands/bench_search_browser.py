"""A real browser that searches, on a slow line with an empty cache and on a slow processor with a full one."""

from __future__ import annotations

import gzip
import mimetypes
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_BYTES_PER_SECOND = 200_000
_LATENCY_MS = 150
_SLOWER = 4
_WARM_ROUNDS = 5
_HEADER_BYTES = 200
"""What a response's headers take on a usual host."""
_CHROMIUM = ("chromium", "google-chrome-stable", "google-chrome")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


class Engine(Enum):
    """How an engine is asked; each value is JavaScript that opens it and answers with titles of the first results."""

    OURS = """
        (await import("/assets/search/index.js")).openIndex("/").then((index) =>
          async (query, limit) => (await index.search(query, { limit })).results.map(({ title, excerpt }) => title + excerpt))
    """
    PAGEFIND = """
        import("/pagefind/pagefind.js").then(async (pagefind) => { await pagefind.init(); return async (query, limit) => {
          const { results } = await pagefind.search(query);
          const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
          return shown.map(({ url, excerpt }) => url + excerpt);
        }; })
    """


@dataclass(frozen=True, slots=True)
class Timing:
    """The worst of all queries each, but for the share of answered ones."""

    first_bytes: int = 0
    first_requests: int = 0
    ten_bytes: int = 0
    ten_requests: int = 0
    program_bytes: int = 0
    """Of scripts, which a reader loads once."""
    cold_first: float = 0.0
    cold_ten: float = 0.0
    """Seconds, with the program to be loaded first."""
    warm_p95: float = 0.0
    """Milliseconds."""
    answered: int = 0


@dataclass(frozen=True, slots=True)
class _Cold:
    seconds: float
    bytes: int
    requests: int
    program_bytes: int
    found: int


def measure_engine(engine: Engine, site: Path, queries: Sequence[str]) -> Timing:
    """Asks everything; ``site`` is served from this machine, packed as web hosts do."""
    from playwright.sync_api import sync_playwright

    with _served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_FLAGS)
        first = [_ask_cold(browser, server, engine, query, 1) for query in queries]
        ten = [_ask_cold(browser, server, engine, query, 10) for query in queries]
        warm = sorted(_ask_warm(browser, server, engine, queries))
        browser.close()
    return Timing(
        max(cold.bytes for cold in first),
        max(cold.requests for cold in first),
        max(cold.bytes for cold in ten),
        max(cold.requests for cold in ten),
        max(cold.program_bytes for cold in ten),
        max(cold.seconds for cold in first),
        max(cold.seconds for cold in ten),
        warm[int(len(warm) * 0.95)],
        sum(cold.found > 0 for cold in first),
    )


class _Server(ThreadingHTTPServer):
    """Counts what it gives."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.given: list[tuple[str, int]] = []
        """Path and bytes of every answer."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        path = self.path.split("?")[0]
        file = server.folder / path.lstrip("/")
        if path == "/":
            content, kind = b'<!doctype html><link rel="icon" href="data:,"><title>.</title>', "text/html"
        elif file.is_file():
            content, kind = file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        else:
            self.send_error(404)
            return
        is_packed = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        if is_packed:
            content = gzip.compress(content, 6)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        server.given.append((path, len(content) + _HEADER_BYTES))
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr."""


@contextmanager
def _served(folder: Path) -> Iterator[_Server]:
    server = _Server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        raise RuntimeError("Không có Chromium; scripts/test cài nó.")
    return found


def _ask_cold(browser: Browser, server: _Server, engine: Engine, query: str, limit: int) -> _Cold:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address)
    line = {
        "offline": False,
        "latency": _LATENCY_MS,
        "downloadThroughput": _BYTES_PER_SECOND,
        "uploadThroughput": _BYTES_PER_SECOND,
    }
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
    server.given.clear()
    seconds, found = _ask(page, engine, query, limit)
    program = [size for path, size in server.given if path.endswith((".js", ".wasm"))]
    data = [size for path, size in server.given if not path.endswith((".js", ".wasm"))]
    context.close()
    return _Cold(seconds, sum(data), len(data), sum(program), found)


def _ask(page: Page, engine: Engine, query: str, limit: int) -> tuple[float, int]:
    script = f"""async ([query, limit]) => {{
        const start = performance.now();
        const ask = await {engine.value};
        const found = await ask(query, limit);
        return [(performance.now() - start) / 1000, found.length];
    }}"""
    seconds, found = page.evaluate(script, [query, limit])
    return float(seconds), int(found)


def _ask_warm(browser: Browser, server: _Server, engine: Engine, queries: Sequence[str]) -> list[float]:
    """Milliseconds of each answer after a first round that filled the cache."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    script = f"""async ([queries, rounds]) => {{
        const ask = await {engine.value};
        for (const query of queries) await ask(query, 10);
        const taken = [];
        for (let round = 0; round < rounds; round++) {{
          for (const query of queries) {{
            const start = performance.now();
            await ask(query, 10);
            taken.push(performance.now() - start);
          }}
        }}
        return taken;
    }}"""
    taken = page.evaluate(script, [list(queries), _WARM_ROUNDS])
    context.close()
    return [float(one) for one in taken]
