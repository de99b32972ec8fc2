"""Headings of a paper: what the printed marker says about rank, and the HTML level and anchor that follow from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.vietnamese import slug

_MAX_ANCHOR = 60
_TOP_LEVEL = 2
_LOWEST_LEVEL = 6

# Name, rank (smaller is higher) and printed form, in the order in which they are tried;
# NĐ 30/2020/NĐ-CP Phụ lục I, II.5.
_MARKERS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    # "Phần thứ nhất", "PHẦN I"
    ("phan", 10, re.compile(r"phần\s+(?:thứ\s+\w+|[ivxlc\d]+)\b", re.IGNORECASE)),
    # "Chương II"
    ("chuong", 20, re.compile(r"chương\s+[ivxlc\d]+\b", re.IGNORECASE)),
    # "Mục 1", "Tiểu mục 2"
    ("muc", 30, re.compile(r"mục\s+[ivxlc\d]+\b", re.IGNORECASE)),
    ("muc", 35, re.compile(r"tiểu mục\s+[ivxlc\d]+\b", re.IGNORECASE)),
    # "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", "BAN THƯỜNG VỤ ĐẢNG ỦY XÃ QUYẾT ĐỊNH:"
    ("enactment", 10, re.compile(r"(?![IVXLC\d]+[.\-)])(?:.*\s)?QUYẾT (?:ĐỊNH|NGHỊ)\s?:$")),
    # "Điều 5."
    ("dieu", 40, re.compile(r"điều\s+\d+[a-zđ]?\b", re.IGNORECASE)),
    # "II. KẾT QUẢ", "I- TÌNH HÌNH"
    ("roman", 50, re.compile(r"[IVXLC]+\s?[.\-)/](?=\s|$)")),
    # "3.2.", "1.1-", "6.1 Mục tiêu" (without its dot)
    ("decimal", 70, re.compile(r"\d{1,2}(?P<parts>(?:\.\d{1,2})+)(?:[.\-)]|(?=\s|$))")),
    # "1. Công tác"
    ("arabic", 60, re.compile(r"\d{1,3}\s?[.\-)](?=\s|$)")),
    # "a) Về công tác"
    ("letter", 90, re.compile(r"[a-zđ]\)(?=\s|$)")),
)
# An unmarked heading ranks as the marked one that authors type with the same number of "#".
_RANK_BY_HASHES = {1: 10, 2: 50, 3: 60, 4: 71, 5: 90, 6: 95}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body."""

    level: int
    """2 to 6; h1 is the document's own title, and no level is skipped."""
    marker: str
    """One of ``phan``, ``chuong``, ``muc``, ``enactment``, ``dieu``, ``roman``, ``arabic``, ``decimal``, ``letter``, ``plain``."""
    text: str
    """As printed, on one line."""
    anchor: str
    """Unique id on the page."""
    line: int
    """Line within the body, from 0."""


def rank_of(text: str, hashes: int) -> tuple[str, int]:
    """Marker name and rank of a heading's first line; ``hashes`` decides when it has no marker."""
    bare = text.replace("*", "").strip()
    for name, rank, pattern in _MARKERS:
        if found := pattern.match(bare):
            parts = found.groupdict().get("parts")
            return name, rank + (parts.count(".") if parts else 0)
    return "plain", _RANK_BY_HASHES[hashes]


class Outline:
    """Gives each heading in turn its level and anchor; one per page."""

    def __init__(self, reserved: Sequence[str] = ()) -> None:
        self._open_ranks: list[int] = []
        self._anchors = set(reserved)
        self.headings: list[Heading] = []

    def add(self, text: str, hashes: int, line: int) -> Heading:
        """The heading that ``text`` makes at this point of the paper."""
        marker, rank = rank_of(text, hashes)
        while self._open_ranks and self._open_ranks[-1] >= rank:
            self._open_ranks.pop()
        level = min(_TOP_LEVEL + len(self._open_ranks), _LOWEST_LEVEL)
        self._open_ranks.append(rank)
        plain = re.sub(r"\\(?=\W)|\*+", "", text).strip()
        heading = Heading(level, marker, plain, self._unused_anchor(plain), line)
        self.headings.append(heading)
        return heading

    def _unused_anchor(self, text: str) -> str:
        wanted = slug(text) or "muc"
        if len(wanted) > _MAX_ANCHOR:
            wanted = wanted[:_MAX_ANCHOR].rsplit("-", 1)[0]
        # A bare number could clash with ids that the shell or the tables give.
        wanted = f"muc-{wanted}" if wanted[0].isdigit() else wanted
        anchor, count = wanted, 2
        while anchor in self._anchors:
            anchor, count = f"{wanted}-{count}", count + 1
        self._anchors.add(anchor)
        return anchor
