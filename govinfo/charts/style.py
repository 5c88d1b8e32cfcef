"""What every figure shares: the palette, the layout, and how text out of documents is shown.

Colours are told apart without red and green and by lightness alone; none of them says good or bad.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise

import plotly.graph_objects as go

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
UNIT_WIDTH = 10
"""Characters of a unit's name a line beside its bar: a narrow window must leave room for the bar."""
MOST_BARS = 20
"""More bars than this nobody reads: the rest stands in the table."""
FORM_OF_2021, REVIEW_LAW_OF_2024 = 2021, 2024
BREAKS = {FORM_OF_2021: "2021年起用新格式", REVIEW_LAW_OF_2024: "2024年起不予公开须先复议"}
"""Years from which a figure is not the same thing as before: 国办公开办函〔2021〕30号; 行政复议法（2023修订）第二十三条."""


def laid_out(figure: go.Figure, title: str, height: int, legend: bool = True, size: int = 15) -> go.Figure:
    """Title, height, margins and legend alike on every figure. The title is neutral: the finding stands above the figure.

    `size` is that of the title's letters, of which a line holds so many that a narrow window shows them.
    """
    lines = wrapped(title, 22) if "（" not in title else _before_unit(title)
    figure.update_layout(
        title={
            "text": lines,
            "font": {"size": size},
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "pad": {"t": 12, "l": 2},
        },
        height=height,
        margin={"l": 10, "r": 30, "t": (100 if legend else 55) + 20 * lines.count("<br>"), "b": 40},
        showlegend=legend,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
        },
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    figure.update_yaxes(automargin=True)
    figure.update_xaxes(automargin=True)
    return figure


def empty_figure(title: str, words: str) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    figure = go.Figure()
    figure.add_annotation(text=words, showarrow=False, font_size=16, xref="paper", yref="paper", x=0.5, y=0.5)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return laid_out(figure, title, height=220, legend=False)


def mark_break(figure: go.Figure, years: range, year: int) -> None:
    """A dashed line before `year` on an axis of years as categories, with the reason, where the years cross it."""
    if year not in BREAKS or not years or not years[0] < year <= years[-1]:
        return
    at = year - years[0] - 0.5
    figure.add_vline(x=at, line_dash="dash", line_color=FAINT)
    figure.add_annotation(x=at, y=1.04, yref="paper", text=BREAKS[year], showarrow=False, xanchor="center")


def _before_unit(title: str) -> str:
    """A title that is too long for a line goes on where its bracket opens, not in the middle of a word."""
    name, _, unit = title.rpartition("（")
    broken = "<br>" if len(title) > 22 else ""
    return f"{wrapped(name, 22)}{broken}（{label(unit)}"


def label(text: str) -> str:
    """Printed text as plotly must show it: its few HTML tags are not for names taken from documents."""
    return escape(str(text), quote=False)


def wrapped(text: str, width: int = 16) -> str:
    """A long label on lines of `width` characters."""
    cuts = [*range(0, len(text), width), len(text)]
    return "<br>".join(label(text[start:end]) for start, end in pairwise(cuts))
