"""The tables of a paper as its page has them: without what only the print style sheets look at."""

from __future__ import annotations

import re

_ROW = re.compile(r'<tr class="(?P<classes>[^"]*)"(?P<rest>[^<>]*)>(?P<cells>.*?)</tr>', re.DOTALL)
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_ROW_HEAD = '<th scope="row'
_CELL_END = re.compile("</t[dh]>")
_LEVEL = re.compile(r"^vb-level-\d+$")


def with_lean_tables(paper_html: str) -> str:
    """Names that repeat in every row go; ``vb-paper.css`` knows the cells by their place.

    A row keeps its classes but ``vb-level-<n>``. A row with a head loses ``vb-label`` of the head, ``vb-ordinal`` of the
    cells before it and ``vb-num`` of those after; rows without one keep them. Ids, scopes and words stay as they are.
    End tags that HTML does not ask for (13.1.2.4, "optional tags") go too.
    """
    parts = []
    end = 0
    for head in _HEAD.finditer(paper_html):
        parts += [_ROW.sub(_lean_row, paper_html[end : head.start()]), head[0]]
        end = head.end()
    return "".join([*parts, _ROW.sub(_lean_row, paper_html[end:])])


def _lean_row(row: re.Match[str]) -> str:
    classes = " ".join(name for name in row["classes"].split() if not _LEVEL.match(name))
    cells = row["cells"]
    before, head, after = cells.partition(_ROW_HEAD)
    if head:
        before = before.replace('<td class="vb-ordinal">', "<td>")
        tag, closing, rest = after.partition(">")
        after = tag.replace(' class="vb-label"', "") + closing + rest.replace('<td class="vb-num">', "<td>")
    named = f' class="{classes}"' if classes else ""
    return f"<tr{named}{row['rest']}>{_CELL_END.sub('', before + head + after)}"
