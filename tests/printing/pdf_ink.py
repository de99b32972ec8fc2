"""What a PDF draws and how: faces, sizes and colours of its glyphs, and its lines, in millimetres from the top left."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import pikepdf

from printing.pdf_words import Page, Word, pages_of

_MM = 25.4 / 72
BLACK = (0.0, 0.0, 0.0)
RED = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs drawn in one go."""

    left: float
    baseline: float
    size: float
    """In points."""
    bold: bool
    italic: bool
    color: tuple[float, ...]
    is_artifact: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    left: float
    right: float
    top: float
    thickness: float
    """In points."""
    color: tuple[float, ...]

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle drawn by its four edges."""

    left: float
    top: float
    width: float
    height: float
    """Between the outer edges."""
    color: tuple[float, ...]


@dataclass(frozen=True)
class Ink:
    """A page's words with what drew them."""

    page: Page
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    pictures: int
    """How many images it paints."""

    def find(self, text: str) -> Word:
        """First word of the first place that reads ``text``."""
        return self.page.find(*text.split())

    def line(self, text: str) -> Line:
        """The words of ``text``, which stand on one line."""
        words = text.split()
        # Poppler takes lines with wide gaps for columns: they are looked for by baseline.
        for order in (self.page.words, tuple(word for row in self.lines() for word in row)):
            found = [word.text for word in order]
            for at in range(len(found)):
                if found[at : at + len(words)] == words:
                    return Line(order[at : at + len(words)], self)
        raise AssertionError(f"{text!r} not in {self.page.text!r}")

    def lines(self) -> list[list[Word]]:
        """All words by baseline, from the top."""
        rows: dict[float, list[Word]] = {}
        for word in sorted(self.page.words, key=lambda word: (word.baseline, word.left)):
            near = next((base for base in rows if abs(base - word.baseline) < 0.6), word.baseline)
            rows.setdefault(near, []).append(word)
        return [rows[base] for base in sorted(rows)]

    def run_of(self, word: Word) -> Run:
        """What drew ``word``."""
        beside = [run for run in self.runs if abs(run.baseline - word.baseline) < 0.2 and run.left <= word.left + 0.3]
        assert beside, word
        return max(beside, key=lambda run: run.left)

    def rules_below(self, line: Line, *, within: float = 3.0) -> list[Rule]:
        """Lines drawn at most ``within`` mm below the letters of ``line``, and under them."""
        return [
            rule
            for rule in self.rules
            if 0 < rule.top - line.baseline < within and rule.left < line.right and rule.right > line.left
        ]


@dataclass(frozen=True)
class Line:
    """Words beside each other."""

    words: tuple[Word, ...]
    ink: Ink

    @cached_property
    def run(self) -> Run:
        runs = {(run.bold, run.italic, round(run.size, 1), run.color) for run in map(self.ink.run_of, self.words)}
        assert len(runs) == 1, f"not of one face: {runs}"
        return self.ink.run_of(self.words[0])

    @property
    def style(self) -> tuple[float, str]:
        """Size in points, and ``regular``, ``bold``, ``italic`` or ``bold italic``."""
        names = [name for name in ("bold", "italic") if getattr(self.run, name)]
        return round(self.run.size, 1), " ".join(names) or "regular"

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        """To a micrometre; all of the words stand on it."""
        baselines = [self.ink.run_of(word).baseline for word in self.words]
        assert max(baselines) - min(baselines) < 0.01, "broken"
        return baselines[0]


def ink_of(pdf: bytes | None) -> list[Ink]:
    assert pdf is not None
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = [_Reader(page) for page in opened.pages]
    return [
        Ink(page, tuple(one.runs), tuple(_rules(one)), tuple(_frames(one)), one.pictures)
        for page, one in zip(pages_of(pdf), drawn, strict=True)
    ]


_Matrix = tuple[float, float, float, float, float, float]
_Rectangle = tuple[float, float, float, float]


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


@dataclass(slots=True)
class _State:
    """What ``q`` keeps and ``Q`` gives back."""

    matrix: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    fill: tuple[float, ...] = BLACK
    stroke: tuple[float, ...] = BLACK
    width: float = 1.0


