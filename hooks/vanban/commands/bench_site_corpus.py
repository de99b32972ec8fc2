"""A made-up project for the site part of ``scripts/bench``: N documents of 300 communes, as their province would hold them.

Paragraphs come from the published documents; document ``i`` depends on ``i`` alone, so that the first hundred of a thousand
are the hundred of a smaller run. Four in five cite the province's own plan, one in three fills in a form, every other
states figures, two in five are of one year, one in ten is the province's, one in a hundred the first commune's.
"""

from __future__ import annotations

import datetime
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vanban.appendices.forms import load_forms
from vanban.appendices.model import Aggregate, Form, RowKind
from vanban.commands.bench_search_corpus import SampleText, sample_texts
from vanban.documents.model import FormId
from vanban.registry.load import load_registry
from vanban.vietnamese import short_date, slug

COMMUNES = 300
_FIRST = (
    "An",
    "Âu",
    "Ba",
    "Bắc",
    "Cẩm",
    "Diễn",
    "Đại",
    "Đăk",
    "Đông",
    "Ea",
    "Hòa",
    "Ia",
    "Kim",
    "Lộc",
    "Nậm",
    "Ngọc",
    "Phú",
    "Tân",
    "Thượng",
    "Yên",
)
_SECOND = ("Á", "Bình", "Châu", "Định", "Giang", "Hải", "Khê", "Lĩnh", "Mỹ", "Nghĩa", "Ô", "Ổn", "Phúc", "Sơn", "Ước")
_PROVINCE = "ubnd-tinh-nghe-an"
_ELSEWHERE = ("hai-phong", "gia-lai", None)
"""Provinces of every tenth commune in turn; the others are of one province."""
_KINDS = (
    ("bao-cao", "Báo cáo", "BC"),
    ("ke-hoach", "Kế hoạch", "KH"),
    ("nghi-quyet", "Nghị quyết", "NQ"),
    ("thong-bao", "Thông báo", "TB"),
    ("quyet-dinh", "Quyết định", "QĐ"),
)
_TOPICS = ("mat-tran", "dan-van", "cai-cach-hanh-chinh", "chuyen-doi-so", "giam-ngheo", "nong-thon-moi")
_SUBJECTS = (
    "tổng kết thực hiện Kết luận số 62-KL/TW",
    "kết quả công tác dân vận chính quyền",
    "đổi mới phương thức hoạt động của Mặt trận Tổ quốc",
    "sơ kết quy chế dân chủ ở cơ sở",
)
_FORM = FormId("62-kl-tw-phu-luc-1")
_PLAN = "Kế hoạch số 01/KH-UBND ngày 04/01/2021 của UBND tỉnh Nghệ An"
_FIRST_DAY = datetime.date(2021, 1, 4)
_CROWDED_YEAR = 2025
_MOST_PARAGRAPHS = 90


@dataclass(frozen=True, slots=True)
class _Head:
    """What can be said of a document without writing it."""

    id: str
    kind: tuple[str, str, str]
    issuer: str
    issuer_name: str
    place: str
    is_party: bool
    number: str
    day: datetime.date | None

    @property
    def citation(self) -> str:
        """As a later document of the same issuer cites it."""
        _, name, letters = self.kind
        number = f"{self.number}-{letters}/ĐU" if self.is_party else f"{self.number}/{letters}-UBND"
        return f"{name} số {number} ngày {short_date(self.day.isoformat())}" if self.day else ""


def write_project(folder: Path, home: Path, documents: int) -> Path:
    """Writes content and data below ``folder``, our own knowledge beside the made-up bodies; its mkdocs.yml."""
    shutil.copytree(home / "data", folder / "data", ignore=shutil.ignore_patterns("appendices"))
    (folder / "data" / "registry" / "issuers.yml").write_text(_issuers(), encoding="utf-8")
    registry, _ = load_registry(folder / "data", folder)
    forms, _ = load_forms(folder / "data", folder, registry)
    texts = sample_texts(home / "content")
    for number in range(documents):
        head = _head(number)
        year = head.day.year if head.day else "khong-ro-nam"
        path = folder / "content" / head.kind[0] / str(year) / f"{head.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_document(number, head, texts[number % len(texts)]), encoding="utf-8")
        if _fills_form(number):
            values = folder / "data" / "appendices" / head.id / "phu-luc-1.yml"
            values.parent.mkdir(parents=True)
            values.write_text(_values(number, forms[_FORM]), encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {home / 'mkdocs.yml'}\n"
        "docs_dir: content\n"
        "site_dir: site\n"
        "nav: []\n"
        "extra: {vanban: {data_dir: data, pdf: false}}\n",
        encoding="utf-8",
    )
    return config


