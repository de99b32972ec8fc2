"""``SearchRecord``: all that the search knows of one page, for this site's index and for other sites' alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.catalogue.standing import RelationRow
from vanban.catalogue.wording import is_identity_verified, known_label
from vanban.documents.model import Document
from vanban.registry.model import KnownDocument, Province, Topic
from vanban.search.normalize import displayed
from vanban.search.sections import Section, cut_sections
from vanban.vietnamese import short_date

CITED_KIND = "dan-chieu"
"""Kind code of the pages of cited documents, which are no documents of the site."""
SUMMARY_KIND = "tong-hop"
"""Kind code of the pages that the site puts together from its documents."""
NO_DOCUMENTS = frozenset({CITED_KIND, SUMMARY_KIND})
"""Kinds of pages about documents; a question for words wants documents first."""
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A value to filter by: its code, and its name as readers see it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page that can be found."""

    id: str
    """Unique within ``site``."""
    url: str
    """Relative to the root of this site, with a slash at the end; absolute for a page of another site."""
    title: str
    number: str
    """As printed, ``62-KL/TW``; empty when the paper states none."""
    aliases: tuple[str, ...]
    """What else it is called: found like its title, in quotes too, and never shown."""
    kind: Named
    issuer: Named | None
    province: Named | None
    issued_on: str
    """ISO as far as known: ``2026-04-22``, ``2026``; empty when not even the year is."""
    topics: tuple[Named, ...]
    cites: tuple[Named, ...]
    """Known documents that it cites; the code is ``KnownDocument.id``."""
    site: Named | None
    """``None``: this site."""
    sections: tuple[Section, ...]
    note: str = ""
    """Said with the result, never searched."""
    hidden: tuple[str, ...] = ()
    """Found by, never shown, and no names of it: what is not verified, forms in which texts cite it."""

    @property
    def year(self) -> str:
        """``2026``, or empty."""
        return self.issued_on[:4]

    @property
    def date_text(self) -> str:
        """``22/4/2026``; empty when unknown."""
        return short_date(self.issued_on) if self.issued_on else ""


def build_record(
    document: Document,
    *,
    url: str,
    kind_name: str,
    issuer_name: str,
    number_text: str | None,
    paper_html: str,
    province: Province | None = None,
    topics: Iterable[Topic] = (),
    cites: Iterable[KnownDocument] = (),
    site: Named | None = None,
) -> SearchRecord:
    """The record of a published document; ``paper_html`` is the finished ``<article class="vb-paper">``.

    ``number_text`` is number and symbol as printed, ``None`` where the paper states no number.
    """
    return SearchRecord(
        id=document.id,
        url=url,
        title=displayed(document.title) or kind_name,
        number=displayed(number_text or ""),
        aliases=(),
        kind=Named(document.kind, kind_name),
        issuer=Named(document.issuer, issuer_name),
        province=Named(province.code, province.name) if province else None,
        issued_on=document.issued_on.iso() or "",
        topics=tuple(Named(topic.code, topic.name) for topic in topics),
        cites=tuple(sorted(Named(known.id, known_label(known)) for known in cites)),
        site=site,
        sections=cut_sections(paper_html),
    )


def build_cited_record(
    known: KnownDocument,
    *,
    url: str,
    written: Iterable[str] = (),
    relations: Iterable[RelationRow] = (),
    is_only_one: bool = False,
    site: Named | None = None,
) -> SearchRecord:
    """The record of a cited document's page; what is not verified helps to find it and is never shown.

    ``written``: the forms in which texts cite it, flawed ones too; ``relations``: to other documents, as the page tells them;
    ``is_only_one``: no other one has its kind and issuer, so that they name it, unless the issuer is one of many, as
    ``UBND xã`` is.
    """
    label = known_label(known)
    title = known.title if known.title and "title" in known.verified and known.title not in label else ""
    issued_on = known.date if known.date and "date" in known.verified else ""
    facts = ", ".join(text for field, text in _facts(known) if field in known.verified)
    aliases = [known.title or "", f"{known.type} số {known.canonical}", *known.aliases]
    is_named_place = not known.scope or any(place in (known.issuer or "") for place in known.scope)
    if is_only_one and known.issuer and is_named_place:
        aliases += [f"{known.type} {known.issuer}", f"{known.type} của {known.issuer}"]
    unsure = [text for field, text in _facts(known) if field not in known.verified]
    told = {True: list[str](), False: list[str]()}
    for relation in relations:
        told[relation.is_verified].append(f"{relation.words} {relation.label}")
    hidden = [*unsure, *told[False], *_other_words(known), *known.scope, *sorted(set(written))]
    shown = [("", "", facts), ("Quan hệ với văn bản khác", "vb-relations", "; ".join(told[True]))]
    return SearchRecord(
        id=f"{CITED_KIND}/{known.slug}",
        url=url,
        title=displayed(f"{label} {title}"),
        number=displayed(known.canonical) if known.number else "",
        aliases=tuple(displayed(text) for text in aliases if text),
        kind=Named(CITED_KIND, "Văn bản được dẫn chiếu"),
        issuer=None,
        province=None,
        issued_on=issued_on,
        topics=(),
        cites=(),
        site=site,
        sections=tuple(Section(heading, anchor, displayed(text)) for heading, anchor, text in shown if text),
        note="" if is_identity_verified(known) else "chưa được kiểm chứng",
        hidden=tuple(map(displayed, hidden)),
    )


def _facts(known: KnownDocument) -> Iterator[tuple[str, str]]:
    """What the page tells besides number and title, each with the field that it rests on."""
    if known.issuer:
        yield "issuer", known.issuer
    if known.term:
        yield "term", f"khóa {known.term}"
    if known.date:
        yield "date", _day(known.date)
    if known.effective:
        yield "effective", f"có hiệu lực từ {_day(known.effective)}"
    if known.status:
        yield "status", known.status


def _other_words(known: KnownDocument) -> Iterator[str]:
    """``khóa 12`` for ``khóa XII``."""
    if known.term and set(known.term) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in known.term]
        signs = (-1 if value < after else 1 for value, after in zip(values, [*values[1:], 0], strict=True))
        yield f"khóa {sum(sign * value for sign, value in zip(signs, values, strict=True))}"


def _day(iso: str) -> str:
    """``ngày 08/12/2009``, ``tháng 12/2009``, ``năm 2009``."""
    parts = iso.split("-")
    return f"{('năm', 'tháng', 'ngày')[len(parts) - 1]} {'/'.join(reversed(parts))}"


def build_summary_record(url: str, title: str, names: Iterable[str], *, site: Named | None = None) -> SearchRecord:
    """The record of a page that the site puts together; ``names``: what its rows are called."""
    return SearchRecord(
        id=url.strip("/"),
        url=url,
        title=displayed(title),
        number="",
        aliases=(),
        kind=Named(SUMMARY_KIND, "Bảng tổng hợp"),
        issuer=None,
        province=None,
        issued_on="",
        topics=(),
        cites=(),
        site=site,
        sections=(Section("", "", displayed("; ".join(names))),),
    )
