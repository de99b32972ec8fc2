"""The search templates by themselves, as the pages of the site use them: the engine is tested without the shell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Listing:
    """A way to the documents without searching."""

    label: str
    url: str
    """Relative to the site's root: ``loai/``."""


def search_page_html(env: Environment, *, base_url: str = "..", listings: Iterable[Listing] = ()) -> str:
    """HTML of the page's content; ``base_url`` leads from the page to the site's root."""
    template = env.get_template("partials/vb-search-page.html")
    return template.render(base_url=base_url.rstrip("/"), listings=tuple(listings))


def search_box_html(env: Environment, *, base_url: str, id_suffix: str) -> str:
    """A search box; ``id_suffix`` keeps ids apart where a page has several."""
    return env.get_template("partials/vb-search-box.html").render(base_url=base_url, id_suffix=id_suffix)


def search_head_html(env: Environment, *, base_url: str) -> str:
    """Style sheet and script for ``<head>``; needed on each page with a search box or the results."""
    return env.get_template("partials/vb-search-head.html").render(base_url=base_url)
