"""Which font file fontconfig chooses for a family, asked of the library that Pango asks, so that the answers agree."""

from __future__ import annotations

import ctypes
import ctypes.util
from dataclasses import dataclass

_MATCH_PATTERN = 0
_FOUND = 0
_BOLD = 180  # FC_WEIGHT_BOLD
_REGULAR = 100  # FC_WEIGHT_MEDIUM: at or below it a face is not bold


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of an installed font."""

    family: str
    path: str
    index: int
    """Within a font collection; 0 for a single font."""
    is_bold: bool
    is_italic: bool


class FontconfigMissingError(Exception):
    """The library is not installed; Pango, and so WeasyPrint, cannot be there either."""


def match_font(family: str, *, bold: bool, italic: bool) -> FontFile | None:
    """The installed face nearest to what is asked, whatever its family; ``None`` when no font is installed.

    Raises ``FontconfigMissingError`` where there is no fontconfig.
    """
    library = _library()
    config = library.FcInitLoadConfigAndFonts()
    wanted = f"{_escaped(family)}:weight={_BOLD if bold else 80}:slant={100 if italic else 0}"
    pattern = library.FcNameParse(wanted.encode())
    try:
        library.FcConfigSubstitute(config, pattern, _MATCH_PATTERN)
        library.FcDefaultSubstitute(pattern)
        result = ctypes.c_int()
        found = library.FcFontMatch(config, pattern, ctypes.byref(result))
        if not found:
            return None
        try:
            return _described(library, found)
        finally:
            library.FcPatternDestroy(found)
    finally:
        library.FcPatternDestroy(pattern)
        library.FcConfigDestroy(config)


def _described(library: ctypes.CDLL, pattern: int) -> FontFile | None:
    path = _string(library, pattern, b"file")
    if path is None:
        return None
    return FontFile(
        family=_string(library, pattern, b"family") or "",
        path=path,
        index=_integer(library, pattern, b"index"),
        is_bold=_integer(library, pattern, b"weight") > _REGULAR,
        is_italic=_integer(library, pattern, b"slant") > 0,
    )


def _string(library: ctypes.CDLL, pattern: int, name: bytes) -> str | None:
    value = ctypes.c_char_p()
    status = library.FcPatternGetString(pattern, name, 0, ctypes.byref(value))
    return value.value.decode("utf-8", "surrogateescape") if status == _FOUND and value.value else None


def _integer(library: ctypes.CDLL, pattern: int, name: bytes) -> int:
    value = ctypes.c_int()
    status = library.FcPatternGetInteger(pattern, name, 0, ctypes.byref(value))
    return value.value if status == _FOUND else 0


def _escaped(family: str) -> str:
    r"""Characters with a meaning in font names take a backslash: ``\-`` ``\:`` ``\,``."""
    return "".join("\\" + c if c in "\\-:," else c for c in family)


def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
    except OSError as error:
        raise FontconfigMissingError(str(error)) from error
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("FcInitLoadConfigAndFonts", pointer, []),
        ("FcNameParse", pointer, [ctypes.c_char_p]),
        ("FcConfigSubstitute", ctypes.c_int, [pointer, pointer, ctypes.c_int]),
        ("FcDefaultSubstitute", None, [pointer]),
        ("FcFontMatch", pointer, [pointer, pointer, pointer]),
        ("FcPatternGetString", ctypes.c_int, [pointer, ctypes.c_char_p, ctypes.c_int, pointer]),
        ("FcPatternGetInteger", ctypes.c_int, [pointer, ctypes.c_char_p, ctypes.c_int, pointer]),
        ("FcPatternDestroy", None, [pointer]),
        ("FcConfigDestroy", None, [pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
