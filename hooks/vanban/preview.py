"""The live preview of a site of thousands: a page is drawn, and data and index are written, when the browser asks for them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from vanban.catalogue.addresses import ALL_DOCUMENTS
from vanban.catalogue.model import GeneratedPage
from vanban.website import Website, write_exports, write_index

_EXPORTS = frozenset({".csv", ".json", ".xlsx"})
_INDEX = "search/"


class Preview:
    """What is still to be made of one build; ``draw`` puts the shell around a page."""

    def __init__(self, website: Website, site_dir: Path, draw: Callable[[GeneratedPage], str]) -> None:
        self._website = website
        self._site_dir = site_dir
        self._draw = draw
        self._papers = {paper.id: paper for paper in website.papers}
        self._listings: dict[str, GeneratedPage] | None = None
        self._made: set[str] = set()
        # The server answers each request in a thread of its own.
        self._lock = threading.Lock()
        self._is_over = False

    def provide(self, address: str) -> None:
        """Sees to it that the file is there which the server will read for ``address``, relative to the site's root."""
        address = address.removesuffix("index.html")
        suffix = Path(address).suffix if not address.endswith("/") else ""
        with self._lock:
            if self._is_over:
                return
            if address.startswith(_INDEX) and suffix:
                self._once(_INDEX, write_index)
            elif suffix in _EXPORTS:
                self._once("exports", write_exports)
            elif not suffix:
                self._provide_page(address if not address or address.endswith("/") else f"{address}/")

    def end(self) -> None:
        """Nothing is written any more: the next build is about to empty the folder."""
        with self._lock:
            self._is_over = True

    def _once(self, what: str, write: Callable[[Website, Path], None]) -> None:
        if what not in self._made:
            write(self._website, self._site_dir)
            self._made.add(what)

    def _provide_page(self, url: str) -> None:
        page = None if url in self._made else self._page(url)
        if page is None:
            return
        target = self._site_dir / url / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self._draw(page), encoding="utf-8", newline="\n")
        self._made.add(url)

    def _page(self, url: str) -> GeneratedPage | None:
        paper = next((self._papers[one] for one in self._papers if url.startswith(f"{ALL_DOCUMENTS}{one}/")), None)
        if paper is not None:
            return next((page for page in self._website.shown.of_documents([paper]) if page.url == url), None)
        if self._listings is None:
            self._listings = {page.url: page for page in self._website.shown.listings()}
        return self._listings.get(url)
