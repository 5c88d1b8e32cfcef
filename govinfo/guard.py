"""Runs examine in a child process that can be killed: one hanging or crashing file never stops a batch."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from govinfo import worker as _worker
from govinfo.examine import Examined, examine, unreadable
from govinfo.findings import Problem
from govinfo.legacy import convert_batch
from govinfo.limits import SECONDS
from govinfo.readers.errors import Unreadable
from govinfo.settled import Settled
from govinfo.worker import CRASHED, OUT_OF_MEMORY, TIMED_OUT, Told, nobody_listens, serve_work

__all__ = ["CRASHED", "OUT_OF_MEMORY", "SECONDS", "TIMED_OUT", "VANISHED", "Worker", "examine_bytes", "examine_files", "serve"]

VANISHED = Problem("vanished", "文件无法打开；请确认文件仍在原处，并有读取权限。")


class Worker(_worker.Worker):
    """A child process that examines files."""

    def examine(
        self,
        data: bytes,
        name: str,
        seconds: float = SECONDS,
        converted: bytes | None = None,
        told: Told = nobody_listens,
        **how: Any,
    ) -> Examined:
        """Examine one file in the child; a hang or a crash comes back as an unreadable report.

        `converted` is what an old office file became, where that is done already; `how` are examine's other arguments.
        """
        answer = self.ask((data, name, converted), how, seconds, told)
        if isinstance(answer, Problem):
            return unreadable(name, hashlib.sha256(data).hexdigest(), answer)
        assert isinstance(answer, Examined)
        return answer


IDLE_SECONDS = 120.0
"""After so long without a file a spare worker is stopped: one that has recognised a scan holds a gigabyte."""
_spare: list[Worker] = []
_listing = threading.Lock()
_places = threading.BoundedSemaphore(os.cpu_count() or 1)


def examine_bytes(data: bytes, name: str, told: Told = nobody_listens, **how: Any) -> Examined:
    """Examine one file's bytes under guard, on a spare worker, no more at once than there are cores.

    `told` hears of pages to be recognised, in the caller's thread; `how` are examine's other arguments (settled, with_document).
    """
    with _places:
        worker = _spare_or_new()
        try:
            return worker.examine(data, name, told=told, **how)
        finally:
            _lay_by([worker])


def _spare_or_new() -> Worker:
    with _listing:
        return _spare.pop() if _spare else Worker()


def _lay_by(workers: Iterable[Worker]) -> None:
    """Keep as many as there are cores for who reads next, and stop the others."""
    for worker in workers:
        with _listing:
            kept = len(_spare) < (os.cpu_count() or 1)
            if kept:
                _spare.append(worker)
        if not kept:
            worker.stop()
    _stop_when_idle()


def _stop_when_idle() -> None:
    """Stop the workers that lie spare now, unless they are used again meanwhile."""
    global _idle  # noqa: PLW0603 — one clock for all
    with _listing:
        if _idle is not None:
            _idle.cancel()
        _idle = threading.Timer(IDLE_SECONDS, _stop_spare)
        _idle.daemon = True
        _idle.start()


def _stop_spare() -> None:
    with _listing:
        for worker in _spare:
            worker.stop()


_idle: threading.Timer | None = None


def examine_files(
    files: Iterable[tuple[str, Callable[[], bytes]]],
    workers: int | None = None,
    settled: Mapping[str, Sequence[Settled]] | None = None,
) -> Iterator[Examined]:
    """Examine many files, (name, how to get its bytes) each, on as many workers as there are cores; results keep the order.

    `settled` is what a person settled, by a file's SHA-256. Workers are spare ones where there are, and are spare afterwards: a
    directory looked at again has its new files read without waiting for a process to start.
    """
    jobs = list(files)
    converted = convert_batch(jobs)
    local, mine, heavy = threading.local(), list[Worker](), set[Worker]()

    def one(at: int) -> Examined:
        name, fetch = jobs[at]
        if not hasattr(local, "worker"):
            local.worker = _spare_or_new()
            mine.append(local.worker)
        worker: Worker = local.worker
        try:
            data = fetch()
        except OSError:
            return unreadable(name, "", VANISHED)
        except Unreadable as error:
            return unreadable(name, "", error.problem)
        known = settled.get(hashlib.sha256(data).hexdigest(), ()) if settled else ()
        # One that recognises is stopped at the end: of a batch there may be as many as cores, a gigabyte each.
        return worker.examine(data, name, told=lambda _: heavy.add(worker), converted=converted.get(at), settled=known)

    try:
        with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
            yield from pool.map(one, range(len(jobs)))
    finally:
        for worker in heavy:
            worker.stop()
        _lay_by(worker for worker in mine if worker not in heavy)


def serve(work: Callable[..., object] | None = None) -> None:
    """The child's loop; `work` is examine unless given."""
    serve_work(work or examine)
