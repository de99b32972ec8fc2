"""Names of issuing bodies in running text, compiled from the registry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vanban.citations.type_words import SPELLINGS
from vanban.registry.registry import Registry

UPPER = "".join(chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
"""Capital letters of Latin script, Vietnamese ones with their tones."""
LOWER = UPPER.lower()

LEVELS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "TP")
"""Words before the name of a place."""

# Words that begin a title, not a place: "… của UBND xã Về việc …", "… của UBND huyện Ban hành Quy chế …".
_TITLE_BEGINNINGS = (
    *("Về", "Ban hành", "Quy định", "Quy chế", "Phê duyệt", "Hướng dẫn", "Triển khai", "Thực hiện", "Tổ chức", "Giao"),
    *("Tăng cường", "Tiếp tục", "Đẩy mạnh", "Sửa đổi", "Bổ sung", "Thành lập", "Công bố", "Kết luận", "Kế hoạch"),
)

# Capitalised words only, so that a heading in capitals does not lend its next words to the place.
PROPER = rf"(?-i:(?:[{UPPER}] (?=[{UPPER}][{LOWER}]))?[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,3}})"
"""The name of a place; to be used without regard to case outside it."""


# "… của Hội nghị lần thứ 11 Ban Chấp hành Trung ương Đảng"
_PLENUM = r"(?:Hội nghị (?:lần thứ (?:[0-9]{1,2}|[^\W\d_]{1,5}(?: [^\W\d_]{1,4})?) )?(?=Ban Chấp hành|BCH))"


@dataclass(frozen=True, slots=True)
class Issuers:
    """Compiled patterns; make it with ``build_issuers``."""

    after: re.Pattern[str]
    """`` của Bộ Chính trị``, ``, do Sở Nội vụ thành phố Hải Phòng``; group ``issuer``."""
    central: re.Pattern[str]
    """`` của`` and a body that has no place; group ``issuer``."""
    name: re.Pattern[str]
    """A body's name alone; group ``issuer``."""

    def ending(self, text: str) -> re.Match[str] | None:
        """The body whose name ends where ``text`` ends, the longest one."""
        for match in self.name.finditer(text):
            if match.end() == len(text):
                return match
        return None


def build_issuers(registry: Registry) -> Issuers:
    """The patterns for the bodies of ``registry``."""
    local = [name for body in registry.bodies.values() if body.has_place for name in (body.name, *body.aliases)]
    central = [name for body in registry.bodies.values() if not body.has_place for name in (body.name, *body.aliases)]
    proper = rf"(?: (?!(?-i:{alternatives(_TITLE_BEGINNINGS)}))(?:{PROPER}))"
    place = rf"(?: (?:{alternatives(LEVELS)})(?!\w))?{proper}?"
    # The longest name wins: a local body's shorter name must not hide "Ủy ban Trung ương MTTQ Việt Nam".
    whole = rf"(?:{alternatives(central)})(?!\w)"
    bodies = rf"(?P<issuer>(?:{whole}|(?:{alternatives(local)})(?!\w){place}))(?!\w)"
    return Issuers(
        after=re.compile(rf"(?: ?, ?| )(?:của|do) {_PLENUM}?{bodies}", re.IGNORECASE),
        central=re.compile(rf" của (?P<issuer>{whole})", re.IGNORECASE),
        name=re.compile(rf"(?<!\w){bodies}", re.IGNORECASE),
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; tolerant of the open spellings; nothing matches an empty list."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_tolerant(word) for word in ordered) or "(?!)"


def _tolerant(word: str) -> str:
    pattern = re.escape(word).replace("\\ ", " ")
    for one, other in SPELLINGS:
        for left, right in ((one, other), (one.capitalize(), other.capitalize())):
            pattern = pattern.replace(right, f"(?:{left}|{right})")
    return pattern
