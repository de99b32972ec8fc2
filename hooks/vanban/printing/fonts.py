"""The face that papers are set in: chosen and checked before any page is rendered, so that no letter falls back unseen.

Debian 12's ``fonts-liberation`` (1.07) lacks the letters U+1EA0–1EF9 and shares its family name with version 2, which
has them: only the file tells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol

from fontTools.ttLib import TTFont, TTLibError

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.printing.fontconfig import FontconfigMissingError, FontFile, match_font

WANTED_FAMILIES = ("Tinos", "Times New Roman")
"""In order of preference; NĐ 30 and the Party's guidelines ask for Times New Roman, whose metrics Tinos shares."""

_SAME_METRICS = frozenset({"Tinos", "Times New Roman", "Liberation Serif"})
_VIETNAMESE = frozenset(range(0x1EA0, 0x1EFA)) | frozenset(map(ord, "ĂăÂâĐđÊêÔôƠơƯư"))
# Spaces, line ends and format characters that are laid out without a glyph of their own.
_INVISIBLE = frozenset(map(ord, "\t\n\r\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LATIN = (range(0x20, 0x250), range(0x1E00, 0x1F00), range(0x2010, 0x2040))
_STYLES = ((False, False), (True, False), (False, True), (True, True))
_INSTALL = "Cài phông chữ: sudo apt-get install --no-install-recommends fonts-croscore"


class FontMatcher(Protocol):
    """``fontconfig.match_font``, or what a test puts in its place."""

    def __call__(self, family: str, *, bold: bool, italic: bool) -> FontFile | None: ...


@dataclass(frozen=True, slots=True)
class FontFace:
    """A family found complete: regular, bold, italic, bold italic."""

    family: str
    files: tuple[str, ...]
    """Paths of the four faces, in that order."""
    sha256: tuple[str, ...]
    """Hex digests of the four files: they decide the bytes of a PDF."""
    letters: frozenset[int] = field(repr=False)
    """Code points that all four faces can draw."""
    advances: tuple[Mapping[int, float], ...] = field(repr=False, hash=False)
    """Width of each letter that Vietnamese is written with in the four faces, in em."""

    def missing_letters(self, text: str) -> str:
        """The letters of ``text`` that this face cannot draw, each once, sorted."""
        return "".join(map(chr, sorted(set(map(ord, text)) - self.letters - _INVISIBLE)))

    def width(self, text: str, *, bold: bool = False, italic: bool = False) -> float:
        """Width of ``text`` on one line, in em, without kerning."""
        advances = self.advances[_STYLES.index((bold, italic))]
        return sum(advances.get(ord(letter), 0.0) for letter in text)


def choose_face(match: FontMatcher = match_font) -> tuple[FontFace | None, list[Diagnostic]]:
    """The first wanted family that is installed, complete, with all Vietnamese letters; else errors ``print-font``."""
    reasons: list[str] = []
    try:
        for family in WANTED_FAMILIES:
            files = [match(family, bold=bold, italic=italic) for bold, italic in _STYLES]
            face, reason = _checked_face(family, files)
            if face:
                return face, []
            reasons.append(reason)
    except FontconfigMissingError:
        hint = "Cài: sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-croscore"
        return None, [_finding("Máy chưa có thư viện fontconfig và Pango nên không in được PDF.", hint)]
    return None, [_finding(reason, _INSTALL) for reason in dict.fromkeys(reasons)]


def visible_text(html: str) -> str:
    """Every character that the body of ``html`` shows."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def _checked_face(family: str, files: list[FontFile | None]) -> tuple[FontFace | None, str]:
    """The face, or in Vietnamese why ``family`` will not do."""
    present = [file for file in files if file and file.family in _SAME_METRICS]
    if len(present) < len(files) or len({file.family for file in present}) > 1:
        return None, f"Máy không có phông chữ “{family}” đủ bốn kiểu (thường, đậm, nghiêng, đậm nghiêng)."
    if any((file.is_bold, file.is_italic) != style for file, style in zip(present, _STYLES, strict=True)):
        return None, f"Phông chữ “{family}” thiếu kiểu đậm hoặc nghiêng."
    try:
        letters = frozenset.intersection(*(_letters_of(file) for file in present))
    except (OSError, TTLibError) as error:
        return None, f"Không đọc được tệp phông chữ “{family}”: {error}."
    lacking = sorted(_VIETNAMESE - letters)
    if lacking:
        sample = " ".join(map(chr, lacking[:8]))
        return (
            None,
            f"Phông chữ “{present[0].family}” ({present[0].path}) thiếu {len(lacking)} chữ tiếng Việt, như {sample}.",
        )
    paths = tuple(file.path for file in present)
    digests = tuple(hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in paths)
    return FontFace(present[0].family, paths, digests, letters, tuple(map(_advances, present))), ""


def _letters_of(file: FontFile) -> frozenset[int]:
    with Path(file.path).open("rb") as stream, TTFont(stream, fontNumber=file.index, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def _advances(file: FontFile) -> dict[int, float]:
    with Path(file.path).open("rb") as stream, TTFont(stream, fontNumber=file.index, lazy=True) as font:
        header: Any = font["head"]
        widths, em = font["hmtx"].metrics, header.unitsPerEm
        cmap = sorted((font.getBestCmap() or {}).items())
        return {code: widths[glyph][0] / em for code, glyph in cmap if any(code in block for block in _LATIN)}


def _finding(message: str, hint: str) -> Diagnostic:
    return Diagnostic("print-font", Severity.ERROR, Location("data/profiles"), message, hint)


class _TextReader(HTMLParser):
    """Collects text outside head, style and script."""

    _SILENT = frozenset({"head", "style", "script"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent_depth += tag in self._SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent_depth -= tag in self._SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent_depth:
            self.parts.append(data)
