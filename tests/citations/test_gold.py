"""The hand-made citation lists of two source texts: what is found, and where it leads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.citations.model import Citation, Found, Resolution, Span

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


@dataclass(frozen=True)
class Gold:
    """One citation of a list."""

    span: Span
    text: str
    is_numbered: bool
    errors: tuple[str, ...]
    symbol: str | None
    registry_id: str | None

    @property
    def must_resolve(self) -> bool:
        """Number and symbol in correct form, spaces apart."""
        return self.is_numbered and set(self.errors) <= {"spacing"}

    def is_met_by(self, resolution: Resolution) -> bool:
        """Local entries carry their issuer after the id of the list."""
        if not isinstance(resolution, Found) or self.registry_id is None:
            return False
        return resolution.target == self.registry_id or resolution.target.startswith(f"{self.registry_id}@")


@dataclass(frozen=True)
class Text:
    gold: list[Gold]
    found: list[tuple[Citation, Resolution]]

    def at(self, gold: Gold) -> list[tuple[Citation, Resolution]]:
        return [pair for pair in self.found if pair[0].span.overlaps(gold.span)]

    @property
    def numbered(self) -> list[Gold]:
        return [gold for gold in self.gold if gold.is_numbered]


def read_gold(stem: str) -> list[Gold]:
    rows = [json.loads(line) for line in (HERE / "gold" / f"{stem}.jsonl").read_text("utf-8").splitlines()]
    return [
        Gold(
            Span(row["start"], row["end"]),
            row["text"],
            row["kind"] == "numbered",
            tuple(row["errors"]),
            row["symbol"],
            row["registry_id"],
        )
        for row in rows
    ]


@pytest.fixture(
    scope="module",
    params=[
        ("000_3637c49b8ed5a1b7", {"issuer": "ubnd-xa-nam-thanh-mien", "issued_on": "2026"}),
        ("001_55634a40f4c61e89", {"issuer": "ubnd-xa-trung-son"}),
    ],
    ids=["000", "001"],
)
def text(request: pytest.FixtureRequest, cite) -> Text:
    stem, context = request.param
    with (SEEDS / f"{stem}.txt").open(encoding="utf-8", newline="") as file:
        source = file.read()
    gold = read_gold(stem)
    assert all(source[row.span.start : row.span.end] == row.text for row in gold)
    return Text(gold, cite(source, **context))


def test_every_number_is_found_with_its_exact_span(text: Text) -> None:
    assert [gold.text for gold in text.numbered if [pair[0].span for pair in text.at(gold)] != [gold.span]] == []


def test_nothing_else_is_taken_for_a_number(text: Text) -> None:
    strays = [found.text for found, _ in text.found if not any(found.span.overlaps(row.span) for row in text.numbered)]
    assert strays == []


def test_every_correct_number_leads_to_its_entry(text: Text) -> None:
    wrong = [gold.text for gold in text.numbered if gold.must_resolve and not gold.is_met_by(text.at(gold)[0][1])]
    assert wrong == []


def test_no_link_is_wrong(text: Text) -> None:
    """Whatever is linked, errors and all, is linked rightly."""
    wrong = [
        (gold.text, resolution)
        for gold in text.numbered
        for _, resolution in text.at(gold)
        if isinstance(resolution, Found) and not gold.is_met_by(resolution)
    ]
    assert wrong == []


def test_wrong_separators_and_types_stay_unlinked(text: Text) -> None:
    linked = [
        gold.text
        for gold in text.numbered
        for _, resolution in text.at(gold)
        if {"bad-separator", "wrong-type"} & set(gold.errors) and isinstance(resolution, Found)
    ]
    assert linked == []


def test_the_figures(text: Text) -> None:
    """So that no list can shrink unseen: numbered, of these correct apart from spaces, linked."""
    linked = sum(isinstance(resolution, Found) for _, resolution in text.found)
    figures = (len(text.numbered), sum(gold.must_resolve for gold in text.numbered), linked)
    assert figures in {(29, 22, 22), (31, 28, 30)}


@pytest.mark.parametrize(
    ("stem", "issuer", "found", "unlinked"),
    [
        ("002_183478f1a9cded77", "dang-uy-xa-dien-chau", 16, []),
        ("003_186652bce37bdc0e", "ubnd-xa-tan-hung", 30, ["Thông tư số \n\n02/2017/TT-VPVP ngày 31/10/2017"]),
        ("004_ef20d9dbd63450c9", "dang-uy-xa-ha-tam", 1, []),
    ],
)
def test_texts_without_a_list(cite, stem: str, issuer: str, found: int, unlinked: list[str]) -> None:
    with (SEEDS / f"{stem}.txt").open(encoding="utf-8", newline="") as file:
        pairs = cite(file.read(), issuer=issuer)
    assert len(pairs) == found
    assert [citation.text for citation, resolution in pairs if not isinstance(resolution, Found)] == unlinked
