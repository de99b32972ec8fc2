"""The site's comparison of places beyond its page: its paper and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vanban.catalogue.addresses import COMPARISON
from vanban.catalogue.comparison import Comparison
from vanban.catalogue.comparison_page import STEM, TITLE, comparison_paper
from vanban.catalogue.comparison_table import comparison_table
from vanban.catalogue.wording import count_text
from vanban.exports.comparison_json import comparison_json
from vanban.exports.table_csv import table_csv
from vanban.exports.table_xlsx import table_xlsx
from vanban.indicators.load import FILE
from vanban.printing.summary import SummaryPaper
from vanban.project import Project
from vanban.settings import Settings
from vanban.text_files import shown_path

COMPARISON_PDF = f"{COMPARISON}{STEM}.pdf"
"""Its address."""


def comparison_summaries(project: Project, comparison: Comparison) -> tuple[SummaryPaper, ...]:
    """The comparison for print; none where no document states a figure."""
    if not comparison.places:
        return ()
    settings = project.settings
    paper = SummaryPaper(
        path=COMPARISON_PDF,
        title=TITLE,
        lines=(
            f"{count_text(len(comparison.places))} văn bản nêu số liệu; số in đúng như trong văn bản.",
            "Ô “không nêu” là văn bản không cho biết, không phải số không.",
        ),
        content_html=comparison_paper(comparison, project.env),
        source=shown_path(settings.data_dir / FILE, settings.root),
        origin=settings.site_name,
        page_url=COMPARISON,
        heading="BẢNG SO SÁNH",
        style_sheets=("charts",),
    )
    return (paper,)


def comparison_files(comparison: Comparison, settings: Settings) -> Mapping[str, bytes]:
    """What stands beside the page (``comparison_page.DOWNLOADS``), by file name; nothing where no document states a figure."""
    if not comparison.places:
        return {}
    table = comparison_table(comparison)
    return {
        f"{STEM}.xlsx": table_xlsx(table, name=TITLE, author=settings.site_name),
        f"{STEM}.csv": table_csv(table),
        f"{STEM}.json": comparison_json(comparison, settings.site_url),
    }


def write_comparison_files(comparison: Comparison, settings: Settings, site_dir: Path) -> None:
    """Writes ``comparison_files`` below ``site_dir``."""
    for name, data in comparison_files(comparison, settings).items():
        target = site_dir / COMPARISON / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
