"""Print jobs handed to a Dask scheduler; the only importer of ``distributed``, which is an optional extra.

Each machine renders in a worker process of its own beside Dask's (``crew``), so that limits hold there as they do here.
"""

# Parts of distributed have no annotations.
# mypy: disallow-untyped-calls=False

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from vanban.printing.cache import environment_digest
from vanban.printing.crew import Crew, Died
from vanban.printing.fonts import choose_face
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits

CONNECT_SECONDS = 10
_INSTALL = "cài thêm: .venv/bin/pip install distributed"


class ClusterError(Exception):
    """The cluster cannot be used; the message says why, in Vietnamese, without a full stop."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A connection to a scheduler."""

    executor: Executor
    workers: int
    environment: str
    """Digest of what makes PDFs, there as here."""


@contextmanager
def connected(address: str, jobs: list[PrintJob]) -> Iterator[Cluster]:
    """The cluster at ``address``, once all its workers were found to make the same bytes. Raises ``ClusterError``."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(f"máy này chưa có thư viện distributed; {_INSTALL}") from error
    # Its own reports of every hiccup are no use to a clerk; what matters comes back as an error.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = f"không nối được trong {CONNECT_SECONDS} giây" if isinstance(error, OSError) else "địa chỉ sai"
        raise ClusterError(f"{reason}: {address}") from error
    try:
        environment = environment_digest()
        workers = _check_workers(client, address, environment, jobs[0].face.sha256)
        executor = client.get_executor(pure=False)
        try:
            yield Cluster(executor, workers, environment)
        finally:
            executor.shutdown(wait=False)
    finally:
        client.close(timeout=CONNECT_SECONDS)


def render_there(job: PrintJob, limits: Limits, *, environment: str) -> PrintResult | Died:
    """What runs on the cluster; ``UnusableError`` comes back as an exception, all else as plain data."""
    return _crew(limits, environment).render(job)


def describe_worker() -> tuple[str, tuple[str, ...]]:
    """What decides the bytes of PDFs made by this process: versions and code, font files."""
    face, _ = choose_face()
    return environment_digest(), face.sha256 if face else ()


@functools.cache
def _crew(limits: Limits, environment: str) -> Crew:
    """This process's own; its workers end with it. Another one once the code was updated: theirs is the old code."""
    del environment
    return Crew(limits)


def _check_workers(client: Any, address: str, environment: str, fonts: tuple[str, ...]) -> int:
    """How many jobs the cluster does at a time."""
    try:
        told: dict[str, tuple[str, tuple[str, ...]]] = client.run(describe_worker)
    except Exception as error:  # Whatever a machine without our package raises.
        raise ClusterError(
            f"máy của cụm không chạy được chương trình này ({type(error).__name__}: {error}); "
            "đặt cùng bản mã nguồn và PYTHONPATH=…/hooks cho mỗi dask worker"
        ) from error
    if not told:
        raise ClusterError(f"cụm {address} chưa có máy nào (dask worker)")
    for worker, (found, installed) in sorted(told.items()):
        if found != environment:
            raise ClusterError(f"máy {worker} có phiên bản chương trình hoặc thư viện khác nên bản in sẽ khác")
        if installed != fonts:
            raise ClusterError(f"máy {worker} có tệp phông chữ khác nên bản in sẽ khác")
    threads: dict[str, int] = client.nthreads()
    return sum(threads.values())
