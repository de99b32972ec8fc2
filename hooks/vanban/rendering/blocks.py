"""Body of a document as blocks: headings, paragraphs, marked items, table places; what is typed is what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(?P<hashes>#{1,6})[ \t]+(?P<text>.*\S)\s*$")
_TABLE_PLACE = re.compile(r"\[\[\s*bang\s*:\s*(?P<id>[^\]]*?)\s*\]\]\s*$")
# "- ", "+ ": bullets. "1. ", "1.1. ", "1.1- ", "6.1 ", "2) ": numbered. "a) ": lettered.
# Not "7.296,66 ha", "120 thủ tục", "1.555 người".
_MARKER = re.compile(
    r"(?:(?P<bullet>[-+])|(?P<letter>[a-zđ])\)|(?P<number>\d{1,3}(?:\.\d{1,2})*)[.)\-]|(?P<undotted>\d{1,2}(?:\.\d{1,2})+))(?=\s)"
)
_LETTER_RANK, _BULLET_RANKS = 10, {"-": 20, "+": 21}


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A line of ``#`` and the lines directly under it."""

    lines: tuple[str, ...]
    hashes: int
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``rank`` is the depth of its printed marker, ``None`` without one."""

    text: str
    rank: int | None
    line: int


@dataclass(frozen=True, slots=True)
class TablePlace:
    """``[[bang: id]]`` on a line of its own."""

    table: str
    line: int


Block = HeadingBlock | Paragraph | TablePlace


def marker_rank(text: str) -> int | None:
    """Depth of the marker that ``text`` starts with: ``1.`` 1, ``1.1.`` 2, ``a)`` 10, ``-`` 20, ``+`` 21."""
    found = _MARKER.match(text)
    if found is None:
        return None
    if found["bullet"]:
        return _BULLET_RANKS[found["bullet"]]
    if found["letter"]:
        return _LETTER_RANK
    return 1 + (found["number"] or found["undotted"]).count(".")


def parse_blocks(body: str) -> list[Block]:
    """Blocks of ``body`` in order, each with its line (from 0). Nothing is dropped but white space and ``#`` signs.

    A blank line ends a block; so does a line that starts with a marker, a heading or a table place. Any other line
    goes on with the block above it.
    """
    blocks: list[Block] = []
    for chunk in _chunks(body):
        _add_chunk(blocks, chunk)
    return blocks


def _chunks(body: str) -> Iterator[list[tuple[int, str]]]:
    chunk: list[tuple[int, str]] = []
    for number, line in enumerate(body.split("\n")):
        if line.strip():
            chunk.append((number, line))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _add_chunk(blocks: list[Block], chunk: list[tuple[int, str]]) -> None:
    goes_on = False
    for number, raw in chunk:
        line = raw.lstrip()
        if heading := _HEADING.match(line):
            blocks.append(HeadingBlock((heading["text"],), len(heading["hashes"]), number))
        elif place := _TABLE_PLACE.match(line):
            blocks.append(TablePlace(place["id"], number))
            goes_on = False
            continue
        elif not goes_on or (marker_rank(line) is not None and not isinstance(blocks[-1], HeadingBlock)):
            blocks.append(Paragraph(line, marker_rank(line), number))
        else:
            blocks[-1] = _continued(blocks[-1], line)
        goes_on = True


def _continued(block: Block, line: str) -> Block:
    if isinstance(block, HeadingBlock):
        return HeadingBlock((*block.lines, line.strip()), block.hashes, block.line)
    assert isinstance(block, Paragraph)
    return Paragraph(f"{block.text}\n{line}", block.rank, block.line)
