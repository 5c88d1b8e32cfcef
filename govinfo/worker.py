"""A child process that works at one request after another and can be killed: the parent's side, and the child's loop.

The only place that starts processes for reading. Plain subprocess and pipes, so it runs on Windows and inside daemonic workers.
"""

from __future__ import annotations

import atexit
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from govinfo import limits
from govinfo.findings import Problem
from govinfo.readers import office, scan

STARTING_SECONDS = 60.0
"""How long a child may take to start: a machine that is busy, or has just been switched on, loads slowly."""
CHILD = "from govinfo.guard import serve; serve()"
_LENGTH = struct.Struct(">Q")
_LIMIT = f"{limits.SECONDS:.0f}秒，扫描件每页另加{limits.PAGE_SECONDS:.0f}秒"
TIMED_OUT = Problem("timeout", f"读取超过时限（{_LIMIT}），已停止；文件可能过大或已损坏，请另存后重新提交。")
CRASHED = Problem("crash", "读取时程序异常退出；文件可能已损坏，请另存为PDF或网页后重新提交。")
OUT_OF_MEMORY = Problem("memory", "读取所需内存超过上限，已停止；文件内容过大或已损坏，请只保留年报内容，另存后重新提交。")
_HELLO = "ready"

Told = Callable[[int], None]
"""Hears from the child: how many pages it will recognise, then -1 as each is done."""


def nobody_listens(number: int) -> None:
    """For who does not want to hear."""
    return


class Worker:
    """One child process, killed and started anew when a request is too much for it.

    `child` is the program it runs, by default the one that examines files.
    """

    def __init__(self, child: str = "") -> None:
        self.child = child
        self.process: subprocess.Popen[bytes] | None = None
        with _listing:
            _started.append(self)

    def ask(
        self,
        request: tuple[Any, ...],
        how: Mapping[str, Any] | None = None,
        seconds: float = limits.SECONDS,
        told: Told = nobody_listens,
    ) -> object:
        """What the child makes of a request; TIMED_OUT, CRASHED or OUT_OF_MEMORY where it made nothing of it."""
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
        if answer is None or answer == OUT_OF_MEMORY:
            self.stop()
            return answer or (TIMED_OUT if expired.is_set() else CRASHED)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """The child, started where there is none; one that does not start is met as one that died."""
        if self.process is None or self.process.poll() is not None:
            # The child imports this very package, wherever the caller stands.
            env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(_HOME), os.environ.get("PYTHONPATH")]))}
            command = [sys.executable, "-c", self.child or CHILD]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
            starting = _Clock(STARTING_SECONDS, self.process.kill)
            try:
                assert self.process.stdout is not None
                _receive(self.process.stdout)
            finally:
                starting.stop()
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


@atexit.register
def stop_all() -> None:
    """Stop every worker that is still running."""
    with _listing:
        for worker in _started:
            worker.stop()
        _started.clear()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # The child is gone and with it what was left in the pipe.


def _ask(process: subprocess.Popen[bytes], request: object, clock: _Clock, told: Told) -> object:
    """The child's answer; None where it died before it had answered.

    A whole number before it is of pages to be recognised, a float of seconds that a conversion may take.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        _send(process.stdin, pickle.dumps(request))
        while (raw := _receive(process.stdout)) is not None:
            answer = pickle.loads(raw)
            if isinstance(answer, float):
                clock.extend(answer)
            elif isinstance(answer, int):
                clock.extend(max(answer, 0) * limits.PAGE_SECONDS)
                told(answer)
            else:
                return answer
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


def serve_work(work: Callable[..., object]) -> None:
    """The child's loop: pickled arguments in, a pickled result out, until the pipe closes.

    Memory is capped; what asks for more is answered OUT_OF_MEMORY, and the parent ends this process.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not mix with the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def recognising(pages: int) -> None:
        limits.cap_memory(limits.MEMORY_OCR)
        _send(answers, pickle.dumps(pages))

    scan.announce = recognising
    office.announce = lambda seconds: _send(answers, pickle.dumps(float(seconds)))
    limits.cap_memory(limits.MEMORY)
    _send(answers, pickle.dumps(_HELLO))
    while (raw := _receive(sys.stdin.buffer)) is not None:
        try:
            request, how = pickle.loads(raw)
            answer = pickle.dumps(work(*request, **how))
        except MemoryError:
            answer = pickle.dumps(OUT_OF_MEMORY)
        _send(answers, answer)
