"""A project made of the miniature site: our theme and knowledge, made-up bodies and documents, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT

_SITE = ROOT / "tests" / "site"


def make_project(folder: Path) -> Path:
    """Writes the project into ``folder``; its mkdocs.yml."""
    shutil.copytree(_SITE / "content", folder / "content")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("appendices"))
    shutil.copy(_SITE / "data" / "issuers.yml", folder / "data" / "registry" / "issuers.yml")
    shutil.copytree(_SITE / "data" / "appendices", folder / "data" / "appendices")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
        "site_url: https://xa-mau.example.vn/\n"
        "docs_dir: content\n"
        "site_dir: site\n"
        "nav: [gioi-thieu.md]\n"
        "extra: {vanban: {data_dir: data}}\n",
        encoding="utf-8",
    )
    return config


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
