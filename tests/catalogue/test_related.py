"""Which documents are alike and why, and which come before and after."""

from __future__ import annotations

import time

from catalogue.catalogue_samples import PARTY, known, report, site, use
from vanban.catalogue.model import SiteView
from vanban.catalogue.related import SHOWN, WIDELY, Relatedness
from vanban.catalogue.succession import Succession
from vanban.documents.model import DocumentId, PartialDate, TopicCode
from vanban.registry.model import KnownDocument

DAN_VAN, DAT_DAI = TopicCode("dan-van"), TopicCode("dat-dai")


def citing(*documents: tuple[str, tuple[TopicCode, ...], str]) -> SiteView:
    """A site of documents by name, topics and the numbers of what they cite, in order of age, newest first."""
    made = [
        report(name, topics=topics, issued_on=PartialDate(2026, 12 - place % 12))
        for place, (name, topics, _) in enumerate(documents)
    ]
    targets: dict[str, KnownDocument] = {number: known(number) for _, _, cited in documents for number in cited.split()}
    uses = {
        target.id: tuple(use(name) for name, _, cited in documents if number in cited.split())
        for number, target in targets.items()
    }
    return site(*made, cited=tuple(targets.values()), cited_by=uses)


def related(made: SiteView, name: str) -> list[tuple[str, str]]:
    return [(row.card.id, row.reason) for row in Relatedness.of(made).rows(DocumentId(name))]


def test_shared_citations_weigh_three_times_a_shared_topic_and_the_reason_is_told() -> None:
    made = citing(
        ("a", (DAN_VAN, DAT_DAI), "62 160"),
        ("topics", (DAT_DAI, DAN_VAN), ""),
        ("one", (), "62"),
        ("both", (), "160 62"),
        ("nothing", (), "99"),
    )
    assert related(made, "a") == [
        ("both", "cùng dẫn chiếu Kết luận 160-KL/TW và Kết luận 62-KL/TW"),
        ("one", "cùng dẫn chiếu Kết luận 62-KL/TW"),
        ("topics", "cùng chủ đề Dân vận và Đất đai"),
    ]


def test_equally_alike_documents_stand_newest_first_and_no_more_than_fit() -> None:
    made = citing(*((name, (DAN_VAN,), "62") for name in "abcdefghi"))
    assert [name for name, _ in related(made, "a")] == list("bcdef")[:SHOWN]


def test_many_shared_documents_are_counted_rarer_ones_named() -> None:
    made = citing(("a", (), "1 2 3 4 5"), ("b", (), "1 2 3 4 5"), ("c", (), "1 2"))
    reason = dict(related(made, "a"))["b"]
    assert reason == "cùng dẫn chiếu Kết luận 3-KL/TW, Kết luận 4-KL/TW, Kết luận 5-KL/TW và 2 văn bản khác"


def test_what_cites_the_document_or_is_cited_by_it_stands_elsewhere() -> None:
    made = citing(("a", (DAN_VAN,), "62"), ("b", (DAN_VAN,), "62"), ("c", (DAN_VAN,), "62"))
    own = known("b", id=DocumentId("b"))
    uses = {**made.cited_by, own.id: (use("a"),)}
    made = site(*made.documents, cited=tuple(made.known_documents.values()), cited_by=uses, published={own.id: own})
    assert [name for name, _ in related(made, "a")] == ["c"]
    assert [name for name, _ in related(made, "b")] == ["c"]


def test_what_everybody_cites_says_nothing_and_a_large_site_stays_quick() -> None:
    names = [f"v{number:04}" for number in range(2500)]
    made = citing(*((name, (DAN_VAN,), f"62 {1000 + place // 2}") for place, name in enumerate(names)))
    started = time.process_time()
    relatedness = Relatedness.of(made)
    rows = [relatedness.rows(DocumentId(name)) for name in names[:500]]
    assert time.process_time() - started < 5
    assert rows[0][0].card.id == "v0001"
    assert rows[0][0].reason == "cùng dẫn chiếu Kết luận 1000-KL/TW; cùng chủ đề Dân vận"
    assert "62-KL/TW" not in rows[0][1].reason
    assert len(names) > WIDELY


def test_neighbours_are_those_of_the_same_issuer_in_the_order_of_time() -> None:
    made = site(
        report("old", issued_on=PartialDate(2024, 3, 1)),
        report("same-day-b", issued_on=PartialDate(2025, 5, 5)),
        report("same-day-a", issued_on=PartialDate(2025, 5, 5)),
        report("other", issuer=PARTY, issued_on=PartialDate(2025, 1, 1)),
        report("new", issued_on=PartialDate(2026, 1, 1)),
        report("year-only", issued_on=PartialDate(2026)),
        report("undated"),
    )
    succession = Succession.of(made)

    def around(name: str) -> tuple[str | None, str | None]:
        found = succession.around(DocumentId(name))
        return found.before and found.before.id, found.after and found.after.id

    order = ["undated", "old", "same-day-a", "same-day-b", "year-only", "new"]
    for place, name in enumerate(order):
        before = order[place - 1] if place else None
        after = order[place + 1] if place + 1 < len(order) else None
        assert around(name) == (before, after)
    assert around("other") == (None, None)
