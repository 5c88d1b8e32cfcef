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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

from govinfo.examine import Examined, examine, unreadable
from govinfo.findings import Problem
from govinfo.legacy import convert_batch
from govinfo.readers import scan
from govinfo.readers.errors import Unreadable
from govinfo.settled import Settled

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


Told = Callable[[int], None]
"""Hears from the child: how many pages it will recognise, then -1 as each is done."""


def _nobody_listens(number: int) -> None:
    return


class Worker:
    """One child process that works at one request after another; killed and started anew when one is too much for it.

    `child` is the program it runs, by default the one that examines files.
    """

    def __init__(self, child: str = "") -> None:
        self.child = child
        self.process: subprocess.Popen[bytes] | None = None
        with _listing:
            _started.append(self)

    def examine(
        self,
        data: bytes,
        name: str,
        seconds: float = SECONDS,
        converted: bytes | None = None,
        told: Told = _nobody_listens,
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

    def ask(
        self,
        request: tuple[Any, ...],
        how: Mapping[str, Any] | None = None,
        seconds: float = SECONDS,
        told: Told = _nobody_listens,
    ) -> object:
        """What the child makes of a request; TIMED_OUT or CRASHED where it made nothing of it."""
        process = self._running()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        clock = _Clock(seconds, expire)
        try:
            answer = _ask(process, (request, dict(how or {})), clock, told)
        finally:
            clock.stop()
        if answer is None:
            self.stop()
            return TIMED_OUT if expired.is_set() else CRASHED
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            # The child imports this very package, wherever the caller stands.
            env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(_HOME), os.environ.get("PYTHONPATH")]))}
            command = [sys.executable, "-c", self.child or CHILD]
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
_started: list[Worker] = []
_listing = threading.Lock()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # The child is gone and with it what was left in the pipe.


def _ask(process: subprocess.Popen[bytes], request: object, clock: _Clock, told: Told) -> object:
    """The child's answer; None where it died before it had answered. A number before it is of pages to be recognised."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        _send(process.stdin, pickle.dumps(request))
        while (raw := _receive(process.stdout)) is not None:
            answer = pickle.loads(raw)
            if not isinstance(answer, int):
                return answer
            clock.extend(max(answer, 0) * PAGE_SECONDS)
            told(answer)
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


IDLE_SECONDS = 120.0
"""After so long without a file a spare worker is stopped: one that has recognised a scan holds a gigabyte."""
_spare: list[Worker] = []
_places = threading.BoundedSemaphore(os.cpu_count() or 1)


def examine_bytes(data: bytes, name: str, told: Told = _nobody_listens, **how: Any) -> Examined:
    """Examine one file's bytes under guard, on a spare worker, no more at once than there are cores.

    `told` hears of pages to be recognised, in the caller's thread; `how` are examine's other arguments (settled, with_document).
    """
    with _places:
        with _listing:
            worker = _spare.pop() if _spare else None
        worker = worker or Worker()
        try:
            return worker.examine(data, name, told=told, **how)
        finally:
            with _listing:
                _spare.append(worker)
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

    `settled` is what a person settled, by a file's SHA-256.
    """
    jobs = list(files)
    converted = convert_batch(jobs)
    local, mine = threading.local(), list[Worker]()

    def one(at: int) -> Examined:
        name, fetch = jobs[at]
        if not hasattr(local, "worker"):
            local.worker = Worker()
            mine.append(local.worker)
        worker: Worker = local.worker
        try:
            data = fetch()
        except OSError:
            return unreadable(name, "", VANISHED)
        except Unreadable as error:
            return unreadable(name, "", error.problem)
        known = settled.get(hashlib.sha256(data).hexdigest(), ()) if settled else ()
        return worker.examine(data, name, converted=converted.get(at), settled=known)

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
        _spare.clear()


def serve(work: Callable[..., object] | None = None) -> None:
    """The child's loop: pickled arguments in, a pickled result out, until the pipe closes. `work` is examine unless given."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not mix with the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    scan.announce = lambda pages: _send(answers, pickle.dumps(pages))
    while (raw := _receive(sys.stdin.buffer)) is not None:
        request, how = pickle.loads(raw)
        _send(answers, pickle.dumps((work or examine)(*request, **how)))
