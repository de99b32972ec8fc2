"""Blocks know the line of their source while a paper is made, and no published byte tells it."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest

from conftest import ROOT
from vanban.appendices.model import Table
from vanban.build import engine_config, settings_of
from vanban.citations.blocks import read_blocks
from vanban.commands.configuration import absolute_settings
from vanban.diagnostics import Location
from vanban.papers import Paper, make_paper
from vanban.project import load_project
from vanban.rendering.markdown import render_body
from vanban.rendering.sanitise import sanitise
from vanban.source_lines import SOURCE_LINE, read_source_value, source_attribute, without_source_lines
from vanban.vietnamese import nfc

TYPED = 'Ghi <p data-vb-line="a.md:1"> và data-vb-line="b.md:2" như thường'


def source_of(line: int) -> Location:
    return Location("a&b.md", 10 + line)


def test_every_paragraph_and_heading_carries_its_line() -> None:
    body = "## I. Một\n\nLời\nđi tiếp\n\n- gạch\n+ cộng\n\n[[bang: x]]\n\nCuối"
    blocks = read_blocks(render_body(body, source_of=source_of).html)
    assert [(block.text.strip(), block.location and block.location.line) for block in blocks] == [
        ("I. Một", 10),
        ("Lời\nđi tiếp", 12),
        ("- gạch", 15),
        ("+ cộng", 16),
        ("[[bang: x]]", 16),
        ("Cuối", 20),
    ]


def test_it_is_taken_out_again_and_nothing_else() -> None:
    body = f'# Một\n\n{TYPED} *chữ {SOURCE_LINE}="c.md:3"*\n\n- **gạch** [ở đây](trang.md "x data-vb-line=\'y\'")'
    rendered = render_body(body, source_of=source_of).html
    assert rendered.count(f' {SOURCE_LINE}="a&amp;b.md:') == 3
    assert without_source_lines(rendered) == render_body(body).html
    assert "Ghi &lt;p data-vb-line=" in without_source_lines(rendered)


def test_what_an_author_types_is_no_source_line() -> None:
    assert SOURCE_LINE not in sanitise('<p data-vb-line="content/khac.md:1">Chữ</p>')
    blocks = list(read_blocks(render_body(TYPED, source_of=source_of).html))
    assert [block.location for block in blocks] == [Location("a&b.md", 10)]


@pytest.mark.parametrize("path", ["content/a.md", "C:/a.md", 'a"<&>.md'])
def test_a_place_is_read_as_it_was_written(path: str) -> None:
    attribute = source_attribute(Location(path, 7))
    assert read_source_value(attribute.split('"', 1)[1].removesuffix('"')) == Location(path, 7)
    assert without_source_lines(f"<p{attribute} class='x'>") == "<p class='x'>"
    assert source_attribute(None) == ""
    assert read_source_value("7") is None


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    settings, _ = settings_of(engine_config(ROOT / "mkdocs.yml", **absolute_settings(ROOT / "mkdocs.yml")))
    project, _ = load_project(settings)
    made = [make_paper(entry, project)[0] for entry in project.entries.values()]
    return [paper for paper in made if paper is not None]


def test_nothing_of_it_is_published(papers: list[Paper]) -> None:
    assert len(papers) == 5
    for paper in papers:
        assert SOURCE_LINE not in paper.html
        assert "content/" not in paper.html
        assert SOURCE_LINE not in "".join(appendix.tables_html for appendix in paper.appendices)


def test_each_citation_stands_where_it_is_said_to(papers: list[Paper]) -> None:
    """In the body in the block that begins there, in tables and front matter in the value that does."""
    sources: dict[str, list[str]] = {}
    lost = []
    for paper in papers:
        for mention in paper.mentions:
            place = mention.location
            assert place is not None, mention.text
            if place.path not in sources:
                sources[place.path] = nfc((ROOT / place.path).read_text("utf-8")).splitlines()
            lines = sources[place.path][place.line - 1 : place.line + 39]
            if place.path == paper.entry.document.path and place.line >= paper.entry.document.body_line:
                lines = list(takewhile(str.strip, lines))
            said = mention.citation.text.split()[-1]
            if said not in " ".join(lines):
                lost.append(f"{place}: {mention.text}")
    assert lost == []


def test_cells_of_forms_lead_to_the_document_and_not_to_the_form(papers: list[Paper]) -> None:
    tables: list[Table] = [
        table for paper in papers for appendix in paper.tables.appendices for table in appendix.tables
    ]
    values = [cell for table in tables if table.form for row in table.rows for cell in row.cells if cell.number]
    assert values
    assert {Path(cell.location.path).parts[1] for cell in values if cell.location} == {"appendices"}
    assert all(cell.location for cell in values)
