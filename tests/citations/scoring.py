"""How well citations were found, resolved and flagged against a hand-made list: pure figures, and the rows they are made of.

A row of a list (gold) is one citation occurrence. Rows are matched on overlap plus identity of what is printed; where a list
leaves room (``optional``) nothing is rewarded or punished; documents that share a span count once each.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.citations.records import CitationRecord


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One citation as a person read it; positions count in the text as read, in characters."""

    start: int
    end: int
    text: str
    kind: str
    """``numbered``, ``short``, ``named``, ``self``."""
    number: str | None = None
    """As printed, with the year of legal acts: ``100/2019``."""
    symbol: str | None = None
    """As printed, in normal form: ``KL/TW`` of ``160-KL/TW`` too."""
    canonical: str | None = None
    """The document truly meant."""
    registry_id: str | None = None
    """``None``: not in the registry, or not to be told which."""
    errors: tuple[str, ...] = ()
    optional: bool = False
    shared: tuple[str, ...] = ()
    """Fields stated outside the span or for several at once."""
    expected_resolution: str | None = None
    """``found``, ``ambiguous``, ``unknown``; ``None`` where the list does not say."""


@dataclass(frozen=True, slots=True)
class PredictedRow:
    """One citation as the library read it."""

    start: int
    end: int
    canonical: str | None
    """What is printed: number and symbol, the bare number of a short form; ``None`` without a number."""
    target: str | None
    """Id of the document that it is said to mean; ``None`` when it leads nowhere."""
    form: str
    codes: frozenset[str] = frozenset()
    """Codes of the findings about it."""
    corrected: frozenset[str] = frozenset()
    """What the number should be: offered by the findings or understood in silence."""
    resolution: str = "unknown"
    """``found``, ``ambiguous``, ``unknown``."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of one or more texts; the figures are shares of one and 1.0 where there is nothing to count."""

    matched: tuple[tuple[GoldRow, PredictedRow], ...] = ()
    misses: tuple[GoldRow, ...] = ()
    false_positives: tuple[PredictedRow, ...] = ()
    wrong_targets: tuple[tuple[GoldRow, PredictedRow], ...] = ()
    unflagged: tuple[GoldRow, ...] = ()
    """Flawed rows that no finding speaks of, unfound ones too."""
    false_flags: tuple[tuple[GoldRow, PredictedRow], ...] = ()
    flawed: int = 0
    """Rows with an error that must be flagged."""

    @property
    def precision(self) -> float:
        return _share(len(self.matched), len(self.matched) + len(self.false_positives))

    @property
    def recall(self) -> float:
        return _share(len(self.matched), len(self.matched) + len(self.misses))

    @property
    def target_accuracy(self) -> float:
        """Of those found, how many lead where they should: to the right document, or nowhere."""
        return _share(len(self.matched) - len(self.wrong_targets), len(self.matched))

    @property
    def wrong_links(self) -> tuple[tuple[GoldRow, PredictedRow], ...]:
        """The worse part of the wrong targets: a reader is led to another document."""
        return tuple(pair for pair in self.wrong_targets if pair[1].target is not None)

    @property
    def flawed_flagged(self) -> float:
        return _share(self.flawed - len(self.unflagged), self.flawed)

    @property
    def exact_spans(self) -> float:
        """Of those found, how many begin and end where the list says; a shared span may be given in parts."""
        exact = sum((gold.start, gold.end) == (found.start, found.end) for gold, found in self.matched)
        return _share(exact, len(self.matched))

    @property
    def wrong_resolutions(self) -> tuple[tuple[GoldRow, PredictedRow], ...]:
        """Found, ambiguous or unknown other than the list says."""
        said = [(gold, found) for gold, found in self.matched if gold.expected_resolution]
        return tuple(pair for pair in said if pair[0].expected_resolution != pair[1].resolution)

    def __add__(self, other: Scores) -> Scores:
        """Both texts together, every citation of equal weight."""
        return Scores(
            self.matched + other.matched,
            self.misses + other.misses,
            self.false_positives + other.false_positives,
            self.wrong_targets + other.wrong_targets,
            self.unflagged + other.unflagged,
            self.false_flags + other.false_flags,
            self.flawed + other.flawed,
        )

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  target {self.target_accuracy:.3f}  "
            f"wrong links {len(self.wrong_links)}  "
            f"flagged {self.flawed_flagged:.3f} of {self.flawed}  false flags {len(self.false_flags)}  "
            f"exact spans {self.exact_spans:.3f}  citations {len(self.matched) + len(self.misses)}"
        )


FLAW_CODES = {
    "wrong-type": frozenset({"citation-type"}),
    "bad-separator": frozenset({"citation-separator"}),
    "spacing": frozenset({"citation-spacing"}),
    "missing-symbol": frozenset({"citation-symbol"}),
    "typo": frozenset({"citation-issuer-code", "citation-typo", "citation-spacing", "citation-date"}),
    "wrong-date": frozenset({"citation-date"}),
    "wrong-issuer": frozenset({"citation-issuer"}),
    "wrong-title": frozenset({"citation-title"}),
}
"""Error of a list → codes that speak of it. Codes beyond the lists (unknown, ambiguous, no longer in force, several forms of one
document) are neither rewarded nor punished."""

