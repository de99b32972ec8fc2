"""What search engines ask for: ``sitemap.xml`` and its gzip, addresses of all pages with dates from the documents and never
from the clock, and ``robots.txt``, which names the sitemap."""

from __future__ import annotations

import gzip
import io
from collections.abc import Mapping
from html import escape


def sitemap_xml(site_url: str, pages: Mapping[str, str | None]) -> str:
    """``pages``: address relative to the site's root → ISO date of issue, or ``None`` where the content states none."""
    rows = [
        f"<url><loc>{escape(site_url + url)}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</url>"
        for url, date in sorted(pages.items())
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *rows,
            "</urlset>",
            "",
        ]
    )


def robots_txt(site_url: str) -> str:
    """Everything published may be read by everyone; counts at the root of a host only, elsewhere nobody asks for it."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site_url}sitemap.xml\n"


def gzipped(text: str) -> bytes:
    """``text`` in UTF-8 as gzip without name and time, so that the same text gives the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()
