"""Frames → plotly figures: the form's order, one fixed colour a disposition, counts printed, Chinese throughout.

Colours are told apart without red and green and by lightness alone; none of them says good or bad.
"""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from govinfo.forms import form_of, load_forms
from govinfo.indicators import GROUPS, PATHWAYS, group_of

GROUP_COLORS = {
    "granted": "#4477AA",
    "granted_in_part": "#66CCEE",
    "denied": "#B8A12F",
    "unavailable": "#882255",
    "declined": "#555555",
    "other": "#CFCFCF",
}
OUTCOME_COLORS = {"upheld": "#4477AA", "corrected": "#B8A12F", "other": "#882255", "pending": "#CFCFCF"}
MAIN = "#4477AA"
_ROW_HEIGHT = 38
_FORM_CHANGED = 2021


def yearly_bars(totals: pd.DataFrame, title: str, unit: str = "件", form_break: bool = False) -> go.Figure:
    """Bars with labels, one a year: `totals` has year, value, reports (how many reports a bar rests on).

    A year without a figure keeps its place; the number of reports stands under each year. `form_break` marks where the form
    of 2021 replaced that of 2019: the figures of table two were counted otherwise before.
    """
    years = range(int(totals["year"].min()), int(totals["year"].max()) + 1) if len(totals) else range(0)
    by_year = totals.set_index("year").reindex(list(years))
    labels = [f"{year}年<br>{_counted(n)}" for year, n in zip(years, by_year["reports"], strict=True)]
    figure = go.Figure(
        go.Bar(
            x=labels,
            y=by_year["value"].astype("float").tolist(),
            text=["" if pd.isna(v) else f"{v:,.10g}" for v in by_year["value"]],
            textposition="outside",
            cliponaxis=False,
            customdata=[f"{year}年，{_counted(n)}年报" for year, n in zip(years, by_year["reports"], strict=True)],
            hovertemplate="%{customdata}：%{text}" + unit + "<extra></extra>",
            marker_color=MAIN,
        )
    )
    figure.update_xaxes(type="category")
    figure.update_yaxes(rangemode="tozero", tickformat=",")
    if form_break and years and years[0] < _FORM_CHANGED <= years[-1]:
        at = _FORM_CHANGED - years[0] - 0.5
        figure.add_vline(x=at, line_dash="dash", line_color="#888888")
        figure.add_annotation(x=at, y=1.04, yref="paper", text="2021年起用新格式", showarrow=False, xanchor="center")
    return _laid_out(figure, title, height=400, legend=False)


def _counted(reports: int) -> str:
    """How many reports a bar rests on, under its year."""
    return "无年报" if pd.isna(reports) or not reports else f"{int(reports)}份"


def disposition_ring(groups: pd.DataFrame, title: str) -> go.Figure:
    """The make-up of one year's handled applications: `groups` has group and value; the form's order, clockwise from noon."""
    values = groups.set_index("group")["value"].reindex(list(GROUPS)).fillna(0).astype(float)
    if not values.sum():
        return empty_figure(title, "没有办结的申请")
    figure = go.Figure(
        go.Pie(
            labels=list(GROUPS.values()),
            values=values.tolist(),
            marker_colors=list(GROUP_COLORS.values()),
            hole=0.55,
            sort=False,
            direction="clockwise",
            textinfo="label+percent",
            texttemplate="%{label}<br>%{percent:.2%}",
            textposition="outside",
            hovertemplate="%{label}：%{value:,.0f}件，占%{percent:.2%}<extra></extra>",
        )
    )
    figure.add_annotation(text=f"合计<br>{values.sum():,.0f}件", showarrow=False, font_size=16)
    figure = _laid_out(figure, title, height=440, legend=False)
    return figure.update_layout(margin={"l": 80, "r": 80, "t": 100, "b": 60})


