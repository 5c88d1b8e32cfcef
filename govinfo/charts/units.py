"""Units beside each other: counts, and what each added to a change. At most MOST_BARS are drawn, the table holds them all."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import (
    FAINT,
    MAIN,
    MOST_BARS,
    SECOND,
    UNIT_WIDTH,
    Part,
    axis_title,
    count_axis,
    empty_figure,
    laid_out,
    row_height,
    upright,
    wrapped,
)

_FROM_THE_TOP = {"autorange": "reversed", "type": "category"}


def unit_bars(units: pd.DataFrame, title: str, unit: str = "件", most: int = MOST_BARS) -> go.Figure:
    """Horizontal bars from the top in the frame's order, so many at most: `units` has key, label, value. A click gives the key.

    A missing value is said to be blank, not drawn as nought.
    """
    shown = units.head(most)
    if not shown["value"].notna().any():
        return empty_figure(title, "没有数据")
    bars: Part = {
        "type": "bar",
        "x": shown["value"].astype("float").tolist(),
        "y": [wrapped(text, UNIT_WIDTH) for text in shown["label"]],
        "orientation": "h",
        "text": ["空白" if pd.isna(v) else f"{v:,.10g}" for v in shown["value"]],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[str(key)] for key in shown["key"]],
        "marker": {"color": MAIN},
        "hovertemplate": "%{y}：%{text}" + unit + "<extra></extra>",
    }
    across = count_axis(shown["value"].astype("float").max(), title=axis_title(f"单位：{unit}"))
    return laid_out([bars], title, 120 + row_height(bars["y"]) * len(shown), x=across, y=_FROM_THE_TOP, legend=False)


def change_bars(units: pd.DataFrame, title: str, unit: str = "件") -> go.Figure:
    """What each unit added or took away: `units` has key, label, change, the largest moves kept, rises above falls.

    A click gives the key. Two colours tell more from less and say nothing of good or bad.
    """
    shown = _largest_moves(units)
    if shown.empty:
        return empty_figure(title, "各单位与上年持平")
    bars: Part = {
        "type": "bar",
        "x": shown["change"].astype(float).tolist(),
        "y": [wrapped(text, UNIT_WIDTH) for text in shown["label"]],
        "orientation": "h",
        "text": [f"{v:+,.10g}".replace("-", "−") for v in shown["change"]],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[str(key)] for key in shown["key"]],
        "marker": {"color": [MAIN if v > 0 else SECOND for v in shown["change"]]},
        "hovertemplate": "%{y}：%{text}" + unit + "<extra></extra>",
    }
    return laid_out(
        [bars],
        title,
        120 + row_height(bars["y"]) * len(shown),
        x=count_axis(
            shown["change"].astype("float").abs().max(), rangemode="normal", title=axis_title(f"比上年增减（单位：{unit}）")
        ),
        y=_FROM_THE_TOP,
        shapes=[upright(0, color=FAINT)],
        legend=False,
    )


def _largest_moves(units: pd.DataFrame) -> pd.DataFrame:
    """The units whose figure changed most, rises above falls."""
    moved = units[units["change"].notna() & units["change"].ne(0).fillna(False)]
    largest = moved.loc[moved["change"].abs().sort_values(ascending=False, kind="stable").index[:MOST_BARS]]
    return largest.sort_values("change", ascending=False, kind="stable")
