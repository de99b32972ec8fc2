"""The words for sizes, counts, dates and relations."""

from __future__ import annotations

import pytest

from vanban.catalogue import wording
from vanban.catalogue.content import whole_numbers
from vanban.documents.model import PartialDate


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "1 kB"), (400, "1 kB"), (231_234, "231 kB"), (999_499, "999 kB"), (999_500, "1,0 MB"), (1_440_000, "1,4 MB")],
)
def test_sizes(size: int, shown: str) -> None:
    assert wording.size_text(size) == shown


@pytest.mark.parametrize(("count", "shown"), [(5, "5"), (1555, "1.555"), (1_234_567, "1.234.567")])
def test_counts(count: int, shown: str) -> None:
    assert wording.count_text(count) == shown


@pytest.mark.parametrize(
    ("date", "shown", "missing"),
    [
        (PartialDate(2026, 4, 2), "02/4/2026", None),
        (PartialDate(2026, 2), "tháng 02/2026", "không ghi ngày"),
        (PartialDate(2026), "năm 2026", "không ghi ngày, tháng"),
        (PartialDate(), None, None),
    ],
)
def test_dates(date: PartialDate, shown: str | None, missing: str | None) -> None:
    assert (wording.date_text(date), wording.missing_date_parts(date)) == (shown, missing)


def test_an_unknown_relation_claims_nothing() -> None:
    assert wording.relation_words("cites") == "Liên quan đến"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("số 2020/SNV-XDCQ&amp;CTTN;", 'số <span class="vb-whole">2020/SNV-XDCQ&amp;CTTN</span>;'),
        ("Luật 44/2019/QH14.", 'Luật <span class="vb-whole">44/2019/QH14</span>.'),
        ("62/KL-TW", '<span class="vb-whole">62/KL-TW</span>'),
        (
            '<a href="../62-kl-tw/">số 62-KL/TW</a>',
            '<a href="../62-kl-tw/">số <span class="vb-whole">62-KL/TW</span></a>',
        ),
        ("<svg><text>62-KL/TW</text></svg>", "<svg><text>62-KL/TW</text></svg>"),
        ("chính trị-xã hội, đồng/người/năm, 08/12/2009", "chính trị-xã hội, đồng/người/năm, 08/12/2009"),
        ("1234567890/QĐ-UBND-ABCDEFGHIJKLM", "1234567890/QĐ-UBND-ABCDEFGHIJKLM"),
    ],
)
def test_numbers_stay_whole(html: str, shown: str) -> None:
    assert whole_numbers(html) == shown
