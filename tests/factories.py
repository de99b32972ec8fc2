"""Small documents for tests: each states only how it differs from a plain State report."""

from __future__ import annotations

import dataclasses
from typing import Any

from vanban.documents.model import (
    Document,
    DocumentId,
    IssuerCode,
    KindCode,
    PartialDate,
    ProfileCode,
    Publication,
    PublicationState,
    Signature,
    TableRef,
)
from vanban.registry.complete import Identified
from vanban.registry.model import Issuer, Kind, Profile, Regime

STATE = "ubnd-xa-mau"
PARTY = "dang-uy-xa-mau"

_REPORT = Kind(KindCode("bao-cao"), "Báo cáo", {Regime.STATE: "BC", Regime.PARTY: "BC"}, ("Báo cáo",))
_ISSUERS = {
    STATE: Issuer(
        code=IssuerCode(STATE),
        name="Ủy ban nhân dân xã Mẫu",
        regime=Regime.STATE,
        letterhead=("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
        superior=(),
        symbol="UBND",
        place="Mẫu",
        province=None,
        valid_from=None,
        valid_to=None,
        note=None,
    ),
    PARTY: Issuer(
        code=IssuerCode(PARTY),
        name="Đảng ủy xã Mẫu",
        regime=Regime.PARTY,
        letterhead=("ĐẢNG ỦY XÃ MẪU",),
        superior=None,
        symbol="ĐU",
        place="Mẫu",
        province=None,
        valid_from=None,
        valid_to=None,
        note=None,
    ),
}


def document(**overrides: Any) -> Document:
    """A public report of the State without number and date; ``tables`` may be given as a tuple of ids."""
    tables = tuple(
        TableRef(table, None, f"{table}.yml") if isinstance(table, str) else table
        for table in overrides.pop("tables", ())
    )
    plain = Document(
        id=DocumentId("bao-cao-mau"),
        path="content/bao-cao/khong-ro-nam/bao-cao-mau.md",
        source_sha256="0" * 64,
        kind=KindCode("bao-cao"),
        issuer=IssuerCode(STATE),
        number=None,
        symbol=None,
        symbol_derived=False,
        issued_on=PartialDate(),
        profile=None,
        profile_reason=None,
        subject=("Kết quả mẫu",),
        addressed_to=(),
        legal_basis=(),
        recipients=(),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", None),
        urgency=None,
        circulation=None,
        draft=None,
        topics=(),
        publication=Publication(PublicationState.PUBLIC),
        tables=tables,
        appendices=(),
        body="Nội dung./.\n",
        body_line=10,
    )
    return dataclasses.replace(plain, **overrides)


def identified(**overrides: Any) -> Identified:
    """The same with its registry entries; the profile goes by regime unless ``profile`` names one."""
    made = document(**overrides)
    issuer = _ISSUERS[made.issuer]
    code = made.profile or ("nd30" if issuer.regime is Regime.STATE else "hd05")
    mark = "," if code == "hd36" else ";"
    profile = Profile(code, code, issuer.regime, None, None, "Số {number}-{symbol}", {}, {"recipients_mark": mark})
    return Identified(dataclasses.replace(made, profile=ProfileCode(code)), _REPORT, issuer, profile)
