"""Keeps the author's lines whole: what is too long for its place is set smaller, as far as its norm allows.

Sizes and places are those of the profile; what is said here replaces them for one paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from vanban.printing.fonts import FontFace
from vanban.registry.model import Profile
from vanban.rendering.paper import Letterhead, Piece

_PAGE_WIDTH_MM = 210.0
_MM_PER_PT = 25.4 / 72
_STEP_PT = 0.5
_CLEARANCE_MM = 3.0
"""Least room between the number and the date beside it."""
_SLACK_MM = 0.3
_GAPS_MM = {"number": 12.0, "symbol": 12.0, "year": 12.0, "day": 9.0, "month": 9.0}
"""As in ``letterhead.css``; those of day and month take the spaces beside them into their room."""

Width = Callable[[str], float]
"""Of a text on one line, in em."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a paper sets otherwise than its profile, as custom properties of the style sheets."""

    subject_size: str
    issuer_size: str
    superior_size: str
    names_width: str
    """Within which names that need more than a line are broken into lines of like length."""
    date_size: str
    letterhead_left: str
    letterhead_shared: str

    def css(self, selector: str) -> str:
        """As one CSS rule."""
        values = {name.replace("_", "-"): getattr(self, name) for name in self.__dataclass_fields__}
        return selector + "{" + "".join(f"--vb-{name}:{value};" for name, value in values.items()) + "}"


def fit(subject: Sequence[str], letterhead: Letterhead, profile: Profile, face: FontFace) -> Fitting:
    """The sizes at which ``subject``, lines as broken by the author, and the letterhead's lines fit."""
    subject_size = _largest(profile, "subject", [(subject, partial(face.width, bold=True))], _text_width(profile))
    issuer_size, superior_size, names_width = _fit_names(letterhead, profile, face)
    date_size, left, shared = _fit_date(letterhead, profile, face)
    return Fitting(
        subject_size=_pt(subject_size or _points(profile, "subject-size")),
        issuer_size=_pt(issuer_size),
        superior_size=_pt(superior_size),
        names_width=f"{names_width:.2f}mm",
        date_size=_pt(date_size),
        letterhead_left=f"{left:.2f}mm",
        letterhead_shared=f"{shared:.2f}mm",
    )


def _fit_names(letterhead: Letterhead, profile: Profile, face: FontFace) -> tuple[float, float, float]:
    """Sizes of issuer and superior body in points, and the width in millimetres that their lines may take."""
    room = _millimetres(profile, "letterhead-left") + _millimetres(profile, "letterhead-shared")
    groups: list[tuple[Sequence[str], Width]] = [
        (letterhead.issuer, partial(face.width, bold=True)),
        (letterhead.superior or (), face.width),
    ]
    if size := _largest(profile, "issuer", groups, room):
        return size, min(size, _points(profile, "superior-size")), room
    sizes = [_points(profile, "issuer-size"), _points(profile, "superior-size")]
    needs = [
        _balanced(line, width, room / size / _MM_PER_PT) * size * _MM_PER_PT
        for (lines, width), size in zip(groups, sizes, strict=True)
        for line in lines
    ]
    return sizes[0], sizes[1], max(needs) + _SLACK_MM


def _balanced(line: str, width: Width, room: float) -> float:
    """The least width in em at which ``line`` takes no more lines than in ``room``; 0 where it needs no break."""
    if width(line) <= room:
        return 0.0
    fewest = len(_lines(line, width, room))
    candidates = sorted(width(part) for part in _runs(line.split(" ")))
    return next((one for one in candidates if one <= room and len(_lines(line, width, one)) <= fewest), room)


def _runs(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


def _lines(line: str, width: Width, room: float) -> list[str]:
    """``line`` broken at its spaces; a word longer than ``room`` stays whole."""
    lines: list[str] = []
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fit_date(letterhead: Letterhead, profile: Profile, face: FontFace) -> tuple[float, float, float]:
    """Size of the date in points; first and shared column in millimetres, as wide as number and date leave them.

    The number stays centred below the issuer's name; a long name of a place moves the date's cell towards it.
    """
    left, shared, right = (_millimetres(profile, f"letterhead-{name}") for name in ("left", "shared", "right"))
    number = _line_width(letterhead.number, face.width, _points(profile, "number-size"))
    least_left = (left + shared + number) / 2 + _CLEARANCE_MM
    most = left + shared + right - min(left, least_left)
    italic = partial(face.width, italic=True)
    size = usual = _points(profile, "date-size")
    while size >= _points(profile, "date-size-least"):
        wanted = _line_width(letterhead.date_line, italic, size) + _SLACK_MM
        if wanted <= most:
            wider = max(0.0, wanted - shared - right)
            return size, left - wider, shared + wider
        size -= _STEP_PT
    return usual, left, shared


def _line_width(pieces: Sequence[Piece], width: Width, size: float) -> float:
    """Millimetres of a line of words and gaps at ``size`` points."""
    spaces = sum(piece.gap in ("day", "month") for piece in pieces) * 2 * width(" ")
    text = sum(width(piece.text) for piece in pieces) - spaces
    return text * size * _MM_PER_PT + sum(_GAPS_MM.get(piece.gap, 0.0) for piece in pieces)


def _largest(profile: Profile, name: str, groups: Sequence[tuple[Sequence[str], Width]], room: float) -> float | None:
    """The largest allowed size in points at which each line keeps within ``room`` millimetres; ``None`` when none does."""
    widest = max((width(line) for lines, width in groups for line in lines), default=0.0) * _MM_PER_PT
    size = _points(profile, f"{name}-size")
    while size >= _points(profile, f"{name}-size-least"):
        if widest * size <= room:
            return size
        size -= _STEP_PT
    return None


def _text_width(profile: Profile) -> float:
    return _PAGE_WIDTH_MM - sum(_millimetres(profile, f"margin-{side}") for side in ("left", "right"))


def _points(profile: Profile, name: str) -> float:
    return float(profile.css[name].removesuffix("pt"))


def _millimetres(profile: Profile, name: str) -> float:
    return float(profile.css[name].removesuffix("mm"))


def _pt(size: float) -> str:
    return f"{size:g}pt"
