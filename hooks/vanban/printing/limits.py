"""How long a print job may take and how much memory it may have; one paper out of bounds must not hold up the others."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one job; a table of 4,000 rows of three columns takes about 15 seconds and 350 MB."""

    seconds: int = 120
    """From the moment a warm worker has the job; on any system."""
    megabytes: int = 2000
    """Beyond what a warm worker holds; on Linux only."""


def is_memory_limited() -> bool:
    """Whether this system can hold a process to a limit of memory (macOS and Windows cannot)."""
    return sys.platform == "linux"


def limit_memory(megabytes: int) -> None:
    """Lets this process grow by so much and no more: beyond, it meets ``MemoryError``. Does nothing where it cannot be done."""
    if sys.platform != "linux":
        return
    import resource  # Not on Windows.

    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _pages(0) + megabytes * 1_000_000
    limit = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hardest))


def resident_bytes() -> int:
    """Memory that this process holds; 0 where the system does not tell."""
    return _pages(1) if sys.platform == "linux" else 0


def unlimited_here() -> list[Diagnostic]:
    """A note where the limit of memory cannot be kept."""
    if is_memory_limited():
        return []
    message = "Hệ điều hành này không giới hạn được bộ nhớ của từng bản in; chỉ giới hạn được thời gian."
    return [Diagnostic("print-limits", Severity.NOTE, Location("mkdocs.yml"), message, "Dựng trên Linux nếu cần.")]


def _pages(column: int) -> int:
    """Bytes: column 0 of ``statm`` is address space, 1 is resident memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[column]) * os.sysconf("SC_PAGE_SIZE")
