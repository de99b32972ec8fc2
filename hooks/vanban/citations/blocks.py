"""HTML → its blocks of text, each character knowing where it stands in the source.

A tokenizer for finished, cleaned HTML, not a parser: what is malformed is read as text or ends a block, and nothing is lost.
"""

from __future__ import annotations

import html as html_entities
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.citations.model import Span
from vanban.diagnostics import Location
from vanban.source_lines import SOURCE_LINE, read_source_value

_INLINE = frozenset(
    {"abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q", "s", "small", "span"}
    | {"strong", "strike", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_OPAQUE = frozenset({"a", "button", "code", "kbd", "math", "pre", "samp", "svg", "template", "textarea", "title"})
"""Read over: their text is no prose, or is a link already."""
_RAW = frozenset({"script", "style"})
"""Their content is no HTML at all."""
BARRIER = "\ufffc"
"""Stands for what was read over, so that no citation reaches across it."""

# Possessive repetitions keep the search linear; a "<" outside quotes shows that a tag is broken and makes it text.
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|<!--(?P<comment>)|<[!?][^<>]*+>"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_RAW_END = re.compile(r"</(?:script|style)", re.IGNORECASE)
_ID = re.compile(r"(?:^|\s)id\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SOURCE = re.compile(rf'(?:^|\s){SOURCE_LINE}="([^"]*)"')
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one block element between two block boundaries."""

    text: str
    """Entities decoded, a line break of the page as a line break, ``U+FFFC`` for what was read over."""
    anchor: str
    """Id of the table row it stands in, else of the nearest heading or beginning of a section before it; empty without."""
    heading: str
    """Text of the heading it stands under or is."""
    _starts: array[int]
    _ends: array[int]
    location: Location | None = None
    """Source line that the nearest element before it, or around it, carries (``source_lines``)."""

    def stretches(self, span: Span) -> Iterator[Span]:
        """The parts of the HTML that hold ``text[span]``, parted where tags stand between; those of spaces alone left out."""
        start: int | None = None
        for index in range(span.start, span.end + 1):
            is_last = index == span.end
            if start is not None and (is_last or self._starts[index] != self._ends[index - 1]):
                if self.text[start:index].strip():
                    yield Span(self._starts[start], self._ends[index - 1])
                start = None
            if not is_last and start is None and self._ends[index] > self._starts[index]:
                start = index


def read_blocks(html: str) -> Iterator[Block]:
    """The blocks of ``html`` that hold any text, in order."""
    return _Reader(html).blocks()


@dataclass(slots=True)
class _Reader:
    html: str
    anchor: str = ""
    heading: str = ""
    row: str | None = None
    """Id of the open table row."""
    location: Location | None = None
    in_heading: bool = False
    opaque: list[str] = field(default_factory=list)
    """Open elements that are read over."""
    parts: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("l"))
    ends: array[int] = field(default_factory=lambda: array("l"))

    def blocks(self) -> Iterator[Block]:
        position = 0
        while (token := _TOKEN.search(self.html, position)) is not None:
            self._text(position, token.start())
            position = self._after(token)
            name = (token["name"] or "").lower()
            if token.group().startswith("&"):
                self._entity(token)
            elif name in _OPAQUE:
                self._opaque(name, is_close=bool(token["close"]), at=token.start())
            elif name == "br":
                self._put("\n", token.start(), token.start())
            elif name and name not in _INLINE and not self.opaque:
                yield from self._flush()
                self._boundary(name, token)
        self._text(position, len(self.html))
        yield from self._flush()

    def _after(self, token: re.Match[str]) -> int:
        """Where reading goes on: behind the token, or behind the end of a comment, script or style sheet."""
        if token["comment"] is not None:
            comment_end = self.html.find("-->", token.end())
            return len(self.html) if comment_end < 0 else comment_end + 3
        name = (token["name"] or "").lower()
        if name in _RAW and not token["close"]:
            end = _RAW_END.search(self.html, token.end())
            return end.start() if end else len(self.html)
        return token.end()

    def _text(self, start: int, end: int) -> None:
        if start < end and not self.opaque:
            self.parts.append(self.html[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def _put(self, text: str, start: int, end: int) -> None:
        """Text that stands for something else in the source: its first character for all of it, the others for nothing."""
        if not self.opaque:
            self.parts.append(text)
            self.starts.extend([start] + [end] * (len(text) - 1))
            self.ends.extend([end] * len(text))

    def _entity(self, token: re.Match[str]) -> None:
        text = html_entities.unescape(token.group())
        if text == token.group():
            self._text(token.start(), token.end())
        else:
            self._put(text, token.start(), token.end())

    def _opaque(self, name: str, *, is_close: bool, at: int) -> None:
        if not is_close:
            self._put(BARRIER, at, at)
            self.opaque.append(name)
        elif name in self.opaque:
            while self.opaque.pop() != name:
                pass

    def _boundary(self, name: str, token: re.Match[str]) -> None:
        """Keeps track of headings, sections and table rows, the places a reader can be led to."""
        is_close = bool(token["close"])
        if source := _SOURCE.search(token["attributes"]):
            self.location = read_source_value(source[1])
        if _HEADING.fullmatch(name):
            self.in_heading = not is_close
            if not is_close:
                self.heading = ""
                self.anchor = _id_of(token["attributes"]) or self.anchor
        elif name == "section" and not is_close:
            self.anchor = _id_of(token["attributes"]) or self.anchor
        elif name == "tr":
            self.row = None if is_close else _id_of(token["attributes"])
        elif name == "table":
            self.row = None

    def _flush(self) -> Iterator[Block]:
        text = "".join(self.parts)
        if self.in_heading:
            self.heading = " ".join(f"{self.heading} {text}".replace(BARRIER, " ").split())
        if text.strip():
            yield Block(text, self.row or self.anchor, self.heading, self.starts, self.ends, self.location)
        if text:
            self.parts, self.starts, self.ends = [], array("l"), array("l")


def _id_of(attributes: str) -> str | None:
    match = _ID.search(attributes)
    if match is None:
        return None
    return html_entities.unescape(match[1] or match[2] or match[3] or "") or None
