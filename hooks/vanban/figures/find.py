"""Text → its figures in reading order; dates, numbers of documents and names with numbers are told from counts."""

from __future__ import annotations

import re
from decimal import Decimal

from vanban.figures.model import Figure, FigureKind
from vanban.figures.units import Unit, read_unit, same_unit, word_set

# One run of digits with what may stand within it: "7.296,66", "169/1.169", "08/12/2009", "2020-2025", "1.1.2", "7:30".
_RUN = re.compile(r"\d+(?:(?:[.,:/]|-)\d+)*")
_NUMBER = r"(?:[1-9]\d{0,2}(?:\.\d{3}){1,4}|\d{1,12})(?:,\d{1,6})?"
_AMOUNT = re.compile(_NUMBER)
_RATIO = re.compile(rf"({_NUMBER})/({_NUMBER})")
_PERCENT = re.compile(r" ?%")
_SPACED_SLASH = re.compile(rf" ?/ ?({_NUMBER})(?![\w.,:/-]*\d)")
_RANGE_AHEAD = re.compile(r" ?(?:-|đến|tới) ?\d")
_RANGE_BEHIND = re.compile(r"\d[^\d;.]{0,20}?(?: - | -|- | đến | tới )$")
# Glued to letters before or behind it is a code: "A1", "62-KL/TW", "17/KH-UBND", "16h00".
_CODE_AHEAD = re.compile(r"[-/]?[A-ZĐ]{2}|-[^\W\d_]|/[A-ZĐ]|h\d|h(?!\w)|[^\W\d_]+\d*[-/][A-ZĐ]")
_BEFORE = re.compile(r"(?:(?<![^\W\d_])([^\W\d_]+)[ :]+)?(?<![^\W\d_])([^\W\d_]+|[<>≤≥~±]+) ?$")
_LOOK_BEHIND = 40

# "số 12", "ngày 27/7", "Điều 15", "khóa 12": a number as a name; "tổng số 12", "trong số 12", "xếp loại 12" count.
_NAMED = word_set(
    "số ngày tháng năm quý điều khoản điểm mục chương phần khóa khoá lần thứ biểu bảng hạng cấp loại lớp thửa lộ tuần trang tập "
    "giờ hồi lúc dịp sáng chiều mã dòng km"
)
# "thôn 7", "tổ 12": a name too, but "đường ngõ xóm 1,9 km", "khu phố 125 hộ" count.
_NUMBERED_PLACES = word_set("thôn xóm khối ấp tổ khu đội bản phố trạm phường quận")
_PLACE_NUMBER = re.compile(r"\d{1,2}(?:/\d{1,3})?")
_NAMED_IN_TWO_WORDS = word_set(
    "nghị quyết|quyết định|nghị định|kết luận|chỉ thị|thông tư|chỉ lệnh|pháp lệnh|bộ luật|nhiệm kỳ|học kỳ|tiêu chí|phụ lục|đề án|"
    "dự án|hạng mục|quy định|hướng dẫn|kế hoạch|công văn|thông báo|trung ương",
    "|",
)
_COUNTED = word_set("tổng số|trong số|trên số|với số|dân số|quân số|sĩ số|sỹ số|xếp loại|phân loại|xếp hạng", "|")
_VAGUE = word_set("trên khoảng gần hơn dưới độ chừng ước xấp tới từ đến nhất quá thiểu đa ngót cỡ < > ≤ ≥ ~ ± << >>")
_OR_MORE = re.compile(r" ?(?:trở lên|trở xuống|trở đi)")
_FEWEST, _LAST_YEAR = 1900, 2100


def find_figures(text: str) -> list[Figure]:
    """All figures of a normalised ``text``; what is no number to reckon with is there as ``OTHER``, so that it parts others."""
    figures: list[Figure] = []
    position = 0
    while found := _RUN.search(text, position):
        figure = _figure(text, found)
        figures.append(figure)
        position = max(figure.end, found.end())
    return figures


def _figure(text: str, found: re.Match[str]) -> Figure:
    start, end = found.span()
    before, earlier = _words_before(text, start)
    is_vague = before in _VAGUE or earlier in ("ước", "xấp")
    words = f"{earlier} {before}"
    is_place = before in _NUMBERED_PLACES and _PLACE_NUMBER.fullmatch(found.group()) is not None
    is_name = is_place or words in _NAMED_IN_TWO_WORDS or (before in _NAMED and words not in _COUNTED)
    if is_name or _is_part_of_code(text, start, end):
        return _other(text, start, end)
    if ratio := _RATIO.fullmatch(found.group()):
        return _ratio(text, start, end, (ratio[1], ratio[2]), read_unit(text, end), is_vague=is_vague)
    if not _AMOUNT.fullmatch(found.group()):
        return _other(text, start, end)
    if percent := _PERCENT.match(text, end):
        is_vague = is_vague or _is_range(text, start, percent.end())
        is_vague = is_vague or _OR_MORE.match(text, percent.end()) is not None
        values = (_decimal(found.group()),)
        printed = text[start : percent.end()]
        return Figure(start, percent.end(), end, printed, FigureKind.PERCENT, values, is_vague=is_vague)
    if _is_range(text, start, end):
        return _other(text, start, end)
    return _amount(text, start, end, is_vague=is_vague)


def _amount(text: str, start: int, end: int, *, is_vague: bool) -> Figure:
    unit = read_unit(text, end)
    if slash := _SPACED_SLASH.match(text, unit.end):
        over = read_unit(text, slash.end())
        if not unit.words or not over.words or same_unit(unit.words, over.words):
            whole = over if over.words else Unit(slash.end(), unit.words, unit.scale, unit.is_measured)
            return _ratio(text, start, end, (text[start:end], slash[1]), whole, is_vague=is_vague)
    value = _decimal(text[start:end])
    if not unit.words and _looks_like_year(text[start:end]):
        return _other(text, start, end)
    is_vague = is_vague or _OR_MORE.match(text, unit.end) is not None
    return Figure(
        start,
        unit.end,
        end,
        text[start : unit.end],
        FigureKind.AMOUNT,
        (value,),
        unit.words,
        unit.scale,
        unit.is_measured,
        is_vague,
    )


def _ratio(text: str, start: int, end: int, values: tuple[str, str], unit: Unit, *, is_vague: bool) -> Figure:
    return Figure(
        start,
        unit.end,
        end,
        text[start : unit.end],
        FigureKind.RATIO,
        (_decimal(values[0]), _decimal(values[1])),
        unit.words,
        unit.scale,
        unit.is_measured,
        is_vague,
    )


def _other(text: str, start: int, end: int) -> Figure:
    return Figure(start, end, end, text[start:end], FigureKind.OTHER)


def _words_before(text: str, start: int) -> tuple[str, str]:
    """The word, or the sign, before a number and the one before that, in lower case."""
    found = _BEFORE.search(text[max(0, start - _LOOK_BEHIND) : start])
    return (found[2].lower(), (found[1] or "").lower()) if found else ("", "")


def _is_part_of_code(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalpha() or text[start - 1] == "_"):
        return True
    if start > 1 and text[start - 1] == "/" and not text[start - 2].islower():
        return True
    return _CODE_AHEAD.match(text, end) is not None


def _is_range(text: str, start: int, end: int) -> bool:
    return bool(_RANGE_AHEAD.match(text, end) or _RANGE_BEHIND.search(text[max(0, start - 30) : start]))


def _looks_like_year(printed: str) -> bool:
    return len(printed) == 4 and printed.isdecimal() and _FEWEST <= int(printed) < _LAST_YEAR


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(".", "").replace(",", "."))
