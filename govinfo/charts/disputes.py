"""What came of reviews and lawsuits."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import FAINT, OUTCOME_COLORS, empty_figure, laid_out
from govinfo.forms import form_of
from govinfo.indicators import PATHWAYS


def proceedings_bars(cells: pd.DataFrame, title: str) -> go.Figure:
    """Outcomes stacked for each of the three paths: `cells` has row, column, value."""
    outcomes = {o.code: o.label for o in form_of(None).outcomes if o.code != "total"}
    wide = cells.pivot_table(index="row", columns="column", values="value", aggfunc="sum")
    wide = wide.reindex(index=list(PATHWAYS), columns=list(outcomes)).astype("float").fillna(0)
    if not wide.to_numpy().sum():
        return empty_figure(title, "没有行政复议、行政诉讼案件")
    figure = go.Figure()
    for outcome, name in outcomes.items():
        figure.add_bar(
            name=name,
            y=list(PATHWAYS.values()),
            x=wide[outcome].tolist(),
            orientation="h",
            marker={
                "color": OUTCOME_COLORS[outcome],
                "line": {"color": FAINT, "width": 1},
                "pattern": {"shape": "/" if outcome == "pending" else ""},
            },
            text=[f"{v:,.0f}" if v else "" for v in wide[outcome]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{y}<br>" + name + "：%{x:,.0f}件<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(title="单位：件", tickformat=",", rangemode="tozero")
    figure.update_yaxes(autorange="reversed")
    return laid_out(figure, title, height=320)
