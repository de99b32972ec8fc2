"""What the search finds: the site's documents, the pages about documents, and the documents of other sites."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from vanban.catalogue.addresses import COMPARISON, document_url, known_document_url
from vanban.catalogue.comparison import Comparison
from vanban.catalogue.comparison_page import TITLE
from vanban.catalogue.forms_views import FormView
from vanban.catalogue.standing import all_relations
from vanban.catalogue.wording import number_text
from vanban.citations.graph import CitationGraph, target_of
from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.papers import Paper
from vanban.project import Project
from vanban.search.feed import FEED_NAME, encode_feed, read_feed
from vanban.search.index import write_index
from vanban.search.records import (
    NO_DOCUMENTS,
    Named,
    SearchRecord,
    build_cited_record,
    build_record,
    build_summary_record,
)
from vanban.settings import Settings


def own_records(
    project: Project, papers: Sequence[Paper], forms: Sequence[FormView], comparison: Comparison
) -> Iterator[SearchRecord]:
    """Every published document, every cited one that has a page, the roll-ups and the comparison."""
    registry = project.registry
    for paper in papers:
        document, issuer = paper.entry.document, paper.entry.issuer
        targets = {target for mention in paper.mentions if (target := target_of(mention.resolution))}
        yield build_record(
            document,
            url=document_url(document.id),
            kind_name=paper.entry.kind.name,
            issuer_name=issuer.name,
            number_text=number_text(document, issuer),
            paper_html=paper.html,
            province=registry.provinces[issuer.province] if issuer.province else None,
            topics=(registry.topics[topic] for topic in document.topics),
            cites=(known for target in sorted(targets) if (known := registry.lookup(target)) is not None),
        )
    cited = CitationGraph.of((paper.id, paper.mentions) for paper in papers)
    namesakes = Counter((known.type, known.issuer) for known in registry.documents.values())
    relations = all_relations(registry.documents)
    for known in registry.documents.values():
        yield build_cited_record(
            known,
            url=known_document_url(known),
            written={use.written for use in cited.cited_by(known.id)},
            relations=relations[known.id],
            is_only_one=namesakes[known.type, known.issuer] == 1,
        )
    for view in forms:
        if view.heads:
            form = view.roll_up.form
            yield build_summary_record(view.url, f"Tổng hợp: {form.title}", [row.label for row in form.rows])
    if comparison.places:
        names = [indicator.name for indicator in comparison.indicators()]
        yield build_summary_record(COMPARISON, TITLE, [*names, *(place.label for place in comparison.places)])


def load_feeds(settings: Settings) -> tuple[list[SearchRecord], list[Diagnostic]]:
    """Documents of other sites from the feeds that the settings name; code: ``search-feed``.

    A feed that cannot be read is left out and told of. Pages about documents are not taken: this site has its own.
    """
    own = _own_site(settings)
    found: dict[tuple[str, str], SearchRecord] = {}
    findings: list[Diagnostic] = []
    for path in settings.search_feeds:
        for file in sorted(path.glob("*.jsonl.gz")) if path.is_dir() else [path]:
            try:
                records = [_foreign(record, own) for record in read_feed(file.read_bytes())]
            except (OSError, ValueError) as error:
                findings.append(_problem(file, settings.root, error))
                continue
            for record in records:
                if record.kind.code not in NO_DOCUMENTS and record.site:
                    found.setdefault((record.site.code, record.id), record)
    return list(found.values()), findings


def write_search(own: Sequence[SearchRecord], foreign: Sequence[SearchRecord], project: Project, folder: Path) -> None:
    """The index of all records and the feed of the site's own; ``folder``: the site's ``search`` folder."""
    site = _own_site(project.settings)
    named = [dataclasses.replace(record, site=site) for record in own]
    write_index([*named, *foreign] if foreign else own, project.language, folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FEED_NAME).write_bytes(encode_feed(named))


def _own_site(settings: Settings) -> Named:
    return Named(settings.site_url, settings.site_name)


def _foreign(record: SearchRecord, own: Named) -> SearchRecord:
    """With an absolute address; ``ValueError`` when the feed does not say whose it is, or is our own."""
    if record.site is None or record.site == own or record.site.code == own.code:
        raise ValueError("a feed of another site was expected")
    url = urljoin(record.site.code, record.url)
    if urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(f"no web address: {url}")
    return dataclasses.replace(record, url=url)


def _problem(file: Path, root: Path, error: Exception) -> Diagnostic:
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
    message = f"Không đọc được danh sách tìm kiếm của trang khác: {error}"
    hint = f"Chép lại tệp search/{FEED_NAME} của trang ấy, hoặc bỏ đường dẫn khỏi extra.vanban.search_feeds."
    return Diagnostic("search-feed", Severity.WARNING, Location(shown, 1), message, hint)
