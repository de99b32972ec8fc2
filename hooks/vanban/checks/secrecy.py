"""State secrets must not be on a machine with a network at all (law 117/2025/QH15): their marks stop every build."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diagnostics import Diagnostic, Location, Severity
from vanban.vietnamese import nfc

# The two higher marks occur in capitals in no other sense; "MẬT" alone does ("BÍ MẬT NHÀ NƯỚC"), so it counts only as a
# whole line or as the value of a key that could hold it.
_HIGHER = re.compile(r"(?<!\w)(?:TUYỆT|TỐI)\s+MẬT(?!\w)")
_VALUE = re.compile(r"(?:(?P<key>[^:]+):)?\s*(?P<mark>[^:]+)")
_KEYS = frozenset({"urgency", "circulation", "draft", "độ mật", "mức độ mật"})
_MARKS = frozenset({"mật", "tối mật", "tuyệt mật"})


def check_secrecy(text: str, path: str) -> Iterator[Diagnostic]:
    """An error for each line of ``text``, a whole source or data file, that carries MẬT, TỐI MẬT or TUYỆT MẬT."""
    for number, line in enumerate(nfc(text).splitlines(), start=1):
        if _carries_mark(line):
            yield Diagnostic(
                "secrecy-mark",
                Severity.ERROR,
                Location(path, number),
                f"Có dấu chỉ độ mật “{line.strip()[:60]}”.",
                "Không soạn, lưu hay đăng bí mật nhà nước trên máy nối mạng (Luật 117/2025/QH15); đưa tệp ra khỏi máy này.",
            )


def _carries_mark(line: str) -> bool:
    if _HIGHER.search(line):
        return True
    found = _VALUE.fullmatch(" ".join(re.sub(r"[^\w\s:]", " ", line).split()))
    if found is None:
        return False
    if found["key"] is None:
        return found["mark"] == "MẬT"
    return found["key"].strip().casefold() in _KEYS and found["mark"].strip().casefold() in _MARKS
