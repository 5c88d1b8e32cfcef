"""The directory read in the background: what a waiting page says of it, and what it gives in the end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from govinfo.dashboard import data
from govinfo.dashboard.data import Reading, data_directory
from samples.draw_text import draw_txt
from tests.papers import noughts, paper
from tests.store.stores import copied_store, samples, small, take_in


@pytest.mark.parametrize(
    ("done", "total", "told"),
    [
        (0, 0, "正在查看年报文件夹"),
        (12, 5000, "正在读取年报：已读12份，共5000份"),
        (5000, 5000, "5000份年报已读完，正在核对各年度、各单位之间的数据"),
    ],
)
def test_a_waiting_page_says_how_far_the_reading_is(done: int, total: int, told: str) -> None:
    assert Reading(done, total).told() == told


def test_a_reading_that_has_ended_holds_the_frames_of_its_directory(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")
    reading = Reading()
    reading.read(str(tmp_path))
    assert reading.finished.is_set()
    assert (reading.done, reading.total, reading.error) == (1, 1, None)
    assert len(reading.frames["reports"]) == len(reading.frames["figures"]) == 1
    assert len(reading.frames["printed"]) > 100


def test_what_goes_wrong_is_kept_for_the_pages_that_wait(tmp_path: Path) -> None:
    reading = Reading()
    reading.read(str(tmp_path / "没有"))
    assert reading.finished.is_set()
    assert "找不到" in str(reading.error)


def test_a_store_gives_the_frames_of_its_directory(tmp_path: Path) -> None:
    reports, store = samples(tmp_path / "reports", "2024"), tmp_path / "store"
    take_in(reports, store)
    of_directory, of_store = Reading(), Reading()
    of_directory.read(str(reports))
    of_store.read(str(store))
    assert of_directory.error is of_store.error is None
    for name in ("reports", "findings", "problems", "statements", "roster", "places"):
        pd.testing.assert_frame_equal(of_store.frames[name], of_directory.frames[name])
    found, expected = (reading.frames["figures"].sort_index(axis=1) for reading in (of_store, of_directory))
    pd.testing.assert_frame_equal(found, expected)


def test_of_a_store_files_and_decisions_lie_in_its_directory(
    tmp_path: Path, small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = small(tmp_path / "reports")
    store = copied_store(small_store, reports, tmp_path / "store")
    monkeypatch.setenv("GOVINFO_DATA", str(store))
    assert data_directory() == reports
    shutil.rmtree(reports)
    assert data_directory() == store


def test_the_readings_last_looked_at_are_kept_while_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "_kept", {})
    monkeypatch.setattr(data, "KEPT_REPORTS", 2)
    (tmp_path / "甲.txt").write_text(draw_txt(paper(noughts()), sliding="3."), encoding="utf-8")

    def begun(state: str, within: str) -> Reading:
        reading = data._begin(str(tmp_path), state, within)
        assert reading.finished.wait(60)
        return reading

    first, second = begun("1", "3201"), begun("1", "3202")
    assert begun("1", "3201") is first
    assert begun("1", "3202") is second
    assert begun("2", "3202") is not second
    third = begun("1", "3203")
    assert begun("1", "3203") is third
    assert begun("1", "3201") is not first
