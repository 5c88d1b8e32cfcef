"""What every figure shares: the palette, the layout, and how text out of documents is shown.

Colours are told apart without red and green and by lightness alone; none of them says good or bad.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import plotly.io

Part = dict[str, Any]
"""A trace, an axis, a shape or a note as plotly.js takes it, in whole names: no `marker_color` here."""

GROUP_COLORS = {
    "granted": "#4477AA",
    "granted_in_part": "#66CCEE",
    "denied": "#B8A12F",
    "unavailable": "#882255",
    "declined": "#555555",
    "other": "#CFCFCF",
}
OUTCOME_COLORS = {"upheld": "#4477AA", "corrected": "#B8A12F", "other": "#882255", "pending": "#CFCFCF"}
MAIN, SECOND, THIRD, FAINT = "#4477AA", "#B8A12F", "#AA3377", "#888888"
HEAT = ((0, "#D5E1EE"), (1, "#2B5C8F"))
"""Light for few, dark for many: the figures in the cells stay readable, cells of nought stay empty."""
ROW_HEIGHT = 38
UNIT_WIDTH = 9
"""Characters of a unit's name a line beside its bar: a narrow window must leave room for the bar."""
MOST_BARS = 20
"""More bars than this nobody reads: the rest stands in the table."""
FEW = 5
"""Up to so many, an axis of counts is told by ones."""
FORM_OF_2021, REVIEW_LAW_OF_2024 = 2021, 2024
BREAKS = {FORM_OF_2021: "2021年起用新格式", REVIEW_LAW_OF_2024: "2024年起不予公开须先复议"}
"""Years from which a figure is not the same thing as before: 国办公开办函〔2021〕30号; 行政复议法（2023修订）第二十三条."""


_ALIKE: Part = {
    "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"},
    "hoverlabel": {"align": "left"},
    "hovermode": "closest",
    "dragmode": "pan",
    # Colours are all told: Plotly's palettes would be half of what is sent. Letters and grounds are the page's (plotting.js).
    "template": {"layout": {}},
}
_AXIS: Part = {"automargin": True, "fixedrange": True}
"""Fixed axes keep a figure from being dragged."""


def laid_out(
    traces: Sequence[Part],
    title: str,
    height: int,
    *,
    x: Part | None = None,
    y: Part | None = None,
    shapes: Sequence[Part] = (),
    notes: Sequence[Part] = (),
    legend: bool = True,
    size: int = 15,
    below: int = 40,
    room: int = 30,
    **more: object,
) -> go.Figure:
    """Title, height, margins and legend alike on every figure. The title is neutral: the finding stands above the figure.

    `size` is that of the title's letters, of which a line holds so many that a narrow window shows them; `below` and
    `room` are what is left free under the figure and to its right; `more` is of the layout.

    Plotly is told not to check every name and value, which takes ten times as long as all the rest: a test does, once a figure.
    """
    lines = wrapped(title, 22) if "（" not in title else _before_unit(title)
    x, y = x or {}, y or {}
    layout: Part = {
        **_ALIKE,
        "title": _title(lines, size),
        "height": height,
        "margin": {
            "l": _room_on_the_left(traces, y),
            "r": room,
            "t": (100 if legend else 55) + 20 * lines.count("<br>"),
            "b": max(below, _room_below(traces, x)),
        },
        "showlegend": legend,
        "xaxis": {**x, **_AXIS},
        "yaxis": {**y, **_AXIS},
        "shapes": list(shapes),
        "annotations": list(notes),
        **more,
    }
    return go.Figure({"data": list(traces), "layout": layout}, _validate=False)


def as_json(figure: go.Figure) -> str:
    """The figure as plotly.js takes it."""
    return str(plotly.io.to_json(figure, validate=False))


def _title(lines: str, size: int) -> Part:
    """The title at the upper left of the figure, whatever its axes take."""
    place = {"x": 0, "xanchor": "left", "y": 1, "yanchor": "top", "yref": "container", "pad": {"t": 12, "l": 2}}
    return {"text": lines, "font": {"size": size}, **place}


