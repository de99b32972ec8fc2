"""Made-up documents for the search part of ``scripts/bench``: paragraphs of the published ones, drawn anew for each number.

Document ``i`` depends on ``i`` alone, so that the first thousand of ten thousand are the thousand of a smaller run.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.search.records import Named, SearchRecord
from vanban.search.sections import Section

_KINDS = (
    (Named("bao-cao", "Báo cáo"), "BC"),
    (Named("ke-hoach", "Kế hoạch"), "KH"),
    (Named("nghi-quyet", "Nghị quyết"), "NQ"),
    (Named("thong-bao", "Thông báo"), "TB"),
    (Named("quyet-dinh", "Quyết định"), "QĐ"),
)
_PLACES = ("Nam Thanh Miện", "Trung Sơn", "Diễn Châu", "Tân Hưng", "Hà Tam", "Vĩnh Bảo", "A Lưới", "Đắk Lắk")
_BODIES = (
    ("ubnd", "Ủy ban nhân dân xã", "UBND"),
    ("dang-uy", "Đảng ủy xã", "ĐU"),
    ("mttq", "Ủy ban MTTQ Việt Nam xã", "MTTQ"),
    ("hdnd", "Hội đồng nhân dân xã", "HĐND"),
)
_PROVINCES = tuple(
    Named(code, name) for code, name in (("nghe-an", "Nghệ An"), ("hai-phong", "Hải Phòng"), ("gia-lai", "Gia Lai"))
)
_TOPICS = tuple(Named(code, name) for code, name in (("mat-tran", "Mặt trận"), ("dan-van", "Dân vận")))
_CITED = Named("62-KL/TW@2009", "Kết luận 62-KL/TW")
_SUBJECTS = (
    "tổng kết thực hiện Kết luận số 62-KL/TW",
    "kết quả công tác dân vận chính quyền",
    "đổi mới phương thức hoạt động của Mặt trận Tổ quốc",
    "sơ kết quy chế dân chủ ở cơ sở",
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MOST_PARAGRAPHS = 90
_ROWS = 40


@dataclass(frozen=True, slots=True)
class SampleText:
    """What a published document is made of."""

    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]


@cache
def sample_texts(content: Path) -> tuple[SampleText, ...]:
    """Headings and paragraphs of every document below ``content`` that is long enough to draw from."""
    found = []
    for path in sorted(content.glob("*/*/*.md")):
        lines = [line.strip() for line in _FRONT.sub("", path.read_text("utf-8")).split("\n")]
        headings = tuple(line.lstrip("# ") for line in lines if line.startswith("#"))
        paragraphs = tuple(
            line.replace("*", "") for line in lines if len(line) > 25 and not line.startswith(("#", "[["))
        )
        if len(headings) > 5 and len(paragraphs) > 20:
            found.append(SampleText(headings, paragraphs))
    return tuple(found)


def made_up_records(count: int, content: Path) -> Iterator[SearchRecord]:
    """``count`` records in the order of the index."""
    texts = sample_texts(content)
    syllables = sorted(
        {word.lower() for text in texts for line in text.headings for word in re.findall(r"[^\W\d_]+", line)}
    )
    return (_record(number, texts[number % len(texts)], syllables) for number in range(count))


def page_html(record: SearchRecord) -> str:
    """The same document as a page, for an indexer that reads HTML."""
    parts, heading = [], ""
    for section in record.sections:
        anchor = f' id="{section.anchor}"' if section.anchor else ""
        text = html.escape(section.text)
        if section.anchor.startswith("dong-"):
            parts.append(f"<table><tr{anchor}><td>{text}</td></tr></table>")
            continue
        if section.heading != heading:
            heading = section.heading
            parts.append(f"<h2{anchor}>{html.escape(heading)}</h2>")
        parts += [f"<p>{line}</p>" for line in text.split("\n")]
    facts = f"{record.kind.name} số {record.number}, {record.issuer.name if record.issuer else ''}, {record.date_text}"
    title = html.escape(record.title)
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<main data-pagefind-body><h1>{title}</h1><p>{html.escape(facts)}</p>{''.join(parts)}</main></body></html>"
    )


def _record(number: int, text: SampleText, syllables: list[str]) -> SearchRecord:
    drawn = random.Random(number)
    kind, letters = _KINDS[drawn.randrange(len(_KINDS)) if number % 2 else 0]
    code, body, symbol = drawn.choice(_BODIES)
    place = drawn.choice(_PLACES)
    year, month, day = 2021 + number * 37 % 1900 // 365, 1 + number % 12, 1 + number % 28
    village = " ".join(word.capitalize() for word in drawn.sample(syllables, 2))
    id_ = f"{number:06}-{kind.code}-{code}"
    return SearchRecord(
        id=id_,
        url=f"van-ban/{id_}/",
        title=f"{kind.name} {drawn.choice(_SUBJECTS)} trên địa bàn xã {place} lần thứ {number + 1}",
        number=f"{number + 1}/{letters}-{symbol}",
        aliases=(),
        kind=kind,
        issuer=Named(f"{code}-{place}", f"{body} {place}"),
        province=drawn.choice(_PROVINCES),
        issued_on=f"{year}-{month:02}-{day:02}",
        topics=(drawn.choice(_TOPICS),),
        cites=(_CITED,) if drawn.random() < 0.5 else (),
        site=None,
        sections=tuple(_sections(number, text, village, drawn)),
    )


def _sections(number: int, text: SampleText, village: str, drawn: random.Random) -> Iterator[Section]:
    share = 0.35 + 0.65 * drawn.random()
    paragraphs = drawn.sample(text.paragraphs, min(_MOST_PARAGRAPHS, max(5, int(len(text.paragraphs) * share))))
    headings = text.headings[: max(5, int(len(text.headings) * share))]
    for _ in range(drawn.randint(1, 5) if number else 0):
        cited = drawn.randrange(number)
        at = drawn.randrange(len(paragraphs))
        paragraphs[at] += f" Căn cứ Báo cáo số {cited + 1}/BC-UBND, thôn {village} có {drawn.randint(1, 9999)} hộ."
    per = -(-len(paragraphs) // len(headings))
    for n, heading in enumerate(headings):
        yield Section(heading, f"muc-{n + 1}", " ".join(paragraphs[n * per : (n + 1) * per]))
    if number % 3 == 0:
        heading = "PHỤ LỤC Số liệu kèm theo"
        yield Section(heading, "phu-luc-1", "TT Nội dung Số lượng")
        pieces = [
            piece.strip() for line in text.paragraphs for piece in re.split("[;,.]", line) if 20 < len(piece) < 90
        ]
        for n in range(_ROWS):
            yield Section(heading, f"dong-{n + 1}", f"{n + 1} {drawn.choice(pieces)} {drawn.randint(1, 99_999)}")
