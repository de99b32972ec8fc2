"""Front matter → document: every key, and every way to get one wrong."""

import pytest

from vanban.diagnostics import Severity
from vanban.documents.convert import convert
from vanban.documents.front_matter import split_source
from vanban.documents.model import Document, DocumentId, PartialDate, PublicationState, Signature

MINIMAL = "kind: bao-cao\nissuer: ubnd-xa-mau\nsubject: [Kết quả]\npublication: public\n"


def converted(front_matter: str) -> tuple[Document, list[tuple[str, int]]]:
    source, findings = split_source(f"---\n{front_matter}---\n\nNội dung.\n", "a.md")
    assert source is not None, findings
    document, findings = convert(source, DocumentId("a"), "a.md", "0" * 64)
    return document, [(finding.code, finding.location.line) for finding in findings]


def test_minimal_document_states_nothing_else() -> None:
    document, findings = converted(MINIMAL)
    assert findings == []
    assert (document.number, document.symbol, document.signature) == (None, None, None)
    assert document.issued_on == PartialDate()
    assert document.publication.is_public(as_of=None)


def test_printed_forms_are_kept() -> None:
    document, findings = converted(MINIMAL + "number: 05\nissued_on: {year: 2026, month: null, day: null}\n")
    assert findings == []
    assert document.number == "05"
    assert document.issued_on == PartialDate(2026)


def test_signature_and_lists() -> None:
    document, findings = converted(
        MINIMAL
        + "recipients:\n- Sở Nội vụ;\n- 'Lưu: VT.'\nsignature: {authority: [TM. ỦY BAN], title: CHỦ TỊCH, name: null}\n"
    )
    assert findings == []
    assert document.recipients == ("Sở Nội vụ;", "Lưu: VT.")
    assert document.signature == Signature(("TM. ỦY BAN",), "CHỦ TỊCH", None)


def test_list_of_signatures_goes_from_left_to_right() -> None:
    document, findings = converted(MINIMAL + "signature:\n- {title: THƯ KÝ, name: B}\n- {title: CHỦ TRÌ, name: A}\n")
    assert findings == []
    assert document.other_signatures == (Signature((), "THƯ KÝ", "B"),)
    assert document.signature == Signature((), "CHỦ TRÌ", "A")
    assert converted(MINIMAL + "signature: []\n")[0].signature is None


def test_lines_that_few_papers_have() -> None:
    document, findings = converted(
        MINIMAL
        + "enacting_authority: [HỘI ĐỒNG NHÂN DÂN, XÃ MẪU]\ndrafter_mark: PL.(300)\ncontact: 'Số 1; điện thoại …'\n"
    )
    assert findings == []
    assert document.enacting_authority == ("HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU")
    assert (document.drafter_mark, document.contact) == ("PL.(300)", "Số 1; điện thoại …")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("signature: [{title: A, ten: B}]", "front-matter-unknown-key"),
        ("signature: [A]", "front-matter-type"),
        ("nguoi_ky: A", "front-matter-unknown-key"),
        ("recipients: {a: b}", "front-matter-type"),
        ("signature: Nguyễn Văn A", "front-matter-type"),
        ("issued_on: 2026-02-31", "date-invalid"),
        ("issued_on: 22/4/2026", "date-invalid"),
        ("issued_on: {year: 2026, month: 13, day: null}", "date-invalid"),
        ("issued_on: {year: 2025, month: 2, day: 29}", "date-invalid"),
        ("issued_on: {year: hai nghìn}", "front-matter-type"),
        ("number: 12/BC-UBND", "number-format"),
        ("number: 00", "number-format"),
        ("number: ١٢", "number-format"),
        ("issued_on: ２０２６-０４-２２", "date-invalid"),
        ("tables: [{id: Bảng 1, data: a.yml}]", "front-matter-type"),
        ("tables: [{id: a}]", "table-no-data"),
        ("tables: [a]", "front-matter-type"),
        ("appendices: [{title: x}]", "front-matter-required"),
    ],
)
def test_one_finding_at_its_line(line: str, code: str) -> None:
    _, findings = converted(MINIMAL + line + "\n")
    assert findings == [(code, 6)]


@pytest.mark.parametrize("missing", ["kind", "issuer", "subject"])
def test_required_keys(missing: str) -> None:
    kept = "".join(line for line in MINIMAL.splitlines(keepends=True) if not line.startswith(missing))
    _, findings = converted(kept)
    assert [code for code, _ in findings] == ["front-matter-required"]


def test_all_mistakes_are_told_at_once() -> None:
    _, findings = converted("kind: bao-cao\nissued_on: 2026-02-31\nsymbl: X\npublication: yes\n")
    assert sorted(code for code, _ in findings) == [
        "date-invalid",
        "front-matter-required",
        "front-matter-required",
        "front-matter-unknown-key",
        "publication-invalid",
    ]


@pytest.mark.parametrize(
    ("line", "state", "public_without_date", "public_on_the_day"),
    [
        ("publication: public", PublicationState.PUBLIC, True, True),
        ("publication: draft", PublicationState.DRAFT, False, False),
        ("publication: internal", PublicationState.INTERNAL, False, False),
        ("publication: {embargo: 2026-12-01}", PublicationState.EMBARGO, False, True),
        ("publication: {embargo: null}", PublicationState.EMBARGO, False, False),
        ("publication: true", PublicationState.INTERNAL, False, False),
        ("topics: []", PublicationState.INTERNAL, False, False),
    ],
)
def test_only_what_says_so_is_public(
    line: str, state: PublicationState, public_without_date: bool, public_on_the_day: bool
) -> None:
    document, _ = converted(MINIMAL.replace("publication: public", line))
    assert document.publication.state is state
    assert document.publication.is_public(None) is public_without_date
    assert document.publication.is_public("2026-12-01") is public_on_the_day
    assert document.publication.is_public("2026-11-30") is public_without_date


def test_missing_publication_is_a_warning() -> None:
    source, _ = split_source("---\n" + MINIMAL.replace("publication: public\n", "") + "---\n", "a.md")
    assert source is not None
    _, findings = convert(source, DocumentId("a"), "a.md", "0" * 64)
    assert [(finding.code, finding.severity) for finding in findings] == [("publication-missing", Severity.WARNING)]
