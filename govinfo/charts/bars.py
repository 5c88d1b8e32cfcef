"""Bars of counts: by year, by applicant; counts printed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import BREAKS, MAIN, Part, axis_title, break_line, count_axis, crossed, empty_figure, laid_out
from govinfo.forms import form_of


def yearly_bars(totals: pd.DataFrame, title: str, unit: str = "件", breaks: Sequence[int] = ()) -> go.Figure:
    """Bars with labels, one a year: `totals` has year, value, reports (how many reports a bar rests on).

    A year without a figure keeps its place; the number of reports stands under each year. `breaks` are years of style.BREAKS
    before which the figure was another thing. A click gives the year.
    """
    if totals.empty:
        return empty_figure(title, "没有年报")
    years = year_range(totals)
    by_year = totals.set_index("year").reindex(list(years))
    labels = [f"{year}<br>{_counted(n)}" for year, n in zip(years, by_year["reports"], strict=True)]
    bars = {
        "type": "bar",
        "x": labels,
        "y": by_year["value"].astype("float").tolist(),
        "text": ["" if pd.isna(v) else f"{v:,.10g}" for v in by_year["value"]],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[str(y), f"{y}年，{_counted(n)}年报"] for y, n in zip(years, by_year["reports"], strict=True)],
        "hovertemplate": "%{customdata[1]}：%{text}" + unit + "<extra></extra>",
        "marker": {"color": MAIN},
        # One year alone is a column, not a wall.
        "width": min(0.8, 0.2 * len(years)),
    }
    highest, found = by_year["value"].astype("float").max(), crossed(years, breaks)
    return laid_out(
        [bars],
        title,
        400,
        x={"type": "category", "tickangle": 0},
        y=count_axis(highest, title=axis_title(f"单位：{unit}")),
        shapes=[break_line(at) for _, at in found],
        notes=[_break_note(year, at) for year, at in found],
        legend=False,
    )


def year_range(frame: pd.DataFrame) -> range:
    """Every year from the first to the last of the frame's `year`, gaps included."""
    return range(int(frame["year"].min()), int(frame["year"].max()) + 1) if len(frame) else range(0)


def _break_note(year: int, at: float) -> Part:
    """What a break means, above its line."""
    return {"x": at, "y": 1.04, "yref": "paper", "text": BREAKS[year], "showarrow": False, "xanchor": "center"}


def _counted(reports: int) -> str:
    """How many reports a bar rests on, under its year."""
    return "无年报" if pd.isna(reports) or not reports else f"{int(reports)}份"


def applicant_bars(cells: pd.DataFrame, title: str) -> go.Figure:
    """Who applied: `cells` has column (applicant) and value; the form's order from the top, counts printed."""
    names = {a.code: ("其他组织" if a.code == "other_org" else a.label) for a in form_of(None).applicants if a.code != "total"}
    values = cells.groupby("column")["value"].sum(min_count=1).reindex(list(names)).astype("float")
    if not values.notna().any():
        return empty_figure(title, "没有数据")
    bars = {
        "type": "bar",
        "x": values.fillna(0).tolist(),
        "y": list(names.values()),
        "orientation": "h",
        "text": ["空白" if pd.isna(v) else f"{v:,.0f}" for v in values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": MAIN},
        "hovertemplate": "%{y}：%{text}件<extra></extra>",
    }
    across = count_axis(values.max(), title=axis_title("单位：件"))
    return laid_out([bars], title, 340, x=across, y={"autorange": "reversed"}, legend=False)
