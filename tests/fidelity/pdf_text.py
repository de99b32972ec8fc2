"""The text of a print PDF, without what print adds on each page: page numbers and repeated table headers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from fidelity.compare import pieces, words


def pdf_pages(pdf: Path) -> list[str]:
    """Text of each page in the order in which it is drawn."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return text.removesuffix("\f").split("\f")


def printed_pieces(pages: Iterable[str], repeated_headers: Iterable[str] = ()) -> list[str]:
    """Pieces of words (see ``compare.pieces``) of all pages.

    ``repeated_headers``: words of table headers that print repeats on top of each page which a table reaches.
    """
    headers = [pieces(words(header)) for header in repeated_headers]
    text: list[str] = []
    for page in without_page_numbers(pages):
        on_page = pieces(words(page))
        repeated = next((h for h in headers if on_page[: len(h)] == h and _contains(text, h)), [])
        text += on_page[len(repeated) :]
    return text


def without_page_numbers(pages: Iterable[str]) -> list[str]:
    """Pages less the line that consists of the expected number alone, first or last on its page.

    The first page shows none (NĐ 30/2020/NĐ-CP Phụ lục I; HD 05-HD/VPTW); a later page without one starts a new count.
    """
    kept: list[str] = []
    number = 0
    for page in pages:
        lines = page.strip("\n").split("\n")
        expected = str(number + 1)
        place = next((i for i in (0, -1) if number and lines[i].strip() == expected), None)
        number = 1 if place is None else number + 1
        if place is not None:
            del lines[place]
        kept.append("\n".join(lines))
    return kept


def _contains(text: Sequence[str], run: Sequence[str]) -> bool:
    return any(text[i : i + len(run)] == run for i in range(len(text) - len(run) + 1) if text[i] == run[0])
