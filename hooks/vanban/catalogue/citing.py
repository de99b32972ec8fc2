"""Who cites a document, where and in which words: uses gathered by citing document, each sentence cut around its citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vanban.catalogue.addresses import document_url
from vanban.catalogue.groups import document_card
from vanban.catalogue.model import CitingGroup, CitingUse, SiteView, UseRow, WrittenForm
from vanban.documents.model import Document, DocumentId
from vanban.vietnamese import collation_key


def citing_groups(uses: Iterable[CitingUse], site: SiteView) -> tuple[CitingGroup, ...]:
    """One group per citing document, in the order in which the uses come."""
    by_document: dict[DocumentId, list[CitingUse]] = {}
    for use in uses:
        by_document.setdefault(use.document_id, []).append(use)
    documents: dict[DocumentId, Document] = {document.id: document for document in site.documents}
    return tuple(
        CitingGroup(document_card(site, documents[document_id]), tuple(use_row(use) for use in members))
        for document_id, members in by_document.items()
    )


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
