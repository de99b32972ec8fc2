"""A citation while it is being found: positions count in the normalised text, nothing is a value object of the outside yet."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.citations.model import CitationForm
from vanban.citations.type_words import TypeWord


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number or name directly: date, issuer and term in any order."""

    end: int
    date: str | None = None
    issuer: str | None = None
    terms: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is stated."""
        return not (self.date or self.issuer or self.terms)

    @property
    def term(self) -> str | None:
        """The term; ``None`` too where several are named."""
        return self.terms[0] if len(self.terms) == 1 else None


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of one document."""

    start: int
    end: int
    form: CitationForm
    number_start: int
    number_end: int
    written: str
    word: TypeWord | None = None
    sequence: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    pinpoint: str | None = None
    shared: frozenset[str] = frozenset()
    own: tuple[int, int] | None = None
    """The part that speaks of this document alone."""
    is_anaphor: bool = False
    takes_issuer: bool = True
    """Whether an issuer stated for a neighbour may be its own; a plenum, a congress and a law have theirs in the name."""
