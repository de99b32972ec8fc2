"""Citations by name: resolutions of plenums and congresses, and of a body that is stated in place of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.drafts import Draft, Tail
from vanban.citations.grammar import Grammar
from vanban.citations.issuers import LEVELS, PROPER, alternatives
from vanban.citations.model import CitationForm
from vanban.citations.tails import read_tail
from vanban.citations.type_words import TypeWord

_ORDINALS = {
    **{"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
    **{"mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15},
}
_DIGITS = r"[0-9]{1,2}(?:(?: ?, ?| và )[0-9]{1,2}){0,5}(?![\w%/]|[.,][0-9])"
_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_CENTRAL = r"(?:Trung ương|TW|T\.Ư|TƯ)"
_COMMITTEE = rf"(?:Ban Chấp hành|BCH) ?{_CENTRAL}(?: Đảng)?"

# " Trung ương 4" · " TW 7" · " Hội nghị Trung ương 6" · " Hội nghị lần thứ 6,7,8 BCH Trung ương Đảng" · " TW4"
_PLENUM = re.compile(
    rf"(?: của)?(?: Hội nghị(?: lần thứ (?P<first>{_DIGITS}|{_WORD}) (?:của )?(?P<committee>{_COMMITTEE}))(?!\w)"
    rf"|(?: Hội nghị)? (?:(?:Ban Chấp hành|BCH) )?{_CENTRAL} ?(?:lần thứ )?(?P<last>{_DIGITS}|(?<=lần thứ )(?:{_WORD})(?!\w)))",
    re.IGNORECASE,
)

_ROMAN = r"(?:[IVX]{1,6}|[0-9]{1,2})(?!\w)"
# " Đại hội XIII của Đảng" · " Đại hội Đảng toàn quốc lần thứ XIII" · " Đại hội đại biểu toàn quốc lần thứ XIII"
_NATIONAL = re.compile(
    r"(?: của)? (?P<congress>Đại hội(?: đại biểu)?(?: Đảng)?(?: Cộng sản Việt Nam)?(?:(?: đại biểu)? toàn quốc)?)"
    rf"(?: của Đảng)?(?: lần thứ)? (?P<ordinal>{_ROMAN})(?: của)?(?: Đảng(?! bộ| ủy| uỷ)(?: Cộng sản Việt Nam)?)?(?!\w)",
    re.IGNORECASE,
)
# " Đại hội Đảng bộ xã Hà Tam (khóa XV) nhiệm kỳ 2020-2025" · " Đại hội đại biểu Đảng bộ xã lần thứ XV, nhiệm kỳ 2020 - 2025"
_LOCAL = re.compile(
    rf"(?: của)? Đại hội(?: đại biểu)?(?: lần thứ (?P<before>{_ROMAN}))?(?: của)? Đảng bộ "
    rf"(?P<place>(?:{alternatives(LEVELS)})(?!\w)(?: {PROPER})?)",
    re.IGNORECASE,
)
# " Đại hội Công đoàn Việt Nam lần thứ XIII": only with its ordinal, which tells it from congresses in general.
_OTHER = re.compile(
    rf"(?: của)? Đại hội(?: đại biểu)?(?P<body>(?: [^\W\d_]{{1,10}}){{1,9}}?) lần thứ (?P<ordinal>{_ROMAN})",
    re.IGNORECASE,
)
_AFTER_CONGRESS = re.compile(
    rf"(?: ?, ?| )(?:\(?(?:khóa|khoá) (?P<term>{_ROMAN})\)?|lần thứ (?P<ordinal>{_ROMAN})"
    r"|\(?nhiệm kỳ (?P<from>[12][0-9]{3}) ?- ?(?P<to>[12][0-9]{3})\)?)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:,? )(?:[Vv]ề|[“\"])")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|nhiều|mọi|một số)(?!\w)[^.;:()]{0,40}\Z", re.IGNORECASE)


def find_plenum(text: str, start: int, end: int, word: TypeWord, grammar: Grammar) -> Iterator[Draft]:
    """``Nghị quyết Trung ương 4 khóa XII``; one draft for each plenum or term that is listed."""
    match = _PLENUM.match(text, end)
    if match is None:
        return
    group = "first" if match["first"] else "last"
    printed, tail = match[group], read_tail(text, match.end(), grammar.issuers)
    numbers = [(int(one.group()), one.span()) for one in re.finditer("[0-9]+", printed)] or [
        (_ORDINALS[printed.lower()], (0, len(printed)))
    ]
    terms = tail.terms or (None,)
    for number, (first, last) in numbers:
        for term in terms if len(numbers) == 1 else (tail.term,):
            yield Draft(
                start=start,
                end=tail.end,
                form=CitationForm.NAMED,
                number_start=match.start(group) + first,
                number_end=match.start(group) + last,
                written=(name := f"{word.name} Trung ương {number}" + (f" khóa {term}" if term else "")),
                word=word,
                name=name,
                date=tail.date,
                issuer=match["committee"] or tail.issuer,
                term=term,
                own=(match.start(group) + first, match.start(group) + last) if len(numbers) > 1 else None,
                takes_issuer=False,
            )


def find_congress(text: str, start: int, end: int, word: TypeWord, grammar: Grammar) -> Draft | None:
    """``Nghị quyết Đại hội XIII của Đảng``, ``Nghị quyết Đại hội Đảng bộ xã Hà Tam nhiệm kỳ 2020-2025``."""
    local = _LOCAL.match(text, end)
    if local is None:
        return _national(text, start, end, word, grammar) or _other(text, start, end, word)
    tail, term, years = _after_congress(text, local.end(), local["before"])
    congress = f"Đại hội Đảng bộ {local['place']}"
    name = f"{word.name} {congress}" + (f" lần thứ {term}" if term else "")
    return _congress(start, tail, word, name + (f" nhiệm kỳ {years}" if years else ""), term, congress)


def _national(text: str, start: int, end: int, word: TypeWord, grammar: Grammar) -> Draft | None:
    match = _NATIONAL.match(text, end)
    if match is None or text.startswith(" Đảng bộ", match.end()):
        return None
    tail = read_tail(text, match.end(), grammar.issuers)
    ordinal = match["ordinal"].upper()
    return _congress(start, tail, word, f"{word.name} Đại hội {ordinal}", ordinal, match["congress"])


def _other(text: str, start: int, end: int, word: TypeWord) -> Draft | None:
    match = _OTHER.match(text, end)
    if match is None:
        return None
    tail, _, years = _after_congress(text, match.end(), None)
    ordinal = match["ordinal"].upper()
    congress = f"Đại hội{match['body']}"
    name = f"{word.name} {congress} lần thứ {ordinal}" + (f" nhiệm kỳ {years}" if years else "")
    return _congress(start, tail, word, name, ordinal, congress)


def _after_congress(text: str, end: int, ordinal: str | None) -> tuple[Tail, str | None, str | None]:
    """Ordinal and years in any order; the ordinal of a congress is the term of its committee."""
    years: str | None = None
    for _ in range(4):
        match = _AFTER_CONGRESS.match(text, end)
        if match is None or (match["from"] and years):
            break
        years = f"{match['from']}-{match['to']}" if match["from"] else years
        ordinal = match["term"] or match["ordinal"] or ordinal
        end = match.end()
    return Tail(end), ordinal.upper() if ordinal else None, years


def _congress(start: int, tail: Tail, word: TypeWord, name: str, term: str | None, congress: str) -> Draft:
    return Draft(
        start=start,
        end=tail.end,
        form=CitationForm.NAMED,
        number_start=start,
        number_end=tail.end,
        written=name,
        word=word,
        name=name,
        date=tail.date,
        issuer=tail.issuer or congress,
        term=term,
        takes_issuer=False,
    )


def find_by_issuer(text: str, start: int, end: int, word: TypeWord, grammar: Grammar) -> Draft | None:
    """``Nghị quyết của Đoàn Chủ tịch Ủy ban TW MTTQ Việt Nam về …``: a central body and a title; in the plural it is no one."""
    match = grammar.issuers.central.match(text, end) if text.startswith(" của ", end) else None
    if match is None or not text[start].isupper() or _PLURAL.search(text, max(0, start - 50), start):
        return None
    tail = read_tail(text, end, grammar.issuers)
    if tail.issuer is None or not _TITLE.match(text, tail.end):
        return None
    name = f"{word.name} của {tail.issuer}"
    return Draft(
        start=start,
        end=tail.end,
        form=CitationForm.NAMED,
        number_start=start,
        number_end=end,
        written=name,
        word=word,
        name=name,
        date=tail.date,
        issuer=tail.issuer,
        term=tail.term,
    )
