"""The paper's HTML: words in the order of the source, gaps for what is unknown, structure that reads aloud well."""

from __future__ import annotations

import re
from html import unescape

import pytest

from printing.print_samples import appendix, document, issuer, paper
from vanban.documents.model import KindCode, PartialDate, Signature
from vanban.registry.model import Kind, Regime


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def joined(html: str) -> str:
    """Text with inline tags removed, blocks on lines of their own."""
    return re.sub(r"[^\S\n]+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def test_whole_state_paper_in_order() -> None:
    html = paper(
        document(addressed_to=("Sở Nội vụ",), legal_basis=("Căn cứ Luật số 72/2025/QH15;",)),
        appendices=(appendix(tables_html=""),),
    )
    assert words(html) == (
        "ỦY BAN NHÂN DÂN XÃ TRUNG SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: 12/BC-UBND Trung Sơn, ngày 05 tháng 02 năm 2026 "
        "BÁO CÁO Kết quả thực hiện nhiệm vụ năm 2025 trên địa bàn xã Trung Sơn "
        "Kính gửi: Sở Nội vụ Căn cứ Luật số 72/2025/QH15; "
        + words("Ủy ban nhân dân xã báo cáo kết quả thực hiện Kết luận số 62-KL/TW của Bộ Chính trị như sau. " * 5)
        + " Nơi nhận: - Như trên; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Nguyễn Văn An PHỤ LỤC 1 Tình hình thực hiện"
    )


def test_party_paper_has_its_own_marks_and_no_national_title() -> None:
    made = document(symbol="BC/ĐU", legal_basis=("Căn cứ Điều lệ Đảng;", "- Căn cứ Quy định;"))
    text = words(paper(made, code="hd36"))
    assert text.startswith(
        "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH ĐẢNG ỦY XÃ HÀ TAM * ĐẢNG CỘNG SẢN VIỆT NAM Số 12-BC/ĐU Hà Tam, ngày 05 tháng 02 năm 2026"
    )
    assert "----- - Căn cứ Điều lệ Đảng; - Căn cứ Quy định;" in text
    assert "CỘNG HÒA" not in text


def test_gaps_are_empty_and_nothing_is_invented() -> None:
    html = paper(document(number=None, issued_on=PartialDate(year=2026)))
    assert 'Số: <span class="vb-gap vb-gap-number"></span>/BC-UBND' in html
    assert (
        'ngày <span class="vb-gap vb-gap-day"></span> tháng <span class="vb-gap vb-gap-month"></span> năm 2026' in html
    )
    nothing = paper(document(number=None, symbol=None, issued_on=PartialDate()))
    assert re.findall(r"vb-gap-(\w+)", nothing) == ["number", "symbol", "day", "month", "year"]


def test_number_line_is_one_text_for_those_who_compare_it() -> None:
    assert "\nSố: 12/BC-UBND\n" in joined(paper())
    assert "\nTrung Sơn, ngày 05 tháng 02 năm 2026\n" in joined(paper())


@pytest.mark.parametrize(("superior", "lines"), [(None, 1), ((), 0), (("ĐẢNG BỘ TỈNH", "HÀ TĨNH"), 2)])
def test_superior_body(superior: tuple[str, ...] | None, lines: int) -> None:
    html = paper(code="hd36", by=issuer(regime=Regime.PARTY, superior=superior))
    assert html.count('class="vb-superior') == lines
    assert html.count('class="vb-superior vb-empty"></p>') == (superior is None)


def test_signature_with_unknown_name_keeps_an_empty_line() -> None:
    html = paper(document(signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", None)))
    assert '<p class="vb-signatory vb-empty"></p>' in html
    assert html.count('class="vb-authority"') == 2


def test_signatures_of_minutes_stand_from_left_to_right_above_the_recipients() -> None:
    writer = Signature((), "NGƯỜI GHI BIÊN BẢN", "Trần Thị Bình")
    html = paper(document(other_signatures=(writer,)))
    order = ["Trần Thị Bình", "Nguyễn Văn An", "Nơi nhận:"]
    assert sorted(order, key=html.index) == order
    assert html.count("<footer") == 1


def test_line_that_names_the_paper_gets_gaps_only_where_nothing_is_typed() -> None:
    def gaps(line: str) -> list[str]:
        html = paper(appendices=(appendix(attached_to=line, tables_html=""),))
        section = html[html.index("<section") :]
        assert words(section).startswith(f"PHỤ LỤC 1 Tình hình thực hiện {line}")
        return re.findall(r"vb-gap-(\w+)", section)

    assert gaps("(Kèm theo Báo cáo số /BC-UBND ngày tháng năm 2026 của Ủy ban)") == ["number", "day", "month"]
    assert gaps("(Kèm theo Nghị quyết số -NQ/ĐU, ngày tháng năm của Đảng ủy)") == ["number", "day", "month", "year"]
    assert gaps("(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 02 năm 2026)") == []
    assert gaps("(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng năm 2026)") == ["month"]
    assert gaps("(Số liệu 9 tháng năm 2024)") == []


def test_no_signature_block_where_the_source_has_none() -> None:
    html = paper(document(signature=None))
    assert "vb-recipients" in html
    assert "vb-signature" not in html
    assert "<footer" not in paper(document(signature=None, recipients=()))


def test_one_h1_with_lines_as_broken_by_the_author() -> None:
    html = paper()
    assert html.count("<h1") == 1
    assert html.count('class="vb-subject vb-line"') == 2
    assert html.startswith('<article class="vb-paper vb-nd30 vb-state" lang="vi">')


def test_cells_of_the_letterhead_go_left_right_left_right() -> None:
    cells = re.findall(r'class="(vb-lh-[a-z]+)"', paper())
    assert cells == ["vb-lh-issuer", "vb-lh-heading", "vb-lh-number", "vb-lh-date"]


def test_everything_authors_type_is_escaped() -> None:
    evil = "<script>alert(1)</script>&"
    made = document(
        subject=(evil,),
        number=evil,
        symbol=evil,
        addressed_to=(evil, evil),
        legal_basis=(evil,),
        recipients=(evil,),
        signature=Signature((evil,), evil, evil),
        urgency=evil,
        circulation=evil,
        draft=evil,
    )
    by = issuer(letterhead=(evil,), superior=(evil,), place=evil)
    html = paper(made, by=by, appendices=(appendix(label=evil, title=(evil,), note=evil, attached_to=evil),))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;") == 20


def test_several_addressees_are_a_list_with_the_dash_as_text() -> None:
    html = paper(document(addressed_to=("Sở Nội vụ;", "Sở Tài chính.")))
    assert "<li>- Sở Nội vụ;</li>\n<li>- Sở Tài chính.</li>" in html
    assert words(html).count("Kính gửi: - Sở Nội vụ; - Sở Tài chính.") == 1


@pytest.mark.parametrize(("code", "label"), [("hd05", "Kính trình:"), ("hd36", "Kính gửi:"), ("nd30", "Kính gửi:")])
def test_label_of_the_addressee_depends_on_norm_and_kind(code: str, label: str) -> None:
    submission = Kind(KindCode("to-trinh"), "Tờ trình", {}, ())
    assert f"{label} Sở Nội vụ" in words(paper(document(addressed_to=("Sở Nội vụ",)), code=code, kind=submission))


def test_official_letter_has_its_subject_under_the_number() -> None:
    letter = Kind(KindCode("cong-van"), "Công văn", {}, ())
    html = paper(document(subject=("V/v báo cáo",)), kind=letter)
    assert html.count("<h1") == 1
    assert "CÔNG VĂN" not in html
    assert html.index("V/v báo cáo") < html.index("</header>")


def test_appendix_with_all_its_lines() -> None:
    html = paper(appendices=(appendix(note="(Số liệu)", attached_to="(Kèm theo Báo cáo)", wide=True),))
    section = html[html.index("<section") :]
    assert section.startswith('<section class="vb-appendix vb-landscape" id="phu-luc-1">')
    assert words(section).startswith("PHỤ LỤC 1 Tình hình thực hiện (Kèm theo Báo cáo) (Số liệu) STT")


def test_marks_stand_in_the_letterhead() -> None:
    html = paper(document(urgency="HỎA TỐC", circulation="LƯU HÀNH NỘI BỘ", draft="DỰ THẢO"))
    head = html[: html.index("</header>")]
    assert '<span class="vb-urgency-hoa-toc">HỎA TỐC</span>' in head
    assert "LƯU HÀNH NỘI BỘ" in head
    assert "DỰ THẢO" in head
