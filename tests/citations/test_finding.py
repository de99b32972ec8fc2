"""Finding alone: the parts of a citation, the way back from normalised text, and time that grows with the text only."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vanban.citations.find import find_citations
from vanban.citations.grammar import Grammar
from vanban.citations.model import Span
from vanban.citations.normalize import normalize
from vanban.documents.number import DocumentNumber, NumberStyle, format_number, parse_number
from vanban.vietnamese import nfc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Party: hyphen, then slash.
        ("62-KL/TW", DocumentNumber("62", None, "KL/TW", NumberStyle.PARTY)),
        ("17-CTr/KDVĐU-UBND", DocumentNumber("17", None, "CTr/KDVĐU-UBND", NumberStyle.PARTY)),
        # State: slash, then hyphen; the leading zero is part of the number.
        ("05/NQ-HĐND", DocumentNumber("05", None, "NQ-HĐND", NumberStyle.STATE)),
        ("834/NQ-UBTVQH14", DocumentNumber("834", None, "NQ-UBTVQH14", NumberStyle.STATE)),
        ("2020/SNV-XDCQ&CTTN", DocumentNumber("2020", None, "SNV-XDCQ&CTTN", NumberStyle.STATE)),
        # Legal acts: the year within.
        ("100/2019/NĐ-CP", DocumentNumber("100", "2019", "NĐ-CP", NumberStyle.STATE)),
        ("22/2008/QH12", DocumentNumber("22", "2008", "QH12", NumberStyle.STATE)),
    ],
)
def test_numbers_and_back(text: str, expected: DocumentNumber) -> None:
    assert parse_number(text) == expected
    assert format_number(expected) == text


@pytest.mark.parametrize(
    "text", ["", "62", "62-KL", "62-KL-TW", "62- KL/TW", "62-KL/TW ", "/BC-UBND", "62-kl/tw", "100/19/NĐ-CP", "27/7"]
)
def test_no_numbers(text: str) -> None:
    assert parse_number(text) is None


PARTS = st.from_regex(r"[A-ZĐ][A-ZĐ]{0,4}[0-9]{0,2}", fullmatch=True)


@given(st.integers(0, 99999), st.none() | st.integers(1900, 2099), PARTS, st.lists(PARTS, max_size=3), st.booleans())
def test_parse_and_format_are_inverse(
    sequence: int, year: int | None, first: str, rest: list[str], party: bool
) -> None:
    if party:
        symbol = f"{first}/{'-'.join([*rest, 'ĐU'])}"
        number = DocumentNumber(f"{sequence:02d}", None, symbol, NumberStyle.PARTY)
    else:
        number = DocumentNumber(f"{sequence}", year and str(year), "-".join([first, *rest]), NumberStyle.STATE)
    assert parse_number(format_number(number)) == number


@pytest.mark.parametrize(
    ("text", "type_word", "date", "issuer", "term"),
    [
        # Everything, in the usual order.
        ("Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X", "Kết luận", "2009-12-08", "Bộ Chính trị", "X"),
        # Written-out date, spelling khoá.
        ("Chỉ thị 05-CT/TW ngày 15 tháng 5 năm 2016 (khoá XII)", "Chỉ thị", "2016-05-15", None, "XII"),
        # The longest type word wins; its spelling is the registry's.
        ("THÔNG BÁO KẾT LUẬN SỐ 160-TB/TW CỦA BỘ CHÍNH TRỊ", "Thông báo Kết luận", None, "BỘ CHÍNH TRỊ", None),
        # An abbreviation of one kind stands for its name, one of two kinds for itself.
        ("NQ số 25-NQ/TW", "Nghị quyết", None, None, None),
        ("QĐ số 217-QĐ/TW", "QĐ", None, None, None),
        # The place belongs to a local issuer.
        ("Quyết định 06/QĐ-UBND của Uỷ ban nhân dân xã Tân Hưng", "Quyết định", None, "Uỷ ban nhân dân xã Tân Hưng", None),
        # The longer body wins over the one it begins with.
        ("Đề án 01/ĐA-MTTW-BTT của Ủy ban TW MTTQ Việt Nam khóa VIII", "Đề án", None, "Ủy ban TW MTTQ Việt Nam", "VIII"),
        # "số" without a type word belongs to the span, and nothing else.
        ("số 62-KL/TW", None, None, None, None),
    ],
)  # fmt: skip
def test_parts(
    grammar: Grammar, text: str, type_word: str | None, date: str | None, issuer: str | None, term: str | None
) -> None:
    [found] = find_citations(f"Theo {text} về việc ấy.", grammar)
    assert found.text == text
    assert (found.type_word, found.date, found.issuer, found.term) == (type_word, date, issuer, term)
    assert found.following == " về việc ấy."


def test_the_printed_number_has_its_own_span(grammar: Grammar) -> None:
    source = "Theo Kết luận số 62-\nKL/TW, ngày 08/12/2009."
    [found] = find_citations(source, grammar)
    assert source[found.number_span.start : found.number_span.end] == "62-\nKL/TW"
    assert (found.written, found.label) == ("62-KL/TW", "Kết luận 62-KL/TW")


def test_normal_form() -> None:
    source = "a\u00a0\u200bb \\\n c**\u2011**d\u00ad\te\u0302\u0301 * f"
    normalized = normalize(source)
    assert normalized.text == "a b c-d\tế f"
    start = normalized.text.index("ế")
    assert normalized.source(start, start + 1) == Span(source.index("e\u0302"), source.index(" * f"))


TEXTS = st.text(st.sampled_from("62-KL/TW số Kết luận\n\u00a0\u2013*\\\u0302\u0301\u200bếĐ\t,."), max_size=60)


@settings(deadline=None)
@given(TEXTS)
@example("K\u0301\u0301")
@example("K*\u0301")
def test_the_way_back_keeps_to_the_source(source: str) -> None:
    normalized = normalize(source)
    last = Span(0, 0)
    for index in range(len(normalized.text)):
        span = normalized.source(index, index + 1)
        # A letter with two accents may compose to two characters that come from the same place.
        assert span == last or last.end <= span.start < span.end <= len(source)
        last = span
    # Emphasis taken out from between a letter and its accent leaves the accent apart: NFC is made piece by piece.
    assert normalize(normalized.text).text == nfc(normalized.text)


def test_citations_come_in_order_without_overlap(grammar: Grammar) -> None:
    source = "Kết luận 62-KL/TW, 160-TB/TW ngày 15/01/2020; Quyết định 217-QĐ/TW Quyết định 218-QĐ/TW"
    spans = [citation.span for citation in find_citations(source, grammar)]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X ",
        "1/A-A-A-A-A-A-A-A",
        "62-KL/TW" + "Ế",
        "1/2019/",
        "A&1/A&",
        "*",
        "số số số ",
        " - ",
        "1 / ",
        "ngày 1 tháng ",
        "e\u0301",
    ],
)
def test_time_grows_with_the_text_only(grammar: Grammar, piece: str) -> None:
    """Eight times the text may not take thirty times as long; a quadratic search would take sixty-four."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            find_citations(text, grammar)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(160_000) < 30 * max(seconds(20_000), 0.001)