def _issuers() -> str:
    issuers: dict[str, dict[str, object]] = {
        _PROVINCE: _issuer(
            "Ủy ban nhân dân tỉnh Nghệ An", ["ỦY BAN NHÂN DÂN", "TỈNH NGHỆ AN"], "Nghệ An", "nghe-an", []
        )
    }
    for commune in range(COMMUNES):
        place, is_party = _place(commune), _is_party(commune)
        province = _ELSEWHERE[commune // 10 % len(_ELSEWHERE)] if commune % 10 == 9 else "nghe-an"
        name = f"Đảng ủy xã {place}" if is_party else f"Ủy ban nhân dân xã {place}"
        lines = [f"ĐẢNG ỦY XÃ {place.upper()}"] if is_party else ["ỦY BAN NHÂN DÂN", f"XÃ {place.upper()}"]
        issuers[_issuer_code(commune)] = _issuer(name, lines, place, province, [f"xã {place}"])
    return json.dumps({"issuers": issuers}, ensure_ascii=False, indent=1)


def _issuer(name: str, lines: list[str], place: str, province: str | None, area: list[str]) -> dict[str, object]:
    is_party = name.startswith("Đảng")
    whole = {"nghe-an": "tỉnh Nghệ An", "hai-phong": "thành phố Hải Phòng", "gia-lai": "tỉnh Gia Lai"}
    return {
        "name": name,
        "regime": "party" if is_party else "state",
        "letterhead": lines,
        "superior": None if is_party else [],
        "symbol": "ĐU" if is_party else "UBND",
        "place": place,
        "province": province,
        "area": [*area, *([whole[province]] if province else [])],
        "valid_from": None,
        "valid_to": None,
        "note": "made up",
    }


def _place(commune: int) -> str:
    return f"{_FIRST[commune % len(_FIRST)]} {_SECOND[commune // len(_FIRST)]}"


def _is_party(commune: int) -> bool:
    return commune % 3 == 2


def _issuer_code(commune: int) -> str:
    return f"{'dang-uy' if _is_party(commune) else 'ubnd'}-xa-{slug(_place(commune))}"


def _head(number: int) -> _Head:
    drawn = random.Random(-number - 1)
    is_of_province = number % 10 == 0
    commune = 1 if number % 100 == 1 else number * 7 % COMMUNES
    is_party = not is_of_province and _is_party(commune)
    # The first is the plan that most others cite.
    kind = _KINDS[1] if number == 0 else _KINDS[drawn.randrange(len(_KINDS))] if number % 2 else _KINDS[0]
    issuer = _PROVINCE if is_of_province else _issuer_code(commune)
    name = "Ủy ban nhân dân tỉnh Nghệ An" if is_of_province else f"xã {_place(commune)}"
    return _Head(
        id=f"{kind[0]}-{issuer}-so-{number}",
        kind=kind,
        issuer=issuer,
        issuer_name=name,
        place="tỉnh Nghệ An" if is_of_province else f"xã {_place(commune)}",
        is_party=is_party,
        number=f"{number // 10 + 1 if is_of_province else number // 100 + 2:02}",
        day=_day(number, drawn),
    )


def _day(number: int, drawn: random.Random) -> datetime.date | None:
    if number == 0:
        return _FIRST_DAY
    if number % 20 == 7:
        return None
    if number % 5 < 2:
        return datetime.date(_CROWDED_YEAR, 1, 1) + datetime.timedelta(days=drawn.randrange(365))
    return _FIRST_DAY + datetime.timedelta(days=1 + drawn.randrange(1900))


def _fills_form(number: int) -> bool:
    return number % 3 == 1


def _document(number: int, head: _Head, text: SampleText) -> str:
    drawn = random.Random(number)
    figures = _figures(drawn) if number % 2 else {}
    state = ["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH"
    authority, title = (["T/M BAN THƯỜNG VỤ"], "BÍ THƯ") if head.is_party else state
    mark = "," if head.is_party else ";"
    front: dict[str, object] = {
        "kind": head.kind[0],
        "issuer": head.issuer,
        "number": head.number,
        "issued_on": head.day.isoformat() if head.day else None,
        "subject": [f"{drawn.choice(_SUBJECTS)} trên địa bàn {head.place}", f"lần thứ {number + 1}"],
        "recipients": [f"Cơ quan cấp trên{mark}", f"Các đơn vị liên quan{mark}", f"Lưu: VT, {head.place}."],
        "signature": {"authority": authority, "title": title, "name": "Nguyễn Văn Mẫu"},
        "topics": sorted(drawn.sample(_TOPICS, drawn.randint(0, 3))),
        "publication": "public",
    }
    if head.is_party and head.day is None:
        front |= {"profile": "hd36", "profile_reason": "made up"}
    if figures:
        front["indicators"] = figures
    if _fills_form(number):
        tables = [{"form": _FORM, "data": "phu-luc-1.yml"}]
        front["appendices"] = [{"label": "PHỤ LỤC", "title": ["Tình hình thực hiện"], "tables": tables}]
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", *_body(number, head, text, figures, drawn)])


def _figures(drawn: random.Random) -> dict[str, str]:
    households = drawn.randint(900, 9000)
    return {
        "dien_tich": f"{drawn.randint(5, 99)},{drawn.randint(10, 99)}",
        "dan_so": _grouped(households * 4),
        "so_thon": f"{drawn.randint(4, 30):02}",
        "so_ho": _grouped(households),
        "dang_vien": _grouped(drawn.randint(100, 1900)),
    }


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _body(number: int, head: _Head, text: SampleText, figures: dict[str, str], drawn: random.Random) -> Iterator[str]:
    share = 0.35 + 0.65 * drawn.random()
    count = min(_MOST_PARAGRAPHS, len(text.paragraphs), max(5, int(len(text.paragraphs) * share)))
    paragraphs = drawn.sample(text.paragraphs, count)
    headings = text.headings[: max(5, int(len(text.headings) * share))]
    for citation in _citations(number, head, drawn):
        paragraphs[drawn.randrange(count)] += f" Thực hiện {citation}."
    yield f"{head.place.capitalize()} báo cáo kết quả thực hiện lần thứ {number + 1} như sau.\n"
    if figures:
        yield (
            f"Địa bàn có diện tích tự nhiên {figures['dien_tich']} km², dân số {figures['dan_so']} người, "
            f"{figures['so_thon']} thôn với {figures['so_ho']} hộ dân; đảng bộ có {figures['dang_vien']} đảng viên.\n"
        )
    each = -(-count // len(headings))
    for place, heading in enumerate(headings):
        yield f"## {heading}\n"
        yield from (f"{paragraph}\n" for paragraph in paragraphs[place * each : (place + 1) * each])


def _citations(number: int, head: _Head, drawn: random.Random) -> Iterator[str]:
    """The province's plan, and up to three earlier documents of the same issuer."""
    if number and number % 5:
        yield _PLAN
    step = 10 if number % 10 == 0 else COMMUNES
    earlier = [_head(other) for other in range(number - step, 0, -step)[:3]]
    yield from (
        one.citation
        for one in earlier
        if one.issuer == head.issuer and one.day and head.day and one.day < head.day and drawn.random() < 0.7
    )


def _values(number: int, form: Form) -> str:
    """Figures in the rows that have none below them."""
    drawn = random.Random(number)
    values: dict[str, dict[str, str | None]] = {}
    for row, after in zip(form.rows, (*form.rows[1:], None), strict=True):
        is_blank = (after is not None and after.level > row.level) or row.aggregate in (Aggregate.TEXT, Aggregate.NONE)
        if row.kind is RowKind.ITEM:
            values[row.id] = {
                "so-luong": None if is_blank or drawn.random() < 0.2 else _grouped(drawn.randint(0, 3000))
            }
    return json.dumps({"form": form.id, "values": values}, ensure_ascii=False, indent=1)
