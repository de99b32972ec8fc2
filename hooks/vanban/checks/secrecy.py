"""State secrets must not be on a machine with a network at all (law 117/2025/QH15): their marks stop every build."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.vietnamese import nfc

# The two higher marks occur in capitals in no other sense; "MẬT" alone does ("BÍ MẬT NHÀ NƯỚC"), so it counts only where
# it is a whole line, value or item.
_HIGHER = re.compile(r"(?<!\w)(?:TUYỆT|TỐI)\W+MẬT(?!\w)")
# What parts the items of a line, in prose as in YAML: [MẬT, KHẨN] · "MẬT - KHẨN" · {label: MẬT} · (MẬT) · - MẬT
_ITEM_END = re.compile(r"[,;:|()\[\]{}\"'“”/]|(?:^|\s)[-–—]+(?:\s|$)")
_KEYS = frozenset({"urgency", "circulation", "draft", "độ mật", "mức độ mật", "dấu mật"})
_MARKS = frozenset({"mật", "tối mật", "tuyệt mật"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_YAML_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8}))")
_MARKUP = re.compile(r"<[^<>\n]*>|[*_~`#>\\]+")
# Whatever ``_bare`` takes off or turns into something else.
_DRESS = re.compile(rf"[&<*_~`#>\\]|{_INVISIBLE.pattern}")


def check_secrecy(text: str, path: str) -> Iterator[Diagnostic]:
    """An error for each line of ``text``, a whole file, that carries MẬT, TỐI MẬT or TUYỆT MẬT, however it is dressed up.

    Markup, invisible characters, entities and YAML escapes are taken off first.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if _may_carry(line) and _carries_mark(_bare(line)):
            yield Diagnostic(
                "secrecy-mark",
                Severity.ERROR,
                Location(path, number),
                f"Có dấu chỉ độ mật “{line.strip()[:60]}”.",
                "Không soạn, lưu hay đăng bí mật nhà nước trên máy nối mạng (Luật 117/2025/QH15); đưa tệp ra khỏi máy này.",
            )


def _may_carry(line: str) -> bool:
    """A quick look that lets through every line that could: all files of a site are read at each build."""
    capitals = line.upper()
    is_plain = unicodedata.is_normalized("NFC", line) and not _DRESS.search(line)
    return ("MẬT" if is_plain else "M") in capitals


def _bare(line: str) -> str:
    line = _YAML_ESCAPE.sub(_character, line) if "\\" in line else line
    line = html.unescape(line) if "&" in line else line
    return " ".join(_MARKUP.sub("", _INVISIBLE.sub("", nfc(line))).split())


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2] or escape[3], 16)
    return chr(code) if code <= 0x10FFFF else " "


def _carries_mark(line: str) -> bool:
    if _HIGHER.search(line):
        return True
    items = [item.strip(" .!…-–—") for item in _ITEM_END.split(line)]
    if "MẬT" in items:
        return True
    key = items[0].casefold() if items else ""
    return key in _KEYS and any(item.casefold() in _MARKS for item in items[1:])
