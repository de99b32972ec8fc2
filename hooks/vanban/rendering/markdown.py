"""Python-Markdown with our own block structure: real lists that keep the typed markers, headings that get levels."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import markdown
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from vanban.diagnostics import Location
from vanban.rendering.blocks import Block, HeadingBlock, Paragraph, TablePlace, parse_blocks
from vanban.rendering.headings import Heading, Outline
from vanban.rendering.plain import render_plain
from vanban.rendering.sanitise import sanitise
from vanban.source_lines import SOURCE_LINE, source_value

# Emphasis, links, images, line breaks and backslash escapes stay; the rest of Markdown would eat or change what was
# typed: `code`, <html>, autolinks, _underscores_, references.
_KEPT_INLINE = ("escape", "link", "image_link", "linebreak", "em_strong")


SourceOf = Callable[[int], Location]
"""Where a line of the text (from 0) stands in its source."""

# A paragraph that is bold from end to end introduces what follows it, as a heading does.
_ALL_BOLD = re.compile(r"\*\*(?:[^*]|\\\*)+\*\*")
_OPENING_PARAGRAPH = re.compile(r'^<p(?: class="vb-lead")?>')


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A document's body as HTML; where a table goes stands ``table_placeholder(id)`` for the caller to replace."""

    html: str
    headings: tuple[Heading, ...]
    places: tuple[TablePlace, ...]


def table_placeholder(table: str) -> str:
    """The HTML that stands where ``[[bang: table]]`` was typed."""
    return f"<p>[[bang: {table}]]</p>"


def render_body(body: str, *, reserved_anchors: Sequence[str] = (), source_of: SourceOf | None = None) -> RenderedBody:
    """HTML of ``body``, sanitised; ``reserved_anchors`` are ids that the page uses elsewhere.

    With ``source_of`` each paragraph and heading carries its source line (``source_lines``), for the caller to take out.
    """
    parser = _PaperParser(Outline(reserved_anchors), source_of)
    html = _convert(body, parser)
    places = tuple(block for block in parser.blocks if isinstance(block, TablePlace))
    return RenderedBody(html, tuple(parser.outline.headings), places)


def render_cell(text: str) -> str:
    """HTML of a table cell: like a body, but a single unmarked paragraph comes without its ``<p>``."""
    plain = render_plain(text)
    return _render_marked_cell(text) if plain is None else plain


def _render_marked_cell(text: str) -> str:
    """The same for any text, by Markdown's engine."""
    parser = _PaperParser(Outline())
    html = _convert(text, parser).strip()
    only = len(parser.blocks) == 1 and isinstance(parser.blocks[0], Paragraph) and parser.blocks[0].rank is None
    return _OPENING_PARAGRAPH.sub("", html).removesuffix("</p>") if only else html


def _convert(text: str, parser: _PaperParser) -> str:
    processor = markdown.Markdown(output_format="html")
    processor.preprocessors.deregister("html_block")
    assert processor.delimiters is not None
    processor.delimiters.remove("_")
    for item in list(processor.inlinePatterns._priority):  # type: ignore[attr-defined]
        if item.name not in _KEPT_INLINE:
            processor.inlinePatterns.deregister(item.name)
    processor.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
    processor.parser = parser  # type: ignore[assignment]
    return sanitise(processor.convert(text), keep_source_lines=True)


class _PaperParser:
    """Stands in for Python-Markdown's block parser: builds the element tree from our blocks."""

    def __init__(self, outline: Outline, source_of: SourceOf | None = None) -> None:
        self.outline = outline
        self._source_of = source_of
        self.blocks: list[Block] = []
        self._lists: list[tuple[int, ElementTree.Element]] = []

    def parseDocument(self, lines: list[str]) -> ElementTree.ElementTree:
        """The element tree of the whole text."""
        root = ElementTree.Element("div")
        self.blocks = parse_blocks("\n".join(lines))
        for block in self.blocks:
            self._add(root, block)
        return ElementTree.ElementTree(root)

    def _add(self, root: ElementTree.Element, block: Block) -> None:
        if isinstance(block, Paragraph) and block.rank is not None:
            item = ElementTree.SubElement(self._list_for(root, block.rank), "li")
            ElementTree.SubElement(item, "p", self._source(block.line)).text = block.text
            return
        self._lists.clear()
        if isinstance(block, Paragraph):
            attributes = self._source(block.line)
            if _ALL_BOLD.fullmatch(block.text.strip()):
                attributes["class"] = "vb-lead"
            ElementTree.SubElement(root, "p", attributes).text = block.text
        elif isinstance(block, TablePlace):
            ElementTree.SubElement(root, "p").text = f"[[bang: {block.table}]]"
        else:
            self._add_heading(root, block)

    def _list_for(self, root: ElementTree.Element, rank: int) -> ElementTree.Element:
        """The open list of this rank: a deeper marker opens one inside the item above, a higher one closes lists."""
        while self._lists and self._lists[-1][0] > rank:
            self._lists.pop()
        if not self._lists or self._lists[-1][0] < rank:
            parent = self._lists[-1][1][-1] if self._lists else root
            # Safari drops the list's meaning with its bullets unless the role is stated.
            opened = ElementTree.SubElement(parent, "ul", {"class": "vb-list", "role": "list"})
            self._lists.append((rank, opened))
        return self._lists[-1][1]

    def _source(self, line: int) -> dict[str, str]:
        return {SOURCE_LINE: source_value(self._source_of(line))} if self._source_of else {}

    def _add_heading(self, root: ElementTree.Element, block: HeadingBlock) -> None:
        # Only the first line carries the marker, but the anchor and the outline speak of the whole heading.
        heading = self.outline.add(" ".join(block.lines), block.hashes, block.line)
        attributes = {"id": heading.anchor, "class": f"vb-h vb-h-{heading.marker}"} | self._source(block.line)
        element = ElementTree.SubElement(root, f"h{heading.level}", attributes)
        if len(block.lines) == 1:
            element.text = block.lines[0]
            return
        for index, line in enumerate(block.lines):
            part = ElementTree.SubElement(element, "span", {"class": "vb-line"})
            part.text = line
            part.tail = " " if index + 1 < len(block.lines) else None
