"""A small real site for the search tests: the five seed documents as papers, the registry's known documents, an index of them."""

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.diagnostics import Location
from vanban.documents.model import (
    Document,
    DocumentId,
    IssuerCode,
    KindCode,
    PartialDate,
    ProfileCode,
    Publication,
    PublicationState,
    TopicCode,
)
from vanban.registry.load import load_registry
from vanban.registry.registry import Registry
from vanban.search.feed import write_feed
from vanban.search.index import write_index
from vanban.search.language import Language, load_language
from vanban.search.records import SearchRecord, build_cited_record, build_record

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "tests" / "seeds"
_HEADING = re.compile(r"(?:PHẦN|Phần) thứ|(?:PHẦN) THỨ|[IVX]+[.-] |\d{1,2}(?:\.\d{1,2})*[.-] ")


@dataclass(frozen=True, slots=True)
class Seed:
    prefix: str
    id: str
    kind: str
    kind_name: str
    issuer: str
    issuer_name: str
    year: int | None
    subject: str
    cites: tuple[str, ...]


SEED_DOCUMENTS = (
    Seed(
        "000",
        "bao-cao-ubnd-xa-nam-thanh-mien-tong-ket-ket-luan-62",
        "bao-cao",
        "Báo cáo",
        "ubnd-xa-nam-thanh-mien",
        "Ủy ban nhân dân xã Nam Thanh Miện",
        2026,
        "Tổng kết thực hiện Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X",
        ("62-KL/TW@2009", "160-TB/TW@2020"),
    ),
    Seed(
        "001",
        "bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62",
        "bao-cao",
        "Báo cáo",
        "ubnd-xa-trung-son",
        "Ủy ban nhân dân xã Trung Sơn",
        None,
        "Tổng kết 15 năm thực hiện Kết luận 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị",
        ("62-KL/TW@2009", "160-TB/TW@2020", "217-QĐ/TW@2013", "218-QĐ/TW@2013"),
    ),
    Seed(
        "002",
        "bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62",
        "bao-cao",
        "Báo cáo",
        "dang-uy-xa-dien-chau",
        "Đảng ủy xã Diễn Châu",
        None,
        "Tổng kết Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khoá X",
        ("62-KL/TW@2009", "160-TB/TW@2020"),
    ),
    Seed(
        "003",
        "bao-cao-ubnd-xa-tan-hung-dan-van-chinh-quyen-9-thang",
        "bao-cao",
        "Báo cáo",
        "ubnd-xa-tan-hung",
        "Ủy ban nhân dân xã Tân Hưng",
        None,
        "Kết quả công tác dân vận chính quyền 9 tháng đầu năm; phương hướng, nhiệm vụ 3 tháng cuối năm 2024",
        ("217-QĐ/TW@2013", "218-QĐ/TW@2013"),
    ),
    Seed(
        "004",
        "nghi-quyet-dang-uy-xa-ha-tam-doi-moi-mat-tran-to-quoc",
        "nghi-quyet",
        "Nghị quyết",
        "dang-uy-xa-ha-tam",
        "Đảng ủy xã Hà Tam",
        None,
        "Về lãnh đạo tiếp tục đổi mới nội dung, phương thức hoạt động của Mặt trận Tổ quốc Việt Nam và các tổ chức"
        " chính trị - xã hội xã đến năm 2025",
        ("62-KL/TW@2009",),
    ),
)


@cache
def registry() -> Registry:
    return load_registry(ROOT / "data", ROOT)[0]


@cache
def language() -> Language:
    found, findings = load_language(ROOT / "data", registry().kinds.values(), ROOT)
    assert not findings
    return found


def seed_text(prefix: str) -> str:
    """Blocks separated by blank lines, tags and stars taken away; hard line wraps stay."""
    (path,) = SEEDS.glob(f"{prefix}_*.txt")
    text = re.sub(r"</?(?:p|ul|li|i|b)>", " ", path.read_text("utf-8"))
    return text.replace("**", "").replace("\r", "")


def paper_of(text: str) -> str:
    """A paper as the renderer makes it: headings with ids, table rows with ids, the rest paragraphs."""
    parts, number = [], 0
    for block in re.split(r"\n\s*\n", text):
        line = " ".join(block.split())
        if not line:
            continue
        number += 1
        if "\t" in block.strip():
            cells = "".join(f"<td>{html.escape(cell.strip())}</td>" for cell in block.strip().split("\t"))
            parts.append(f'<table><tbody><tr id="dong-{number}">{cells}</tr></tbody></table>')
        elif _HEADING.match(line) and len(line) < 170:
            parts.append(f'<h2 id="muc-{number}">{html.escape(line)}</h2>')
        else:
            parts.append(f"<p>{html.escape(line)}</p>")
    return f'<article class="vb-paper vb-nd30" lang="vi"><div class="vb-body">{"".join(parts)}</div></article>'


def document_of(seed: Seed) -> Document:
    return Document(
        id=DocumentId(seed.id),
        path=f"content/{seed.kind}/{seed.id}.md",
        source_sha256="",
        kind=KindCode(seed.kind),
        issuer=IssuerCode(seed.issuer),
        number=None,
        symbol=None,
        symbol_derived=False,
        issued_on=PartialDate(seed.year),
        profile=ProfileCode("nd30"),
        profile_reason=None,
        subject=(seed.subject,),
        addressed_to=(),
        legal_basis=(),
        recipients=(),
        signature=None,
        urgency=None,
        circulation=None,
        draft=None,
        topics=(TopicCode("mat-tran"),),
        publication=Publication(PublicationState.PUBLIC),
        tables=(),
        appendices=(),
        body="",
        body_line=1,
        key_lines={"kind": Location("x", 1).line},
    )


def seed_records() -> list[SearchRecord]:
    known = registry().documents
    return [
        build_record(
            document_of(seed),
            url=f"van-ban/{seed.id}/",
            kind_name=seed.kind_name,
            issuer_name=seed.issuer_name,
            number_text=None,
            paper_html=paper_of(seed_text(seed.prefix)),
            cites=[known[cited] for cited in seed.cites if cited in known],
        )
        for seed in SEED_DOCUMENTS
    ]


def cited_records() -> list[SearchRecord]:
    return [build_cited_record(entry, url=f"dan-chieu/{entry.slug}/") for entry in registry().documents.values()]


@cache
def all_records() -> tuple[SearchRecord, ...]:
    return (*seed_records(), *cited_records())


def write_site(folder: Path) -> Path:
    """Index and feed of everything under ``folder/search``."""
    write_index(all_records(), language(), folder / "search")
    write_feed(all_records(), folder / "search")
    return folder
