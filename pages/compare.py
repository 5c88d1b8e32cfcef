"""数据对比与导出: units × years × indicators as a table, and the same with the statutory tables as a workbook."""

import streamlit as st

from govinfo.dashboard.condition import NONE, choose_condition, left_out_text, meeting
from govinfo.dashboard.exporting import VIEWS, export_circular, export_data, export_papers, export_workbook
from govinfo.dashboard.filters import active, choose, select
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import show_table, source_line, unit_table
from govinfo.indicators import BY_CODE, INDICATORS

DEFAULT = ["received_new", "handled", "carried_forward", "openness_share", "review_corrected_share"]

frames = open_data_page("compare")
choice = choose(frames)
by_name = {indicator.name: indicator.code for indicator in INDICATORS}

left, right = st.columns([1, 2])
with left:
    every_year = sorted({int(y) for y in active(frames["reports"])["year"]}, reverse=True)
    years = st.multiselect(
        "年份（不选时为左侧的报告年度）",
        every_year,
        key="years",
        bind="query-params",
        placeholder=f"{choice.year}年",
    )
with right:
    names = st.multiselect(
        "指标",
        list(by_name),
        default=[BY_CODE[code].name for code in DEFAULT],
        key="indicators",
        bind="query-params",
        placeholder="请选择指标",
    )
codes = [by_name[name] for name in names] or DEFAULT
years = sorted(years or [choice.year])
reports = select(frames["reports"], choice, years)
if reports.empty:
    st.info("所选单位在所选年份没有年报。请更换年份，或在左侧清除筛选。")
    st.stop()

condition = choose_condition(by_name)
listed = meeting(reports, frames["figures"], condition) if condition else reports
told = left_out_text(condition, reports, listed) if condition else ""
if listed.empty:
    st.info(f"{told}请更换条件，或选“{NONE}”。")
    st.stop()

st.subheader(f"{len(listed)}份年报、{len(codes)}项指标", anchor=False)
show_table(unit_table(listed, frames["figures"], codes), keep=True)
source_line(listed, choice, f"{told}按名录顺序，逐单位列示；合计见导出的工作簿，按口径分别给出。")

st.subheader("导出", anchor=False)
view = st.segmented_control(
    "导出内容", VIEWS, default=VIEWS[0], required=True, key="export", bind="query-params", label_visibility="collapsed"
)
if told and view in VIEWS[1:3]:
    st.caption("文稿按左侧筛选的全部单位生成，不受“按指标筛选单位”影响。")
if view in VIEWS[1:3] and select(frames["reports"], choice).empty:
    st.info(f"所选范围在{choice.year}年没有年报，请在左侧更换报告年度。")
elif view == VIEWS[1]:
    export_papers(frames, choice)
elif view == VIEWS[2]:
    export_circular(frames, choice, reports)
elif view == VIEWS[3]:
    export_data(frames, choice, listed, years)
else:
    export_workbook(frames, choice, listed, years, codes, told)
