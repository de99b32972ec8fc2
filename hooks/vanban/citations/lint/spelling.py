"""Slips in the words before a number: ``Quyết đinh số 45/QĐ-UBND``, ``Nghị quyết s 12``, ``Kết 1uận``, as scanners leave them."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.citations.evidence import bears_symbol
from vanban.citations.lint.symbols import is_one_slip
from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import CitationForm, Finding
from vanban.diagnostics import Severity
from vanban.documents.number import DocumentNumber
from vanban.registry.registry import Registry
from vanban.vietnamese import fold, nfc

_SHORTEST = 3
"""Letters that a word must have for one of them to be taken for a slip."""


def check_words(one: Cited, text: CitingText) -> Iterator[Finding]:
    """Where no type word was recognised before a number, but what stands there is nearly the one that the symbol calls for."""
    citation, number = one.citation, one.number
    if citation.form is not CitationForm.NUMBERED or number is None or citation.type_word is not None:
        return
    before = citation.text[: max(0, citation.number_span.start - citation.span.start)]
    words = f"{citation.preceding}{before}".rstrip(" :").split()
    marker = words.pop() if words and fold(words[-1]) in ("s", "so") else None
    for name in _names(number, text.registry):
        printed = words[-len(name.split()) :]
        right = name.split()
        if len(printed) != len(right) or not all(map(_is_alike, printed, right)):
            continue
        if any(map(_differs, printed, right)) or (marker is not None and _differs(marker, "số")):
            said = " ".join([*printed, *([marker] if marker else [])])
            message = f"“{said} {citation.written}”: từ chỉ loại hoặc chữ “số” có lẽ bị sai."
            yield Finding("citation-typo", Severity.NOTE, message, f"{name} số {number.canonical}")
            return


def _names(number: DocumentNumber, registry: Registry) -> list[str]:
    kinds = (kind for kind in registry.kinds.values() if bears_symbol(kind, number, registry))
    return [name for kind in kinds for name in kind.citable_names]


def _is_alike(printed: str, right: str) -> bool:
    one, other = fold(printed), fold(right)
    return one == other or (len(other) >= _SHORTEST and is_one_slip(one, other))


def _differs(printed: str, right: str) -> bool:
    """Capitals make no other word."""
    return nfc(printed).casefold() != right.casefold()
