"""Figures hold the numbers they were given, in the form's order, in the same colours, in Chinese."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from govinfo import charts
from govinfo.funnel import judge, limits
from tests.charts.test_outcomes import groups
from tests.charts.test_unit import unit_values


def test_proceedings_leave_out_totals() -> None:
    cells = pd.DataFrame({"row": ["review"] * 2, "column": ["corrected", "total"], "value": [18.0, 170.0]})
    figure = charts.proceedings_bars(cells, "结果")
    assert sum(sum(bar.x) for bar in figure.data) == 18
    assert [bar.name for bar in figure.data] == ["结果维持", "结果纠正", "其他结果", "尚未审结"]


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
