"""Misspelt abbreviations of bodies: ``TT-VPVP`` for ``TT-VPCP``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.citations.lint.text import Cited, CitingText
from vanban.citations.model import Finding
from vanban.diagnostics import Severity
from vanban.documents.number import DocumentNumber, compose_number
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry
from vanban.vietnamese import fold


def check_issuer_code(one: Cited, text: CitingText) -> Iterator[Finding]:
    """A code that nobody bears: one letter from the one that the registry has under the same number, or a known one but for
    its marks (``TƯ``, ``HDND``), which is only worth a look."""
    number, registry = one.number, text.registry
    if number is None or registry.by_canonical(number.canonical):
        return
    for code in _codes(number):
        if _is_known(code, registry):
            continue
        for entry, right in _neighbours(number, code, registry):
            is_sure = {"number", "symbol"} <= entry.verified
            severity = Severity.WARNING if is_sure else Severity.NOTE
            message = (
                f"“{one.citation.written}”: không có cơ quan nào viết tắt là {code}; có văn bản cùng số của {right}."
            )
            yield Finding("citation-issuer-code", severity, message, entry.canonical)
            return
        if unmarked := _unmarked(code, registry):
            message = f"“{one.citation.written}”: chữ viết tắt {code} có lẽ là {unmarked}."
            suggestion = number.canonical.replace(code, unmarked) if number.canonical.count(code) == 1 else None
            yield Finding("citation-issuer-code", Severity.NOTE, message, suggestion)
            return


def _codes(number: DocumentNumber) -> list[str]:
    """The abbreviations of a symbol after the kind's."""
    return re.split("[-/]", number.symbol)[1:]


def _is_known(code: str, registry: Registry) -> bool:
    if registry.code_regime(code) is not None:
        return True
    return any(code in re.split("[-/]", entry.symbol) for entry in registry.documents.values() if entry.symbol)


def _unmarked(code: str, registry: Registry) -> str | None:
    """The one known code with the same letters but for their marks."""
    alike = [known.code for known in registry.symbol_codes.values() if fold(known.code) == fold(code)]
    return alike[0] if len(alike) == 1 else None


def _neighbours(number: DocumentNumber, code: str, registry: Registry) -> Iterator[tuple[KnownDocument, str]]:
    """Entries with the same number and kind, all codes alike but ``code``, and what they have in its place."""
    for entry in registry.documents.values():
        known = compose_number(entry.number, entry.symbol) if entry.number and entry.symbol else None
        if known is None or known.number != number.number or known.first_part != number.first_part:
            continue
        pairs = list(zip(_codes(number), _codes(known), strict=False))
        differing = [pair for pair in pairs if pair[0] != pair[1]]
        alike = len(_codes(number)) == len(_codes(known)) and len(differing) == 1
        if alike and differing[0][0] == code and _is_slip(*differing[0]):
            yield entry, differing[0][1]


def _is_slip(code: str, right: str) -> bool:
    """Scanners read W as VV."""
    return code.replace("VV", "W") == right or is_one_slip(code, right)


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few, another, or two exchanged make ``other`` of ``one``."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        exchanged = one[start + 1 : start + 2] + one[start : start + 1] == other[start : start + 2]
        return one[start + 1 :] == other[start + 1 :] or (exchanged and one[start + 2 :] == other[start + 2 :])
    return len(other) - len(one) == 1 and one[start:] == other[start + 1 :]
