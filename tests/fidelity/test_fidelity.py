"""Every published document against its source: the words of page and PDF in order, and every difference reviewed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fidelity.compare import compare, pieces, words
from fidelity.documents import SEEDS, reviewed, seed_text
from fidelity.page_text import paper_text
from fidelity.pdf_text import pdf_pages, printed_pieces
from fidelity.review import problems
from fidelity.source_text import source_words

pytestmark = pytest.mark.slow

# Words that a paragraph must have to be worth taking away in a test.
_LONG = 30


def page_problems(document: str, page: str) -> list[str]:
    """What speaks against a page, given its HTML."""
    known = reviewed(document)
    source = source_words(seed_text(document), known.source_rows_joined)
    return problems(compare(source, words(paper_text(page))), known, "web")


def pdf_problems(document: str, pages: list[str]) -> list[str]:
    """What speaks against a print PDF, given the text of its pages."""
    known = reviewed(document)
    source = pieces(source_words(seed_text(document), known.source_rows_joined))
    return problems(compare(source, printed_pieces(pages, known.repeated_headers)), known, "pdf")


def page_of(site: Path, document: str) -> str:
    return (site / "van-ban" / document / "index.html").read_text(encoding="utf-8")


def paper_span(page: str) -> tuple[int, int]:
    start = page.index('<article class="vb-paper')
    return start, page.index("</article>", start)


def pdf_of(site: Path, document: str) -> list[str]:
    return pdf_pages(site / "van-ban" / document / f"{document}.pdf")


@pytest.mark.parametrize("document", SEEDS)
def test_page_says_what_the_source_says(built_site: Path, document: str) -> None:
    found = page_problems(document, page_of(built_site, document))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("document", SEEDS)
def test_pdf_says_what_the_source_says(built_site: Path, document: str) -> None:
    found = pdf_problems(document, pdf_of(built_site, document))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("document", SEEDS)
def test_a_page_without_one_paragraph_fails(built_site: Path, document: str) -> None:
    page = page_of(built_site, document)
    paper = page[slice(*paper_span(page))]
    paragraphs = [p for p in re.findall(r"<p\b[^>]*>.*?</p>", paper, re.DOTALL) if len(p.split()) > _LONG]
    assert paragraphs
    for paragraph in (paragraphs[0], paragraphs[len(paragraphs) // 2], paragraphs[-1]):
        assert page_problems(document, page.replace(paragraph, "", 1)), paragraph[:80]


@pytest.mark.parametrize("document", SEEDS)
def test_a_page_with_a_changed_number_fails(built_site: Path, document: str) -> None:
    page = page_of(built_site, document)
    start, end = paper_span(page)
    printed = re.compile(r"(?<=[\s>])\d+(?=[\s.,%<])(?=[^<>]*<)")
    numbers = [m for m in printed.finditer(page) if start < m.start() < end]
    for number in (numbers[0], numbers[len(numbers) // 2], numbers[-1]):
        changed = f"{page[: number.start()]}{int(number[0]) + 1}{page[number.end() :]}"
        assert page_problems(document, changed), number


@pytest.mark.parametrize("document", SEEDS)
def test_a_pdf_without_one_line_or_one_page_fails(built_site: Path, document: str) -> None:
    pages = pdf_of(built_site, document)
    lines = pages[0].split("\n")
    middle = len(lines) // 2
    assert pdf_problems(document, ["\n".join(lines[:middle] + lines[middle + 1 :]), *pages[1:]])
    assert pdf_problems(document, pages[:1] + pages[2:])
