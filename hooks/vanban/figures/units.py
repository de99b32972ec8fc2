"""What a number counts: the words after it, and when two of them count the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "215.910.000đ", "5 triệu đồng", "12 tr.đ", "1,2 tỷ", "3 nghìn lượt"
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALE = re.compile(r" ?(nghìn|ngàn|triệu|tr|tỷ|tỉ)(?:\.? ?(?=đ(?:ồng)?(?!\w))|(?![^\W\d_]))", re.IGNORECASE)
_CURRENCY = re.compile(r" ?(?:đồng|đ|₫|vnđ|vnd)(?!/c(?!\w))(?![^\W_])(?! chí(?!\w))", re.IGNORECASE)
_GLUED = re.compile(r"(?:km2|km²|km|m2|m²|m3|m³|ha|kg|m|l)(?![^\W_])")
_WORD = re.compile(r" ?([^\W\d_]+(?:[23²³](?!\w))?)")
_PER = re.compile(r" ?/ ?[^\W\d_]+(?: [^\W\d_]+)?(?:/[^\W\d_]+)*")
_COMRADE = re.compile(r" ?(?:đ/c|đồng chí)(?!\w)", re.IGNORECASE)
MOST_WORDS = 4
"""Words of a unit: ``chi bộ nông nghiệp``."""


def word_set(words: str, separator: str | None = None) -> frozenset[str]:
    """The words of a list kept as text."""
    return frozenset(words.split(separator))


_MEASURES = word_set("ha km km2 km² m m2 m² m3 m³ kg tấn tạ yến lít mét sào mẫu")
# Where the words of a unit end: what follows says something of it.
_ENDS = word_set(
    "được đạt có trong và với của chiếm bằng là so đã tại theo do cho ở từ đến tham gia vào trên dưới qua không chưa đang bị "
    "còn để về cùng khi nếu mà thì tăng giảm vượt hoàn như hay hoặc gồm bao tương ứng trở nên thuộc hiện sẽ cần phải nhằm "
    "này nằm đi thực tỷ tỉ lệ trước sau ký tự đăng lên xuống rồi thu"
)
# Syllables that make another word of the one before them: a "tổ viên" is no "tổ".
_SUFFIXES = word_set("viên trưởng phó sinh sĩ sỹ sư vụ chủ khách")
# The same for words of two syllables whose first one counts by itself as well: "đơn" (letters) and "đơn vị" (units).
_COMPOUNDS = word_set(
    "đơn vị|trường hợp|tổ chức|hội nghị|hội thi|hội đồng|công trình|công dân|công chức|công việc|công nhân|công ty|công văn|"
    "công đoàn|con đường|con em|nhà nước|nhà thờ|nhà giáo|xã hội|thôn bản|tổ dân|bộ đội|bộ phận|hộ khẩu|hộ chiếu|lớp học|"
    "trường học|ca khúc|bài viết|vị trí|cuộc sống|điểm nóng|vụ mùa|lượt xe|khu vực|điểm trường",
    "|",
)
# Words that count by themselves, whatever is said of them.
_HEADS = word_set("tổ đội hộ người thôn lớp trường nhà cuộc lượt buổi vụ ca cây con phiếu đơn")


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that follows a number."""

    end: int
    words: tuple[str, ...]
    scale: int = 1
    is_measured: bool = False


_MEASURE_NAME = re.compile(
    r"(?<!\w)(?:đồng|đ|vnđ|tỷ|triệu|kinh phí|vốn|ngân sách|tiền|thu nhập|giá trị|doanh thu|diện tích|sản lượng|khối lượng"
    r"|ha|km|km2|km²|m|m2|m²|m3|m³|kg|tấn|tạ)(?!\w)(?! chí(?!\w))",
    re.IGNORECASE,
)


def names_measure(text: str) -> bool:
    """Whether the words of a head, label or unit speak of money, area or weight, and not of things that are counted."""
    return _MEASURE_NAME.search(text) is not None


def read_unit(text: str, position: int) -> Unit:
    """The unit at ``position``, behind the digits; one without words where none follows."""
    if glued := _GLUED.match(text, position):
        return _rated(text, glued.end(), (glued.group(),), 1, is_measured=True)
    scale = 1
    if found := _SCALE.match(text, position):
        scale, position = _SCALES[found[1].lower()], found.end()
    if comrade := _COMRADE.match(text, position):
        return Unit(comrade.end(), ("đồng", "chí"), scale)
    if money := _CURRENCY.match(text, position):
        return _rated(text, money.end(), ("đồng",), scale, is_measured=True)
    words, end = _words(text, position)
    if scale > 1 and not words:
        words = ("đồng",)
        return _rated(text, end, words, scale, is_measured=True)
    is_measured = bool(words) and words[0] in _MEASURES
    return _rated(text, end, words[:1] if is_measured else words, scale, is_measured=is_measured or scale > 1)


def _words(text: str, position: int) -> tuple[tuple[str, ...], int]:
    words: list[str] = []
    while len(words) < MOST_WORDS and (found := _WORD.match(text, position)):
        word = found[1].lower()
        if word in _ENDS and not (words and f"{words[-1]} {word}" in _COMPOUNDS):
            break
        if words and word in _SUFFIXES:
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
        position = found.end()
    return tuple(words), position


def _rated(text: str, end: int, words: tuple[str, ...], scale: int, *, is_measured: bool) -> Unit:
    """``triệu đồng/người/năm`` is not ``triệu đồng``."""
    if words and (per := _PER.match(text, end)):
        return Unit(per.end(), (*words, per.group().replace(" ", "").lower()), scale, is_measured)
    return Unit(end, words, scale, is_measured)


def same_unit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both count the same: one says more of it (``chi bộ``, ``chi bộ nông nghiệp``), or the first two words agree."""
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and short[:2] == long[:2] and not (_is_rate(short) or _is_rate(long)):
        return True
    if not short or long[: len(short)] != short:
        return False
    rest = long[len(short) :]
    if not rest:
        return True
    if _is_rate(rest):
        return False
    return f"{short[-1]} {rest[0]}" not in _COMPOUNDS


def same_head(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both begin with the same word that counts by itself: ``tổ công nghệ số``, ``tổ cấp xã``."""
    if not one or not other or one[0] != other[0] or one[0] not in _HEADS or _is_rate(one) or _is_rate(other):
        return False
    return not any(" ".join(words[:2]) in _COMPOUNDS for words in (one, other))


def _is_rate(words: tuple[str, ...]) -> bool:
    return any(word.startswith("/") for word in words)