FLAG_CODES = frozenset().union(*FLAW_CODES.values()) - {"citation-title"} | {"citation-later", "citation-term"}
"""Codes that are false where the list has no error. A loosely quoted title is noted in the lists, not counted as an error."""


def score(gold_rows: Sequence[GoldRow], predicted_rows: Sequence[PredictedRow]) -> Scores:
    """The figures of one text; the order of rows matters only where several of one identity share a span."""
    required = [row for row in gold_rows if not row.optional]
    optional = [row for row in gold_rows if row.optional]
    matched, misses, left = _pair_up(required, predicted_rows)
    strays = [row for row in left if not any(_overlap(row, gold) for gold in optional)]
    return Scores(
        matched=tuple(matched),
        misses=tuple(misses),
        false_positives=tuple(strays),
        wrong_targets=tuple(pair for pair in matched if not _leads_right(*pair)),
        unflagged=(
            *(row for row in misses if row.errors),
            *(gold for gold, found in matched if not _flagged(gold, found)),
        ),
        false_flags=tuple(pair for pair in matched if not pair[0].errors and pair[1].codes & FLAG_CODES),
        flawed=sum(bool(row.errors) for row in required),
    )


def _pair_up(
    gold_rows: Sequence[GoldRow], predicted_rows: Sequence[PredictedRow]
) -> tuple[list[tuple[GoldRow, PredictedRow]], list[GoldRow], list[PredictedRow]]:
    """Pairs, gold without a partner, predictions without one; each row has one partner at most."""
    left = list(predicted_rows)
    pairs: list[tuple[GoldRow, PredictedRow]] = []
    misses: list[GoldRow] = []
    for gold in gold_rows:
        fits = [row for row in left if _overlap(row, gold) and _same_print(gold, row)]
        if not fits:
            misses.append(gold)
            continue
        best = max(fits, key=lambda row: (row.target is not None and _is_target(gold, row.target), _common(row, gold)))
        left.remove(best)
        pairs.append((gold, best))
    return pairs, misses, left


def _overlap(one: GoldRow | PredictedRow, other: GoldRow | PredictedRow) -> bool:
    return one.start < other.end and other.start < one.end


def _common(one: PredictedRow, other: GoldRow) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _same_print(gold: GoldRow, predicted: PredictedRow) -> bool:
    """Whether the prediction read the number that stands there, or the one that was meant; without a number both have none."""
    if predicted.canonical is None:
        return gold.number is None
    readings = {f"{gold.number or ''}{gold.symbol or ''}", gold.canonical or ""}
    if "symbol" in gold.shared:
        readings.add(gold.number or "")
    return _bare(predicted.canonical) in {_bare(reading) for reading in readings} - {""}


def _bare(canonical: str) -> str:
    """Letters and digits alone: separators, spaces and capitals are matters of the findings."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", canonical)).upper()


def _is_target(gold: GoldRow, target: str) -> bool:
    """Local entries carry their issuer after the id of the list."""
    return gold.registry_id is not None and (target == gold.registry_id or target.startswith(f"{gold.registry_id}@"))


def _leads_right(gold: GoldRow, predicted: PredictedRow) -> bool:
    """To the right document; nowhere when there is none; a misprinted number may stay unlinked when it is put right."""
    if predicted.target is not None:
        return _is_target(gold, predicted.target)
    if gold.registry_id is None:
        return True
    if not set(gold.errors) & {"wrong-type", "bad-separator", "typo", "wrong-date", "wrong-issuer"}:
        return False
    return any(_bare(gold.canonical or " ") in _bare(form) for form in predicted.corrected)


def _flagged(gold: GoldRow, predicted: PredictedRow) -> bool:
    """Whether each error is spoken of."""
    return all(FLAW_CODES[error] & predicted.codes for error in gold.errors)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def gold_row(line: str) -> GoldRow:
    """Of one line of a list; fields that no figure needs are left out."""
    row = json.loads(line)
    return GoldRow(
        start=row["start"],
        end=row["end"],
        text=row["text"],
        kind=row["kind"],
        number=row["number"],
        symbol=row["symbol"],
        canonical=row["canonical"],
        registry_id=row["registry_id"],
        errors=tuple(row["errors"]),
        optional=row["optional"],
        shared=tuple(row.get("shared", ())),
        expected_resolution=row.get("expected_resolution"),
    )


def read_gold(path: Path) -> list[GoldRow]:
    """The rows of a list, in its order."""
    return [gold_row(line) for line in path.read_text("utf-8").splitlines()]


def predicted_row(record: CitationRecord) -> PredictedRow:
    """A result of the library in the terms of a list."""
    suggestions = {finding.suggestion for finding in record.findings if finding.suggestion}
    return PredictedRow(
        start=record.start,
        end=record.end,
        canonical=f"{record.number} {record.symbol or ''}".strip() if record.number else None,
        target=record.target,
        form=record.form,
        codes=frozenset(finding.code for finding in record.findings),
        corrected=frozenset(suggestions | ({record.canonical} if record.canonical else set())),
        resolution=record.resolution,
        text=record.text,
    )
