"""Each check on the smallest paper that it speaks of, beside one that it must leave alone."""

from collections.abc import Iterable

import pytest

from factories import PARTY, STATE, identified
from vanban.checks.body import check_html, check_size, check_spelling, check_table_words
from vanban.checks.layout import check_addressed_to, check_end_mark, check_parts, check_recipients
from vanban.checks.marks import check_marks
from vanban.checks.number import check_number
from vanban.checks.secrecy import check_secrecy
from vanban.checks.tables import check_table_places
from vanban.diagnostics import Diagnostic
from vanban.documents.model import Publication, PublicationState
from vanban.rendering.blocks import TablePlace, parse_blocks


def codes(findings: Iterable[Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("issuer", "symbol", "expected"),
    [
        (STATE, "BC-UBND", []),
        (STATE, "BC/UBND", ["symbol-format"]),
        (STATE, "BC- UBND", ["symbol-format"]),
        (STATE, "NQ-UBND", ["symbol-kind"]),
        (PARTY, "BC/ĐU", []),
        (PARTY, "BC-ĐU", ["symbol-format"]),
        (PARTY, "KL/ĐU", ["symbol-kind"]),
    ],
)
def test_symbol_against_its_own_regime(issuer: str, symbol: str, expected: list[str]) -> None:
    assert codes(check_number(identified(issuer=issuer, symbol=symbol))) == expected


def test_number_without_its_zero() -> None:
    assert codes(check_number(identified(number="5"))) == ["number-zero"]
    assert codes(check_number(identified(number="05"))) == []
    assert codes(check_number(identified(number="12"))) == []


def test_report_to_a_superior_wants_an_addressee() -> None:
    to_superior = ("Sở Nội vụ thành phố Hải Phòng;", "Lưu: VT.")
    assert codes(check_addressed_to(identified(recipients=to_superior))) == ["addressed-to-missing"]
    assert codes(check_addressed_to(identified(recipients=to_superior, addressed_to=("Sở Nội vụ",)))) == []
    assert codes(check_addressed_to(identified(recipients=("Lưu: VT.",)))) == []
    assert codes(check_addressed_to(identified(issuer=PARTY, recipients=to_superior))) == []


@pytest.mark.parametrize(
    ("issuer", "body", "expected"),
    [
        (STATE, "Hết./.\n", []),
        (STATE, "Hết.\n", ["end-mark"]),
        (STATE, "Hết\n", ["end-mark"]),
        (PARTY, "Hết.\n", []),
        (PARTY, "Hết./.\n", ["end-mark"]),
        (STATE, "[[bang: a]]\n", []),
    ],
)
def test_end_mark(issuer: str, body: str, expected: list[str]) -> None:
    assert codes(check_end_mark(identified(issuer=issuer, body=body))) == expected


def test_recipients_marks_follow_the_profile() -> None:
    assert codes(check_recipients(identified(recipients=("Sở Nội vụ;", "Lưu: VT.")))) == []
    assert codes(check_recipients(identified(recipients=("Sở Nội vụ,", "Lưu: VT;")))) == ["recipients-mark"] * 2
    party = identified(issuer=PARTY, profile="hd36", recipients=("Tỉnh ủy,", "Lưu Văn phòng."))
    assert codes(check_recipients(party)) == []
    later = identified(issuer=PARTY, profile="hd05", recipients=("Tỉnh ủy,", "Lưu Văn phòng."))
    assert codes(check_recipients(later)) == ["recipients-mark"]


def test_missing_parts() -> None:
    assert codes(check_parts(identified(signature=None, recipients=()))) == ["signature-missing", "recipients-missing"]
    assert codes(check_parts(identified(recipients=("Lưu: VT.",)))) == []


def test_html_is_told_of_but_angle_brackets_are_not() -> None:
    findings = list(check_html(identified(body="Một\n\nHai <br> ba\n")))
    assert [(finding.code, finding.location.line) for finding in findings] == [("body-html", 12)]
    assert codes(check_html(identified(body="thu nhập <5 triệu và >3 ha\n"))) == []


def test_mixed_tone_placement() -> None:
    assert codes(check_spelling(identified(body="Ủy ban và cấp uỷ.\n"))) == ["tone-mixed"]
    assert codes(check_spelling(identified(body="Ủy ban và cấp ủy, khuỷu tay, thủy lợi.\n"))) == []


RELEASED = Publication(PublicationState.PUBLIC, approved_by="Nguyễn Văn A")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({"circulation": "LƯU HÀNH NỘI BỘ"}, ["publication-marked"]),
        ({"draft": "Dự thảo lần 2"}, ["publication-marked"]),
        ({"draft": "Dự thảo lần 2", "publication": RELEASED}, []),
        ({"draft": "Dự thảo", "publication": Publication(PublicationState.DRAFT)}, []),
        ({"circulation": "TÀI LIỆU HỘI NGHỊ"}, []),
        ({"urgency": "HỎA TỐC"}, []),
        ({"urgency": "Khẩn"}, []),
        ({"urgency": "gấp"}, ["urgency-unknown"]),
    ],
)
def test_marks_hold_a_paper_back_unless_somebody_releases_it(overrides: dict[str, object], expected: list[str]) -> None:
    assert codes(check_marks(identified(**overrides))) == expected


