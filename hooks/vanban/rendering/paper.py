"""The whole paper as one ``<article>`` for web and print: letterhead, title, body, nơi nhận, signature, appendices.

The order of the source is the order of the HTML: number before date before title. Words are those of the data; what
the norm itself prints (Quốc hiệu, ``Nơi nhận:``, ``*``) comes from the profile. What the source does not state is a gap
or an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

import jinja2
from markupsafe import Markup

from vanban.documents.model import Document, Signature
from vanban.registry.model import Issuer, Kind, Profile
from vanban.source_lines import source_attribute
from vanban.vietnamese import day_or_month, slug


@dataclass(frozen=True, slots=True)
class PaperAppendix:
    """An appendix ready to print; its tables are already HTML."""

    anchor: str
    """Id on the page: ``phu-luc-1``."""
    label: str
    title: tuple[str, ...]
    note: str | None
    attached_to: str | None
    """``(Kèm theo Báo cáo số 12/BC-UBND …)``; where the author left number or date blank, a gap to write in is printed."""
    tables_html: str
    wide: bool
    """Printed on a landscape page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line that mixes words and gaps."""

    text: str = ""
    gap: str = ""
    """``number``, ``symbol``, ``day``, ``month`` or ``year``: space to write in, instead of text."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Phần đầu: two cells of names, two of number and date, and the marks."""

    superior: tuple[str, ...] | None
    """``None``: unknown, an empty line."""
    issuer: tuple[str, ...]
    issuer_mark: str
    heading: str
    motto: str
    number: tuple[Piece, ...]
    place: str
    date: tuple[Piece, ...]
    urgency: str | None
    urgency_class: str
    circulation: str | None
    draft: str | None

    contact: str | None

    @property
    def date_line(self) -> tuple[Piece, ...]:
        """Place and date."""
        return Piece(f"{self.place} "), *self.date


@dataclass(frozen=True, slots=True)
class Title:
    """Tên loại and trích yếu."""

    kind: str
    subject: tuple[str, ...]
    mark: str
    is_under_number: bool
    """Công văn: no tên loại, the trích yếu stands under the number (NĐ 30 Phụ lục I, II.5; HD 36, HD 05)."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Nơi nhận and the signature blocks."""

    recipients_label: str
    recipients: tuple[str, ...]
    drafter_mark: str | None
    signatures: tuple[Signature, ...]
    """From left to right; empty where the source has none."""


def render_paper(
    document: Document,
    *,
    kind: Kind,
    issuer: Issuer,
    profile: Profile,
    body_html: str,
    appendices: Sequence[PaperAppendix],
    env: jinja2.Environment,
) -> str:
    """``<article class="vb-paper vb-nd30 vb-state" lang="vi">``; ``body_html`` and the appendices' tables are trusted HTML.

    Blocks made from the front matter carry their source lines, for the caller to take out.
    """
    words = profile.templates
    return env.get_template("partials/vb-paper.html").render(
        profile=profile.code,
        regime=profile.regime,
        letterhead=letterhead_of(document, issuer, profile),
        title=_title(document, kind, words),
        addressed_label=words.get(f"addressed_to_label.{kind.code}", words["addressed_to_label"]),
        addressed_to=document.addressed_to,
        enacting_authority=document.enacting_authority,
        legal_basis=tuple(_marked(words["legal_basis_marker"], line) for line in document.legal_basis),
        body=Markup(body_html),
        ending=_ending(document, words),
        appendices=appendices,
        trusted=Markup,
        with_gaps=_with_gaps,
        source=lambda *keys: _source(document, keys),
    )


def _source(document: Document, keys: Sequence[str]) -> Markup:
    """The source line of the first of ``keys`` that the front matter has."""
    known = next((key for key in keys if key in document.key_lines), None)
    return Markup(source_attribute(document.at(known)) if known else "")


def letterhead_of(document: Document, issuer: Issuer, profile: Profile) -> Letterhead:
    """The letterhead's words, with gaps where the document states nothing."""
    words = profile.templates
    before_date, after_place = words["date"].split("{place}", 1)
    separator, _, date = after_place.partition(" ")
    return Letterhead(
        superior=issuer.superior,
        issuer=issuer.letterhead,
        issuer_mark=words["issuer_mark"],
        heading=words["heading"],
        motto=words["motto"],
        number=_pieces(profile.number_template, {"number": document.number, "symbol": document.symbol}),
        place=before_date + issuer.place + separator,
        date=_pieces(date, _date_values(document)),
        urgency=document.urgency,
        urgency_class=slug(document.urgency or ""),
        circulation=document.circulation,
        draft=document.draft,
        contact=document.contact,
    )


def _title(document: Document, kind: Kind, words: Mapping[str, str]) -> Title:
    return Title(
        kind=kind.name.upper(),
        subject=document.subject,
        mark=words["subject_mark"],
        is_under_number=kind.code in words["untitled_kinds"].split(),
    )


def _date_values(document: Document) -> dict[str, str | None]:
    issued = document.issued_on
    return {
        "day": None if issued.day is None else day_or_month(issued.day, is_month=False),
        "month": None if issued.month is None else day_or_month(issued.month, is_month=True),
        "year": None if issued.year is None else str(issued.year),
    }


def _pieces(template: str, values: Mapping[str, str | None]) -> tuple[Piece, ...]:
    """``Số: {number}/{symbol}`` → words and gaps; a value that is ``None`` becomes a gap of its name."""
    pieces: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(Piece(literal))
        if name:
            value = values[name]
            pieces.append(Piece(gap=name) if value is None else Piece(value))
    return tuple(pieces)


# "số /BC-UBND", "Số -NQ/ĐU"; "ngày tháng năm 2026 của", "ngày 05 tháng 02 năm của"; not "9 tháng năm 2024"
_BLANKS = re.compile(
    r"\bsố (?P<number>)(?=[/-])"
    r"|\bngày (?P<day>)(?:\d+ )?tháng (?P<month>)(?:\d+ )?năm\b(?P<year>)(?: \d+)?",
    re.IGNORECASE,
)


def _with_gaps(text: str) -> tuple[Piece, ...]:
    """The line of an appendix that names its paper, with gaps where the typed line leaves number or date out."""
    pieces: list[Piece] = []
    start = 0
    for found in _BLANKS.finditer(text):
        for gap, at in sorted(((gap, found.start(gap)) for gap in found.groupdict()), key=lambda one: one[1]):
            if at < 0 or text[at:].lstrip()[:1].isdigit():
                continue
            pieces += [Piece(text[start:at] + (" " if gap == "year" else "")), Piece(gap=gap)]
            pieces += [Piece(" ")] if gap in ("day", "month") else []
            start = at
    return *pieces, Piece(text[start:])


def _marked(marker: str, line: str) -> str:
    """The line with the dash that the norm draws before it, unless the author typed one."""
    return line if not marker or line.startswith(marker.strip()) else marker + line


def _ending(document: Document, words: Mapping[str, str]) -> Ending | None:
    signatures = (*document.other_signatures, *([document.signature] if document.signature else []))
    if not signatures and not document.recipients:
        return None
    return Ending(
        recipients_label=words["recipients_label"],
        recipients=tuple(_marked(words["recipients_marker"], line) for line in document.recipients),
        drafter_mark=document.drafter_mark,
        signatures=signatures,
    )
