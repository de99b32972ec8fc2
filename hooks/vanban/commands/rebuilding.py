"""Making a document's PDF again from its source, as a build would, without anything kept from before."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path

from vanban.build import engine_config, settings_of
from vanban.commands.configuration import absolute_settings
from vanban.commands.pdf import marked_as_draft
from vanban.diagnostics import Diagnostic, has_errors
from vanban.documents.model import DocumentId
from vanban.papers import make_paper
from vanban.project import load_project
from vanban.website import print_papers


class Rebuilder:
    """The project, loaded once for all files that are made again."""

    def __init__(self, config_file: Path) -> None:
        """Raises ``EngineError`` or ``ConfigurationError`` when the settings cannot be read."""
        settings, findings = settings_of(engine_config(config_file, **absolute_settings(config_file)))
        # A kept PDF would prove nothing.
        self._project, found = load_project(dataclasses.replace(settings, cache=False, jobs=1))
        self.findings = [*findings, *found]
        """About everything that was loaded; mistakes in other documents need not matter."""

    def ids(self) -> Collection[str]:
        """Documents that can be made again."""
        return self._project.entries.keys()

    def make(self, document: str) -> tuple[bytes | None, list[Diagnostic]]:
        """The PDF of ``document``, one of ``ids``; a draft is marked as ``scripts/pdf`` marks it."""
        project = self._project
        entry = marked_as_draft(project.entries[DocumentId(document)])
        paper, findings = make_paper(entry, project)
        if paper is None or has_errors(findings):
            return None, findings
        results, found = print_papers(project, [paper])
        result = results.get(paper.id)
        return (result.pdf if result else None), findings + found
