"""Addresses in documents: right for the page, or told of with their line."""

import re

import pytest

from vanban.diagnostics import Location
from vanban.rendering.local_links import Neighbourhood, resolve_local_links
from vanban.rendering.markdown import render_body

AROUND = Neighbourhood(
    "bao-cao/2026/x.md",
    "../../",
    {"nghi-quyet/2026/y.md": "van-ban/y/", "gioi-thieu.md": "gioi-thieu/"}.get,
    lambda path: path == "hinh/sơ đồ.png",
)


def resolved(body: str) -> tuple[list[str], list[tuple[str, int]]]:
    html = render_body(body, source_of=lambda line: Location("a.md", line + 1)).html
    html, findings = resolve_local_links(html, AROUND, Location("a.md"))
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
    return addresses, [(finding.code, finding.location.line) for finding in findings]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("[a](https://chinhphu.vn/x?a=1)", "https://chinhphu.vn/x?a=1"),
        ("[a](mailto:x@y.vn)", "mailto:x@y.vn"),
        ("[a](../../nghi-quyet/2026/y.md)", "../../van-ban/y/"),
        ("[a](../../nghi-quyet/2026/y.md#i-muc)", "../../van-ban/y/#i-muc"),
        ("[a](/gioi-thieu.md)", "../../gioi-thieu/"),
        ("![a](<../../hinh/sơ đồ.png>)", "../../hinh/s%C6%A1%20%C4%91%E1%BB%93.png"),
        ("# I. Mục\n\n[a](#i-muc)", "#i-muc"),
    ],
)
def test_what_leads_somewhere(written: str, address: str) -> None:
    assert resolved(written) == ([address], [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[a](../2026/khong-co.md)", "link-unknown"),
        ("[a](trang.html)", "link-unknown"),
        ("[a](#khong-co)", "link-unknown"),
        ("[a](../../../etc/passwd)", "link-unknown"),
        ("![a](x.png)", "image-missing"),
        ("![a](../../../../x.png)", "image-missing"),
        ("![a](https://may-khac.vn/x.png)", "image-missing"),
    ],
)
def test_what_leads_nowhere_is_told_of_at_its_line(written: str, code: str) -> None:
    assert resolved(f"Một\n\n{written}\n\nBa")[1] == [(code, 3)]
