"""Addresses that authors write relative to their source file, made right for the page; those that lead nowhere are told of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import quote, unquote

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.source_lines import location_before

_ELEMENT = re.compile(r"<(?P<tag>a|img)\b(?P<attributes>[^<>]*)>")
_ADDRESS = re.compile(r'(?P<before>(?:^|\s)(?:href|src)=")(?P<address>[^"]*)(?P<after>")')
_ID = re.compile(r'\sid="([^"]*)"')
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What relative addresses of one document may lead to; all paths relative to the content folder."""

    source: str
    """The document's own file: ``bao-cao/2026/x.md``."""
    root: str
    """The way from its page to the site's root: ``../../``."""
    page_of: Callable[[str], str | None]
    """Address of the page made from a Markdown file; ``None`` when there is none on the site."""
    has_picture: Callable[[str], bool]
    """Whether a picture is published."""


@dataclass(slots=True)
class _Resolver:
    html: str
    around: Neighbourhood
    ids: Collection[str]
    fallback: Location
    findings: list[Diagnostic] = field(default_factory=list)

    def element(self, match: re.Match[str]) -> str:
        address = _ADDRESS.search(match["attributes"])
        if address is None:
            if match["tag"] == "img":
                self._report(match, "image-missing", "Hình không có địa chỉ dùng được.", _PICTURE_HINT)
            return match.group()
        resolve = self._picture if match["tag"] == "img" else self._link
        resolved = resolve(match, unescape(address["address"]))
        changed = address["before"] + escape(resolved) + address["after"]
        attributes = match["attributes"]
        return f"<{match['tag']}{attributes[: address.start()]}{changed}{attributes[address.end() :]}>"

    def _link(self, match: re.Match[str], address: str) -> str:
        path, _, fragment = address.partition("#")
        if _ELSEWHERE.match(address):
            return address
        if not path:
            if unquote(fragment) not in self.ids:
                self._report(match, "link-unknown", f"Trên trang không có chỗ “#{fragment}”.", _LINK_HINT)
            return address
        page = self.around.page_of(self._target(path)) if path.endswith(".md") else None
        if page is None:
            self._report(
                match, "link-unknown", f"Liên kết “{address}” không dẫn đến trang nào trên trang web.", _LINK_HINT
            )
            return address
        return self.around.root + page + (f"#{fragment}" if fragment else "")

    def _picture(self, match: re.Match[str], address: str) -> str:
        target = self._target(address)
        if not self.around.has_picture(target):
            self._report(match, "image-missing", f"Không có hình “{address}”.", _PICTURE_HINT)
            return address
        return self.around.root + quote(target)

    def _target(self, path: str) -> str:
        """The file that ``path`` names from the source file, or from the content folder where it starts with ``/``."""
        start = "" if path.startswith("/") else posixpath.dirname(self.around.source)
        return posixpath.normpath(posixpath.join(start, unquote(path).lstrip("/")))

    def _report(self, match: re.Match[str], code: str, message: str, hint: str) -> None:
        location = location_before(self.html, match.start()) or self.fallback
        self.findings.append(Diagnostic(code, Severity.ERROR, location, message, hint))


_LINK_HINT = "Ghi đường dẫn đến tệp .md của văn bản đã công bố, tính từ tệp này; hoặc địa chỉ https://… đầy đủ."
_PICTURE_HINT = "Để hình trong content/hinh/ rồi ghi đường dẫn tính từ tệp này, ví dụ ../../hinh/so-do.png."


def resolve_local_links(html: str, around: Neighbourhood, at: Location) -> tuple[str, list[Diagnostic]]:
    """``html`` of a paper, source lines still on it, with addresses that work from its page; errors for dead ones.

    ``at`` is where a finding goes whose line is not known.
    """
    resolver = _Resolver(html, around, frozenset(_ID.findall(html)), at)
    return _ELEMENT.sub(resolver.element, html), resolver.findings
