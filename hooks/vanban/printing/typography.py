"""Places where a printed line must not end: inside a number and symbol, between ``số`` or ``ngày`` and its figures.

Only invisible characters are put in, a word joiner or a no-break space for a space; the words stay what they were.
"""

from __future__ import annotations

import re

_WORD_JOINER = "\u2060"
_NO_BREAK_SPACE = "\u00a0"

_TAG = re.compile(r"(<[^>]*>)")
# "62-KL/TW", "2020/SNV-XDCQ&amp;CTTN", "834/NQ-UBTVQH", "08/12/2009", "2020-2025"
_NUMBER = re.compile(r"(?<![\w/-])\d+(?:[-/](?:\w|&amp;)+)+")
_JOINT = re.compile(r"(?<=[-/])")
# "số 62", "ngày 08", "tháng 12", "năm 2026"
_WORD_BEFORE_FIGURE = re.compile(r"\b(số|ngày|tháng|năm|Điều|điều|khoản) (?=\d)")
# "23,99 km²", "250 ha"
_UNIT_AFTER_FIGURE = re.compile(r"(?<=\d) (?=(?:ha|km²|m²|km|kg|tấn)\b)")
# "6,7,8" with a link on each figure: the engine would break the line between two links.
_FIGURES_IN_TAGS = re.compile(r"(?<=\d</a>),(?=(?:<[^>]*>)*\d)|(?<=\d),(?=(?:<[^>]*>)+\d)")
# A closing "./." typed after a space would stand alone on a line.
_END_MARK = re.compile(r" (?=\./\.)")


def keep_together(html: str) -> str:
    """``html`` with the texts between its tags protected; tags are left as they are."""
    html = _FIGURES_IN_TAGS.sub("," + _WORD_JOINER, html)
    return "".join(part if part.startswith("<") else _protected(part) for part in _TAG.split(html))


def _protected(text: str) -> str:
    text = _NUMBER.sub(lambda number: _JOINT.sub(_WORD_JOINER, number[0]), text)
    for pattern in (_UNIT_AFTER_FIGURE, _END_MARK):
        text = pattern.sub(_NO_BREAK_SPACE, text)
    return _WORD_BEFORE_FIGURE.sub(r"\1" + _NO_BREAK_SPACE, text)
