"""The Vietnamese words of roll-ups; the browser says the same (``theme/assets/javascripts``)."""

from __future__ import annotations

from vanban.appendices.model import Aggregate
from vanban.appendices.rollup import Filing, RollUp
from vanban.appendices.rollup_totals import Total
from vanban.catalogue.wording import date_text, number_text
from vanban.registry.model import Issuer
from vanban.vietnamese import fold

NO_YEAR = "không ghi năm"
_ABBREVIATED_FROM = 3
"""Letters of a symbol that is worth putting for its words: UBND, not ĐU."""


def total_notes(total: Total) -> tuple[str, ...]:
    """What is to be said beside a total: how many it covers, what could not be added."""
    notes = []
    if total.aggregate is Aggregate.SUM:
        if total.values is not None and total.is_partial:
            notes.append(f"cộng {total.added}/{total.reports} nơi")
        if total.refused:
            notes.append(f"{total.refused} ô không cộng được")
    elif total.stated and total.aggregate is Aggregate.COUNT:
        notes.append("nơi có ghi")
    elif total.stated:
        notes.append(f"{total.stated} nơi có ghi" if total.aggregate is Aggregate.TEXT else "không cộng")
    if total.absent:
        notes.append(f"{total.absent} nơi ghi không có")
    return tuple(notes)


def paper_note(total: Total) -> str | None:
    """The same in fewer words, for the narrow column of a printed sheet."""
    if total.aggregate is not Aggregate.SUM:
        return "; ".join(total_notes(total)[:1]) or None
    parts = [f"{total.added}/{total.reports} nơi"] if total.values is not None and total.is_partial else []
    parts += [f"{total.refused} ô không cộng được"] if total.refused else []
    return "; ".join(parts) or None


def short_name(issuer: Issuer) -> str:
    """``UBND xã Trung Sơn``: the issuer's symbol in place of the words whose first letters it is made of."""
    words = issuer.name.split()
    count = len(issuer.symbol)
    initials = fold("".join(word[0] for word in words[:count]))
    if count < _ABBREVIATED_FROM or initials != fold(issuer.symbol) or count >= len(words):
        return issuer.name
    return " ".join([issuer.symbol, *words[count:]])


def year_text(filing: Filing) -> str:
    return str(filing.year) if filing.year else NO_YEAR


def report_text(filing: Filing, kind: str) -> str:
    """``Báo cáo 12/BC-UBND, 22/4/2026: Tổng kết …``; what the paper does not state is left out."""
    facts = [number_text(filing.document, filing.issuer), date_text(filing.document.issued_on)]
    named = " ".join([kind, *filter(None, facts[:1])])
    return f"{', '.join(filter(None, [named, facts[1]]))}: {filing.document.title}"


def coverage_text(roll_up: RollUp) -> str:
    """``12 báo cáo của 10 nơi``"""
    reports, places = len(roll_up.filings), len(roll_up.counted)
    return f"{reports} báo cáo" + (f" của {places} nơi" if places != reports else "")
