"""Tables of ``scripts/bench``: 1,000 rows × 5 columns to HTML and to PDF, each beside the least that could be done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from vanban.appendices.model import Aggregate, Cell, Column, ColumnType, Row, RowKind, Table, TableRow
from vanban.appendices.numbers import parse_number
from vanban.appendices.render import render_table
from vanban.commands.arguments import HOME
from vanban.diagnostics import Location
from vanban.documents.model import DocumentId
from vanban.printing.assemble import load_print_css
from vanban.printing.fonts import FontFace, choose_face
from vanban.printing.job import PrintJob
from vanban.printing.pdf import render_pdf
from vanban.printing.row_anchors import without_row_ids
from vanban.printing.typography import keep_together
from vanban.registry.profiles import css_rule, load_profiles
from vanban.rendering.markdown import render_cell

ROWS = 1000
HTML_GOAL = 50.0
"""Milliseconds for ``ROWS`` rows."""
PDF_GOAL = 1.0
"""Our table may take so many times as long as a bare one."""
_RUNS = 3
_PLACE = Location("data/appendices/do-toc-do/phu-luc-1.yml", 1)
_WARM_UP = '<!doctype html><html lang="vi"><title>.</title><p>.'

# WeasyPrint alone, in a process of its own: seconds of work, after the fonts have been loaded.
_BARE = """
import gc, sys, time
from weasyprint import HTML
HTML(string=sys.argv[3]).write_pdf()
gc.collect()
start = time.process_time()
HTML(filename=sys.argv[1]).write_pdf(pdf_tags=sys.argv[2] == "tags")
print(time.process_time() - start)
"""
# Ours in the same way, with all that makes it PDF/A.
_OURS = """
import sys
from pathlib import Path
from vanban.commands.bench_tables import seconds_to_print
print(seconds_to_print(Path(sys.argv[1]).read_text("utf-8"), sys.argv[3]))
"""


def measure_tables() -> bool:
    """Prints the figures; whether they keep the goals."""
    table = made_up_table(ROWS)
    return all([_measure_html(table), _measure_pdf(table)])


def made_up_table(rows: int) -> Table:
    """STT, label, two columns of numbers, a note: every cell but the numbers says something else in each row."""
    columns = (
        _column("stt", "STT", ColumnType.ORDINAL, "12mm"),
        _column("noi-dung", "Nội dung", ColumnType.LABEL, None),
        _column("so-luong", "Số lượng", ColumnType.NUMBER, "22mm"),
        _column("ty-le", "Tỷ lệ", ColumnType.NUMBER, "20mm"),
        _column("ghi-chu", "Ghi chú", ColumnType.TEXT, "40mm"),
    )
    return Table("phu-luc-1", "phu-luc-1", "Bảng", None, None, columns, tuple(map(_row, range(1, rows + 1))), _PLACE)


def _column(id: str, label: str, type: ColumnType, width: str | None) -> Column:
    return Column(id, label, type, width, None, None, Aggregate.NONE, None)


def _row(number: int) -> TableRow:
    label = f"- Số hội nghị phản biện xã hội lần thứ {number}"
    label = f"*Tổng số hội nghị của cụm {number}*" if number % 7 == 0 else label
    row = Row(f"hang-{number}", RowKind.ITEM, 2, str(number), label, None, None, _PLACE)
    figures = (f"{number % 9 + 1}.{number % 900 + 100}", f"{number % 100:02},{number % 90 + 10}%")
    cells = [Cell(str(number)), Cell(label), *(Cell(figure, parse_number(figure)) for figure in figures)]
    note = f"Văn bản gửi {number} cơ quan" if number % 3 else f"Gửi {number} nơi, qua mạng & bưu điện"
    return TableRow(row, (*cells, Cell(note, location=_PLACE)))


def _measure_html(table: Table) -> bool:
    render_table(table, cell=render_cell)
    ours = _least(lambda: render_table(table, cell=render_cell, source_lines=True))
    least = _least(lambda: _bare_table(table))
    print(f"{len(table.rows)} hàng × {len(table.columns)} cột ra HTML")
    print(f"  nối chuỗi, chỉ thay dấu HTML {least:30.1f} ms")
    print(f"  bảng của trang {ours:44.1f} ms, gấp {ours / least:.0f} lần (mục tiêu: không quá {HTML_GOAL:.0f} ms)")
    return ours <= HTML_GOAL


def _least(run: Callable[[], object]) -> float:
    """Milliseconds, the best of some runs."""
    taken = []
    for _ in range(2 * _RUNS):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)


def _bare_table(table: Table) -> str:
    """The same words as a plain table."""
    cols = (f'<col style="width: {column.width}">' if column.width else "<col>" for column in table.columns)
    heads = "".join(f"<th>{escape(column.label)}</th>" for column in table.columns)
    rows = ("".join(f"<td>{escape(cell.printed or '')}</td>" for cell in row.cells) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>{''.join(cols)}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _measure_pdf(table: Table) -> bool:
    face, findings = choose_face()
    ours = _print_html(table, face) if face else None
    if face is None or ours is None:
        print(
            "\n".join(map(str, findings)) or "Thể thức trong data/ có lỗi; chạy scripts/check để xem.", file=sys.stderr
        )
        return False
    with tempfile.TemporaryDirectory() as folder:
        bare_file, our_file = Path(folder, "bare.html"), Path(folder, "ours.html")
        bare_file.write_text(_bare_page(table, face), encoding="utf-8")
        our_file.write_text(ours, encoding="utf-8")
        seconds = _interleaved(
            {
                "bare": lambda: _seconds(_BARE, bare_file, "plain"),
                "tagged": lambda: _seconds(_BARE, bare_file, "tags"),
                "ours": lambda: _seconds(_OURS, our_file, ""),
            }
        )
    names = {"bare": "WeasyPrint, bảng trần", "tagged": "WeasyPrint, bảng trần có thẻ", "ours": "bản in của phụ lục"}
    print(f"{len(table.rows)} hàng × {len(table.columns)} cột ra PDF, table-layout: fixed, cùng chữ, cùng phông")
    for name, shown in names.items():
        print(f"  {shown:30} {1000 * seconds[name] / len(table.rows):6.2f} ms mỗi hàng")
    ratio, tagged = seconds["ours"] / seconds["bare"], seconds["ours"] / seconds["tagged"]
    print(f"  gấp {ratio:.2f} lần bảng trần (mục tiêu: không quá {PDF_GOAL:.1f}), {tagged:.2f} lần bảng trần có thẻ")
    return ratio <= PDF_GOAL


def _print_html(table: Table, face: FontFace) -> str | None:
    """The table as an appendix on paper; ``None`` when its profile cannot be read."""
    profiles, _ = load_profiles(HOME / "data", HOME)
    if "nd30" not in profiles:
        return None
    style = "\n".join(
        (css_rule(profiles["nd30"], ":root"), f':root {{ --vb-font: "{face.family}" }}', load_print_css(HOME / "theme"))
    )
    paper = keep_together(without_row_ids(render_table(table, cell=render_cell)))
    return (
        f'<!doctype html><html lang="vi"><title>Bảng</title><style>{style}</style>'
        f'<article class="vb-paper vb-nd30"><section class="vb-appendix">{paper}</section></article></html>'
    )


def _bare_page(table: Table, face: FontFace) -> str:
    style = (
        "@page { size: A4; margin: 20mm 15mm 20mm 30mm } "
        f'html {{ font: 12pt/1.18 "{face.family}" }} '
        "table { border-spacing: 0; table-layout: fixed; width: 100% } "
        "td, th { border: 0.375pt solid #000; padding: 1mm 1.2mm }"
    )
    bare = re.sub(r"\*([^*<]+)\*", r"<em>\1</em>", _bare_table(table))
    return f'<!doctype html><html lang="vi"><title>Bảng</title><style>{style}</style>{bare}</html>'


def _interleaved(runs: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The least seconds of each, by name; in turns, so that what else the machine does falls on all."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(_RUNS):
        for name, run in runs.items():
            taken[name].append(run())
    return {name: min(seconds) for name, seconds in taken.items()}


def _seconds(program: str, file: Path, mode: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program, str(file), mode, _WARM_UP],
        env={**os.environ, "PYTHONPATH": str(HOME / "hooks")},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def seconds_to_print(html: str, warm_up: str) -> float:
    """Seconds of work that our press takes for ``html`` in this process, after ``warm_up``."""
    face, _ = choose_face()
    assert face is not None
    render_pdf(PrintJob(DocumentId("a"), "a.md", warm_up, face, str(HOME), ()))
    start = time.process_time()
    result = render_pdf(PrintJob(DocumentId("a"), "a.md", html, face, str(HOME), ()))
    assert result.pdf is not None, result.diagnostics
    return time.process_time() - start
