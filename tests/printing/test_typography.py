"""Where a printed line must not end, and links on paper."""

from __future__ import annotations

import pytest

from vanban.printing.links import absolute_links
from vanban.printing.typography import keep_together


def test_figures_with_a_link_each_stay_together() -> None:
    links = '<a href="#">6</a>,<a href="#">7</a>, <a href="#">8</a>'
    assert keep_together(links) == links.replace("</a>,<", "</a>,\u2060<")
    assert keep_together('<a href="#">6</a>,7,8') == '<a href="#">6</a>,\u20607,8'


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Kết luận 62-KL/TW", "Kết luận 62-|KL/|TW"),
        ("Công văn số 2020/SNV-XDCQ&amp;CTTN", "Công văn số_2020/|SNV-|XDCQ&amp;CTTN"),
        ("ngày 08/12/2009", "ngày_08/|12/|2009"),
        ("diện tích 23,99 km², 250 ha", "diện tích 23,99_km², 250_ha"),
        ("trân trọng báo cáo ./.", "trân trọng báo cáo_./."),
        ("Độc lập - Tự do", "Độc lập - Tự do"),
        ("và/hoặc", "và/hoặc"),
        ("12 hạng mục", "12 hạng mục"),
        ("tháng sau, năm qua", "tháng sau, năm qua"),
    ],
)
def test_only_invisible_characters_are_put_in(typed: str, printed: str) -> None:
    """``|`` stands for a word joiner, ``_`` for a no-break space."""
    assert keep_together(typed) == printed.replace("|", "\u2060").replace("_", "\u00a0")
    assert printed.replace("|", "").replace("_", " ") == typed


def test_tags_stay_as_they_are() -> None:
    html = '<a href="../../dan-chieu/62-kl-tw-2009/" title="số 62-KL/TW">x</a>'
    assert keep_together(html) == html


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        ("../../dan-chieu/62-kl-tw-2009/", "https://xa.example/site/dan-chieu/62-kl-tw-2009/"),
        ("phu-luc-1.csv?a=1&amp;b=2", "https://xa.example/site/van-ban/x/phu-luc-1.csv?a=1&amp;b=2"),
        ("#phu-luc-1", "#phu-luc-1"),
        ("https://vanban.chinhphu.vn/", "https://vanban.chinhphu.vn/"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
    ],
)
def test_links_work_on_paper(href: str, resolved: str) -> None:
    html = f'<p><a class="vb-citation" href="{href}">x</a></p>'
    assert absolute_links(html, "https://xa.example/site/van-ban/x/") == html.replace(href, resolved)
