"""Files read by processes that may hang, crash or be killed: each is tried again and named, and nothing read is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import govinfo
from govinfo import guard, reading_child
from tests.store.stores import content, many, take_in

ROOT = Path(__file__).resolve().parents[2]


POISON = """
import os, time
from govinfo import guard
from govinfo import reading_child
read = reading_child.read_file

def poisoned(source, *args, **how):
    if "挂起" in source:
        time.sleep(300)
    if "崩溃" in source:
        os.abort()
    if "内存" in source:
        bytearray(64 << 30)
    return read(source, *args, **how)

reading_child.read_file = poisoned
reading_child.main()
"""


@pytest.mark.slow
def test_a_hanging_a_crashing_and_a_greedy_file_are_tried_twice_and_named(directory, store, monkeypatch):
    for name in ("挂起", "崩溃", "内存"):
        shutil.copy(directory / "2020.txt", directory / f"{name}.txt")
    monkeypatch.setattr(reading_child, "PROGRAM", POISON)
    monkeypatch.setattr("govinfo.ingest.reading.SECONDS", 5.0)
    asked = []
    ask = guard.Worker.ask
    monkeypatch.setattr(guard.Worker, "ask", lambda self, request, *rest: asked.append(request[0]) or ask(self, request, *rest))
    done = take_in(directory, store, workers=2)
    assert dict(done.states) == {"read": 3, "partial": 0, "unreadable": 6}
    problems = govinfo.open_store(store).load().problems.set_index("source")["code"]
    assert (problems["挂起.txt"], problems["崩溃.txt"], problems["内存.txt"]) == ("timeout", "crash", "memory")
    assert sorted(name for name in asked if asked.count(name) > 1 and name) == sorted(["挂起.txt", "崩溃.txt", "内存.txt"] * 2)


SLOW_TO_START = "import time; time.sleep(4); from govinfo.reading_child import main; main()"


def test_the_time_a_process_takes_to_start_is_not_a_files(directory, store, monkeypatch):
    monkeypatch.setattr(reading_child, "PROGRAM", SLOW_TO_START)
    monkeypatch.setattr("govinfo.ingest.reading.SECONDS", 3.0)
    assert dict(take_in(directory, store, workers=1).states) == {"read": 3, "partial": 0, "unreadable": 3}
    codes = set(govinfo.open_store(store).load().problems["code"])
    assert codes == {"empty", "damaged", "foreign", "duplicate"}


def test_killed_at_any_moment_and_resumed_the_store_is_the_one_of_an_uninterrupted_run(tmp_path, store):
    directory = many(tmp_path / "many", 120)
    command = [sys.executable, "-c", INGEST, str(directory), str(store)]
    for seconds in (2.0, 3.5):
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    (store / "incoming" / "building-x").mkdir(parents=True, exist_ok=True)
    done = take_in(directory, store)
    assert done.files == 120
    take_in(directory, tmp_path / "anew")
    assert content(store) == content(tmp_path / "anew")
    assert not list((store / "incoming").iterdir())


INGEST = """
import sys
from govinfo import ingest
ingest.BATCH_FILES = 5
from govinfo.cli import main
main(["ingest", sys.argv[1], "--store", sys.argv[2], "--workers", "1"])
"""
