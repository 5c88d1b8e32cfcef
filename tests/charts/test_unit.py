"""One unit over its years beside its peers: broken where the law, the form or the years break."""

from __future__ import annotations

import pandas as pd

from govinfo import charts


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
