"""The PDFs of whole sites, as they are published, against both standards and the text block."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from miniature import make_project
from printing.pdf_words import pages_of
from vanban.build import engine_config, settings_of
from vanban.commands.configuration import absolute_settings
from vanban.diagnostics import has_errors
from vanban.printing.structure import Expected, check_pdf
from vanban.project import load_project
from vanban.website import Printing, make_website

FAMILIES = ("Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic")
_SLACK_MM = 0.15


def pdfs_of(config: Path) -> dict[str, bytes]:
    settings, findings = settings_of(engine_config(config, **absolute_settings(config)))
    project, found = load_project(settings)
    assert not has_errors(findings + found), findings + found
    website, found = make_website(project, printing=Printing.NOW)
    assert website is not None, found
    return {document: result.pdf for document, result in website.pdfs.items() if result.pdf}


def papers_of(pdfs: dict[str, bytes]) -> dict[str, bytes]:
    """Without the summaries that the site puts together itself, which go by their address."""
    papers = {name: pdf for name, pdf in pdfs.items() if not name.endswith(".pdf")}
    assert papers
    return papers


@pytest.fixture(scope="module", params=["ours", "miniature"])
def pdfs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    mini = request.param == "miniature"
    return pdfs_of(make_project(tmp_path_factory.mktemp("site")) if mini else ROOT / "mkdocs.yml")


def test_every_pdf_keeps_both_standards(pdfs: dict[str, bytes]) -> None:
    assert pdfs
    wrong = {name: list(check_pdf(pdf, Expected(families=FAMILIES))) for name, pdf in pdfs.items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_paper_carries_its_source_and_metadata(pdfs: dict[str, bytes]) -> None:
    for name, pdf in papers_of(pdfs).items():
        found = check_pdf(pdf, Expected(attachments=()))
        told = next(one.message for one in found if one.rule == "file-expected")
        assert f"'{name}.json'" in told
        assert f"'{name}.md'" in told


def test_no_word_leaves_the_text_block(pdfs: dict[str, bytes]) -> None:
    """Page numbers stand in the top margin; summaries have a foot line in the bottom one."""
    for pdf in papers_of(pdfs).values():
        for page in pages_of(pdf):
            left, right, bottom = (30.0, 15.0, 20.0) if page.width < page.height else (20.0, 20.0, 15.0)
            for word in page.words:
                assert left - _SLACK_MM <= word.left
                assert word.right <= page.width - right + _SLACK_MM
                assert word.bottom <= page.height - bottom + 1  # the box of a word reaches below its letters
