"""What came of reviews and lawsuits."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import (
    FAINT,
    MAIN,
    OUTCOME_COLORS,
    SECOND,
    THIRD,
    Part,
    axis_title,
    bar_end,
    count_axis,
    empty_figure,
    label,
    laid_out,
    level,
)
from govinfo.forms import form_of
from govinfo.funnel import BEYOND_INNER, BEYOND_OUTER, LEVELS, WITHIN
from govinfo.indicators import PATHWAYS


def proceedings_bars(cells: pd.DataFrame, title: str) -> go.Figure:
    """Outcomes stacked for each of the three paths: `cells` has row, column, value. A click gives the row."""
    outcomes = {o.code: o.label for o in form_of(None).outcomes if o.code != "total"}
    values: Counter[tuple[str, str]] = Counter()
    for row, column, value in zip(cells["row"], cells["column"], cells["value"].fillna(0).tolist(), strict=True):
        values[row, column] += value
    counts = {outcome: [values[path, outcome] for path in PATHWAYS] for outcome in outcomes}
    totals = [sum(of_path) for of_path in zip(*counts.values(), strict=True)]
    if not sum(totals):
        return empty_figure(title, "没有行政复议、行政诉讼案件")
    bars = [
        {
            "type": "bar",
            "name": name,
            "y": list(PATHWAYS.values()),
            "x": counts[outcome],
            "orientation": "h",
            "marker": {
                "color": OUTCOME_COLORS[outcome],
                "line": {"color": FAINT, "width": 1},
                "pattern": {"shape": "/" if outcome == "pending" else ""},
            },
            "customdata": [[path] for path in PATHWAYS],
            "text": [f"{v:,.0f}" if v else "" for v in counts[outcome]],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "hovertemplate": "%{y}<br>" + name + "：%{x:,.0f}件<extra></extra>",
        }
        for outcome, name in outcomes.items()
    ]
    across = count_axis(max(totals), title=axis_title("单位：件"))
    ends = [bar_end(total, name, f"共{total:,.0f}件") for name, total in zip(PATHWAYS.values(), totals, strict=True)]
    # A count that has no room in its part is left to the pointer and the table rather than drawn too small to read.
    legible = {"minsize": 10, "mode": "hide"}
    upward = {"autorange": "reversed"}
    return laid_out(bars, title, 320, x=across, y=upward, notes=ends, room=70, barmode="stack", uniformtext=legible)


_MARKS = {WITHIN: (MAIN, "circle"), BEYOND_INNER: (SECOND, "diamond"), BEYOND_OUTER: (THIRD, "square")}
_DASHES = dict(zip(LEVELS, ("dot", "dash"), strict=True))


def funnel(units: pd.DataFrame, limits: pd.DataFrame, share: float, title: str, unit: str = "件") -> go.Figure:
    """Shares against the number they rest on, with the limits of chance. A click gives the key.

    `units` has key, label, count, size, judged (funnel.judge), `limits` those of funnel.limits, `share` the whole's.

    Units of equal counts lie on one point and share it, so that ten thousand are drawn as fast as a hundred.
    """
    if units.empty:
        return empty_figure(title, "没有审结的案件")
    ticks = [n for tens in (1, 10, 100, 1000, 10000) for n in (tens, 2 * tens, 5 * tens) if n <= limits["size"].max()]
    across = axis_title(f"审结件数（单位：{unit}，对数刻度）")
    return laid_out(
        [*_limit_lines(limits), *_points(units, unit)],
        title,
        480,
        x={"title": across, "type": "log", "tickvals": ticks, "tickformat": ",d"},
        y={"title": axis_title("纠错率"), "tickformat": ".0%", "range": [-0.03, 1.03]},
        shapes=[level(share, color=FAINT, width=1)],
    )


def _limit_lines(limits: pd.DataFrame) -> list[Part]:
    return [
        {
            "type": "scatter",
            "x": limits["size"].tolist(),
            "y": limits[f"{side}_{share * 100:g}"].tolist(),
            "mode": "lines",
            "line": {"color": FAINT, "dash": dash, "width": 1.5},
            "name": f"{share:.1%}界限".replace(".0%", "%"),
            "showlegend": side == "lower",
            "hoverinfo": "skip",
        }
        for share, dash in _DASHES.items()
        for side in ("lower", "upper")
    ]


def _points(units: pd.DataFrame, unit: str) -> list[Part]:
    """A trace for each judgement, so that colour and shape tell them apart."""
    columns = ("judged", "count", "size", "key", "label")
    points: dict[str, dict[tuple[int, int], list[tuple[str, str]]]] = {judged: {} for judged in _MARKS}
    for judged, count, size, key, name in zip(*(units[column].tolist() for column in columns), strict=True):
        points[judged].setdefault((count, size), []).append((key, name))
    traces = []
    for kind, (color, symbol) in _MARKS.items():
        of_kind = points[kind]
        traces.append(
            {
                "type": "scatter",
                "x": [size for _, size in of_kind],
                "y": [count / size for count, size in of_kind],
                "mode": "markers",
                "marker": {"color": color, "symbol": symbol, "size": 10, "line": {"color": FAINT, "width": 1}},
                "name": f"{kind}（{sum(map(len, of_kind.values()))}家）",
                "customdata": [
                    [there[0][0], _who(there[0][1], len(there)), count, size] for (count, size), there in of_kind.items()
                ],
                "hovertemplate": f"%{{customdata[1]}}<br>%{{customdata[2]:,.0f}}{unit}/%{{customdata[3]:,.0f}}{unit}，"
                "%{y:.2%}<extra></extra>",
            }
        )
    return traces


def _who(name: object, units: object) -> str:
    return label(str(name)) if units == 1 else f"{label(str(name))}等{units}家"
