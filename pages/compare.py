"""数据对比与导出: units × years × indicators as a table, and the same with the statutory tables as a workbook."""

from datetime import date

import streamlit as st

from govinfo.dashboard.downloads import EXCEL, offer
from govinfo.dashboard.filters import ALL_REGIONS, active, choose, due_units, select
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import show_table, source_line, unit_table
from govinfo.export.excel import BY_ROW, BY_UNIT, BY_YEAR, Wanted, comparison_workbook
from govinfo.export.safe import file_name
from govinfo.forms import TABLE_NAMES
from govinfo.indicators import BY_CODE, INDICATORS
from govinfo.metrics import indicator_frame

DEFAULT = ["received_new", "handled", "carried_forward", "openness_share", "review_corrected_share"]
LAYOUTS = {"每份年报一行": BY_ROW, "另附年份为列": BY_YEAR, "另附单位为列": BY_UNIT}
TABLES = {name: code for code, name in TABLE_NAMES.items()}

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

indicators = indicator_frame(reports, frames["figures"], codes)
st.subheader(f"{len(reports)}份年报、{len(codes)}项指标", anchor=False)
show_table(unit_table(reports, indicators, codes))
source_line(reports, choice, "按名录顺序，逐单位列示；合计见导出的工作簿，按口径分别给出。")

st.subheader("导出", anchor=False)
left, right = st.columns([1, 1])
with left:
    tables = st.multiselect("同时导出的表格", list(TABLES), default=list(TABLES), key="tables", placeholder="不含表格")
    layout = st.radio("指标的排列", list(LAYOUTS), key="layout", horizontal=True)
with right:
    change = st.toggle("列出比上年增减和同比", key="change")
    rank = st.toggle("列出排名（同年、同口径、同层级）", key="rank")
    internal = st.toggle("页眉标注“内部资料”（含未定稿年报时）", key="internal")
today = date.today()
wanted = Wanted(codes, tuple(TABLES[name] for name in tables), LAYOUTS[layout], change, rank, internal)
about = [
    ("范围", choice.text()),
    ("单位", "、".join(choice.agencies) or "全部单位"),
    ("年份", "、".join(f"{year}年" for year in years)),
    ("指标", "、".join(BY_CODE[code].name for code in codes)),
]
offer(
    "导出对比表",
    lambda progress: comparison_workbook(
        frames, reports, wanted, about=about, on=today, scope=choice.scope, roster=due_units(frames, choice), progress=progress
    ),
    file_name("对比表", choice.region or ALL_REGIONS, years, today),
    EXCEL,
    (reports["report_id"].tolist(), wanted, about, choice.scope, today),
    len(reports),
)
st.caption(
    "工作簿依次为：说明、报送情况、指标对比、表二至表四对比、汇总表、问题清单、图、指标口径、验算，可用电子表格软件直接打开。"
)
