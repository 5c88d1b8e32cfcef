"""One indicator over years, small: several side by side; nothing is joined across a year that broke the series."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.bars import year_range
from govinfo.charts.style import BREAKS, FEW, MAIN, Part, break_line, crossed, empty_figure, laid_out

_SMALL_HEIGHT, _SMALL_TITLE = 250, 13
_LONG = len("10,000")
Point = tuple[int, float, int]
"""Year, value, how many reports it rests on."""


def year_line(totals: pd.DataFrame, title: str, unit: str = "件", breaks: Sequence[int] = ()) -> go.Figure:
    """A line over years: `totals` has year, value (a fraction where `unit` is %), reports. A click gives the year.

    A year without a figure, or one of `breaks`, ends one line and begins another.
    """
    known = totals.dropna(subset="value").sort_values("year")
    if known.empty:
        return empty_figure(title, "没有数据")
    years = year_range(totals)
    points = [(int(y), float(v), int(n)) for y, v, n in known[["year", "value", "reports"]].itertuples(index=False)]
    values = [value for _, value, _ in points]
    # As category by hand: parts of a broken line would else come in the order they are drawn.
    across = {"type": "category", "categoryorder": "array", "categoryarray": [str(year) for year in years], "tickangle": 0}
    tick: Part = {"rangemode": "tozero", "tickformat": ".0%" if unit == "%" else ",", "nticks": 4}
    tick |= {"dtick": 1} if max(values) <= FEW and all(value.is_integer() for value in values) and unit != "%" else {}
    found = crossed(years, breaks)
    told = {"y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "font": {"size": 11}}
    return laid_out(
        [_line(part, unit, _told(points, unit)) for part in _unbroken(points, breaks)],
        f"{title}（{unit}）",
        _SMALL_HEIGHT,
        x={**across, "range": [-0.5, len(years) - 0.5]},
        y={**tick, "range": [min(0.0, *values), max(values) * 1.3 or 1]},
        shapes=[break_line(at) for _, at in found],
        notes=[{**told, "x": at, "text": BREAKS[year]} for year, at in found],
        legend=False,
        size=_SMALL_TITLE,
    )


def _line(points: Sequence[Point], unit: str, named: Sequence[int]) -> Part:
    """One unbroken stretch; the years of `named` bear their figures."""
    return {
        "type": "scatter",
        "x": [str(year) for year, _, _ in points],
        "y": [value for _, value, _ in points],
        "mode": "lines+markers+text",
        "text": [_short(value, unit) if year in named else "" for year, value, _ in points],
        "textposition": "top center",
        "cliponaxis": False,
        "line": {"color": MAIN, "width": 2},
        "marker": {"size": 8},
        "customdata": [[str(year), _short(value, unit), reports] for year, value, reports in points],
        "hovertemplate": "%{x}年：%{customdata[1]}" + ("" if unit == "%" else unit) + "（%{customdata[2]}份年报）<extra></extra>",
    }


def _told(points: Sequence[Point], unit: str) -> list[int]:
    """Years that bear their figures. Of shares, and of many large counts, only the first and the last stand on the line, for they
    are long to print: the others are under the pointer and in the table."""
    years = [year for year, _, _ in points]
    longest = max(len(_short(value, unit)) for _, value, _ in points)
    return [years[0], years[-1]] if unit == "%" or (longest >= _LONG and len(years) > FEW) else years


def _unbroken(points: Sequence[Point], breaks: Sequence[int]) -> list[list[Point]]:
    """Runs of consecutive years, cut before each break."""
    runs: list[list[Point]] = []
    for point in points:
        if not runs or point[0] != runs[-1][-1][0] + 1 or point[0] in breaks:
            runs.append([])
        runs[-1].append(point)
    return runs


def _short(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value:.1%}"
    return f"{value:,.2f}" if unit == "件/百件" else f"{value:,.8g}"
