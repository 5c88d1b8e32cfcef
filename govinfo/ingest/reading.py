"""Many files read at once under guard, one that hangs or crashes tried a second time and then named."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from typing import Any

from govinfo import reading_child
from govinfo.findings import Problem
from govinfo.guard import SECONDS, Worker
from govinfo.ingest.listing import Found
from govinfo.legacy import BATCH, convert_batch
from govinfo.readers.errors import Unreadable
from govinfo.reading_child import fetch
from govinfo.settled import Settled

Record = dict[str, Any]
Ask = tuple[Found, Sequence[Settled], str, bytes | None]
"""A file to be read: where it is, what was settled of it, the directory of local settings, what it was converted to."""
TRIES = 2


def read_here(asks: Sequence[Ask], workers: int) -> Iterator[tuple[Found, Record]]:
    """Read files on so many processes of this machine; results come as they are ready."""
    mine: list[Worker] = []
    local = threading.local()

    def one(ask: Ask) -> tuple[Found, Record]:
        if not hasattr(local, "worker"):
            local.worker = Worker(reading_child.PROGRAM)
            mine.append(local.worker)
        return ask[0], read_guarded(local.worker, ask)

    try:
        with ThreadPoolExecutor(workers) as pool:
            try:
                yield from as_ready(lambda ask: pool.submit(one, ask), converted(asks), 4 * workers)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                _stop(mine)
                raise
    finally:
        _stop(mine)


def _stop(workers: Sequence[Worker]) -> None:
    for worker in workers:
        worker.stop()


def as_ready(submit: Callable[[Ask], Future[Any]], asks: Iterator[Ask], at_once: int) -> Iterator[Any]:
    """What the tasks give, as they end; no more are handed out than are soon begun."""
    running = {submit(ask) for ask in islice(asks, at_once)}
    while running:
        done, running = wait(running, return_when=FIRST_COMPLETED)
        running |= {submit(ask) for ask in islice(asks, len(done))}
        for each in done:
            yield each.result()


def converted(asks: Sequence[Ask]) -> Iterator[Ask]:
    """The files with what old office files among them were converted to, some dozens by one run of LibreOffice."""
    for start in range(0, len(asks), BATCH):
        some = asks[start : start + BATCH]
        became = convert_batch([(ask[0].source, partial(fetch, ask[0].file, ask[0].entry)) for ask in some])
        yield from ((*ask[:3], became.get(at)) for at, ask in enumerate(some))


def read_guarded(worker: Worker, ask: Ask) -> Record:
    """One file's record; one that hangs or crashes its process is given a second one, and then is named unreadable."""
    found, settled, local, became = ask
    problem: object = None
    for _ in range(TRIES):
        problem = worker.ask((found.source, found.file, found.entry, became), {"settled": settled, "local": local}, SECONDS)
        if not isinstance(problem, Problem):
            return problem  # type: ignore[return-value]
    assert isinstance(problem, Problem)
    return reading_child.failed(found.source, _hash(found), problem)


def _hash(found: Found) -> str:
    try:
        return hashlib.sha256(fetch(found.file, found.entry)).hexdigest()
    except (OSError, Unreadable):
        return ""


def settled_of(settled: Mapping[str, Sequence[Settled]], found: Found) -> tuple[Settled, ...]:
    """What was settled of a file not read yet: its hash is looked for only where anything was settled at all."""
    return tuple(settled.get(_hash(found), ())) if settled else ()
