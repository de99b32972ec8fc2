"""Links of a web page made to work on paper: absolute, except those within the document."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

# The href of an anchor, in the double quotes that we write: <a class="vb-citation" href="../../dan-chieu/…/">
_HREF = re.compile(r'(?P<before><a\b[^>]*?\shref=")(?P<url>[^"]*)(?P<after>")')


def absolute_links(html: str, page_url: str) -> str:
    """Each ``<a href>`` of ``html`` resolved against ``page_url`` (absolute); ``#anchor`` stays within the document."""

    def resolved(match: re.Match[str]) -> str:
        url = unescape(match["url"])
        if url.startswith("#"):
            return match[0]
        return match["before"] + escape(urljoin(page_url, url)) + match["after"]

    return _HREF.sub(resolved, html)
