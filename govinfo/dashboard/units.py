"""The section that ends a page: every unit's figures in roster order, ranked only when asked, each row a link to its report."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import Frames
from govinfo.dashboard.filters import Choice
from govinfo.dashboard.links import report_addresses
from govinfo.dashboard.memory import remembered
from govinfo.dashboard.paging import choose_units
from govinfo.dashboard.parts import show_note, show_table, source_text, unit_table
from govinfo.dashboard.picture import download_csv
from govinfo.dashboard.reckoned import indicator_frame
from govinfo.indicators import BY_CODE

BY_ROSTER, BY_VALUE = "按名录顺序", "按数值排序"


def show_units(frames: Frames, choice: Choice, reports: pd.DataFrame, codes: Sequence[str], key: str) -> None:
    """The table of units with its order control, download and source line. `reports` are those of the chosen year."""
    st.subheader(f"{choice.year}年各单位情况", anchor=False)
    source = source_text(reports, choice, "逐单位列示，不作合计；灰格为原表空白或未识别。点单位名称查看该单位年报。")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key=f"{key}_head"):
        with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
            ranked, by = order_control(codes)
            shown = _ranked(frames, reports, codes, by) if ranked else reports
            listed = choose_units(shown, key)
        download_csv(lambda: _table(frames, shown, codes), f"{choice.year}年各单位情况", source, key)
    show_table(_table(frames, listed, codes), report_addresses(listed), keep=True)
    show_note(source)


def _table(frames: Frames, reports: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    return unit_table(reports, frames["figures"], codes)


def _ranked(frames: Frames, reports: pd.DataFrame, codes: Sequence[str], by: str) -> pd.DataFrame:
    return ranked_reports(reports, indicator_frame(reports, frames["figures"], codes), by)


def order_control(codes: Sequence[str]) -> tuple[bool, str]:
    """(whether units are ranked, by which indicator): 组织序列 unless asked otherwise; kept in the address."""
    order = st.segmented_control(
        "排列顺序", [BY_ROSTER, BY_VALUE], default=BY_ROSTER, required=True, key="order", bind="query-params"
    )
    if order != BY_VALUE:
        return False, codes[0]
    names = [BY_CODE[code].name for code in codes]
    name = st.selectbox("排序指标", names, key="order_by", bind="query-params", placeholder="请选择", width=240)
    return True, codes[names.index(name)] if name in names else codes[0]


@remembered
def ranked_reports(reports: pd.DataFrame, indicators: pd.DataFrame, code: str) -> pd.DataFrame:
    """The reports from the largest value down, those without one last."""
    values = indicators[indicators["code"] == code].set_index("report_id")["value"]
    by_value = reports["report_id"].map(values).sort_values(ascending=False, na_position="last", kind="stable")
    return reports.loc[by_value.index]
