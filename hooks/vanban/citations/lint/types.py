"""Type word against symbol: a Thông báo bears TB, a Kết luận KL."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import Finding
from vanban.diagnostics import Severity
from vanban.documents.number import DocumentNumber
from vanban.registry.model import Kind, KnownDocument, Regime
from vanban.registry.registry import Registry
from vanban.vietnamese import fold


def check_type(one: Cited, text: CitingText) -> Iterator[Finding]:
    """``Thông báo Kết luận số 160-KL/TW``: wrong by grammar alone, whichever of the two is the slip.

    Only where the symbol is another kind's: what no kind bears (``TTLT``, offices) is not judged.
    """
    number, word = one.number, one.citation.type_word
    if number is None or word is None or text.fits_type(one.citation, number):
        return
    others = _kinds_with(number, text.registry)
    if not others:
        return
    names = " hoặc ".join(kind.name for kind in others)
    message = (
        f"“{word}” không đi với ký hiệu “{one.citation.written}”: {number.first_part} là chữ viết tắt của {names}."
    )
    yield Finding("citation-type", Severity.WARNING, message, _suggestion(one, number, text))


def _kinds_with(number: DocumentNumber, registry: Registry) -> list[Kind]:
    bearers = registry.kinds_abbreviated(fold(number.first_part))
    return [kind for kind, regime in bearers if regime is Regime(number.style)]


def _suggestion(one: Cited, number: DocumentNumber, text: CitingText) -> str | None:
    """The number that the text or the registry has for this type word; else the type word that this number has."""
    correct = text.correct_number(one)
    if correct is not None and correct != number.canonical:
        return correct
    bearers = [entry for entry in text.registry.by_canonical(number.canonical) if _is_sure(entry)]
    return f"{bearers[0].type} {bearers[0].canonical}" if len(bearers) == 1 else None


def _is_sure(entry: KnownDocument) -> bool:
    return {"type", "number", "symbol"} <= entry.verified
