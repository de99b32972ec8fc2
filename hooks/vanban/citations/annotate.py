"""Finished HTML → the same HTML with links on its citations; not one printed character is changed.

Citations are searched in the text of each block, joined over inline tags, and each stretch of text that a citation covers is
wrapped by itself, so that elements stay properly nested. Taking the anchors away restores the bytes that came in.
"""

from __future__ import annotations

import html as html_entities
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from vanban.citations.blocks import BARRIER, Block, read_blocks
from vanban.citations.find import find_citations
from vanban.citations.grammar import Grammar
from vanban.citations.issuers import UPPER
from vanban.citations.model import Citation, Found, FoundPublished, Mention, Resolution, Span, Unknown, UnknownReason
from vanban.documents.model import DocumentId
from vanban.registry.model import KnownDocumentId

EXCERPT = 320
"""Characters of the sentence shown around a citation."""


Target: TypeAlias = KnownDocumentId | DocumentId
"""What a link may lead to: an entry of the registry or a document of the site."""

_OWN = (UnknownReason.OWN_NUMBER, UnknownReason.SELF)
"""The document's mention of itself is no mention."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page with its links."""

    html: str
    mentions: tuple[Mention, ...]
    """Every citation in reading order, linked or not; what speaks of the document itself is none."""
    ends: tuple[int, ...]
    """Where each mention ends in ``html``, behind its link."""


def annotate_html(
    html: str,
    *,
    grammar: Grammar,
    resolve: Callable[[Sequence[Citation]], Sequence[Resolution]],
    href: Callable[[Target], str],
    title: Callable[[Target], str],
) -> Annotated:
    """Links the citations of ``html`` that ``resolve``, given all of them in order, finds; one pass, linear in its length.

    Where several documents share a span, each has a link of its own part. A provision pointed at goes into the link's title.

    Nothing inside ``a``, ``button``, ``code``, ``kbd``, ``pre``, ``samp``, ``script``, ``style``, ``svg``, ``math``,
    ``textarea``, ``title`` or ``template`` is looked at.
    """
    found = [(block, citation) for block in read_blocks(html) for citation in find_citations(block.text, grammar)]
    citations = [citation for _, citation in found]
    resolutions = resolve(citations)
    mentions: list[Mention] = []
    links: list[tuple[Span, str]] = []
    ends: list[int] = []
    for (block, citation), resolution in zip(found, resolutions, strict=True):
        if isinstance(resolution, Unknown) and resolution.reason in _OWN:
            continue
        mentions.append(_mention(block, citation, resolution))
        ends.append([stretch.end for stretch in block.stretches(citation.span)][-1])
        if isinstance(resolution, Found | FoundPublished):
            opening = _opening(href(resolution.target), _title(citation, title(resolution.target)))
            links += [(stretch, opening) for stretch in block.stretches(citation.own_span or citation.span)]
    return Annotated("".join(_linked(html, links)), tuple(mentions), tuple(_moved(ends, links)))


def _title(citation: Citation, title: str) -> str:
    """``khoản 2 Điều 5 – Nghị định 30/2020/NĐ-CP``."""
    return f"{citation.pinpoint} – {title}" if citation.pinpoint else title


def _opening(href: str, title: str) -> str:
    return f'<a class="vb-citation" href="{html_entities.escape(href)}" title="{html_entities.escape(title)}">'


def _linked(html: str, links: list[tuple[Span, str]]) -> Iterator[str]:
    position = 0
    for stretch, opening in links:
        yield html[position : stretch.start]
        yield f"{opening}{html[stretch.start : stretch.end]}</a>"
        position = stretch.end
    yield html[position:]


def _moved(places: Sequence[int], links: Sequence[tuple[Span, str]]) -> Iterator[int]:
    """Where ``places``, none within a link, stand once the links are made."""
    stops = [stretch.end for stretch, _ in links]
    added = list(accumulate((len(opening) + len("</a>") for _, opening in links), initial=0))
    return (place + added[bisect_right(stops, place)] for place in places)


def _mention(block: Block, citation: Citation, resolution: Resolution) -> Mention:
    return Mention(
        citation=citation,
        resolution=resolution,
        anchor=block.anchor,
        heading=block.heading,
        excerpt=_excerpt(block.text, citation.span),
        text=_one_line(citation.text),
        location=block.location,
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
