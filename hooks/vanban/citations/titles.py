"""Citations by title: laws, codes, ordinances, the constitution, charters (``Luật Thi đua, khen thưởng``)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.citations.drafts import Draft
from vanban.citations.grammar import Grammar
from vanban.citations.issuers import LOWER, UPPER
from vanban.citations.model import CitationForm
from vanban.citations.tails import read_tail
from vanban.citations.type_words import TypeWord
from vanban.vietnamese import fold

_WORD = re.compile(r"[ ,]{1,2}(\w{1,20})")

_YEAR = re.compile(r"(?:,? năm)? (?P<year>(?:19|20)[0-9]{2})(?![\w/]| ?- ?[0-9]|[.,][0-9])")
_AMENDING = re.compile(r" sửa đổi,? bổ sung một số điều của(?: các)?(?= (?:Bộ )?luật )", re.IGNORECASE)
_INNER = re.compile(r" (?:Bộ )?luật", re.IGNORECASE)

# A name that nobody has listed: a capital, then small letters up to a word that no name of a law holds.
_NO_NAMES = frozenset({"sư", "gia", "học", "pháp", "lệ", "hóa", "hoá", "định", "chơi", "sĩ"})
"""What makes another word of Luật, in capitals too: "LUẬT SƯ", "Luật Gia"."""
_UNLISTED = re.compile(
    rf" [{UPPER}][{LOWER}]+(?:, [{LOWER}]+)?(?: (?!(?:và|của|được|đã|có|là|tại|theo|trong|trên|cho|đến|để|thì|quy định|năm|số|do"
    rf"|với|cùng|hoặc|khi|sẽ|đang|này|mới|hiện hành|ban hành|về|từ|như|nhằm|các|những|không|phải|vào|gồm|nêu|đối)(?!\w))"
    rf"[{LOWER}]+){{1,8}}"
)
# Lawyers, law schools and firms.
_NO_LAW_BEFORE = re.compile(
    r"(?<!\w)(?:Đại học|học viện|trường|khoa|viện|cử nhân|thạc sĩ|tiến sĩ|ngành|hội|công ty|văn phòng|tạp chí|sách|báo) \Z",
    re.IGNORECASE,
)
BARE_TITLES = frozenset({"Hiến pháp"})
"""Names that are a citation only with a year, with the country, or where a provision of it is pointed at."""


def find_title(text: str, start: int, end: int, word: TypeWord, grammar: Grammar) -> Draft | None:
    """The citation that begins with the type word at ``start``; its year belongs to the name."""
    known = grammar.titles.get(word.name)
    if known is None:
        return None
    amending = _AMENDING.match(text, end)
    if amending is not None and (inner := _INNER.match(text, amending.end())):
        end = inner.end()
    after = _listed(text, end, known) or _unlisted(text, start, end, word, grammar)
    bare = word.name in BARE_TITLES
    if after is None and not bare:
        return None
    year = _YEAR.match(text, after or end)
    if after is None and year is None and not points_at(text, start):
        return None
    name_end = year.end() if year else after or end
    tail = read_tail(text, name_end, grammar.issuers)
    return Draft(
        start=start,
        end=tail.end,
        form=CitationForm.NAMED,
        number_start=start,
        number_end=name_end,
        written=(name := word.name + text[start + len(word.name) : name_end]),
        word=word,
        name=name,
        date=tail.date,
        issuer=tail.issuer,
        term=tail.term,
        takes_issuer=False,
    )


_POINTS = re.compile(r"(?:Điều|khoản|chương) [0-9IVX]{1,5}[a-z]?(?: (?:của|trong))? \Z", re.IGNORECASE)


def points_at(text: str, start: int) -> bool:
    """Whether a provision is named directly before."""
    return _POINTS.search(text, max(0, start - 25), start) is not None


def _listed(text: str, end: int, known: Mapping[str, bool]) -> int | None:
    """Where the longest known name ends, whatever its commas and capitals."""
    name = ""
    longest: int | None = None
    while match := _WORD.match(text, end):
        word = fold(match[1])
        name = f"{name} {word}" if name else word
        is_whole = known.get(name)
        if is_whole is None:
            break
        end = match.end()
        # A single syllable without its marks is also another word: "Luật gia" is no Luật Giá.
        is_other_word = " " not in name and (match[1][0].islower() or match[1].lower() in _NO_NAMES)
        longest = end if is_whole and not is_other_word else longest
    return longest


def _unlisted(text: str, start: int, end: int, word: TypeWord, grammar: Grammar) -> int | None:
    if not word.kinds & grammar.law_kinds or _NO_LAW_BEFORE.search(text, max(0, start - 20), start):
        return None
    match = _UNLISTED.match(text, end)
    return match.end() if match and match.group().split()[0].lower() not in _NO_NAMES else None
