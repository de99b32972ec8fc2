"""Lines end where they should: none is broken after its first word, none stands over the edge."""

from __future__ import annotations

import random
from itertools import groupby

import pytest

from printing.pdf_words import Page, Word, pages_of
from printing.print_samples import job
from vanban.printing.pdf import render_pdf

_SENTENCE = (
    "Ủy ban nhân dân xã báo cáo kết quả thực hiện Kết luận của Bộ Chính trị về đổi mới nội dung phương thức hoạt động "
    "Mặt trận Tổ quốc Việt Nam và các tổ chức An Ta Lưới"
)
_WORDS = _SENTENCE.split()
RIGHT = 195.0


def paragraphs(count: int) -> str:
    """Always the same ones; each has links and bold words, which end the texts before them at any place of a line."""
    draw = random.Random(1)
    made = []
    for _ in range(count):
        first, second = (" ".join(draw.choices(_WORDS, k=draw.randint(8, 60))) for _ in range(2))
        made.append(f'<p>{first} <a href="https://a.vn/">Kết luận số 62-KL/TW</a> <strong>đậm</strong> {second}. </p>')
    return "".join(made)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    result = render_pdf(job(body=paragraphs(300)))
    assert result.diagnostics == ()
    return pages_of(result.pdf)


def lines_of(page: Page) -> list[list[Word]]:
    """Lines of the body: the words that share a baseline, in the order of the page."""
    return [list(words) for _, words in groupby(page.words, key=lambda word: round(word.baseline, 1))]


def test_no_line_is_broken_after_its_first_word(pages: list[Page]) -> None:
    lines = [line for page in pages[1:-1] for line in lines_of(page)[1:]]
    assert len(lines) > 1000
    assert [line[0].text for line in lines if len(line) == 1 and not line[0].text.endswith(".")] == []


def test_justified_lines_end_at_the_edge(pages: list[Page]) -> None:
    """Not 0.6 mm beyond it, as when pairs of a letter and a space are kerned while lines are measured."""
    ends = [word.right for page in pages[1:-1] for word in page.words]
    assert max(ends) == pytest.approx(RIGHT, abs=0.1)
