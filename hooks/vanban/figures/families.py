"""Words that part a whole without overlap: nobody is counted as ``nam`` and as ``nữ``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Labels that exclude each other."""

    pattern: re.Pattern[str]
    meanings: Mapping[str, str]
    """Each wording → the label that it stands for."""
    is_complete: bool
    """Whether there is nothing beside them."""
    may_nest: bool
    """Whether some count one label within another: what is ``trước hạn`` as ``đúng hạn`` too."""

    def members(self, words: str) -> frozenset[str]:
        """The labels that ``words``, in lower case, name: ``khiếu nại, tố cáo`` names two."""
        return frozenset(self.meanings[found.group()] for found in self.pattern.finditer(words))


def _family(*labels: str, is_complete: bool = False, may_nest: bool = False) -> Family:
    """Each label with its other wordings behind ``|``; of two that begin alike the longer one is looked for first."""
    meanings = {wording: label.split("|")[0] for label in labels for wording in label.split("|")}
    longest_first = sorted(meanings, key=lambda wording: (-len(wording), wording))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return Family(pattern, meanings, is_complete, may_nest)


FAMILIES: tuple[Family, ...] = (
    _family("nam", "nữ", is_complete=True),
    _family("hợp lệ", "không hợp lệ", is_complete=True),
    _family("trực tuyến|online", "trực tiếp", "bưu chính|bưu điện"),
    _family(
        "trước và đúng hạn|trước hạn và đúng hạn|trước, đúng hạn",
        "trước hạn",
        "đúng hạn",
        "quá hạn|trễ hạn|chậm hạn|chậm muộn|không đúng hạn",
        "trong hạn|chưa đến hạn",
        may_nest=True,
    ),
    _family(
        "đã giải quyết|giải quyết xong|đã xử lý",
        "đang giải quyết|đang xử lý|đang thụ lý|đang xem xét",
        "chưa giải quyết|chưa xử lý|còn lại",
    ),
    _family("khiếu nại", "tố cáo", "kiến nghị", "phản ánh", "đề nghị"),
    _family("thường xuyên", "định kỳ", "đột xuất"),
    _family("xuất sắc", "tốt", "giỏi", "khá", "trung bình", "yếu", "kém", "hoàn thành nhiệm vụ", "không hoàn thành"),
    _family("cận nghèo", "nghèo"),
    _family("không tán thành|không đồng ý", "tán thành|đồng ý|nhất trí", "không có ý kiến|ý kiến khác"),
    _family("hòa giải thành|hoà giải thành", "không thành|chưa thành"),
)
"""Families in common use in reports of communes; what is missing here is never told of."""

# Attributes that one and the same person or household may have beside another of them.
_OVERLAPPING = re.compile(
    r"(?<!\w)(?:nữ|nam|dân tộc|tôn giáo|ngoài đảng|đảng viên|trẻ|tuổi|trình độ|đại học|thạc sĩ|cao đẳng|trung cấp|sơ cấp|có|được"
    r"|là|tham gia|chính sách|có công|khuyết tật|đoàn viên|hội viên|nghèo|tái cử|kiêm|thêm|biết|sử dụng|đăng ký|đạt)(?!\w)"
)


def may_overlap(labels: Iterable[str]) -> bool:
    """Whether labels, in lower case, may hold for the same person at once, so that they need not add up."""
    return any(_OVERLAPPING.search(label) for label in labels)
