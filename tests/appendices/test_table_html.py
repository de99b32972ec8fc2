"""The HTML of tables: words, headers, anchors and classes that style sheets and readers rely on."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from appendices.builders import Folder
from vanban.appendices.model import Table
from vanban.appendices.render import is_wide, render_table
from vanban.rendering.markdown import render_cell


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def html_of(folder: Folder, data: str) -> str:
    return render_table(folder.table(data), cell=render_cell)


def row_of(html: str, row_id: str) -> str:
    found = re.search(rf'<tr [^>]*id="bang-thu-{row_id}".*?</tr>', html, re.DOTALL)
    assert found, html
    return found.group()


SMALL = """
    title: Thu ngân sách & chi
    columns:
      - {id: tt, label: TT, type: ordinal, width: 12mm}
      - {id: nd, label: Nội dung, type: label}
      - {id: so, label: Số, type: number, align: right}
      - {id: gc, label: Ghi chú, width: 18%}
    rows:
      - {id: i, kind: section, number: I, label: THU}
      - {id: thue, level: 2, number: "1", label: "- Thuế <đất>", values: {so: "01", gc: "*đã* thu"}}
      - {id: ii, kind: section, number: II, label: CHI, values: {so: "7"}}
      - {id: chung, level: 2, values: {tt: {text: "Đoạn một\\n\\nĐoạn hai", colspan: 4}}}
"""


def test_whole_table(folder: Folder) -> None:
    assert (
        html_of(folder, SMALL)
        == """\
<div class="vb-table-box" tabindex="0" role="region" aria-label="Thu ngân sách &amp; chi">
<table class="vb-table" id="bang-thu" aria-label="Thu ngân sách &amp; chi">
<colgroup><col style="width: 12mm"><col><col style="width: 20mm"><col style="width: 18%"></colgroup>
<thead>
<tr><th scope="col" class="vb-ordinal">TT</th><th scope="col" class="vb-label">Nội dung</th>\
<th scope="col" class="vb-num">Số</th><th scope="col" class="vb-text">Ghi chú</th></tr>
</thead>
<tbody>
<tr class="vb-section vb-level-1" id="bang-thu-i"><td class="vb-ordinal">I</td>\
<th scope="rowgroup" class="vb-label" colspan="3">THU</th></tr>
<tr class="vb-level-2" id="bang-thu-thue"><td class="vb-ordinal">1</td><th scope="row" class="vb-label">- Thuế &lt;đất&gt;</th>\
<td class="vb-num vb-right">01</td><td class="vb-text"><em>đã</em> thu</td></tr>
</tbody>
<tbody>
<tr class="vb-section vb-level-1" id="bang-thu-ii"><td class="vb-ordinal">II</td>\
<th scope="rowgroup" class="vb-label">CHI</th><td class="vb-num vb-right">7</td><td class="vb-text"></td></tr>
<tr class="vb-level-2" id="bang-thu-chung"><td class="vb-text" colspan="4"><p>Đoạn một</p>
<p>Đoạn hai</p></td></tr>
</tbody>
</table>
</div>
"""
    )


def test_a_printed_line_above_the_table_names_it(folder: Folder) -> None:
    html = html_of(folder, "caption: 2. Công tác phản biện\ncolumns: [{id: a, label: A}]\nrows: [{id: x}]\n")
    assert '<caption class="vb-caption" id="bang-thu--ten">2. Công tác phản biện</caption>' in html
    assert 'role="region" aria-labelledby="bang-thu--ten"' in html
    assert "aria-label=" not in html


def test_neighbouring_columns_of_a_group_share_a_head(folder: Folder) -> None:
    html = html_of(
        folder,
        "columns:\n"
        "  - {id: a, label: Nội dung, type: label}\n"
        "  - {id: b, label: Tỉnh, type: number, group: Số cuộc}\n"
        "  - {id: c, label: Xã, type: number, group: Số cuộc}\n"
        "rows: [{id: x, label: X, values: {b: '1', c: '2'}}]\n",
    )
    assert '<th scope="col" class="vb-label" rowspan="2">Nội dung</th>' in html
    assert '<th scope="colgroup" colspan="2">Số cuộc</th>' in html
    assert html.count("<tr>") == 2


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("- Cấp xã", "- Cấp xã"),
        ("+ Gửi văn bản", "+ Gửi văn bản"),
        ("a) Thu", "a) Thu"),
        ("1.1. Thu", "1.1. Thu"),
        ("-Số kiến nghị", "-Số kiến nghị"),
        ("*Tổng số*", "<em>Tổng số</em>"),
    ],
)
def test_one_line_labels_are_no_lists(folder: Folder, label: str, printed: str) -> None:
    html = html_of(folder, f"columns: [{{id: a, type: label}}]\nrows: [{{id: x, label: '{label}'}}]\n")
    assert f'<th scope="row" class="vb-label">{printed}</th>' in html


FOLDED = """
    columns: [{id: a, type: label}, {id: so, type: number}]
    rows:
      - {id: x, label: "- Cao cấp\\n\\n- Sơ cấp", values: {so: "03"}}
      - {id: y, label: "- Cao cấp\\n\\n- Sơ cấp", values: {so: null}}
