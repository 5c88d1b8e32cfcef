"""Faults of the disk and the clock: what was decided stays readable, and the words say what to do."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govinfo import decisions
from govinfo.cli import main
from govinfo.decisions import About, store
from govinfo.decisions.safekeeping import back_up, restore, verify
from govinfo.findings import GovinfoError
from govinfo.sources import report_files

ABOUT = About("a", 2024, "0" * 64)


def remark(number: int) -> decisions.Event:
    return decisions.filed("李四", ABOUT, number, "received", on=datetime(2025, 1, 20).date(), version=number + 1)


def kept(directory: Path, count: int) -> Path:
    for number in range(count):
        decisions.record(directory, [remark(number)])
    return directory


def test_backup_verify_and_restore_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "年报"
    library.mkdir()
    kept(library, 3)
    copy = tmp_path / "备份.sqlite"
    assert main(["backup", str(library), str(copy)]) == 0
    kept(library, 5)
    assert main(["verify", str(copy)]) == 0
    assert main(["restore", str(copy), str(library)]) == 0
    assert [line.split("，")[0].rstrip("。") for line in capsys.readouterr().out.splitlines()] == [
        "已备份：处理记录3条",
        "备份完整：处理记录3条",
        "已恢复：处理记录3条",
    ]
    assert len(decisions.read(library)) == 3
    (before,) = library.glob(".decisions.sqlite.*.bak")
    assert verify(before).events == 5
    assert report_files(library) == []
    assert decisions.record(library, [remark(9)]) == 1


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["backup", "{lib}", "{copy}"], "没有可备份的内容"),
        (["verify", "{copy}"], "找不到备份文件"),
        (["restore", "{copy}", "{lib}"], "找不到备份文件"),
    ],
)
def test_what_is_not_there_is_said(command: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([part.format(lib=tmp_path, copy=tmp_path / "x.sqlite") for part in command]) == 2
    assert words in capsys.readouterr().err


def test_a_backup_is_never_written_over(tmp_path: Path) -> None:
    copy = tmp_path / "x.sqlite"
    back_up(kept(tmp_path, 1), copy)
    with pytest.raises(GovinfoError, match="不覆盖"):
        back_up(tmp_path, copy)


def test_a_damaged_backup_is_not_restored_and_what_is_there_stays(tmp_path: Path) -> None:
    copy = tmp_path / "x.sqlite"
    back_up(kept(tmp_path, 40), copy)
    data = bytearray(copy.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    copy.write_bytes(data)
    with pytest.raises(GovinfoError, match="可能已损坏"):
        restore(copy, tmp_path)
    assert len(decisions.read(tmp_path)) == 40


def test_a_disk_that_is_full_loses_nothing_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite itself is told that its file may not grow: what it answers is what a full disk gives."""
    kept(tmp_path, 3)
    real = store._connect

    def full(directory: Path) -> sqlite3.Connection:
        connection = real(directory)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(store, "_connect", full)
    with pytest.raises(GovinfoError) as told:
        decisions.record(tmp_path, [remark(number) for number in range(10, 400)])
    assert str(told.value) == store.FULL
    assert len(decisions.read(tmp_path)) == 3
    monkeypatch.undo()
    assert decisions.record(tmp_path, [remark(4)]) == 1


def test_a_locked_file_says_to_try_again_and_can_be_read_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, 2)
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(tmp_path / store.FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(GovinfoError) as told:
            decisions.record(tmp_path, [remark(5)])
        assert str(told.value) == store.BUSY
        assert len(decisions.read(tmp_path)) == 2
    finally:
        other.close()
    assert decisions.record(tmp_path, [remark(5)]) == 1


def test_a_clock_set_back_changes_neither_order_nor_what_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Past(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime(2001, 1, 1, tzinfo=UTC)

    decisions.record(tmp_path, [remark(0)])
    monkeypatch.setattr(store, "datetime", Past)
    decisions.record(tmp_path, [remark(1)])
    events = decisions.read(tmp_path)
    assert [event.payload["version"] for event in events] == [1, 2]
    assert events[1].at < events[0].at
    assert decisions.filings(events).iloc[0]["version"] == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_directory_that_cannot_be_written_says_so_and_stays_readable(tmp_path: Path) -> None:
    copy = tmp_path.parent / f"{tmp_path.name}.sqlite"
    back_up(kept(tmp_path, 2), copy)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(GovinfoError, match="不可写入"):
            restore(copy, tmp_path)
        assert len(decisions.read(tmp_path)) == 2
    finally:
        tmp_path.chmod(0o755)


def test_a_restore_that_the_system_refuses_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "x.sqlite"
    back_up(kept(tmp_path, 2), copy)
    kept(tmp_path, 4)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("govinfo.decisions.safekeeping.shutil.copyfile", refuse)
    with pytest.raises(GovinfoError) as told:
        restore(copy, tmp_path)
    assert str(told.value) == store.FULL
    assert len(decisions.read(tmp_path)) == 4
