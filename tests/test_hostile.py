"""A directory of hostile files, read as a batch: each has its line with the right reason in time, and the good report its figures."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest

from govinfo import limits, sources, worker
from govinfo.examine import Examined
from govinfo.findings import Status
from govinfo.guard import examine_files
from govinfo.sources import reading_jobs
from tests.hostile import HOSTILE
from tests.hostile.archives import ENTRIES
from tests.hostile.case import GOOD_TEXT, Hostile

GOOD_NAME = "完好的年报.txt"
QUICK = [one for one in HOSTILE if not one.slow and not one.endless]
SLACK = 10.0
"""A busy machine starts a reader anew after each that was killed."""


def answer(one: Examined) -> str:
    """The code of the problem, or read, partial."""
    report = one.report
    return report.problem.code if report.problem and report.status is Status.UNREADABLE else report.status.value


def read_all(directory: Path, files: list[Hostile]) -> dict[str, list[Examined]]:
    """What came of every file, by its name; archives give an answer an entry."""
    for one in files:
        (directory / one.name).write_bytes(one.make())
    (directory / GOOD_NAME).write_text(GOOD_TEXT, encoding="utf-8")
    found: dict[str, list[Examined]] = {}
    for one in examine_files(reading_jobs(directory, directory)):
        found.setdefault(one.report.source.split("/")[0], []).append(one)
    return found


def assert_answered(found: dict[str, list[Examined]], files: list[Hostile]) -> None:
    assert {name: {answer(one) for one in found[name]} for name in found if name == GOOD_NAME} == {GOOD_NAME: {"read"}}
    wrong = {
        one.name: (got, one.answer)
        for one in files
        if not (got := {answer(e) for e in found.get(one.name, [])}) or not all(map(one.allows, got))
    }
    assert wrong == {}
    told = [e.report.problem.message for many in found.values() for e in many if e.report.problem]
    assert all(re.search(r"[一-鿿]", words) and not re.search(r"/tmp|Error|None|Traceback", words) for words in told)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Examined]]:
    """What came of all that are answered at once."""
    return read_all(tmp_path_factory.mktemp("quick"), QUICK)


def test_there_are_more_than_sixty_and_each_has_its_own_name() -> None:
    names = [one.name for one in HOSTILE]
    assert len(names) == len(set(names)) >= 90


def test_a_directory_of_quick_ones_is_read_past_and_the_good_report_is_read(quick: dict[str, list[Examined]]) -> None:
    assert_answered(quick, QUICK)


@pytest.mark.slow
def test_those_that_take_long_are_answered_within_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_ENTRIES", ENTRIES)
    files = [one for one in HOSTILE if one.slow]
    start = time.monotonic()
    assert_answered(read_all(tmp_path, files), files)
    cores = os.cpu_count() or 1
    assert time.monotonic() - start < len(files) * (limits.SECONDS + limits.PAGE_SECONDS + SLACK) / min(cores, 2) + 60


def test_those_that_never_end_are_ended_by_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is set to the limit, and runs faster here."""
    given: list[float] = []
    set_to = worker._Clock.extend

    def extend(clock: worker._Clock, seconds: float) -> None:
        given.append(seconds)
        set_to(clock, seconds / 5 if seconds == limits.SECONDS else seconds)

    monkeypatch.setattr(worker._Clock, "extend", extend)
    files = [one for one in HOSTILE if one.endless]
    assert_answered(read_all(tmp_path, files), files)
    assert given.count(limits.SECONDS) == len(files) + 1


def test_nothing_of_this_machine_is_read_through_an_entity(quick: dict[str, list[Examined]]) -> None:
    assert {one.name for one in HOSTILE if "实体" in one.name or "越界" in one.name} <= set(quick)
    secret = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0] if Path("/etc/passwd").is_file() else "root:x"
    for many in quick.values():
        for one in many:
            assert secret not in repr(one.report)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="named pipes and device files")
def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.pdf")
    (tmp_path / "无尽.txt").symlink_to("/dev/zero")
    (tmp_path / "自指").symlink_to(tmp_path)
    (tmp_path / "断链.pdf").symlink_to(tmp_path / "没有")
    assert set(read_all(tmp_path, [])) == {GOOD_NAME}


def test_names_of_files_do_no_harm(tmp_path: Path) -> None:
    names = ["\u202efdp.年报.txt", "<img src=x onerror=alert(1)>.txt", "a\nb.txt", "$(reboot).txt", "-rf.txt", "年" * 80 + ".txt"]
    for name in names:
        (tmp_path / name).write_text(GOOD_TEXT, encoding="utf-8")
    found = read_all(tmp_path, [])
    assert set(found) == {*names, GOOD_NAME}
    assert {answer(one) for many in found.values() for one in many} == {"read"}
