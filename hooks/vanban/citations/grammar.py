"""The grammar of citations, compiled from the registry: numbers, the words before them and what may follow directly.

Every pattern is made for normalised text (``normalize``): one space at most, ``-`` for every dash. All repetitions are bounded,
so that finding is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanban.documents.model import KindCode
from vanban.documents.number import SYMBOL_PART
from vanban.registry.registry import Registry
from vanban.vietnamese import fold

LEAD_WINDOW = 60
"""Characters before a number in which its type word stands; the longest (``Thông tư liên tịch số: ``) needs 26."""

GENERIC_TYPE_WORDS = ("Văn bản",)
"""Words that introduce a number but name no kind."""

UPPER = "".join(chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
"""Capital letters of Latin script, Vietnamese ones with their tones."""
_LOWER = UPPER.lower()

# Alternatives of spelling that norms leave open: uỷ/ủy, hoà/hòa, khoá/khóa.
_SPELLINGS = (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"))


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that names the kind of a cited document."""

    name: str
    """``Thông báo Kết luận``; of an abbreviation (``NQ số …``) the kind's full name, where it has only one."""
    kinds: frozenset[KindCode]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns; make it with ``build_grammar``."""

    number: re.Pattern[str]
    """Groups ``sequence``, ``year``, ``first``, ``rest``; a candidate that ``find`` still weighs."""
    lead: re.Pattern[str]
    """Groups ``type``, ``so``; to be searched in what stands before a number."""
    date: re.Pattern[str]
    """Groups ``day``, ``month``, ``year`` or ``day``, ``long_month``, ``long_year``."""
    issuer: re.Pattern[str]
    """Group ``issuer``."""
    term: re.Pattern[str]
    """Group ``term`` or ``bracketed``."""
    abbreviations: frozenset[str]
    """Folded abbreviations of kinds, any regime: ``kl``, ``nq``."""
    stems: re.Pattern[str]
    """What stands for kind and issuer in laws: ``QH12``."""
    office_kinds: frozenset[KindCode]
    """Kinds whose symbol may name the office alone: ``Công văn số 12/SNV``."""
    type_words: Mapping[str, TypeWord]
    """By folded word."""


def build_grammar(registry: Registry) -> Grammar:
    """The grammar for the kinds and bodies of ``registry``."""
    abbreviations = {
        abbreviation
        for kind in registry.kinds.values()
        for abbreviation in (*kind.abbreviations.values(), *kind.other_abbreviations)
    }
    stems = sorted({stem for kind in registry.kinds.values() for stem in kind.symbol_stems})
    return Grammar(
        number=_number_pattern(),
        lead=_lead_pattern(registry, abbreviations),
        date=_DATE,
        issuer=_issuer_pattern(registry),
        term=_TERM,
        abbreviations=frozenset(fold(abbreviation) for abbreviation in abbreviations),
        stems=re.compile(rf"(?:{'|'.join(map(re.escape, stems)) or '(?!)'})\d{{1,2}}"),
        office_kinds=frozenset(kind.code for kind in registry.kinds.values() if kind.office_symbols),
        type_words=_type_words(registry),
    )


def _type_words(registry: Registry) -> dict[str, TypeWord]:
    """Names first, so that an abbreviation never hides one; two kinds may share an abbreviation (Quyết định, Quy định)."""
    found: dict[str, TypeWord] = {}
    for kind in registry.kinds.values():
        for name in kind.citable_names:
            known = found.get(fold(name))
            found[fold(name)] = TypeWord(name, (known.kinds if known else frozenset()) | {kind.code})
    names = frozenset(found)
    for kind in registry.kinds.values():
        for abbreviation in dict.fromkeys((*kind.abbreviations.values(), *kind.other_abbreviations)):
            key = fold(abbreviation)
            known = found.get(key)
            if key not in names:
                kinds = (known.kinds if known else frozenset()) | {kind.code}
                found[key] = TypeWord(abbreviation if known else kind.name, kinds)
    return found


def _number_pattern() -> re.Pattern[str]:
    # 62-KL/TW · 834/NQ-UBTVQH 14 · 100/2019/NĐ-CP · 2020/SNV-XDCQ&CTTN · 05 - CT/TW · 17-CTr/KDVĐU- UBND · 62-KL-TW
    # Not within a number, date or ratio: 169/1.169, 946 hộ/3.568, 27/7, 1,5-KL.
    before = r"(?<![\w.,/-])"
    # The term of the National Assembly may stand apart: NQ-UBTVQH 14; not the day of a date: NQ-UBTVQH 17/12/2019.
    part = rf"(?:(?:UBTVQH|QH) \d{{1,2}}(?![\d/.-])|{SYMBOL_PART})"
    # A dash with spaces on both sides is punctuation: Kết luận 62-KL/TW - HÀ NỘI.
    joint = r"(?:[-/] ?| [-/]| / )"
    return re.compile(
        rf"{before}(?P<sequence>\d{{1,5}})(?: ?/ ?(?P<year>(?:19|20)\d\d)(?= ?/))? ?[-/] ?"
        rf"(?P<first>{part})(?P<rest>(?:{joint}{part}){{0,6}})(?!\w)"
    )


def _lead_pattern(registry: Registry, abbreviations: Iterable[str]) -> re.Pattern[str]:
    # Kết luận số · Chỉ thị số: · THÔNG BÁO KẾT LUẬN SỐ · Nghị quyết · NQ số · số
    names = {name for kind in registry.kinds.values() for name in kind.citable_names} | set(GENERIC_TYPE_WORDS)
    words = f"(?:{_alternatives(names)}|(?-i:{_alternatives(abbreviations)}))"
    return re.compile(rf"(?<!\w)(?:(?P<type>{words})(?: (?P<so>số))?|(?P<so_alone>số)) ?:? ?\Z", re.IGNORECASE)


# ", ngày 08/12/2009" · " ngày 17 tháng 12 năm 2019" · " (ngày 5/5/2016)" · " ban hành ngày 15.01.2020"
_DATE = re.compile(
    r"(?: ?, ?| )\(?(?:(?:ban hành|ký) )?ngày (?P<day>\d{1,2})"
    r"(?: ?[/.-] ?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})| tháng (?P<long_month>\d{1,2}),? năm (?P<long_year>\d{4}))"
    r"(?!\d)\)?",
    re.IGNORECASE,
)

# " khóa X" · ", khoá XII" · " (khóa XI)"
_TERM = re.compile(
    r"(?: ?, ?| )(?:\((?:khóa|khoá) (?P<bracketed>[IVX]{1,6})\)|(?:khóa|khoá) (?P<term>[IVX]{1,6})(?!\w))",
    re.IGNORECASE,
)

_LEVELS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "TP")
# Words that begin a title, not a place: "… của UBND xã Về việc …", "… của UBND huyện Ban hành Quy chế …".
_TITLE_BEGINNINGS = (
    *("Về", "Ban hành", "Quy định", "Quy chế", "Phê duyệt", "Hướng dẫn", "Triển khai", "Thực hiện", "Tổ chức", "Giao"),
    *("Tăng cường", "Tiếp tục", "Đẩy mạnh", "Sửa đổi", "Bổ sung", "Thành lập", "Công bố", "Kết luận", "Kế hoạch"),
)


def _issuer_pattern(registry: Registry) -> re.Pattern[str]:
    # " của Bộ Chính trị" · " CỦA BỘ CHÍNH TRỊ" · " của Sở Nội vụ thành phố Hải Phòng" · " của Hội đồng nhân dân xã"
    local = [name for body in registry.bodies.values() if body.has_place for name in (body.name, *body.aliases)]
    central = [name for body in registry.bodies.values() if not body.has_place for name in (body.name, *body.aliases)]
    # Capitalised words only, so that a heading in capitals does not lend its next words to the place.
    proper = rf"(?-i: (?!{_alternatives(_TITLE_BEGINNINGS)})(?:[{UPPER}][{_LOWER}]+)(?: [{UPPER}][{_LOWER}]+){{0,3}})"
    place = rf"(?: (?:{_alternatives(_LEVELS)})(?!\w))?(?:{proper})?"
    # The longest name wins: a local body's shorter name must not hide "Ủy ban Trung ương MTTQ Việt Nam".
    bodies = f"(?:(?:{_alternatives(central)})(?!\\w)|(?:{_alternatives(local)})(?!\\w){place})"
    return re.compile(rf"(?: ?, ?| )(?:của|do) (?P<issuer>{bodies})(?!\w)", re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; tolerant of the open spellings; nothing matches an empty list."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_tolerant(word) for word in ordered) or "(?!)"


def _tolerant(word: str) -> str:
    pattern = re.escape(word).replace("\\ ", " ")
    for one, other in _SPELLINGS:
        pattern = pattern.replace(one, f"(?:{one}|{other})")
    return pattern
