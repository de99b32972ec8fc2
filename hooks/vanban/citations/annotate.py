"""Finished HTML → the same HTML with links on its citations; not one printed character is changed.

Citations are searched in the text of each block, joined over inline tags, and each stretch of text that a citation covers is
wrapped by itself, so that elements stay properly nested. Taking the anchors away restores the bytes that came in.
"""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vanban.citations.blocks import BARRIER, Block, read_blocks
from vanban.citations.find import find_citations
from vanban.citations.grammar import UPPER, Grammar
from vanban.citations.model import Citation, Found, Mention, Resolution, Span, Unknown, UnknownReason
from vanban.citations.resolve import agree
from vanban.registry.model import KnownDocumentId

EXCERPT = 320
"""Characters of the sentence shown around a citation."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page with its links."""

    html: str
    mentions: tuple[Mention, ...]
    """Every citation in reading order, linked or not; the document's own number is none."""


def annotate_html(
    html: str,
    *,
    grammar: Grammar,
    resolve: Callable[[Citation], Resolution],
    href: Callable[[KnownDocumentId], str],
    title: Callable[[KnownDocumentId], str],
) -> Annotated:
    """Links the citations of ``html`` that ``resolve`` finds; one pass, linear in its length.

    Nothing inside ``a``, ``button``, ``code``, ``kbd``, ``pre``, ``samp``, ``script``, ``style``, ``svg``, ``math``,
    ``textarea``, ``title`` or ``template`` is looked at.
    """
    found = [(block, citation) for block in read_blocks(html) for citation in find_citations(block.text, grammar)]
    citations = [citation for _, citation in found]
    resolutions = agree(citations, [resolve(citation) for citation in citations])
    mentions: list[Mention] = []
    links: list[tuple[Span, str]] = []
    for (block, citation), resolution in zip(found, resolutions, strict=True):
        if resolution == Unknown(UnknownReason.OWN_NUMBER):
            continue
        mentions.append(_mention(block, citation, resolution))
        if isinstance(resolution, Found):
            opening = _opening(href(resolution.target), title(resolution.target))
            links += [(stretch, opening) for stretch in block.stretches(citation.span)]
    return Annotated("".join(_linked(html, links)), tuple(mentions))


def _opening(href: str, title: str) -> str:
    return f'<a class="vb-citation" href="{html_entities.escape(href)}" title="{html_entities.escape(title)}">'


def _linked(html: str, links: list[tuple[Span, str]]) -> Iterator[str]:
    position = 0
    for stretch, opening in links:
        yield html[position : stretch.start]
        yield f"{opening}{html[stretch.start : stretch.end]}</a>"
        position = stretch.end
    yield html[position:]


def _mention(block: Block, citation: Citation, resolution: Resolution) -> Mention:
    return Mention(
        citation=citation,
        resolution=resolution,
        anchor=block.anchor,
        heading=block.heading,
        excerpt=_excerpt(block.text, citation.span),
        text=_one_line(citation.text),
    )


# The end of a sentence: a stop, then space, then a capital; "TP. Hồ Chí Minh" is cut wrongly and no harm is done.
_SENTENCE_END = re.compile(rf"[.!?…;]+[\"”’)]*\s+(?=[\"“‘(]*[{UPPER}])")

# "I. ", "1.2. ", "a) " at the head of a paragraph ends no sentence.
_MARKER = re.compile(r"\s*(?:[IVXLC]+|\d+(?:\.\d+){0,4}|[a-zđ])[.)]-?\s+")


def _excerpt(text: str, span: Span) -> str:
    """The sentence around ``span`` on one line, cut at words with ``…`` where it is too long."""
    room = max(0, EXCERPT - (span.end - span.start)) // 2
    low, high = max(0, span.start - room), min(len(text), span.end + room)
    marker = _MARKER.match(text)
    first = max(low, marker.end() if marker else 0)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, first, span.start + 1)]
    ends = [end for end in ends if end <= span.start]
    start = ends[-1] if ends else low
    after = _SENTENCE_END.search(text, span.end, high)
    end = after.end() if after else high
    before = text[start : span.start]
    behind = text[span.end : end]
    if not ends and low > 0:
        before = "…" + before[before.find(" ") + 1 :] if " " in before else "…"
    if after is None and high < len(text):
        behind = behind[: behind.rfind(" ")] + "…" if " " in behind else "…"
    return _one_line(before + text[span.start : span.end] + behind)


def _one_line(text: str) -> str:
    """Spaces repaired; links and code that were read over show as ``…``."""
    return " ".join(text.replace(BARRIER, "…").split())
