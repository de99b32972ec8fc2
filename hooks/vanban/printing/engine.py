"""What renders PDFs, by version: everything outside the project that decides their bytes, but for the font files."""

from __future__ import annotations

import ctypes
import functools
import platform
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from types import MappingProxyType

_PACKAGES = (
    *("weasyprint", "pydyf", "fonttools", "pikepdf"),
    # What WeasyPrint itself lays out with: style sheets, HTML, hyphenation, pictures.
    *("tinycss2", "cssselect2", "tinyhtml5", "pyphen", "pillow"),
)
# Shared libraries that WeasyPrint opens; the second name is the one of macOS.
_LIBRARIES = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
}


@functools.cache
def engine_versions() -> Mapping[str, str]:
    """Name → version of packages, of the C libraries that can be asked, and of Python with its zlib.

    Python itself decides no byte, but its zlib packs them. qpdf comes inside pikepdf's wheel, so pikepdf's version names it.
    A library that is not there is left out: without it nothing is printed.
    """
    found = {name: version(name) for name in _PACKAGES}
    for name, (files, function) in _LIBRARIES.items():
        told = _ask(files, function)
        if told is not None:
            found[name] = told
    found |= {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return MappingProxyType(dict(sorted(found.items())))


def _ask(files: tuple[str, ...], function: str) -> str | None:
    for file in files:
        try:
            ask = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        told = ask()
        return told.decode("ascii", "replace") if told else None
    return None
