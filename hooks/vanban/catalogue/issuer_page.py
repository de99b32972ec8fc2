"""The page of an issuer: its documents by year, the figures that they state and the forms that they fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment

from vanban.catalogue import wording
from vanban.catalogue.addresses import COMPARISON, page_url
from vanban.catalogue.comparison_page import figure_lines
from vanban.catalogue.content import render
from vanban.catalogue.document_page import Crumb
from vanban.catalogue.groups import Axis, Group, document_card
from vanban.catalogue.listing import CARDS_PER_PAGE, Pager, in_parts
from vanban.catalogue.model import DocumentCard, FigureLine, FormEntry, GeneratedPage, PageClass, SiteView
from vanban.documents.model import Document

FIGURES_SHOWN = 5
"""Of one indicator, the newest; the comparison and the documents themselves have the rest."""
REPORTS_SHOWN = 5
"""Of one form, the newest."""


@dataclass(frozen=True, slots=True)
class YearPart:
    """Documents of one year on this page of the list."""

    name: str
    cards: tuple[DocumentCard, ...]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure with the document that states it."""

    line: FigureLine
    card: DocumentCard


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """An indicator with what the issuer's documents state of it, newest first."""

    name: str
    url: str
    """Its place on the page of comparison, relative to the site's root."""
    shown: tuple[StatedFigure, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class FormPart:
    """A form with the issuer's reports that fill it in, newest first."""

    form: FormEntry
    shown: tuple[DocumentCard, ...]
    left_out: int


def issuer_pages(site: SiteView, axis: Axis, group: Group, env: Environment) -> Iterator[GeneratedPage]:
    """Renders ``partials/vb-page-issuer.html``; figures and forms stand on the first page of the list."""
    parts = in_parts(group.documents, CARDS_PER_PAGE)
    urls = tuple(page_url(group.url, number) for number in range(1, len(parts) + 1))
    for number, documents in enumerate(parts, start=1):
        is_first = number == 1
        html = render(
            env,
            "partials/vb-page-issuer.html",
            urls[number - 1],
            eyebrow=axis.title,
            group=group,
            crumbs=(Crumb(axis.title, axis.url),),
            total=wording.count_text(len(group.documents)),
            years=tuple(_years(site, documents)),
            shown=len(documents),
            indicators=_indicators(site, group) if is_first else (),
            forms=_forms(site, group) if is_first else (),
            pager=Pager(number, urls),
        )
        title = group.name if is_first else f"{group.name}, trang {number}"
        description = (
            f"{title}: {wording.count_text(len(group.documents))} văn bản theo năm, số liệu và biểu mẫu đã điền."
        )
        yield GeneratedPage(urls[number - 1], title, description, html, PageClass.LISTING)


def _years(site: SiteView, documents: Sequence[Document]) -> Iterator[YearPart]:
    for year, members in groupby(documents, key=lambda document: document.issued_on.year):
        name = f"Năm {year}" if year else "Không ghi năm ban hành"
        yield YearPart(name, tuple(document_card(site, document) for document in members))


def _indicators(site: SiteView, group: Group) -> tuple[IndicatorPart, ...]:
    """In the order of the list of indicators; those of which nothing is stated are left out."""
    found: dict[str, list[StatedFigure]] = {}
    for document in group.documents:
        stated = site.stated.get(document.id, ())
        card = document_card(site, document)
        for one, line in zip(stated, figure_lines(stated), strict=True):
            found.setdefault(one.indicator.id, []).append(StatedFigure(line, card))
    indicators = [indicator for part in site.indicator_groups for indicator in part.indicators]
    return tuple(
        IndicatorPart(one.name, f"{COMPARISON}#{one.id}", tuple(figures[:FIGURES_SHOWN]), len(figures[FIGURES_SHOWN:]))
        for one in indicators
        if (figures := found.get(one.id))
    )


def _forms(site: SiteView, group: Group) -> tuple[FormPart, ...]:
    """In the order of their addresses."""
    found: dict[str, tuple[FormEntry, list[Document]]] = {}
    for document in group.documents:
        for form in site.filled.get(document.id, ()):
            found.setdefault(form.url, (form, []))[1].append(document)
    return tuple(
        FormPart(
            form,
            tuple(document_card(site, document) for document in documents[:REPORTS_SHOWN]),
            len(documents[REPORTS_SHOWN:]),
        )
        for _, (form, documents) in sorted(found.items())
    )
