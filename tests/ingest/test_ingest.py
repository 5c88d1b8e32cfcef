"""A directory into a store: what is known is not read again, what changed is; a bad file is named; nothing is ever half."""

from __future__ import annotations

import csv
import os
import shutil
import time

import pytest

import govinfo
from govinfo.ingest.command import progress_line
from govinfo.ingest.version import reading_version
from govinfo.store.manifest import locked, read_manifest
from samples.draw_text import draw_txt
from tests.papers import numbered, paper
from tests.store.stores import FRAMES, comparable, content, take_in


def same_as_directory(store, directory):
    found, expected = govinfo.open_store(store).load(), govinfo.load_reports(directory)
    return all(comparable(found, name).equals(comparable(expected, name)) for name in FRAMES)


def test_a_first_ingest_counts_what_was_read_and_lists_problems(directory, store):
    done = take_in(directory, store, workers=2)
    assert (done.files, done.fresh, dict(done.states)) == (6, 6, {"read": 3, "partial": 0, "unreadable": 3})
    assert same_as_directory(store, directory)
    with (store / "problems.csv").open(encoding="utf-8-sig", newline="") as stream:
        listed = {line["文件"]: line["识别状态"] for line in csv.DictReader(stream)}
    unread = {"空.txt", "截断.pdf", "合同.txt"}
    assert listed == {**dict.fromkeys(unread, "无法识别"), "2024/教育局.txt": "已识别"}


def test_every_ingest_that_changed_something_leaves_a_line_of_what_read_it(directory, store):
    for step in (lambda _: None, lambda _: None, add):
        step(directory)
        take_in(directory, store)
        settle_times(directory)
    with (store / "readings.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [
        (line["文件数"], line["本次读取"], line["已识别"], line["无法识别"]) for line in lines if line["本次读取"] != "0"
    ] == [
        ("6", "6", "3", "3"),
        ("7", "1", "4", "3"),
    ]
    assert {line["程序版本"] for line in lines} == {reading_version(directory)}
    assert {line["年报文件夹"] for line in lines} == {str(directory)}


def test_an_unchanged_directory_is_not_read_again_and_the_store_stays_as_it_is(directory, filled):
    store = filled
    settle_times(directory)
    take_in(directory, store)
    before = content(store), (store / "store.json").read_bytes()
    again = take_in(directory, store)
    assert (again.fresh, again.changed) == (0, False)
    assert (content(store), (store / "store.json").read_bytes()) == before


def settle_times(directory):
    """As if the files had lain there for a while."""
    for file in directory.rglob("*"):
        os.utime(file, (time.time() - 60, time.time() - 60))


def change(directory):
    (directory / "2020.txt").write_text(draw_txt(paper(numbered(2019), 2019), sliding="3."), encoding="utf-8")


