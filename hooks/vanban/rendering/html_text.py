"""The words that a reader sees in HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "u"})
_UNSEEN = frozenset({"script", "style", "template"})


def visible_words(html: str) -> list[str]:
    """Words in reading order; inline tags join their neighbours, all other tags part them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append(" ")
