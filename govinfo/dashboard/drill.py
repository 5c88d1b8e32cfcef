"""Going down from region to region to unit by clicks: the place is the region filter, so every figure and the address follow."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import Frames
from govinfo.dashboard.drawn import region_bars, unit_bars
from govinfo.dashboard.filters import ALL_REGIONS, Choice, places_above
from govinfo.dashboard.links import report_addresses
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.parts import source_text
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.reckoned import indicator_frame, place_totals
from govinfo.indicators import BY_CODE
from govinfo.metrics import basis_text
from govinfo.territory import path_to, places_under, places_within


def show_drill(frames: Frames, choice: Choice, reports: pd.DataFrame, scope: str, code: str) -> None:
    """The indicator by region one level under the chosen one; where there is none, unit by unit.

    A click on a bar makes it the region filter. `reports` are those of the chosen year that the filters leave.
    """
    above = places_above(frames)
    show_path(above, choice.region)
    under = places_under(above, choice.region)
    regions = [(place, places_within(above, place)) for place in under]
    totals = place_totals(reports, frames["figures"], regions, code, scope=scope, roster=frames["roster"])
    # A key of its own on every step down: what was clicked one step above is no choice here.
    key = f"drill_{len(path_to(above, choice.region)) if choice.region else 0}"
    if len(totals) and not choice.agencies:
        _show_regions(choice, reports, totals, code, key)
    else:
        _show_units(frames, choice, reports, code, key)


def show_path(above: dict[str, str | None], region: str | None) -> None:
    """From all regions down to the chosen one, each step a button that goes back to it."""
    steps = [ALL_REGIONS, *(path_to(above, region) if region else ())]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="drill_path"):
        st.markdown("所在位置：")
        for step in steps[:-1]:
            st.button(step, key=f"to_{step}", on_click=go_to, args=(step,), type="tertiary")
            st.markdown("›")
        st.markdown(f"**{steps[-1]}**")


def go_to(place: str) -> None:
    """Make a place the region filter."""
    st.session_state["region"] = place


def _show_regions(choice: Choice, reports: pd.DataFrame, totals: pd.DataFrame, code: str, key: str) -> None:
    indicator = BY_CODE[code]
    heads = {"place": "地区", "value": f"{indicator.name}（{indicator.unit}）", "reports": "依据年报份数"}
    show_chart(
        region_bars(totals, f"{choice.year}年各地区{indicator.name}（单位：{indicator.unit}）", indicator.unit),
        lambda: totals.rename(columns=heads),
        key,
        source_text(
            reports, choice, "各地区分别合计，上级汇总已含下级的不重复计入；没有所用口径年报的地区未列。点柱形进入该地区。"
        ),
        on_pick=go_to,
    )


def _show_units(frames: Frames, choice: Choice, reports: pd.DataFrame, code: str, key: str) -> None:
    indicator = BY_CODE[code]
    bars = _each_unit(reports, frames["figures"], code)
    heads = {"label": "单位名称", "value": f"{indicator.name}（{indicator.unit}）"}
    show_chart(
        unit_bars(bars, f"{choice.year}年各单位{indicator.name}（单位：{indicator.unit}）", indicator.unit),
        lambda: bars[list(heads)].rename(columns=heads).astype({heads["value"]: "Float64"}),
        key,
        source_text(reports, choice, f"{basis_text(reports)}，逐单位列示，不作合计。点柱形查看年报。"),
        links=lambda: report_addresses(reports),
        behind=lambda report_id: reports[reports["report_id"] == report_id],
    )


@remembered
def _each_unit(reports: pd.DataFrame, figures: pd.DataFrame, code: str) -> pd.DataFrame:
    """A line a report: key, label, value."""
    values = indicator_frame(reports, figures, [code]).set_index("report_id")["value"]
    value = reports["report_id"].map(values)
    return pd.DataFrame({"key": reports["report_id"], "label": reports["name"], "value": value})