def change_keeping_size_and_time(directory):
    file = directory / "2024" / "教育局（修改稿）.txt"
    stat, text = file.stat(), file.read_text(encoding="utf-8")
    file.write_text(text.replace("2024年1月1日", "2024年1月2日", 1).replace("一、", "二、", 1), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size


def remove(directory):
    (directory / "2024" / "教育局（修改稿）.txt").unlink()


def add(directory):
    text = draw_txt(paper(numbered()), sliding="3.")
    (directory / "2024" / "公安局.txt").write_text(text.replace("教育局", "公安局"), encoding="utf-8")


def copy(directory):
    shutil.copy(directory / "2024" / "教育局.txt", directory / "教育局.txt")


def other_roster(directory):
    (directory / "roster.csv").write_text("序号,单位名称,地区\n1,云川市教育局,云川市\n2,云川市公安局,云川市\n", encoding="utf-8")


def switch_a_check_off(directory):
    (directory / "settings.toml").write_text('[rules."applications.balance"]\non = false\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("step", "fresh"),
    [
        (change, 1),
        (change_keeping_size_and_time, 1),
        (remove, 0),
        (add, 1),
        (copy, 0),
        (other_roster, 0),
        (switch_a_check_off, 6),
    ],
)
def test_after_a_change_the_store_is_the_one_made_at_once(directory, filled, made_at_once, step, fresh):
    step(directory)
    assert take_in(directory, filled).fresh == fresh
    assert content(filled) == made_at_once(step)


def test_a_file_that_moved_is_not_read_again(directory, filled):
    store = filled
    (directory / "2024").rename(directory / "二〇二四")
    assert take_in(directory, store).fresh == 0
    assert set(govinfo.open_store(store).load(years=[2024]).reports["source"].str[:6]) == {"二〇二四/教"}


def test_archives_are_read_entry_by_entry(directory, store, tmp_path):
    packed = tmp_path / "packed"
    packed.mkdir()
    shutil.make_archive(str(packed / "年报"), "zip", directory)
    (packed / "坏.zip").write_bytes(b"PK\x03\x04")
    take_in(packed, store)
    assert same_as_directory(store, packed)


def test_ctrl_c_keeps_what_was_read(directory, store, small_store, monkeypatch):
    monkeypatch.setattr("govinfo.ingest.BATCH_FILES", 2)

    def interrupt(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(directory, store, progress=interrupt)
    assert not (store / "store.json").exists()
    assert take_in(directory, store).fresh == 3
    assert content(store) == content(small_store)


def test_a_batch_cut_short_is_read_again(directory, store, monkeypatch):
    monkeypatch.setattr("govinfo.ingest.build", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_in(directory, store)
    monkeypatch.undo()
    (batch,) = (store / "incoming").glob("batch-*")
    batch.write_bytes(batch.read_bytes()[:-100])
    assert take_in(directory, store).fresh == 6


def test_a_second_writer_is_told_to_wait(directory, filled):
    remove(directory)
    with locked(filled), pytest.raises(govinfo.GovinfoError, match="另一个批量导入"):
        take_in(directory, filled)
    assert take_in(directory, filled).files == 5


def test_a_store_inside_the_directory_is_refused(directory):
    with pytest.raises(govinfo.GovinfoError, match="不能放在年报文件夹里面"):
        take_in(directory, directory / "年报库")


def test_who_opened_a_store_reads_it_to_the_end_while_the_next_takes_its_place(directory, filled):
    store = filled
    opened = govinfo.open_store(store)
    before = opened.load()
    remove(directory)
    take_in(directory, store)
    for name in FRAMES:
        assert getattr(opened.load(), name).equals(getattr(before, name))
    assert len(govinfo.open_store(store).load().reports) == len(before.reports) - 1
    former = read_manifest(store)["former"]
    assert former
    take_in(directory, store)
    assert not any((store / name).exists() for name in former)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "told"),
    [
        (50, 200, 10, "已读50份，共200份（25.0%），每秒5.0份，预计还需30秒"),
        (1000, 20_000, 100, "已读1000份，共20000份（5.0%），每秒10.0份，预计还需31分40秒"),
        (10_000, 200_000, 1000, "已读10000份，共200000份（5.0%），每秒10.0份，预计还需5小时16分"),
    ],
)
def test_progress_says_rate_and_remaining_time(done, total, seconds, told):
    assert progress_line(done, total, seconds) == told


def test_the_command_ends_with_three_where_a_file_could_not_be_read(directory, store, capsys):
    from govinfo.cli import main  # noqa: PLC0415

    assert main(["ingest", str(directory), "--store", str(store), "--workers", "1"]) == 3
    told = capsys.readouterr().err
    assert "共6份年报，本次读取6份：已识别3份，部分识别0份，无法识别3份。" in told
    assert main(["check", str(store)]) in (0, 1)
    said = capsys.readouterr().out
    assert "空.txt（单位未识别，年度未识别）\n  无法识别：空文件" in said
    assert main(["check", str(directory)]) in (0, 1)
    directly = capsys.readouterr().out.replace(f"{directory}/", "")
    assert sorted(said.splitlines()) == sorted(directly.splitlines())
