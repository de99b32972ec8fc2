"""The comparison itself: each kind of falsification is seen, and markup or line breaks alone are not taken for one."""

from __future__ import annotations

import time

import pytest

from fidelity.compare import Difference, compare, pieces, without_moved, words
from fidelity.documents import SEEDS, seed_text
from fidelity.source_text import source_words

SOURCE = words("1. Hội nghị quán triệt 45 cuộc; 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị.")


def changes(page: str) -> list[tuple[str, str, str]]:
    """Kind, words of the source, words of the page of each difference."""
    found = compare(SOURCE, words(page)).differences
    return [(d.kind, " ".join(d.source), " ".join(d.found)) for d in found]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("1. Hội nghị quán triệt 45 cuộc; 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị.", []),
        # a dropped word
        (
            "1. Hội nghị triệt 45 cuộc; 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị.",
            [("missing", "quán", "")],
        ),
        # swapped words
        (
            "1. Hội nghị triệt quán 45 cuộc; 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị.",
            [("inserted", "", "triệt"), ("missing", "triệt", "")],
        ),
        # a renumbered list
        (
            "1. Hội nghị quán triệt 45 cuộc; 1. Công tác giám sát 15 cuộc; 2. Đại hội và hội nghị.",
            [("changed", "2.", "1."), ("changed", "3.", "2.")],
        ),
        # a changed digit
        (
            "1. Hội nghị quán triệt 46 cuộc; 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị.",
            [("changed", "45", "46")],
        ),
        # a lost tone mark, a lost punctuation mark
        (
            "1. Hội nghị quan triệt 45 cuộc 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị.",
            [("changed", "quán", "quan"), ("changed", "cuộc;", "cuộc")],
        ),
        # an invented word
        (
            "1. Hội nghị quán triệt 45 cuộc; 2. Công tác giám sát 15 cuộc; 3. Đại hội và hội nghị. Hết",
            [("inserted", "", "Hết")],
        ),
    ],
)
def test_each_falsification_is_seen(page: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(page) == expected


def test_counts_and_context() -> None:
    fidelity = compare(SOURCE, words("1. Hội nghị quán triệt 46 cuộc; 2. Công tác giám sát 15 cuộc;"))
    assert (fidelity.found, fidelity.total) == (len(SOURCE) - 7, len(SOURCE))
    assert fidelity.ratio == pytest.approx((len(SOURCE) - 7) / len(SOURCE))
    changed = fidelity.differences[0]
    assert changed.before == ("Hội", "nghị", "quán", "triệt")
    assert changed.after == ("cuộc;", "2.", "Công", "tác")
    assert str(changed).startswith("changed: nguồn «45», trang «46»")


def test_insertions_lower_no_ratio() -> None:
    assert compare(SOURCE, [*words("Độc lập - Tự do - Hạnh phúc"), *SOURCE]).ratio == 1


def test_words_are_composed() -> None:
    assert words("Ho\u0301a\u00a0hợp\n\tTổ") == ["Hóa", "hợp", "Tổ"]


def test_pieces_do_not_depend_on_line_breaks_after_hyphens_and_slashes() -> None:
    assert pieces(words("số 62-KL/TW, 16/5/2016 xã…Các –")) == pieces(words("số 62-\nKL/\nTW, 16/ 5/2016 xã…\nCác –"))
    assert pieces(["62-KL/TW"]) != pieces(["62KL/TW"])


def test_moved_words_are_set_aside_but_lost_and_new_ones_stay() -> None:
    row = words("Một hai ba bốn năm | sáu bảy tám chín mười | hết")
    printed = words("Một hai | sáu bảy tám | hết ba bốn năm chín 10")
    rest, moved = without_moved(compare(row, printed).differences)
    assert [(d.source, d.found) for d in rest] == [(("mười",), ()), ((), ("10",))]
    assert moved == 4


def test_a_word_moved_once_stands_for_one_lost_word() -> None:
    rest, moved = without_moved(compare(words("a x b c d e x f"), words("a b c x d e f")).differences)
    assert moved == 1
    assert [(d.source, d.found) for d in rest] == [(("x",), ())]


def test_words_that_reappear_far_away_are_no_moved_row() -> None:
    far = [f"w{i}" for i in range(2000)]
    rest, moved = without_moved(compare(["lạc", *far], [*far, "lạc"]).differences)
    assert moved == 0
    assert len(rest) == 2


@pytest.mark.parametrize("document", SEEDS)
def test_a_document_takes_less_than_two_seconds(document: str) -> None:
    source = source_words(seed_text(document))
    page = [word for index, word in enumerate(source) if index % 97] + ["thừa"] * 20
    started = time.process_time()
    fidelity = compare(source, page)
    assert time.process_time() - started < 2
    assert fidelity.total == len(source)
    assert fidelity.ratio < 1


def test_difference_kinds() -> None:
    assert Difference(("a",), (), (), (), 0).kind == "missing"
    assert Difference((), ("a",), (), (), 0).kind == "inserted"
    assert Difference(("a",), ("b",), (), (), 0).kind == "changed"
