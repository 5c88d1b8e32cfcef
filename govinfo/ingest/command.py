"""`govinfo ingest`: a directory into a store, with progress on stderr, interrupted and taken up again at will."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from govinfo.findings import GovinfoError, Status
from govinfo.ingest import Ingested, Readers, ingest, read_here
from govinfo.ingest.problems import NAME as PROBLEMS
from govinfo.settled import Settled

INTERRUPTED = 130
EVERY = 0.5
QUIET_EVERY = 10.0
"""Seconds between two words on progress, on a screen and in a file."""


def run_ingest(arguments: argparse.Namespace, settled: Mapping[str, Sequence[Settled]], order: Mapping[str, int]) -> int:
    """`ingest`, with what people settled of files and which drafts are the later.

    0 when every file was read, 3 when some were not, 130 when it was interrupted.
    """
    if arguments.workers < 1:
        raise GovinfoError("--workers 应为正整数。")
    progress = Progress()
    try:
        done = ingest(
            arguments.directory, arguments.store, _readers(arguments),
            settled=settled, order=order, progress=progress.count, workers=arguments.workers,
        )  # fmt: skip
    except KeyboardInterrupt:
        progress.say("已中断，读完的部分已经保存；再次运行同一命令将从中断处继续。")
        return INTERRUPTED
    progress.say(told(done, arguments.store))
    return 3 if done.states[Status.UNREADABLE] else 0


def _readers(arguments: argparse.Namespace) -> Readers:
    if not arguments.scheduler:
        return partial(read_here, workers=arguments.workers)
    from govinfo.ingest.cluster import read_on_cluster  # noqa: PLC0415 — an optional extra

    return partial(read_on_cluster, address=arguments.scheduler)


def told(done: Ingested, store: Path) -> str:
    """What an ingest ends with."""
    counts = "，".join(
        f"{words}{done.states[state]}份"
        for words, state in (("已识别", Status.READ), ("部分识别", Status.PARTIAL), ("无法识别", Status.UNREADABLE))
    )
    news = f"本次读取{done.fresh}份" if done.changed else "没有变化"
    return f"共{done.files}份年报，{news}：{counts}。问题见 {store / PROBLEMS}"


class Progress:
    """A line on stderr: how many are read, how fast, how long it will take; rewritten on a screen, now and then in a file."""

    def __init__(self) -> None:
        self.screen = sys.stderr.isatty()
        self.began = self.last = 0.0

    def count(self, done: int, total: int) -> None:
        """So many files of so many are read."""
        now = time.monotonic()
        if not done:
            self.began = self.last = now
            return
        if now - self.last >= (EVERY if self.screen else QUIET_EVERY) or done == total:
            self.last = now
            self._write(progress_line(done, total, now - self.began), end="" if self.screen and done < total else "\n")
            if done == total:
                self._write("读取完毕，正在核对各年度、各单位之间的数据并写入年报库……")

    def say(self, words: str) -> None:
        """A line of its own."""
        self._write(words)

    def _write(self, words: str, end: str = "\n") -> None:
        sys.stderr.write(f"\r\x1b[K{words}{end}" if self.screen else f"{words}{end}")
        sys.stderr.flush()


def progress_line(done: int, total: int, seconds: float) -> str:
    """So many files in so many seconds, in words."""
    rate = done / max(seconds, 0.001)
    left = round((total - done) / rate)
    hours, minutes = divmod(left // 60, 60)
    wait = f"{hours}小时{minutes}分" if hours else f"{minutes}分{left % 60}秒" if minutes else f"{left % 60}秒"
    return f"已读{done}份，共{total}份（{done / total:.1%}），每秒{rate:.1f}份，预计还需{wait}"
