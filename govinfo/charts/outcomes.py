"""How handled applications were answered: the form's order, one fixed colour a disposition, counts printed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from govinfo.charts.style import (
    FAINT,
    GROUP_COLORS,
    HEAT,
    MOST_BARS,
    SECOND,
    UNIT_WIDTH,
    Part,
    axis_title,
    bar_end,
    count_axis,
    empty_figure,
    label,
    laid_out,
    row_height,
    wrapped,
)
from govinfo.forms import load_forms
from govinfo.indicators import GROUPS, group_of

DARKEST = 0.2
"""At most this share is drawn darkest: a few cases in a hundred must not look like most."""
_OF_ALL = "%{customdata[1]:,.0f}件/%{customdata[2]:,.0f}件，占%{x:.2%}<extra></extra>"


_HEAT_CELLS: Part = {
    "type": "heatmap",
    "colorscale": HEAT,
    "zmin": 0,
    "xgap": 2,
    "ygap": 2,
    "texttemplate": "%{text}",
    "hovertemplate": "%{y}<br>%{customdata[0]}：%{text}件，占办结数%{customdata[1]:.2%}<extra></extra>",
    "hoverongaps": False,
    "showscale": False,
}


def disposition_ring(groups: pd.DataFrame, title: str) -> go.Figure:
    """The make-up of one year's handled applications: `groups` has group and value; the form's order, clockwise from noon."""
    values = groups.set_index("group")["value"].reindex(list(GROUPS)).fillna(0).astype(float)
    if not values.sum():
        return empty_figure(title, "没有办结的申请")
    ring = {
        "type": "pie",
        "labels": list(GROUPS.values()),
        "values": values.tolist(),
        "marker": {"colors": list(GROUP_COLORS.values()), "line": {"color": FAINT, "width": 1}},
        "hole": 0.55,
        "sort": False,
        "direction": "clockwise",
        # A group of nought has no label: six of them would lie on each other.
        "text": [
            f"{GROUPS[group]}<br>{v:,.0f}件，{v / values.sum():.2%}" if v else "" for group, v in zip(GROUPS, values, strict=True)
        ],
        "textinfo": "text",
        "textposition": "outside",
        "hovertemplate": "%{label}：%{value:,.0f}件，占%{percent:.2%}<extra></extra>",
    }
    inside = {"text": f"合计<br>{values.sum():,.0f}件", "showarrow": False, "font": {"size": 16}}
    return laid_out([ring], title, 440, notes=[inside], legend=False, margin={"l": 80, "r": 80, "t": 100, "b": 60})


def disposition_bars(groups: pd.DataFrame, title: str, most: int = MOST_BARS) -> go.Figure:
    """100 % bars, one a label from the top: `groups` has label, group, value; labels keep the frame's order, so many at most.

    A click gives the label.
    """
    labels = list(dict.fromkeys(groups["label"]))[:most]
    if not labels:
        return empty_figure(title, "没有办结的申请")
    counts: defaultdict[tuple[str, str], float] = defaultdict(float)
    for name, group, value in zip(*(groups[column].tolist() for column in ("label", "group", "value")), strict=True):
        counts[name, group] += 0 if pd.isna(value) else value
    totals = [sum(counts[name, group] for group in GROUPS) for name in labels]
    names = [wrapped(text, UNIT_WIDTH) for text in labels]
    bars = [
        _group_bar(group, names, [(name, counts[name, group], total) for name, total in zip(labels, totals, strict=True)])
        for group in GROUPS
    ]
    across = {"tickformat": ".0%", "range": [0, 1], "title": axis_title("占办结数的比例（右侧为办结数）")}
    height = 170 + row_height(names) * len(labels)
    # A share is read beside what it rests on: a bar of one case looks like one of a thousand.
    ends = [bar_end(1, y, f"{total:,.0f}件") for y, total in zip(names, totals, strict=True)]
    return laid_out(bars, title, height, x=across, y={"autorange": "reversed"}, notes=ends, barmode="stack", room=56)


def _group_bar(group: str, names: Sequence[str], pieces: Sequence[tuple[str, float, float]]) -> Part:
    """One disposition's piece of every 100 % bar; `pieces` are (label, how many, of how many)."""
    share = [count / total if total else 0.0 for _, count, total in pieces]
    return {
        "type": "bar",
        "name": GROUPS[group],
        "y": names,
        "x": share,
        "orientation": "h",
        "marker": {"color": GROUP_COLORS[group], "line": {"color": FAINT, "width": 1}},
        "customdata": list(pieces),
        "text": [f"{s:.0%}" if s >= 0.08 else "" for s in share],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hovertemplate": f"%{{y}}<br>{GROUPS[group]}：" + _OF_ALL,
    }


