"""Citations by number: full ones, short ones, and lists of bare numbers under one type word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.drafts import Draft, Tail
from vanban.citations.grammar import Grammar
from vanban.citations.lookalikes import begins_sentence, continues, is_count_before, is_counted, is_plain
from vanban.citations.model import CitationForm
from vanban.citations.tails import read_tail
from vanban.citations.type_words import Lead
from vanban.registry.model import ShortForm
from vanban.vietnamese import fold

# Begins with one character class, which the search skips to fast. Not within a number, date or ratio: 169/1.169, 27/7, 1,5-KL.
_DIGITS = re.compile(r"[0-9OI](?<![\w.,/-][0-9OI])[0-9OI]{0,4}(?![0-9])")
_SLIPS = str.maketrans("OI", "01")
"""Letters that scanners read for figures: ``Chỉ thị O5-CT/TW``."""
LONGEST_NUMBER = 120
_MORE = re.compile(r"(?: ?[,;] ?(?:và )?| và | hoặc )(?:số )?(?=[0-9])")
_ITEM = re.compile(r"[0-9]{1,5}(?![0-9])")
_SEPARATORS = (" ", "-", "/")
MOST_ITEMS = 12
"""Numbers in one list; a longer one is a table in words."""

# Nghị định 100/2019, without the symbol; 6/2026 is a month but for kinds whose numbers hold the year.
_YEAR = re.compile(r"/(?:19|20)[0-9]{2}(?![\w/]| ?[-/] ?\w)")
_YEAR_LIKE = re.compile(r"(?:19|20)[0-9]{2}")


def find_numbers(text: str, grammar: Grammar) -> Iterator[Draft]:
    """Drafts in the order of the text; the documents of a list share one span."""
    end = 0
    for digits in _DIGITS.finditer(text):
        start, after = digits.span()
        if start < end:
            continue
        # What is neither followed by a separator nor preceded by a word is the figure of a table or a list.
        if text[after : after + 1] in _SEPARATORS and not digits.group().isdecimal():
            drafts = _misread(text, start, digits.group(), end, grammar)
            if drafts:
                end = drafts[-1].end
                yield from drafts
            continue
        full = grammar.number.match(text, start) if text[after : after + 1] in _SEPARATORS else None
        drafts = _full(text, full, end, grammar) if full else None
        if drafts is None and start > 0 and text[start - 1] in " :":
            drafts = _short(text, start, end, grammar)
        if drafts:
            end = drafts[-1].end
            yield from drafts


def _full(text: str, match: re.Match[str], floor: int, grammar: Grammar) -> list[Draft] | None:
    lead = grammar.words.before(text, match.start(), floor)
    if not _is_number(match, lead, grammar):
        return None
    tail = read_tail(text, match.end(), grammar.issuers)
    return [
        Draft(
            start=lead.start if lead else match.start(),
            end=tail.end,
            form=CitationForm.NUMBERED,
            number_start=match.start(),
            number_end=match.end(),
            written=match.group().replace(" ", ""),
            word=lead.word if lead else None,
            date=tail.date,
            issuer=tail.issuer,
            term=tail.term,
        )
    ]


def _misread(text: str, start: int, figures: str, floor: int, grammar: Grammar) -> list[Draft] | None:
    """A number with a letter among its figures; only after a type word, and never taken for a correct one."""
    lead = grammar.words.before(text, start, floor)
    if lead is None or lead.word is None:
        return None
    repaired = figures.translate(_SLIPS) + text[start + len(figures) : start + LONGEST_NUMBER]
    match = grammar.number.match(repaired)
    if match is None or not match["rest"] or fold(match["first"]) not in grammar.abbreviations:
        return None
    end = start + match.end()
    tail = read_tail(text, end, grammar.issuers)
    printed = text[start:end].replace(" ", "")
    return [
        Draft(
            start=lead.start,
            end=tail.end,
            form=CitationForm.NUMBERED,
            number_start=start,
            number_end=end,
            written=printed,
            word=lead.word,
            date=tail.date,
            issuer=tail.issuer,
            term=tail.term,
        )
    ]


def _is_number(match: re.Match[str], lead: Lead | None, grammar: Grammar) -> bool:
    """Whether a candidate is a document's number and not a look-alike (12/KH, 91/HTX, QCVN 01:2021/BYT)."""
    first, rest = match["first"].replace(" ", ""), match["rest"]
    if grammar.stems.fullmatch(first):
        return match["year"] is not None or lead is not None
    if rest:
        return lead is not None or first in grammar.kinds_of or fold(first) in grammar.abbreviations
    # A dispatch may carry its office alone, "Công văn số 12/SNV"; without the word it is a fraction of something.
    return lead is not None and (
        lead.is_generic or (lead.word is not None and bool(lead.word.kinds & grammar.office_kinds))
    )


