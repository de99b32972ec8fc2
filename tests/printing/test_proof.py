"""Proof-reading of each render: what the pages lack or show wrongly is an error that names the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from printing.print_rich import rich_job
from printing.print_samples import PARAGRAPH, SENTENCE, job, table
from vanban.diagnostics import Severity
from vanban.printing import pdf as press
from vanban.printing.job import PrintJob
from vanban.printing.pdf import render_pdf
from vanban.printing.proof import OutlineEntry


def findings(made: PrintJob) -> list[tuple[str, str]]:
    result = render_pdf(made)
    assert (result.pdf is None) == bool(result.diagnostics)
    assert all(found.severity is Severity.ERROR for found in result.diagnostics)
    return [(found.code, found.message) for found in result.diagnostics]


def with_css(made: PrintJob, css: str) -> PrintJob:
    return dataclasses.replace(made, html=made.html.replace("</style>", css + "</style>", 1))


def distort(monkeypatch: pytest.MonkeyPatch, change: Callable[..., tuple[Any, ...]]) -> None:
    """Lets ``change`` alter what is proof-read: sheets, tree, outline, body."""
    proof_read = press.proof_read
    monkeypatch.setattr(press, "proof_read", lambda *parts: proof_read(*change(*parts)))


def test_rich_paper_passes() -> None:
    assert findings(rich_job()) == []


def test_text_that_is_not_drawn_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph on page 2 loses its content."""

    def lose(sheets: Any, tree: Any, outline: Any, body: Any) -> tuple[Any, ...]:
        paragraph = [node for node in tree.root.walk() if node.role == "P" and any(m.sheet == 1 for m in node.marks())][
            2
        ]
        paragraph.kids.clear()
        return sheets, tree, outline, body

    distort(monkeypatch, lose)
    (code, message), *others = findings(job(body="".join(f"<p>Đoạn {n}: {SENTENCE * 4}</p>" for n in range(12))))
    assert (code, others) == ("print-text", [])
    assert message.startswith("Trang 2 in thiếu hoặc thừa chữ, gần chỗ “")


def test_text_drawn_twice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def double(sheets: Any, tree: Any, outline: Any, body: Any) -> tuple[Any, ...]:
        node = next(node for node in tree.root.walk() if node.role == "P" and node.kids)
        node.kids.append(node.kids[0])
        return sheets, tree, outline, body

    distort(monkeypatch, double)
    assert [code for code, _ in findings(job())] == ["print-text"]


def test_text_hidden_by_the_style_is_missed() -> None:
    assert [code for code, _ in findings(with_css(job(), ".vb-body p{display:none}"))] == ["print-text"]


def test_no_page_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    distort(monkeypatch, lambda _sheets, *others: ([], *others))
    assert findings(job()) == [("print-text", "Bản in không có trang nào.")]


def test_heading_that_the_outline_lacks_is_named_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    body = '<h2 class="vb-h">I. MỘT</h2>' + PARAGRAPH * 9 + '<h2 class="vb-h">II. HAI</h2>' + PARAGRAPH
    assert findings(job(body=body)) == []
    named = findings(with_css(job(body=body), "h2:nth-of-type(2){bookmark-label:'Khác'}"))
    assert [code for code, _ in named] == ["print-heading"]
    assert "“II. HAI” (trang 2)" in named[0][1]
    assert [code for code, _ in findings(with_css(job(body=body), "h2{bookmark-level:none}"))] == ["print-heading"]
    distort(monkeypatch, lambda sheets, tree, outline, body: (sheets, tree, [*outline, OutlineEntry("Thừa", 2)], body))
    assert "“Thừa” (trang 2)" in findings(job(body=body))[0][1]


def test_skipped_heading_level_is_told() -> None:
    assert findings(job(body='<h4 class="vb-h">a) Ý</h4>' + PARAGRAPH)) == [
        ("print-heading", "Đề mục “a) Ý” (trang 1) nhảy cấp từ 1 xuống 4.")
    ]


def test_page_of_a_table_without_its_header_is_named() -> None:
    """A row taller than a page that may not be broken costs the table its header."""
    tall = f'<tr class="vb-level-1"><td>x</td><td>{PARAGRAPH * 15}</td><td>1</td></tr></tbody>'
    body = PARAGRAPH + table(rows=2).replace("</tbody>", tall)
    (code, message), *_ = findings(job(body=body))
    assert code == "print-table"
    assert "không có dòng tiêu đề ở trang" in message
    assert findings(job(body=body.replace('"vb-level-1"><td>x', '"vb-level-1 vb-tall"><td>x'))) == []


@pytest.mark.parametrize(
    "body",
    [
        f'<p style="white-space:nowrap">Mã {"9" * 200}</p>',
        f'<table style="white-space:nowrap"><tr><td>{"x" * 90}</td><td>{"y" * 90}</td></tr></table>',
        '<p style="margin-left:-9mm;text-indent:0">Chìa sang trái</p>',
        PARAGRAPH + '<p style="position:relative;top:19cm">Chìa xuống dưới</p>',
    ],
)
def test_text_outside_the_text_block_is_named_with_its_page(body: str) -> None:
    (code, message), *others = findings(job(body=body))
    assert (code, others) == ("print-edge", [])
    assert "ở trang 1 chìa ra ngoài lề" in message


def test_fault_names_the_line_of_its_block() -> None:
    path = "content/bao-cao/2026/bao-cao-mau.md"
    blocks = {12: "Trước", 14: f'Mã <em style="white-space:nowrap">{"9" * 200}</em>', 16: "Sau"}
    body = "".join(f'<p data-vb-line="{path}:{line}">{block}</p>' for line, block in blocks.items())
    (found,) = render_pdf(job(body=body)).diagnostics
    assert (found.code, found.location.path, found.location.line) == ("print-edge", path, 14)


def test_wrong_font_is_named_with_its_pages() -> None:
    made = job(body=PARAGRAPH * 9 + '<p style="font-family:Arimo">khác</p>' + PARAGRAPH * 9)
    (code, message), *others = findings(made)
    assert (code, others) == ("print-fallback", [])
    assert message == "Có chữ bị in bằng phông khác (Arimo) thay vì “Tinos”, ở trang 2."
