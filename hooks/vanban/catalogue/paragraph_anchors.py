"""Ids for the paragraphs of a paper on its page, so that a link can lead to each; its words stay untouched."""

from __future__ import annotations

import re

# The paper's own template opens the body and what follows it; text of authors has no such tags.
_BODY = re.compile(
    r'<div class="vb-(?:legal-basis|body)">(?P<inner>.*?)(?=<div class="vb-body">|<footer |<section |</article>)',
    re.DOTALL,
)
_TABLE_OR_PARAGRAPH = re.compile(r"<table\b.*?</table>|<p(?P<attributes>(?: [^<>]*)?)>", re.DOTALL)
_CITATION_TITLE = re.compile(r'(<a class="vb-citation"[^<>]*?) title="[^"<>]*"')

_PLACE_OR_CITATION = re.compile(
    r'<a class="vb-citation"[^<>]*? href="(?P<target>[^"]*)"|<(?:p|tr|section|h[1-6])\b[^<>]*? id="(?P<id>[^"]*)"|<footer\b'
)


def with_paragraph_anchors(paper_html: str) -> str:
    """Each paragraph of căn cứ and body gets the id ``p_<n>``, counted from 1 in the order of the paper.

    Rows of tables have ids of their own. No heading has such an id: theirs have no underscores.
    """
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        attributes = found["attributes"]
        if attributes is None or " id=" in attributes:
            return found[0]
        count += 1
        return f'<p id="p_{count}"{attributes}>'

    return _BODY.sub(lambda body: _TABLE_OR_PARAGRAPH.sub(number, body[0]), paper_html)


def first_places(paper_html: str) -> dict[str, str]:
    """Address of each citation's target, as the paper links it → id of the paragraph, heading or row that has the first one.

    Those above the first id, in letterhead and title, and those in the closing parts have no place.
    """
    places: dict[str, str] = {}
    seen: set[str] = set()
    place: str | None = None
    for tag in _PLACE_OR_CITATION.finditer(paper_html):
        if target := tag["target"]:
            if place is not None and target not in seen:
                places[target] = place
            seen.add(target)
        else:
            place = tag["id"]
    return places


def without_citation_titles(paper_html: str) -> str:
    """The list below the paper names each target once; a script shows the name where a reader points at a citation."""
    return _CITATION_TITLE.sub(r"\1", paper_html)
