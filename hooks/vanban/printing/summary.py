"""Summary papers: what the site puts together from published documents, on sheets that say that nobody has signed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from vanban.documents.model import DocumentId
from vanban.printing.job import PrintJob
from vanban.printing.links import absolute_links
from vanban.printing.prepare import Press
from vanban.printing.typography import keep_together


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """A summary ready for print but for its frame: heading, page numbers, and the words on where it comes from."""

    path: str
    """Address of its PDF relative to the site's root: ``bieu-mau/<form>/<form>.pdf``."""
    title: str
    """Below BẢNG TỔNG HỢP, and the title of the PDF."""
    lines: Sequence[str]
    """What stands below the title: the document served, how many reports it covers."""
    content_html: str
    """Links start from the folder of ``path``; pictures as inline SVG only."""
    source: str
    """File that findings name, relative to the project's root."""
    origin: str
    """Who put it together: the site's name."""
    page_url: str
    """Its page on the site, relative to the root."""
    heading: str = "BẢNG TỔNG HỢP"
    unit: str | None = None
    """``Đơn vị tính: người``, where one holds for all figures."""
    landscape: bool = True
    style_sheets: Sequence[str] = ()
    """More of ``theme/assets/print``, by name without suffix."""


def summary_job(press: Press, paper: SummaryPaper, *, site_url: str) -> PrintJob:
    """The print job of ``paper``; same values, same bytes: the paper bears no date, as none was issued."""
    html = press.env.get_template("print/summary.html").render(
        paper=paper,
        address=site_url + paper.page_url,
        content=Markup(keep_together(absolute_links(paper.content_html, site_url + paper.path))),
        css=Markup(_style(press, paper)),
    )
    root = press.theme_dir / "assets"
    return PrintJob(
        document=DocumentId(paper.path),
        source=paper.source,
        html=html,
        face=press.face,
        base=str(root),
        roots=(str(root),),
    )


def _style(press: Press, paper: SummaryPaper) -> str:
    folder = press.theme_dir / "assets" / "print"
    font = f':root{{--vb-font:"{press.face.family}"}}'
    sheets = (_read(folder, name) for name in ("summary", *paper.style_sheets))
    return "\n".join((font, *sheets))


def _read(folder: Path, name: str) -> str:
    return (folder / f"{name}.css").read_text(encoding="utf-8")
