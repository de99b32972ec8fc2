"""A small paper, its print HTML and its PDF for tests; each test states only what differs."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

from vanban.documents.model import (
    Document,
    DocumentId,
    IssuerCode,
    KindCode,
    PartialDate,
    Publication,
    PublicationState,
    Signature,
)
from vanban.printing.assemble import PrintMetadata, assemble, load_print_css
from vanban.printing.fonts import FontFace, choose_face
from vanban.printing.job import PrintJob
from vanban.registry.model import Issuer, Kind, Profile, Regime
from vanban.registry.profiles import load_profiles
from vanban.rendering.paper import PaperAppendix, letterhead_of, render_paper
from vanban.rendering.templates import environment

ROOT = Path(__file__).parents[2]
REPORT = Kind(KindCode("bao-cao"), "Báo cáo", {Regime.STATE: "BC", Regime.PARTY: "BC"}, ("Báo cáo",))
SENTENCE = "Ủy ban nhân dân xã báo cáo kết quả thực hiện Kết luận số 62-KL/TW của Bộ Chính trị như sau. "
PARAGRAPH = f"<p>{SENTENCE * 5}</p>\n"


def issuer(*, regime: Regime = Regime.STATE, **changes: object) -> Issuer:
    state = regime is Regime.STATE
    made = Issuer(
        code=IssuerCode("ubnd-xa-trung-son" if state else "dang-uy-xa-ha-tam"),
        name="Ủy ban nhân dân xã Trung Sơn" if state else "Đảng ủy xã Hà Tam",
        regime=regime,
        letterhead=("ỦY BAN NHÂN DÂN", "XÃ TRUNG SƠN") if state else ("ĐẢNG ỦY XÃ HÀ TAM",),
        superior=() if state else ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",),
        symbol="UBND" if state else "ĐU",
        place="Trung Sơn" if state else "Hà Tam",
        province=None,
        valid_from=None,
        valid_to=None,
        note=None,
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def document(**changes: object) -> Document:
    made = Document(
        id=DocumentId("bao-cao-mau"),
        path="content/bao-cao/2026/bao-cao-mau.md",
        source_sha256="",
        kind=KindCode("bao-cao"),
        issuer=IssuerCode("ubnd-xa-trung-son"),
        number="12",
        symbol="BC-UBND",
        symbol_derived=False,
        issued_on=PartialDate(2026, 2, 5),
        profile=None,
        profile_reason=None,
        subject=("Kết quả thực hiện nhiệm vụ năm 2025", "trên địa bàn xã Trung Sơn"),
        addressed_to=(),
        legal_basis=(),
        recipients=("Như trên;", "Lưu: VT."),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Nguyễn Văn An"),
        urgency=None,
        circulation=None,
        draft=None,
        topics=(),
        publication=Publication(PublicationState.PUBLIC),
        tables=(),
        appendices=(),
        body="",
        body_line=1,
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def appendix(**changes: object) -> PaperAppendix:
    made = PaperAppendix("phu-luc-1", "PHỤ LỤC 1", ("Tình hình thực hiện",), None, None, table(rows=60), wide=False)
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def table(*, rows: int, wide: bool = False) -> str:
    extra = " vb-wide" if wide else ""
    body = "".join(
        f'<tr class="vb-level-1"><td class="vb-ordinal">{n}</td><th scope="row">Hội nghị</th><td class="vb-num">{n}</td></tr>'
        for n in range(1, rows + 1)
    )
    head = '<thead><tr><th scope="col">STT</th><th scope="col">Nội dung</th><th scope="col">Số lượng</th></tr></thead>'
    return f'<div class="vb-table-box{extra}"><table class="vb-table{extra}">{head}<tbody>{body}</tbody></table></div>'


@cache
def profile(code: str) -> Profile:
    profiles, findings = load_profiles(ROOT / "data", ROOT)
    assert findings == []
    return profiles[code]


@cache
def face() -> FontFace:
    chosen, findings = choose_face()
    assert chosen, findings
    return chosen


def paper(
    made: Document | None = None,
    *,
    code: str = "nd30",
    body: str = PARAGRAPH,
    appendices: tuple[PaperAppendix, ...] = (),
    by: Issuer | None = None,
    kind: Kind = REPORT,
    ruled_by: Profile | None = None,
) -> str:
    chosen = ruled_by or profile(code)
    return render_paper(
        made or document(),
        kind=kind,
        issuer=by or issuer(regime=chosen.regime),
        profile=chosen,
        body_html=body,
        appendices=appendices,
        env=environment(ROOT / "theme"),
    )


def job(
    made: Document | None = None,
    *,
    code: str = "nd30",
    body: str = PARAGRAPH,
    appendices: tuple[PaperAppendix, ...] = (),
    by: Issuer | None = None,
    kind: Kind = REPORT,
    ruled_by: Profile | None = None,
    two_sided: bool = False,
    assets: Path = ROOT / "theme" / "assets",
) -> PrintJob:
    made = made or document()
    chosen = ruled_by or profile(code)
    html = assemble(
        paper(made, code=code, body=body, appendices=appendices, by=by, kind=kind, ruled_by=chosen),
        metadata=PrintMetadata(made.title, "Ủy ban nhân dân xã Trung Sơn", made.issued_on),
        subject=made.subject,
        letterhead=letterhead_of(made, by or issuer(regime=chosen.regime), chosen),
        profile=chosen,
        appendices=appendices,
        face=face(),
        css=load_print_css(ROOT / "theme", two_sided=two_sided),
        env=environment(ROOT / "theme"),
    )
    return PrintJob(made.id, made.path, html, face(), str(assets), (str(assets),))
