"""The Vietnamese words for facts: numbers, dates, gaps, relations; what is unknown is said to be unknown."""

from __future__ import annotations

from vanban.documents.model import Document, PartialDate
from vanban.registry.model import Issuer, KnownDocument, Province, Regime
from vanban.vietnamese import day_or_month, short_date

NOT_STATED = "Không ghi trong văn bản"

REGIMES = {Regime.STATE: "Khối Nhà nước", Regime.PARTY: "Khối Đảng"}

LEVELS = {
    "central-party": "Đảng, cấp Trung ương",
    "local-party": "Đảng, địa phương",
    "state": "Nhà nước, cấp Trung ương",
    "local-state": "Nhà nước, địa phương",
    "front": "Mặt trận Tổ quốc Việt Nam",
}

RELATIONS = {
    "amended_by": "Được sửa đổi, bổ sung bởi",
    "amends": "Sửa đổi, bổ sung",
    "continued_by": "Được tiếp tục thực hiện theo",
    "continues": "Tiếp tục thực hiện",
    "followed_by": "Sau đó có",
    "follows": "Ban hành tiếp theo",
    "implemented_by": "Được triển khai bởi",
    "implements": "Triển khai thực hiện",
    "pairs_with": "Ban hành cùng với",
    "replaced_by": "Được thay thế bởi",
    "replaces": "Thay thế",
    "same_subject_as": "Cùng nội dung với",
}


def relation_words(kind: str) -> str:
    """Words for a relation of the registry; one that the table lacks is still shown, without claiming what it is."""
    return RELATIONS.get(kind, "Liên quan đến")


def number_text(document: Document, issuer: Issuer) -> str | None:
    """``12/BC-UBND`` (NĐ 30), ``12-BC/ĐU`` (HD 36, HD 05); ``None`` when the paper states no number."""
    if document.number is None:
        return None
    if document.symbol is None:
        return document.number
    separator = "/" if issuer.regime is Regime.STATE else "-"
    return f"{document.number}{separator}{document.symbol}"


def date_text(date: PartialDate) -> str | None:
    """``22/4/2026``; ``tháng 4/2026`` and ``năm 2026`` when the rest is a gap; ``None`` when even the year is."""
    iso = date.iso()
    if iso is None or date.is_complete:
        return iso and short_date(iso)
    if date.month is not None:
        return f"tháng {day_or_month(date.month, is_month=True)}/{date.year}"
    return f"năm {date.year}"


def missing_date_parts(date: PartialDate) -> str | None:
    """What a date that states its year leaves open: ``không ghi ngày, tháng``."""
    if date.year is None or date.is_complete:
        return None
    return "không ghi ngày" if date.month is not None else "không ghi ngày, tháng"


def province_name(province: Province) -> str:
    """``Thành phố Hải Phòng``, ``Tỉnh Quảng Trị``."""
    unit = province.unit[:1].upper() + province.unit[1:]
    return f"{unit} {province.name}".strip()


def size_text(size_bytes: int) -> str:
    """``128 kB``, ``1,4 MB``: decimal units, decimal comma, never ``0 kB``."""
    if size_bytes < 999_500:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{size_bytes / 1_000_000:.1f} MB".replace(".", ",")


def count_text(count: int) -> str:
    """``1.555``: a dot groups thousands."""
    return f"{count:,}".replace(",", ".")


def known_label(known: KnownDocument) -> str:
    """``Kết luận 62-KL/TW``; a document without a number goes by its title, as its canonical form is only ours."""
    if known.number is None:
        return known.title or known.type
    return f"{known.type} {known.canonical}"


def is_identity_verified(known: KnownDocument) -> bool:
    """Whether everything that ``known_label`` shows is verified."""
    if known.number is None:
        return bool({"title", "type"} & known.verified)
    return {"type", "number", "symbol"} <= known.verified
