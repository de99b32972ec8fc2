"""What is wrong with a citation, rule by rule; a text with nothing to say stands beside each that has something."""

from __future__ import annotations

import dataclasses

import pytest

from vanban.citations.find import find_citations
from vanban.citations.lint.rules import lint
from vanban.citations.lint.symbols import is_one_slip
from vanban.citations.model import Found
from vanban.citations.resolve import Citing
from vanban.registry.model import KnownDocumentId


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết luận số 62-KL/TW", []),
        ("Kết luận số 62/KL-TW", ["citation-separator → 62-KL/TW"]),
        ("Kết luận số 62-KL-TW", ["citation-separator → 62-KL/TW"]),
        ("Kết luận số 62/KL/TW", ["citation-separator → 62-KL/TW"]),
        ("Quyết định số 217/QĐ-TW", ["citation-separator → 217-QĐ/TW"]),
        ("Quyết định số 04-QĐ/UBND", ["citation-separator → 04/QĐ-UBND"]),
        ("Nghị quyết số 12-NQ/HĐND", ["citation-separator → 12/NQ-HĐND"]),
        ("Kế hoạch số 12/KH-BTGDVTU", ["citation-separator → 12-KH/BTGDVTU"]),
        # Bodies of both sides together, offices, the Front: nothing certain.
        ("Kế hoạch số 24-KH/DVĐU-UBND", []),
        ("Công văn số 2020/SNV-XDCQ&CTTN", []),
        ("Công văn số 249/MTTQ-BTT", []),
        ("Quyết định số 12/QĐ-THCS", []),
        ("Công văn số 12/CV-UBND", []),
        ("Nghị định số 30/2020/NĐ-CP", ["citation-unknown (note)"]),
    ],
)
def test_slash_and_hyphen(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết luận số 62- KL/TW", ["citation-spacing → 62-KL/TW"]),
        ("Kết luận số 62 -KL/TW", ["citation-spacing → 62-KL/TW"]),
        ("Chỉ thị 05 - CT/TW", ["citation-spacing → 05-CT/TW"]),
        ("Kết luận số 62–\u00a0KL/TW", ["citation-spacing → 62-KL/TW"]),
        ("Nghị quyết số 834/NQ-UBTVQH 14", ["citation-spacing → 834/NQ-UBTVQH14"]),
        ("Kết luận số 62 /KL-TW", ["citation-separator → 62-KL/TW", "citation-spacing → 62-KL/TW"]),
        ("Kết luận số 62-KL/TW , ngày 08/12/2009", ["citation-spacing → Kết luận số 62-KL/TW, ngày 08/12/2009"]),
        (
            "Nghị quyết Hội nghị lần thứ 6,7 BCH Trung ương Đảng (khóa XII)",
            ["citation-spacing → Nghị quyết Hội nghị lần thứ 6, 7 BCH Trung ương Đảng (khóa XII)"] * 2,
        ),
        # A line ends where it ends; capitals and emphasis are no spaces.
        ("Kết luận số 62-\nKL/TW", []),
        ("Kết luận số 62- \nKL/TW", []),
        ("Chỉ thị số  \n05-CT/TW, ngày\n15/5/2016", []),
        ("KẾT LUẬN SỐ 62-KL/TW", []),
        ("Kết luận số **62**-KL/TW", []),
    ],
)
def test_spaces(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The registry's facts about 160-TB/TW are not verified: the text itself must know better.
        ("Thông báo Kết luận số 160-KL/TW", ["citation-type"]),
        ("Thông báo số 160-TB/TW. Thông báo số 160-KL/TW", ["citation-type → 160-TB/TW"]),
        ("Kết luận số 62-KL/TW. Kết luận số 62-TB/TW", ["citation-type → 62-KL/TW"]),
        ("Kết luận số 63-KL/TW. Kết luận số 62-TB/TW", ["citation-type"]),
        ("Nghị quyết số 05-CT/TW", ["citation-type → Chỉ thị 05-CT/TW"]),
        ("Kết luận số 160-TB/TW", ["citation-type"]),
        # Of a document that nobody knows the text alone can say how it is cited.
        ("Kết luận số 888-KL/TW. Kết luận số 888-TB/TW", ["citation-type → 888-KL/TW"]),
        ("Kết luận số 888-TB/TW. Kết luận số 888-TB/TW", ["citation-type", "citation-type"]),
        ("Kết luận số 62/TB-TW", ["citation-separator", "citation-type"]),
        ("Quy định số 217-QĐ/TW", []),
        ("Thông báo Kết luận số 160-TB/TW", []),
        # Symbols that belong to no kind are not judged.
        ("Thông tư liên tịch số 01/2015/TTLT-BNV", []),
        ("Quyết định số 12/SNV-TCBC", []),
        ("số 62-KL/TW", []),
    ],
)
def test_type_word_and_symbol(flaws, text: str, expected: list[str]) -> None:
    assert [flaw for flaw in flaws(text) if not flaw.startswith("citation-unknown")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thông tư số 02/2017/TT-VPVP", ["citation-issuer-code → 02/2017/TT-VPCP"]),
        ("Chỉ thị số 26/CT-TTgg", ["citation-issuer-code → 26/CT-TTg"]),
        ("Chỉ thị số 18-CT/TVV", ["citation-issuer-code → 18-CT/TW"]),
        # The entry is not verified.
        ("Chỉ thị số 16/CT-TTgg", ["citation-issuer-code (note) → 16/CT-TTg"]),
        ("Nghị quyết 13-NQ/TƯ của Tỉnh ủy", ["citation-issuer-code (note) → 13-NQ/TU"]),
        ("Nghị quyết số 12/NQ-HDND", ["citation-issuer-code (note) → 12/NQ-HĐND"]),
        ("Kết luận số 62-KL/TƯ", ["citation-issuer-code → 62-KL/TW"]),
        # Another number, or a body that exists, is another document.
        ("Thông tư số 03/2017/TT-VPVP", ["citation-unknown (note)"]),
        ("Thông tư số 02/2017/TT-BCA", ["citation-unknown (note)"]),
    ],
)
def test_misspelt_bodies(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Quyết đinh số 45/QĐ-UBND", ["citation-typo (note) → Quyết định số 45/QĐ-UBND"]),
        ("thực hiện Nghị quyết s 36/NQ-HĐND", ["citation-typo (note) → Nghị quyết số 36/NQ-HĐND"]),
        ("theo Kết 1uận số 62-KL/TW", ["citation-typo (note) → Kết luận số 62-KL/TW"]),
        ("theo Bản thoả thuận số 01/BTT-UBND", []),
        ("theo số 45/QĐ-UBND", []),
        ("trên xe an số 03-ĐA/TU", []),
        ("theo Kế hoạch và số 45/QĐ-UBND", []),
        ("KẾT LUẬN SỐ 62-KL/TW", []),
    ],
)
def test_misspelt_words_before_a_number(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("VPVP", "VPCP", True),
        ("UBDN", "UBND", True),
        ("UBN", "UBND", True),
        ("UBNND", "UBND", True),
        ("UBND", "HĐND", False),
        ("VPCP", "CP", False),
        ("BDNU", "UBND", False),
    ],
)
def test_one_slip(one: str, other: str, expected: bool) -> None:
    assert is_one_slip(one, other) is expected
    assert is_one_slip(other, one) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ thị 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị", []),
        ("Chỉ thị 05-CT/TW, ngày 5/5/2016", ["citation-date → 05-CT/TW, ngày 15/5/2016"]),
        ("Nghị định số 100/2019/NĐ-CP ngày 31/12/2019", ["citation-date → 100/2019/NĐ-CP ngày 30/12/2019"]),
        ("Kết luận số 62-KL/TW, ngày 31/02/2009", ["citation-date"]),
        # Whose day and body they are nobody knows.
        ("Kết luận số 62-KL/TW và Kết luận số 114-KL/TW, ngày 14/7/2015 của Ban Bí thư", []),
        # What is not verified never makes a citation wrong.
        ("Thông báo Kết luận số 160-TB/TW, ngày 16/01/2020", ["citation-date (note)"]),
        ("Thông báo Kết luận số 160-TB/TW của Ban Bí thư", []),
        (
            "Kết luận số 21-KL/TW, ngày 25/10/2021 của Ban Bí thư",
            ["citation-issuer → 21-KL/TW của Ban Chấp hành Trung ương"],
        ),
        # The letterhead names the Central Committee, texts either.
        ("Quyết định 217-QĐ/TW, ngày 12/12/2013 của Ban Chấp hành Trung ương", []),
        ("Kết luận số 21-KL/TW của Ban Bí thư", ["citation-unknown (note)"]),
        ("Kết luận số 62-KL/TW, ngày 08/12/2019", ["citation-unknown (note)"]),
        # Known to be another document with the same number.
        ("Chỉ thị số 16/CT-TTg ngày 31/3/2020", []),
        ("Nghị quyết số 25-NQ/TW, ngày 12/3/2003 (khóa IX)", []),
        (
            "Chỉ thị số 05-CT/TW khóa XI về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            ["citation-term → 05-CT/TW (khóa XII)"],
        ),
    ],
)
def test_facts(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


@pytest.mark.parametrize(
    ("issued_on", "text", "expected"),
    [
        (None, "Chỉ thị số 18-CT/TW ngày 26/10/2022", []),
        ("2020", "Chỉ thị số 18-CT/TW ngày 26/10/2022", ["citation-later"]),
        ("2022", "Chỉ thị số 18-CT/TW ngày 26/10/2022", []),
        ("2018-05", "Nghị định số 100/2019/NĐ-CP", ["citation-later"]),
        # One of an earlier term may be meant.
        ("2023-02-01", "Chỉ thị số 07-CT/TW", ["citation-unknown (note)"]),
        ("2010", "Luật số 23/2008/QH12", []),
        ("2024-12", "Luật số 23/2008/QH12", []),
        ("2025", "Luật số 23/2008/QH12", ["citation-not-in-force (note)"]),
        (None, "Luật số 23/2008/QH12", ["citation-not-in-force (note)"]),
        # Replaced in part, or by what is not verified.
        ("2026", "Nghị định số 100/2019/NĐ-CP", []),
        ("2026", "Luật số 22/2008/QH12", []),
    ],
)
def test_time(flaws, issued_on: str | None, text: str, expected: list[str]) -> None:
    assert flaws(text, issued_on=issued_on) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết luận 62-KL/TW", []),
        ("Kết luận 62", ["citation-symbol (note) → Kết luận 62-KL/TW"]),
        (
            "Quyết định 217, 218 của Bộ Chính trị",
            ["citation-symbol (note) → Quyết định 217-QĐ/TW", "citation-symbol (note) → Quyết định 218-QĐ/TW"],
        ),
        ("Nghị quyết số 25-NQ/TW", ["citation-ambiguous (note) → Nghị quyết 25-NQ/TW ngày 03/6/2013"]),
        ("Nghị quyết số 25-NQ/TW khóa XI", []),
        ("Thông tư số 80/2018/TT-BQP", ["citation-unknown (note)"]),
        ("Kết luận số 999-KL/TW", ["citation-unknown (note)"]),
        # Every commune and province has its own.
        ("Quyết định số 12/2024/QĐ-CTUBND của Chủ tịch Ủy ban nhân dân tỉnh", []),
        ("Kế hoạch số 17/KH-UBND", []),
        ("Nghị quyết số 12/2025/NQ-HĐND", []),
        ("Kế hoạch số 03-KH/TU của Tỉnh ủy", []),
    ],
)
def test_incomplete_and_unknown(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật Thi đua, khen thưởng", []),
        ("Luật thi đua khen thưởng năm 2022", []),
        ("Luật phòng chống tác hại của bia rượu", ["citation-title (note) → Luật Phòng, chống tác hại của rượu, bia"]),
        ("Chỉ thị số 05-CT/TW về “Đẩy mạnh học tập và làm theo tấm gương Hồ Chí Minh”", []),
        ("Chỉ thị số 05-CT/TW về “Bảo đảm trật tự, an toàn giao thông đường bộ”", ["citation-title (note)"]),
        # The title may be that of the other.
        ("Chỉ thị số 26/CT-TTg, Chỉ thị số 05-CT/TW về “Kỷ luật, kỷ cương trong các cơ quan hành chính”", []),
        # Without quotation marks nobody knows where a title ends.
        ("Chỉ thị số 05-CT/TW và bảo đảm trật tự, an toàn giao thông đường bộ", []),
    ],
)
def test_titles(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text, issued_on="2024") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thông báo số 160-TB/TW. THÔNG BÁO 160-TB/TW. Thông báo 160-TB/TW", []),
        (
            "Thông báo số 160-TB/TW. Thông báo Kết luận 160-TB/TW. Thông báo 160-TB/TW",
            ["citation-inconsistent (note) → Thông báo 160-TB/TW"],
        ),
        (
            "Quy định 217-QĐ/TW. Quyết định 217-QĐ/TW. Quyết định 217-QĐ/TW. Quy định 217-QĐ/TW. Quyết định 217-QĐ/TW",
            ["citation-inconsistent (note) → Quyết định 217-QĐ/TW"],
        ),
        # The registry knows no day of it: the text must agree with itself.
        (
            "Kết luận số 73-KL/TW ngày 20/3/2012. Kết luận số 73-KL/TW ngày 21/3/2012. Kết luận số 73-KL/TW ngày 20/3/2012",
            ["citation-inconsistent (note)"],
        ),
        # What is wrong in itself is no second form.
        ("Kết luận 62-KL/TW. Kết luận 62/KL-TW", ["citation-separator → 62-KL/TW"]),
    ],
)
def test_one_document_in_several_forms(flaws, text: str, expected: list[str]) -> None:
    assert flaws(text) == expected


