"""Finding alone: the parts of a citation, the way back from normalised text, and time that grows with the text only."""

from __future__ import annotations

import dataclasses
import itertools
import time
import unicodedata

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Date and issuer of the last one hold for the first, where both are of one kind.
        (
            "Quyết định số 217-QĐ/TW, Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị",
            ["2013-12-12 Bộ Chính trị (date, issuer)", "2013-12-12 Bộ Chính trị"],
        ),
        # The type word of the first one holds for the others.
        ("Quyết định 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị", ["Bộ Chính trị (issuer)", "Bộ Chính trị (type_word)"]),
        # The issuer alone where kinds differ, also in capitals; the date is each one's own.
        (
            "KẾT LUẬN SỐ 62-KL/TW VÀ THÔNG BÁO SỐ 160-TB/TW NGÀY 15/01/2020 CỦA BỘ CHÍNH TRỊ",
            ["BỘ CHÍNH TRỊ (issuer)", "2020-01-15 BỘ CHÍNH TRỊ"],
        ),
        ("Kết luận 62 và Thông báo 160 của Bộ Chính trị", ["Bộ Chính trị (issuer)", "Bộ Chính trị"]),
        # Not where the symbols end otherwise, where a title stands between, or where the name has its issuer.
        ("Nghị định số 30/2020/NĐ-CP, Quyết định số 45/QĐ-UBND của UBND tỉnh", ["", "UBND tỉnh"]),
        ("Kết luận 62-KL/TW về đổi mới và Thông báo 160-TB/TW của Bộ Chính trị", ["", "Bộ Chính trị"]),
        ("Nghị quyết Trung ương 4 khóa XII, kết luận số 21 của Ban Bí thư", ["", "Ban Bí thư"]),
        ("Luật Đất đai, Nghị định số 100 của Chính phủ", ["", "Chính phủ"]),
        # Who issued it and when may stand before.
        (
            "ngày 25/3/2024 Ủy ban nhân dân xã đã ban hành Kế hoạch số 34/KH-UBND",
            ["2024-03-25 Ủy ban nhân dân xã (date, issuer)"],
        ),
        ("Ngày 13/3/2024, UBND xã ban hành kế hoạch số 28/KH-UBND", ["2024-03-13 UBND xã (date, issuer)"]),
        ("UBND xã đã ban hành Kế hoạch số 03/KH-UBND ngày 03/01/2024", ["2024-01-03 UBND xã (issuer)"]),
        ("triển khai ban hành Kế hoạch số 03/KH-UBND", [""]),
    ],
)
def test_what_neighbours_share(grammar: Grammar, text: str, expected: list[str]) -> None:
    stated = []
    for one in find_citations(text, grammar):
        shared = f"({', '.join(sorted(one.shared))})" if one.shared else None
        stated.append(" ".join(part for part in (one.date, one.issuer, shared) if part))
    assert stated == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định 217, 218 của Bộ Chính trị", [("Quyết định 217", "217"), ("218", "218")]),
        (
            "Nghị quyết số 18, 19 và 20-NQ/TW",
            [("Nghị quyết số 18", "18-NQ/TW"), ("19", "19-NQ/TW"), ("20-NQ/TW", "20-NQ/TW")],
        ),
        (
            "Nghị quyết Hội nghị lần thứ 6,7 BCH Trung ương Đảng (khóa XII)",
            [("6", "Nghị quyết Trung ương 6 khóa XII"), ("7", "Nghị quyết Trung ương 7 khóa XII")],
        ),
    ],
)
def test_documents_of_a_list_share_their_span(grammar: Grammar, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_citations(text, grammar)
    assert {one.text for one in found} == {text}
    assert [(one.own_span and text[one.own_span.start : one.own_span.end], one.written) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("tại khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "khoản 2 Điều 5"),
        ("theo điểm a khoản 1 Điều 7 và Điều 9 Nghị định 100", "điểm a khoản 1 Điều 7 và Điều 9"),
        ("quy định tại Chương II Thông tư số 02/2017/TT-VPCP", "Chương II"),
        ("tại Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP", "Phụ lục I"),
        ("Điều 5, 6 và Điều 8 của Luật Đất đai", "Điều 5, 6 và Điều 8"),
        ("khoản 3, Điều 12 Luật Thực hiện dân chủ ở cơ sở năm 2022", "khoản 3, Điều 12"),
        ("Nghị định số 30/2020/NĐ-CP (Điều 5)", "Điều 5"),
        ("Nghị định số 30/2020/NĐ-CP tại khoản 2 Điều 4", "khoản 2 Điều 4"),
        ("ĐIỀU 5 NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP", "ĐIỀU 5"),
        # A number before is no provision, nor is a goal (mục tiêu), nor what a sentence away is pointed at.
        ("năm 2020 Nghị định số 30/2020/NĐ-CP", None),
        ("mục tiêu 5 Nghị định số 30/2020/NĐ-CP", None),
        ("Điều 5. Nghị định số 30/2020/NĐ-CP", None),
    ],
)
def test_pinpoints(grammar: Grammar, text: str, pinpoint: str | None) -> None:
    [found] = find_citations(text, grammar)
    assert found.pinpoint == pinpoint
    assert not pinpoint or pinpoint not in found.text


def test_a_pinpoint_belongs_to_the_next_citation(grammar: Grammar) -> None:
    text = "Nghị định số 30/2020/NĐ-CP, Điều 12 Luật Đất đai và Điều 3 Nghị định 100"
    assert [one.pinpoint for one in find_citations(text, grammar)] == [None, "Điều 12", "Điều 3"]
    assert [one.pinpoint for one in find_citations("Điều 5 Quyết định 217, 218", grammar)] == ["Điều 5", None]


@pytest.mark.parametrize(
    ("text", "form", "name", "term"),
    [
        ("NQ TW6 khoá XII", "named", "Nghị quyết Trung ương 6 khóa XII", "XII"),
        ("Nghị quyết Hội nghị lần thứ tư BCH TW Đảng (khóa XII)", "named", "Nghị quyết Trung ương 4 khóa XII", "XII"),
        ("Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII", "named", "Nghị quyết Đại hội XIII", "XIII"),
        (
            "Nghị quyết Đại hội Đảng bộ xã Hà Tam (khóa XV) nhiệm kỳ 2020 - 2025",
            "named",
            "Nghị quyết Đại hội Đảng bộ xã Hà Tam lần thứ XV nhiệm kỳ 2020-2025",
            "XV",
        ),
        ("Luật Thi đua, khen thưởng năm 2022", "named", "Luật Thi đua, khen thưởng năm 2022", None),
        ("Luật Đất đai số 31/2024/QH15", "numbered", "Luật Đất đai", None),
        (
            "Luật Ban hành văn bản quy phạm pháp luật số 63/2025/QH15",
            "numbered",
            "Luật Ban hành văn bản quy phạm pháp luật",
            None,
        ),
        ("Kết luận nêu trên", "named", "Kết luận nêu trên", None),
        ("Nghị quyết này", "self", "Nghị quyết này", None),
        ("Kết luận 62", "short", None, None),
    ],
)
def test_forms_and_names(grammar: Grammar, text: str, form: str, name: str | None, term: str | None) -> None:
    [found] = find_citations(f"thực hiện {text}.", grammar)
    assert (found.text, found.form.value, found.name, found.term) == (text, form, name, term)


PHRASES = st.lists(
    st.sampled_from(
        [
            *("Kết luận số 62-KL/TW", "Nghị định 100", "Quyết định 217, 218", "Nghị quyết Trung ương 4 khóa XII", "khoản 2 Điều 5"),
            *("Luật Thi đua, khen thưởng", "Số: /BC-UBND", "Kết luận nêu trên", "ngày 08/12/2009", "của Bộ Chính trị", "và", ","),
            *("Đảng ủy xã ban hành", "160-TB/TW", "quyết định 3 nội dung", "Thông báo Kết luận số", "Điều lệ Đảng"),
            *(";", "\n", "\t", "**"),
        ]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@settings(deadline=None)
@given(PHRASES)
def test_composed_and_decomposed_letters_give_the_same_citations(grammar: Grammar, text: str) -> None:
    composed = find_citations(text, grammar)
    decomposed = find_citations(unicodedata.normalize("NFD", text), grammar)
    assert [dataclasses.replace(one, **SAME_PLACE) for one in composed] == [
        dataclasses.replace(one, **SAME_PLACE) for one in decomposed
    ]
    assert [one.text for one in composed] == [nfc(one.text) for one in decomposed]


SAME_PLACE = {"span": Span(0, 0), "number_span": Span(0, 0), "own_span": None, "text": ""}


@settings(deadline=None)
@given(PHRASES)
def test_spans_hold_what_they_say(grammar: Grammar, text: str) -> None:
    last = Span(0, 0)
    for one in find_citations(text, grammar):
        assert text[one.span.start : one.span.end] == one.text
        assert one.text == one.text.strip()
        assert one.span == last or one.span.start >= last.end
        for inner in (one.number_span, one.own_span or one.span):
            assert one.span.start <= inner.start < inner.end <= one.span.end
        last = one.span


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
        "1-1-1-",
        "Luật ",
        "Luật Đất ",
        "Điều 1 ",
        "khoản 1 Điều 1 Luật Đất đai ",
        "Nghị quyết ",
        "Nghị quyết Trung ương 4, ",
        "Nghị quyết của Bộ Chính trị về ",
        "Nghị quyết Đại hội lần thứ ",
        "Kết luận nêu trên ",
        "Kết luận 62, ",
        "Quyết định 1, 2, 3, ",
        "UBND xã ban hành 62-KL/TW ",
        "Số: ",
        "(khóa X, ",
        "a  ",
    ],
)
def test_time_grows_with_the_text_only(grammar: Grammar, piece: str) -> None:
    """Eight times the text may not take thirty times as long; a quadratic search would take sixty-four."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find_citations(text, grammar)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(160_000) < 30 * max(seconds(20_000), 0.001)