def disposition_bars(groups: pd.DataFrame, title: str) -> go.Figure:
    """100 % bars, one a label from the top: `groups` has label, group, value; labels keep the frame's order."""
    labels = list(dict.fromkeys(groups["label"]))
    wide = groups.pivot_table(index="label", columns="group", values="value", aggfunc="sum", sort=False).reindex(labels)
    wide = wide.reindex(columns=list(GROUPS)).astype("float").fillna(0)
    totals = wide.sum(axis=1)
    figure = go.Figure()
    for group, name in GROUPS.items():
        share = (wide[group] / totals.mask(totals == 0)).fillna(0)
        figure.add_bar(
            name=name,
            y=[_label(label) for label in labels],
            x=share.tolist(),
            orientation="h",
            marker_color=GROUP_COLORS[group],
            customdata=list(zip(wide[group], totals, strict=True)),
            text=[f"{s:.0%}" if s >= 0.08 else "" for s in share],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{y}<br>" + name + "：%{customdata[0]:,.0f}件/%{customdata[1]:,.0f}件，占%{x:.2%}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(tickformat=".0%", range=[0, 1], title="占办结数的比例")
    figure.update_yaxes(autorange="reversed")
    return _laid_out(figure, title, height=170 + _ROW_HEIGHT * len(labels))


def ground_bars(cells: pd.DataFrame, group: str, title: str) -> go.Figure:
    """How often each ground of a group was used, most used first: `cells` has row and value."""
    names = {row.code: row.label for form in load_forms().values() for row in form.application_rows}
    frame = cells[cells["row"].map(group_of) == group].groupby("row", sort=False)["value"].sum(min_count=1).dropna()
    if frame.empty or not frame.sum():
        return empty_figure(title, f"没有{GROUPS[group]}的申请")
    frame = frame.sort_values(kind="stable")
    figure = go.Figure(
        go.Bar(
            x=frame.astype(float).tolist(),
            y=[_wrapped(names[str(row)]) for row in frame.index],
            orientation="h",
            text=[f"{v:,.0f}" for v in frame],
            textposition="outside",
            cliponaxis=False,
            marker_color=GROUP_COLORS[group],
            hovertemplate="%{y}：%{text}件<extra></extra>",
        )
    )
    figure.update_xaxes(title="单位：件", tickformat=",", rangemode="tozero")
    return _laid_out(figure, title, height=120 + _ROW_HEIGHT * len(frame), legend=False)


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
            marker_color=OUTCOME_COLORS[outcome],
            marker_pattern_shape="/" if outcome == "pending" else "",
            text=[f"{v:,.0f}" if v else "" for v in wide[outcome]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{y}<br>" + name + "：%{x:,.0f}件<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(title="单位：件", tickformat=",", rangemode="tozero")
    figure.update_yaxes(autorange="reversed")
    return _laid_out(figure, title, height=320)


def applicant_bars(cells: pd.DataFrame, title: str) -> go.Figure:
    """Who applied: `cells` has column (applicant) and value; the form's order from the top, counts printed."""
    names = {a.code: ("其他组织" if a.code == "other_org" else a.label) for a in form_of(None).applicants if a.code != "total"}
    values = cells.groupby("column")["value"].sum(min_count=1).reindex(list(names)).astype("float")
    figure = go.Figure(
        go.Bar(
            x=values.fillna(0).tolist(),
            y=list(names.values()),
            orientation="h",
            text=["空白" if pd.isna(v) else f"{v:,.0f}" for v in values],
            textposition="outside",
            cliponaxis=False,
            marker_color=MAIN,
            hovertemplate="%{y}：%{text}件<extra></extra>",
        )
    )
    figure.update_xaxes(title="单位：件", tickformat=",", rangemode="tozero")
    figure.update_yaxes(autorange="reversed")
    return _laid_out(figure, title, height=340, legend=False)


def empty_figure(title: str, words: str) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    figure = go.Figure()
    figure.add_annotation(text=words, showarrow=False, font_size=16, xref="paper", yref="paper", x=0.5, y=0.5)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return _laid_out(figure, title, height=220, legend=False)


def _laid_out(figure: go.Figure, title: str, height: int, legend: bool = True) -> go.Figure:
    figure.update_layout(
        title={"text": _label(title), "font": {"size": 16}, "x": 0, "xanchor": "left", "y": 0.98, "yanchor": "top"},
        height=height,
        margin={"l": 10, "r": 30, "t": 90 if legend else 55, "b": 40},
        showlegend=legend,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        hoverlabel={"align": "left"},
    )
    figure.update_yaxes(automargin=True)
    figure.update_xaxes(automargin=True)
    return figure


def _label(text: str) -> str:
    """Printed text as plotly must show it: its few HTML tags are not for names taken from documents."""
    return escape(str(text), quote=False)


def _wrapped(label: str, width: int = 16) -> str:
    """A long label of the form on lines of `width` characters."""
    return "<br>".join(_label(label[at : at + width]) for at in range(0, len(label), width))
