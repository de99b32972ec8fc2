"""Progress: nothing for what is done in a moment, a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import io

from vanban.printing.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, *, total: int, seconds_each: float) -> str:
    now = 0.0

    def clock() -> float:
        return now

    with Progress(stream, clock) as progress:
        for done in range(1, total + 1):
            now += seconds_each
            progress(done, total)
    return stream.getvalue()


def test_a_short_run_says_nothing() -> None:
    assert told(Terminal(), total=5, seconds_each=0.3) == ""
    assert told(io.StringIO(), total=20, seconds_each=0.7) == ""


def test_elsewhere_a_line_every_quarter_of_a_minute() -> None:
    lines = told(io.StringIO(), total=60, seconds_each=1.0).splitlines()
    assert lines == [
        "Bản in: 15/60 bản in, 1,0 bản/giây, còn khoảng 45 giây",
        "Bản in: 30/60 bản in, 1,0 bản/giây, còn khoảng 30 giây",
        "Bản in: 45/60 bản in, 1,0 bản/giây, còn khoảng 15 giây",
    ]


def test_a_bar_on_a_terminal_that_is_gone_at_the_end() -> None:
    text = told(Terminal(), total=4, seconds_each=100.0)
    first = text.split("\r")[1]
    assert first == "██████░░░░░░░░░░░░░░░░░░ 1/4 bản in, 100 giây mỗi bản, còn khoảng 5 phút 00 giây\x1b[K"
    assert text.endswith("\r\x1b[K")
    assert "\n" not in text


def test_long_runs_in_hours() -> None:
    assert "còn khoảng 27 giờ 45 phút" in told(Terminal(), total=1000, seconds_each=100.0)


def test_a_closed_stream_stops_nothing() -> None:
    stream = Terminal()
    stream.close()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    progress = Progress(stream, iter([0.0, 50.0]).__next__)
    progress(1, 2)
