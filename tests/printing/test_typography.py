"""Where a printed line must not end, and links on paper."""

from __future__ import annotations

import pytest

from vanban.printing.links import absolute_links
from vanban.printing.typography import keep_together


def test_figures_with_a_link_each_stay_together() -> None:
    links = '<a href="#">6</a>,<a href="#">7</a> và <a href="#">8</a>'
    assert keep_together(links).replace('<a href="#"> ', ' <a href="#">') == links.replace("</a>,<", "</a>,\u2060<")
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
        ("KẾT LUẬN SỐ 62-KL/TW, Số 12", "KẾT LUẬN SỐ_62-|KL/|TW, Số_12"),
        ("số 62- KL/TW, 2020/ SNV-XDCQ", "số_62-_KL/TW, 2020/_SNV-XDCQ"),
        ("834/NQ-UBTVQH 14, ngày 17", "834/|NQ-|UBTVQH_14, ngày_17"),
        ("gieo trồng hàng năm 250 ha; năm 2026", "gieo trồng hàng năm 250_ha; năm_2026"),
        ("500.000.000 đồng, 21,5 triệu đồng, 51 %", "500.000.000_đồng, 21,5_triệu đồng, 51_%"),
        ("điểm a khoản 2 Điều 5; điểm nhấn", "điểm_a khoản_2 Điều_5; điểm nhấn"),
        ("tại 5 tổ dân phố 12 và 3 m", "tại 5 tổ dân phố 12 và 3 m"),
        ("12 hạng mục", "12 hạng mục"),
        ("tháng sau, năm qua", "tháng sau, năm qua"),
    ],
)
def test_only_invisible_characters_are_put_in(typed: str, printed: str) -> None:
    """``|`` stands for a word joiner, ``_`` for a no-break space."""
    assert keep_together(typed) == printed.replace("|", "\u2060").replace("_", "\u00a0")
    assert printed.replace("|", "").replace("_", " ") == typed


def test_space_before_a_link_goes_into_it_and_one_at_the_end_away() -> None:
    html = '<p>theo <strong><a href="#">62</a></strong> và <em>x</em> </p>\n<p>y </p>'
    assert keep_together(html) == '<p>theo<strong><a href="#"> 62</a></strong> và<em> x</em></p>\n<p>y</p>'


def test_only_numbers_hold_in_tables_whose_columns_may_be_narrow() -> None:
    html = "<p>ngày 05</p><table><td>500.000.000 đồng, số 62-KL/TW</td></table><p>30 ha</p>"
    assert keep_together(html) == (
        "<p>ngày\u00a005</p><table><td>500.000.000 đồng, số 62-\u2060KL/\u2060TW</td></table><p>30\u00a0ha</p>"
    )


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
