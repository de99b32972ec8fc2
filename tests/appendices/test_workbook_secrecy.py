"""A mark of secrecy inside a workbook stops everything, on a hidden sheet and in a file that no document names too."""

from __future__ import annotations

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from appendices.workbooks import part, with_parts, workbook
from miniature import make_project
from vanban.appendices.xlsx_package import words_of_package
from vanban.build import engine_config, settings_of
from vanban.commands.configuration import absolute_settings
from vanban.project import load_project


def hide_a_sheet(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    hidden = sheet.parent.create_sheet("Nháp")
    hidden["B2"] = "TỐI MẬT"
    hidden.sheet_state = "veryHidden"


def test_a_secret_in_a_workbook(tmp_path: Path) -> None:
    config = make_project(tmp_path)
    file = tmp_path / "data" / "appendices" / "khong-ai-dung.xlsx"
    for data, expected in ((workbook(hide_a_sheet), 1), (workbook(), 0)):
        file.write_bytes(data)
        settings, _ = settings_of(engine_config(config, **absolute_settings(config)))
        _, findings = load_project(settings)
        marks = [finding for finding in findings if finding.code == "secrecy-mark"]
        assert [finding.location.path for finding in marks] == [file.relative_to(tmp_path).as_posix()] * expected


def test_words_that_differ_in_type_within_a_cell_are_read_together() -> None:
    data = workbook()
    name = "xl/worksheets/sheet1.xml"
    runs = b"<is><r><t>T&#7888;I M</t></r><r><rPr><b/></rPr><t>&#7852;T</t></r></is>"
    data = with_parts(data, xl__worksheets__sheet1_xml=part(data, name).replace(b"<is><t>Thu</t></is>", runs))
    assert "TỐI MẬT" in words_of_package(data)
    assert words_of_package(b"PK") == ()
