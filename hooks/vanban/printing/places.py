"""Where in the sources something of a print job stands, from the source lines that its HTML carries."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

from vanban.diagnostics import Location
from vanban.printing.job import PrintJob
from vanban.source_lines import SOURCE_LINE, location_before

_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"')
_MARK = re.compile(rf' {SOURCE_LINE}="')
_BULKY = 0.2
"""Share of a paper from which one block may be to blame for what the whole costs."""


def place_of_letter(job: PrintJob, letter: str) -> Location:
    """The block in which ``letter`` first stands."""
    return _place(job, job.html.find(letter, _start(job)))


def place_of_picture(job: PrintJob, url: str) -> Location:
    """The block with the picture of the absolute address ``url``."""
    found = (match.start() for match, address in pictures(job) if address == url)
    return _place(job, next(found, -1))


def place_of_bulk(job: PrintJob) -> Location:
    """The block that makes out a good part of the paper; the paper itself where there is none."""
    start = _start(job)
    edges = [start, *(match.start() for match in _MARK.finditer(job.html, start)), len(job.html)]
    length, at = max((after - before, after) for before, after in pairwise(edges))
    return _place(job, at if length > _BULKY * (len(job.html) - start) else -1)


def pictures(job: PrintJob) -> list[tuple[re.Match[str], str]]:
    """Each ``<img>`` with the absolute address of its picture."""
    base = Path(job.base).as_uri() + "/"
    return [(match, urljoin(base, unescape(match[1]))) for match in _IMAGE.finditer(job.html)]


def _start(job: PrintJob) -> int:
    """Where the paper begins; style sheets stand before."""
    return max(job.html.find("<body"), 0)


def _place(job: PrintJob, position: int) -> Location:
    found = location_before(job.html, position) if position >= 0 else None
    return found or Location(job.source)
