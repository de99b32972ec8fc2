"""What Lighthouse asks of a page under “best practices” and “SEO”, asked of the file: no browser, so every page can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_OBSOLETE = frozenset(
    {"acronym", "applet", "basefont", "big", "blink", "center", "dir", "font", "frame", "marquee", "tt"}
)
_LOADING = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "object": "data",
}
_SHORTEST_DESCRIPTION, _LONGEST_DESCRIPTION = 50, 300
_SHORTEST_TITLE, _LONGEST_TITLE = 15, 200
_VAGUE = frozenset(
    {"tại đây", "ở đây", "đây", "xem", "xem thêm", "bấm vào đây", "chi tiết", "link", "liên kết", "tải", "tải về"}
)
_VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


@dataclass(slots=True)
class Link:
    attributes: dict[str, str]
    text: str = ""

    @property
    def name(self) -> str:
        """What is read out."""
        return " ".join((self.attributes.get("aria-label") or self.text).split())


@dataclass(slots=True)
class _Reader(HTMLParser):
    """The parts of a page that are asked about."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    title: str = ""
    titles: int = 0
    _in_title: bool = False
    _in_links: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "title" and "svg" not in {name for name, _ in self.tags}:
            self._in_title = True
            self.titles += 1
        if tag == "a":
            self.links.append(Link(attributes))
            self._in_links.append(self.links[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag == "a" and self._in_links:
            self._in_links.pop()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        for link in self._in_links:
            link.text += data


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What other pages must know of a page to be asked about as a site."""

    title: str
    description: str
    canonical: str | None
    is_indexed: bool
    ids: frozenset[str]
    links: tuple[str, ...]
    help: tuple[str, ...]
    """Links of the footer, in order."""


def facts_of(html: str) -> PageFacts:
    page = _read(html)
    footer = _read(html[html.find('<footer class="vb-footer"') :])
    return PageFacts(
        title=" ".join(page.title.split()),
        description=_meta(page, "description") or "",
        canonical=next((tag["href"] for tag in _tags(page, "link") if tag.get("rel") == "canonical"), None),
        is_indexed="noindex" not in (_meta(page, "robots") or ""),
        ids=frozenset(page.ids),
        links=tuple(link.attributes["href"] for link in page.links if "href" in link.attributes),
        help=tuple(link.name for link in footer.links),
    )


def faults_of(html: str) -> list[str]:
    """Every fault of one page, in English; the first word names the question."""
    page = _read(html)
    return [*_document_faults(html, page), *_head_faults(page), *_link_faults(page), *_element_faults(page)]


def _document_faults(html: str, page: _Reader) -> Iterator[str]:
    if not re.match(r"\s*<!doctype html>", html, re.IGNORECASE):
        yield "doctype: missing or of a former version, so browsers fall back to quirks"
    if '<meta charset="utf-8">' not in html.encode()[:1024].decode(errors="ignore"):
        yield "charset: not UTF-8, or said after the first 1024 bytes"
    if [tag.get("lang") for tag in _tags(page, "html")] != ["vi"]:
        yield "lang: the page does not say that it is Vietnamese"
    if foreign := {tag["lang"] for _, tag in page.tags if "lang" in tag} - {"vi"}:
        yield f"lang: {sorted(foreign)} within a Vietnamese page"
    doubled = sorted({one for one in page.ids if page.ids.count(one) > 1})
    if doubled:
        yield f"id: {doubled} more than once"


def _head_faults(page: _Reader) -> Iterator[str]:
    title, description = " ".join(page.title.split()), _meta(page, "description") or ""
    if page.titles != 1 or not _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE:
        yield f"title: {page.titles} titles, {len(title)} letters: {title}"
    if not _SHORTEST_DESCRIPTION <= len(description) <= _LONGEST_DESCRIPTION:
        yield f"description: {len(description)} letters: {description}"
    elif len(_VIETNAMESE.findall(description)) < len(description) / 12:
        yield f"description: not Vietnamese: {description}"
    viewport = (_meta(page, "viewport") or "").replace(" ", "").split(",")
    if "width=device-width" not in viewport or any(
        re.match("user-scalable|m(ax|in)imum-scale", one) for one in viewport
    ):
        yield f"viewport: {viewport} does not fit, or forbids to zoom"
    canonical = [tag.get("href", "") for tag in _tags(page, "link") if tag.get("rel") == "canonical"]
    is_indexed = "noindex" not in (_meta(page, "robots") or "")
    if len(canonical) != is_indexed or not all(url.startswith("https://") for url in canonical):
        yield f"canonical: {canonical} on a page that {'is' if is_indexed else 'is not'} to be found"
    if not any("icon" in tag.get("rel", "").split() for tag in _tags(page, "link")):
        yield "icon: none"


def _link_faults(page: _Reader) -> Iterator[str]:
    for link in page.links:
        target = link.attributes.get("href", "")
        if not target or target == "#" or target.startswith("javascript:"):
            yield f"link: cannot be followed: {link.attributes}"
        if not link.name:
            yield f"link: has no name: {link.attributes}"
        elif link.name.lower().rstrip(" .→…") in _VAGUE:
            yield f"link: does not say where it leads: {link.name}"
        if link.attributes.get("target") == "_blank" and "noopener" not in link.attributes.get("rel", ""):
            yield f"link: not safe: {link.attributes}"


def _element_faults(page: _Reader) -> Iterator[str]:
    headings = [tag for tag, _ in page.tags if tag == "h1"]
    if len(headings) != 1:
        yield f"h1: {len(headings)}"
    for tag, attributes in page.tags:
        loaded = attributes.get(_LOADING.get(tag, ""), "")
        if re.match("(https?:)?//", loaded) and attributes.get("rel") != "canonical":
            yield f"loading: {tag} from another host: {loaded}"
        if tag == "img" and ("alt" not in attributes or not {"width", "height"} <= attributes.keys()):
            yield f"img: without alternative text or size: {attributes}"
        if handlers := sorted(name for name in attributes if name.startswith("on")):
            yield f"script: {tag} with {handlers}"
        if tag in _OBSOLETE or attributes.keys() & {"bgcolor", "align", "valign", "accesskey"}:
            yield f"obsolete: {tag} {attributes}"
        if attributes.get("tabindex", "0") not in {"0", "-1"}:
            yield f"tabindex: {tag} {attributes['tabindex']} changes the order"
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            yield "refresh: the page leaves by itself"
        if tag == "input" and attributes.get("type") == "password":
            yield "password: asked for"


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _tags(page: _Reader, name: str) -> Iterator[dict[str, str]]:
    return (attributes for tag, attributes in page.tags if tag == name)


def _meta(page: _Reader, name: str) -> str | None:
    return next((tag.get("content", "") for tag in _tags(page, "meta") if tag.get("name") == name), None)