_LETTER, _BESIDE, _TITLE = 12, 22, 34
"""Pixels: of a letter of an axis, between it and the edges, of the axis's own title."""


def _room_on_the_left(traces: Sequence[Part], y: Part) -> int:
    """What the labels of the y axis take: told beforehand, or a browser draws the figure once to find out and once more.

    Where it is told too small, automargin still widens it.
    """
    values = [value for trace in traces for value in trace.get("y", ())]
    labels = [line for value in values if isinstance(value, str) for line in value.split("<br>")]
    if not labels:
        highest = max([0.0, *y.get("range", ()), *(float(v) for v in values if v is not None and not isinstance(v, str))])
        labels = ["100%" if "%" in y.get("tickformat", "") else f"{1.2 * highest:,.0f}"]
    gap = 8 if traces and traces[0]["type"] == "heatmap" else 0
    return round(max(map(_width, labels))) + _BESIDE + (_TITLE if "title" in y else 0) + gap


def _width(text: str) -> float:
    """Pixels, a little more than less: a Chinese character is as wide as high, a figure half of it."""
    return sum(_LETTER if ord(letter) > 0x2E80 else 0.58 * _LETTER for letter in unescape(text))


def _room_below(traces: Sequence[Part], x: Part) -> int:
    """What the x axis takes: its labels on one line or two, its title."""
    two = any("<br>" in value for trace in traces for value in trace.get("x", ()) if isinstance(value, str))
    return 34 + (20 if two else 0) + (36 if "title" in x else 0) if two or "title" in x else 0


def upright(at: float, **line: object) -> Part:
    """A line from the bottom to the top of a figure."""
    return {"type": "line", "x0": at, "x1": at, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain", "line": line}


def level(at: float, **line: object) -> Part:
    """A line from the left to the right of a figure."""
    return {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", "y0": at, "y1": at, "yref": "y", "line": line}


def bar_end(x: float, y: str, text: str) -> Part:
    """What stands right of the end of a bar."""
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "xshift": 4}


def axis_title(text: str) -> Part:
    """What stands beside an axis."""
    return {"text": text}


def empty_figure(title: str, words: str) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    note = {"text": words, "showarrow": False, "font": {"size": 16}, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    hidden = {"visible": False}
    return laid_out([], title, 220, x=hidden, y=hidden, notes=[note], legend=False)


def crossed(years: range, breaks: Sequence[int]) -> list[tuple[int, float]]:
    """(year, place before it on an axis of years as categories) of the breaks that the years cross."""
    return [(year, year - years[0] - 0.5) for year in breaks if years and years[0] < year <= years[-1]]


def break_line(at: float) -> Part:
    """What marks a break: a dashed line from the bottom to the top."""
    return upright(at, dash="dash", color=FAINT)


def _before_unit(title: str) -> str:
    """A title that is too long for a line goes on where its bracket opens, not in the middle of a word."""
    name, _, unit = title.rpartition("（")
    broken = "<br>" if len(title) > 22 else ""
    return f"{wrapped(name, 22)}{broken}（{label(unit)}"


def label(text: str) -> str:
    """Printed text as plotly must show it: its few HTML tags are not for names taken from documents."""
    return escape(str(text), quote=False)


def wrapped(text: str, width: int = 16) -> str:
    """A long label on as few lines of at most `width` characters as hold it, all about as long: no last character alone."""
    lines = -(-len(text) // width) or 1
    cuts = [round(len(text) * line / lines) for line in range(lines + 1)]
    return "<br>".join(label(text[start:end]) for start, end in pairwise(cuts))


def row_height(names: Sequence[str]) -> int:
    """Of bars with these names on their lines: enough for the name with most lines, so that none lies on the next."""
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    return max(ROW_HEIGHT, 10 + 15 * lines)


def count_axis(highest: float, **more: object) -> Part:
    """An axis of counts from nought: thousands separated, and no step between whole numbers where they are few."""
    few = {"dtick": 1} if highest <= FEW else {}
    return {"tickformat": ",", "rangemode": "tozero", **few, **more}
