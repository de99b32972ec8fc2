"""Renders a page's content from its template, with what every template may use."""

from __future__ import annotations

import re

from jinja2 import Environment
from markupsafe import Markup, escape

from vanban.catalogue.addresses import root_of

# "62-KL/TW", "2020/SNV-XDCQ&CTTN"; not "chính trị-xã hội".
_NUMBER = re.compile(r"(?=[\w./&-]{0,12}\d)[\w./&]+-[\w./&-]*\w")
# The templates' indentation is for who reads them; on the pages it would be a tenth of the bytes.
_INDENT = re.compile(r"\n\s+")
_BETWEEN_TAGS = re.compile(r"(?<=>)\s{2,}(?=<)")
_LONGEST_WHOLE = 24
"""Longer words must be able to break on a screen 360 px wide."""


def render(env: Environment, template: str, url: str, **context: object) -> str:
    """HTML of the page at ``url``; templates get ``root``, the way to the site's root, and ``whole``."""
    html = env.get_template(template).render(root=root_of(url), whole=whole, **context)
    return _BETWEEN_TAGS.sub("\n", _INDENT.sub("\n", html))


def whole(text: str) -> Markup:
    """``text`` escaped, its document numbers wrapped so that no line breaks inside them; the words stay as they are."""
    parts: list[str] = []
    end = 0
    for found in _NUMBER.finditer(text):
        if len(found[0]) <= _LONGEST_WHOLE:
            parts += [escape(text[end : found.start()]), f'<span class="vb-whole">{escape(found[0])}</span>']
            end = found.end()
    return Markup("".join([*parts, escape(text[end:])]))
