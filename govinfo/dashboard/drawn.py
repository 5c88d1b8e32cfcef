"""The figures pages ask for, remembered (see memory): a chart drawn from the same frame is not made again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from govinfo import charts
from govinfo.dashboard.memory import remembered
from govinfo.indicators import BY_CODE

BREAKS = {"主动公开": (charts.FORM_OF_2021,), "复议诉讼": (charts.REVIEW_LAW_OF_2024,)}
"""Section → years before which its figures are another thing."""
proceedings_bars = remembered(charts.proceedings_bars)
funnel = remembered(charts.funnel)
disposition_ring = remembered(charts.disposition_ring)
disposition_bars = remembered(charts.disposition_bars)
ground_bars = remembered(charts.ground_bars)
ground_heat = remembered(charts.ground_heat)
unit_bars = remembered(charts.unit_bars)


@remembered
def year_lines(totals: pd.DataFrame, codes: Sequence[str]) -> list[go.Figure]:
    """charts.year_line of each indicator of yearly_totals, broken where its section became another thing."""
    return [
        charts.year_line(
            totals[totals["code"] == code], BY_CODE[code].name, BY_CODE[code].unit, BREAKS.get(BY_CODE[code].section, ())
        )
        for code in codes
    ]


@remembered
def new_bars(totals: pd.DataFrame, title: str) -> go.Figure:
    """charts.yearly_bars of the years of yearly_totals that there are reports of: new applications."""
    return charts.yearly_bars(totals[(totals["code"] == "received_new") & (totals["reports"] > 0)], title)


@remembered
def change_bars(moved: pd.DataFrame, title: str) -> go.Figure:
    """charts.change_bars of a comparison.contribution_frame."""
    return charts.change_bars(moved.rename(columns={"report_id": "key"}).assign(label=moved["name"]), title)


@remembered
def applicant_bars(cells: pd.DataFrame, title: str) -> go.Figure:
    """charts.applicant_bars of the new applications among these cells."""
    return charts.applicant_bars(cells[cells["row"] == "received_new"], title)


@remembered
def region_bars(totals: pd.DataFrame, title: str, unit: str) -> go.Figure:
    """charts.unit_bars of a comparison.place_totals."""
    return charts.unit_bars(totals.rename(columns={"place": "key"}).assign(label=totals["place"]), title, unit)
