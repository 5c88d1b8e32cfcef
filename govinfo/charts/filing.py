"""报送进度 by day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import FAINT, MAIN, empty_figure, laid_out


def filed_bars(days: pd.DataFrame, due: int, title: str) -> go.Figure:
    """Columns of how many units had filed by each day: `days` has day (ISO) and value; the dashed line is how many must."""
    if days.empty:
        return empty_figure(title, "还没有登记报送日期")
    values = [int(v) for v in days["value"]]
    figure = go.Figure(
        go.Bar(
            x=days["day"].tolist(),
            y=values,
            text=[str(v) for v in values],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="截至%{x}：%{y}个<extra></extra>",
            marker_color=MAIN,
            width=min(0.8, 0.1 * len(values)),
        )
    )
    figure.add_hline(y=due, line_dash="dash", line_color=FAINT, annotation_text=f"应报{due}个", annotation_position="top left")
    # Days as categories: a quiet week takes no room, and nothing is labelled in English.
    figure.update_xaxes(type="category")
    figure.update_yaxes(rangemode="tozero", tickformat=",d", title="单位：个", range=[0, max(due, *values) * 1.15])
    return laid_out(figure, title, height=340, legend=False)
