"""From views to pages: home, search, listings and cited documents; ``document_page`` renders a single document."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import ALL_DOCUMENTS, CITED_DOCUMENTS, MATRIX, SEARCH, page_url, root_of
from vanban.catalogue.cited_page import cited_page
from vanban.catalogue.content import render
from vanban.catalogue.document_page import Crumb, document_page
from vanban.catalogue.groups import Axis, CitedEntry, Group, all_cited, axes, cited_entries, document_card, in_order
from vanban.catalogue.listing import Pager, in_parts
from vanban.catalogue.matrix import matrix_pages
from vanban.catalogue.model import GeneratedPage, PageClass, SiteView

__all__ = ["build_pages", "cited_page", "document_page"]

CARDS_PER_PAGE = 50
"""A listing of 50 cards stays under 45 kB of HTML."""
NEWEST_ON_HOME = 6
WAYS_PER_AXIS = 8
"""Links of one way in on the home page; the rest stands in its listing."""


def build_pages(site: SiteView, env: Environment) -> list[GeneratedPage]:
    """Home, search, all listings and all cited documents' pages, in the order of their addresses."""
    ways = axes(site)
    entries = cited_entries(site)
    cited = all_cited(site, entries)
    pages = [_home(site, ways, cited, env), _search(ways, env), _cited_index(cited, entries, env)]
    pages += _all_documents(site, env)
    for axis in ways:
        pages.append(_axis_index(axis, env))
        for group in axis.groups:
            pages += _group_pages(site, axis, group, env)
    pages += [cited_page(entry, site, env) for entry in entries]
    pages += matrix_pages(cited, site, env)
    return sorted(pages, key=lambda page: page.url)


def _home(site: SiteView, ways: tuple[Axis, ...], cited: tuple[CitedEntry, ...], env: Environment) -> GeneratedPage:
    html = render(
        env,
        "partials/vb-page-home.html",
        "",
        site=site,
        newest=[document_card(site, document) for document in in_order(site.documents)[:NEWEST_ON_HOME]],
        total=wording.count_text(len(site.documents)),
        axes=ways,
        ways_shown=WAYS_PER_AXIS,
        cited=cited,
        all_documents_url=ALL_DOCUMENTS,
        cited_documents_url=CITED_DOCUMENTS,
    )
    return GeneratedPage("", site.name, site.purpose, html, PageClass.HOME)


def _search(ways: tuple[Axis, ...], env: Environment) -> GeneratedPage:
    """The results page, filled by script; without scripts it leads to the listings."""
    listings = [
        Crumb("Tất cả văn bản", ALL_DOCUMENTS),
        *(Crumb(axis.title, axis.url) for axis in ways),
        Crumb("Văn bản được dẫn chiếu", CITED_DOCUMENTS),
    ]
    root = root_of(SEARCH).rstrip("/")
    html = render(env, "partials/vb-search-page.html", SEARCH, base_url=root, listings=listings)
    description = "Tìm văn bản theo số, ký hiệu, nội dung; gõ có dấu hay không dấu đều được."
    return GeneratedPage(SEARCH, "Tìm kiếm văn bản", description, html, PageClass.SEARCH)


def _axis_index(axis: Axis, env: Environment) -> GeneratedPage:
    html = render(env, "partials/vb-page-groups.html", axis.url, axis=axis)
    return GeneratedPage(axis.url, axis.title, f"Văn bản xếp theo: {axis.title.lower()}.", html, PageClass.LISTING)


def _cited_index(cited: tuple[CitedEntry, ...], entries: tuple[CitedEntry, ...], env: Environment) -> GeneratedPage:
    html = render(
        env,
        "partials/vb-page-cited-list.html",
        CITED_DOCUMENTS,
        cited=cited,
        related=[entry for entry in entries if not entry.document_count],
        matrix_url=MATRIX,
        is_identity_verified=wording.is_identity_verified,
    )
    description = "Văn bản của Đảng, Nhà nước, Mặt trận Tổ quốc được dẫn chiếu, và những văn bản dẫn chiếu chúng."
    return GeneratedPage(CITED_DOCUMENTS, "Văn bản được dẫn chiếu", description, html, PageClass.LISTING)


def _all_documents(site: SiteView, env: Environment) -> Iterator[GeneratedPage]:
    everything = Group("Tất cả văn bản", ALL_DOCUMENTS, in_order(site.documents))
    return _listing(site, everything, "", (), env)


def _group_pages(site: SiteView, axis: Axis, group: Group, env: Environment) -> Iterator[GeneratedPage]:
    return _listing(site, group, axis.title, (Crumb(axis.title, axis.url),), env)


def _listing(
    site: SiteView, group: Group, eyebrow: str, crumbs: tuple[Crumb, ...], env: Environment
) -> Iterator[GeneratedPage]:
    """The documents of a group, at most ``CARDS_PER_PAGE`` to a page."""
    parts = list(in_parts(group.documents, CARDS_PER_PAGE))
    urls = tuple(page_url(group.url, number) for number in range(1, len(parts) + 1))
    for number, documents in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-listing.html",
            urls[number - 1],
            eyebrow=eyebrow,
            group=group,
            crumbs=crumbs,
            cards=[document_card(site, document) for document in documents],
            total=wording.count_text(len(group.documents)),
            pager=Pager(number, urls),
        )
        title = group.name if number == 1 else f"{group.name}, trang {number}"
        description = f"{title}: {wording.count_text(len(group.documents))} văn bản, mới nhất ở trên."
        yield GeneratedPage(urls[number - 1], title, description, html, PageClass.LISTING)