def test_messages_name_words_and_reason(findings) -> None:
    [(_, found)] = findings("Thông báo Kết luận số 160-KL/TW, ngày 15/01/2020 của Bộ Chính trị")
    assert found[0].message == (
        "“Thông báo Kết luận” không đi với ký hiệu “160-KL/TW”: KL là chữ viết tắt của Kết luận."
    )


def test_warnings_come_first(findings) -> None:
    [(_, found)] = findings("Chỉ thị số 16/CT-TTgg, ngày 31/02/2018")
    assert [finding.code for finding in found] == ["citation-date", "citation-issuer-code"]
    assert [finding.severity.value for finding in found] == ["warning", "note"]


def test_another_year_and_another_term_are_no_slip(registry, grammar) -> None:
    """Should the meaning be taken over from elsewhere in the text, two contradictions say that it is another document."""
    citations = find_citations("Nghị quyết số 25-NQ/TW, ngày 25/7/2008 của Ban Chấp hành Trung ương khóa X", grammar)
    meaning = [Found(KnownDocumentId("25-NQ/TW@2013"))]
    assert lint(citations, meaning, registry=registry, citing=Citing()) == [()]


def test_an_unverified_issuer_contradicts_nobody(registry, grammar) -> None:
    citations = find_citations("Kế hoạch số 17/KH-UBND của UBND xã Trung Sơn", grammar)
    meaning = [Found(KnownDocumentId("17/KH-UBND@2024@ubnd-xa-tan-hung"))]
    assert lint(citations, meaning, registry=registry, citing=Citing()) == [()]


def test_a_verified_successor_is_enough(registry, grammar) -> None:
    """Whatever the status says."""
    law = registry.documents["22/2008/QH12@2008"]
    known = dataclasses.replace(law, status=None, verified=law.verified | {"relations"})
    documents = {**registry.documents, law.id: known}
    citations = find_citations("Luật số 22/2008/QH12", grammar)
    for verified, expected in ((registry, []), (dataclasses.replace(registry, documents=documents), [_EXPIRED])):
        found = lint(citations, [Found(law.id)], registry=verified, citing=Citing())
        assert [finding.message for finding in found[0]] == expected


_EXPIRED = "Luật 22/2008/QH12 đã hết hiệu lực từ ngày 01/7/2025, được thay bằng Luật 80/2025/QH15; nên kiểm tra còn dẫn được không."
