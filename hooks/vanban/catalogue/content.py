"""Renders a page's content from its template, with what every template may use."""

from __future__ import annotations

import re

from jinja2 import Environment

from vanban.catalogue.addresses import root_of

# The templates' indentation is for who reads them; on the pages it would be a tenth of the bytes.
_INDENT = re.compile(r"\n\s+")
_BETWEEN_TAGS = re.compile(r"(?<=>)\s{2,}(?=<)")
# A drawing, a choice of a form and a tag hold nothing that could be wrapped.
_NOT_TEXT = re.compile(r"(<svg\b.*?</svg>|<option\b.*?</option>|<[^<>]*>)", re.DOTALL)
# "62-KL/TW", "44/2019/QH14", "2020/SNV-XDCQ&amp;CTTN"; not "chính trị-xã hội", not "người/năm".
_LETTER = r"(?:[\w./]|&amp;)"
_NUMBER = re.compile(rf"(?=(?:{_LETTER}|-){{0,12}}\d){_LETTER}+?(?:-|/(?=[^\W\d]))(?:{_LETTER}|-)*\w")
_LONGEST_WHOLE = 24
"""Longer words must be able to break on a screen 360 px wide."""


def render(env: Environment, template: str, url: str, **context: object) -> str:
    """HTML of the page at ``url``; templates get ``root``, the way to the site's root."""
    html = env.get_template(template).render(root=root_of(url), **context)
    return whole_numbers(_BETWEEN_TAGS.sub("\n", _INDENT.sub("\n", html)))


def whole_numbers(html: str) -> str:
    """``html`` with its document numbers wrapped so that no line breaks inside them; the words stay as they are.

    Browsers break a line after a hyphen and after a slash before a letter: ``62-`` and ``KL/TW`` are no number.
    """
    parts = _NOT_TEXT.split(html)
    parts[::2] = [_NUMBER.sub(_wrapped, text) if "-" in text or "/" in text else text for text in parts[::2]]
    return "".join(parts)


def _wrapped(found: re.Match[str]) -> str:
    word = found[0]
    return f'<span class="vb-whole">{word}</span>' if len(word) <= _LONGEST_WHOLE else word
