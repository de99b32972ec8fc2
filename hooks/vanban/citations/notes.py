"""Notes for readers on citations that are certainly wrong: a small mark in the page, its reason in a list below the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.citations.model import Finding, Mention
from vanban.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class CitationNote:
    """A line of the list."""

    number: int
    """From 1, in reading order."""
    text: str
    """The citation as it stands in the paper."""
    findings: tuple[Finding, ...]

    @property
    def anchor(self) -> str:
        """Id of the line in the list."""
        return f"vb-note-{self.number}"

    @property
    def mark_anchor(self) -> str:
        """Id of the mark in the paper."""
        return f"vb-note-mark-{self.number}"


def mark_citations(html: str, mentions: Sequence[Mention], ends: Sequence[int]) -> tuple[str, tuple[CitationNote, ...]]:
    """``html`` with a mark behind each mention that has a warning; ``ends`` are where the mentions end in it.

    What is only worth a look is for editors: a reader would take it for a fault.
    """
    # Documents of a list share their span and what is wrong with it.
    flawed = dict.fromkeys(
        (end, mention.text, found) for mention, end in zip(mentions, ends, strict=True) if (found := _certain(mention))
    )
    notes = tuple(CitationNote(number, text, found) for number, (_, text, found) in enumerate(flawed, 1))
    places = [end for end, _, _ in flawed]
    return "".join(_marked(html, places, notes)), notes


def _certain(mention: Mention) -> tuple[Finding, ...]:
    return tuple(finding for finding in mention.findings if finding.severity is Severity.WARNING)


def _marked(html: str, places: Sequence[int], notes: Sequence[CitationNote]) -> Iterator[str]:
    position = 0
    for place, note in sorted(zip(places, notes, strict=True), key=lambda pair: (pair[0], pair[1].number)):
        yield html[position:place]
        label = f"Ghi chú {note.number} về dẫn chiếu"
        yield f'<sup class="vb-note-mark" id="{note.mark_anchor}">'
        yield f'<a href="#{note.anchor}" aria-label="{label}">{note.number}</a></sup>'
        position = place
    yield html[position:]
