"""Papers and findings of the build before, for the preview: after an edit only what it touched is made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from vanban.checks.document import check_document
from vanban.diagnostics import Diagnostic
from vanban.documents.model import DocumentId
from vanban.papers import Paper, make_paper
from vanban.project import Project
from vanban.registry.complete import Identified

_State: TypeAlias = tuple[tuple[str, int, int], ...]
"""Name, time and size of files."""
_Made: TypeAlias = tuple[Paper | None, list[Diagnostic]]


class PaperShelf:
    """Kept from build to build; a paper is made again when its document, its tables or anything that all papers rest on changed."""

    def __init__(self, make: Callable[[Identified, Project], _Made] = make_paper) -> None:
        self._make = make
        self._rests_on: object = None
        self._papers: dict[DocumentId, tuple[Identified, _State, _Made]] = {}
        self._checked: dict[DocumentId, tuple[Identified, list[Diagnostic]]] = {}

    def renewed(self, project: Project) -> PaperShelf:
        """Itself, emptied if settings, knowledge, templates or the documents that others can cite are not those of before."""
        settings = project.settings
        rests_on = (
            settings,
            project.registry,
            project.profiles,
            project.forms,
            project.indicators,
            _state(settings.theme_dir / "partials"),
            # Links and pictures are looked for there.
            tuple(name for name, _, _ in _state(settings.content_dir)),
        )
        if rests_on != self._rests_on:
            self._papers.clear()
        self._rests_on = rests_on
        return self

    def paper(self, entry: Identified, project: Project) -> _Made:
        """As ``make_paper``."""
        document = entry.document.id
        tables = _state(project.settings.data_dir / "appendices" / document)
        kept = self._papers.get(document)
        if kept is None or kept[:2] != (entry, tables):
            kept = self._papers[document] = (entry, tables, self._make(entry, project))
        paper, findings = kept[2]
        return paper, list(findings)

    def check(self, entry: Identified) -> Iterable[Diagnostic]:
        """As ``check_document``."""
        kept = self._checked.get(entry.document.id)
        if kept is None or kept[0] != entry:
            kept = self._checked[entry.document.id] = (entry, list(check_document(entry)))
        return kept[1]


def _state(folder: Path) -> _State:
    """Of every file below ``folder``, sorted; empty where there is none."""
    found = []
    for path in folder.rglob("*") if folder.is_dir() else ():
        status = path.stat()
        found.append((path.as_posix(), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))
