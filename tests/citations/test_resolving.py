"""Resolving where one number has several entries, which the committed registry does not yet have."""

from __future__ import annotations

import dataclasses

import pytest

from vanban.citations.find import find_citations
from vanban.citations.grammar import build_grammar
from vanban.citations.model import Ambiguous, Found, FoundPublished, Resolution, Unknown, UnknownReason
from vanban.citations.repair import slips
from vanban.citations.resolve import Citing, resolve_all
from vanban.documents.model import DocumentId
from vanban.registry.model import KnownDocument, KnownDocumentId
from vanban.registry.registry import Registry


@pytest.fixture(scope="module")
def crowded(registry: Registry) -> Registry:
    """Three documents numbered 18-CT/TW (2012, 2022, 2024) and two 17/KH-UBND, of a commune and of its district."""
    directive = registry.documents[KnownDocumentId("18-CT/TW@2022")]
    plan = registry.documents[KnownDocumentId("17/KH-UBND@2024@ubnd-xa-tan-hung")]

    def other(entry: KnownDocument, name: str, **facts: object) -> KnownDocument:
        return dataclasses.replace(entry, id=KnownDocumentId(name), slug=name, collisions=(), **facts)  # type: ignore[arg-type]

    return Registry.of(
        kinds=registry.kinds.values(),
        issuers=registry.issuers.values(),
        bodies=registry.bodies.values(),
        documents=[
            dataclasses.replace(directive, collisions=()),
            other(directive, "18-CT/TW@2012", date="2012-09-04", term="XI", title="Về an toàn giao thông"),
            other(directive, "18-CT/TW@2024", date="2024-01-01", term="XIII", title="Về việc khác"),
            plan,
            other(plan, "17/KH-UBND@2024@ubnd-huyen-vinh-bao", scope=plan.scope[1:], issuer="UBND huyện", date=None),
        ],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nothing chooses.
        ("Chỉ thị 18-CT/TW", ["18-CT/TW@2012 18-CT/TW@2022 18-CT/TW@2024"]),
        # A title of three words is no evidence.
        ("Chỉ thị 18-CT/TW về việc khác", ["18-CT/TW@2012 18-CT/TW@2022 18-CT/TW@2024"]),
        # The date chooses, or the term, or both together.
        ("Chỉ thị 18-CT/TW ngày 4/9/2012", ["18-CT/TW@2012"]),
        ("Chỉ thị 18-CT/TW khóa XI", ["18-CT/TW@2012"]),
        ("Chỉ thị 18-CT/TW khóa XIII", ["18-CT/TW@2022 18-CT/TW@2024"]),
        # A bare number follows the text only among its own candidates.
        ("Chỉ thị 18-CT/TW ngày 4/9/2012; 18-CT/TW", ["18-CT/TW@2012", "18-CT/TW@2012"]),
        ("Chỉ thị 18-CT/TW ngày 4/9/2012; 18-CT/TW khóa XIII", ["18-CT/TW@2012", "18-CT/TW@2022 18-CT/TW@2024"]),
        # Where the text means two, a bare number stays open.
        (
            "18-CT/TW khóa XI; 18-CT/TW ngày 26/10/2022; 18-CT/TW",
            ["18-CT/TW@2012", "18-CT/TW@2022", "18-CT/TW@2012 18-CT/TW@2022 18-CT/TW@2024"],
        ),
        # The level of the issuer chooses between commune and district.
        ("Kế hoạch 17/KH-UBND của UBND huyện", ["17/KH-UBND@2024@ubnd-huyen-vinh-bao"]),
        ("Kế hoạch 17/KH-UBND của UBND xã", ["17/KH-UBND@2024@ubnd-xa-tan-hung"]),
        (
            "Kế hoạch 17/KH-UBND",
            ["17/KH-UBND@2024@ubnd-huyen-vinh-bao 17/KH-UBND@2024@ubnd-xa-tan-hung"],
        ),
    ],
)
def test_several_entries(crowded: Registry, text: str, expected: list[str]) -> None:
    citations = find_citations(text, build_grammar(crowded))
    citing = Citing(area=("xã Tân Hưng", "huyện Vĩnh Bảo", "thành phố Hải Phòng"))
    shown = []
    for resolution in resolve_all(citations, registry=crowded, citing=citing):
        if isinstance(resolution, Found):
            shown.append(str(resolution.target))
        elif isinstance(resolution, Ambiguous):
            shown.append(" ".join(resolution.candidates))
    assert shown == expected


