"""What follows a bare number: something that it counts, or the rest of a sentence about a document.

"Kết luận 62 của", "Nghị quyết 18 đã" speak of documents; "Kế hoạch 5 năm", "Báo cáo 9 tháng", "quyết định 3 nội dung" do not.
"""

from __future__ import annotations

import re

# Not the end of a whole number: 1.250, 15-20, 27/7, 30a, 8%, 7:30, 2x3.
_NOT_PLAIN = re.compile(r"[\w%‰°/]| ?[%‰]|[.:][0-9]| ?- ?[0-9]|-\w| ?[x×=+] ?[0-9]")

# Units, counters and the nouns that reports count. Lower case only: "Kết luận 62 Mặt trận Tổ quốc" counts nothing.
_COUNTED = re.compile(
    r" ?(?:"
    r"(?:tháng|tuần|giờ|phút|giây|quý|kỳ|điểm|lần|lượt|mức|triệu|tỷ|tỉ|nghìn|ngàn|trăm|chục|đồng(?! thời| chí| bộ)|đ|vnđ|usd"
    r"|người|hộ|khẩu|nhân khẩu|thôn|xóm|bản|làng|ấp|xã|huyện|tỉnh|phường|cấp(?! ủy| uỷ)|loại|nhóm|đợt|cuộc|buổi|lớp|đoàn viên"
    r"|hội nghị|hội viên|nội dung|nhiệm vụ|giải pháp|chỉ tiêu|tiêu chí|mô hình|chương|điều(?! kiện| hành)|khoản|mục(?! tiêu)"
    r"|phần(?! lớn)|bước|khâu|trường hợp|vụ|việc|đơn|hồ sơ|thủ tục|dự án|công trình|đồng chí|cán bộ|công chức|viên chức"
    r"|đảng viên|chi bộ|tập thể|cá nhân|gia đình|học sinh|em|cháu|con(?! người)|cái|chiếc|tấn|tạ|yến|kg|km|m|m2|m3|ha|hecta"
    r"|mét|lít|tờ|trang|bài|văn bản|nghị quyết|nghị định|quyết định|thông báo|kế hoạch|báo cáo|chỉ thị|kết luận|thông tư"
    r"|công văn|chương trình|đề án|ý kiến|kiến nghị|đề nghị|câu|phiếu|lĩnh vực|ngành|đơn vị|cơ quan|quyển|cuốn|suất|căn|tuyến"
    r"|cây|thành viên|thửa|lô|đầu mối|đầu việc|biên chế|vị|phong trào|chuyên đề|trụ cột|đột phá|vấn đề|nguyên tắc|quan điểm"
    r"|mục tiêu|yêu cầu|kết quả|khóa học|khu|cụm|tổ(?! chức)|đội|ban(?! hành)|sở|phòng(?!,| chống)|bên|bậc|hạng|dịch vụ"
    r"|sản phẩm|hàng|khu vực|vùng|ngôi|nhà(?! ở| nước| giáo)|giải|huy chương|bằng|danh hiệu|hình thức|phương án|rõ|không"
    r"|gần|phải|sạch|tiêu chuẩn"
    r"|quy định|quy chế|vòng|chặng|ca|liều|mũi|mẫu|trạm|trường|chợ|cầu|chi hội|chi đoàn|hợp tác xã|doanh nghiệp|hợp đồng|dòng)"
    r"(?!\w)|(?:Nghị quyết|Quyết định|Chỉ thị|Kết luận|Thông báo|Kế hoạch|Báo cáo|Chương trình|Đề án|Công văn|Hướng dẫn)(?!\w)"
    r"|ngày(?! [0-9]{1,2}(?: ?[/.-] ?[0-9]| tháng))|năm(?! (?:19|20)[0-9]{2}(?![0-9])))"
)
# A plan for years: "Kế hoạch 5 năm 2021-2025".
_FOR_YEARS = re.compile(r" năm (?:19|20)[0-9]{2} ?(?:-|đến) ?[0-9]")

_CONTINUES = re.compile(
    r"\s*\Z|\s*[,.;:)\]!?…\"”’»\t*|]| ?- "
    r"| (?:của|do|về|ngày|khóa|khoá|và|cùng|với|hoặc|được|đã|đang|sẽ|là|có|trên|tại|theo|trong|cho|đến|để|thì|nêu|nói|này|còn"
    r"|cũng|nhằm|gắn|đối|từ|kèm|như|nhưng|mà|vào|ở|ra|quy định|ban hành|yêu cầu rằng|chỉ rõ|xác định|khẳng định|thời gian"
    r"|trước|sau|năm (?:19|20)[0-9]{2}|\([^)]|\()(?!\w)| \("
)


def is_plain(text: str, end: int) -> bool:
    """Whether the digits that end at ``end`` are a whole number by themselves."""
    return _NOT_PLAIN.match(text, end) is None


def is_counted(text: str, end: int) -> bool:
    """Whether what follows a number is what it counts."""
    return _COUNTED.match(text, end) is not None or _FOR_YEARS.match(text, end) is not None


def continues(text: str, end: int) -> bool:
    """Whether the sentence goes on as it does after the name of a document, or ends."""
    return _CONTINUES.match(text, end) is not None


_COUNT = re.compile(r"(?:(?P<word>[^\W\d_]{1,8}) )?(?<![\w.,/-])[0-9]{1,3} \Z")
_NUMBERED = frozenset(
    {"điều", "khoản", "điểm", "chương", "mục", "lục", "phần", "tháng", "quý", "thứ", "số", "ngày", "bảng", "khóa"}
)


def is_count_before(text: str, start: int) -> bool:
    """Whether the word at ``start`` is itself counted: "02 Nghị quyết"; "Điều 9 Nghị định" is not."""
    count = _COUNT.search(text, max(0, start - 14), start)
    return count is not None and (count["word"] or "").lower() not in _NUMBERED


_OPENINGS = frozenset('.!?:;…\t([|-+•“"‘')


def begins_sentence(text: str, start: int) -> bool:
    """Whether a word's capital may be no more than that of a beginning."""
    before = text[max(0, start - 2) : start].rstrip()
    return not before or before[-1] in _OPENINGS
