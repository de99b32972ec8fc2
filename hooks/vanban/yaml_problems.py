"""What libyaml's syntax errors mean, in Vietnamese, for somebody who does not know YAML."""

from __future__ import annotations

# Beginnings of libyaml's messages (scanner.c, parser.c) → what they mean for somebody who does not know YAML.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Có dấu hai chấm ở chỗ không được phép.",
        "Nếu dấu hai chấm thuộc nội dung thì đặt cả giá trị trong ngoặc kép; nếu không, kiểm tra cách thụt dòng.",
    ),
    (
        "found character that cannot start any token",
        "Có ký tự không được đứng đầu giá trị (dấu tab, `@`, `%` hoặc dấu huyền ngược).",
        "Thay dấu tab bằng dấu cách, hoặc đặt cả giá trị trong ngoặc kép.",
    ),
    (
        "found unexpected end of stream",
        "Ngoặc kép hoặc ngoặc đơn mở ra mà không đóng lại.",
        "Thêm dấu ngoặc đóng ở cuối giá trị.",
    ),
    (
        "could not find expected ':'",
        "Thiếu dấu hai chấm sau tên khóa.",
        "Viết `tên_khóa: giá trị`, sau dấu hai chấm có một dấu cách.",
    ),
    (
        "did not find expected ',' or",
        "Danh sách `[…]` hoặc `{…}` chưa đóng, hoặc thiếu dấu phẩy.",
        "Thêm dấu phẩy giữa các mục và dấu ngoặc đóng ở cuối.",
    ),
    (
        "did not find expected key",
        "Dòng này không phải là `tên_khóa: giá trị`, hoặc thụt vào không đều.",
        "Thụt các khóa cùng cấp như nhau; giá trị có dấu ngoặc kép ở giữa thì đặt cả giá trị trong ngoặc đơn.",
    ),
    (
        "did not find expected '-' indicator",
        "Một mục của danh sách không bắt đầu bằng dấu `-`, hoặc thụt vào không đều.",
        "Bắt đầu mỗi mục bằng `- ` và thụt các mục như nhau.",
    ),
    (
        "found unknown escape character",
        "Sau dấu `\\` trong ngoặc kép là một ký tự không hiểu được.",
        "Dùng ngoặc đơn thay cho ngoặc kép, hoặc viết `\\\\`.",
    ),
    (
        "did not find expected comment or line break",
        "Dấu `>` hoặc `|` ở đầu giá trị có nghĩa riêng trong YAML.",
        'Đặt cả giá trị trong ngoặc kép, ví dụ `">200.000"`.',
    ),
    (
        "did not find expected alphabetic or numeric character",
        "Dấu `*` hoặc `&` ở đầu giá trị có nghĩa riêng trong YAML.",
        "Đặt cả giá trị trong ngoặc kép.",
    ),
    (
        "block sequence entries are not allowed",
        "Dấu `-` của danh sách đứng sai chỗ.",
        "Cho danh sách xuống dòng dưới tên khóa và thụt vào hai dấu cách.",
    ),
)


def in_vietnamese(problem: str) -> tuple[str, str]:
    """Message and hint for a problem as libyaml words it."""
    for beginning, message, hint in _PROBLEMS:
        if problem.startswith(beginning):
            return message, hint
    return (
        "Không đọc được theo cú pháp YAML.",
        "Kiểm tra dấu hai chấm, dấu ngoặc và cách thụt dòng ở dòng này và dòng trước.",
    )
