"""All that a site is made of, loaded and checked; the same for the website, for single PDFs and for ``scripts/check``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import jinja2

from vanban.appendices.forms import load_forms
from vanban.appendices.model import Form
from vanban.appendices.xlsx_package import words_of_package
from vanban.checks.document import check_document
from vanban.checks.secrecy import check_secrecy
from vanban.citations.grammar import Grammar, build_grammar
from vanban.diagnostics import Diagnostic, Location, has_errors
from vanban.documents.corpus import Corpus
from vanban.documents.load import load_documents
from vanban.documents.model import Document, DocumentId, FormId
from vanban.documents.pages import check_pages
from vanban.indicators.load import load_indicators
from vanban.indicators.model import Indicators
from vanban.registry.complete import Identified, identify
from vanban.registry.load import load_registry
from vanban.registry.model import Profile
from vanban.registry.profiles import load_profiles
from vanban.registry.published import as_known_document
from vanban.registry.registry import Registry
from vanban.rendering.templates import environment
from vanban.search.language import Language, load_language
from vanban.settings import Settings
from vanban.text_files import read_bytes, shown_path, walk


@dataclass(frozen=True, slots=True)
class Project:
    """Settings, registry, profiles, forms and all documents, published or not."""

    settings: Settings
    registry: Registry
    profiles: Mapping[str, Profile]
    forms: Mapping[FormId, Form]
    grammar: Grammar
    language: Language
    """Acronyms and number words that search understands."""
    env: jinja2.Environment
    entries: Mapping[DocumentId, Identified]
    """Every document that can be understood."""
    indicators: Indicators

    def corpus(self) -> Corpus:
        """All documents."""
        return Corpus.of(entry.document for entry in self.entries.values())

    def published(self) -> Corpus:
        """Only what may enter the site."""
        return self.corpus().public(self.settings.as_of)


def load_project(
    settings: Settings, check: Callable[[Identified], Iterable[Diagnostic]] = check_document
) -> tuple[Project, list[Diagnostic]]:
    """Loads everything below the settings' folders; one bad file never stops the rest."""
    project, findings = load_knowledge(settings)
    findings += _check_secrecy(settings)
    if has_errors(findings):
        # Every document would be blamed for what is missing here.
        return project, findings
    documents, found = load_documents(settings.content_dir, settings.root, project.registry.kinds)
    findings += found
    findings += check_pages(settings.content_dir, settings.root, project.registry.kinds)
    entries, found = identify_all(documents, project, check)
    project = dataclasses.replace(project, entries=entries)
    own = (as_known_document(entries[document.id]) for document in project.published().documents)
    registry = project.registry.publishing(known for known in own if known is not None)
    return dataclasses.replace(project, registry=registry), findings + found


def load_knowledge(settings: Settings) -> tuple[Project, list[Diagnostic]]:
    """What is known before any document is read: registry, profiles, forms, indicators."""
    registry, findings = load_registry(settings.data_dir, settings.root)
    profiles, found = load_profiles(settings.data_dir, settings.root)
    findings += found
    forms, found = load_forms(settings.data_dir, settings.root, registry)
    findings += found
    language, found = load_language(settings.data_dir, registry.kinds.values(), settings.root)
    findings += found
    indicators, found = load_indicators(settings.data_dir, settings.root)
    findings += found
    env = environment(settings.theme_dir)
    grammar = build_grammar(registry)
    return Project(settings, registry, profiles, forms, grammar, language, env, {}, indicators), findings


def identify_all(
    documents: Iterable[Document],
    project: Project,
    check: Callable[[Identified], Iterable[Diagnostic]] = check_document,
) -> tuple[dict[DocumentId, Identified], list[Diagnostic]]:
    """Those of ``documents`` whose codes are known, checked."""
    entries: dict[DocumentId, Identified] = {}
    findings: list[Diagnostic] = []
    for document in documents:
        entry, found = identify(document, project.registry, project.profiles)
        findings += found
        if entry is not None:
            entries[document.id] = entry
            findings += check(entry)
    return entries, findings


def _check_secrecy(settings: Settings) -> Iterator[Diagnostic]:
    """Every text file and workbook of the site, drafts and data too: a secret must not be on this machine in the first place.

    Files that cannot be read as text are told of where they are used.
    """
    for folder in (settings.content_dir, settings.data_dir):
        for path in walk(folder, settings.root)[0]:
            shown = shown_path(path, settings.root)
            data, _ = read_bytes(path, shown)
            if data is not None and path.suffix.lower() == ".xlsx":
                words = "\n".join(words_of_package(data))
                yield from (dataclasses.replace(one, location=Location(shown)) for one in check_secrecy(words, shown))
            elif data is not None and b"\0" not in data:
                yield from check_secrecy(data.decode("utf-8", errors="replace"), shown)
