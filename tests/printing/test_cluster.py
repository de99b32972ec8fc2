"""The same jobs handed to a Dask scheduler with two worker processes on this machine."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import wait
from functools import partial
from pathlib import Path

import pytest

from printing.print_samples import ROOT, appendix, document, job, table
from vanban.documents.model import DocumentId
from vanban.printing.cluster import ClusterError, connected, render_there
from vanban.printing.crew import Died
from vanban.printing.job import PrintJob, PrintResult
from vanban.printing.limits import Limits
from vanban.printing.stage import print_all

pytest.importorskip("distributed")
HOOKS = str(ROOT / "hooks")
TESTS = str(ROOT / "tests")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def dask(*commands: str, paths: tuple[str, ...] = (HOOKS, TESTS)) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Dask's own commands, in processes of their own as on other machines."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    processes = [
        subprocess.Popen([sys.executable, "-m", "distributed.cli." + command.split()[0], *command.split()[1:]], **quiet)  # type: ignore[call-overload]
        for command in commands
    ]
    try:
        yield processes
    finally:
        # Workers first: one that has lost its scheduler takes its time.
        for process in reversed(processes):
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("dask")
    worker = f"dask_worker {address} --nworkers 2 --nthreads 1 --no-dashboard --local-directory {folder}"
    with dask(f"dask_scheduler --host 127.0.0.1 --port {port} --no-dashboard", worker):
        wait_for_workers(address, 2)
        yield address


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        if count:
            client.wait_for_workers(count, timeout=60)


def named(name: str, **changes: object) -> PrintJob:
    return job(document(id=DocumentId(name), path=f"content/bao-cao/2026/{name}.md"), **changes)  # type: ignore[arg-type]


def test_same_bytes_as_on_this_machine(address: str, tmp_path: Path) -> None:
    todo = [named(f"van-ban-{n}", appendices=(appendix(tables_html=table(rows=10 + n)),)) for n in range(5)]
    there, found = print_all(todo, cluster=address, cache_dir=tmp_path)
    here, _ = print_all(todo, workers=2)
    assert found == []
    assert there == here
    assert {result.document for result in there} == {one.document for one in todo}
    kept, _ = print_all(todo, cluster="tcp://127.0.0.1:1", cache_dir=tmp_path)
    assert kept == here


def test_limits_hold_there_too_and_no_job_is_lost(address: str) -> None:
    todo = [named("mot"), named("dai", body=table(rows=4000)), named("hai")]
    results, findings = print_all(todo, cluster=address, limits=Limits(seconds=3))
    assert [result.pdf is None for result in results] == [False, True, False]
    assert [(finding.location.path.split("/")[-1], finding.code) for finding in findings] == [("dai.md", "print-time")]


def test_what_never_came_back_as_an_exception_comes_back_as_a_finding(address: str) -> None:
    # 3,000 boxes in each other: RecursionError, which Dask does not bring home.
    results, findings = print_all([named("mot"), named("sau", body="<div>" * 3000 + "x")], cluster=address)
    assert [result.pdf is None for result in results] == [False, True]
    assert [(finding.location.path.split("/")[-1], finding.code) for finding in findings] == [
        ("sau.md", "print-failed")
    ]
    assert "RecursionError" in findings[0].message


def die(_: PrintJob) -> PrintResult | Died:
    os._exit(1)


def test_a_lost_machine_is_an_error_of_its_job_alone(address: str) -> None:
    from printing import test_cluster  # by the name under which the workers find it

    with connected(address, [named("x")]) as cluster:
        lost = cluster.executor.submit(test_cluster.die, named("x"))
        wait([lost], timeout=60)
        assert type(lost.exception()).__name__ == "KilledWorker"
        well = cluster.executor.submit(partial(render_there, environment="x"), named("y"), Limits())
        assert well.result(timeout=60).pdf is not None


def test_no_scheduler_is_told_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.printing.cluster.CONNECT_SECONDS", 2)
    start = time.monotonic()
    results, findings = print_all([named("a"), named("b")], cluster=f"tcp://127.0.0.1:{free_port()}")
    assert time.monotonic() - start < 8
    assert [result.pdf for result in results] == [None, None]
    assert {(str(finding.location), finding.code) for finding in findings} == {("mkdocs.yml:1", "print-cluster")}
    assert "không nối được trong 2 giây: tcp://127.0.0.1" in findings[0].message


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    _, (finding,) = print_all([named("a")], cluster="tcp://127.0.0.1:1")
    assert "chưa có thư viện distributed" in finding.message
    assert "pip install" in finding.message


@pytest.mark.parametrize("wrong", ["may chu", "http://127.0.0.1:1", "ftp://x"])
def test_an_address_of_another_kind(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.printing.cluster.CONNECT_SECONDS", 2)
    _, (finding,) = print_all([named("a")], cluster=wrong)
    assert finding.code == "print-cluster"


def test_a_machine_that_would_make_other_bytes_is_not_used(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.printing.cluster.environment_digest", lambda: "khác")
    with pytest.raises(ClusterError, match="phiên bản"), connected(address, [named("a")]):
        pass


def test_a_machine_with_other_fonts_is_not_used(address: str) -> None:
    one = named("a")
    other = dataclasses.replace(one, face=dataclasses.replace(one.face, sha256=("", "", "", "")))
    with pytest.raises(ClusterError, match="phông chữ"), connected(address, [other]):
        pass


def test_a_cluster_without_our_package_is_told_of(tmp_path: Path) -> None:
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    worker = f"dask_worker {address} --nthreads 1 --no-dashboard --no-nanny --local-directory {tmp_path}"
    with dask(f"dask_scheduler --host 127.0.0.1 --port {port} --no-dashboard", worker, paths=()):
        wait_for_workers(address, 1)
        _, (finding,) = print_all([named("a")], cluster=address)
    assert "đặt cùng bản mã nguồn" in finding.message


def test_a_cluster_without_machines_is_told_of() -> None:
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with dask(f"dask_scheduler --host 127.0.0.1 --port {port} --no-dashboard"):
        wait_for_workers(address, 0)
        _, (finding,) = print_all([named("a")], cluster=address)
    assert "chưa có máy nào" in finding.message
