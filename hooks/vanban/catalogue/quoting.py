"""How other papers cite a document in words: type, number, date, issuer and trích yếu in the form of its regime."""

from __future__ import annotations

import re

from vanban.documents.model import Document, PartialDate
from vanban.registry.model import Issuer, Kind, Regime
from vanban.vietnamese import day_or_month, short_date

GAP = "…"
"""Stands for what the paper does not state; whoever cites fills it in from the original."""
_ABOUT = re.compile(r"(?:về|v/v)(?=\s)", re.IGNORECASE)


def official_citation(document: Document, kind: Kind, issuer: Issuer) -> str:
    """``Báo cáo số 12/BC-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Mẫu về …``.

    State papers: loại, số và ký hiệu, ngày, cơ quan, trích yếu (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II, mục 6); Party papers
    have a comma before the date and write it in figures: ``Báo cáo số 12-BC/ĐU, ngày 05/02/2026 của Đảng ủy xã Mẫu về …``.
    """
    is_state = issuer.regime is Regime.STATE
    comma = "" if is_state else ","
    return (
        f"{kind.name} số {_number(document, is_state)}{comma} ngày {_date(document.issued_on, is_state)}"
        f" của {issuer.name} {_subject(document.title)}"
    )


def _number(document: Document, is_state: bool) -> str:
    """Number and symbol; one gap where neither is stated, as a symbol of our own making is nothing to cite by."""
    if document.symbol is None or (document.number is None and document.symbol_derived):
        return document.number or GAP
    return f"{document.number or GAP}{'/' if is_state else '-'}{document.symbol}"


def _date(date: PartialDate, is_state: bool) -> str:
    iso = date.iso()
    if not is_state and iso and date.is_complete:
        return short_date(iso)
    day = GAP if date.day is None else day_or_month(date.day, is_month=False)
    month = GAP if date.month is None else day_or_month(date.month, is_month=True)
    return f"{day} tháng {month} năm {date.year or GAP}"


def _subject(subject: str) -> str:
    """The trích yếu after "về", which it may begin with itself; its own words stay as they are."""
    found = _ABOUT.match(subject)
    if found is None:
        return f"về {subject}"
    about = "về" if found[0].lower() == "về" else "về việc"
    return about + subject[found.end() :]
