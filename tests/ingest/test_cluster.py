"""Reading on a cluster that runs already: the same store as here, also when a worker dies in the middle."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import govinfo
from govinfo.ingest import ingest
from govinfo.ingest.cluster import AT_ONCE, read_on_cluster
from tests.store.stores import content, many, take_in

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("distributed")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def cluster(tmp_path):
    """The address of a scheduler, and its two workers."""
    address, started = f"tcp://127.0.0.1:{free_port()}", []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(process)
        return process

    start("dask_scheduler", "--host", "127.0.0.1", "--port", address.rsplit(":", 1)[1], "--no-dashboard")
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "dask"))
    workers = [start("dask_worker", address, *options) for _ in range(2)]
    wait_for_workers(address, len(workers))
    yield address, workers
    for process in reversed(started):
        process.kill()
        process.wait()


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client  # noqa: PLC0415 — an optional extra

    with Client(address, timeout=60) as client:
        client.wait_for_workers(count, timeout=60)


def test_a_worker_that_dies_takes_nothing_along_and_the_store_is_the_local_one(cluster, tmp_path):
    address, workers = cluster
    directory = many(tmp_path / "many", 12 * AT_ONCE)
    for name in ("空.txt", "坏.pdf"):
        (directory / name).write_bytes(b"" if name == "空.txt" else b"%PDF-1.7\n")
    killed = []

    def kill(done: int, total: int) -> None:
        if done >= 2 * AT_ONCE and not killed:
            killed.append(done)
            workers[0].send_signal(signal.SIGKILL)

    done = ingest(directory, tmp_path / "store", partial(read_on_cluster, address=address), progress=kill)
    assert killed
    assert killed[0] < done.files == done.fresh == 12 * AT_ONCE + 2
    assert workers[1].poll() is None
    assert dict(done.states) == {"read": 12 * AT_ONCE, "partial": 0, "unreadable": 2}
    take_in(directory, tmp_path / "local")
    assert content(tmp_path / "store") == content(tmp_path / "local")


def test_a_cluster_that_cannot_be_reached_is_named_in_chinese(tmp_path, monkeypatch):
    monkeypatch.setattr("govinfo.ingest.cluster.SECONDS", 1)
    directory = many(tmp_path / "many", 1)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(govinfo.GovinfoError, match="连接不上集群"):
        ingest(directory, tmp_path / "store", partial(read_on_cluster, address=address))


def test_workers_that_do_not_see_the_files_are_told(cluster, tmp_path):
    address, _ = cluster
    directory = many(tmp_path / "many", 2)
    asks = []
    with pytest.raises(StopIteration):
        ingest(directory, tmp_path / "store", lambda given: asks.extend(given) or next(iter(())))
    shutil.move(directory, tmp_path / "elsewhere")
    with pytest.raises(govinfo.GovinfoError, match="找不到年报文件夹"):
        list(read_on_cluster(asks, address))