def _short(text: str, start: int, floor: int, grammar: Grammar) -> list[Draft] | None:
    """``Kết luận 62``, ``Quyết định 217, 218 của Bộ Chính trị``, ``các Nghị quyết số 18, 19, 20-NQ/TW``."""
    lead = grammar.words.before(text, start, floor)
    # "Số nghị quyết: 18" counts resolutions.
    if lead is None or lead.word is None or (lead.has_colon and not lead.has_so):
        return None
    items, symbol = _items(text, start, lead, grammar)
    if not items:
        return None
    tail = read_tail(text, items[-1][1], grammar.issuers)
    if symbol is None and not _names_documents(text, items, lead, tail, grammar):
        return None
    return list(_drafts(text, items, symbol, lead, tail))


def _items(text: str, start: int, lead: Lead, grammar: Grammar) -> tuple[list[tuple[int, int]], str | None]:
    """The numbers of a list, and the separator and symbol that the last one lends the others."""
    end = _item_end(text, start, lead)
    items = [(start, end)] if end else []
    while items and len(items) < MOST_ITEMS and (more := _MORE.match(text, items[-1][1])):
        full = grammar.number.match(text, more.end())
        if full:
            if lead.word and grammar.kinds_of.get(full["first"], frozenset()) & lead.word.kinds and not full["year"]:
                return [*items, full.span()], full.group()[len(full["sequence"]) :].replace(" ", "")
            break
        item = _item_end(text, more.end(), lead)
        if item is None or is_counted(text, item) or not (continues(text, item) or _MORE.match(text, item)):
            break
        items.append((more.end(), item))
    return items, None


def _item_end(text: str, start: int, lead: Lead) -> int | None:
    """Where a bare number ends, its year included; ``None`` for what is no whole number."""
    digits = _ITEM.match(text, start)
    if digits is None or lead.word is None:
        return None
    year = _YEAR.match(text, digits.end())
    if year is not None:
        is_month = int(digits.group()) <= 12 and not lead.has_so
        return year.end() if lead.word.year_in_number or not is_month else None
    return digits.end() if is_plain(text, digits.end()) else None


def _names_documents(text: str, items: list[tuple[int, int]], lead: Lead, tail: Tail, grammar: Grammar) -> bool:
    """Whether bare numbers after a type word are those of documents; the surer the word, the less is asked of the rest."""
    (start, first_end), (_, end) = items[0], items[-1]
    word, digits = lead.word, text[start:first_end]
    if word is None or word.short_form is ShortForm.NEVER:
        return False
    # Nobody decrees or circulates things by number; the other words are verbs, or name papers that have points.
    if is_counted(text, end) and not (word.year_in_number and lead.is_capital and len(digits) > 1):
        return False
    if _YEAR_LIKE.fullmatch(digits) and not lead.has_so:
        return bool(word.kinds & grammar.office_kinds) and not tail.is_empty
    if "," in text[first_end : first_end + 1] and text[first_end + 1 : first_end + 2].isdigit() and tail.is_empty:
        return False
    if lead.has_so or not tail.is_empty:
        return True
    if is_count_before(text, lead.start):
        return False
    if word.short_form is ShortForm.MARKED or len(digits) == 1 or lead.is_abbreviation:
        return word.short_form is not ShortForm.MARKED and lead.is_capital and continues(text, end)
    if lead.is_capital and not begins_sentence(text, lead.start):
        return True
    return (lead.is_capital or word.short_form is ShortForm.FREE) and continues(text, end)


def _drafts(text: str, items: list[tuple[int, int]], symbol: str | None, lead: Lead, tail: Tail) -> Iterator[Draft]:
    for index, (start, item_end) in enumerate(items):
        is_last = index == len(items) - 1
        printed = text[start:item_end]
        written = printed if symbol is None or is_last else printed + symbol
        yield Draft(
            start=lead.start,
            end=tail.end,
            form=CitationForm.SHORT if symbol is None else CitationForm.NUMBERED,
            number_start=start,
            number_end=item_end,
            written=written.replace(" ", ""),
            word=lead.word,
            sequence=printed if symbol is None or not is_last else None,
            shared=frozenset({"symbol"}) if symbol is not None and not is_last else frozenset(),
            date=tail.date,
            issuer=tail.issuer,
            term=tail.term,
            own=(lead.start if index == 0 else start, item_end) if len(items) > 1 else None,
        )
