"""``scripts/check``: all findings about documents and data, without building."""

from __future__ import annotations

import sys
from pathlib import Path

from vanban.build import EngineError, engine_config, settings_of
from vanban.commands.arguments import Parser, guarded
from vanban.commands.configuration import ConfigurationError, absolute_settings
from vanban.diagnostics import Diagnostic, Severity, format_github, format_json, format_text
from vanban.papers import Paper, check_papers, make_paper
from vanban.project import load_project
from vanban.settings import Settings
from vanban.text_files import shown_path

_FORMATS = {"text": format_text, "json": format_json, "github": format_github}


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 nothing found (notes do not count), 1 findings, 2 wrong use."""
    parser = Parser("scripts/check", "Kiểm tra văn bản và dữ liệu mà không dựng trang.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="ĐƯỜNG_DẪN", help="chỉ báo về các tệp, thư mục này")
    parser.add_config()
    parser.add_argument("--format", choices=sorted(_FORMATS), default="text", help="cách in kết quả")
    options = parser.parse_args(argv)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        parser.error(f"không có {missing[0]}")
    try:
        config_file = options.config_file.resolve()
        settings, findings = settings_of(engine_config(config_file, **absolute_settings(config_file)))
    except (ConfigurationError, EngineError) as error:
        print(error, file=sys.stderr)
        return 1
    findings = _within(findings + check_all(settings), options.paths, settings)
    sys.stdout.write(_FORMATS[options.format](findings))
    return int(any(finding.severity is not Severity.NOTE for finding in findings))


def check_all(settings: Settings) -> list[Diagnostic]:
    """Findings about everything, drafts too."""
    project, findings = load_project(settings)
    papers: list[Paper] = []
    for entry in project.entries.values():
        paper, found = make_paper(entry, project)
        findings += found
        papers += [paper] if paper is not None else []
    return [*findings, *check_papers(papers)]


def _within(findings: list[Diagnostic], paths: list[Path], settings: Settings) -> list[Diagnostic]:
    if not paths:
        return findings
    wanted = [shown_path(path.resolve(), settings.root) for path in paths]
    return [
        finding
        for finding in findings
        if any(path in (".", finding.location.path) or finding.location.path.startswith(f"{path}/") for path in wanted)
    ]


if __name__ == "__main__":
    sys.exit(main())
