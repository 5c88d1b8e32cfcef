"""All of a large store at a glance, beside the city that is looked at: its years, its provinces, what is found most."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import large_store
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.tables import year_table
from govinfo.store import open_store, totals
from govinfo.store.reach import place_name
from govinfo.words import SEVERITIES, rule_name

CODES = ("received_new", "handled", "openness_share", "review_total", "litigation_total")
SCOPE = "own"
"""本机关口径: what organs report of themselves adds up to the whole, whoever's aggregate is missing."""


def show_whole(year: int) -> None:
    """The section; nothing where the library is not a store too large to be looked at as one."""
    found = large_store()
    if found is None:
        return
    asked = asking(*found)
    st.subheader("全库情况", anchor=False)
    by_year = totals.yearly_totals(asked, CODES, SCOPE)
    show_table(year_table(by_year, CODES))
    st.caption("本机关口径，各级单位自身年报之和，不含本级汇总；不受筛选条件影响。")
    left, right = st.columns(2)
    with left:
        st.markdown(f"**{year}年各地区新收申请**")
        show_table(_places(totals.place_totals(asked, CODES[0], year, SCOPE)))
    with right:
        st.markdown(f"**{year}年全库主要问题**")
        show_table(rule_table(totals.top_rules(asked, year)))


def asking(store: str, state: str) -> totals.Asked:
    """A store to be asked, through a cursor of this session's own."""
    return _connected(store, state).again()


@st.cache_resource(max_entries=2, show_spinner=False)
def _connected(store: str, state: str) -> totals.Asked:
    """One connection for all sessions."""
    return totals.connected(open_store(store))


def _places(sums: pd.DataFrame) -> pd.DataFrame:
    names = [place_name(digits) for digits in sums["place"]]
    shown = {"地区": names, "新收申请数（件）": sums["value"].astype("Int64"), "年报份数": sums["reports"]}
    return pd.DataFrame(shown)


def rule_table(found: pd.DataFrame) -> pd.DataFrame:
    """totals.top_rules in words."""
    return pd.DataFrame(
        {
            "问题类别": [rule_name(rule) for rule in found["rule"]],
            "严重程度": [SEVERITIES[severity] for severity in found["severity"]],
            "涉及年报（份）": found["reports"],
            "问题（处）": found["findings"],
        }
    )
