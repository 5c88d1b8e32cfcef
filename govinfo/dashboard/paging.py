"""A list of units too long for one table, looked at so many at a time: a browser draws them at once, and all can be reached."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from govinfo.dashboard.memory import remembered

MOST_UNITS = 100
"""So many units stand in one table: some three sheets on paper."""


def choose_units(units: pd.DataFrame, key: str) -> pd.DataFrame:
    """The units (a line each) looked at: all where they are few, else those of the span chosen in a box, kept in the address."""
    if len(units) <= MOST_UNITS:
        return units
    spans = _spans(len(units))
    label = f"列出的单位（共{len(units)}家）"
    span = st.selectbox(label, list(spans), key=f"{key}_span", bind="query-params", placeholder="请选择", width=240)
    return _units_at(units, spans.get(span, 0))


def _spans(count: int) -> dict[str, int]:
    """第101—200家 → 100, the place its first unit has. They are alike for every number of units, so that a choice keeps."""
    return {f"第{first + 1}—{first + MOST_UNITS}家": first for first in range(0, count, MOST_UNITS)}


@remembered
def _units_at(units: pd.DataFrame, first: int) -> pd.DataFrame:
    return units.iloc[first : first + MOST_UNITS]
