"""One picture of each norm's page, to look at; ``python -m printing.layout_samples`` in ``tests/`` makes them anew.

Pictures are compared only where all that draws them is what drew the kept ones: ``made_by.json`` says what that was.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from printing.layout_papers import CODES, PROPOSAL, body, party
from printing.print_samples import document, face, job
from vanban.printing.engine import engine_versions
from vanban.printing.pdf import render_pdf

FOLDER = Path(__file__).parent / "samples"
MADE_BY = FOLDER / "made_by.json"
_DPI = "64"
_TEXT = """## I. KẾT QUẢ THỰC HIỆN

### 1. Công tác lãnh đạo, chỉ đạo

Từ ngày 05/01/2025, diện tích gieo trồng 7.296,66 ha; thực hiện Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị.

#### 1.1. Công tác tuyên truyền

- Tổ chức 05 hội nghị với 1.555 lượt người tham dự.

##### a) Ở thôn

Các thôn đã tổ chức 12 buổi sinh hoạt, tuyên truyền đến từng hộ gia đình và từng đoàn viên, hội viên."""


def picture(code: str) -> bytes:
    """PNG of the first page of a paper by the profile ``code``."""
    common: dict[str, object] = {
        "legal_basis": (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Theo đề nghị của Văn phòng.",
        ),
        "addressed_to": ("Sở Nội vụ;", "Sở Tài chính."),
        "urgency": "HỎA TỐC",
    }
    made = document(**common, draft="DỰ THẢO") if code == "nd30" else party(**common, draft="Dự thảo lần 2")
    mark = "./." if code == "nd30" else ""
    result = render_pdf(job(made, code=code, kind=PROPOSAL, body=body(_TEXT.removesuffix(".") + (mark or "."))))
    assert result.diagnostics == ()
    assert result.pages == 1
    assert result.pdf
    command = ["pdftoppm", "-r", _DPI, "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", "-"]
    return subprocess.run(command, input=result.pdf, capture_output=True, check=True).stdout


def made_by() -> dict[str, object]:
    """Whatever decides the pictures' bytes."""
    told = subprocess.run(["pdftoppm", "-v"], capture_output=True, text=True, check=False).stderr
    versions = engine_versions()
    names = ("weasyprint", "pango", "harfbuzz")
    return {
        **{name: versions.get(name) for name in names},
        "poppler": told.split("\n")[0].split()[-1],
        "fonts": list(face().sha256),
    }


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for code in CODES:
        (FOLDER / f"{code}.png").write_bytes(picture(code))
    MADE_BY.write_text(json.dumps(made_by(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
    sys.stdout.write(f"{FOLDER}\n")