class _Reader:
    """Follows the drawing of a page; ``shapes`` are the rectangles of each filling, ``strokes`` single lines."""

    def __init__(self, page: Any) -> None:
        self.runs: list[Run] = []
        self.shapes: list[tuple[list[_Rectangle], tuple[float, ...]]] = []
        self.strokes: list[Rule] = []
        self.pictures = 0
        self._height = float(page.MediaBox[3])
        self._fonts = {name: str(font.BaseFont) for name, font in dict(page.Resources.get("/Font", {})).items()}
        self._state, self._saved = _State(), list[_State]()
        self._marked: list[bool] = []
        self._path: list[_Rectangle] = []
        self._points: list[tuple[float, float]] = []
        self._font, self._size, self._text = "", 0.0, self._state.matrix
        for operands, operator in pikepdf.parse_content_stream(page):
            done = self._DOES.get(str(operator))
            if done:
                done(self, operands)

    def _place(self, matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        return (a * x + c * y + e) * _MM, (self._height - (b * x + d * y + f)) * _MM

    def _save(self, _: Any) -> None:
        self._saved.append(dataclasses.replace(self._state))

    def _restore(self, _: Any) -> None:
        self._state = self._saved.pop()

    def _transform(self, operands: Any) -> None:
        self._state.matrix = _product(tuple(map(float, operands)), self._state.matrix)  # type: ignore[arg-type]

    def _set_fill(self, operands: Any) -> None:
        self._state.fill = tuple(map(float, operands))

    def _set_stroke(self, operands: Any) -> None:
        self._state.stroke = tuple(map(float, operands))

    def _set_width(self, operands: Any) -> None:
        self._state.width = float(operands[0])

    def _mark(self, operands: Any) -> None:
        self._marked.append(str(operands[0]) == "/Artifact")

    def _unmark(self, _: Any) -> None:
        self._marked.pop()

    def _set_font(self, operands: Any) -> None:
        self._font, self._size = self._fonts[str(operands[0])], float(operands[1])

    def _set_text(self, operands: Any) -> None:
        self._text = tuple(map(float, operands))  # type: ignore[assignment]

    def _show(self, _: Any) -> None:
        whole = _product(self._text, self._state.matrix)
        size = self._size * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
        styles = ("Bold" in self._font, "Italic" in self._font)
        self.runs.append(Run(*self._place(whole, 0, 0), size, *styles, self._state.fill, any(self._marked)))

    def _paint(self, _: Any) -> None:
        self.pictures += 1

    def _rectangle(self, operands: Any) -> None:
        x, y, width, height = map(float, operands)
        matrix = self._state.matrix
        self._path.append((*self._place(matrix, x, y), *self._place(matrix, x + width, y + height)))

    def _point(self, operands: Any) -> None:
        self._points.append(self._place(self._state.matrix, *map(float, operands)))

    def _fill(self, operands: Any) -> None:
        self.shapes.append((self._path, self._state.fill))
        self._forget(operands)

    def _stroke(self, operands: Any) -> None:
        (x1, y1), (x2, y2) = self._points[0], self._points[-1]
        thickness = self._state.width * abs(self._state.matrix[0])
        if abs(y1 - y2) < 0.01:
            self.strokes.append(Rule(min(x1, x2), max(x1, x2), y1 - thickness * _MM / 2, thickness, self._state.stroke))
        self._forget(operands)

    def _forget(self, _: Any) -> None:
        self._path, self._points = [], []

    _DOES: ClassVar[dict[str, Callable[[_Reader, Any], None]]] = {
        **{"q": _save, "Q": _restore, "cm": _transform, "rg": _set_fill, "RG": _set_stroke, "w": _set_width},
        **{"BMC": _mark, "BDC": _mark, "EMC": _unmark, "Tf": _set_font, "Tm": _set_text, "TJ": _show, "Tj": _show},
        **{"Do": _paint, "re": _rectangle, "m": _point, "l": _point, "f": _fill, "f*": _fill},
        **{"S": _stroke, "n": _forget},
    }


def _rules(drawn: _Reader) -> Iterator[Rule]:
    """Lines, and boxes of which only the upper edge is drawn: between two rectangles that differ there alone."""
    yield from drawn.strokes
    for rectangles, color in drawn.shapes:
        if len(rectangles) == 2:
            inner, outer = sorted(rectangles, key=lambda one: one[3] - one[1])
            edges = [abs(inner[side] - outer[side]) for side in range(4)]
            if edges[1] > 0.05 > max(edges[0], *edges[2:]):
                yield Rule(outer[0], outer[2], outer[1], edges[1] / _MM, color)


def _frames(drawn: _Reader) -> Iterator[Frame]:
    """Two rectangles, one in the other, filled between."""
    for rectangles, color in drawn.shapes:
        if len(rectangles) == 2:
            inner, outer = sorted(rectangles, key=lambda one: (one[2] - one[0]) * (one[3] - one[1]))
            if all(0.05 < abs(inner[side] - outer[side]) < 0.6 for side in range(4)):
                yield Frame(outer[0], outer[1], outer[2] - outer[0], outer[3] - outer[1], color)
