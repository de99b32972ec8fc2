"""From views to pages: home, search, listings and cited documents; ``document_page`` renders a single document."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import (
    ALL_DOCUMENTS,
    CITED_DOCUMENTS,
    COMPARISON,
    FORMS,
    ISSUERS,
    MATRIX,
    SEARCH,
    page_url,
    root_of,
)
from vanban.catalogue.cited_page import cited_pages
from vanban.catalogue.citing_page import citing_pages
from vanban.catalogue.comparison import Comparison, compare_places
from vanban.catalogue.comparison_page import comparison_pages
from vanban.catalogue.content import render
from vanban.catalogue.document_page import Crumb, document_page
from vanban.catalogue.groups import (
    Axis,
    CitedEntry,
    Group,
    all_cited,
    axes,
    cited_entries,
    document_card,
    in_order,
    main_groups,
)
from vanban.catalogue.issuer_page import issuer_pages
from vanban.catalogue.listing import CARDS_PER_PAGE, Pager, in_parts, sifted_total
from vanban.catalogue.matrix import matrix_pages
from vanban.catalogue.model import GeneratedPage, PageClass, SiteView

__all__ = ["CARDS_PER_PAGE", "build_pages", "citing_pages", "document_page"]

NEWEST_ON_HOME = 6
WAYS_PER_AXIS = 8
"""Links of one way in on the home page; the rest stands in its listing."""


def build_pages(site: SiteView, env: Environment) -> list[GeneratedPage]:
    """Home, search, all listings and all cited documents' pages, in the order of their addresses."""
    ways = axes(site)
    entries = cited_entries(site)
    cited = all_cited(site, entries)
    comparison = compare_places(site)
    pages = [_home(site, ways, cited, comparison, env), _search(ways, env)]
    pages += _cited_index(cited, entries, env)
    pages += _all_documents(site, env)
    for axis in ways:
        pages += _axis_index(axis, env)
        for group in axis.groups:
            pages += (
                issuer_pages(site, axis, group, env) if axis.folder == ISSUERS else _group_pages(site, axis, group, env)
            )
    pages += [page for entry in entries for page in cited_pages(entry, site, env)]
    pages += matrix_pages(cited, site, env)
    pages += comparison_pages(comparison, env, site.comparison_pdf)
    return sorted(pages, key=lambda page: page.url)


def _home(
    site: SiteView, ways: tuple[Axis, ...], cited: tuple[CitedEntry, ...], comparison: Comparison, env: Environment
) -> GeneratedPage:
    html = render(
        env,
        "partials/vb-page-home.html",
        "",
        site=site,
        newest=[document_card(site, document) for document in in_order(site.documents)[:NEWEST_ON_HOME]],
        total=wording.count_text(len(site.documents)),
        axes=[(axis, main_groups(axis, WAYS_PER_AXIS)) for axis in ways],
        ways_shown=WAYS_PER_AXIS,
        cited=cited,
        all_documents_url=ALL_DOCUMENTS,
        cited_documents_url=CITED_DOCUMENTS,
        figures=[(indicator, comparison.count(indicator)) for indicator in comparison.indicators()],
        comparison_url=COMPARISON,
        forms_url=FORMS,
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


def _axis_index(axis: Axis, env: Environment) -> Iterator[GeneratedPage]:
    """The groups of one way in."""
    parts = in_parts(axis.groups, CARDS_PER_PAGE)
    urls = tuple(page_url(axis.url, number) for number in range(1, len(parts) + 1))
    for number, groups in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-groups.html",
            urls[number - 1],
            title=axis.title,
            groups=groups,
            total=sifted_total(len(axis.groups), urls),
            spans=[(part[0].name, part[-1].name) for part in parts] if len(parts) > 1 else (),
            pager=Pager(number, urls),
        )
        title = axis.title if number == 1 else f"{axis.title}, trang {number}"
        count = wording.count_text(len(axis.groups))
        description = (
            f"{title}: {count} mục để tìm văn bản của xã, phường, đặc khu, mỗi mục có danh sách văn bản riêng."
        )
        yield GeneratedPage(urls[number - 1], title, description, html, PageClass.LISTING)


def _cited_index(
    cited: tuple[CitedEntry, ...], entries: tuple[CitedEntry, ...], env: Environment
) -> Iterator[GeneratedPage]:
    """Those that are cited, then the others of the registry."""
    parts = in_parts((*cited, *(entry for entry in entries if not entry.document_count)), CARDS_PER_PAGE)
    urls = tuple(page_url(CITED_DOCUMENTS, number) for number in range(1, len(parts) + 1))
    for number, part in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-cited-list.html",
            urls[number - 1],
            cited=[entry for entry in part if entry.document_count],
            related=[entry for entry in part if not entry.document_count],
            has_cited=bool(cited),
            matrix_url=MATRIX,
            is_identity_verified=wording.is_identity_verified,
            total=sifted_total(sum(map(len, parts)), urls),
            pager=Pager(number, urls),
        )
        title = "Văn bản được dẫn chiếu" if number == 1 else f"Văn bản được dẫn chiếu, trang {number}"
        description = f"{title}: của Đảng, Nhà nước, Mặt trận Tổ quốc, và những văn bản của xã, phường dẫn chiếu chúng."
        yield GeneratedPage(urls[number - 1], title, description, html, PageClass.LISTING)


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
        count = wording.count_text(len(group.documents))
        description = f"{title}: {count} văn bản của xã, phường, đặc khu để đọc, in và đối chiếu, mới nhất ở trên."
        yield GeneratedPage(urls[number - 1], title, description, html, PageClass.LISTING)
