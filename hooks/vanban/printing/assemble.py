"""Paper HTML, print skeleton and style sheets → one standalone HTML document, ready for the PDF engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from vanban.documents.model import PartialDate
from vanban.printing.fit import subject_size
from vanban.printing.fonts import FontFace
from vanban.printing.typography import keep_together
from vanban.registry.model import Profile
from vanban.registry.profiles import css_rule
from vanban.rendering.paper import PaperAppendix

_STYLE_SHEETS = ("page", "letterhead", "body", "tables", "signature")


@dataclass(frozen=True, slots=True)
class PrintMetadata:
    """What the PDF says of itself."""

    title: str
    author: str
    """The issuer's name."""
    issued_on: PartialDate


def load_print_css(theme_dir: Path) -> str:
    """The print style sheets as one text, in their fixed order."""
    folder = theme_dir / "assets" / "print"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in _STYLE_SHEETS)


def assemble(
    paper_html: str,
    *,
    metadata: PrintMetadata,
    subject: Sequence[str],
    profile: Profile,
    appendices: Sequence[PaperAppendix],
    face: FontFace,
    css: str,
    env: jinja2.Environment,
) -> str:
    """The standalone print HTML of a paper from ``render_paper``.

    ``subject`` are the lines of the trích yếu as broken by the author; ``css`` comes from ``load_print_css``.

    Dates of the PDF are the date of issue as far as it is known, and absent otherwise: never the clock.
    """
    return env.get_template("print/document.html").render(
        title=metadata.title,
        author=metadata.author,
        created=metadata.issued_on.iso(),
        css=Markup("\n".join((css_rule(profile, ":root"), _own_properties(subject, profile, face), css))),
        appendices=appendices,
        paper=Markup(keep_together(paper_html)),
    )


def _own_properties(subject: Sequence[str], profile: Profile, face: FontFace) -> str:
    """The custom properties that depend on the document and the machine, after the profile's own."""
    size = subject_size(subject, profile, face)
    return f':root{{--vb-font:"{face.family}";--vb-subject-size:{size};}}'
