"""The last gate before HTML made from authors' text enters a page: tags, attributes and addresses by list."""

from __future__ import annotations

import re

import nh3

from vanban.source_lines import SOURCE_LINE

_BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "div",
    "pre",
    "figure",
    "figcaption",
}
_INLINE = {
    "a",
    "em",
    "strong",
    "b",
    "i",
    "u",
    "s",
    "sub",
    "sup",
    "br",
    "span",
    "code",
    "kbd",
    "img",
    "abbr",
    "del",
    "ins",
    "small",
}
_TABLES = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
_DETAILS = {"details", "summary"}
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope", "colspan", "rowspan", "style"},
    "td": {"colspan", "rowspan", "style"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "type"},
}
# Material drives its shell by elements with these ids and by data attributes; text must not be able to pose as them.
_SHELL_ID = re.compile(r"__|vb-")
_MAX_SPAN = 50


def sanitise(html: str, *, keep_source_lines: bool = False) -> str:
    """``html`` with everything active, remote or forged taken out; allowed markup and all words stay.

    Same input, same output. Images must come from the site itself; spans above 50 columns or rows are dropped, as they
    only serve to stall a renderer. ``keep_source_lines`` is for HTML whose attributes are all ours.
    """
    return nh3.clean(
        html,
        tags=_BLOCKS | _INLINE | _TABLES | _DETAILS,
        clean_content_tags={"script", "style"},
        attributes={**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {SOURCE_LINE}} if keep_source_lines else _ATTRIBUTES,
        attribute_filter=_filter_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def _filter_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "src" and not _is_local(value):
        return None
    if name == "id" and _SHELL_ID.match(value):
        return None
    if name in {"colspan", "rowspan", "span"} and not (value.isdecimal() and int(value) <= _MAX_SPAN):
        return None
    return value


def _is_local(address: str) -> bool:
    compact = re.sub(r"[\x00-\x20]", "", address)
    return ":" not in compact.split("/", 1)[0] and not compact.startswith(("//", "\\", "/\\"))
