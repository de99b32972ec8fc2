"""The text of the paper on a page of the site."""

from __future__ import annotations

from html.parser import HTMLParser

_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr")
)
_PAPER_CLASS = "vb-paper"


def paper_text(page: str) -> str:
    """Text inside the page's one ``<article class="vb-paper …">``; a block's start and end are white space."""
    parser = _PaperText()
    parser.feed(page)
    parser.close()
    if parser.papers != 1:
        raise ValueError(f"{parser.papers} papers on the page, 1 expected")
    return "".join(parser.parts)


class _PaperText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.papers = 0
        self._open_articles = 0
        self._is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            if self._open_articles:
                self._open_articles += 1
            elif _PAPER_CLASS in (dict(attrs).get("class") or "").split():
                self._open_articles, self.papers = 1, self.papers + 1
        self._is_code = tag in ("script", "style")
        self._end_block(tag)

    def handle_endtag(self, tag: str) -> None:
        self._end_block(tag)
        self._is_code = False
        if tag == "article" and self._open_articles:
            self._open_articles -= 1

    def handle_data(self, data: str) -> None:
        if self._open_articles and not self._is_code:
            self.parts.append(data)

    def _end_block(self, tag: str) -> None:
        if self._open_articles and tag not in _INLINE:
            self.parts.append(" ")
