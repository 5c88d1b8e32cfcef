"""One unit over the years: its line, broken where a figure became another thing, over the band of its peers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.bars import year_range
from govinfo.charts.style import BREAKS, MAIN, SECOND, Part, break_line, crossed, empty_figure, laid_out, wrapped

_BAND = "rgba(184,161,47,.28)"


def unit_line(values: pd.DataFrame, title: str, unit: str = "件", breaks: Sequence[int] = ()) -> go.Figure:
    """`values` has year and value; `small` (optional) says of which the base is small: these are hollow points on no line.

    Where peers are shown it has lower, median, upper and peers, too; a share is a fraction. The line is broken at years without
    a figure and at `breaks`, years of style.BREAKS. Quartiles stand as a bar a year, which joins nothing.
    """
    years = year_range(values)
    by_year = values.set_index("year").reindex(list(years))
    title = f"{title}（{unit}）"
    if by_year["value"].isna().all():
        return empty_figure(title, "没有可显示的数据")
    percent = unit == "%"
    traces = _band(by_year, percent) if "median" in by_year else []
    for start, end in _segments(years, breaks):
        traces += _line(by_year.loc[start:end], percent, unit)
    found = crossed(years, breaks)
    return laid_out(
        traces,
        title,
        260,
        x={"type": "category", "categoryorder": "array", "categoryarray": [_name(year) for year in years], "tickangle": 0},
        y=_scale(by_year, percent),
        shapes=[break_line(at) for _, at in found],
        notes=[_reasons([year for year, _ in found])] if found else [],
        legend=False,
        below=62 if found else 40,
    )


def _reasons(breaks: Sequence[int]) -> Part:
    """Why the line is broken, under the figure."""
    told = wrapped("虚线：" + "；".join(BREAKS[year] for year in breaks), 26)
    place = {"x": 0, "y": -0.16, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return {"text": told, "showarrow": False, "font": {"size": 11}, **place}


def _scale(by_year: pd.DataFrame, percent: bool) -> dict[str, object]:
    """An axis from nought with room above the highest label; whole steps for small counts."""
    highest = float(by_year[[c for c in ("value", "upper") if c in by_year]].astype("float").max().max()) or 1.0
    scale: dict[str, object] = {"range": [0, highest * 1.2], "tickformat": ".0%" if percent else ","}
    return scale if percent or highest > 4 else scale | {"dtick": 1}


def _name(year: int) -> str:
    return str(year)


def _segments(years: range, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """First and last year of each stretch over which a figure is the same thing."""
    starts = [years[0], *sorted(year for year in breaks if years[0] < year <= years[-1])]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), years[-1]], strict=True))


def _shown(value: object, percent: bool) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    number = float(value)  # type: ignore[arg-type]
    return f"{number:.1%}" if percent else f"{round(number, 2):,.10g}"


def _band(by_year: pd.DataFrame, percent: bool) -> list[Part]:
    """The peers' quartiles and median, year by year."""
    names = [_name(year) for year in by_year.index]
    lower, median, upper = (by_year[c].astype("float") for c in ("lower", "median", "upper"))
    told = [f"{_shown(a, percent)}—{_shown(b, percent)}" for a, b in zip(lower, upper, strict=True)]
    quartiles = {
        "type": "bar",
        "x": names,
        "y": (upper - lower).tolist(),
        "base": lower.tolist(),
        "name": "同类单位四分位区间",
        "marker": {"color": _BAND, "line": {"color": SECOND, "width": 1}},
        "customdata": list(zip(told, by_year["peers"].fillna(0).tolist(), strict=True)),
        "hovertemplate": "%{x}年四分位区间：%{customdata[0]}（%{customdata[1]}家）<extra></extra>",
        "width": 0.5,
    }
    middle = {
        "type": "scatter",
        "x": names,
        "y": median.tolist(),
        "mode": "markers",
        "name": "同类单位中位数",
        "marker": {"symbol": "line-ew", "size": 22, "line": {"width": 3, "color": SECOND}},
        "text": [_shown(v, percent) for v in median],
        "hovertemplate": "%{x}年中位数：%{text}<extra></extra>",
    }
    return [quartiles, middle]


def _line(stretch: pd.DataFrame, percent: bool, unit: str) -> list[Part]:
    """The unit's own line, and its points with their figures."""
    names = [_name(year) for year in stretch.index]
    value = stretch["value"].astype("float")
    small = stretch["small"].fillna(False).astype(bool) if "small" in stretch else pd.Series(False, index=stretch.index)
    joined = {
        "type": "scatter",
        "x": names,
        "y": value.mask(small).tolist(),
        "mode": "lines",
        "line": {"color": MAIN, "width": 2},
        "connectgaps": False,
        "hoverinfo": "skip",
    }
    points = {
        "type": "scatter",
        "x": names,
        "y": value.tolist(),
        "mode": "markers+text",
        "marker": {"size": 8, "color": MAIN, "symbol": ["circle-open" if s else "circle" for s in small], "line": {"width": 2}},
        "text": [_shown(v, percent) for v in value],
        "textposition": "top center",
        "textfont": {"size": 10},
        "cliponaxis": False,
        "hovertemplate": "%{x}年本单位：%{text}" + ("" if percent else unit) + "<extra></extra>",
    }
    return [joined, points]
