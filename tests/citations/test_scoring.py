"""The scorer itself: each kind of mistake moves its own figure and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citations.scoring import GoldRow, PredictedRow, Scores, predicted_row, score
from vanban.citations.model import Finding
from vanban.citations.records import CitationRecord
from vanban.diagnostics import Severity

FULL = GoldRow(0, 20, "Kết luận số 62-KL/TW", "numbered", "62", "KL/TW", "62-KL/TW", "62-KL/TW@2009")
SHORT = GoldRow(30, 41, "Chỉ thị 05", "short", "05", None, "05-CT/TW", "05-CT/TW@2016", errors=("missing-symbol",))
NAMED = GoldRow(50, 63, "Luật Khiếu nại", "named", canonical="02/2011/QH13")
WRONG_TYPE = GoldRow(
    70, 92, "Kết luận số 160-KL/TW", "numbered", "160", "KL/TW", "160-TB/TW", "160-TB/TW@2020", errors=("wrong-type",)
)
LOCAL = GoldRow(100, 120, "Kế hoạch 17/KH-UBND", "numbered", "17", "KH-UBND", "17/KH-UBND", "17/KH-UBND@2024")
GOLD = [FULL, SHORT, NAMED, WRONG_TYPE, LOCAL]

P_FULL = PredictedRow(0, 20, "62-KL/TW", "62-KL/TW@2009", "numbered")
P_SHORT = PredictedRow(30, 41, "05", "05-CT/TW@2016", "short", frozenset({"citation-symbol"}))
P_NAMED = PredictedRow(50, 63, None, None, "named")
P_WRONG_TYPE = PredictedRow(
    70, 92, "160-KL/TW", None, "numbered", frozenset({"citation-type"}), frozenset({"Thông báo Kết luận số 160-TB/TW"})
)
P_LOCAL = PredictedRow(100, 120, "17/KH-UBND", "17/KH-UBND@2024@ubnd-xa-tan-hung", "numbered")
PREDICTED = [P_FULL, P_SHORT, P_NAMED, P_WRONG_TYPE, P_LOCAL]


def figures(scores: Scores) -> tuple[float, float, float, float, int]:
    return (
        scores.precision,
        scores.recall,
        scores.target_accuracy,
        scores.flawed_flagged,
        len(scores.false_flags),
    )


PERFECT = (1.0, 1.0, 1.0, 1.0, 0)


def without(row: PredictedRow) -> list[PredictedRow]:
    return [other for other in PREDICTED if other is not row]


def test_all_right_is_one_throughout() -> None:
    assert figures(score(GOLD, PREDICTED)) == PERFECT


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert figures(score([], [])) == PERFECT


def test_a_missing_row_lowers_recall() -> None:
    scores = score(GOLD, without(P_FULL))
    assert figures(scores) == (1.0, 4 / 5, 1.0, 1.0, 0)
    assert scores.misses == (FULL,)


def test_an_extra_row_lowers_precision() -> None:
    stray = PredictedRow(200, 205, "7/19", None, "numbered")
    scores = score(GOLD, [*PREDICTED, stray])
    assert figures(scores) == (5 / 6, 1.0, 1.0, 1.0, 0)
    assert scores.false_positives == (stray,)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (P_FULL, replace(P_FULL, target="62-KL/TW@1999")),
        (P_FULL, replace(P_FULL, target=None)),
        (P_NAMED, replace(P_NAMED, target="02/2011/QH13@2011")),
        (P_WRONG_TYPE, replace(P_WRONG_TYPE, corrected=frozenset())),
        (P_LOCAL, replace(P_LOCAL, target="17/KH-UBND@20240")),
    ],
    ids=["another document", "nowhere", "a link where none is due", "a misprint not put right", "a longer year"],
)
def test_a_wrong_target_lowers_the_right_targets(right: PredictedRow, wrong: PredictedRow) -> None:
    scores = score(GOLD, [*without(right), wrong])
    assert figures(scores) == (1.0, 1.0, 4 / 5, 1.0, 0)
    assert [found for _, found in scores.wrong_targets] == [wrong]


def test_a_wrong_link_is_told_apart_from_a_missing_one() -> None:
    astray = replace(P_FULL, target="62-KL/TW@1999")
    nowhere = replace(P_SHORT, target=None)
    scores = score([FULL, SHORT], [astray, nowhere])
    assert (scores.target_accuracy, scores.wrong_links) == (0.0, ((FULL, astray),))


def test_a_misprint_may_be_linked_to_what_was_meant() -> None:
    linked = replace(P_WRONG_TYPE, target="160-TB/TW@2020", corrected=frozenset())
    assert figures(score(GOLD, [*without(P_WRONG_TYPE), linked])) == PERFECT


def test_another_number_in_the_same_place_is_a_miss_and_an_extra() -> None:
    misread = replace(P_FULL, canonical="2-KL/TW", target=None)
    assert figures(score(GOLD, [*without(P_FULL), misread])) == (4 / 5, 4 / 5, 1.0, 1.0, 0)


def test_the_same_number_elsewhere_is_a_miss_and_an_extra() -> None:
    elsewhere = replace(P_FULL, start=300, end=320)
    assert figures(score(GOLD, [*without(P_FULL), elsewhere])) == (4 / 5, 4 / 5, 1.0, 1.0, 0)


def test_an_unflagged_error_lowers_the_flagged() -> None:
    silent = replace(P_SHORT, codes=frozenset({"citation-unknown"}))
    scores = score(GOLD, [*without(P_SHORT), silent])
    assert figures(scores) == (1.0, 1.0, 1.0, 1 / 2, 0)
    assert scores.unflagged == (SHORT,)


def test_an_error_not_found_is_not_flagged() -> None:
    assert score(GOLD, without(P_SHORT)).unflagged == (SHORT,)


def test_a_flag_without_an_error_is_false() -> None:
    accused = replace(P_FULL, codes=frozenset({"citation-separator"}))
    scores = score(GOLD, [*without(P_FULL), accused])
    assert figures(scores) == (1.0, 1.0, 1.0, 1.0, 1)
    assert scores.false_flags == ((FULL, accused),)


@pytest.mark.parametrize("code", ["citation-title", "citation-unknown", "citation-inconsistent"])
def test_findings_beyond_the_lists_are_no_flags(code: str) -> None:
    noted = replace(P_FULL, codes=frozenset({code}))
    assert figures(score(GOLD, [*without(P_FULL), noted])) == PERFECT


@pytest.mark.parametrize("predicted", [PREDICTED, without(P_NAMED)], ids=["found", "left out"])
def test_an_optional_row_counts_neither_way(predicted: list[PredictedRow]) -> None:
    gold = [*GOLD[:2], replace(NAMED, optional=True), *GOLD[3:]]
    assert figures(score(gold, predicted)) == PERFECT


def test_an_optional_flaw_need_not_be_flagged() -> None:
    scores = score([replace(SHORT, optional=True)], [replace(P_SHORT, codes=frozenset())])
    assert (scores.flawed, scores.unflagged) == (0, ())


def test_documents_that_share_a_span_count_once_each() -> None:
    gold = [
        GoldRow(0, 19, "Quyết định 217, 218", "short", number, None, f"{number}-QĐ/TW", f"{number}-QĐ/TW@2013")
        for number in ("217", "218")
    ]
    both = [PredictedRow(0, 19, number, f"{number}-QĐ/TW@2013", "short") for number in ("218", "217")]
    assert figures(score(gold, both)) == PERFECT
    assert figures(score(gold, both[:1])) == (1.0, 1 / 2, 1.0, 1.0, 0)
    assert figures(score(gold, [both[0], both[0]])) == (1 / 2, 1 / 2, 1.0, 1.0, 0)


def test_names_that_share_a_span_are_told_apart_by_where_they_lead() -> None:
    gold = [
        GoldRow(0, 40, "Nghị quyết lần thứ 6,7", "named", canonical="18-NQ/TW", registry_id="18-NQ/TW@2017"),
        GoldRow(0, 40, "Nghị quyết lần thứ 6,7", "named"),
    ]
    found = [PredictedRow(0, 40, None, None, "named"), PredictedRow(0, 40, None, "18-NQ/TW@2017", "named")]
    assert figures(score(gold, found)) == PERFECT


def test_numbers_that_share_the_last_one_s_symbol_may_be_read_with_it_or_without() -> None:
    gold = [
        GoldRow(0, 30, "Nghị quyết số 35, 36/NQ-HĐND", "numbered", "35", "NQ-HĐND", "35/NQ-HĐND", shared=("symbol",))
    ]
    for printed in ("35/NQ-HĐND", "35"):
        assert figures(score(gold, [PredictedRow(0, 30, printed, None, "short")])) == PERFECT


def test_texts_add_up_by_citations() -> None:
    both = score(GOLD, PREDICTED) + score([FULL], [])
    assert figures(both) == (1.0, 5 / 6, 1.0, 1.0, 0)


def test_a_wrong_kind_of_ending_is_told_apart_from_a_wrong_target() -> None:
    vague = replace(NAMED, expected_resolution="ambiguous")
    scores = score([vague], [P_NAMED])
    assert scores.target_accuracy == 1.0
    assert scores.wrong_resolutions == ((vague, P_NAMED),)


def test_exact_spans_are_a_figure_of_their_own() -> None:
    longer = replace(P_FULL, end=25)
    scores = score([FULL, LOCAL], [longer, P_LOCAL])
    assert (scores.precision, scores.exact_spans) == (1.0, 1 / 2)


RECORD = CitationRecord(
    start=3,
    end=24,
    text="Kết luận số 160-KL/TW",
    form="numbered",
    type="Kết luận",
    number="160",
    symbol="KL/TW",
    date=None,
    issuer=None,
    pinpoint=None,
    canonical="160-TB/TW",
    resolution="unknown",
    target=None,
    candidates=(),
    findings=(Finding("citation-type", Severity.WARNING, "Sai loại.", "160-TB/TW"),),
)


def test_a_row_says_what_is_printed_where_and_how_it_was_judged() -> None:
    row = predicted_row(RECORD)
    assert (row.start, row.end, row.form, row.text) == (3, 24, "numbered", "Kết luận số 160-KL/TW")
    assert (row.target, row.resolution, row.codes, row.corrected) == (None, "unknown", {"citation-type"}, {"160-TB/TW"})
    assert score([replace(WRONG_TYPE, start=3, end=24)], [row]) == replace(
        Scores(), matched=((replace(WRONG_TYPE, start=3, end=24), row),), flawed=1
    )


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [("62", "KL/TW", "62 KL/TW"), ("62", None, "62"), ("100/2019", "NĐ-CP", "100/2019 NĐ-CP"), (None, None, None)],
)
def test_a_row_has_the_printed_number(number: str | None, symbol: str | None, printed: str | None) -> None:
    assert predicted_row(replace(RECORD, number=number, symbol=symbol)).canonical == printed


def test_a_row_keeps_what_was_understood_without_a_finding() -> None:
    row = predicted_row(replace(RECORD, findings=(), target="160-TB/TW@2020", resolution="found"))
    assert (row.codes, row.corrected, row.target) == (frozenset(), {"160-TB/TW"}, "160-TB/TW@2020")


@pytest.mark.parametrize("stray", ["citation-later", "citation-term", "citation-type"])
def test_each_accusation_of_a_right_citation_is_false(stray: str) -> None:
    accused = replace(P_FULL, codes=frozenset({stray}))
    assert len(score(GOLD, [*without(P_FULL), accused]).false_flags) == 1
