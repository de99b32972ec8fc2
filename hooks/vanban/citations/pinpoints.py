"""Provisions pointed at beside a citation: ``khoản 2 Điều 5 Nghị định …``, ``Nghị định … (Điều 5)``."""

from __future__ import annotations

import re

WINDOW = 120
"""Characters before or after a citation in which its provisions stand."""

_LETTERS = r"[a-zđ](?!\w)(?:(?: ?, ?| và |-)[a-zđ](?!\w)){0,6}"
_FIGURES = r"[0-9]{1,3}[a-zđ]?(?!\w)(?:(?: ?, ?| và |-)[0-9]{1,3}[a-zđ]?(?![\w/.]))" + "{0,8}"
_PARTS = r"(?:[IVXLC]{1,6}|[0-9]{1,3})(?!\w)(?:(?: ?, ?| và |-)(?:[IVXLC]{1,6}|[0-9]{1,3})(?!\w)){0,6}"
# "điểm a" · "khoản 2" · "Điều 5, 6 và 7" · "Chương II" · "mục 3" · "Phụ lục I" · "Phần thứ nhất" is a heading and no provision
_PROVISION = (
    rf"(?:(?:điểm|tiết) {_LETTERS}|(?:khoản|Điều) {_FIGURES}"
    rf"|(?:Chương|mục|tiểu mục|phần|phụ lục|điểm|biểu|mẫu số) {_PARTS})"
)
_PINPOINT = rf"(?<!\w){_PROVISION}(?:(?: ?, ?| và | |, và | của ){_PROVISION}){{0,7}}"
_BEFORE = re.compile(
    rf"(?P<pinpoint>{_PINPOINT})(?: ?,)?(?: (?:của|tại|trong|thuộc|kèm theo|ban hành kèm theo|ban hành theo))? \Z",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:,? (?:tại )?|,? ?\((?:tại )?)(?P<pinpoint>{_PINPOINT})", re.IGNORECASE)
_CONNECTORS = frozenset({"của", "tại", "trong", "thuộc", "theo"})
_NUMBERED = re.compile(r"(?:[IVXLC]{1,6}|[0-9]{1,3}[a-zđ]?|[a-zđ]),?", re.IGNORECASE)


def pinpoint_before(text: str, start: int, floor: int) -> str | None:
    """The provisions that end where the citation begins."""
    low = max(floor, start - WINDOW)
    # The last word tells most citations apart from those with provisions before them.
    last = text[max(low, text.rfind(" ", low, max(low, start - 1)) + 1) : start - 1]
    if last.lower() not in _CONNECTORS and _NUMBERED.fullmatch(last) is None:
        return None
    match = _BEFORE.search(text[low:start])
    return match["pinpoint"] if match else None


def pinpoint_after(text: str, end: int, ceiling: int) -> str | None:
    """The provisions that follow directly; those that lead to the next citation, at ``ceiling``, are that one's."""
    match = _AFTER.match(text, end, min(ceiling, end + WINDOW)) if text[end : end + 1] in (" ", ",", "(") else None
    if match is None:
        return None
    leads_on = ceiling - match.end() < 40 and pinpoint_before(text, ceiling, end) is not None
    return None if leads_on else match["pinpoint"]
