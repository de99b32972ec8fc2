"""Number and symbol against the grammar of the document's own regime."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Severity
from vanban.registry.complete import Identified
from vanban.registry.model import Regime

# "BC-UBND", "NQ-HĐND", "UBND-VHXH" (công văn), "SNV-XDCQ&CTTN": NĐ 30/2020/NĐ-CP Phụ lục I, II.3.
# "BC/ĐU", "CTr/KDVĐU-UBND": Hướng dẫn 36-HD/VPTW and 05-HD/VPTW.
_SYMBOL = {
    Regime.STATE: re.compile(r"(?P<kind>[A-ZĐ][A-ZĐa-zđ]*)(?:-[A-ZĐƯ0-9&]+)+"),
    Regime.PARTY: re.compile(r"(?P<kind>[A-ZĐ][A-ZĐa-zđ]*)/[A-ZĐƯ0-9&]+(?:-[A-ZĐƯ0-9&]+)*"),
}
_EXAMPLE = {Regime.STATE: "BC-UBND (gạch nối)", Regime.PARTY: "BC/ĐU (gạch chéo)"}
_REGIME = {Regime.STATE: "khối Nhà nước", Regime.PARTY: "khối Đảng"}


def check_number(entry: Identified) -> Iterator[Diagnostic]:
    """Errors: a symbol of the other regime's form or of another kind; a warning: a number below 10 without its 0."""
    document, regime = entry.document, entry.issuer.regime
    if document.number is not None and re.fullmatch(r"[1-9]", document.number):
        message = f"Số “{document.number}” nhỏ hơn 10 mà không có số 0 đứng trước."
        hint = f"Nếu trên giấy ghi 0{document.number} thì sửa lại; nếu không thì để nguyên."
        yield Diagnostic("number-zero", Severity.WARNING, document.at("number"), message, hint)
    if document.symbol is None:
        return
    found = _SYMBOL[regime].fullmatch(document.symbol)
    if found is None:
        message = f"Ký hiệu “{document.symbol}” không đúng thể thức của {_REGIME[regime]}."
        yield Diagnostic(
            "symbol-format", Severity.ERROR, document.at("symbol"), message, f"Viết như {_EXAMPLE[regime]}."
        )
        return
    abbreviation = entry.kind.abbreviations.get(regime)
    if abbreviation is not None and found["kind"] != abbreviation:
        message = f"Ký hiệu “{document.symbol}” không phải của loại “{entry.kind.name}” ({abbreviation})."
        yield Diagnostic(
            "symbol-kind", Severity.ERROR, document.at("symbol"), message, "Sửa ký hiệu hoặc loại văn bản."
        )
