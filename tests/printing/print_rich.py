"""A paper that has one of everything that tags and archives care for."""

from __future__ import annotations

import dataclasses
from functools import cache

from printing.print_samples import PARAGRAPH, SENTENCE, appendix, document, job, table
from vanban.printing.attachments import Attachment, Relationship, source_attachment, table_attachment
from vanban.printing.job import PrintJob
from vanban.printing.pdf import render_pdf

DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
LIST = (
    f'<ul class="vb-list" role="list"><li><p>- Mục cha. {SENTENCE * 3}</p>'
    '<ul class="vb-list" role="list"><li><p>+ Mục con.</p></li></ul></li><li>trực tiếp</li></ul>'
)
INLINE = (
    '<p>Mô hình <span lang="en">Smart City</span> theo <a href="#phu-luc-1">Phụ lục 1</a> và '
    '<a href="https://xa.example.vn/?x=(1)">Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X về tiếp tục đổi mới '
    "nội dung, phương thức hoạt động của Mặt trận Tổ quốc Việt Nam</a></p>"
)
IMAGES = (
    f'<p><img alt="Ảnh (mẫu)" src="{DOT}"><img alt="" src="{DOT}"></p>'
    '<div><svg role="img" aria-label="Biểu đồ cột" width="60" height="30" xmlns="http://www.w3.org/2000/svg">'
    '<rect width="20" height="20" fill="red"/></svg></div>'
)


def grouped_table(rows: int) -> str:
    """Two header rows with merged cells, a row header in each row, a section row at the end."""
    head = (
        '<tr><th scope="col" rowspan="2">STT</th><th scope="col" rowspan="2">Nội dung</th>'
        '<th scope="colgroup" colspan="2">Số lượng</th></tr><tr><th scope="col">Nam</th><th scope="col">Nữ</th></tr>'
    )
    body = "".join(
        f'<tr><td>{n}</td><th scope="row">Hội nghị <a href="#ket-qua">ở trên</a></th><td>{n}</td><td></td></tr>'
        for n in range(rows)
    )
    section = '<tr class="vb-section"><td>I</td><th scope="rowgroup" colspan="3">Nhóm</th></tr>'
    return (
        '<div class="vb-table-box"><table class="vb-table"><caption>Bảng 1. Hội nghị</caption>'
        f"<thead>{head}</thead><tbody>{body}{section}</tbody></table></div>"
    )


BODY = (
    '<h2 class="vb-h vb-h-roman" id="ket-qua">I. KẾT QUẢ</h2>'
    + PARAGRAPH * 4
    + LIST
    + INLINE
    + '<h3 class="vb-h">1. Hội nghị</h3>'
    + grouped_table(28)
    + IMAGES
)
SOURCE = "---\nkind: bao-cao\n---\nNội dung.\n".encode()
CSV = "\ufeffMã hàng,Số lượng\r\na,1\r\n".encode()
FILES = (
    table_attachment("phu-luc-1.csv", "Phụ lục 1", CSV),
    source_attachment("bao-cao-mau.md", SOURCE),
    Attachment("bao-cao-mau.json", "application/json", Relationship.SUPPLEMENT, "Siêu dữ liệu", b"{}\n"),
)
HEADINGS = (
    "BÁO CÁO Kết quả thực hiện nhiệm vụ năm 2025 trên địa bàn xã Trung Sơn",
    "I. KẾT QUẢ",
    "1. Hội nghị",
    "PHỤ LỤC 1 Tình hình thực hiện",
    "PHỤ LỤC 2 Tình hình thực hiện",
)


def rich_job(code: str = "nd30") -> PrintJob:
    made = document(
        urgency="KHẨN",
        draft="DỰ THẢO",
        addressed_to=("Sở Nội vụ;", "Sở Tài chính."),
        legal_basis=("Căn cứ Luật Tổ chức chính quyền địa phương;",),
    )
    first = appendix(tables_html=table(rows=2))
    second = dataclasses.replace(
        first, anchor="phu-luc-2", label="PHỤ LỤC 2", wide=True, attached_to="(Kèm theo Báo cáo)", note="(Số liệu)"
    )
    return dataclasses.replace(job(made, code=code, body=BODY, appendices=(first, second)), attachments=FILES)


@cache
def rich_pdf(code: str = "nd30") -> bytes:
    result = render_pdf(rich_job(code))
    assert result.diagnostics == ()
    assert result.pdf
    return result.pdf
