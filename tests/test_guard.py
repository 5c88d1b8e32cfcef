"""The guard: results in order, a hang killed alone, a crash named, the next file read by a new worker."""

import os
import subprocess
import sys

import pytest

from govinfo import guard
from govinfo import worker as worker_module
from govinfo.findings import Status
from samples.draw_text import draw_txt
from tests.papers import noughts, paper

GOOD = draw_txt(paper(noughts()), sliding="3.").encode()


@pytest.fixture
def worker():
    one = guard.Worker()
    yield one
    one.stop()


def test_a_good_file_is_examined_in_a_child(worker):
    one = worker.examine(GOOD, "good.txt")
    assert (one.report.status, one.report.source, one.findings) == (Status.READ, "good.txt", ())
    assert worker.process is not None
    before = worker.process.pid
    worker.examine(GOOD, "again.txt")
    assert worker.process.pid == before


def test_a_child_starts_without_what_only_some_formats_need():
    listed = "import sys, govinfo.guard; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = set(subprocess.check_output([sys.executable, "-c", listed], text=True).split())
    assert {"govinfo", "lxml"} <= loaded
    assert loaded.isdisjoint({"pandas", "numpy", "openpyxl", "pdfplumber", "PIL", "cv2", "rapidocr", "streamlit"})


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(worker):
    stuck = worker.examine(GOOD * 3000, "stuck.txt", seconds=0.01)
    assert (stuck.report.status, stuck.report.problem) == (Status.UNREADABLE, guard.TIMED_OUT)
    assert len(stuck.report.sha256) == 64
    assert worker.examine(GOOD, "good.txt").report.status is Status.READ


def test_a_child_that_dies_gives_a_problem_and_a_new_child(worker, monkeypatch):
    monkeypatch.setattr(worker_module, "CHILD", "import sys; sys.exit(3)")
    dead = worker.examine(GOOD, "dead.txt")
    assert (dead.report.status, dead.report.problem) == (Status.UNREADABLE, guard.CRASHED)
    monkeypatch.undo()
    assert worker.examine(GOOD, "good.txt").report.status is Status.READ


SLOW = """
import time
from govinfo import guard
from govinfo.readers import scan

def slow(data, name, converted, *, examine=guard.examine, **how):
    if name.startswith("scan"):
        scan.announce(1)
    if name != "first.txt":
        time.sleep(1.5)
    return examine(data, name, converted)

guard.examine = slow
guard.serve()
"""


def test_a_scan_is_given_time_for_each_of_its_pages(worker, monkeypatch):
    monkeypatch.setattr(worker_module, "CHILD", SLOW)
    worker.examine(GOOD, "first.txt")
    assert worker.examine(GOOD, "scan.txt", seconds=0.5).report.status is Status.READ
    assert worker.examine(GOOD, "text.txt", seconds=0.5).report.problem == guard.TIMED_OUT


def test_many_files_keep_their_order_and_a_vanished_one_is_named():
    def vanish() -> bytes:
        raise FileNotFoundError

    jobs = [(f"{i}.txt", (lambda: GOOD) if i != 3 else vanish) for i in range(8)]
    results = list(guard.examine_files(jobs, workers=2))
    assert [one.report.source for one in results] == [f"{i}.txt" for i in range(8)]
    assert results[3].report.problem == guard.VANISHED
    assert {one.report.status for i, one in enumerate(results) if i != 3} == {Status.READ}


def test_uploads_share_spare_workers_and_hear_of_nothing_but_scans():
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    heard = []
    with ThreadPoolExecutor(6) as visitors:
        done = list(
            visitors.map(lambda i: guard.examine_bytes(GOOD, f"{i}.txt", told=heard.append, with_document=True), range(12))
        )
    assert [one.report.source for one in done] == [f"{i}.txt" for i in range(12)]
    assert all(one.document is not None for one in done)
    assert len(guard._spare) <= (os.cpu_count() or 1)
    assert heard == []
    guard._stop_spare()
    assert all(worker.process is None for worker in guard._spare)
    assert guard.examine_bytes(GOOD, "after.txt").report.status is Status.READ


def test_files_of_a_directory_are_read_by_spare_workers_and_leave_them_spare():
    list(guard.examine_files([("a.txt", lambda: GOOD)]))
    processes = {worker.process for worker in guard._spare if worker.process}
    assert processes
    list(guard.examine_files([("b.txt", lambda: GOOD)]))
    assert {worker.process for worker in guard._spare if worker.process} == processes
    guard._stop_spare()


RECOGNISES = """
from govinfo import guard
from govinfo.readers import scan

def recognised(data, name, converted, **how):
    scan.announce(1)
    return guard.unreadable(name, "", guard.VANISHED)

guard.serve(recognised)
"""


def test_a_worker_that_recognised_pages_of_a_batch_is_stopped(monkeypatch):
    monkeypatch.setattr(guard, "_spare", [])
    monkeypatch.setattr("govinfo.worker.CHILD", RECOGNISES)
    list(guard.examine_files([("scan.pdf", lambda: GOOD)]))
    assert guard._spare == []
