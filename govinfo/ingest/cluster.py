"""The same readings on an existing Dask cluster: input on a path that its workers share, each reading in a guarded process there.

An optional extra (requirements-cluster.txt). A worker that dies takes nothing along: the scheduler gives its files to another.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from govinfo import reading_child
from govinfo.findings import GovinfoError
from govinfo.guard import Worker
from govinfo.ingest.listing import Found
from govinfo.ingest.reading import Ask, Record, converted, read_guarded
from govinfo.ingest.version import reading_version

AT_ONCE = 8
"""Files of one task: enough that handing it out costs little, few enough that a dead worker loses little."""
SECONDS = 20
DEATHS = 10
"""So many workers may die over one task before it is given up; what kills a reading kills its guarded process, not the worker."""
MISSING = "没有安装集群组件；请先运行 pip install -r requirements-cluster.txt。"
UNREACHABLE = "连接不上集群：{}。请核对地址，并确认调度器正在运行。"
EMPTY = "集群里没有工作进程：{}。请先在各台机器上启动。"
DIFFERENT = "集群上的程序版本、组件或本地设置与本机不同，读取结果会不一致；请在各台机器上安装同一版本后重试。"
UNSHARED = "集群上的机器找不到年报文件夹：{}。请放在各台机器都能访问的同一路径下。"


def read_on_cluster(asks: Sequence[Ask], address: str) -> Iterator[tuple[Found, Record]]:
    """Read files on the workers of a cluster; results come as they are ready.

    Raises GovinfoError, in Chinese, where the cluster cannot be used: not installed, not reached, other readers, no such path.
    """
    try:
        from distributed import Client, as_completed  # noqa: PLC0415 — an optional extra
    except ImportError as error:
        raise GovinfoError(MISSING) from error
    try:
        client: Any = Client(address, timeout=SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise GovinfoError(UNREACHABLE.format(address)) from error
    with client:
        _agree(client, address, asks)
        tasks = client.map(read_some, list(_some(converted(asks))), pure=False, retries=DEATHS)
        by_name = {ask[0].source: ask[0] for ask in asks}
        for task in as_completed(tasks):  # type: ignore[no-untyped-call]
            yield from ((by_name[source], record) for source, record in task.result())
            task.release()


def _some(asks: Iterator[Ask]) -> Iterator[list[Ask]]:
    while some := list(islice(asks, AT_ONCE)):
        yield some


def _agree(client: Any, address: str, asks: Sequence[Ask]) -> None:
    """Every worker sees the files and reads them as this machine would."""
    if not asks:
        return
    file, local = asks[0][0].file, asks[0][2]
    told = client.run(look, file, local)
    if not told:
        raise GovinfoError(EMPTY.format(address))
    if not all(there for there, _ in told.values()):
        raise GovinfoError(UNSHARED.format(file))
    if {version for _, version in told.values()} != {look(file, local)[1]}:
        raise GovinfoError(DIFFERENT)


def look(file: str, local: str) -> tuple[bool, str]:
    """On a worker: whether it sees a file, and by which readers it reads."""
    return Path(file).is_file(), reading_version(Path(local) if local else Path(file).parent)


_mine = threading.local()


def read_some(asks: Sequence[Ask]) -> list[tuple[str, Record]]:
    """On a worker: some files, one after another, in this thread's guarded process."""
    if not hasattr(_mine, "worker"):
        _mine.worker = Worker(reading_child.PROGRAM)
    return [(ask[0].source, read_guarded(_mine.worker, ask)) for ask in asks]
