"""A roll-up as a workbook for whoever adds it up further: the form's rows down, the places across, who has not reported.

Totals are live sums over the places that count, stored together with the value that we reckoned and that a reader sees before
anything is recalculated: who corrects a figure sees the total follow. Only what may be added stands as a number in a row that
is added (ranges, bounds, per cents are words there), so that the sum can be no other than ours. Totals of pairs are words, as no
spreadsheet adds ``8/8``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from vanban.appendices.model import Aggregate
from vanban.appendices.numbers import PrintedNumber
from vanban.appendices.rollup import Line, Values, plain_text
from vanban.appendices.rollup_totals import Entry, Total
from vanban.catalogue.forms_views import FormView
from vanban.exports.sheet_numbers import SheetNumber, sheet_number
from vanban.exports.sheet_styles import CREATED, SheetStyles, cell_words, row_height

_DIGITS = 15
"""Significant digits of a number in a spreadsheet."""
_LABEL_WIDTH = 52
_NAMES = 3
"""Columns before the first of figures: row id, STT, label."""


def rollup_xlsx(view: FormView, site_url: str) -> bytes:
    """Sheets ``Tổng hợp`` (figures), ``Trả lời`` (words), ``Nơi nộp``; same values, same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": f"Bảng tổng hợp: {view.roll_up.form.title}", "created": CREATED})
        styles = SheetStyles(book)
        if view.roll_up.figure_columns:
            _Figures(view, book.add_worksheet("Tổng hợp"), styles).write()
        if view.roll_up.word_columns:
            _write_words(view, book.add_worksheet("Trả lời"), styles)
        _write_reporters(view, book.add_worksheet("Nơi nộp"), styles, site_url)
    return buffer.getvalue()


class _Figures:
    """The sheet of figures: a block for each column of the form, its totals first, then the places that count, then older
    reports, which no total takes in."""

    def __init__(self, view: FormView, sheet: Worksheet, styles: SheetStyles) -> None:
        self._view = view
        self._sheet = sheet
        self._styles = styles
        self._columns = view.roll_up.figure_columns
        places = range(len(view.heads))
        self._order = sorted(places, key=lambda place: not view.heads[place].is_counted)
        self._counted = sum(head.is_counted for head in view.heads)
        self._heads = 2 if len(self._columns) > 1 else 1

    def write(self) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0, self._heads - 1)
        sheet.repeat_columns(1, _NAMES - 1)
        sheet.freeze_panes(self._heads, _NAMES)
        self._write_heads()
        for row, line in enumerate(self._view.roll_up.lines, start=self._heads):
            sheet.set_row(row, row_height([(line.label, _LABEL_WIDTH)]))
            self._write_names(row, line)
            for block, values in enumerate(line.figures):
                if not line.is_section or line.is_stated:
                    self._write_values(row, self._start(block), values)

    def _start(self, block: int) -> int:
        return _NAMES + block * (2 + len(self._order))

    def _write_heads(self) -> None:
        head = self._styles.head()
        for place, (words, width) in enumerate((("Mã hàng", 10), ("STT", 6), ("Nội dung", _LABEL_WIDTH))):
            self._sheet.set_column(place, place, width)
            if self._heads > 1:
                self._sheet.merge_range(0, place, 1, place, words, head)
            else:
                self._sheet.write_string(0, place, words, head)
        for block, column in enumerate(self._columns):
            start = self._start(block)
            names = ["Tổng cộng", "Số nơi cộng", *(self._place_name(place) for place in self._order)]
            if self._heads > 1:
                self._sheet.merge_range(0, start, 0, start + len(names) - 1, column.label, head)
            for offset, name in enumerate(names):
                self._sheet.write_string(self._heads - 1, start + offset, name, head)
            self._sheet.set_row(self._heads - 1, row_height([(name, 10) for name in names]))
            self._sheet.set_column(start, start, 14)
            self._sheet.set_column(start + 1, start + len(names) - 1, 11)

    def _place_name(self, place: int) -> str:
        head = self._view.heads[place]
        return f"{head.name} ({head.year_text}{'' if head.is_counted else ', không cộng'})"

    def _write_names(self, row: int, line: Line) -> None:
        bold = {"bold": True} if line.is_section else {}
        grey = self._styles.get(font_color="#7F7F7F", font_size=9, text_wrap=False)
        self._sheet.write_string(row, 0, line.row.id, grey)
        self._sheet.write(row, 1, line.row.number, self._styles.get(align="center", **bold))
        unit = f" ({line.row.unit})" if line.row.unit else ""
        self._sheet.write_string(row, 2, line.label + unit, self._styles.get(indent=max(0, line.row.level - 2), **bold))

    def _write_values(self, row: int, start: int, values: Values) -> None:
        for offset, place in enumerate(self._order, start=2):
            self._write_entry(
                row, start + offset, values.entries[place], values.total, is_old=offset >= 2 + self._counted
            )
        self._write_total(row, start, values)

    def _write_entry(self, row: int, column: int, entry: Entry, total: Total, *, is_old: bool) -> None:
        old = {"italic": True, "font_color": "#7F7F7F"} if is_old else {}
        cell = entry.cell
        if cell is None or cell.printed is None:
            self._sheet.write_blank(row, column, None, self._styles.get(**old))
            return
        # Beside a sum over the row nothing may stand as a number that is not in it.
        is_in = entry.addend is not None and (total.values is None or entry.addend.kind == (1, total.unit))
        if (
            cell.number is not None
            and cell.number.value is not None
            and is_exact(cell.number.value)
            and (is_in or total.values is None)
        ):
            found = _number(cell.number)
            self._sheet.write_number(
                row, column, found.value, self._styles.get(num_format=found.format, align="right", **old)
            )
        else:
            words = cell_words(plain_text(cell.printed))
            self._sheet.write_string(row, column, words, self._styles.get(num_format="@", align="right", **old))

    def _write_total(self, row: int, column: int, values: Values) -> None:
        total = values.total
        places = xl_range(row, column + 2, row, column + 1 + self._counted)
        plain = self._styles.get(align="right")
        if total.values is None:
            self._sheet.write_blank(row, column, None, plain)
            self._sheet.write_blank(row, column + 1, None, plain)
            return
        if len(total.values) == 1 and self._can_be_summed(values):
            is_count = total.aggregate is Aggregate.COUNT
            value = float(total.values[0])
            code = "0" if is_count else sum_format(total)
            style = self._styles.get(bold=True, align="right", num_format=code)
            self._sheet.write_formula(row, column, f"={'COUNTA' if is_count else 'SUM'}({places})", style, value)
            count = f"={'COUNTA' if is_count else 'COUNT'}({places})"
            self._sheet.write_formula(row, column + 1, count, plain, total.added)
            return
        self._sheet.write_string(
            row, column, total.text or "", self._styles.get(bold=True, align="right", num_format="@")
        )
        self._sheet.write_number(row, column + 1, total.added, plain)

    def _can_be_summed(self, values: Values) -> bool:
        addends = (entry.addend.values[0] for entry in values.entries if entry.addend is not None)
        return values.total.aggregate is Aggregate.COUNT or all(map(is_exact, [*addends, *(values.total.values or ())]))


