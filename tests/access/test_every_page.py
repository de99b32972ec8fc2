"""Every page of the built site, and the site as a whole, as search engines and careful browsers find it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import pytest

from access.page_audit import PageFacts, facts_of, faults_of

pytestmark = pytest.mark.slow

_NOT_FOUND = "404.html"
_LOC = re.compile(r"<loc>([^<]*)</loc>")


@pytest.fixture(scope="module", params=["built_site", "small_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the two sites."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, PageFacts]:
    """All pages by their address relative to the root."""
    files = sorted(site.rglob("*.html"))
    return {address_of(site, file): facts_of(file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="module")
def root(pages: dict[str, PageFacts]) -> str:
    """Where the site will stand."""
    home = pages[""].canonical
    assert home is not None
    return home


def address_of(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


def test_no_page_has_a_fault(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 30
    found = {address_of(site, file): faults_of(file.read_text(encoding="utf-8")) for file in files}
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_no_two_pages_have_one_title_or_description(pages: dict[str, PageFacts]) -> None:
    found = [page for page in pages.values() if page.is_indexed]
    for field in ("title", "description"):
        values = [getattr(page, field) for page in found]
        assert sorted({one for one in values if values.count(one) > 1}) == []


def test_each_page_names_its_own_address_and_the_sitemap_lists_them(
    site: Path, pages: dict[str, PageFacts], root: str
) -> None:
    assert {address for address, page in pages.items() if not page.is_indexed} == {_NOT_FOUND}
    named = {page.canonical: address for address, page in pages.items() if page.is_indexed}
    assert {url: address for url, address in named.items() if url != root + address} == {}
    assert sorted(named) == sorted(_LOC.findall((site / "sitemap.xml").read_text(encoding="utf-8")))


def test_robots_may_read_everything_and_learn_of_the_sitemap(
    site: Path, pages: dict[str, PageFacts], root: str
) -> None:
    robots = RobotFileParser()
    robots.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert robots.site_maps() == [f"{root}sitemap.xml"]
    assert [address for address in pages if not robots.can_fetch("Googlebot", root + address)] == []
    assert robots.can_fetch("*", f"{root}assets/stylesheets/vb-base.css")


def test_every_link_within_the_site_leads_somewhere(site: Path, pages: dict[str, PageFacts], root: str) -> None:
    broken = [
        (address, link)
        for address, page in pages.items()
        for link in page.links
        if urljoin(root, link).startswith(root)
        and not leads_somewhere(urljoin(root + address, link), site, pages, root)
    ]
    assert broken == []


def leads_somewhere(url: str, site: Path, pages: dict[str, PageFacts], root: str) -> bool:
    parts = urlsplit(url)
    path = unquote(parts.path.removeprefix(urlsplit(root).path))
    if path not in pages:
        # The small site is built without PDFs.
        return (site / path).is_file() or (path.endswith(".pdf") and not list(site.rglob("*.pdf")))
    return not parts.fragment or unquote(parts.fragment) in pages[path].ids


def test_links_alone_lead_from_the_first_page_to_all(pages: dict[str, PageFacts], root: str) -> None:
    seen, waiting = {""}, [""]
    while waiting:
        here = waiting.pop()
        for link in pages[here].links:
            there = unquote(urlsplit(urljoin(root + here, link)).path.removeprefix(urlsplit(root).path))
            if there in pages and there not in seen:
                seen.add(there)
                waiting.append(there)
    assert set(pages) - seen == {_NOT_FOUND}


def test_help_stands_at_the_same_place_on_every_page(pages: dict[str, PageFacts]) -> None:
    """WCAG 2.2, 3.2.6."""
    assert len({page.help for page in pages.values()}) == 1
    (help_links,) = {page.help for page in pages.values()}
    assert any("@" in name for name in help_links)
    assert "Báo lỗi trên trang này" in help_links


GOOD = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Báo cáo của Ủy ban nhân dân xã Mẫu</title>
<meta name="description" content="Báo cáo của Ủy ban nhân dân xã Mẫu: Kết quả công tác dân vận năm 2024">
<link rel="canonical" href="https://mau.example.vn/a/"><link rel="icon" href="../favicon.svg"></head>
<body><h1>Báo cáo</h1><a href="../b/">Văn bản khác</a><img src="x.png" alt="Sơ đồ" width="4" height="3">
<footer class="vb-footer"><a href="mailto:a@b.vn">a@b.vn</a></footer></body></html>"""


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("<!doctype html>\n", "", "doctype"),
        ("<!doctype html>", '<!doctype html public "-//W3C//DTD HTML 4.01//EN">', "doctype"),
        ('<meta charset="utf-8">', "", "charset"),
        ("<head>", f"<head><!--{'x' * 1024}-->", "charset"),
        (' lang="vi"', "", "lang"),
        ("<h1>", '<h1 lang="en">', "lang"),
        ("<body>", '<body id="a"><p id="a">', "id"),
        ("Báo cáo của Ủy ban nhân dân xã Mẫu</title>", "Báo cáo</title>", "title"),
        ("</title>", "</title><title>Một tên nữa của trang này</title>", "title"),
        (": Kết quả công tác dân vận năm 2024", "", "description"),
        ("Báo cáo của Ủy ban nhân dân xã Mẫu: Kết quả", "A report of the model commune on results", "description"),
        ("initial-scale=1", "initial-scale=1, user-scalable=no", "viewport"),
        ("width=device-width,initial-scale=1", "width=1024", "viewport"),
        ('<link rel="canonical" href="https://mau.example.vn/a/">', "", "canonical"),
        ("https://mau", "http://mau", "canonical"),
        ("<title>", '<meta name="robots" content="noindex"><title>', "canonical"),
        ('rel="icon"', 'rel="prefetch"', "icon"),
        ('href="../b/"', 'href="javascript:go()"', "link"),
        (' href="../b/"', "", "link"),
        ("Văn bản khác", "<span></span>", "link"),
        ("Văn bản khác", "Xem thêm…", "link"),
        ('href="../b/"', 'href="https://x.vn/" target="_blank"', "link"),
        ("<h1>Báo cáo</h1>", "<h2>Báo cáo</h2>", "h1"),
        ("</h1>", "</h1><h1>Hai</h1>", "h1"),
        ('src="x.png"', 'src="//x.vn/x.png"', "loading"),
        ("<body>", '<body><script src="http://x.vn/a.js"></script>', "loading"),
        (' alt="Sơ đồ"', "", "img"),
        (' height="3"', "", "img"),
        ("<body>", '<body onload="go()">', "script"),
        ("<h1>", "<center></center><h1>", "obsolete"),
        ("<h1>", '<p align="left"></p><h1>', "obsolete"),
        ('<a href="../b/"', '<a tabindex="3" href="../b/"', "tabindex"),
        ("<title>", '<meta http-equiv="refresh" content="3"><title>', "refresh"),
    ],
)
def test_each_fault_is_seen(good: str, bad: str, fault: str) -> None:
    assert GOOD.count(good) >= 1
    assert faults_of(GOOD) == []
    assert fault in {one.partition(":")[0] for one in faults_of(GOOD.replace(good, bad, 1))}


def test_what_joins_pages_is_read_from_them() -> None:
    page = facts_of(GOOD)
    assert page.title == "Báo cáo của Ủy ban nhân dân xã Mẫu"
    assert page.canonical == "https://mau.example.vn/a/"
    assert page.links == ("../b/", "mailto:a@b.vn")
    assert page.help == ("a@b.vn",)
    assert not leads_somewhere("https://mau.example.vn/a/#x", Path(), {"a/": page}, "https://mau.example.vn/")
    assert leads_somewhere("https://mau.example.vn/a/", Path(), {"a/": page}, "https://mau.example.vn/")