"""


def test_several_lines_that_share_a_value_stay_one_cell(folder: Folder) -> None:
    html = html_of(folder, FOLDED)
    assert row_of(html, "x").startswith('<tr class="vb-level-1 vb-folded"')
    assert row_of(html, "x").count("<li>") == 2
    assert row_of(html, "x").count("03") == 1
    assert "vb-folded" not in row_of(html, "y")


def test_only_long_rows_may_break_in_print(folder: Folder) -> None:
    long = "chữ " * 400
    rows = f"[{{id: dai, values: {{b: '{long}'}}}}, {{id: ngan, values: {{b: x}}}}]"
    html = html_of(folder, f"columns: [{{id: a, type: label}}, {{id: b}}]\nrows: {rows}\n")
    assert "vb-tall" in row_of(html, "dai")
    assert "vb-tall" not in row_of(html, "ngan")


def table_of_columns(folder: Folder, *columns: str) -> Table:
    return folder.table(f"columns: [{', '.join(columns)}]\nrows: [{{id: x}}]\n")


def test_many_or_wide_columns_want_a_landscape_page(folder: Folder) -> None:
    seven = table_of_columns(folder, *(f"{{id: c{n}}}" for n in range(7)))
    assert is_wide(seven)
    assert render_table(seven, cell=escape).count("vb-wide") == 2
    assert not is_wide(table_of_columns(folder, *(f"{{id: c{n}}}" for n in range(6))))
    assert is_wide(table_of_columns(folder, "{id: a, width: 90mm}", "{id: b, width: 80mm}"))


HOSTILE = """
    title: '"><script>x</script>'
    caption: '<img src=x onerror=x>'
    columns: [{id: a, label: '<script>', type: ordinal}, {id: b, label: x, type: number}, {id: c, group: '<b onclick=x>'}]
    rows: [{id: x, number: '<script>', values: {b: '>200.000', c: '<iframe>'}}]
"""


def test_markup_of_authors_is_words(folder: Folder) -> None:
    html = html_of(folder, HOSTILE)
    tags = set(re.findall(r"<(/?\w+)", html))
    assert tags <= {
        t
        for name in ["div", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"]
        for t in (name, "/" + name)
    }
    assert "&gt;200.000</td>" in html


class _Grid(HTMLParser):
    """Width of every row in columns, counting cells that reach down from above."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []
        self.from_above = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr":
            self.rows.append(self.from_above)
            self.from_above = 0
        elif tag in ("td", "th"):
            self.rows[-1] += int(given.get("colspan") or 1)
            self.from_above += given.get("rowspan") == "2"


@pytest.mark.parametrize("data", [SMALL, FOLDED, HOSTILE])
def test_every_row_is_as_wide_as_the_table(folder: Folder, data: str) -> None:
    table = folder.table(data)
    grid = _Grid()
    grid.feed(render_table(table, cell=render_cell))
    assert set(grid.rows) == {len(table.columns)}
