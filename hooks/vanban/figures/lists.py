"""The parts that a sentence enumerates behind "trong đó", "gồm" or within brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.figures.model import Figure, FigureKind
from vanban.figures.sentences import Sentence

_SEPARATOR = re.compile(r"[,;](?!\d)|[()]| và (?=\D)| và (?=\d)")
# Here another thought begins: what follows is no part of the whole.
_LEAVES = re.compile(
    r"(?<!\w)(?:cùng kỳ|so với|năm trước|kế hoạch|chỉ tiêu|tăng|giảm|bình quân|trung bình mỗi|mỗi|lũy kế|luỹ kế|trong đó|trong số"
    r"|ngoài ra|đồng thời|dự kiến|phấn đấu)(?!\w)",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r" ?(?:và )?(?:có|đạt|đã|với|do|được|hiện|riêng|bằng|vượt|qua đó|còn|nâng|tổng|các|tại|đến)(?!\w)", re.IGNORECASE
)
# "và các loại cây khác", "…": parts without a figure of their own.
_SAYS_MORE = re.compile(r"[^\W\d_]|…|\.\.\.")
# "60 ha (trồng xen)": a remark that may say why the parts do not add up.
_REMARK = re.compile(r"\([^()\d]{2,}\)")
_NUMBER = re.compile(r"\d[\d.,]*+")
_DEEPEST = 2
LONGEST = 1_200
"""Characters of a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One part."""

    text: str
    """As typed, with its label."""
    label: str
    """Its words in lower case, without the number."""
    figure: Figure
    is_first_group: bool
    """Whether it stands before the first semicolon."""
    opens_clause: bool
    """Whether it begins like another statement: ``có 3 chi bộ đạt …``."""
    is_plain: bool
    """Whether it has no other figure but percentages."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Parts in order."""

    items: tuple[Item, ...]
    is_clear: bool
    """Whether each part has one plain figure, nothing else stands between them, and none comes without one."""
    end: int


def read_list(sentence: Sentence, start: int) -> Enumeration:
    """The list that begins at ``start``, up to its closing bracket, the sentence's end or the next thought."""
    items: list[Item] = []
    is_clear, is_first_group, is_open, pending = True, True, False, start
    last = start
    for begin, end, is_group_end in _chunks(sentence, start):
        last = end
        if _LEAVES.search(sentence.text, begin, end):
            # What came before the other thought still counts; whether the list was complete is open.
            return Enumeration(tuple(items), is_clear=False, end=begin)
        figures = list(_figures(sentence, begin, end))
        amounts = [figure for figure in figures if figure.kind is FigureKind.AMOUNT]
        if amounts:
            text = " ".join(sentence.text[pending:end].split()).strip(" .,;:")
            opens = _NEW_CLAUSE.match(sentence.text, pending, end) is not None
            is_plain = all(one is amounts[0] or one.kind is FigureKind.PERCENT for one in figures)
            is_clear = is_clear and is_plain and not amounts[0].is_vague
            items.append(Item(text, _NUMBER.sub(" ", text).lower(), amounts[0], is_first_group, opens, is_plain))
            if ":" in sentence.text[amounts[0].end : end]:
                # "281 đảng viên được đánh giá: xuất sắc 42 …": from here on its own parts.
                return Enumeration(tuple(items), is_clear=False, end=end)
            is_open = False
        elif figures:
            is_clear = is_clear and all(figure.kind is FigureKind.PERCENT for figure in figures)
        else:
            is_open = is_open or _SAYS_MORE.search(sentence.text, begin, end) is not None
        if figures:
            pending = end + 1
        is_first_group = is_first_group and not is_group_end
    remarked = _REMARK.search(sentence.text, start, last) is not None
    return Enumeration(tuple(items), is_clear and not is_open and not remarked, last)


def _chunks(sentence: Sentence, start: int) -> Iterator[tuple[int, int, bool]]:
    """Stretches between commas, semicolons and ``và`` outside brackets; the flag: whether a semicolon ends it."""
    limit = min(sentence.end, start + LONGEST)
    depth, begin = 0, start
    for found in _SEPARATOR.finditer(sentence.text, start, limit):
        sign = found.group()
        if sign == "(":
            if depth == 0 and begin < found.start():
                yield begin, found.start(), False
            depth += 1
            if depth > _DEEPEST:
                break
        elif sign == ")":
            depth -= 1
            if depth < 0:
                limit = found.start()
                break
            if depth == 0:
                begin = found.end()
        elif depth == 0:
            yield begin, found.start(), sign == ";"
            begin = found.end()
    if depth <= 0 and begin < limit:
        yield begin, limit, True


def _figures(sentence: Sentence, begin: int, end: int) -> Iterator[Figure]:
    index = bisect_left(sentence.figures, begin, key=_start)
    while index < len(sentence.figures) and sentence.figures[index].start < end:
        yield sentence.figures[index]
        index += 1


def _start(figure: Figure) -> int:
    return figure.start
