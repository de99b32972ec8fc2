"""The published documents that have a source text, and where both stand."""

from __future__ import annotations

from pathlib import Path

from fidelity.review import Reviewed, load_reviewed

_TESTS = Path(__file__).parent.parent

SEEDS = {
    "bao-cao-ubnd-xa-nam-thanh-mien-tong-ket-ket-luan-62": "000_3637c49b8ed5a1b7.txt",
    "bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62": "001_55634a40f4c61e89.txt",
    "bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62": "002_183478f1a9cded77.txt",
    "bao-cao-ubnd-xa-tan-hung-dan-van-chinh-quyen-9-thang": "003_186652bce37bdc0e.txt",
    "nghi-quyet-dang-uy-xa-ha-tam-doi-moi-mat-tran-to-quoc": "004_ef20d9dbd63450c9.txt",
}
"""Document id → file below ``tests/seeds``."""


def seed_text(document: str) -> str:
    """The source as it was received."""
    return (_TESTS / "seeds" / SEEDS[document]).read_text(encoding="utf-8")


def reviewed(document: str) -> Reviewed:
    """The differences that have been looked at."""
    return load_reviewed(_TESTS / "fidelity" / "reviewed" / f"{document}.yml")
