"""Bytes of a CSV file as text; what is not UTF-8 is named, so that a clerk knows which button to press."""

from __future__ import annotations

import re

from vanban.appendices.fields import Findings
from vanban.vietnamese import nfc

_SAVE_AS = "Trong Excel chọn Lưu thành (Save As) → “CSV UTF-8 (Comma delimited)”, hoặc lưu thành .xlsx."
_UNIKEY = "Chuyển chữ sang Unicode (Unikey: Ctrl+Shift+F6, nguồn TCVN3, đích Unicode), rồi lưu lại."
# TAB and line ends are fine; the rest comes from programs, never from a keyboard.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Letters of the fonts .VnTime and .VnArial as they look in Unicode: "Néi dung", "M· hµng", "®¬n vÞ".
_TCVN3 = re.compile("(?<=[A-Za-zÀ-ÿ])[µ¸¹·»¾¼½«¬¨®]|[µ¸¹·»¾¼½«¬¨®](?=[a-zÀ-ÿ\u00ad])")
_TCVN3_LEAST = 3
"""Such letters in one file; fewer may be a trade mark or a fraction."""


def decode(data: bytes, findings: Findings) -> str | None:
    """The text in NFC with line feeds only; ``None`` exactly when there is a finding, ``table-data-encoding``."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.error(
            "table-data-encoding", 1, "Tệp là UTF-16 (“Unicode Text” của Excel), không phải UTF-8.", _SAVE_AS
        )
        return None
    if data.startswith(b"PK\x03\x04"):
        findings.error("table-data-encoding", 1, "Đây là tệp .xlsx mang tên .csv.", "Đổi đuôi tệp thành .xlsx.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess, hint = _guess(data)
        findings.error("table-data-encoding", line, f"Tệp không phải UTF-8 mà có vẻ là {guess}.", hint)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text) if check_letters(text, findings) else None


def check_letters(text: str, findings: Findings) -> bool:
    """Whether ``text`` holds only what may be printed; lines are counted from its beginning."""
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        code = f"U+{ord(control.group()):04X}"
        findings.error("table-data-encoding", line, f"Có ký tự điều khiển {code}, không in được.", _SAVE_AS)
        return False
    return True


def looks_like_tcvn3(text: str) -> bool:
    """Whether the letters are those of the old fonts, which only look right in ``.VnTime``."""
    return len(_TCVN3.findall(text)) >= _TCVN3_LEAST


def report_tcvn3(findings: Findings, place: int) -> None:
    """The finding about a sheet for which ``looks_like_tcvn3``."""
    findings.error("table-data-encoding", place, "Chữ gõ bằng phông TCVN3 (.VnTime), không phải Unicode.", _UNIKEY)


def _guess(data: bytes) -> tuple[str, str]:
    """What bytes that are no UTF-8 most likely are, and what to do."""
    if b"\0" in data:
        return "UTF-16 (“Unicode Text” của Excel)", _SAVE_AS
    if looks_like_tcvn3(data.decode("latin-1")):
        return "TCVN3 (phông .VnTime)", _UNIKEY
    return "bảng mã cũ của Windows (Windows-1258)", _SAVE_AS
