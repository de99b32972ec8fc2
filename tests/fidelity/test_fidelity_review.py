"""The verdict: nothing unreviewed, nothing stale; and pages that were tampered with fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.compare import compare
from fidelity.documents import SEEDS, reviewed, seed_text
from fidelity.review import Reviewed, ReviewedDifference, load_reviewed, problems
from fidelity.source_text import source_words

SOURCE = [f"từ{i}" for i in range(2000)]


def entry(source: str, found: str, *, times: int = 1, media: tuple[str, ...] = ("web", "pdf")) -> ReviewedDifference:
    return ReviewedDifference(tuple(source.split()), tuple(found.split()), media, times, "lý do")


def verdict(page: list[str], *entries: ReviewedDifference, medium: str = "web") -> list[str]:
    return problems(compare(SOURCE, page), Reviewed(entries), medium)


def test_an_equal_page_passes() -> None:
    assert verdict(SOURCE) == []


def test_an_unreviewed_insertion_fails_and_a_reviewed_one_passes() -> None:
    page = ["Hạnh", "phúc", *SOURCE]
    assert verdict(page)[0].startswith("chưa xem xét: inserted")
    assert verdict(page, entry("", "Hạnh phúc")) == []


def test_a_reviewed_difference_counts_as_often_as_it_says() -> None:
    page = [*SOURCE[:500], "-", *SOURCE[500:900], "-", *SOURCE[900:]]
    assert verdict(page, entry("", "-", times=2)) == []
    assert len(verdict(page, entry("", "-"))) == 1
    assert verdict(page, entry("", "-", times=3))[0].startswith("không còn xảy ra (1 lần)")


def test_a_stale_entry_fails_in_its_medium_only() -> None:
    stale = entry("từ5", "từ6", media=("pdf",))
    assert verdict(SOURCE, stale) == []
    assert len(verdict(SOURCE, stale, medium="pdf")) == 1


def test_many_reviewed_losses_still_fail_by_the_ratio() -> None:
    page = SOURCE[:100] + SOURCE[105:]
    assert verdict(page, entry(" ".join(SOURCE[100:105]), ""))[0].startswith("chỉ tìm thấy 1995/2000")


def test_moved_words_pass_only_in_print_with_rows_over_pages() -> None:
    page = SOURCE[:100] + SOURCE[110:150] + SOURCE[100:110] + SOURCE[150:]
    fidelity = compare(SOURCE, page)
    over_pages = Reviewed(rows_over_pages=True)
    assert problems(fidelity, over_pages, "pdf") == []
    assert problems(fidelity, over_pages, "web") != []
    assert problems(fidelity, Reviewed(), "pdf") != []
    assert problems(compare(SOURCE, SOURCE), over_pages, "pdf") == [
        "không còn xảy ra: hàng của bảng sang trang (rows_over_pages)"
    ]
    lost = compare(SOURCE, [word for word in page if word != "từ130"])
    assert len(problems(lost, over_pages, "pdf")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "differences: [{kind: missing, found: a, reason: r}]",
        "differences: [{kind: inserted, reason: r}]",
        "differences: [{kind: inserted, found: a, in: [paper], reason: r}]",
        "differences: [{kind: inserted, found: a, reason: r, where: b}]",
        "diferences: []",
    ],
)
def test_a_wrong_review_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.yml"):
        load_reviewed(path)


@pytest.mark.parametrize("document", SEEDS)
def test_review_files_are_readable_and_joined_rows_are_rows(document: str) -> None:
    known = reviewed(document)
    assert all(len(d.reason.split()) > 2 for d in known.differences)
    joined = source_words(seed_text(document), known.source_rows_joined)
    assert sorted(joined) == sorted(source_words(seed_text(document)))


@pytest.mark.parametrize("document", SEEDS)
@pytest.mark.parametrize("tampering", ["paragraph", "swap", "digit", "word"])
def test_a_tampered_text_of_each_document_fails(document: str, tampering: str) -> None:
    source = source_words(seed_text(document))
    nothing_known = Reviewed()
    assert problems(compare(source, source), nothing_known, "web") == []
    page = list(source)
    middle = len(page) // 2
    if tampering == "paragraph":
        del page[middle : middle + 60]
    elif tampering == "swap":
        other = next(i for i in range(middle + 1, len(page)) if page[i] != page[middle])
        page[middle], page[other] = page[other], page[middle]
    elif tampering == "digit":
        number = next(i for i, word in enumerate(page) if word.isdigit())
        page[number] = f"{page[number]}1"
    else:
        del page[middle]
    assert problems(compare(source, page), nothing_known, "web") != []
