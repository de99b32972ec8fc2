"""What the commands' argument parsers share: Vietnamese wording, the choice of the settings file, dates."""

from __future__ import annotations

import argparse
import datetime
import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from vanban.diagnostics import Diagnostic, format_text

HOME = Path(__file__).resolve().parents[3]
"""The repository's root."""
DEFAULT_CONFIG = HOME / "mkdocs.yml"


def guarded(main: Callable[..., int]) -> Callable[..., int]:
    """``main`` of a command, so that a user meets one Vietnamese line where a developer would see a traceback.

    ``VANBAN_DEBUG=1`` shows the traceback. Interrupted: exit code 130.
    """

    @functools.wraps(main)
    def run(argv: list[str] | None = None) -> int:
        try:
            return main(argv)
        except KeyboardInterrupt:
            print("Đã dừng theo yêu cầu; không có gì thay đổi.", file=sys.stderr)
            return 130
        except Exception as error:
            if os.environ.get("VANBAN_DEBUG"):
                raise
            print(f"Lỗi ngoài dự kiến: {type(error).__name__}: {error}", file=sys.stderr)
            print(
                "Không có gì thay đổi. Chạy lại với VANBAN_DEBUG=1 rồi gửi kết quả cho người phụ trách.",
                file=sys.stderr,
            )
            return 1

    return run


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that speaks Vietnamese."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._optionals.title = "tùy chọn"
        self._positionals.title = "tham số"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Cách dùng: ", 1)

    def error(self, message: str) -> object:  # type: ignore[override]
        """Wrong use: exit code 2."""
        self.exit(2, f"{self.prog}: dùng sai: {message}\nXem {self.prog} --help.\n")

    def add_config(self) -> None:
        """``-f FILE``."""
        self.add_argument(
            "-f",
            "--config-file",
            type=Path,
            default=DEFAULT_CONFIG,
            metavar="TỆP",
            help="tệp mkdocs.yml khác, có thể kế thừa (INHERIT) tệp của dự án",
        )

    def add_as_of(self) -> None:
        """``--as-of DATE``."""
        self.add_argument(
            "--as-of",
            type=iso_date,
            metavar="NGÀY",
            help="coi như hôm nay là ngày này (2026-12-01), để công bố văn bản hẹn ngày",
        )


def iso_date(text: str) -> str:
    """A date in the calendar, ``2026-12-01``; raises ``argparse.ArgumentTypeError``."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày dạng năm-tháng-ngày") from None


def positive(text: str) -> int:
    """A whole number from 1 to 64; raises ``argparse.ArgumentTypeError``."""
    if text.isdecimal() and 1 <= int(text) <= 64:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” không phải số từ 1 đến 64")


def print_findings(findings: Sequence[Diagnostic]) -> None:
    """All findings on standard error, a line each."""
    sys.stderr.write(format_text(findings))
