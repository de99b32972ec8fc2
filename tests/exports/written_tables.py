"""Tables of a form for tests of downloads: made-up ones, and what comes back when their files are read again."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from appendices.builders import Folder
from vanban.appendices.forms import load_forms
from vanban.appendices.model import Aggregate, Cell, Column, ColumnType, Row, RowKind, Table, TableRow
from vanban.appendices.numbers import parse_number
from vanban.diagnostics import Location
from vanban.documents.model import FormId

PLACE = Location("data/appendices/a/bang-1.yml", 1)


def column(id: str, type: ColumnType = ColumnType.TEXT, **changes: object) -> Column:
    plain = {"label": id, "width": None, "align": None, "unit": None, "aggregate": Aggregate.NONE, "group": None}
    return Column(id=id, type=type, **{**plain, **changes})  # type: ignore[arg-type]


COLUMNS = (
    column("stt", ColumnType.ORDINAL, label="STT", width="12mm"),
    column("nd", ColumnType.LABEL, label="Nội dung"),
    column("so", ColumnType.NUMBER, label="Số"),
    column("ty-le", ColumnType.NUMBER, label="Tỷ lệ", group="Kết quả"),
    column("gc", label="Ghi chú", group="Kết quả"),
)


def row(id: str, *printed: str | None, kind: RowKind = RowKind.ITEM, level: int = 2) -> TableRow:
    """Cells of ``COLUMNS`` with the numbers that are read from them."""
    cells = (
        Cell(text, parse_number(text) if column.type is ColumnType.NUMBER else None)
        for text, column in zip(printed, COLUMNS, strict=True)
    )
    number, label, *_ = printed
    return TableRow(Row(id, kind, level, number, label or "", None, None, PLACE), tuple(cells))


def table(*rows: TableRow, columns: tuple[Column, ...] = COLUMNS, title: str = "Thu, chi") -> Table:
    return Table("phu-luc-1", "phu-luc-1", title, None, FormId("thu-chi"), columns, rows, PLACE)


def read_again(written: Table, data: bytes, suffix: str) -> tuple[Table | None, list[str]]:
    """The table in ``data`` as a document would show it that fills in the same form, and the codes of the findings."""
    with TemporaryDirectory() as root:
        folder = Folder(Path(root))
        folder.write_form(_form(written))
        problems = load_forms(folder.data, folder.root)[1]
        assert not problems, problems
        found, findings = folder.sheet(data, f"bang-1.{suffix}")
    return found, [finding.code for finding in findings]


def _form(written: Table) -> str:
    columns = [
        {"id": one.id, "label": one.label, "type": one.type.value, "aggregate": "text"}
        | ({"group": one.group} if one.group else {})
        for one in written.columns
    ]
    rows = [
        {"id": one.row.id, "kind": one.row.kind.value, "level": one.row.level, "label": one.row.label}
        | ({"number": one.row.number} if one.row.number else {})
        for one in written.rows
    ]
    form = {"id": "thu-chi", "title": written.title, "columns": columns, "rows": rows}
    # JSON is YAML but for line ends that JSON lets stand.
    return json.dumps(form, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _tidy(text: str) -> str:
    """As the loaders leave words: NFC, line feeds, no white space around them."""
    return unicodedata.normalize("NFC", text).strip()


AMOUNTS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "-", "−"]),
    st.one_of(
        st.integers(0, 10**16).map(lambda value: f"{value:,}".replace(",", ".")),
        st.integers(0, 10**7).map(str),
        st.integers(0, 99).map("{:02}".format),
    ),
    st.sampled_from(["", "", ",5", ",66", ",555", ",00", "%", " %", ",59%", "đ", " đồng", ",5đ", " VND"]),
)
NUMBERS = st.one_of(
    AMOUNTS,
    st.builds("{}{}{}".format, AMOUNTS, st.sampled_from(["/", " / ", "-", " – "]), AMOUNTS),
    st.builds("{}{}".format, st.sampled_from([">", "≤ "]), AMOUNTS),
)
PIECES = st.sampled_from(
    [
        *"=+-@'\"#,;:/.|\\*_%đ \n\t5",
        "\n\n",
        "＝",
        "8/8",
        "1.16",
        "3.1",
        "1,5",
        "1e5",
        "=1+1",
        "https://a.vn",
        "không có",
    ]
)
WORDS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=6).map("".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=20),
).map(_tidy)
LABELS = WORDS.map(lambda text: text or "Nội dung")


@st.composite
def tables(draw: st.DrawFn, *, spans: bool = False) -> Table:
    """Tables of one form; no two rows alike in id."""
    rows = []
    for number in range(draw(st.integers(1, 4))):
        label = draw(LABELS)
        printed = [draw(st.sampled_from([None, "1", "3.1", "II", "01"])), label]
        printed += [draw(st.one_of(st.none(), NUMBERS, WORDS)) or None for _ in range(3)]
        made = row(f"r-{number}", *printed, kind=draw(st.sampled_from(RowKind)))
        rows.append(_merged(made, draw(st.integers(2, 4))) if spans and draw(st.booleans()) else made)
    return table(*rows)


def _merged(whole: TableRow, first: int) -> TableRow:
    """The cells from ``first`` on as one, in words; merged blanks are blanks to whoever reads a sheet."""
    span = 5 - first
    last = Cell(whole.cells[first].printed or "gộp", colspan=span) if span > 1 else whole.cells[first]
    return TableRow(whole.row, (*whole.cells[:first], last))