def is_exact(value: Decimal) -> bool:
    """Whether a spreadsheet holds ``value`` to its last digit."""
    return len(value.normalize().as_tuple().digits) <= _DIGITS


def _number(number: PrintedNumber) -> SheetNumber:
    """With the format that shows it as printed, where there is one."""
    return sheet_number(number) or SheetNumber(float(number.values[0]), "General")


def sum_format(total: Total) -> str:
    """As totals are printed: thousands apart, decimals as many as the figures have."""
    decimals = max(0, -int(total.values[0].as_tuple().exponent)) if total.values else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{total.unit}"' if total.unit else "")


def _write_words(view: FormView, sheet: Worksheet, styles: SheetStyles) -> None:
    columns = view.roll_up.word_columns
    heads = ("Mã hàng", "STT", "Nội dung", "Nơi báo cáo", "Năm", *(column.label for column in columns))
    widths = (10, 6, 40, 30, 12, *(50 for _ in columns))
    _write_table(sheet, styles, heads, widths, list(_word_rows(view)), frozen=5)


def _word_rows(view: FormView) -> Iterator[list[str]]:
    for line in view.roll_up.lines:
        for place, head in enumerate(view.heads if line.words and (not line.is_section or line.is_stated) else ()):
            answers = [plain_text(values.entries[place].printed or "") for values in line.words]
            yield [line.row.id, line.row.number or "", line.label, head.full_name, head.year_text, *answers]


def _write_reporters(view: FormView, sheet: Worksheet, styles: SheetStyles, site_url: str) -> None:
    heads = ("Tình trạng", "Cơ quan", "Tỉnh, thành phố", "Năm", "Báo cáo", "Địa chỉ")
    rows = [
        [
            "Đã nộp" if head.is_counted else "Báo cáo cũ hơn, không cộng",
            *(head.full_name, head.province_name or "Không ghi", head.year_text, head.title, site_url + head.url),
        ]
        for head in view.heads
    ]
    rows += [
        ["Chưa nộp", reporter.name, reporter.province_name or "Không ghi", "", "", ""] for reporter in view.missing
    ]
    if not view.reporters:
        rows.append(["Biểu mẫu không nêu danh sách nơi phải nộp", "", "", "", "", ""])
    _write_table(sheet, styles, heads, (26, 38, 24, 14, 60, 60), rows, frozen=0)


def _write_table(
    sheet: Worksheet,
    styles: SheetStyles,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    *,
    frozen: int,
) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles.head())
    text = styles.get(num_format="@")
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, row_height(list(zip(row, widths, strict=True))))
        for column, words in enumerate(row):
            sheet.write(number, column, cell_words(words) or None, text)
    sheet.freeze_panes(1, frozen)
    sheet.set_landscape()
    sheet.set_paper(9)
