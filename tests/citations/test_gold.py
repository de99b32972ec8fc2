"""The hand-made citation lists of the source texts, field by field: where each citation stands, what it states, where it leads.

``test_gold_scores`` gives the same lists as figures.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.citations.model import Ambiguous, Citation, Found, Resolution
from vanban.vietnamese import fold

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"

TEXTS = {
    "000_3637c49b8ed5a1b7": {"issuer": "ubnd-xa-nam-thanh-mien", "issued_on": "2026", "kind": "bao-cao"},
    "001_55634a40f4c61e89": {"issuer": "ubnd-xa-trung-son", "kind": "bao-cao"},
    "002_183478f1a9cded77": {"issuer": "dang-uy-xa-dien-chau", "kind": "bao-cao"},
    "003_186652bce37bdc0e": {"issuer": "ubnd-xa-tan-hung", "kind": "bao-cao"},
    "004_ef20d9dbd63450c9": {"issuer": "dang-uy-xa-ha-tam", "kind": "nghi-quyet"},
}

# Issuers that stand neither beside the citation nor beside one joined to it: in another sentence, before another verb.
BEYOND_THE_TEXT_BESIDE = {
    "000_3637c49b8ed5a1b7": 0,
    "001_55634a40f4c61e89": 0,
    "002_183478f1a9cded77": 0,
    "003_186652bce37bdc0e": 9,
    "004_ef20d9dbd63450c9": 0,
}


@dataclass(frozen=True)
class Row:
    start: int
    end: int
    text: str
    kind: str
    date: str | None
    issuer: str | None
    pinpoint: str | None
    registry_id: str | None
    symbol: str | None

    def is_met_by(self, citation: Citation) -> bool:
        return (citation.span.start, citation.span.end, citation.form.value) == (self.start, self.end, self.kind)


@dataclass(frozen=True)
class Text:
    name: str
    rows: list[Row]
    found: list[tuple[Citation, Resolution]]

    def pairs(self) -> list[tuple[Row, Citation, Resolution]]:
        """Rows with what was found there; of several in one span each has its own, in order."""
        left = list(self.found)
        pairs = []
        for row in self.rows:
            pair = next((pair for pair in left if row.is_met_by(pair[0])), None)
            assert pair is not None, f"not found: {row.text}"
            left.remove(pair)
            pairs.append((row, *pair))
        return pairs


@pytest.fixture(scope="module", params=TEXTS, ids=lambda name: name[:3])
def text(request: pytest.FixtureRequest, cite) -> Text:
    name = request.param
    with (SEEDS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        source = file.read()
    lines = [json.loads(line) for line in (HERE / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    rows = [
        Row(
            *(
                line.get(key)
                for key in ("start", "end", "text", "kind", "date", "issuer", "pinpoint", "registry_id", "symbol")
            )
        )
        for line in lines
        if not line["optional"]
    ]
    assert all(source[row.start : row.end] == row.text for row in rows)
    return Text(name, rows, cite(source, **TEXTS[name]))


def test_every_citation_is_found_with_its_exact_span_and_form(text: Text) -> None:
    assert len(text.pairs()) == len(text.rows)


def test_dates_and_pinpoints(text: Text) -> None:
    stated = [(row.text, citation.date, citation.pinpoint) for row, citation, _ in text.pairs()]
    assert stated == [(row.text, row.date, row.pinpoint) for row in text.rows]


def test_issuers(text: Text) -> None:
    """None is taken for another; those that stand farther away than beside the citation are left out."""
    missing = 0
    for row, citation, _ in text.pairs():
        if citation.issuer is None and row.issuer is not None:
            missing += 1
        else:
            assert citation.issuer is None or fold(citation.issuer) == fold(row.issuer or ""), row.text
    assert missing == BEYOND_THE_TEXT_BESIDE[text.name]


def test_targets(text: Text) -> None:
    """All but those of which the list itself does not say which document they mean."""
    for row, _, resolution in text.pairs():
        if row.registry_id is None:
            assert not isinstance(resolution, Found | Ambiguous), row.text
        else:
            assert isinstance(resolution, Found), (row.text, resolution)
            # Local entries carry their issuer after the id of the list.
            assert resolution.target == row.registry_id or resolution.target.startswith(f"{row.registry_id}@"), row.text


def test_only_misprinted_numbers_are_repaired(text: Text) -> None:
    for row, citation, resolution in text.pairs():
        if isinstance(resolution, Found) and row.kind == "numbered":
            is_misprinted = citation.number is None or not resolution.target.startswith(f"{citation.number.canonical}@")
            assert resolution.repaired == is_misprinted, row.text
