"""Disk full, read-only, files that vanish, killed readers, damaged parts, a clock set back, two at once: old data stays readable,
the message says what to do, and the next ingest makes the store that an undisturbed one makes."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from pathlib import Path

import pytest

import govinfo
from govinfo import decisions, reading_child
from govinfo.cli import main
from govinfo.ingest import listing
from govinfo.store import duck
from govinfo.store.manifest import locked, read_manifest
from tests.decisions.test_safekeeping import kept, remark
from tests.faults import may_mount, no_file_larger_than, run, run_on_small_disk
from tests.ingest import importing
from tests.ingest.test_ingest import add, copy, remove
from tests.store.stores import FRAMES, content, copied_store, small, take_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and permissions of Unix")


@pytest.fixture
def store(tmp_path, directory, small_store):
    return copied_store(small_store, directory, tmp_path / "store")


def loaded(store):
    found = govinfo.open_store(store).load()
    return {name: getattr(found, name) for name in FRAMES}


def same(one, other):
    return all(one[name].equals(other[name]) for name in FRAMES)


@pytest.mark.parametrize("most", [0, 3000, 20_000])
def test_a_file_that_may_not_grow_leaves_the_store_as_it_was(directory, store, made_at_once, most, capsys):
    before = loaded(store)
    add(directory)
    with no_file_larger_than(most):
        assert main(["ingest", str(directory), "--store", str(store), "--workers", "1"]) == 2
    told = capsys.readouterr().err
    assert "磁盘空间不足" in told
    assert "再次运行同一命令" in told
    assert same(loaded(store), before)
    take_in(directory, store)
    assert content(store) == made_at_once(add)


ON_A_SMALL_DISK = """
import sys, govinfo
from pathlib import Path
from tests.store.stores import copied_store, many, take_in
place, directory, made = map(Path, sys.argv[1:])
copied_store(made, directory, place / "store")
before = govinfo.open_store(place / "store").load().reports
many(directory / "more", 10)
filler = (place / "filler").open("wb", buffering=0)
try:
    while True:
        filler.write(bytes(4096))
except OSError:
    pass
try:
    take_in(directory, place / "store")
except govinfo.GovinfoError as error:
    print(error)
assert govinfo.open_store(place / "store").load().reports.equals(before)
filler.close()
(place / "filler").unlink()
print(take_in(directory, place / "store").files)
"""


@pytest.mark.skipif(not may_mount(), reason="this machine lets no process have a disk of its own")
def test_a_disk_that_is_really_full_leaves_the_store_as_it_was(directory, tmp_path, small_store):
    (tmp_path / "disk").mkdir()
    told = run_on_small_disk(ON_A_SMALL_DISK, tmp_path / "disk", 16_384, tmp_path / "disk", directory, small_store)
    assert told.returncode == 0, told.stderr
    said = told.stdout.splitlines()
    assert said[0].startswith("磁盘空间不足")
    assert said[-1] == "16"


def test_a_store_that_cannot_be_written_stays_readable_and_is_told(directory, store, made_at_once):
    before = loaded(store)
    add(directory)
    folders = [store, *(f for f in store.iterdir() if f.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    (store / "ingest.lock").chmod(0o444)
    try:
        told = run(["ingest", str(directory), "--store", str(store)], bound=True)
        assert (told.returncode, "不能写入" in told.stderr, "Traceback" in told.stderr) == (2, True, False)
        assert run(["check", str(store)], bound=True).returncode in (0, 1)
        assert same(loaded(store), before)
    finally:
        for folder in folders:
            folder.chmod(0o755)
        (store / "ingest.lock").chmod(0o644)
    take_in(directory, store)
    assert content(store) == made_at_once(add)


def test_a_folder_that_may_not_be_read_is_named(directory, tmp_path):
    (directory / "2024").chmod(0)
    try:
        for command in (["parse", str(directory)], ["ingest", str(directory), "--store", str(tmp_path / "s")]):
            told = run(command, bound=True)
            assert (told.returncode, "文件夹无法读取" in told.stderr, "2024" in told.stderr) == (2, True, True)
    finally:
        (directory / "2024").chmod(0o755)


def test_a_file_that_vanishes_after_the_listing_is_left_out(directory, store, made_at_once, monkeypatch):
    listed = listing.report_files

    def vanishing(path):
        files = listed(path)
        remove(directory)
        return files

    monkeypatch.setattr(listing, "report_files", vanishing)
    assert take_in(directory, store).files == 5
    monkeypatch.undo()
    take_in(directory, store)
    assert content(store) == made_at_once(remove)


def test_a_file_that_vanishes_before_it_is_read_is_named_and_gone_next_time(directory, tmp_path, monkeypatch):
    store, read = tmp_path / "store", reading_child.read_file
    gone = directory / "2024" / "教育局.txt"

    def late(source, *rest, **how):
        gone.unlink(missing_ok=True)
        return read(source, *rest, **how)

    monkeypatch.setattr("tests.store.stores.read_file", late)
    take_in(directory, store)
    problems = govinfo.open_store(store).load().problems.set_index("source")
    assert problems.loc["2024/教育局.txt", "code"] == "vanished"
    monkeypatch.undo()
    assert take_in(directory, store).files == 5
    assert "2024/教育局.txt" not in set(govinfo.open_store(store).load().problems["source"])


def test_decisions_that_somebody_is_writing_hold_no_ingest_up(directory, store):
    kept(directory, 2)
    other = sqlite3.connect(directory / decisions.FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert main(["ingest", str(directory), "--store", str(store), "--workers", "1"]) == 3
    finally:
        other.close()
    assert len(decisions.read(directory)) == 2


KILLED_ONCE = """
import os, signal
from pathlib import Path
from govinfo import reading_child
read = reading_child.read_file

