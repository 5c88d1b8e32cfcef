"""更新年报库: an ingest begun from a page, watched, stopped, taken up again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import govinfo
from govinfo.dashboard.store_update import STOPPED, Update, bring_up_to_date, last_update, present_now
from govinfo.store.manifest import locked
from samples.draw_text import draw_txt
from tests.papers import noughts, paper
from tests.store.stores import copied_store, read_at_once, small


@pytest.fixture
def both(tmp_path: Path, small_store: Path) -> tuple[Path, Path]:
    reports = small(tmp_path / "reports")
    store = copied_store(small_store, reports, tmp_path / "store")
    (reports / "2024" / "民政局.txt").write_text(draw_txt(paper(noughts()), sliding="3.") + "\n", encoding="utf-8")
    return reports, store


def test_an_update_takes_in_what_is_new(both: tuple[Path, Path]) -> None:
    update = Update(*both)
    assert update.told() == "正在查看年报文件夹……"
    update.run(read_at_once)
    assert update.finished.is_set()
    assert update.went_well
    assert update.said.startswith("年报库已更新：共7份年报，本次读取1份：已识别4份")
    assert "2024/民政局.txt" in set(govinfo.open_store(both[1]).load().reports["source"])


def test_an_update_tells_rate_and_time_left(both: tuple[Path, Path]) -> None:
    update = Update(*both)
    update.count(0, 4)
    assert update.told() == "共4份待读取"
    update.count(1, 4)
    assert update.told().startswith("已读1份，共4份（25.0%），每秒")
    assert "预计还需" in update.told()


def test_a_stopped_update_leaves_the_store_and_is_taken_up_again(both: tuple[Path, Path]) -> None:
    before = (both[1] / "store.json").read_bytes()
    update = Update(*both)
    update.stopping.set()
    update.run(read_at_once)
    assert (update.said, update.went_well) == (STOPPED, True)
    assert (both[1] / "store.json").read_bytes() == before
    again = Update(*both)
    again.run(read_at_once)
    assert again.went_well
    assert len(govinfo.open_store(both[1]).load().reports) == 7


def test_a_store_that_another_writes_is_left_alone(both: tuple[Path, Path]) -> None:
    update = Update(*both)
    with locked(both[1]):
        update.run(read_at_once)
    assert not update.went_well
    assert "年报库" in update.said


def test_what_is_shown_is_brought_up_to_date_once_at_a_time(both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(both[0]))
    bring_up_to_date()
    assert last_update() is None
    monkeypatch.setenv("GOVINFO_DATA", str(both[1]))
    bring_up_to_date()
    update = last_update()
    assert update is not None
    bring_up_to_date()
    assert last_update() is update
    assert update.finished.wait(120)
    assert update.went_well


def test_a_store_tells_the_files_of_a_unit_whatever_is_looked_at(
    both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVINFO_DATA", str(both[1]))
    reports = govinfo.open_store(both[1]).load().reports
    unit = reports[reports["source"] == "2024/教育局.txt"].iloc[0]
    held = set(reports.loc[reports["agency_id"].eq(unit["agency_id"]) & reports["year"].eq(2024), "sha256"])
    assert present_now()(unit["agency_id"], 2024) == held
    assert len(held) == 2
    assert present_now()(unit["agency_id"], 1999) == frozenset()


def test_a_store_without_its_directory_is_not_updated(both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(both[0])
    monkeypatch.setenv("GOVINFO_DATA", str(both[1]))
    bring_up_to_date()
    assert last_update() is None
