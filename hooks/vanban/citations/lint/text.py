"""What the rules look at: the citations of one text with what they mean, and the number each should bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.citations.evidence import bears_symbol
from vanban.citations.lint.numbers import read_number
from vanban.citations.model import Citation, CitationForm, Found, Resolution
from vanban.citations.resolve import Citing
from vanban.documents.number import DocumentNumber
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a text."""

    citation: Citation
    resolution: Resolution
    entry: KnownDocument | None
    """The registry's entry that it means; ``None`` without one."""
    number: DocumentNumber | None
    """As printed, separators put right where they were wrong and that is possible; ``None`` without a symbol."""
    follows_another: bool
    """Whether only a comma or ``và`` parts it from the citation before: what comes next may speak of both."""

    @property
    def words(self) -> str:
        """The citation on one line, for messages."""
        return " ".join(self.citation.text.split())

    @property
    def printed_number(self) -> str:
        """Number and symbol with the spaces they were printed with."""
        start = self.citation.number_span.start - self.citation.span.start
        return self.citation.text[start : self.citation.number_span.end - self.citation.span.start]


@dataclass(frozen=True, slots=True)
class CitingText:
    """All citations of one text, in reading order, and what is known beforehand."""

    cited: tuple[Cited, ...]
    registry: Registry
    citing: Citing

    @classmethod
    def of(
        cls, citations: Sequence[Citation], resolutions: Sequence[Resolution], *, registry: Registry, citing: Citing
    ) -> CitingText:
        """The text whose citations mean ``resolutions``, one each."""
        cited: list[Cited] = []
        for index, (citation, resolution) in enumerate(zip(citations, resolutions, strict=True)):
            entry = registry.by_id(resolution.target) if isinstance(resolution, Found) else None
            number = read_number(citation, registry) if citation.form is CitationForm.NUMBERED else None
            follows = index > 0 and _is_joined(citations[index - 1], citation)
            cited.append(Cited(citation, resolution, entry, number, follows))
        return cls(tuple(cited), registry, citing)

    def correct_number(self, one: Cited) -> str | None:
        """Number and symbol in correct form, if it is certain which document is meant or how the number is written."""
        if one.entry is not None and one.entry.number is not None:
            return one.entry.canonical
        if one.number is None:
            return None
        if self.fits_type(one.citation, one.number):
            return one.number.canonical
        return self._said_elsewhere(one, one.number)

    def fits_type(self, citation: Citation, number: DocumentNumber) -> bool:
        """Whether the type word, if there is one, names a kind with such a symbol."""
        kinds = [self.registry.kinds[code] for code in sorted(citation.kinds) if code in self.registry.kinds]
        return not kinds or any(bears_symbol(kind, number, self.registry) for kind in kinds)

    def _said_elsewhere(self, one: Cited, number: DocumentNumber) -> str | None:
        """What the text writes elsewhere under the same type word and sequence number; ``None`` unless it is one thing."""
        others = {
            other.number.canonical
            for other in self.cited
            if other.number is not None
            and other.citation.number == other.number
            and other.citation.kinds == one.citation.kinds
            and other.number.number == number.number
            and self.fits_type(other.citation, other.number)
        }
        return others.pop() if len(others) == 1 else None


def _is_joined(before: Citation, citation: Citation) -> bool:
    gap = citation.span.start - before.span.end
    return gap == 0 or (0 < gap <= 5 and before.following[:gap].strip() in {",", ";", "và", ", và", "hoặc"})
