"""Marks behind citations that are certainly wrong, for readers of sites that want them."""

from __future__ import annotations

import dataclasses
import re
from functools import partial

import pytest

from conftest import ROOT
from vanban.build import engine_config, settings_of
from vanban.citations.annotate import annotate_html
from vanban.citations.lint.rules import with_findings
from vanban.citations.notes import CitationNote, mark_citations
from vanban.citations.resolve import Citing, resolve_all
from vanban.commands.configuration import absolute_settings
from vanban.papers import make_paper
from vanban.project import load_project
from vanban.website import Printing, make_website

_MARK = re.compile(r'<sup class="vb-note-mark" id="vb-note-mark-(\d+)"><a href="#vb-note-\1"[^>]*>\1</a></sup>')


@pytest.fixture(scope="module")
def marked(registry, grammar):
    def marked(html: str) -> tuple[str, str, tuple[CitationNote, ...]]:
        """The page without marks, with marks as ``(1)``, and the notes."""
        annotated = annotate_html(
            html,
            grammar=grammar,
            resolve=partial(resolve_all, registry=registry, citing=Citing()),
            href=lambda target: f"../{registry.documents[target].slug}/",
            title=str,
        )
        mentions = with_findings(annotated.mentions, registry=registry, citing=Citing())
        page, notes = mark_citations(annotated.html, mentions, annotated.ends)
        assert _MARK.sub("", page) == annotated.html
        return annotated.html, re.sub(r"</?a[^>]*>", "", _MARK.sub(r"(\1)", page)), notes

    return marked


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Kết luận 62-KL/TW.</p>", "<p>Kết luận 62-KL/TW.</p>"),
        ("<p>Kết luận 62/KL-TW.</p>", "<p>Kết luận 62/KL-TW(1).</p>"),
        (
            "<p>Kết luận 62-KL/TW, Kết luận 62- KL/TW và Kết luận 62/KL-TW</p><p>Chỉ thị 05 - CT/TW</p>",
            "<p>Kết luận 62-KL/TW, Kết luận 62- KL/TW(1) và Kết luận 62/KL-TW(2)</p><p>Chỉ thị 05 - CT/TW(3)</p>",
        ),
        ("<p>theo <em>Kết luận số 62-</em> KL/TW ạ</p>", "<p>theo <em>Kết luận số 62-</em> KL/TW(1) ạ</p>"),
        ("<p><strong>Kết luận 62/KL-TW</strong></p>", "<p><strong>Kết luận 62/KL-TW(1)</strong></p>"),
        ("<p>Kết luận 62- KL/TW &amp; hết</p>", "<p>Kết luận 62- KL/TW(1) &amp; hết</p>"),
        (
            "<p>Nghị quyết Hội nghị lần thứ 6,7 BCH Trung ương Đảng (khóa XII) về</p>",
            "<p>Nghị quyết Hội nghị lần thứ 6,7 BCH Trung ương Đảng (khóa XII)(1) về</p>",
        ),
        # Only worth a look: nothing that a reader should take for a fault.
        ("<p>Thông báo 160-TB/TW, ngày 16/01/2020</p>", "<p>Thông báo 160-TB/TW, ngày 16/01/2020</p>"),
    ],
)
def test_a_mark_stands_behind_the_citation(marked, html: str, expected: str) -> None:
    assert marked(html)[1] == expected


def test_the_list_says_what_and_why(marked) -> None:
    _, _, notes = marked("<p>Kết luận 62-KL/TW</p><p>Kết luận\n62- KL/TW</p><p>Kết luận 62/KL-TW</p>")
    assert [(note.number, note.text, [finding.code for finding in note.findings]) for note in notes] == [
        (1, "Kết luận 62- KL/TW", ["citation-spacing"]),
        (2, "Kết luận 62/KL-TW", ["citation-separator"]),
    ]


def test_the_printed_record_knows_nothing_of_notes() -> None:
    settings, _ = settings_of(engine_config(ROOT / "mkdocs.yml", **absolute_settings(ROOT / "mkdocs.yml")))
    assert settings.citation_notes is False
    project, _ = load_project(settings)
    switched_on = dataclasses.replace(project, settings=dataclasses.replace(settings, citation_notes=True))
    number_of_notes = []
    for entry in project.entries.values():
        without, noted = make_paper(entry, project)[0], make_paper(entry, switched_on)[0]
        assert without is not None
        assert noted is not None
        assert without.html == without.page_html == noted.html == _MARK.sub("", noted.page_html)
        assert without.notes == ()
        number_of_notes.append(len(noted.notes))
    assert all(sorted(number_of_notes)[2:])


def test_the_page_has_the_list() -> None:
    settings, _ = settings_of(engine_config(ROOT / "mkdocs.yml", **absolute_settings(ROOT / "mkdocs.yml")))
    pages = {}
    for is_on in (False, True):
        project, _ = load_project(dataclasses.replace(settings, citation_notes=is_on))
        website, _ = make_website(project, printing=Printing.NEVER)
        assert website is not None
        pages[is_on] = next(page.html for page in website.pages if "tong-ket-ket-luan-62/" in page.url)
    assert "vb-note" not in pages[False]
    marks = re.findall(r'id="vb-note-mark-(\d+)"', pages[True])
    assert marks == re.findall(r'<li id="vb-note-(\d+)">', pages[True])
    assert marks == [str(number) for number in range(1, len(marks) + 1)]
    assert len(marks) > 5
