"""Resolving where one number has several entries, which the committed registry does not yet have."""

from __future__ import annotations

import dataclasses

import pytest

from vanban.citations.find import find_citations
from vanban.citations.grammar import build_grammar
from vanban.citations.model import Ambiguous, Found
from vanban.citations.resolve import Citing, resolve_all
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
