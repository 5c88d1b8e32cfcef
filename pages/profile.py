"""单位档案: one unit over all its years, among its peers, in its own words, and two years side by side."""

import streamlit as st

from govinfo.dashboard.filters import choose
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.unit import choose_unit, show_files, show_who
from govinfo.dashboard.unit_figures import show_found, show_peers, show_years
from govinfo.dashboard.unit_texts import show_said, show_two_years

YEARS, PEERS, FOUND, SAID, TWO, FILES = "历年数据", "同类单位比较", "审核问题", "文字表述", "两年对照", "年报文件"

frames = open_data_page("profile")
choice = choose(frames)
unit = choose_unit(frames, choice)
show_who(unit, frames["roster"])
views = [YEARS, PEERS, FOUND, SAID, TWO, FILES]
view = st.segmented_control(
    "内容", views, default=YEARS, required=True, key="view", bind="query-params", label_visibility="collapsed"
)
if view == YEARS:
    show_years(unit, frames)
elif view == PEERS:
    show_peers(unit, frames)
elif view == FOUND:
    show_found(unit, frames)
elif view == SAID:
    show_said(unit, choice.year)
elif view == TWO:
    show_two_years(unit, choice.year)
else:
    show_files(unit, frames["problems"])
