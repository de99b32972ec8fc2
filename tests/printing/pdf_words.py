"""Where words stand on the pages of a PDF, in millimetres, as poppler's ``pdftotext -bbox`` sees them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape

_MM = 25.4 / 72
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
# Of Tinos and Times New Roman, in em; poppler's boxes reach from ascent to descent.
_DESCENT, _LINE = 0.216, 0.891 + 0.216


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """Font size in points."""
        return (self.bottom - self.top) / _MM / _LINE

    @property
    def baseline(self) -> float:
        return self.bottom - _DESCENT * self.size * _MM


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    words: tuple[Word, ...]

    def find(self, *texts: str) -> Word:
        """The first word of the first run of words that reads ``texts``."""
        for index, word in enumerate(self.words):
            if tuple(w.text for w in self.words[index : index + len(texts)]) == texts:
                return word
        raise AssertionError(f"{texts} not among {[word.text for word in self.words]}")

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def pages_of(pdf: bytes | None) -> list[Page]:
    assert pdf is not None
    command = ["pdftotext", "-bbox", "-", "-"]
    xhtml = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [
        Page(float(width) * _MM, float(height) * _MM, tuple(_word(*found) for found in _WORD.findall(inside)))
        for width, height, inside in _PAGE.findall(xhtml)
    ]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(unescape(text), *(float(edge) * _MM for edge in (left, top, right, bottom)))
