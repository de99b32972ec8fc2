"""Who cites a document, where and in which words: uses gathered by citing document, each sentence cut around its citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vanban.catalogue.addresses import document_url
from vanban.catalogue.groups import document_card
from vanban.catalogue.model import CitingGroup, CitingUse, SiteView, UseRow, WrittenForm
from vanban.documents.model import DocumentId
from vanban.vietnamese import collation_key

CITING_PER_PAGE = 50
"""Citing documents on one page."""
USES_PER_PAGE = 200
"""Places on one page: with its sentence one takes some 0.6 kB."""


def citing_groups(uses: Iterable[CitingUse], site: SiteView) -> tuple[CitingGroup, ...]:
    """One group per citing document, in the order in which the uses come."""
    by_document: dict[DocumentId, list[CitingUse]] = {}
    for use in uses:
        by_document.setdefault(use.document_id, []).append(use)
    return tuple(
        CitingGroup(document_card(site, site.by_id[document_id]), tuple(use_row(use) for use in members))
        for document_id, members in by_document.items()
    )


def citing_parts(groups: Sequence[CitingGroup]) -> Iterator[Sequence[CitingGroup]]:
    """The groups in pages: at most ``CITING_PER_PAGE`` and ``USES_PER_PAGE``, no group in two; one page when there are none."""
    start, uses = 0, 0
    for place, group in enumerate(groups):
        is_full = place - start == CITING_PER_PAGE or uses + len(group.uses) > USES_PER_PAGE
        if is_full and place > start:
            yield groups[start:place]
            start, uses = place, 0
        uses += len(group.uses)
    yield groups[start:]


def use_row(use: CitingUse) -> UseRow:
    """The excerpt cut at the citation; an excerpt that does not hold it is shown whole."""
    before, text, after = use.excerpt.partition(use.text) if use.text else (use.excerpt, "", "")
    anchor = f"#{use.anchor}" if use.anchor else ""
    heading = use.heading if use.anchor else ""
    return UseRow(document_url(use.document_id) + anchor, heading, before, text, after)


def written_forms(uses: Iterable[CitingUse]) -> tuple[WrittenForm, ...]:
    """How texts name the document, the commonest first; a form that is flawed anywhere is shown as flawed."""
    uses = [use for use in uses if use.written]
    counted = Counter(use.written for use in uses)
    flawed = {use.written for use in uses if use.is_flawed}
    ordered = sorted(counted, key=lambda text: (-counted[text], collation_key(text), text))
    return tuple(WrittenForm(text, counted[text], text in flawed) for text in ordered)
