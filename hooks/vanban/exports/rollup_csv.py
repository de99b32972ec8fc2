"""A roll-up as CSV in long form, one line for each cell of each report: what statistics programs and pivot tables take."""

from __future__ import annotations

import csv
import io

from vanban.appendices.rollup import plain_text
from vanban.catalogue.forms_views import FormView
from vanban.exports.rollup_json import Record, records
from vanban.exports.table_csv import guarded

_HEADS = (
    *("Báo cáo", "Mã cơ quan", "Cơ quan", "Tỉnh, thành phố", "Năm", "Mã hàng", "STT", "Nội dung", "Mã cột", "Cột"),
    *("Ghi trong báo cáo", "Giá trị", "Giá trị thứ hai", "Tình trạng", "Cộng vào tổng"),
)
_KINDS = {
    "absence": "ghi không có",
    "blank": "để trống",
    "bound": "mức trên hoặc dưới",
    "merged": "gộp với ô trước",
    "number": "số",
    "pair": "cặp số",
    "percent": "tỷ lệ %",
    "range": "khoảng",
    "words": "chữ",
}


def rollup_csv(view: FormView) -> bytes:
    """UTF-8 with BOM, comma, CRLF, decimal point; words that begin like a formula or date have an apostrophe before them."""
    provinces = {head.key: head.province_name or "" for head in view.heads}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADS)
    writer.writerows(_line(record, provinces[record.filing.key]) for record in records(view.roll_up))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _line(record: Record, province: str) -> list[str]:
    filing, row, column = record.filing, record.line.row, record.values.column
    figures = [format(value, "f") for value in record.figures]
    return [
        filing.key,
        filing.issuer.code,
        guarded(filing.issuer.name),
        guarded(province),
        str(filing.year or ""),
        row.id,
        guarded(row.number or ""),
        guarded(record.line.label),
        column.id,
        guarded(column.label),
        guarded(plain_text(record.entry.printed or "")),
        figures[0] if figures else "",
        figures[1] if len(figures) > 1 else "",
        _KINDS[record.kind],
        "có" if record.is_added else "không",
    ]
