"""One indicator over years, small: several side by side; nothing is joined across a year that broke the series."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.bars import year_range
from govinfo.charts.style import BREAKS, FAINT, MAIN, empty_figure, laid_out

_SMALL_HEIGHT, _SMALL_TITLE = 250, 13


def year_line(totals: pd.DataFrame, title: str, unit: str = "件", breaks: Sequence[int] = ()) -> go.Figure:
    """A line over years: `totals` has year, value (a fraction where `unit` is %), reports. A click gives the year.

    A year without a figure, or one of `breaks`, ends one line and begins another.
    """
    known = totals.dropna(subset="value").sort_values("year")
    if known.empty:
        return empty_figure(title, "没有数据")
    years = year_range(totals)
    # Shares are long to print: the first and the last stand on the line, the others under the pointer and in the table.
    ends = (known["year"].iloc[0], known["year"].iloc[-1])
    figure = go.Figure()
    for part in _unbroken(known, breaks):
        figure.add_scatter(
            x=[str(year) for year in part["year"]],
            y=part["value"].astype(float).tolist(),
            mode="lines+markers+text",
            text=[
                _short(v, unit) if unit != "%" or y in ends else "" for y, v in part[["year", "value"]].itertuples(index=False)
            ],
            textposition="top center",
            cliponaxis=False,
            line={"color": MAIN, "width": 2},
            marker={"size": 8},
            customdata=[
                [str(y), _short(v, unit), int(n)] for y, v, n in part[["year", "value", "reports"]].itertuples(index=False)
            ],
            hovertemplate="%{x}年：%{customdata[1]}"
            + ("" if unit == "%" else unit)
            + "（%{customdata[2]}份年报）<extra></extra>",
        )
    # As category by hand: parts of a broken line would else come in the order they are drawn.
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=[str(year) for year in years], tickangle=0)
    figure.update_xaxes(range=[-0.5, len(years) - 0.5])
    figure.update_yaxes(rangemode="tozero", tickformat=".0%" if unit == "%" else ",", nticks=4)
    top = float(known["value"].max())
    figure.update_yaxes(range=[min(0.0, float(known["value"].min())), top * 1.3 or 1])
    for year in breaks:
        if years[0] < year <= years[-1]:
            figure.add_vline(x=year - years[0] - 0.5, line_dash="dash", line_color=FAINT)
            figure.add_annotation(
                x=year - years[0] - 0.5, y=1, yref="paper", yanchor="bottom", text=BREAKS[year], showarrow=False, font_size=11
            )
    return laid_out(figure, f"{title}（{unit}）", height=_SMALL_HEIGHT, legend=False, size=_SMALL_TITLE)


def _unbroken(known: pd.DataFrame, breaks: Sequence[int]) -> list[pd.DataFrame]:
    """Runs of consecutive years, cut before each break."""
    year = known["year"].astype(int)
    begins = year.diff().ne(1) | year.isin(list(breaks))
    return [part for _, part in known.groupby(begins.cumsum())]


def _short(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value:.1%}"
    return f"{value:,.2f}" if unit == "件/百件" else f"{value:,.8g}"
