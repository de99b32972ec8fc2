"""Which files a print job may read: images inside its own folders, by their real path; never the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

MAX_IMAGE_BYTES = 20_000_000
"""A scanned page in colour at 300 dpi stays under this."""

_IMAGE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg|webp|svg\+xml)[;,]", re.IGNORECASE)


class RefusedError(ValueError):
    """The resource may not be used; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image that may be read."""

    path: Path
    media_type: str


def is_allowed_data(url: str) -> bool:
    """Whether ``url`` is a ``data:`` image of a kind that may be printed."""
    return bool(_DATA_IMAGE.match(url)) and len(url) <= 2 * MAX_IMAGE_BYTES


def allowed_image(url: str, roots: Sequence[str]) -> ImageFile:
    """The image that a ``file:`` URL names, symbolic links followed; raises ``RefusedError`` for everything else."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        raise RefusedError(f"chỉ dùng được hình trong thư mục của dự án, không lấy từ “{parts.scheme}:”")
    if parts.netloc not in ("", "localhost"):
        raise RefusedError("không lấy tệp từ máy khác")
    path = Path(unquote(parts.path)).resolve()
    if not any(path.is_relative_to(Path(root).resolve()) for root in roots):
        raise RefusedError("tệp nằm ngoài các thư mục được phép")
    media_type = _IMAGE_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise RefusedError("chỉ dùng được hình PNG, JPEG, WebP, SVG")
    if not path.is_file():
        raise RefusedError("không có tệp này")
    if path.stat().st_size > MAX_IMAGE_BYTES:
        raise RefusedError(f"tệp lớn hơn {MAX_IMAGE_BYTES // 1_000_000} MB")
    return ImageFile(path, media_type)
