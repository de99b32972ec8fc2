"""Sheet, title, kính gửi, căn cứ, headings and running text against NĐ 30 Phụ lục I, I and II.5-6, and HD 36, HD 05."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from printing.layout_papers import (
    BOTTOM,
    CODES,
    DECISION,
    LEFT,
    RESOLUTION,
    RIGHT,
    TOP,
    body,
    decision,
    letter,
    pages,
    party,
    proposal,
    report,
)
from printing.pdf_ink import BLACK, Ink
from printing.print_samples import PARAGRAPH, SENTENCE, document, job

PT = 72 / 25.4
CENTRE = (LEFT + RIGHT) / 2
STATE_HEADINGS = """# Phần I
KẾT QUẢ THỰC HIỆN

# Chương II
NHIỆM VỤ

# Mục 1
CÔNG TÁC DÂN VẬN

#### Điều 5. Trách nhiệm của các cơ quan

## I. ĐẶC ĐIỂM TÌNH HÌNH

### 2. Công tác lãnh đạo

#### 2.1. Công tác tuyên truyền

##### a) Về cải cách hành chính

Nội dung của điểm này.

- Gạch đầu dòng thứ nhất.

+ Dấu cộng thứ nhất.
"""


@pytest.mark.parametrize("code", CODES)
def test_sheet_text_block_and_color(code: str) -> None:
    for number, ink in enumerate(report(code), 1):
        assert (ink.page.width, ink.page.height) == pytest.approx((210, 297), abs=0.1)
        text = [word for word in ink.page.words if word.top > 16]
        assert min(word.left for word in text) == pytest.approx(LEFT, abs=0.2)
        assert max(word.right for word in text) <= RIGHT + 0.5
        assert min(word.top for word in text) >= TOP - 0.1
        assert max(word.bottom for word in text) <= BOTTOM + 0.1
        # Nothing but the page's number stands outside the text block, and that not on the first page.
        assert [word.text for word in ink.page.words if word.top <= 16] == ([] if number == 1 else [str(number)])
        assert {run.color for run in ink.runs} == {BLACK}
        assert ink.pictures == 0


@pytest.mark.parametrize("code", CODES)
def test_page_number(code: str) -> None:
    ink = report(code)[1]
    number = ink.line("2")
    assert number.style == (14.0, "regular")
    assert number.run.is_artifact
    assert number.centre == pytest.approx(CENTRE, abs=0.2)
    assert number.words[0].top == pytest.approx(10, abs=0.7)


@pytest.mark.parametrize(
    ("code", "indent", "pitch"), [("nd30", 12.7, 18.5), ("hd36", 10.0, 19.0), ("hd05", 10.0, 19.0)]
)
def test_paragraphs(code: str, indent: float, pitch: float) -> None:
    ink = report(code)[0]
    rows = [row for row in ink.lines() if row[0].top > ink.line("BÁO CÁO").baseline + 20]
    starts = [row for row in rows if row[0].left > LEFT + 5]
    full = [row for row, after in itertools.pairwise(rows) if after not in starts]
    assert ink.line("báo cáo kết quả").style == (14.0, "regular")
    assert {round(row[0].left - LEFT, 1) for row in starts} == {indent}
    assert len(full) > 15
    for row in full:
        assert row[-1].right == pytest.approx(RIGHT, abs=0.5)
    gaps = [(below[0].baseline - above[0].baseline) * PT for above, below in itertools.pairwise(rows)]
    inside = [gap for gap, row in zip(gaps, rows[1:], strict=False) if row not in starts]
    between = [gap for gap, row in zip(gaps, rows[1:], strict=False) if row in starts]
    assert inside == pytest.approx([pitch] * len(inside), abs=0.1)
    assert min(between) >= pitch + 6 - 0.1


@pytest.mark.parametrize(("code", "size"), [("nd30", 14.0), ("hd36", 16.0), ("hd05", 16.0)])
def test_title(code: str, size: float) -> None:
    ink = report(code)[0]
    kind, first, last = (
        ink.line(text) for text in ("BÁO CÁO", "Kết quả thực hiện nhiệm vụ", "trên địa bàn xã Trung Sơn")
    )
    assert kind.style == (size, "bold")
    assert first.style == last.style == (14.0, "bold")
    whole = ink.line("Kết quả thực hiện nhiệm vụ năm 2025")
    for line in (kind, whole, last):
        assert line.centre == pytest.approx(CENTRE, abs=0.3)
    assert kind.baseline < first.baseline < last.baseline
    assert last.words[0].text == "trên", "the subject breaks where its author broke it"


def test_state_rule_below_the_subject_goes_by_its_last_line() -> None:
    short = pages(job(document(subject=("Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội", "năm 2025"))))[0]
    for ink, last in (
        (report("nd30")[0], "trên địa bàn xã Trung Sơn"),
        (short, "năm 2025"),
        (decision(), "nhân dân xã Trung Sơn"),
    ):
        line = ink.line("của Ủy ban nhân dân xã Trung Sơn") if ink is decision() else ink.line(last)
        (rule,) = ink.rules_below(line)
        assert 1 / 3 <= rule.length / line.width <= 1 / 2
        assert rule.centre == pytest.approx(line.centre, abs=0.3)
        assert rule.thickness == pytest.approx(0.75, abs=0.05)


@pytest.mark.parametrize("code", ["hd36", "hd05"])
def test_party_mark_below_the_subject_is_five_hyphens(code: str) -> None:
    ink = report(code)[0]
    mark, last = ink.line("-----"), ink.line("trên địa bàn xã Trung Sơn")
    assert mark.centre == pytest.approx(CENTRE, abs=0.3)
    assert 3 < mark.baseline - last.baseline < 8
    assert not ink.rules_below(last)


def test_one_addressee_stands_on_the_line_of_its_label() -> None:
    state, submitted = letter("nd30"), proposal("hd05")
    assert state.line("Kính gửi: Sở Nội vụ thành phố Huế.").style == (14.0, "regular")
    assert submitted.line("Kính trình:").style == (14.0, "italic")
    assert submitted.line("Ban Thường vụ Tỉnh ủy").style == (14.0, "regular")
    assert submitted.line("Kính trình:").baseline == pytest.approx(
        submitted.line("Ban Thường vụ Tỉnh").baseline, abs=0.02
    )
    assert "Kính gửi:" in proposal("hd36").page.text


@pytest.mark.parametrize("code", CODES)
def test_several_addressees_stand_below_each_other(code: str) -> None:
    made = document(addressed_to=("Sở Nội vụ;", "Sở Tài chính.")) if code == "nd30" else None
    ink = pages(job(made, code=code))[0] if made else letter(code)
    first = ink.line("- Sở Nội vụ;" if made else "- Ban Tuyên giáo và Dân vận Tỉnh ủy;")
    last = ink.line("- Sở Tài chính." if made else "- Ủy ban Kiểm tra Tỉnh ủy.")
    label = ink.line("Kính gửi:")
    assert label.style == (14.0, "regular" if code == "nd30" else "italic")
    assert first.baseline == pytest.approx(label.baseline, abs=0.1)
    assert last.left == pytest.approx(first.left, abs=0.1)
    assert last.baseline > first.baseline
    assert label.right < first.left


@pytest.mark.parametrize(
    ("code", "style", "indent"), [("nd30", "italic", 12.7), ("hd36", "regular", 10), ("hd05", "regular", 10)]
)
def test_legal_basis(code: str, style: str, indent: float) -> None:
    lines = ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Theo đề nghị của Văn phòng.")
    made = document(legal_basis=lines) if code == "nd30" else party(legal_basis=lines)
    ink = pages(job(made, code=code))[0]
    dash = "" if code == "nd30" else "- "
    for text in lines:
        line = ink.line(dash + text)
        assert line.style == (14.0, style)
        assert line.left - LEFT == pytest.approx(indent, abs=0.3)


def test_authority_stands_between_subject_and_legal_basis() -> None:
    ink = decision()
    line = ink.line("ỦY BAN NHÂN DÂN XÃ TRUNG SƠN Căn").words[:-1]
    assert dataclasses.replace(ink.line("Căn cứ"), words=line).style == (14.0, "bold")
    assert (line[0].left + line[-1].right) / 2 == pytest.approx(CENTRE, abs=0.3)
    order = ("Về việc ban hành", "Căn cứ Luật", "Theo đề nghị", "QUYẾT ĐỊNH:", "Điều 1.", "Điều 2.")
    baselines = [ink.line(text).baseline for text in order]
    assert baselines == sorted(baselines)
    assert baselines[0] < line[0].baseline < baselines[1]
    enactment = ink.line("QUYẾT ĐỊNH:")
    assert enactment.style == (14.0, "bold")
    assert enactment.centre == pytest.approx(CENTRE, abs=0.3)


def test_council_and_party_enact_in_the_same_place() -> None:
    council = document(enacting_authority=("HỘI ĐỒNG NHÂN DÂN XÃ TRUNG SƠN", "KHÓA II, KỲ HỌP THỨ 5"), signature=None)
    first = pages(job(council, kind=RESOLUTION, body=body("# QUYẾT NGHỊ:\n\nNội dung.")))[0]
    assert first.line("KHÓA II, KỲ HỌP THỨ 5").centre == pytest.approx(CENTRE, abs=0.3)
    text = body("- Căn cứ Điều lệ Đảng;\n\n# BAN THƯỜNG VỤ ĐẢNG ỦY XÃ QUYẾT ĐỊNH:\n\nNội dung.")
    second = pages(job(party(), code="hd05", kind=DECISION, body=text))[0]
    assert second.line("BAN THƯỜNG VỤ ĐẢNG ỦY XÃ QUYẾT ĐỊNH:").style == (14.0, "bold")
    assert second.line("BAN THƯỜNG VỤ ĐẢNG ỦY XÃ QUYẾT ĐỊNH:").centre == pytest.approx(CENTRE, abs=0.3)


@pytest.fixture(scope="module")
def headings() -> dict[str, Ink]:
    return {
        code: pages(job(document() if code == "nd30" else party(), code=code, body=body(STATE_HEADINGS)))[0]
        for code in CODES
    }


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("text", ["Phần I", "KẾT QUẢ THỰC HIỆN", "Chương II", "NHIỆM VỤ", "Mục 1", "CÔNG TÁC DÂN VẬN"])
def test_parts_chapters_and_sections_are_centred_with_the_title_below(
    headings: dict[str, Ink], code: str, text: str
) -> None:
    line = headings[code].line(text)
    assert line.style == (14.0, "bold")
    assert line.centre == pytest.approx(CENTRE, abs=0.3)


@pytest.mark.parametrize(("code", "indent"), [("nd30", 12.7), ("hd36", 10.0), ("hd05", 10.0)])
@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("Điều 5. Trách nhiệm của các cơ quan", "bold"),
        ("I. ĐẶC ĐIỂM TÌNH HÌNH", "bold"),
        ("2. Công tác lãnh đạo", "bold"),
        ("2.1. Công tác tuyên truyền", "bold"),
        ("a) Về cải cách hành chính", "regular"),
        ("- Gạch đầu dòng thứ nhất.", "regular"),
        ("+ Dấu cộng thứ nhất.", "regular"),
    ],
)
def test_other_levels_are_indented(headings: dict[str, Ink], code: str, indent: float, text: str, style: str) -> None:
    line = headings[code].line(text)
    assert line.style == (14.0, style)
    assert line.left - LEFT == pytest.approx(indent, abs=0.3)


@pytest.mark.parametrize("height", range(168, 206, 6))
def test_no_line_of_a_paragraph_stands_alone_on_its_page(height: int) -> None:
    text = f'<div style="height:{height - 40}mm"></div>' + PARAGRAPH * 3 + f"<p>{SENTENCE * 3}</p>"
    found = pages(job(body=text))
    for above, below in itertools.pairwise(found):
        foot = above.lines()
        head = [row for row in below.lines() if row[0].top > 16]
        assert foot[-1][0].left < LEFT + 5 or foot[-1][-1].right < RIGHT - 3, (
            "a paragraph's first line alone at the foot"
        )
        if head[0][0].left < LEFT + 5 and "Nơi" not in head[0][0].text:
            assert head[1][0].left < LEFT + 5, "a paragraph's last line alone at the head"


@pytest.mark.parametrize("height", range(140, 186, 9))
def test_headings_in_a_row_never_stand_at_the_foot(height: int) -> None:
    text = (
        f'<div style="height:{height}mm"></div>'
        + body("## I. KIẾN NGHỊ\n\n### 1. Với tỉnh\n\n#### 1.1. Về vốn\n\nx")
        + PARAGRAPH
    )
    for ink in pages(job(body=text)):
        assert not ink.lines()[-1][0].text.startswith(("I.", "1.", "1.1."))
        if "KIẾN NGHỊ" in ink.page.text:
            assert ink.line("I. KIẾN NGHỊ").baseline < ink.line("1.1. Về vốn").baseline


TROUBLE = (
    "Theo Kết luận số 62-KL/TW ngày 08/12/2009, diện tích 7.296,66 ha, KẾT LUẬN SỐ 160-TB/TW, kinh phí 500.000.000 đồng"
)


def test_lines_never_end_inside_a_number_nor_before_its_unit() -> None:
    paragraphs = [f"<p>{'ô ' * lead}{TROUBLE} trân trọng báo cáo./.</p>" for lead in range(1, 40)]
    rows = [" ".join(w.text for w in row) for ink in pages(job(body="".join(paragraphs))) for row in ink.lines()]
    for whole in ("số 62-KL/TW", "ngày 08/12/2009", "7.296,66 ha", "SỐ 160-TB/TW", "500.000.000 đồng", "cáo./."):
        assert sum(whole in row for row in rows) == len(paragraphs), whole


@pytest.mark.parametrize("code", CODES)
def test_words_longer_than_a_line_break_rather_than_leave_the_sheet(code: str) -> None:
    text = f"<p>Xem {'https://dichvucong.example.gov.vn/' + 'tim-kiem/' * 20} và {'x' * 200}.</p>"
    made = document(subject=("Về " + "y" * 150,), recipients=("z" * 120 + ";",))
    ink = pages(job(dataclasses.replace(made, symbol="BC/ĐU" if code != "nd30" else "BC-UBND"), code=code, body=text))[
        0
    ]
    assert max(word.right for word in ink.page.words) <= RIGHT + 0.5


def test_forced_break_leaves_no_justification_gap() -> None:
    ink = pages(job(body=body("Dòng thứ nhất ngắn\\\ndòng thứ hai cũng ngắn.")))[0]
    words = ink.line("Dòng thứ nhất ngắn").words
    assert words[-1].right < CENTRE
    assert ink.line("dòng thứ hai cũng ngắn.").baseline > words[0].baseline
