"""How far a long run is: a bar on a terminal, a line now and then elsewhere, nothing for what is done in a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

_QUIET_SECONDS = 2.0
"""A run that is done by then says nothing."""
_LINE_SECONDS = 15.0
_WIDTH = 24


@dataclass(slots=True)
class Progress:
    """Tells of a run's progress on ``stream``; its words reach nothing that is kept or compared."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic
    _start: float = field(init=False)
    _told: float = field(init=False)
    _is_open: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._start = self._told = self.clock()

    def __call__(self, done: int, total: int) -> None:
        """``done`` of ``total`` PDFs are there."""
        now = self.clock()
        taken = now - self._start
        if self.stream.isatty():
            if taken >= _QUIET_SECONDS or self._is_open:
                filled = _WIDTH * done // total
                bar = "█" * filled + "░" * (_WIDTH - filled)
                self._write(f"\r{bar} {_line(done, total, taken)}\x1b[K")
                self._is_open = True
        elif done < total and now - self._told >= _LINE_SECONDS:
            self._told = now
            self._write(f"Bản in: {_line(done, total, taken)}\n")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Takes the bar away."""
        if self._is_open:
            self._write("\r\x1b[K")
            self._is_open = False

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
            self.stream.flush()
        except (OSError, ValueError):
            pass  # Nobody looks any more: no reason to stop the build.


def silent(done: int, total: int) -> None:
    """Says nothing."""
    del done, total


def _line(done: int, total: int, taken: float) -> str:
    rate = done / taken if taken > 0 else 0.0
    left = f", còn khoảng {_duration((total - done) / rate)}" if rate and done < total else ""
    speed = f"{rate:.1f} bản/giây".replace(".", ",") if rate >= 1 or not rate else f"{1 / rate:.0f} giây mỗi bản"
    return f"{done}/{total} bản in, {speed}{left}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} giờ {minutes} phút"
    return f"{minutes} phút {rest:02d} giây" if minutes else f"{rest} giây"