def published(registry: Registry, name: str, **facts: object) -> KnownDocument:
    """A document of the site, as ``as_known_document`` makes it: its id is that of the corpus."""
    plan = registry.documents[KnownDocumentId("17/KH-UBND@2024@ubnd-xa-tan-hung")]
    return dataclasses.replace(plan, id=KnownDocumentId(name), slug=name, **facts)  # type: ignore[arg-type]


CITING = Citing(area=("xã Tân Hưng", "huyện Vĩnh Bảo", "thành phố Hải Phòng"), document=DocumentId("bao-cao-a"))


def resolved(registry: Registry, text: str, citing: Citing = CITING) -> list[Resolution]:
    return resolve_all(find_citations(text, build_grammar(registry)), registry=registry, citing=citing)


def test_published_documents_are_targets(registry: Registry) -> None:
    own = published(registry, "ke-hoach-b", number="99", canonical="99/KH-UBND", date="2024-05-06")
    site = registry.publishing([own])
    target = FoundPublished(DocumentId("ke-hoach-b"))
    repaired = FoundPublished(DocumentId("ke-hoach-b"), repaired=True)
    assert resolved(site, "Kế hoạch số 99/KH-UBND ngày 06/5/2024; Kế hoạch 99") == [target, target]
    assert resolved(site, "Kế hoạch số 99-KH/UBND") == [repaired]
    assert resolved(site, "Kế hoạch số 99/KH-UBND ngày 06/5/2023") == [Unknown(UnknownReason.CONTRADICTED)]
    assert resolved(site, "Kế hoạch số 99/KH-UBND", Citing()) == [Unknown(UnknownReason.ELSEWHERE)]
    assert site.documents == registry.documents


def test_the_own_page_is_no_target(registry: Registry) -> None:
    site = registry.publishing([published(registry, "bao-cao-a", number="99", canonical="99/KH-UBND")])
    assert resolved(site, "Kế hoạch số 99/KH-UBND") == [Unknown(UnknownReason.OWN_NUMBER)]


def test_a_published_document_stands_for_its_entry(registry: Registry) -> None:
    site = registry.publishing([published(registry, "ke-hoach-c")])
    assert resolved(site, "Kế hoạch số 17/KH-UBND ngày 22/02/2024") == [FoundPublished(DocumentId("ke-hoach-c"))]


def test_another_year_is_another_document(registry: Registry) -> None:
    site = registry.publishing([published(registry, "ke-hoach-d", date="2023-02-22")])
    assert resolved(site, "17/KH-UBND ngày 22/02/2024") == [Found(KnownDocumentId("17/KH-UBND@2024@ubnd-xa-tan-hung"))]
    assert isinstance(resolved(site, "17/KH-UBND")[0], Ambiguous)


@pytest.mark.parametrize(
    ("citing", "earliest", "latest"),
    [
        (Citing(), "0000", "9999"),
        (Citing(issued_on="2024"), "2024", "2024-12-31"),
        (Citing(issued_on="2024-05"), "2024-05", "2024-05-31"),
        (Citing(issued_on="2024-05-06"), "2024-05-06", "2024-05-06"),
        (Citing(not_before="2024-03-25"), "2024-03-25", "9999"),
        (Citing(area=("xã Tân Hưng", "huyện Vĩnh Bảo")), "0000", "2025-06-30"),
    ],
)
def test_when_the_citing_document_was_issued(citing: Citing, earliest: str, latest: str) -> None:
    assert (citing.earliest, citing.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("TW", "TW", 0), ("VPVP", "VPCP", 1), ("TVV", "TW", 2), ("TU", "TW", 1), ("", "TW", 2), ("KDVĐU", "DVĐU", 1)],
)
def test_slips(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count
