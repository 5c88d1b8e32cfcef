"""The same work on each year of a store, on several processes where there is enough of it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

WORTH = 2_000
"""Fewer reports than these are done before another process has started and loaded pandas."""


def each_year(work: Callable[[str], Any], labels: Iterable[str], reports: int, workers: int) -> dict[str, Any]:
    """What `work` (a function of a module, or a partial of one) gives of each year; `reports` is how many there are in all.

    Memory is that of `workers` years at once.
    """
    wanted = list(labels)
    if min(workers, len(wanted)) < 2 or reports < WORTH:
        return {label: work(label) for label in wanted}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(wanted)), context, _end_with_parent) as pool:
        return dict(zip(wanted, pool.map(work, wanted), strict=True))


def _end_with_parent() -> None:
    """A pool's process waits for work for ever; where the ingest was killed nobody will tell it to stop."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
