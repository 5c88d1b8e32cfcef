"""What is recorded stays: on the disk when `record` returns, once whatever is repeated, never changed or deleted."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from govinfo import decisions
from govinfo.decisions import About
from govinfo.findings import GovinfoError
from govinfo.sources import DECISIONS_NAMES, directory_state, report_files

ABOUT = About("云川市教育局", 2025, "0" * 64, "f1")


def confirmed(finding: str = "f1", who: str = "示例员甲", seen: int = 0) -> decisions.Event:
    return decisions.confirmed(who, ABOUT._replace(finding_id=finding), seen, rule="applications.balance", message="不符")


def test_what_is_recorded_is_read_back_with_its_time_and_number(tmp_path: Path) -> None:
    assert decisions.record(tmp_path, [confirmed("f1"), confirmed("f2")]) == 2
    first, second = decisions.read(tmp_path)
    assert (first.about, first.who, first.kind, first.payload) == (
        ABOUT,
        "示例员甲",
        "confirmed",
        {"rule": "applications.balance", "message": "不符"},
    )
    assert [first.number, second.number] == [1, 2]
    assert first.at.endswith("+00:00")
    assert decisions.latest(tmp_path) == (2, second.event_id)


def test_nothing_is_written_before_the_first_decision(tmp_path: Path) -> None:
    assert decisions.read(tmp_path) == []
    assert decisions.latest(tmp_path) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_a_click_repeated_counts_once_and_the_rest_of_its_batch_still_counts(tmp_path: Path) -> None:
    assert decisions.record(tmp_path, [confirmed("f1")]) == 1
    assert decisions.record(tmp_path, [confirmed("f1"), confirmed("f2")]) == 1
    assert [e.about.finding_id for e in decisions.read(tmp_path)] == ["f1", "f2"]


@pytest.mark.parametrize(
    "other", [confirmed(who="示例员乙"), confirmed(seen=1), confirmed("f2"), decisions.reopened("示例员甲", ABOUT, 0)]
)
def test_another_decision_has_another_id(other: decisions.Event) -> None:
    assert other.event_id != confirmed().event_id


@pytest.mark.parametrize("statement", ["DELETE FROM events", "UPDATE events SET who = '别人'"])
def test_the_file_itself_refuses_to_forget(tmp_path: Path, statement: str) -> None:
    decisions.record(tmp_path, [confirmed()])
    with sqlite3.connect(tmp_path / decisions.FILE_NAME) as connection, pytest.raises(sqlite3.IntegrityError, match="only added"):
        connection.execute(statement)


@pytest.mark.parametrize(
    "make",
    [
        lambda: confirmed(who="  "),
        lambda: decisions.dismissed("甲", ABOUT, 0, "不想改"),
        lambda: decisions.remarked("甲", ABOUT, 0, " ", where="第一部分"),
        lambda: decisions.filed("甲", ABOUT, 0, "lost", on=date(2026, 1, 9), version=1),
    ],
)
def test_a_decision_without_name_reason_or_words_is_refused_in_chinese(make) -> None:
    with pytest.raises(GovinfoError, match=r"[一-龥]"):
        make()


def test_where_nothing_can_be_written_deciding_is_answered_and_looking_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions.record(tmp_path, [confirmed()])
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert not decisions.writable(tmp_path)
    with pytest.raises(GovinfoError, match="不可写入"):
        decisions.record(tmp_path, [confirmed("f2")])
    assert len(decisions.read(tmp_path)) == 1


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / decisions.FILE_NAME).write_bytes(b"not a database" * 100)
    for act in (lambda: decisions.read(tmp_path), lambda: decisions.record(tmp_path, [confirmed()])):
        with pytest.raises(GovinfoError, match="备份"):
            act()


def test_decisions_are_no_report_and_change_none(tmp_path: Path) -> None:
    before = directory_state(tmp_path)
    decisions.record(tmp_path, [confirmed()])
    assert directory_state(tmp_path) == before
    for name in decisions.SIDE_NAMES:
        (tmp_path / name).touch()
    assert report_files(tmp_path) == []
    assert decisions.SIDE_NAMES == DECISIONS_NAMES


def test_a_backup_holds_everything_though_somebody_is_writing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    assert not decisions.backup(tmp_path, tmp_path / "b" / decisions.FILE_NAME)
    decisions.record(tmp_path, [confirmed(f"f{n}") for n in range(500)])
    with sqlite3.connect(tmp_path / decisions.FILE_NAME) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert decisions.backup(tmp_path, tmp_path / "b" / decisions.FILE_NAME)
    assert decisions.read(tmp_path / "b") == decisions.read(tmp_path)


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    def decide(person: int) -> None:
        for n in range(20):
            decisions.record(tmp_path, [confirmed(f"f{n}", who=f"第{person}人")])

    threads = [threading.Thread(target=decide, args=(person,)) for person in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(decisions.read(tmp_path)) == 100


CLERK = """
import sys
from pathlib import Path
from govinfo import decisions
done = len(decisions.read(Path(sys.argv[1])))
for n in range(max(done - 1, 0), 100_000):
    about = decisions.About("云川市教育局", 2025, "", f"f{n}")
    decisions.record(Path(sys.argv[1]), [decisions.confirmed("示例员甲", about, 0)])
    print(n, flush=True)
"""


def test_killed_at_ten_random_moments_no_decision_is_lost_and_none_doubled(tmp_path: Path) -> None:
    chance, told = random.Random(20260112), -1
    for _ in range(10):
        # Each clerk begins one decision early: the last click before the crash is made again.
        clerk = subprocess.Popen([sys.executable, "-c", CLERK, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert clerk.stdout is not None
        said = [int(clerk.stdout.readline())]
        time.sleep(chance.random() * 0.15)
        clerk.kill()
        said += [int(line) for line in clerk.stdout.read().split("\n") if line]
        clerk.wait()
        told = max(told, *said)
        findings = [event.about.finding_id for event in decisions.read(tmp_path)]
        assert len(findings) == len(set(findings))
        assert {f"f{n}" for n in range(told + 1)} <= set(findings)
        # At most the one that was being written when the blow came stands without having been told.
        assert len(findings) <= told + 2
