"""Text whose Markdown is at most emphasis and printed markers, rendered without Markdown's engine: the same HTML, faster.

Most cells of a table are of this kind, and setting up the engine for one costs a hundred times the escaping of its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from vanban.rendering.blocks import Paragraph, parse_blocks

# By list and not by exclusion, so that a sign that engine or sanitiser might treat in a way of its own goes to them. A "&"
# only where it cannot begin an entity ("Tài nguyên & Môi trường").
_PLAIN = (
    r"(?:[ \u00a0\"$%'()+,./0-9:;<=>?@A-Z^_a-z{|}~\u00b0\u00b2\u00b3\u00bc-\u00be\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
    r"\u2010-\u2015\u2018-\u201f\u2022\u2026\u2030\u20ab\u2212\u2264\u2265-]|&(?=\ ))"
)
_LETTER = r"[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
# Emphasis whose first and last signs are letters or figures opens and closes wherever it stands.
_EMPHASISED = rf"{_LETTER}(?:{_PLAIN}*{_LETTER})?"
_STRONG = rf"\*\*{_EMPHASISED}\*\*(?!\*)"
_EMPHASIS = rf"\*{_EMPHASISED}\*(?!\*)"
_ALL_STRONG = re.compile(_STRONG)
_TEXT = re.compile(rf"(?![ \u00a0])(?:{_PLAIN}|{_STRONG}|{_EMPHASIS})++(?<![ \u00a0])")

_LIST = '<ul class="vb-list" role="list">\n'


def render_plain(text: str) -> str | None:
    """What ``markdown.render_cell`` gives for ``text``; ``None`` when only Markdown's engine can tell."""
    paragraphs = []
    for block in parse_blocks(text):
        if not isinstance(block, Paragraph) or _TEXT.fullmatch(block.text) is None:
            return None
        paragraphs.append(block)
    if len(paragraphs) == 1 and paragraphs[0].rank is None:
        return _inline(paragraphs[0].text)
    return _listed(paragraphs)


def _inline(text: str) -> str:
    html = escape(text, quote=False).replace("\u00a0", "&nbsp;")
    if "*" in html:
        # Every star is part of a pair here (``_TEXT``), and no two pairs touch.
        html = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", html)
        html = re.sub(r"\*([^*]+)\*", r"<em>\1</em>", html)
    return html


def _listed(paragraphs: Sequence[Paragraph]) -> str:
    """Marked paragraphs as lists within lists: a deeper marker opens one inside the item above."""
    parts: list[str] = []
    ranks: list[int] = []
    for paragraph in paragraphs:
        while ranks and (paragraph.rank is None or ranks[-1] > paragraph.rank):
            ranks.pop()
            parts.append("</li>\n</ul>\n")
        if paragraph.rank is not None:
            if ranks and ranks[-1] == paragraph.rank:
                parts.append("</li>\n")
            else:
                ranks.append(paragraph.rank)
                parts.append(_LIST)
            parts.append("<li>\n")
        lead = ' class="vb-lead"' if paragraph.rank is None and _ALL_STRONG.fullmatch(paragraph.text) else ""
        parts.append(f"<p{lead}>{_inline(paragraph.text)}</p>\n")
    return "".join((*parts, "</li>\n</ul>\n" * len(ranks))).strip()
