"""Units beside each other: the largest moves, names on lines, axes of few cases."""

from __future__ import annotations

import pandas as pd

from govinfo import charts


def test_change_bars_keep_the_largest_moves_and_leave_out_what_stood_still() -> None:
    units = pd.DataFrame({"key": ["a", "b", "c"], "label": ["甲", "乙", "丙"], "change": [-3.0, 0.0, 7.0]})
    bars = charts.change_bars(units, "增减").data[0]
    assert list(bars.y) == ["丙", "甲"]
    assert list(bars.text) == ["+7", "−3"]
    assert not charts.change_bars(units[1:2], "增减").data


def test_names_are_broken_into_lines_of_about_one_length() -> None:
    units = pd.DataFrame({"key": ["a", "b"], "label": ["云川市自然资源和规划局", "云川市教育局"], "value": [1.0, 2.0]})
    assert list(charts.unit_bars(units, "新收").data[0].y) == ["云川市自然资<br>源和规划局", "云川市教育局"]


def test_long_names_have_room_for_all_their_lines() -> None:
    units = pd.DataFrame(
        {"key": ["a", "b"], "label": ["甲局", "云川市柳溪县高新技术产业开发区管理委员会行政审批和政务信息管理局"], "value": 1.0}
    )
    short, long = charts.unit_bars(units[:1], "新收").layout.height, charts.unit_bars(units, "新收").layout.height
    assert (short, long) == (120 + 38, 120 + 2 * 70)


def test_few_cases_are_told_by_ones_and_many_are_not() -> None:
    units = pd.DataFrame({"key": ["a"], "label": ["甲"], "value": [2.0], "change": [-2.0]})
    assert charts.unit_bars(units, "新收").layout.xaxis.dtick == 1
    assert charts.change_bars(units, "增减").layout.xaxis.dtick == 1
    assert charts.unit_bars(units.assign(value=2000.0), "新收").layout.xaxis.dtick is None
