"""Citation findings as ``scripts/check`` and ``citations.json`` show them."""

from __future__ import annotations

import dataclasses

from factories import identified
from vanban.checks.citations import check_citations
from vanban.citations.model import Citation, CitationForm, Finding, Mention, Span, Unknown, UnknownReason
from vanban.diagnostics import Location, Severity

_SPACING = Finding("citation-spacing", Severity.WARNING, "Thừa dấu cách trong “05 - CT/TW”.", "05-CT/TW")
_DATE = Finding("citation-date", Severity.NOTE, "Nên kiểm tra lại ngày 5/5/2016.", "05-CT/TW, ngày 15/5/2016")
_UNKNOWN = Finding("citation-unknown", Severity.NOTE, "Chưa có “9-KL/TW”.", None)
_CITATION = Citation(Span(0, 3), "abc", CitationForm.NUMBERED, Span(0, 3), "abc", None)
_PLAIN = Mention(_CITATION, Unknown(UnknownReason.NO_ENTRY), "", "", "abc", "abc")


def mention(line: int, *findings: Finding, path: str = "content/a.md") -> Mention:
    return dataclasses.replace(_PLAIN, location=Location(path, line), findings=findings)


def shown(*mentions: Mention) -> list[str]:
    return sorted(str(found) for found in check_citations(identified().document, mentions))


def test_one_line_a_citation_with_the_gravest_code_and_the_fullest_form() -> None:
    assert shown(mention(3), mention(7, _SPACING, _DATE)) == [
        "content/a.md:7: cảnh báo [citation-spacing] Thừa dấu cách trong “05 - CT/TW”. Nên kiểm tra lại ngày 5/5/2016."
        " → Dạng đúng: 05-CT/TW, ngày 15/5/2016; văn bản đã ban hành thì để nguyên như bản gốc."
    ]


def test_the_same_mistake_is_one_line_that_names_its_places() -> None:
    again = [mention(line, _UNKNOWN) for line in (9, 4, 9)] + [mention(2, _UNKNOWN, path="data/b.yml")]
    assert shown(*again, mention(4, _SPACING)) == [
        "content/a.md:4: cảnh báo [citation-spacing] Thừa dấu cách trong “05 - CT/TW”."
        " → Dạng đúng: 05-CT/TW; văn bản đã ban hành thì để nguyên như bản gốc.",
        "content/a.md:4: lưu ý [citation-unknown] Chưa có “9-KL/TW”. (Cũng vậy ở dòng 9, data/b.yml:2.)"
        " → Đối chiếu với văn bản được dẫn.",
    ]


def test_many_places_are_counted() -> None:
    [line] = shown(*(mention(number, _UNKNOWN) for number in range(1, 21)))
    assert "dòng 2, 3, 4, 5, 6, 7, 8, 9 và 11 chỗ khác" in line


def test_a_citation_without_a_place_is_told_of_at_the_document() -> None:
    document = identified().document
    [found] = check_citations(document, [dataclasses.replace(_PLAIN, findings=(_UNKNOWN,))])
    assert found.location == Location(document.path)
