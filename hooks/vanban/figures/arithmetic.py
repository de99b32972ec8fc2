"""Whether figures agree as far as their printed digits can tell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vanban.figures.model import slack

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Jump:
    """A step between units, and what must hold before it is believed."""

    power: int
    low: Decimal
    high: Decimal
    """Bounds of growth beside the step: the smaller the step, the less there may be."""
    measured_digits: int
    """Significant digits that both figures of a measure must have."""
    counted_digits: int | None
    """The same for counts, which have no unit to be mistaken; ``None``: never."""


_JUMPS = (
    _Jump(1_000_000, Decimal("0.5"), Decimal(2), 1, 2),
    _Jump(1_000, Decimal("0.5"), Decimal(2), 1, 2),
    _Jump(100, Decimal("0.8"), Decimal("1.25"), 2, None),
    _Jump(10, Decimal("0.95"), Decimal("1.05"), 3, None),
)


def is_share(part: Decimal, whole: Decimal, percent: Decimal, *, is_measured: bool = False) -> bool:
    """Whether ``percent`` is ``part`` in hundredths of ``whole``, rounded or cut off at its printed digits.

    Decimals and measured amounts may themselves be rounded, so that a stretch of percentages is right.
    """
    lowest, highest = share_bounds(part, whole, is_measured=is_measured)
    half = slack(percent, is_measured=True)
    # Rounded: within half a unit; cut off: up to a whole unit above the printed figure.
    return lowest <= percent + 2 * half and highest >= percent - half


def share_bounds(part: Decimal, whole: Decimal, *, is_measured: bool = False) -> tuple[Decimal, Decimal]:
    """Lowest and highest percentage that two printed figures allow."""
    loose, base = slack(part, is_measured=is_measured), slack(whole, is_measured=is_measured)
    if whole - base <= 0:
        return Decimal(0), Decimal("Infinity")
    return (part - loose) * HUNDRED / (whole + base), (part + loose) * HUNDRED / (whole - base)


def is_slip(printed: Decimal, reckoned: Decimal) -> bool:
    """Whether one digit differs, or two neighbours have changed places: 94,3 for 93,3; 96,5 for 95,6."""
    exact = str(reckoned.quantize(printed)) if abs(reckoned) < 10**9 else ""
    typed = str(printed)
    if len(exact) != len(typed):
        return False
    places = [place for place, (one, other) in enumerate(zip(exact, typed, strict=True)) if one != other]
    if len(places) == 2:
        first, second = places
        digits = exact.replace(".", "")
        is_next = second - first == 1 or (second - first == 2 and exact[first + 1] == ".")
        return is_next and exact[first] == typed[second] and exact[second] == typed[first] and len(digits) > 1
    return len(places) == 1


def unit_jump(earlier: Decimal, later: Decimal, *, is_measured: bool) -> int | None:
    """10, 100, 1000 … when one figure is about so many times the other, as where one was meant in another unit; else ``None``.

    ``is_measured``: money, area, weight. Counts of things have no units to be mistaken, so that only thousands are told of.
    """
    small, large = sorted((abs(earlier), abs(later)))
    if small == 0:
        return None
    digits, ratio = min(_digits(small), _digits(large)), large / small
    for jump in _JUMPS:
        if jump.power * jump.low <= ratio <= jump.power * jump.high:
            fewest = jump.measured_digits if is_measured else jump.counted_digits
            return jump.power if fewest is not None and digits >= fewest else None
    return None


def _digits(value: Decimal) -> int:
    """Digits that say something: those of 0,50 are one, those of 1.200 are two."""
    return len(value.normalize().as_tuple().digits)
