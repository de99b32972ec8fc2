"""A document's text in parts: what the browser reads to show one result, its own line and the place that was found."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.search.sections import Section

MOST_PARTS = 15
"""A posting names the part of a term's first occurrence in four bits; 15 itself is free for "not told"."""
_PART_BYTES = 9_000
"""Aimed size before gzip, 3 to 4 kB over the wire; a longer section is never cut, so that a phrase is always whole."""


def cut_parts(sections: Sequence[Section]) -> tuple[tuple[Section, ...], ...]:
    """Sections in order, filled part by part; at least one part, at most ``MOST_PARTS``."""
    sizes = [len(section.text.encode()) + len(section.heading.encode()) for section in sections]
    aimed = max(_PART_BYTES, -(-sum(sizes) // (MOST_PARTS - 1)))
    parts: list[list[Section]] = [[]]
    filled = 0
    for section, size in zip(sections, sizes, strict=True):
        if parts[-1] and filled + size > aimed and len(parts) < MOST_PARTS:
            parts.append([])
            filled = 0
        parts[-1].append(section)
        filled += size
    return tuple(map(tuple, parts))
