"""The finished paper cut where a reader can be sent: at headings and at table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.rendering.html_text import Tag, text_and_tags
from vanban.search.normalize import displayed

_HEADING = re.compile(r"h[1-6]")
_VOID = frozenset({"br", "hr", "img", "wbr", "col", "input", "meta", "link"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
    }
    | {
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_UNREAD = frozenset({"script", "style", "template"})
_PERMALINK = "headerlink"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page with one address."""

    heading: str
    """Of the section, or of the one that a table row stands in; empty before the first heading."""
    anchor: str
    """Id of the heading or row, without ``#``; empty: the top of the page."""
    text: str
    """Words as printed, white space collapsed, without the heading."""


def cut_sections(paper_html: str) -> tuple[Section, ...]:
    """Sections in the order of the page; a ``tr`` with an id is one of its own, its cells joined by a space.

    A heading without an id takes that of the element which it opens (an appendix). Hidden marks and permalinks are left out.
    """
    cutter = _Cutter()
    for text, tag in text_and_tags(paper_html):
        cutter.read(text)
        if tag is not None:
            cutter.enter(tag)
    return tuple(cutter.finished())


@dataclass(slots=True)
class _Element:
    tag: str
    id: str
    is_hidden: bool
    has_heading: bool = False


class _Cutter:
    def __init__(self) -> None:
        self._done: list[Section] = []
        self._open: list[_Element] = []
        self._text: list[str] = []
        self._heading = ""
        self._heading_anchor = ""
        self._anchor = ""
        self._is_new_heading = False

    def finished(self) -> list[Section]:
        self._flush()
        return self._done

    def read(self, text: str) -> None:
        if text and not any(element.is_hidden for element in self._open):
            self._text.append(text)

    def enter(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._text.append(" ")
        if tag.is_close:
            self._end(tag.name)
        elif tag.name not in _VOID:
            self._start(tag)
            if tag.attributes.endswith("/"):
                self._end(tag.name)

    def _start(self, tag: Tag) -> None:
        values = tag.values() if tag.attributes else {}
        hidden = tag.name in _UNREAD or values.get("aria-hidden") == "true" or "hidden" in values
        hidden = hidden or _PERMALINK in values.get("class", "").split()
        element = _Element(tag.name, values.get("id", ""), hidden)
        if _HEADING.fullmatch(tag.name):
            self._flush()
            element.id = element.id or self._anchor_of_container()
        elif tag.name == "tr" and element.id:
            self._flush()
            self._anchor = element.id
        self._open.append(element)

    def _end(self, name: str) -> None:
        if all(element.tag != name for element in self._open):
            return
        while True:
            element = self._open.pop()
            self._close(element)
            if element.tag == name:
                return

    def _close(self, element: _Element) -> None:
        if _HEADING.fullmatch(element.tag):
            self._heading = displayed("".join(self._text))
            self._heading_anchor = self._anchor = element.id
            self._text.clear()
            self._is_new_heading = True
        elif element.tag == "tr" and element.id:
            self._flush()
            self._anchor = self._heading_anchor

    def _flush(self) -> None:
        text = displayed("".join(self._text))
        self._text.clear()
        is_bare_heading = self._is_new_heading and bool(self._heading) and self._anchor == self._heading_anchor
        if text or is_bare_heading:
            self._done.append(Section(self._heading, self._anchor, text))
        self._is_new_heading = False

    def _anchor_of_container(self) -> str:
        """Id of the nearest open element, if this is its first heading."""
        container = next((element for element in reversed(self._open) if element.id), None)
        if container is None or container.has_heading:
            return ""
        container.has_heading = True
        return container.id
