"""What the search knows of official Vietnamese: kinds and their abbreviations, organs in symbols, acronyms; all from ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.registry.model import Kind
from vanban.search.normalize import forms, surfaces
from vanban.vietnamese import fold
from vanban.yaml_source import YamlNode, read_yaml


@dataclass(frozen=True, slots=True)
class KindWords:
    """How texts name one kind of document."""

    names: tuple[tuple[str, ...], ...]
    """Folded words, longest name first: ``("thong", "bao", "ket", "luan")``."""
    abbreviations: tuple[str, ...]
    """Folded: ``("qd", "qyd")``."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and what it stands for, both as printed."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Language:
    """Handed to the browser as part of ``meta.json``, so that both sides cut numbers alike."""

    kinds: tuple[KindWords, ...]
    organs: frozenset[str]
    """Folded parts of symbols after the kind: ``tw``, ``ubnd``, ``ttg``."""
    acronyms: tuple[Acronym, ...]
    function_words: frozenset[str]
    """Folded words that a question holds and a title may lack: ``cua``, ``ve``."""
    question_words: frozenset[str] = frozenset()
    """Words in a row, as printed, that ask and name nothing: ``bao nhiêu``."""
    asking_words: frozenset[str] = frozenset()
    """Those of them that a document need not hold."""
    joining_words: frozenset[str] = frozenset()
    """The function words as printed: with marks ``dẫn`` is none of ``dân``."""
    plain_function_words: frozenset[str] = frozenset()
    """Folded function words that are no other word without marks."""

    @property
    def abbreviations(self) -> frozenset[str]:
        """Of all kinds."""
        return frozenset(short for kind in self.kinds for short in kind.abbreviations)

    def with_organs(self, seen: Iterable[str]) -> Language:
        """Knows the organs that the indexed texts themselves use as well."""
        return replace(self, organs=self.organs | frozenset(seen))


def load_language(data_dir: Path, kinds: Iterable[Kind], root: Path) -> tuple[Language, list[Diagnostic]]:
    """Reads ``data/search/acronyms.yml`` and ``data/search/symbols.yml``; a broken file leaves its part empty.

    Codes: those of ``yaml_source``, and ``search-data`` for a file of another shape. Paths are shown relative to ``root``.
    """
    findings: list[Diagnostic] = []
    acronyms = _read(data_dir / "search" / "acronyms.yml", root, findings)
    symbols = _read(data_dir / "search" / "symbols.yml", root, findings)
    pairs = tuple(Acronym(short, long) for short, long in _mapping(acronyms))
    organs = frozenset(symbol_key(text) for text in _strings(symbols.get("organs")))
    function_words = frozenset(fold(text) for text in _strings(symbols.get("function_words")))
    found = Language(
        _kind_words(kinds),
        organs,
        pairs,
        function_words,
        question_words=frozenset(_strings(symbols.get("question_words"))),
        asking_words=frozenset(_strings(symbols.get("asking_words"))),
        joining_words=frozenset(_strings(symbols.get("function_words"))),
        plain_function_words=frozenset(map(fold, _strings(symbols.get("plain_function_words")))),
    )
    return found, findings


def symbol_key(text: str) -> str:
    """A part of a symbol without marks, case and joints: ``XDCQ&CTTN`` → ``xdcqcttn``."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _kind_words(kinds: Iterable[Kind]) -> tuple[KindWords, ...]:
    found = []
    for kind in sorted(kinds, key=lambda k: k.code):
        names = {tuple(forms(s).folded for s in surfaces(name)) for name in (kind.name, *kind.citable_names)}
        # One letter (L, Luật) would make a number of "5 l".
        short = tuple(sorted({key for text in kind.abbreviations.values() if len(key := symbol_key(text)) > 1}))
        # A kind without abbreviation (công văn of the State) is still cited by name and number.
        found.append(KindWords(tuple(sorted(names, key=lambda n: (-len(n), n))), short or (symbol_key(kind.name),)))
    return tuple(found)


def _read(path: Path, root: Path, findings: list[Diagnostic]) -> YamlNode:
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        findings.append(_finding(shown, 1, "Không đọc được tệp dữ liệu tìm kiếm."))
        return YamlNode(1)
    node, found = read_yaml(text, shown)
    findings += found
    if node is not None and node.entries is None:
        findings.append(_finding(shown, node.line, "Tệp phải gồm các khóa có giá trị."))
    return node or YamlNode(1)


def _finding(shown: str, line: int, message: str) -> Diagnostic:
    hint = "Khôi phục tệp từ kho mã, hoặc viết theo mẫu `MTTQ: Mặt trận Tổ quốc`."
    return Diagnostic("search-data", Severity.ERROR, Location(shown, line), message, hint)


def _mapping(node: YamlNode) -> list[tuple[str, str]]:
    """Every ``short: long``, or one per item of ``short: [long, long]``."""
    pairs = []
    for entry in node.entries or ():
        longs = [entry.node] if entry.node.text is not None else list(entry.node.items or ())
        pairs += [(entry.key, item.text) for item in longs if item.text]
    return pairs


def _strings(node: YamlNode | None) -> list[str]:
    return [item.text for item in (node.items or () if node else ()) if item.text]