def test_lines_that_would_stall_the_build() -> None:
    assert codes(check_size(identified(body="[" * 501))) == ["body-size"]
    assert codes(check_size(identified(body="a" * 200_001))) == ["body-size"]
    assert codes(check_size(identified(body="[a](b) " * 400))) == []


def test_a_table_place_within_a_paragraph() -> None:
    assert codes(check_table_words(identified(body="Xem [[bang: a]] dưới đây.\n"))) == ["table-in-text"]
    assert codes(check_table_words(identified(body="  [[bang: a]]  \n"))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nkind: x\n---\n\nMẬT\n\nNội dung.\n", 5),
        ("Độ mật: TUYỆT MẬT\n", 1),
        ("a\n**TỐI  MẬT**\n", 2),
        ("a\nTUYE\u0302\u0323T MA\u0302\u0323T\n", 2),
        ("---\nurgency: Mật\n---\n", 2),
        ("---\nurgency: MẬT\n---\n", 2),
        ("Độ mật: MẬT\n", 1),
        ("Độ mật: Mật, khẩn\n", 1),
        ('circulation: "MẬT - KHẨN"\n', 1),
        ('urgency: "M\\u1EACT"\n', 1),
        ('subject: ["TỐI M\\u1EACT"]\n', 1),
        ("**TỐI** **MẬT**\n", 1),
        ("TỐI-MẬT\n", 1),
        ("TUYỆT&nbsp;MẬT\n", 1),
        ("<b>MẬT</b>\n", 1),
        ("M\u200bẬT\n", 1),
        ('cells: ["MẬT", null]\n', 1),
        ("- {label: MẬT}\n", 1),
        ("note: (MẬT)\n", 1),
        ("- MẬT\n", 1),
    ],
)
def test_secrecy_marks_stop_everything(text: str, line: int) -> None:
    findings = list(check_secrecy(text, "a.md"))
    assert [(finding.code, finding.location.line, finding.severity.value) for finding in findings] == [
        ("secrecy-mark", line, "error")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bảo vệ bí mật nhà nước.",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "mật độ dân số 1.000 người/km²",
        "Mật ong",
        "THÂN MẬT",
        "LUẬT BẢO VỆ BÍ MẬT - NĂM 2018",
        "độ mật: không",
    ],
)
def test_the_word_alone_is_no_mark(text: str) -> None:
    assert list(check_secrecy(f"a\n{text}\nb\n", "a.md")) == []


def test_tables_are_placed_exactly_once() -> None:
    entry = identified(tables=("mot", "hai"), body="[[bang: mot]]\n\n[[bang: mot]]\n\n[[bang: ba]]\n")
    places = [block for block in parse_blocks(entry.document.body) if isinstance(block, TablePlace)]
    assert codes(check_table_places(entry.document, places)) == [
        "table-unknown",
        "table-placed-twice",
        "table-not-placed",
    ]
