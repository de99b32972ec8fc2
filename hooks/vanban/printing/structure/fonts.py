"""Fonts: embedded, complete, with the letters that their glyphs stand for (ISO 19005-3, 6.2.11; 14289-1, 7.21)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from vanban.printing.structure.content import Shown
from vanban.printing.structure.model import Violation, entry, items_of

_SUBSET = re.compile(r"/?(?:[A-Z]{6}\+)?(.*)")
_CHARS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_BLOCKS = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_NO_LETTERS = frozenset({0x0000, 0xFEFF, 0xFFFE})
_WIDTH_SLACK = 1.0
"""In thousandths of an em."""


def check_fonts(shown: Shown, families: Sequence[str] | None) -> Iterator[Violation]:
    """Every font that text is shown in, with the codes shown."""
    for key, font in sorted(shown.fonts.items()):
        name = _SUBSET.fullmatch(str(font.get("/BaseFont", "")))
        base = name[1] if name else ""
        if families is not None and base not in families:
            yield Violation("font-family", "", f"Phông chữ “{base}” không phải phông đã chọn.")
        yield from _check_font(font, base, shown.glyphs[key])


def _check_font(font: Any, name: str, codes: set[int]) -> Iterator[Violation]:
    if str(font.get("/Subtype")) != "/Type0":
        yield Violation("font-kind", "", f"Phông chữ “{name}” loại {font.get('/Subtype')}, không kiểm tra được.")
        return
    descendants = items_of(font.get("/DescendantFonts"))
    if len(descendants) != 1 or str(descendants[0].get("/Subtype")) != "/CIDFontType2":
        yield Violation("font-kind", "32000-1 9.7", f"Phông chữ “{name}” không có đúng một phông con TrueType.")
        return
    child = descendants[0]
    if str(font.get("/Encoding")) != "/Identity-H":
        yield Violation("font-encoding", "19005-3 6.2.11.3", f"Phông chữ “{name}” mã hoá khác Identity-H.")
    if str(child.get("/CIDToGIDMap")) != "/Identity":
        yield Violation("font-encoding", "19005-3 6.2.11.3", f"Phông chữ “{name}” thiếu CIDToGIDMap.")
    if child.get("/BaseFont") != font.get("/BaseFont"):
        yield Violation("font-name", "32000-1 9.7.6", f"Phông chữ “{name}” và phông con khác tên.")
    yield from _check_letters(font.get("/ToUnicode"), name, codes)
    yield from _check_program(child, name, codes)


def _check_letters(mapping: Any, name: str, codes: set[int]) -> Iterator[Violation]:
    if not isinstance(mapping, pikepdf.Stream):
        yield Violation("font-unicode", "19005-3 6.2.11.7", f"Phông chữ “{name}” không cho biết chữ của từng hình.")
        return
    letters = _letters(mapping.read_bytes())
    lacking = sorted(code for code in codes if not letters.get(code))
    if lacking:
        yield Violation(
            "font-unicode", "19005-3 6.2.11.7", f"Phông chữ “{name}” không cho biết chữ của hình {lacking[:5]}."
        )
    wrong = sorted(code for code in codes if _NO_LETTERS & set(map(ord, letters.get(code, ""))))
    private = sorted(code for code in codes if any("\ue000" <= one <= "\uf8ff" for one in letters.get(code, "")))
    if wrong or private:
        shown = (wrong + private)[:5]
        yield Violation(
            "font-letter", "19005-3 6.2.11.7", f"Hình {shown} của phông chữ “{name}” không ứng với chữ nào."
        )


def _letters(cmap: bytes) -> dict[int, str]:
    """Code → letters, of a ToUnicode map."""
    letters: dict[int, str] = {}
    for kind, block in _BLOCKS.findall(cmap):
        if kind == b"bfchar":
            for code, text in _CHARS.findall(block):
                letters[int(code, 16)] = _decoded(text)
        else:
            for first, last, text in _RANGES.findall(block):
                start = _decoded(text)
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    letters[int(first, 16) + offset] = start[:-1] + chr(ord(start[-1]) + offset) if start else ""
    return letters


def _decoded(text: bytes) -> str:
    return bytes.fromhex(text.decode("ascii")).decode("utf-16-be", "replace")


def _check_program(child: Any, name: str, codes: set[int]) -> Iterator[Violation]:
    file = entry(child, "/FontDescriptor", "/FontFile2")
    if not isinstance(file, pikepdf.Stream):
        yield Violation("font-embedded", "19005-3 6.2.11.4", f"Phông chữ “{name}” không được nhúng vào tệp.")
        return
    try:
        with TTFont(io.BytesIO(file.read_bytes()), lazy=True) as program:
            maxp: Any = program["maxp"]
            head: Any = program["head"]
            order = program.getGlyphOrder()
            count, scale = int(maxp.numGlyphs), 1000 / int(head.unitsPerEm)
            advances = [program["hmtx"].metrics[glyph][0] * scale for glyph in order]
    except (TTLibError, KeyError, AssertionError) as error:
        yield Violation("font-program", "19005-3 6.2.11.4", f"Phông chữ “{name}” nhúng hỏng: {error}.")
        return
    absent = sorted(code for code in codes if code >= count)
    if absent:
        yield Violation("font-glyph", "19005-3 6.2.11.4", f"Phông chữ “{name}” nhúng thiếu hình {absent[:5]}.")
    if 0 in codes:
        yield Violation("font-notdef", "19005-3 6.2.11.8", f"Có chữ in thành ô trống trong phông chữ “{name}”.")
    widths = _widths(child)
    usual = float(child.get("/DW", 1000))
    off = [
        code for code in sorted(codes) if code < count and abs(widths.get(code, usual) - advances[code]) > _WIDTH_SLACK
    ]
    if off:
        yield Violation("font-width", "19005-3 6.2.11.5", f"Phông chữ “{name}” ghi sai bề rộng của hình {off[:5]}.")


def _widths(child: Any) -> dict[int, float]:
    """Glyph → width in thousandths of an em, from ``/W``: ``c [w …]`` or ``first last w``."""
    widths: dict[int, float] = {}
    entries = items_of(child.get("/W"))
    while entries:
        first = int(entries.pop(0))
        second = entries.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + offset: float(width) for offset, width in enumerate(second)}
        else:
            width = float(entries.pop(0))
            widths |= dict.fromkeys(range(first, int(second) + 1), width)
    return widths
