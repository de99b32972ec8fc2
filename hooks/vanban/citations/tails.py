"""Date, issuer and term beside a citation: directly after it, or stated with the verb before it."""

from __future__ import annotations

import re
from datetime import date

from vanban.citations.drafts import Tail
from vanban.citations.issuers import Issuers

_DAY = (
    r"ngày (?P<day>[0-9]{1,2})"
    r"(?: ?[/.-] ?(?P<month>[0-9]{1,2}) ?[/.-] ?(?P<year>[0-9]{4})"
    r"| tháng (?P<long_month>[0-9]{1,2}),? năm (?P<long_year>[0-9]{4}))(?![0-9])"
)
# ", ngày 08/12/2009" · " ngày 17 tháng 12 năm 2019" · " (ngày 5/5/2016)" · " ban hành ngày 15.01.2020"
_DATE = re.compile(rf"(?: ?, ?| )\(?(?:(?:ban hành|ký) )?{_DAY}\)?", re.IGNORECASE)

# " khóa X" · ", khoá XII" · " (khóa XI)" · " khóa XI, XII" · " (khóa XI và XII)"
_ROMANS = r"[IVX]{1,6}(?:(?: ?, ?| và )(?:(?:khóa|khoá) )?[IVX]{1,6}(?![\w.])){0,3}"
_TERM = re.compile(
    rf"(?: ?, ?| )(?:\((?:khóa|khoá) (?P<bracketed>{_ROMANS})\)|(?:khóa|khoá) (?P<term>{_ROMANS})(?!\w))",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?<!\w)[IVX]{1,6}(?!\w)")

# Ngày 25/3/2024 Ủy ban nhân dân xã đã ban hành …: the verbs with which a paper is issued.
_VERB = re.compile(r" (?:(?:đã|cũng đã|vừa) )?(?:ký )?ban hành (?:các )?\Z", re.IGNORECASE)
_VERB_ENDINGS = ("ban hành ", "ban hành các ")
_DATE_BEFORE = re.compile(rf"(?<!\w){_DAY},? \Z", re.IGNORECASE)
BEFORE_WINDOW = 110
"""Characters before a citation in which date, issuer and verb stand; the longest name of a body needs 60."""


def read_tail(text: str, end: int, issuers: Issuers) -> Tail:
    """Date, issuer and term after ``end`` in any order, each once."""
    stated_date: str | None = None
    issuer: str | None = None
    terms: tuple[str, ...] = ()
    matched = True
    while matched and text[end : end + 1] in (" ", ",", "("):
        matched = False
        if stated_date is None and (match := _DATE.match(text, end)):
            stated_date, end, matched = _iso(match), match.end(), True
        if issuer is None and (match := issuers.after.match(text, end)):
            issuer, end, matched = match["issuer"], match.end(), True
        if not terms and (match := _TERM.match(text, end)):
            found = (match["term"] or match["bracketed"]).upper()
            terms, end, matched = tuple(_ROMAN.findall(found)), match.end(), True
    return Tail(end, stated_date or None, issuer, terms)


def read_before(text: str, start: int, floor: int, issuers: Issuers) -> Tail:
    """Date and issuer of ``Ngày 25/3/2024 Ủy ban nhân dân xã đã ban hành`` before ``start``; its end is where they begin."""
    if not text.endswith(_VERB_ENDINGS, max(floor, start - 20), start):
        return Tail(start)
    low = max(floor, start - BEFORE_WINDOW)
    window = text[low:start]
    verb = _VERB.search(window)
    issuer = issuers.ending(window[: verb.start()]) if verb else None
    if issuer is None:
        return Tail(start)
    dated = _DATE_BEFORE.search(window[: issuer.start()])
    return Tail(low + (dated or issuer).start(), (_iso(dated) or None) if dated else None, issuer["issuer"])


def _iso(match: re.Match[str]) -> str:
    """The date as ISO; empty for one that is in no calendar."""
    month, year = match["month"] or match["long_month"], match["year"] or match["long_year"]
    try:
        return date(int(year), int(month), int(match["day"])).isoformat()
    except ValueError:
        return ""
