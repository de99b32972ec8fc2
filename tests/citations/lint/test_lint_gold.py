"""Every flawed mention of the hand-made lists is flagged for what is wrong with it, and no flawless one."""

from __future__ import annotations

import pytest

from citations.scoring import Scores, predicted_row, score
from citations.test_gold_scores import SEED_TEXTS, UNSEEN_TEXTS, Listed
from vanban.citations.records import cite_text
from vanban.citations.resolve import Citing

BEYOND_THE_LISTS = {"citation-unknown", "citation-ambiguous", "citation-not-in-force", "citation-inconsistent"}
"""True of a citation without being its fault."""


@pytest.fixture(scope="module")
def scored(registry, grammar):
    def scored(listed: Listed) -> Scores:
        area = registry.issuers[listed.issuer].area if listed.issuer else ()
        citing = Citing(None, listed.issued_on, area)
        records = cite_text(listed.text, grammar=grammar, registry=registry, citing=citing)
        return score(listed.gold, [predicted_row(record) for record in records])

    return scored


@pytest.mark.parametrize("listed", [*SEED_TEXTS, *UNSEEN_TEXTS], ids=lambda listed: listed.name)
def test_every_flaw_is_flagged(listed: Listed, scored) -> None:
    assert [(row.errors, row.text) for row in scored(listed).unflagged] == []


@pytest.mark.parametrize("listed", [*SEED_TEXTS, *UNSEEN_TEXTS], ids=lambda listed: listed.name)
def test_nothing_flawless_is_flagged(listed: Listed, scored) -> None:
    """Whatever the code, so that a new rule cannot pass because the lists do not know it."""
    flagged = [
        (gold.text, sorted(found.codes - BEYOND_THE_LISTS))
        for gold, found in scored(listed).matched
        if not gold.errors and found.codes - BEYOND_THE_LISTS
    ]
    assert flagged == []


def test_the_source_texts_have_flaws(scored) -> None:
    """So that no list can shrink unseen."""
    assert [scored(listed).flawed for listed in SEED_TEXTS] == [10, 19, 0, 5, 0]
