"""What no schema can say of the registry: references that exist, names used once, dates that are days, numbers that parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.documents.model import IssuerCode
from vanban.documents.number import compose_number
from vanban.registry.model import KnownDocument
from vanban.registry.registry import Registry


def check_consistency(
    registry: Registry, documents: Iterable[KnownDocument], issuer_places: Mapping[IssuerCode, Location]
) -> Iterator[Diagnostic]:
    """``documents`` are the entries as read, with double ids; ``issuer_places`` where each issuer stands.

    Codes: ``registry-duplicate``, ``registry-reference``, ``registry-date``, ``registry-number``, ``registry-id``,
    ``registry-scope``, ``registry-type``.
    """
    documents = list(documents)
    yield from _check_unique("id", ((str(document.id), document.location) for document in documents))
    yield from _check_unique("slug", ((document.slug, document.location) for document in documents))
    type_words = {name for kind in registry.kinds.values() for name in kind.citable_names}
    for document in documents:
        yield from _check_dates(document.location, date=document.date, effective=document.effective)
        yield from _check_number(document)
        yield from _check_id(document)
        yield from _check_relations(document, registry)
        if document.type not in type_words:
            message = f"Từ chỉ loại “{document.type}” không có trong danh mục loại văn bản."
            hint = "Sửa khóa `type`, hoặc thêm từ này vào `citable_names` của loại trong kinds.yml."
            yield _error("registry-type", document.location, message, hint)
    yield from _check_issuers(registry, issuer_places)


def _check_unique(key: str, values: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for value, place in values:
        if value in first:
            message = f"Giá trị `{key}: {value}` đã dùng ở dòng {first[value].line}."
            yield _error("registry-duplicate", place, message, f"Mỗi mục phải có `{key}` riêng; sửa một trong hai.")
        first.setdefault(value, place)


def _check_dates(place: Location, **dates: str | None) -> Iterator[Diagnostic]:
    for key, value in dates.items():
        try:
            date.fromisoformat(value or "2000-01-01")
        except ValueError:
            message = f"Khóa `{key}` có ngày `{value}` không có trong lịch."
            yield _error("registry-date", place, message, "Viết năm-tháng-ngày, ví dụ `2009-12-08`.")


def _check_number(document: KnownDocument) -> Iterator[Diagnostic]:
    """Number and symbol together are the canonical form; charters and congress resolutions have neither."""
    if document.number is None or document.symbol is None:
        return
    number = compose_number(document.number, document.symbol)
    if number is None or number.canonical != document.canonical:
        message = f"Số `{document.number}` và ký hiệu `{document.symbol}` không ghép thành `{document.canonical}`."
        hint = "Viết `62-KL/TW` với văn bản của Đảng, `36/NQ-HĐND` với văn bản của Nhà nước."
        yield _error("registry-number", document.location, message, hint)


def _check_id(document: KnownDocument) -> Iterator[Diagnostic]:
    canonical, _, rest = document.id.partition("@")
    year, _, issuer = rest.partition("@")
    if canonical != document.canonical:
        message = f"Phần đầu của id `{document.id}` khác `canonical: {document.canonical}`."
        yield _error("registry-id", document.location, message, "Viết id là `canonical@năm`.")
    if document.date is not None and not document.date.startswith(year):
        message = f"Năm trong id `{document.id}` khác ngày ban hành `{document.date}`."
        yield _error("registry-id", document.location, message, "Sửa năm trong id hoặc khóa `date`.")
    is_local = document.level.startswith("local-")
    if is_local != bool(issuer) or is_local != bool(document.scope):
        message = f"Mục `{document.id}` ở cấp `{document.level}` có `@cơ-quan` hoặc `scope` không phù hợp."
        hint = "Văn bản địa phương phải có cả `@cơ-quan` trong id lẫn `scope`; văn bản cấp trung ương thì không."
        yield _error("registry-scope", document.location, message, hint)


def _check_relations(document: KnownDocument, registry: Registry) -> Iterator[Diagnostic]:
    for relation in document.relations:
        if relation.target not in registry.documents:
            message = f"Quan hệ `{relation.kind}` trỏ đến `{relation.target}`, không có mục nào như thế."
            yield _error("registry-reference", document.location, message, "Sửa `target` hoặc thêm mục còn thiếu.")


def _check_issuers(registry: Registry, places: Mapping[IssuerCode, Location]) -> Iterator[Diagnostic]:
    for issuer in registry.issuers.values():
        place = places[issuer.code]
        yield from _check_dates(place, valid_from=issuer.valid_from, valid_to=issuer.valid_to)
        if issuer.province is not None and issuer.province not in registry.provinces:
            message = f"Cơ quan `{issuer.code}` có tỉnh `{issuer.province}` không nằm trong danh mục."
            yield _error("registry-reference", place, message, "Dùng một mã trong data/provinces.yml.")


def _error(code: str, place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, place, message, hint)
