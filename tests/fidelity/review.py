"""A document's reviewed differences, and the verdict on a comparison: nothing may differ that nobody has looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from fidelity.compare import Difference, Fidelity, pieces, without_moved

MEDIA = ("web", "pdf")
LEAST_RATIO = 0.998
_KEYS = {"kind", "in", "source", "found", "times", "reason"}

_Change = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReviewedDifference:
    """One difference that has its reason."""

    source: tuple[str, ...]
    found: tuple[str, ...]
    media: tuple[str, ...]
    times: int
    """How often it occurs, exactly."""
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is known of a document's differences from its source."""

    differences: tuple[ReviewedDifference, ...] = ()
    source_rows_joined: tuple[tuple[int, int], ...] = ()
    """Pairs of lines of the source (from 1) that are one table row cut by a page of the source."""
    repeated_headers: tuple[str, ...] = ()
    """Table headers that print repeats on top of a page."""
    rows_over_pages: bool = False
    """Whether rows of tables go over pages in print, so that the words of their cells are read in the pages' order."""


def load_reviewed(path: Path) -> Reviewed:
    """Reads ``reviewed/<document id>.yml``; a wrong or unknown key is an error of the test, so it is raised."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(raw) - {"differences", "source_rows_joined", "repeated_headers", "rows_over_pages"}
    if unknown:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    joined = raw.get("source_rows_joined", {})
    return Reviewed(
        tuple(_reviewed_difference(path, entry) for entry in raw.get("differences", [])),
        tuple((int(a), int(b)) for a, b in joined.get("lines", [])),
        tuple(raw.get("repeated_headers", [])),
        bool(raw.get("rows_over_pages", "")),
    )


def _reviewed_difference(path: Path, entry: Mapping[str, Any]) -> ReviewedDifference:
    source, found = (tuple(str(entry.get(side) or "").split()) for side in ("source", "found"))
    reviewed = ReviewedDifference(
        source,
        found,
        tuple(entry.get("in", MEDIA)),
        int(entry.get("times", 1)),
        str(entry["reason"]),
    )
    kind = Difference(source, found, (), (), 0).kind
    if (
        not set(entry) <= _KEYS
        or kind != entry["kind"]
        or not set(reviewed.media) <= set(MEDIA)
        or not (source or found)
    ):
        raise ValueError(f"{path.name}: wrong entry {dict(entry)}")
    return reviewed


def problems(fidelity: Fidelity, reviewed: Reviewed, medium: str) -> list[str]:
    """What speaks against a page, one message each; empty when it may be published."""
    expected = _expected_changes(reviewed, medium)
    left = Counter(expected)
    unreviewed: list[Difference] = []
    for difference in fidelity.differences:
        change = (difference.source, difference.found)
        if left[change] > 0:
            left[change] -= 1
        else:
            unreviewed.append(difference)
    messages: list[str] = []
    if medium == "pdf" and reviewed.rows_over_pages:
        rest, moved = without_moved(unreviewed)
        unreviewed, fidelity = list(rest), replace(fidelity, found=fidelity.found + moved)
        messages += [] if moved else ["không còn xảy ra: hàng của bảng sang trang (rows_over_pages)"]
    messages += [f"chưa xem xét: {difference}" for difference in unreviewed]
    messages += [f"không còn xảy ra ({n} lần): {_shown(change)}" for change, n in sorted(left.items()) if n > 0]
    if fidelity.ratio < LEAST_RATIO:
        messages.append(f"chỉ tìm thấy {fidelity.found}/{fidelity.total} từ của nguồn ({fidelity.ratio:.4f})")
    return messages


def _expected_changes(reviewed: Reviewed, medium: str) -> Counter[_Change]:
    expected: Counter[_Change] = Counter()
    for entry in reviewed.differences:
        if medium in entry.media:
            source, found = entry.source, entry.found
            if medium == "pdf":
                source, found = tuple(pieces(source)), tuple(pieces(found))
            expected[source, found] += entry.times
    return expected


def _shown(change: _Change) -> str:
    return f"nguồn «{' '.join(change[0])}», trang «{' '.join(change[1])}»"
