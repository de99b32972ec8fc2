"""The Vietnamese language for documents: Unicode form, folding, slugs, sorting, dates."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_LETTER_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
# Order of tones in dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def nfc(text: str) -> str:
    """Composed form; sources typed on some systems carry combining accents that no search would find."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without any mark: ``Nghị quyết Đảng bộ`` → ``nghi quyet dang bo``.

    ``đ`` is a letter of its own that Unicode does not decompose.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(text: str) -> str:
    """ASCII words joined by hyphens, for page names and anchors: ``Kết luận 62-KL/TW`` → ``ket-luan-62-kl-tw``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sorts as Vietnamese dictionaries do: letters first (a ă â … d đ …), then tones; digits before letters.

    Runs of digits compare by value, so that ``Phụ lục 2`` comes before ``Phụ lục 10``.
    """
    letters: list[int] = []
    tones: list[int] = []
    for run in re.findall(r"\d+|\D", unicodedata.normalize("NFC", text.lower())):
        if run.isdecimal():
            letters += [1, int(run)]
            continue
        letter, tone = _rank(run)
        letters.append(letter)
        if tone is not None:
            tones.append(tone)
    return tuple(letters), tuple(tones), text


@cache
def _rank(sign: str) -> tuple[int, int | None]:
    """Place of a single sign among the letters, and its tone if it is a Vietnamese letter; lists of thousands are sorted by it."""
    decomposed = unicodedata.normalize("NFD", sign)
    tone = next((mark for mark in decomposed if mark in _TONE_RANK), "")
    base = unicodedata.normalize("NFC", decomposed.replace(tone, "")) if tone else sign
    if base in _LETTER_RANK:
        return 100 + _LETTER_RANK[base], _TONE_RANK.get(tone, 0)
    return (200 + ord(base) if base.isalpha() else 0), None


def day_or_month(value: int, *, is_month: bool) -> str:
    """Leading zero as the norms want it: days below 10, months 1 and 2 (NĐ 30 Phụ lục I; HD 36; HD 05)."""
    needs_zero = value < 3 if is_month else value < 10
    return f"0{value}" if needs_zero else str(value)


def short_date(iso: str) -> str:
    """``2026-04-22`` → ``22/4/2026``; a month or year alone → ``4/2026``, ``2026``."""
    parts = [int(part) for part in iso.split("-")]
    shown = [str(parts[0])]
    if len(parts) > 1:
        shown.insert(0, day_or_month(parts[1], is_month=True))
    if len(parts) > 2:
        shown.insert(0, day_or_month(parts[2], is_month=False))
    return "/".join(shown)
