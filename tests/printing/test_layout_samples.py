"""One kept picture for each norm: what was looked at is what is printed now."""

from __future__ import annotations

import json

import pytest

from printing.layout_papers import CODES
from printing.layout_samples import FOLDER, MADE_BY, made_by, picture


def test_there_is_a_picture_for_each_profile() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.png")) == sorted(CODES)
    assert all(path.stat().st_size < 80_000 for path in FOLDER.glob("*.png"))


@pytest.mark.parametrize("code", CODES)
def test_page_looks_as_it_did(code: str) -> None:
    kept = json.loads(MADE_BY.read_text(encoding="utf-8"))
    now = made_by()
    other = [name for name in kept if kept[name] != now[name]]
    if other:
        pytest.skip(f"drawn by others than the kept picture: {', '.join(other)}")
    new = picture(code)
    assert new == (FOLDER / f"{code}.png").read_bytes(), (
        "looks otherwise: compare, and keep it with `python -m printing.layout_samples` in tests/"
    )
