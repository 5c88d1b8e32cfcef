"""A year's work on another process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from govinfo.store.processes import WORTH, each_year

ROOT = Path(__file__).resolve().parents[2]
KILLED = f"""
import os, time
from govinfo.store.processes import each_year
from tests.store.test_processes import tell_and_wait
each_year(tell_and_wait, ["2023", "2024"], {WORTH}, 2)
"""


def where(label: str) -> tuple[str, int]:
    """The year and the process that did it."""
    return label, os.getpid()


def tell_and_wait(label: str) -> None:
    """Say which process this is, and hang."""
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    time.sleep(60)


def test_many_reports_are_done_elsewhere_year_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where a page was run before, its script stands for this program, and each new process would run it.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    done = each_year(where, ["2023", "2024"], WORTH, 2)
    assert [label for label, _ in done.values()] == list(done) == ["2023", "2024"]
    assert os.getpid() not in {process for _, process in done.values()}


def test_few_reports_or_one_worker_stay_in_this_process() -> None:
    for reports, workers in ((WORTH - 1, 2), (WORTH, 1)):
        assert each_year(where, ["2023", "2024"], reports, workers)["2024"] == ("2024", os.getpid())


def test_a_killed_ingest_leaves_no_process_behind() -> None:
    parent = subprocess.Popen([sys.executable, "-c", KILLED], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(parent.stdout.readline()) for _ in range(2)]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
