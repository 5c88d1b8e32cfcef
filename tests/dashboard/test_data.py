"""The directory read in the background: what a waiting page says of it, and what it gives in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from govinfo.dashboard.data import Reading
from samples.draw_text import draw_txt
from tests.papers import noughts, paper


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


def test_reading_gives_frames(tmp_path: Path) -> None:
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
