"""Papers of the kinds that a commune issues, made up, each as the ink on its pages."""

from __future__ import annotations

from functools import cache

from printing.pdf_ink import Ink, ink_of
from printing.print_samples import PARAGRAPH, document, issuer, job
from vanban.documents.model import Document, KindCode, PartialDate, Signature
from vanban.printing.job import PrintJob
from vanban.printing.pdf import render_pdf
from vanban.registry.model import Issuer, Kind, Regime
from vanban.rendering.markdown import render_body

LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
CODES = ("nd30", "hd36", "hd05")
PARTY_SIGNED = Signature(("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ", "Đặng Thị Thanh")
LETTER = Kind(KindCode("cong-van"), "Công văn", {Regime.PARTY: "CV"}, ())
PROPOSAL = Kind(KindCode("to-trinh"), "Tờ trình", {Regime.STATE: "TTr", Regime.PARTY: "TTr"}, ())
DECISION = Kind(KindCode("quyet-dinh"), "Quyết định", {Regime.STATE: "QĐ", Regime.PARTY: "QĐ"}, ())
RESOLUTION = Kind(KindCode("nghi-quyet"), "Nghị quyết", {Regime.STATE: "NQ", Regime.PARTY: "NQ"}, ())
MINUTES = Kind(KindCode("bien-ban"), "Biên bản", {Regime.STATE: "BB", Regime.PARTY: "BB"}, ())


def pages(print_job: PrintJob) -> list[Ink]:
    """Renders; anything that the press finds fault with fails the test."""
    result = render_pdf(print_job)
    assert result.diagnostics == ()
    found = ink_of(result.pdf)
    assert result.pages == len(found)
    return found


def body(markdown: str) -> str:
    return render_body(markdown).html


def party(**changes: object) -> Document:
    """A report of a commune's Party committee."""
    plain: dict[str, object] = {"symbol": "BC/ĐU", "signature": PARTY_SIGNED}
    return document(**(plain | {"recipients": ("Như trên;", "Lưu Văn phòng Đảng ủy.")} | changes))


@cache
def report(code: str) -> list[Ink]:
    """The report of each norm, three pages long."""
    made = document() if code == "nd30" else party()
    return pages(job(made, code=code, body=PARAGRAPH * 18))


@cache
def decision() -> Ink:
    made = document(
        symbol="QĐ-UBND",
        subject=("Về việc ban hành Quy chế làm việc", "của Ủy ban nhân dân xã Trung Sơn"),
        enacting_authority=("ỦY BAN NHÂN DÂN XÃ TRUNG SƠN",),
        legal_basis=(
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;",
            "Theo đề nghị của Chánh Văn phòng.",
        ),
    )
    text = (
        "# QUYẾT ĐỊNH:\n\n**Điều 1.** Ban hành kèm theo Quyết định này Quy chế làm việc.\n\n"
        "**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký./.\n"
    )
    return pages(job(made, kind=DECISION, body=body(text)))[0]


@cache
def minutes() -> Ink:
    made = document(
        symbol="BB-UBND",
        subject=("Họp giao ban tháng 02 năm 2026",),
        other_signatures=(Signature((), "NGƯỜI GHI BIÊN BẢN", "Trần Thị Bình"),),
        signature=Signature((), "CHỦ TRÌ", "Nguyễn Văn An"),
        recipients=("Các thành viên dự họp;", "Lưu: VT."),
    )
    return pages(job(made, kind=MINUTES))[0]


@cache
def letter(code: str) -> Ink:
    if code == "nd30":
        made = document(
            symbol="UBND-VHXH",
            subject=("V/v báo cáo kết quả thực hiện", "Kết luận số 62-KL/TW"),
            addressed_to=("Sở Nội vụ thành phố Huế.",),
        )
    else:
        made = party(
            symbol="CV/ĐU",
            subject=("về việc báo cáo kết quả thực hiện", "Kết luận số 62-KL/TW"),
            addressed_to=("Ban Tuyên giáo và Dân vận Tỉnh ủy;", "Ủy ban Kiểm tra Tỉnh ủy."),
        )
    return pages(job(made, code=code, kind=LETTER))[0]


@cache
def proposal(code: str) -> Ink:
    made = party(symbol="TTr/ĐU", addressed_to=("Ban Thường vụ Tỉnh ủy",))
    return pages(job(made, code=code, kind=PROPOSAL))[0]


def headed(by: Issuer, *, code: str, **changes: object) -> Ink:
    """First page of a paper of ``by``."""
    plain = document(**changes) if code == "nd30" else party(**changes)
    return pages(job(plain, code=code, by=by))[0]


def office(
    *letterhead: str, superior: tuple[str, ...] | None = (), place: str = "Trung Sơn", party: bool = False
) -> Issuer:
    regime = Regime.PARTY if party else Regime.STATE
    return issuer(regime=regime, letterhead=letterhead, superior=superior, place=place)


DEPARTMENT = office("PHÒNG VĂN HÓA - XÃ HỘI", superior=("UBND XÃ NAM THANH MIỆN",), place="Nam Thanh Miện")
COUNCIL = office("HỘI ĐỒNG NHÂN DÂN", "XÃ TRUNG SƠN")
FRONT = office("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "XÃ TRUNG SƠN", "BAN THƯỜNG TRỰC")
CELL = office("CHI BỘ THÔN ĐÔNG", superior=("ĐẢNG BỘ XÃ NAM THANH MIỆN",), place="Nam Thanh Miện", party=True)
ZONE = office("ĐẢNG ỦY ĐẶC KHU PHÚ QUÝ", superior=("ĐẢNG BỘ TỈNH LÂM ĐỒNG",), place="Đặc khu Phú Quý", party=True)
CITY = office("ĐẢNG ỦY PHƯỜNG BÌNH TIÊN", superior=("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",), place="Bình Tiên", party=True)
LONG_PARTY = office(
    "ĐẢNG ỦY PHƯỜNG PHAN RANG - THÁP CHÀM MỞ RỘNG",
    superior=("ĐẢNG BỘ THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG MẪU",),
    place="Phường Phan Rang - Tháp Chàm",
    party=True,
)
LONG_PLACE = office("ỦY BAN NHÂN DÂN", "PHƯỜNG PHAN RANG - THÁP CHÀM", place="Phường Phan Rang - Tháp Chàm")
BLANK = PartialDate()
