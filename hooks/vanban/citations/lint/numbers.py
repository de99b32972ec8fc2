"""Which grammar a printed number should follow, whatever its separators are."""

from __future__ import annotations

import re

from vanban.citations.model import Citation
from vanban.documents.number import SYMBOL_PART, DocumentNumber, NumberStyle, parse_number
from vanban.registry.model import Regime
from vanban.registry.registry import Registry
from vanban.vietnamese import fold

_PIECES = re.compile(
    rf"(?P<number>\d{{1,5}}(?:/(?:19|20)\d\d(?=/))?)[-/](?P<first>{SYMBOL_PART})(?P<rest>(?:[-/]{SYMBOL_PART})+)"
)


def read_number(citation: Citation, registry: Registry) -> DocumentNumber | None:
    """The number as printed, or in the one form that its kind and body allow; ``None`` where that is not certain."""
    regimes = regimes_of(citation.written, registry)
    if citation.number is not None and (not regimes or Regime(citation.number.style) in regimes):
        return citation.number
    pieces = _PIECES.fullmatch(citation.written)
    if pieces is None:
        return citation.number
    forms = [number for regime in sorted(regimes) if (number := _composed(pieces, NumberStyle(regime)))]
    return forms[0] if len(forms) == 1 else citation.number


def regimes_of(written: str, registry: Registry) -> frozenset[Regime]:
    """Regimes whose grammar the number must follow, by the kind's abbreviation and the body; empty: nothing is known.

    ``KL`` is the Party's alone, ``QĐ`` anybody's, ``TW`` makes it the Party's. Where the two contradict each other nothing
    is known.
    """
    pieces = _PIECES.fullmatch(written)
    if pieces is None:
        return frozenset()
    first = fold(pieces["first"])
    of_kind = {regime for _, regime in registry.kinds_abbreviated(first)}
    if not of_kind:
        return frozenset()
    body = registry.code_regime(re.split("[-/]", pieces["rest"])[1])
    return frozenset(of_kind if body is None else of_kind & {body})


def _composed(pieces: re.Match[str], style: NumberStyle) -> DocumentNumber | None:
    first, rest = pieces["first"], re.sub("[-/]", "-", pieces["rest"]).removeprefix("-")
    if style is NumberStyle.PARTY:
        return parse_number(f"{pieces['number']}-{first}/{rest}")
    return parse_number(f"{pieces['number']}/{first}-{rest}")