def ground_bars(cells: pd.DataFrame, group: str, title: str) -> go.Figure:
    """How often each ground of a group was used, most used first: `cells` has row and value. A click gives the row."""
    names = {row.code: row.label for form in load_forms().values() for row in form.application_rows}
    frame = cells[cells["row"].map(group_of) == group].groupby("row", sort=False)["value"].sum(min_count=1).dropna()
    if frame.empty or not frame.sum():
        return empty_figure(title, f"没有{GROUPS[group]}的申请")
    frame = frame.sort_values(kind="stable")
    bars: Part = {
        "type": "bar",
        "x": frame.astype(float).tolist(),
        "y": [wrapped(names[str(row)]) for row in frame.index],
        "orientation": "h",
        "text": [f"{v:,.0f}" for v in frame],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[str(row)] for row in frame.index],
        "marker": {"color": GROUP_COLORS[group], "line": {"color": FAINT, "width": 1}},
        "hovertemplate": "%{y}：%{text}件<extra></extra>",
    }
    across = count_axis(frame.astype("float").max(), title=axis_title("单位：件"))
    return laid_out([bars], title, 120 + row_height(bars["y"]) * len(frame), x=across, legend=False)


class _Heat(NamedTuple):
    """A unit's cases of one ground: how many, their share of what it handled, far from like organs, on little handled."""

    value: float
    share: float
    far: bool
    small: bool

    def number(self) -> float:
        """How many; none where the cell is blank."""
        return 0 if pd.isna(self.value) else self.value

    def depth(self) -> float | None:
        """How dark the cell is: None where there is no case."""
        if not self.number() or pd.isna(self.share):
            return None
        return 0 if self.small else self.share


_NO_CASE = _Heat(math.nan, math.nan, far=False, small=False)


def ground_heat(units: pd.DataFrame, title: str) -> go.Figure:
    """Units × grounds, darker for a larger share of what the unit handled: `units` has label, ground, value, share, far, small.

    Where little was handled (`small`) the share says nothing: such cells are as light as can be. Grounds go by
    the number that the form gives them. Counts stand in the cells, those far from like organs (`far`) framed; at most MOST_BARS
    units from the top are drawn.
    """
    columns = ("label", "ground", "value", "share", "far", "small")
    told = {(line[0], line[1]): _Heat(*line[2:]) for line in zip(*(units[column].tolist() for column in columns), strict=True)}
    labels = list(dict.fromkeys(unit for unit, _ in told))[:MOST_BARS]
    grounds = list(dict.fromkeys(ground for _, ground in told))
    if not labels or not grounds:
        return empty_figure(title, "没有数据")
    rows = [[told.get((unit, ground), _NO_CASE) for ground in grounds] for unit in labels]
    cells = _heat_cells(rows, labels, grounds)
    framed = [(row, column) for row, line in enumerate(rows) for column, cell in enumerate(line) if cell.far]
    return laid_out(
        [cells],
        title,
        220 + (row_height(cells["y"]) - 6) * len(labels),
        x={"side": "bottom", "type": "category", "title": axis_title("情形序号（名称见图下）")},
        y={"autorange": "reversed", "type": "category"},
        shapes=[_frame(row, column) for row, column in framed],
        legend=False,
        below=74,
    )


def _heat_cells(rows: Sequence[Sequence[_Heat]], labels: list[str], grounds: list[str]) -> Part:
    """The cells by label and ground: coloured by share, those of nought left out, their counts printed."""
    depths = [[cell.depth() for cell in row] for row in rows]
    return {
        **_HEAT_CELLS,
        "x": [text.partition(".")[0] for text in grounds],
        "y": [wrapped(text, UNIT_WIDTH) for text in labels],
        "z": depths,
        "zmax": max([DARKEST, *(depth for row in depths for depth in row if depth is not None)]),
        "text": [[f"{cell.number():,.0f}" if cell.number() else "" for cell in row] for row in rows],
        "customdata": [
            [[label(text), None if pd.isna(cell.share) else cell.share] for text, cell in zip(grounds, row, strict=True)]
            for row in rows
        ],
    }


def _frame(row: int, column: int) -> Part:
    """What stands round a cell that lies far from like organs."""
    sides = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
    return {"type": "rect", **sides, "line": {"color": SECOND, "width": 4}}
