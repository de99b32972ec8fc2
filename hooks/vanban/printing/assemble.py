"""Paper HTML, print skeleton and style sheets → one standalone HTML document, ready for the PDF engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from vanban.documents.model import PartialDate
from vanban.printing.fit import fit
from vanban.printing.fonts import FontFace
from vanban.printing.row_anchors import without_row_ids
from vanban.printing.typography import keep_together
from vanban.registry.model import Profile
from vanban.registry.profiles import css_rule
from vanban.rendering.paper import Letterhead, PaperAppendix

_STYLE_SHEETS = ("page", "letterhead", "body", "tables", "signature")


@dataclass(frozen=True, slots=True)
class PrintMetadata:
    """What the PDF says of itself."""

    title: str
    author: str
    """The issuer's name."""
    issued_on: PartialDate


def load_print_css(theme_dir: Path, *, two_sided: bool = False) -> str:
    """The print style sheets as one text, in their fixed order; ``two_sided`` gives backs of sheets their own margins."""
    folder = theme_dir / "assets" / "print"
    names = (*_STYLE_SHEETS, "two-sided") if two_sided else _STYLE_SHEETS
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def assemble(
    paper_html: str,
    *,
    metadata: PrintMetadata,
    subject: Sequence[str],
    letterhead: Letterhead,
    profile: Profile,
    appendices: Sequence[PaperAppendix],
    face: FontFace,
    css: str,
    env: jinja2.Environment,
) -> str:
    """The standalone print HTML of a paper from ``render_paper``.

    ``subject``, the lines of the trích yếu as broken by the author, and ``letterhead`` are what has to be fitted; ``css``
    comes from ``load_print_css``.

    Dates of the PDF are the date of issue as far as it is known, and absent otherwise: never the clock.
    """
    fitted = fit(subject, letterhead, profile, face).css(":root")
    font = f':root{{--vb-font:"{face.family}"}}'
    return env.get_template("print/document.html").render(
        title=metadata.title,
        author=metadata.author,
        created=metadata.issued_on.iso(),
        css=Markup("\n".join((css_rule(profile, ":root"), fitted, font, css))),
        appendices=appendices,
        paper=Markup(keep_together(without_row_ids(paper_html))),
    )
