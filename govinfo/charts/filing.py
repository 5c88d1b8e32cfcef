"""报送进度 by day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import FAINT, MAIN, axis_title, empty_figure, laid_out, level


def filed_bars(days: pd.DataFrame, due: int, title: str) -> go.Figure:
    """Columns of how many units had filed by each day: `days` has day (ISO) and value; the dashed line is how many must."""
    if days.empty:
        return empty_figure(title, "还没有登记报送日期")
    values = [int(v) for v in days["value"]]
    bars = {
        "type": "bar",
        "x": days["day"].tolist(),
        "y": values,
        "text": [str(v) for v in values],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "截至%{x}：%{y}个<extra></extra>",
        "marker": {"color": MAIN},
        "width": min(0.8, 0.1 * len(values)),
    }
    told = {"text": f"应报{due}个", "showarrow": False, "x": 0, "xref": "x domain", "xanchor": "left"}
    top = max(due, *values) * 1.15
    return laid_out(
        [bars],
        title,
        340,
        # Days as categories: a quiet week takes no room, and nothing is labelled in English.
        x={"type": "category"},
        y={"rangemode": "tozero", "tickformat": ",d", "title": axis_title("单位：个"), "range": [0, top]},
        shapes=[level(due, dash="dash", color=FAINT)],
        notes=[{**told, "y": due, "yref": "y", "yanchor": "bottom"}],
        legend=False,
    )
