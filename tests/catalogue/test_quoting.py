"""Citations in the form of each regime, with a gap for whatever the paper does not state."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.catalogue_samples import ISSUERS, PARTY, REPORT, env, report, text_of, view
from vanban.catalogue.pages import document_page
from vanban.catalogue.quoting import official_citation
from vanban.documents.model import PartialDate

DATED = {"number": "12", "issued_on": PartialDate(2026, 2, 5)}
STATE_OF, PARTY_OF = "của Ủy ban nhân dân xã Mẫu", "của Đảng ủy xã Mẫu"


def cited(**overrides: Any) -> str:
    document = report("a", **{"subject": ("về công tác", "dân vận"), **overrides})
    return official_citation(document, REPORT, ISSUERS[document.issuer])


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (
            {**DATED, "symbol": "BC-UBND"},
            f"Báo cáo số 12/BC-UBND ngày 05 tháng 02 năm 2026 {STATE_OF} về công tác dân vận",
        ),
        (
            {**DATED, "issuer": PARTY, "symbol": "BC/ĐU"},
            f"Báo cáo số 12-BC/ĐU, ngày 05/02/2026 {PARTY_OF} về công tác dân vận",
        ),
        # Months from March on and days from the tenth on carry no zero.
        (
            {"number": "05", "symbol": "BC-UBND", "issued_on": PartialDate(2026, 11, 20)},
            f"Báo cáo số 05/BC-UBND ngày 20 tháng 11 năm 2026 {STATE_OF} về công tác dân vận",
        ),
        (
            {"number": "05", "symbol": "BC-UBND", "issued_on": PartialDate(2026, 4, 2)},
            f"Báo cáo số 05/BC-UBND ngày 02 tháng 4 năm 2026 {STATE_OF} về công tác dân vận",
        ),
    ],
)
def test_a_paper_is_cited_in_the_form_of_its_regime(overrides: dict[str, Any], words: str) -> None:
    assert cited(**overrides) == words


@pytest.mark.parametrize(
    ("overrides", "start"),
    [
        ({}, "Báo cáo số … ngày … tháng … năm … của"),
        ({"symbol": "BC-UBND"}, "Báo cáo số …/BC-UBND ngày … tháng … năm … của"),
        ({"symbol": "BC-UBND", "symbol_derived": True}, "Báo cáo số … ngày … tháng … năm … của"),
        ({"number": "7"}, "Báo cáo số 7 ngày"),
        ({"number": "7", "symbol": "BC-UBND", "symbol_derived": True}, "Báo cáo số 7/BC-UBND ngày"),
        ({"issued_on": PartialDate(2026)}, "Báo cáo số … ngày … tháng … năm 2026 của"),
        ({"issued_on": PartialDate(2026, 1)}, "Báo cáo số … ngày … tháng 01 năm 2026 của"),
        ({"issuer": PARTY, "symbol": "BC/ĐU"}, "Báo cáo số …-BC/ĐU, ngày … tháng … năm … của"),
        ({"issuer": PARTY, "issued_on": PartialDate(2026, 4)}, "Báo cáo số …, ngày … tháng 4 năm 2026 của"),
    ],
)
def test_what_is_not_stated_is_a_gap(overrides: dict[str, Any], start: str) -> None:
    assert cited(**overrides).startswith(start)


@pytest.mark.parametrize(
    ("subject", "end"),
    [
        ("Tổng kết 15 năm", "về Tổng kết 15 năm"),
        ("Về tổng kết 15 năm", "về tổng kết 15 năm"),
        ("V/v tổng kết 15 năm", "về việc tổng kết 15 năm"),
        ("Về", "về Về"),
        ("Vềnh ra", "về Vềnh ra"),
    ],
)
def test_the_subject_follows_about_once(subject: str, end: str) -> None:
    assert cited(subject=(subject,)).endswith(f"xã Mẫu {end}")


def test_the_page_offers_the_citation_with_its_address() -> None:
    shown = view(report("a", **DATED, symbol="BC-UBND"), address="https://a.example.vn/van-ban/a/")
    html = document_page(shown, env()).html
    assert f"Báo cáo số 12/BC-UBND ngày 05 tháng 02 năm 2026 {STATE_OF} về Báo cáo a" in text_of(html)
    assert "https://a.example.vn/van-ban/a/" in text_of(html)
    assert "Dấu “…” là chỗ văn bản không ghi" not in html
    assert "Dấu “…” là chỗ văn bản không ghi" in document_page(view(report("a")), env()).html
