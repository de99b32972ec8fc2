"""``so-lieu/``: figures of places side by side, a table for each group of indicators, charts and definitions below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import ALL_DOCUMENTS, COMPARISON, page_url
from vanban.catalogue.comparison import Comparison, kind_and_year
from vanban.catalogue.comparison_charts import BARS, indicator_views, title_of, unit_of
from vanban.catalogue.content import render
from vanban.catalogue.listing import Pager, in_parts
from vanban.catalogue.model import Download, FigureLine, GeneratedPage, PageClass, PdfFile
from vanban.indicators.model import StatedIndicator

PLACES_PER_PAGE = 40
"""With twenty indicators a place takes 6 kB; charts and definitions of all indicators take some 120 kB on the first page."""
SILENT_NAMED = 20
"""Documents without figures that are named; with more only their number is told."""

TITLE = "Số liệu các địa phương"
"""Of the page and of its PDF."""
_DESCRIPTION = "Dân số, diện tích, số thôn, đảng viên và số liệu khác mà các văn bản nêu, đặt cạnh nhau; có biểu đồ."


STEM = "so-lieu"
"""Of the files beside the page."""
DOWNLOADS = (
    Download("Bảng tính", f"{STEM}.xlsx", "XLSX"),
    Download("Dữ liệu", f"{STEM}.csv", "CSV"),
    Download("Dữ liệu", f"{STEM}.json", "JSON"),
)
"""Files beside the page with all places."""


def comparison_pages(comparison: Comparison, env: Environment, pdf: PdfFile | None) -> Iterator[GeneratedPage]:
    """Renders ``partials/vb-page-comparison.html``, once at least; charts and definitions stand on the first page."""
    views = indicator_views(comparison)
    parts = list(in_parts(comparison.places, PLACES_PER_PAGE))
    urls = tuple(page_url(COMPARISON, number) for number in range(1, len(parts) + 1))
    for number, places in enumerate(parts, start=1):
        html = render(
            env,
            "partials/vb-page-comparison.html",
            urls[number - 1],
            title=TITLE,
            comparison=comparison,
            places=places,
            views=views if number == 1 else None,
            bars=BARS,
            title_of=title_of,
            unit_of=unit_of,
            kind_and_year=kind_and_year,
            count=wording.count_text,
            silent_named=SILENT_NAMED,
            all_documents_url=ALL_DOCUMENTS,
            first_page=COMPARISON,
            pdf=pdf,
            pdf_size=wording.size_text(pdf.size_bytes) if pdf and pdf.size_bytes else None,
            downloads=DOWNLOADS,
            pager=Pager(number, urls),
        )
        title = TITLE if number == 1 else f"{TITLE}, trang {number}"
        yield GeneratedPage(urls[number - 1], title, _DESCRIPTION, html, PageClass.COMPARISON)


def comparison_paper(comparison: Comparison, env: Environment) -> str:
    """The same for paper, all places in one: links lead from the site's root as on the page."""
    return render(
        env,
        "partials/vb-comparison-paper.html",
        COMPARISON,
        comparison=comparison,
        places=comparison.places,
        views=indicator_views(comparison),
        bars=BARS,
        title_of=title_of,
        unit_of=unit_of,
        kind_and_year=kind_and_year,
        count=wording.count_text,
        silent_named=SILENT_NAMED,
    )


def figure_lines(stated: Iterable[StatedIndicator]) -> tuple[FigureLine, ...]:
    """The figures of one document for its own page."""
    return tuple(
        FigureLine(
            name=one.indicator.name,
            # A percentage carries its sign already.
            text=one.number.printed if one.number.is_percent else f"{one.number.printed} {one.indicator.unit}",
            at=one.at,
            anchor=one.anchor,
            compare_url=f"{COMPARISON}#{one.indicator.id}",
        )
        for one in stated
    )
