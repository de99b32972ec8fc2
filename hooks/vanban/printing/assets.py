"""Which files a print job may read: images inside its own folders, by their real path; never the network."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image

MAX_IMAGE_BYTES = 20_000_000
"""A scanned page in colour at 300 dpi stays under this."""
MAX_PIXELS = 40_000_000
"""A4 at 600 dpi has 35 million. Few bytes may unfold into gigabytes of pixels."""

_FORMATS = frozenset({"PNG", "JPEG", "MPO", "WEBP"})
"""By content, whatever the name says: JPEG 2000 under the name of a PNG would reach the PDF as it is."""
SVG = "image/svg+xml"
_IMAGE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": SVG,
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
    if "\0" in (name := unquote(parts.path)):
        raise RefusedError("tên tệp sai")
    path = Path(name).resolve()
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


def check_raster(data: bytes) -> None:
    """Raises ``RefusedError`` unless ``data`` is a PNG, JPEG or WebP image of bearable size whose colours PDF/A can show here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:  # reads the head only
                kind, mode, (width, height) = image.format, image.mode, image.size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        kind, mode, width, height = "", "", MAX_PIXELS, MAX_PIXELS
    except Exception as error:  # whatever a broken file makes the decoder raise
        raise RefusedError("tệp hỏng hoặc không phải hình") from error
    if width * height > MAX_PIXELS:
        raise RefusedError(f"hình lớn hơn {MAX_PIXELS // 1_000_000} triệu điểm ảnh")
    if kind not in _FORMATS:
        raise RefusedError("chỉ dùng được hình PNG, JPEG, WebP, SVG")
    if mode == "CMYK":
        # ISO 19005-3, 6.2.4.3: the output intent is sRGB.
        raise RefusedError("hình dùng màu in CMYK; hãy lưu lại với màu RGB")
