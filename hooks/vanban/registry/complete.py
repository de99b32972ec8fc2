"""Completes a document with what the registry knows: its kind, issuer and profile, and the symbol they imply."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vanban.diagnostics import Diagnostic, Severity, has_errors
from vanban.documents.model import Document, ProfileCode
from vanban.registry.model import Issuer, Kind, Profile, Regime
from vanban.registry.profiles import choose_profile
from vanban.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Identified:
    """A document whose codes the registry knows; its ``symbol`` and ``profile`` are filled in."""

    document: Document
    kind: Kind
    issuer: Issuer
    profile: Profile


def identify(
    document: Document, registry: Registry, profiles: Mapping[str, Profile]
) -> tuple[Identified | None, list[Diagnostic]]:
    """``document`` with its registry entries; ``None`` exactly when a code is unknown or no profile can be chosen."""
    findings = _unknown_codes(document, registry)
    if has_errors(findings):
        return None, findings
    issuer, kind = registry.issuers[document.issuer], registry.kinds[document.kind]
    profile, found = choose_profile(
        profiles,
        regime=issuer.regime,
        issued_on=document.issued_on,
        stated=document.profile,
        reason=document.profile_reason,
        location=document.at("profile"),
    )
    findings += found
    if profile is None:
        return None, findings
    completed = dataclasses.replace(_with_symbol(document, kind, issuer), profile=ProfileCode(profile.code))
    return Identified(completed, kind, issuer, profile), findings


def _with_symbol(document: Document, kind: Kind, issuer: Issuer) -> Document:
    """``BC-UBND`` of the State (NĐ 30 Phụ lục I, II.3), ``BC/ĐU`` of the Party (HD 36, HD 05), unless it is stated."""
    abbreviation = kind.abbreviations.get(issuer.regime)
    if document.symbol is not None or abbreviation is None:
        return document
    separator = "-" if issuer.regime is Regime.STATE else "/"
    return dataclasses.replace(document, symbol=f"{abbreviation}{separator}{issuer.symbol}", symbol_derived=True)


def _unknown_codes(document: Document, registry: Registry) -> list[Diagnostic]:
    wanted: list[tuple[str, str, str, Collection[str]]] = [
        ("kind", document.kind, "loại văn bản", registry.kinds),
        ("issuer", document.issuer, "cơ quan ban hành", registry.issuers),
        *(("topics", topic, "chủ đề", registry.topics) for topic in document.topics),
    ]
    files = {"kind": "data/registry/kinds.yml", "issuer": "data/registry/issuers.yml", "topics": "data/topics.yml"}
    findings = []
    for key, code, name, known in wanted:
        if code not in known:
            near = difflib.get_close_matches(code, sorted(known), 1)
            hint = f"Có phải ý là “{near[0]}”? " if near else ""
            hint += f"Danh mục ở {files[key]}."
            code_name = "topic" if key == "topics" else key
            findings.append(
                Diagnostic(
                    f"{code_name}-unknown",
                    Severity.ERROR,
                    document.at(key),
                    f"Danh mục không có {name} “{code}”.",
                    hint,
                )
            )
    return findings
