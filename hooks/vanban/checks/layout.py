"""What the norm of the document's profile wants of its parts; all warnings, as the paper stays as issued."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Severity
from vanban.registry.complete import Identified
from vanban.registry.model import Regime

# Words of a report's recipients that are above a commune: Sở …, Phòng … huyện, Huyện ủy, Tỉnh ủy, Thành ủy, UBND tỉnh …
_SUPERIOR = re.compile(r"\b(?:sở|huyện|tỉnh|thành ủy|thành phố|trung ương)\b", re.IGNORECASE)


def check_addressed_to(entry: Identified) -> Iterator[Diagnostic]:
    """A State report to a superior carries "Kính gửi" (NĐ 30/2020/NĐ-CP Phụ lục I, II.9b)."""
    document = entry.document
    is_report = entry.issuer.regime is Regime.STATE and document.kind in ("bao-cao", "to-trinh")
    if is_report and not document.addressed_to and any(_SUPERIOR.search(line) for line in document.recipients):
        message = "Báo cáo, tờ trình gửi cấp trên mà không có “Kính gửi”."
        hint = "Văn bản mới: thêm addressed_to:. Văn bản đã ban hành: để nguyên như bản gốc."
        yield Diagnostic("addressed-to-missing", Severity.WARNING, document.at("recipients"), message, hint)


def check_end_mark(entry: Identified) -> Iterator[Diagnostic]:
    """A State text ends with ``./.`` (practice), a Party text with a plain full stop (HD 36, HD 05)."""
    document = entry.document
    lines = document.body.rstrip().split("\n")
    last = lines[-1].rstrip("*\\ ")
    if not last or last.startswith(("[[", "#")):
        return
    is_state = entry.issuer.regime is Regime.STATE
    if last.endswith("./.") == is_state and last.endswith((".", "./.")):
        return
    wanted = "./." if is_state else "."
    regime = "khối Nhà nước" if is_state else "khối Đảng"
    message = f"Lời văn không kết thúc bằng “{wanted}” theo thói quen của {regime}."
    location = document.at_body_line(len(lines) - 1)
    yield Diagnostic(
        "end-mark", Severity.WARNING, location, message, "Đối chiếu với bản gốc; đúng bản gốc thì để nguyên."
    )


def check_recipients(entry: Identified) -> Iterator[Diagnostic]:
    """Nơi nhận: each item ends with the profile's mark, the last with a full stop (NĐ 30 II.9; HD 36 and HD 05)."""
    document = entry.document
    mark = entry.profile.templates["recipients_mark"]
    hint = "Đối chiếu với bản gốc; đúng bản gốc thì để nguyên."
    odd = [index for index, line in enumerate(document.recipients[:-1]) if not line.endswith(mark)]
    if odd:
        first = document.recipients[odd[0]]
        others = f" và {len(odd) - 1} mục khác" if len(odd) > 1 else ""
        message = f"Mục Nơi nhận “{first}”{others} không kết thúc bằng “{mark}”."
        yield Diagnostic("recipients-mark", Severity.WARNING, document.at(f"recipients.{odd[0]}"), message, hint)
    if document.recipients and not document.recipients[-1].endswith("."):
        message = f"Mục cuối của Nơi nhận “{document.recipients[-1]}” không kết thúc bằng dấu chấm."
        location = document.at(f"recipients.{len(document.recipients) - 1}")
        yield Diagnostic("recipients-mark", Severity.WARNING, location, message, hint)


def check_parts(entry: Identified) -> Iterator[Diagnostic]:
    """Parts that nearly every paper has: a signature block, recipients."""
    document = entry.document
    if document.signature is None:
        hint = "Thêm signature: nếu bản gốc có; bản gốc không có thì để nguyên."
        yield Diagnostic(
            "signature-missing", Severity.WARNING, document.at("signature"), "Văn bản không có phần ký.", hint
        )
    if not document.recipients:
        hint = "Thêm recipients: nếu bản gốc có."
        yield Diagnostic(
            "recipients-missing", Severity.WARNING, document.at("recipients"), "Văn bản không có Nơi nhận.", hint
        )
