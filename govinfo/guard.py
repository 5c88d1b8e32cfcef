"""Runs examine in a child process that can be killed: one hanging or crashing file never stops a batch.

The only place that starts processes for reading. Plain subprocess and pipes, so it runs on Windows and inside daemonic workers.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from govinfo.examine import Examined, examine, unreadable
from govinfo.findings import Problem
from govinfo.legacy import convert_batch
from govinfo.readers import scan
from govinfo.readers.errors import Unreadable

SECONDS = 30.0
"""How long one file may take before its reader is killed."""
PAGE_SECONDS = 10.0
"""How much longer for each page whose text has to be recognised; the child says how many there are."""
CHILD = "from govinfo.guard import serve; serve()"
_LENGTH = struct.Struct(">Q")
_LIMIT = f"{SECONDS:.0f}秒，扫描件每页另加{PAGE_SECONDS:.0f}秒"
TIMED_OUT = Problem("timeout", f"读取超过时限（{_LIMIT}），已停止；文件可能过大或已损坏，请另存后重新提交。")
CRASHED = Problem("crash", "读取时程序异常退出；文件可能已损坏，请另存为PDF或网页后重新提交。")
VANISHED = Problem("vanished", "文件无法打开；请确认文件仍在原处，并有读取权限。")


class Worker:
    """One child process that examines files one after another; killed and started anew when a file is too much for it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def examine(self, data: bytes, name: str, seconds: float = SECONDS, converted: bytes | None = None) -> Examined:
        """Examine one file in the child; a hang or a crash comes back as an unreadable report.

        `converted` is what an old office file became, where that is done already.
        """
        process = self._running()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        clock = _Clock(seconds, expire)
        try:
            answer = _ask(process, name, data, converted, clock)
        finally:
            clock.stop()
        if answer is None:
            self.stop()
            return unreadable(name, hashlib.sha256(data).hexdigest(), TIMED_OUT if expired.is_set() else CRASHED)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            # The child imports this very package, wherever the caller stands.
            env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(_HOME), os.environ.get("PYTHONPATH")]))}
            command = [sys.executable, "-c", CHILD]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
        return self.process

    def stop(self) -> None:
        """Kill the child, if there is one."""
        if self.process is not None:
            self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    _close(pipe)
            self.process.wait()
            self.process = None


class _Clock:
    """Calls `then` when the time is up; more can be given meanwhile."""

    def __init__(self, seconds: float, then: Callable[[], None]) -> None:
        self.then, self.until = then, time.monotonic()
        self.timer = threading.Timer(0, then)
        self.extend(seconds)

    def extend(self, seconds: float) -> None:
        """Give that much more time."""
        self.timer.cancel()
        self.until += seconds
        self.timer = threading.Timer(self.until - time.monotonic(), self.then)
        self.timer.start()

    def stop(self) -> None:
        """The time no longer counts."""
        self.timer.cancel()


_HOME = Path(__file__).resolve().parent.parent


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # The child is gone and with it what was left in the pipe.


def _ask(process: subprocess.Popen[bytes], name: str, data: bytes, converted: bytes | None, clock: _Clock) -> Examined | None:
    """The child's answer; None where it died before it had answered. A number before it is of pages to be recognised."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        _send(process.stdin, pickle.dumps((name, data, converted)))
        while (raw := _receive(process.stdout)) is not None:
            answer: Examined | int = pickle.loads(raw)
            if not isinstance(answer, int):
                return answer
            clock.extend(answer * PAGE_SECONDS)
    except OSError:
        return None
    return None


def _send(pipe: IO[bytes], payload: bytes) -> None:
    pipe.write(_LENGTH.pack(len(payload)) + payload)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    payload = pipe.read(size)
    return payload if len(payload) == size else None


_local = threading.local()
_started: list[Worker] = []
_listing = threading.Lock()


def _own_worker() -> Worker:
    """The calling thread's worker, kept for its next file."""
    if not hasattr(_local, "worker"):
        _local.worker = Worker()
        with _listing:
            _started.append(_local.worker)
    worker: Worker = _local.worker
    return worker


def examine_bytes(data: bytes, name: str) -> Examined:
    """Examine one file's bytes under guard."""
    return _own_worker().examine(data, name)


def examine_files(files: Iterable[tuple[str, Callable[[], bytes]]], workers: int | None = None) -> Iterator[Examined]:
    """Examine many files, (name, how to get its bytes) each, on as many workers as there are cores; results keep the order."""
    jobs = list(files)
    converted = convert_batch(jobs)
    mine: list[Worker] = []

    def one(at: int) -> Examined:
        name, fetch = jobs[at]
        worker = _own_worker()
        if worker not in mine:
            mine.append(worker)
        try:
            data = fetch()
        except OSError:
            return unreadable(name, "", VANISHED)
        except Unreadable as error:
            return unreadable(name, "", error.problem)
        return worker.examine(data, name, converted=converted.get(at))

    try:
        with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
            yield from pool.map(one, range(len(jobs)))
    finally:
        for worker in mine:
            worker.stop()


@atexit.register
def stop_all() -> None:
    """Stop every worker that is still running."""
    with _listing:
        for worker in _started:
            worker.stop()
        _started.clear()


def serve() -> None:
    """The child's loop: a pickled (name, bytes) in, a pickled Examined out, until the pipe closes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not mix with the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    scan.announce = lambda pages: _send(answers, pickle.dumps(pages))
    while (raw := _receive(sys.stdin.buffer)) is not None:
        name, data, converted = pickle.loads(raw)
        _send(answers, pickle.dumps(examine(data, name, converted)))
