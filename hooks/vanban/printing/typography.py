"""Places where a printed line must not end: inside a number and symbol, between ``số`` or ``ngày`` and its figures.

Only invisible characters are put in, a word joiner or a no-break space for a space; the words stay what they were.
"""

from __future__ import annotations

import re

_WORD_JOINER = "\u2060"
_NO_BREAK_SPACE = "\u00a0"

_TABLE = re.compile(r"(<table\b.*?</table>)", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
# "62-KL/TW", "2020/SNV-XDCQ&amp;CTTN", "834/NQ-UBTVQH", "08/12/2009", "2020-2025"
_NUMBER = re.compile(r"(?<![\w/-])\d+(?:[-/](?:\w|&amp;)+)+")
_JOINT = re.compile(r"(?<=[-/])")
# "62- KL/TW", "2020/ SNV-XDCQ", "NQ-UBTVQH 14": a space that slipped into a number and symbol as issued.
_SPACE_IN_NUMBER = re.compile(r"(?<=\d[-/]) (?=[A-ZĐ]{2,}[-/])|(?<=QH) (?=\d\d\b)")
# "số 62", "SỐ 62", "ngày 08", "tháng 12", "năm 2026"; not "gieo trồng hàng năm 250 ha".
_WORD_BEFORE_FIGURE = re.compile(
    r"\b(số|Điều|khoản|ngày|tháng) (?=\d)|\b(năm) (?=[12]\d{3}\b)|\b(điểm) (?=[a-zđ]\b)", re.IGNORECASE
)
# "23,99 km²", "250 ha", "500.000.000 đồng", "21,5 triệu đồng"
_UNIT_AFTER_FIGURE = re.compile(r"(?<=\d) (?=(?:ha|km²|km2|m²|m2|m³|m3|km|kg|tấn|tạ|đồng|triệu|tỷ|tỉ)\b|%)")
# "6,7,8" with a link on each figure: the engine would break the line between two links.
_FIGURES_IN_TAGS = re.compile(r"(?<=\d</a>),(?=(?:<[^>]*>)*\d)|(?<=\d),(?=(?:<[^>]*>)+\d)")
# A closing "./." typed after a space would stand alone on a line.
_END_MARK = re.compile(r" (?=\./\.)")
# "theo <a>62-KL/TW</a>", "báo cáo. </p>": where a text that ends with a space fits a line but for that space, the engine would
# break the line after its first word. The space goes into the element that follows, where lines begin without it.
_SPACE_BEFORE_TAGS = re.compile(r" ((?:<(?:a|em|strong)\b[^>]*>)+)")
_SPACE_AT_END = re.compile(r"[ \n]+(?=</(?:p|li|td|th|caption|h[1-6])>)")


def keep_together(html: str) -> str:
    """``html`` with the texts between its tags protected; tags are left as they are."""
    html = _FIGURES_IN_TAGS.sub("," + _WORD_JOINER, html)
    html = _SPACE_BEFORE_TAGS.sub(r"\1 ", _SPACE_AT_END.sub("", html))
    return "".join(
        _in_table(part) if part.startswith("<table") else _outside_table(part) for part in _TABLE.split(html)
    )


def _outside_table(html: str) -> str:
    return "".join(part if part.startswith("<") else _protected(part) for part in _TAG.split(html))


def _in_table(html: str) -> str:
    """A column may be narrower than a figure with its unit, which would then be broken inside a word: only numbers hold."""
    return "".join(part if part.startswith("<") else _whole_numbers(part) for part in _TAG.split(html))


def _whole_numbers(text: str) -> str:
    return _NUMBER.sub(lambda number: _JOINT.sub(_WORD_JOINER, number[0]), text)


def _protected(text: str) -> str:
    text = _whole_numbers(text)
    for pattern in (_SPACE_IN_NUMBER, _UNIT_AFTER_FIGURE, _END_MARK):
        text = pattern.sub(_NO_BREAK_SPACE, text)
    return _WORD_BEFORE_FIGURE.sub(lambda found: found[0][:-1] + _NO_BREAK_SPACE, text)
