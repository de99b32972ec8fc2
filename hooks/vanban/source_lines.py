"""Where in the sources a block of a paper stands: an attribute that lives from rendering to print and is never published."""

from __future__ import annotations

import re
from html import escape, unescape

from vanban.diagnostics import Location

SOURCE_LINE = "data-vb-line"
"""Of a block element: ``content/bao-cao/….md:27``. It holds for the text after it until the next one."""

# Only ever inside a tag: in text a "<" is "&lt;", in the values of attributes a quotation mark is "&quot;".
_ATTRIBUTE = re.compile(rf'(<[a-zA-Z][a-zA-Z0-9]*(?: [^<>]*?)?) {SOURCE_LINE}="[^"<>]*"')


def source_value(location: Location) -> str:
    """The value of the attribute, not escaped."""
    return f"{location.path}:{location.line}"


def source_attribute(location: Location | None) -> str:
    """The attribute with a space before it; nothing for ``None``."""
    return "" if location is None else f' {SOURCE_LINE}="{escape(source_value(location))}"'


def read_source_value(value: str) -> Location | None:
    """The inverse of ``source_value``, of a value as it stands in HTML; ``None`` for anything else."""
    path, colon, line = unescape(value).rpartition(":")
    return Location(path, int(line)) if colon and line.isdecimal() else None


def without_source_lines(html: str) -> str:
    """``html`` as it is published."""
    return _ATTRIBUTE.sub(r"\1", html)


def location_before(html: str, position: int) -> Location | None:
    """Where in the sources the block stands that holds ``position``; ``None`` before the first one."""
    start = html.rfind(f' {SOURCE_LINE}="', 0, position)
    return None if start < 0 else read_source_value(html[start:].split('"', 2)[1])
