"""The files beside ``so-lieu/``: the same figures as on the page, blank where a document states none."""

import csv
import dataclasses
import io
import json
from pathlib import Path

import openpyxl
import pytest

from catalogue.catalogue_samples import site
from catalogue.test_comparison import compared, stated
from conftest import ROOT
from vanban.build import engine_config, settings_of
from vanban.catalogue.comparison import Comparison, compare_places
from vanban.catalogue.comparison_page import DOWNLOADS
from vanban.comparisons import COMPARISON_PDF, comparison_files, comparison_summaries, write_comparison_files
from vanban.printing.fonts import choose_face
from vanban.printing.pdf import render_pdf
from vanban.printing.prepare import Press
from vanban.printing.summary import summary_job
from vanban.project import Project, load_knowledge
from vanban.settings import Settings


@pytest.fixture(scope="module")
def settings() -> Settings:
    return settings_of(engine_config(ROOT / "mkdocs.yml"))[0]


@pytest.fixture(scope="module")
def project(settings: Settings) -> Project:
    return load_knowledge(settings)[0]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    made = compared(
        ("Ba Vì", [("so_thon", "07"), ("ty_le", "51,59%")]),
        ("=Ý Yên", [("dan_so", "33.230")]),
        ("Không Nói", []),
    )
    first = made.documents[1].id
    figures = {**made.stated, first: stated(("dan_so", "33.230"), at="đến tháng 12/2023")}
    return compare_places(dataclasses.replace(made, stated=figures))


def test_the_page_offers_what_is_there(comparison: Comparison, settings: Settings, tmp_path: Path) -> None:
    files = comparison_files(comparison, settings)
    assert set(files) == {download.file_name for download in DOWNLOADS}
    assert files == comparison_files(comparison, settings), "same input, same bytes"
    write_comparison_files(comparison, settings, tmp_path)
    assert (tmp_path / "so-lieu" / "so-lieu.csv").read_bytes() == files["so-lieu.csv"]


def test_csv(comparison: Comparison, settings: Settings) -> None:
    data = comparison_files(comparison, settings)["so-lieu.csv"]
    heads, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    table = {row[1]: dict(zip(heads, row, strict=True)) for row in rows}
    assert list(table) == ["'=Ý Yên", "Ba Vì"], "no formula; a document without figures has no line"
    assert table["Ba Vì"]["Giảm nghèo – Tỷ lệ hộ nghèo (%)"] == "51.59%"
    assert table["Ba Vì"]["Địa bàn – Dân số (người)"] == ""
    assert table["'=Ý Yên"]["Địa bàn – Dân số (người)"] == "33230"
    assert table["'=Ý Yên"]["Địa bàn – Dân số, thời điểm"] == "đến tháng 12/2023"


def test_xlsx(comparison: Comparison, settings: Settings) -> None:
    data = comparison_files(comparison, settings)["so-lieu.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cells = {sheet.cell(2, column).value: sheet.cell(3, column) for column in range(1, sheet.max_column + 1)}
    assert (cells["Dân số (người)"].value, cells["Dân số (người)"].number_format) == (33230, "#,##0")
    assert cells["Số thôn"].value is None
    widths = [sheet.column_dimensions[letter].width for letter in "BCF"]
    assert min(widths) >= 8, "a number that does not fit is shown as ####"


def test_json(comparison: Comparison, settings: Settings) -> None:
    content = json.loads(comparison_files(comparison, settings)["so-lieu.json"])
    assert content["version"] == 1
    assert [indicator["id"] for indicator in content["indicators"]] == ["dan_so", "so_thon", "ty_le"]
    ba_vi = next(row for row in content["documents"] if row["place"] == "Ba Vì")
    assert ba_vi["figures"]["ty_le"]["value"] == 51.59
    assert "dan_so" not in ba_vi["figures"]
    assert [row["figures"] for row in content["documents"] if row["place"] == "Không Nói"] == [{}]


def test_nothing_where_nobody_states_a_figure(settings: Settings, project: Project) -> None:
    empty = compare_places(site())
    assert comparison_files(empty, settings) == {}
    assert comparison_summaries(project, empty) == ()


def test_the_paper_is_printed_whole_with_its_charts(project: Project) -> None:
    made = compared(("Ba Vì", [("dan_so", "7.506")]), ("Ý Yên", [("dan_so", "33.230")]))
    (paper,) = comparison_summaries(project, compare_places(made))
    assert paper.path == COMPARISON_PDF
    face, _ = choose_face()
    assert face is not None
    theme = project.settings.theme_dir
    job = summary_job(Press("", face, project.env, theme, theme), paper, site_url="https://example.vn/")
    first, second = render_pdf(job), render_pdf(job)
    # Also what the press itself proof-reads: every letter once, one face only, pictures with words for them.
    assert first.diagnostics == ()
    assert first.pdf == second.pdf
    assert first.pages == 1
    assert job.html.count("<svg") == 1
