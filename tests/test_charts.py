"""Figures hold the numbers they were given, in the form's order, in the same colours, in Chinese."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from govinfo import charts
from govinfo.funnel import judge, limits
from govinfo.indicators import GROUPS


def groups(**values: int) -> pd.DataFrame:
    return pd.DataFrame({"group": list(values), "value": list(values.values())})


def test_yearly_bars_print_values_and_keep_a_missing_year() -> None:
    totals = pd.DataFrame({"year": [2019, 2021], "value": [1541.0, 70.5], "reports": [3, 2]})
    figure = charts.yearly_bars(totals, "新收", breaks=(2021,))
    assert list(figure.data[0].x) == ["2019<br>3份", "2020<br>无年报", "2021<br>2份"]
    assert list(figure.data[0].text) == ["1,541", "", "70.5"]
    assert any("新格式" in note.text for note in figure.layout.annotations)
    assert figure.data[0].customdata[0] == ["2019", "2019年，3份年报"]


def test_form_break_is_marked_only_where_asked_and_crossed() -> None:
    totals = pd.DataFrame({"year": [2019, 2021], "value": [1.0, 2.0], "reports": [1, 1]})
    assert not charts.yearly_bars(totals, "新收").layout.annotations
    assert not charts.yearly_bars(totals[1:], "许可", breaks=(2021,)).layout.annotations


def test_ring_keeps_the_forms_order_and_colours() -> None:
    figure = charts.disposition_ring(groups(other=1, granted=3), "构成")
    ring = figure.data[0]
    assert list(ring.labels) == list(GROUPS.values())
    assert list(ring.values) == [3, 0, 0, 0, 0, 1]
    assert list(ring.marker.colors) == list(charts.GROUP_COLORS.values())
    assert "4件" in figure.layout.annotations[0].text
    assert list(ring.text) == ["予以公开<br>3件，75.00%", "", "", "", "", "其他处理<br>1件，25.00%"]


def test_ring_of_noughts_says_so() -> None:
    figure = charts.disposition_ring(groups(granted=0), "构成")
    assert not figure.data
    assert "没有" in figure.layout.annotations[0].text


def test_disposition_bars_add_to_one_and_keep_label_order() -> None:
    frame = pd.concat([groups(granted=3, denied=1).assign(label="乙<b>局"), groups(granted=0).assign(label="甲局")])
    figure = charts.disposition_bars(frame, "构成")
    assert sum(bar.x[0] for bar in figure.data) == 1
    assert sum(bar.x[1] for bar in figure.data) == 0
    assert list(figure.data[0].y) == ["乙&lt;b&gt;局", "甲局"]
    assert [bar.marker.color for bar in figure.data] == list(charts.GROUP_COLORS.values())


def test_ground_bars_are_sorted_and_of_one_group() -> None:
    cells = pd.DataFrame(
        {"row": ["denied_process", "denied_inquiry", "unavailable_not_held", "denied_by_law"], "value": [5.0, 9.0, 99.0, None]}
    )
    bars = charts.ground_bars(cells, "denied", "事由").data[0]
    assert list(bars.x) == [5, 9]
    assert "行政查询" in bars.y[-1]
    assert not charts.ground_bars(cells, "declined", "事由").data


def test_proceedings_leave_out_totals() -> None:
    cells = pd.DataFrame({"row": ["review"] * 2, "column": ["corrected", "total"], "value": [18.0, 170.0]})
    figure = charts.proceedings_bars(cells, "结果")
    assert sum(sum(bar.x) for bar in figure.data) == 18
    assert [bar.name for bar in figure.data] == ["结果维持", "结果纠正", "其他结果", "尚未审结"]


def test_applicants_print_blank_as_blank() -> None:
    cells = pd.DataFrame({"column": ["natural_person", "business", "total"], "value": [41.0, None, 41.0]})
    bars = charts.applicant_bars(cells, "申请人").data[0]
    assert list(bars.text[:2]) == ["41", "空白"]
    assert "其他组织" in bars.y


def test_no_english_word_reaches_the_reader() -> None:
    cells = pd.DataFrame({"row": ["denied_process"], "column": ["natural_person"], "value": [5.0]})
    figures = [
        charts.yearly_bars(pd.DataFrame({"year": [2024], "value": [1.0], "reports": [1]}), "新收"),
        charts.disposition_ring(groups(granted=3), "构成"),
        charts.ground_bars(cells, "denied", "事由"),
        charts.applicant_bars(cells, "申请人"),
    ]
    for figure in figures:
        shown = [figure.layout.title.text, *(note.text for note in figure.layout.annotations)]
        shown += [
            str(t)
            for trace in figure.data
            for key in ("x", "y", "labels", "text")
            for t in (trace[key] if key in trace and trace[key] is not None else [])
        ]
        assert not re.search(r"[A-Za-z]{3,}", " ".join(shown).replace("<br>", " "))


def test_colours_differ_in_lightness() -> None:
    def lightness(color: str) -> float:
        red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    shades = sorted(lightness(c) for c in charts.GROUP_COLORS.values())
    assert all(b - a > 10 for a, b in pairwise(shades))


def unit_values(**given: object) -> pd.DataFrame:
    return pd.DataFrame({"year": [2022, 2023, 2024, 2025], "value": [0.5, 0.25, None, 0.75]} | given)


def test_a_units_line_is_broken_where_the_law_changed_and_where_a_year_is_missing() -> None:
    figure = charts.unit_line(unit_values(value=[1.0, 2.0, 3.0, 4.0]), "行政复议总数", breaks=(2024,))
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert lines == [["2022", "2023"], ["2024", "2025"]]
    assert "2024年起" in figure.layout.annotations[-1].text
    gap = charts.unit_line(unit_values(), "公开率", "%")
    assert [trace.connectgaps for trace in gap.data if trace.mode == "lines"] == [False]
    assert list(gap.data[1].text) == ["50.0%", "25.0%", "", "75.0%"]


def test_points_over_a_small_base_are_hollow_and_on_no_line() -> None:
    figure = charts.unit_line(unit_values(value=[0.5, 1.0, 0.25, 0.75], small=[False, True, False, False]), "公开率", "%")
    assert [pd.isna(y) for y in figure.data[0].y] == [False, True, False, False]
    assert list(figure.data[1].marker.symbol) == ["circle", "circle-open", "circle", "circle"]


def test_peers_stand_as_a_bar_a_year_with_their_median() -> None:
    bands = unit_values(lower=[0.1] * 4, median=[0.2] * 4, upper=[0.4] * 4, peers=[7] * 4)
    bar, median = charts.unit_line(bands, "公开率", "%").data[:2]
    assert [round(base + height, 6) for base, height in zip(bar.base, bar.y, strict=True)] == [0.4] * 4
    assert (list(median.y), bar.customdata[0][1]) == ([0.2] * 4, 7)


def test_a_unit_without_figures_says_so() -> None:
    assert "没有可显示" in charts.unit_line(unit_values(value=[None] * 4), "公开率", "%").layout.annotations[0].text


def test_lines_are_not_joined_across_a_break_or_a_missing_year() -> None:
    totals = pd.DataFrame({"year": [2019, 2020, 2022, 2023, 2024], "value": [1.0, 2.0, 3.0, 4.0, 5.0], "reports": [1] * 5})
    figure = charts.year_line(totals, "复议", breaks=(2024,))
    assert [list(part.x) for part in figure.data] == [["2019", "2020"], ["2022", "2023"], ["2024"]]
    assert any("先复议" in note.text for note in figure.layout.annotations)
    assert not charts.year_line(totals.assign(value=pd.NA), "复议").data


@pytest.mark.parametrize(
    ("unit", "values", "told"),
    [
        pytest.param("件", [900, 950, 980, 990, 995, 999], ["900", "950", "980", "990", "995", "999"], id="short"),
        pytest.param("件", [9e3, 1e4, 1e4, 1e4, 1e4, 2e4], ["9,000", "", "", "", "", "20,000"], id="long and many"),
        pytest.param("件", [1e4, 2e4], ["10,000", "20,000"], id="long and few"),
        pytest.param("%", [0.1, 0.2, 0.3], ["10.0%", "", "30.0%"], id="shares"),
    ],
)
def test_a_small_line_bears_as_many_figures_as_fit(unit, values, told) -> None:
    totals = pd.DataFrame({"year": range(2019, 2019 + len(values)), "value": values, "reports": 1})
    assert list(charts.year_line(totals, "办结", unit).data[0].text) == told


def test_one_year_is_one_point() -> None:
    figure = charts.year_line(pd.DataFrame({"year": [2024], "value": [0.0], "reports": [1]}), "新收")
    assert list(figure.data[0].text) == ["0"]
    assert figure.layout.yaxis.range[1] > 0


def test_ten_thousand_units_draw_twenty_bars_and_few_points() -> None:
    units = pd.DataFrame({"key": range(10_000), "label": "局", "value": 1.0, "change": 2.0})
    assert len(charts.unit_bars(units, "新收").data[0].x) == charts.MOST_BARS
    assert len(charts.change_bars(units, "增减").data[0].x) == charts.MOST_BARS
    points = pd.DataFrame(
        {"key": units["key"].astype(str), "label": "局", "count": units["key"] % 3, "size": 10 + units["key"] % 50}
    )
    points["judged"] = judge(points["count"], points["size"], 0.1)
    figure = charts.funnel(points, limits(0.1, 60), 0.1, "对照图")
    drawn = [trace for trace in figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in drawn) <= 150
    assert sum(int(re.search(r"（(\d+)家）", trace.name)[1]) for trace in drawn) == 10_000


def test_change_bars_keep_the_largest_moves_and_leave_out_what_stood_still() -> None:
    units = pd.DataFrame({"key": ["a", "b", "c"], "label": ["甲", "乙", "丙"], "change": [-3.0, 0.0, 7.0]})
    bars = charts.change_bars(units, "增减").data[0]
    assert list(bars.y) == ["丙", "甲"]
    assert list(bars.text) == ["+7", "−3"]
    assert not charts.change_bars(units[1:2], "增减").data


def test_heat_frames_what_is_far_and_leaves_nought_empty() -> None:
    units = pd.DataFrame(
        {
            "label": ["甲", "甲"],
            "ground": ["1.属于", "2.其他"],
            "value": [3.0, 0.0],
            "share": [0.3, 0.0],
            "far": [True, False],
            "small": False,
        }
    )
    figure = charts.ground_heat(units, "情形")
    assert [list(row) for row in figure.data[0].z] == [[0.3, None]]
    assert len(figure.layout.shapes) == 1
    assert not charts.ground_heat(units[:0], "情形").data


def test_a_share_of_few_cases_is_drawn_as_light_as_can_be() -> None:
    units = pd.DataFrame(
        {
            "label": ["甲", "乙"],
            "ground": "1.属于",
            "value": [1.0, 30.0],
            "share": [1.0, 0.1],
            "far": False,
            "small": [True, False],
        }
    )
    cells = charts.ground_heat(units, "情形").data[0]
    assert [list(row) for row in cells.z] == [[0.0], [0.1]]
    assert [row[0][1] for row in cells.customdata] == [1.0, 0.1]
    assert cells.zmax == 0.2


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


def test_one_year_alone_is_a_column_not_a_wall() -> None:
    totals = pd.DataFrame({"year": [2025], "value": [26.0], "reports": [1]})
    assert charts.yearly_bars(totals, "新收").data[0].width == 0.2


def test_a_share_stands_beside_the_number_it_rests_on() -> None:
    frame = pd.concat([groups(granted=1).assign(label="甲"), groups(granted=1000, denied=200).assign(label="乙")])
    assert [note.text for note in charts.disposition_bars(frame, "构成").layout.annotations] == ["1件", "1,200件"]


def test_every_name_and_value_in_a_figure_is_one_plotly_knows() -> None:
    """Figures are built without plotly's own checks, for speed: they are made here, over each kind of figure in all its parts."""
    totals = pd.DataFrame({"year": [2019, 2020, 2024], "value": [1.0, 2.0, 3.0], "reports": [1, 1, 1]})
    cells = pd.DataFrame({"row": ["denied_process", "review"], "column": ["natural_person", "corrected"], "value": [5.0, 2.0]})
    units = pd.DataFrame({"key": ["a"], "label": ["甲"], "value": [1.0], "change": [2.0], "count": [1], "size": [4]})
    heat = pd.DataFrame({"label": ["甲"], "ground": ["1.属于"], "value": [3.0], "share": [0.3], "far": [True], "small": [False]})
    points = units.assign(judged=judge(units["count"], units["size"], 0.2))
    bands = unit_values(lower=[0.1] * 4, median=[0.2] * 4, upper=[0.4] * 4, peers=[7] * 4, small=[True, False, False, False])
    figures = [
        charts.yearly_bars(totals, "新收", breaks=(2021,)),
        charts.year_line(totals, "复议", "%", breaks=(2024,)),
        charts.unit_line(bands, "公开率", "%", breaks=(2024,)),
        charts.disposition_ring(groups(granted=3), "构成"),
        charts.disposition_bars(groups(granted=3).assign(label="甲"), "构成"),
        charts.ground_bars(cells, "denied", "情形"),
        charts.ground_heat(heat, "情形"),
        charts.proceedings_bars(cells, "结果"),
        charts.applicant_bars(cells, "申请人"),
        charts.funnel(points, limits(0.2, 9), 0.2, "对照图"),
        charts.unit_bars(units, "新收"),
        charts.change_bars(units, "增减"),
        charts.filed_bars(pd.DataFrame({"day": ["2026-01-05"], "value": [2]}), 5, "进度"),
        charts.empty_figure("新收", "没有年报"),
    ]
    builders = {name for name in charts.__all__ if callable(getattr(charts, name))}
    assert len(figures) == len(builders)
    for figure in figures:
        checked = go.Figure(figure.to_dict())
        assert len(checked.data) == len(figure.data)
