"""What a running server holds in memory, as Linux tells it, and how fast that grows."""

from __future__ import annotations

import sys
import time
from pathlib import Path

LOOK = 10.0
"""Seconds between two looks at the server's memory; a line a minute is printed."""


def resident(process: int) -> float:
    """Megabytes of memory that a process holds (Linux)."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in told.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def children(process: int) -> list[int]:
    """The processes that it started: readers under guard."""
    return [int(c) for c in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()] + [
        int(c)
        for task in Path(f"/proc/{process}/task").iterdir()
        if task.name != str(process)
        for c in (task / "children").read_text(encoding="ascii").split()
    ]


def watch(process: int, began: float, until: float, held: list[tuple[float, float]]) -> None:
    """Write down what the server holds every LOOK seconds, and print it every minute."""
    while (now := time.monotonic()) < until:
        server = resident(process)
        held.append((now - began, server))
        if len(held) % 6 == 1:
            readers = [resident(c) for c in children(process)]
            sys.stdout.write(f"  {now - began:5.0f} s  server {server:6.0f} MB  readers {len(readers)}, {sum(readers):6.0f} MB\n")
            sys.stdout.flush()
        time.sleep(min(LOOK, max(0.1, until - time.monotonic())))


def slope(held: list[tuple[float, float]], after: float) -> float:
    """Megabytes a minute, by least squares over what was held from then on."""
    points = [(at / 60, megabytes) for at, megabytes in held if at >= after]
    if len(points) < 2:
        return 0.0
    middle_at, middle = (sum(each) / len(points) for each in zip(*points, strict=True))
    return sum((at - middle_at) * (m - middle) for at, m in points) / sum((at - middle_at) ** 2 for at, _ in points)
