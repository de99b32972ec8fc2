"""``scripts/pdf``: the print PDF of single documents, drafts too, whatever else is wrong elsewhere."""

from __future__ import annotations

import dataclasses
import sys
from argparse import Namespace
from pathlib import Path

from vanban.build import EngineError, engine_config, settings_of
from vanban.checks.secrecy import check_secrecy
from vanban.commands.arguments import Parser, guarded, print_findings
from vanban.commands.configuration import ConfigurationError, absolute_settings
from vanban.diagnostics import Diagnostic, has_errors
from vanban.documents.load import load_document
from vanban.documents.model import PublicationState
from vanban.papers import Paper, make_paper
from vanban.project import Project, identify_all, load_knowledge, load_project
from vanban.registry.complete import Identified
from vanban.text_files import read_text, shown_path
from vanban.website import print_papers


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 all PDFs written, 1 some not, 2 wrong use."""
    options = _parse(argv)
    try:
        config_file = options.config_file.resolve()
        settings, findings = settings_of(engine_config(config_file, **absolute_settings(config_file)))
    except (ConfigurationError, EngineError) as error:
        print(error, file=sys.stderr)
        return 1
    project, found = load_knowledge(settings)
    findings += found
    if not has_errors(found):
        # The same links as on the site, so that what is signed now equals what is published later; what is wrong with other
        # documents is theirs.
        project, _ = load_project(settings)
    failed = False
    for path in options.files:
        paper, found = _paper(path.resolve(), project)
        failed |= paper is None or not _print(paper, path, options, project, found)
        findings += found
    print_findings(findings)
    return int(failed)


def _parse(argv: list[str] | None) -> Namespace:
    parser = Parser("scripts/pdf", "Làm bản in PDF của từng văn bản, kể cả dự thảo, không đăng lên trang.")
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp .md của văn bản")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="NƠI", help="tệp PDF (khi chỉ có một văn bản) hoặc thư mục"
    )
    parser.add_config()
    options = parser.parse_args(argv)
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        parser.error(f"không có tệp {missing[0]}")
    if options.output is not None and len(options.files) > 1 and not options.output.is_dir():
        parser.error("nhiều văn bản thì -o phải là thư mục đã có")
    return options


def _paper(path: Path, project: Project) -> tuple[Paper | None, list[Diagnostic]]:
    shown = shown_path(path, project.settings.root)
    file, findings = read_text(path, shown)
    if file is None:
        return None, findings
    findings = list(check_secrecy(file.text, shown))
    document, found = load_document(path, project.settings.root)
    findings += found
    if document is None or has_errors(findings):
        return None, findings
    entries, found = identify_all([document], project)
    findings += found
    if has_errors(findings) or document.id not in entries:
        return None, findings
    paper, found = make_paper(marked_as_draft(entries[document.id]), project)
    return paper, findings + found


def marked_as_draft(entry: Identified) -> Identified:
    """A draft carries its norm's mark, unless the author gave one (``Dự thảo lần 2``)."""
    document = entry.document
    if document.publication.state is not PublicationState.DRAFT or document.draft is not None:
        return entry
    marked = dataclasses.replace(document, draft=entry.profile.templates["draft_mark"])
    return dataclasses.replace(entry, document=marked)


def _print(paper: Paper, path: Path, options: Namespace, project: Project, findings: list[Diagnostic]) -> bool:
    results, found = print_papers(project, [paper])
    findings += found
    result = results.get(paper.id)
    if result is None or result.pdf is None:
        return False
    target = options.output or Path()
    if target.is_dir():
        target /= f"{path.stem}.pdf"
    try:
        target.write_bytes(result.pdf)
    except OSError as error:
        print(f"Không ghi được {target} ({error.strerror}).", file=sys.stderr)
        return False
    print(f"{target}: {result.pages} trang")
    return True


if __name__ == "__main__":
    sys.exit(main())
