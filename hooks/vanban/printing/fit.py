"""Keeps the author's lines whole: a trích yếu with a line too long is set smaller, as far as its norm allows."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.printing.fonts import FontFace
from vanban.registry.model import Profile

_PAGE_WIDTH_MM = 210.0
_MM_PER_PT = 25.4 / 72
_STEP_PT = 0.5


def subject_size(lines: Sequence[str], profile: Profile, face: FontFace) -> str:
    """The size, as a CSS length, at which every line of the subject fits the text block; the usual one when none does.

    NĐ 30 Phụ lục I, II.5 allows 13 to 14 pt; HD 05 and HD 36 14 to 15 pt.
    """
    usual, least = _points(profile.css["subject-size"]), _points(profile.css["subject-size-least"])
    room = _PAGE_WIDTH_MM - sum(_millimetres(profile.css[name]) for name in ("margin-left", "margin-right"))
    widest = max((face.bold_width(line) for line in lines), default=0.0) * _MM_PER_PT
    size = usual
    while size >= least:
        if widest * size <= room:
            return f"{size:g}pt"
        size -= _STEP_PT
    return profile.css["subject-size"]


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))


def _millimetres(length: str) -> float:
    return float(length.removesuffix("mm"))