def killed(source, *rest, **how):
    mark = Path({mark!r})
    if "公安局" in source and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(source, *rest, **how)

reading_child.read_file = killed
reading_child.main()
"""


def test_a_reader_that_the_system_kills_loses_nothing(directory, tmp_path, made_at_once, monkeypatch):
    add(directory)
    monkeypatch.setattr(reading_child, "PROGRAM", KILLED_ONCE.format(mark=str(tmp_path / "killed")))
    take_in(directory, tmp_path / "store", workers=1)
    monkeypatch.undo()
    assert (tmp_path / "killed").exists()
    assert content(tmp_path / "store") == made_at_once(add)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def scrawl(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : -8] = bytes(len(data) - 8 - len(data) // 2)
    file.write_bytes(data)


@pytest.mark.parametrize("harm", [cut, empty, scrawl, Path.unlink])
def test_a_damaged_part_is_told_the_other_years_stay_readable_and_a_new_store_is_whole(directory, store, tmp_path, harm, capsys):
    whole = content(store)
    for table in ("reports", "figures", "findings"):
        harm(store / read_manifest(store)["years"]["2024"]["tables"][table]["file"])
    with pytest.raises(govinfo.GovinfoError, match="verify"):
        govinfo.open_store(store).load()
    assert len(govinfo.open_store(store).load(years=[2020]).reports) == 1
    for command in (["check", str(store)], ["export", str(store), "--out", str(tmp_path / "x.csv")]):
        assert main(command) == 2
        assert duck.DAMAGED in capsys.readouterr().err
    copy(directory)
    assert main(["ingest", str(directory), "--store", str(store), "--workers", "1"]) == 2
    assert duck.DAMAGED in capsys.readouterr().err
    assert main(["verify", str(store)]) == 1
    (directory / "教育局.txt").unlink()
    shutil.move(store, tmp_path / "改名留存")
    take_in(directory, store)
    assert content(store) == whole


def test_a_clock_set_back_hides_no_change(directory, store, tmp_path, monkeypatch):
    monkeypatch.setattr(listing.time, "time_ns", lambda: int(time.time() * 1e9) - 10**18)
    take_in(directory, store)
    file = directory / "2024" / "教育局（修改稿）.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("1001", "1009"), encoding="utf-8")
    assert take_in(directory, store).fresh == 1
    monkeypatch.undo()
    assert take_in(directory, store).fresh == 0
    take_in(directory, tmp_path / "anew")
    assert content(store) == content(tmp_path / "anew")


def test_a_second_ingest_at_once_is_told_to_wait_and_changes_nothing(directory, store):
    before = loaded(store)
    add(directory)
    with locked(store):
        told = run(["ingest", str(directory), "--store", str(store)])
    assert (told.returncode, "另一个批量导入" in told.stderr) == (2, True)
    assert same(loaded(store), before)


def test_an_export_that_cannot_be_written_leaves_the_file_before_it(directory, tmp_path):
    out = tmp_path / "x.csv"
    out.write_bytes(b"before")
    with no_file_larger_than(10):
        told = run(["export", str(directory), "--out", str(out), "--frame", "reports"])
    assert (told.returncode, "磁盘空间不足" in told.stderr) == (2, True)
    assert out.read_bytes() == b"before"


def where_no_file_may_grow(file, directory):
    with no_file_larger_than(100):
        return importing.imported(file, directory)


def where_the_folders_are_locked(file, directory):
    folders = [directory, directory / "2024"]
    for folder in folders:
        folder.chmod(0o555)
    try:
        return run("from tests.ingest import importing; importing.main()", file, directory, bound=True).stdout.strip()
    finally:
        for folder in folders:
            folder.chmod(0o755)


@pytest.mark.parametrize("tried", [where_no_file_may_grow, where_the_folders_are_locked])
def test_the_import_button_says_that_nothing_could_be_written_and_keeps_what_there_is(directory, tmp_path, tried):
    kept(directory, 2)
    add(small(tmp_path / "other"))
    incoming = tmp_path / "other" / "2024" / "公安局.txt"
    before = sorted(p for p in directory.rglob("*") if "sqlite" not in p.name)
    assert tried(incoming, directory) == "未导入|年报文件夹无法写入，文件没有保存；请检查磁盘空间和写入权限。"
    assert sorted(p for p in directory.rglob("*") if "sqlite" not in p.name) == before
    assert len(decisions.read(directory)) == 2
    assert importing.imported(incoming, directory).startswith("已导入|2024/公安局.txt")
    assert len(decisions.read(directory)) == 3


def test_a_decision_on_a_disk_that_takes_no_more_is_told_and_the_others_stay(directory):
    kept(directory, 2)
    with no_file_larger_than(4096), pytest.raises(govinfo.GovinfoError, match=r"请检查磁盘空间|磁盘空间不足"):
        decisions.record(directory, [remark(7)])
    assert len(decisions.read(directory)) == 2
