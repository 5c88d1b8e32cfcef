"""数据对比与导出: units × years × indicators as a table, and the same as a workbook."""

from datetime import date

import streamlit as st

from govinfo.dashboard.filters import ALL_REGIONS, active, choose, select
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import show_table, source_line, unit_table
from govinfo.export.excel import comparison_workbook
from govinfo.export.safe import file_name
from govinfo.indicators import BY_CODE, INDICATORS
from govinfo.metrics import choose_reports, choose_scope, indicator_frame, yearly_totals

DEFAULT = ["received_new", "handled", "carried_forward", "openness_share", "review_corrected_share"]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

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

scope = choice.scope or choose_scope(reports)
totals = yearly_totals(choose_reports(reports, scope, frames["roster"]), frames["figures"], codes)
region = choice.region or ALL_REGIONS
today = date.today()
about = [
    ("范围", choice.text()),
    ("单位", "、".join(choice.agencies) or "全部单位"),
    ("年份", "、".join(f"{year}年" for year in years)),
    ("指标", "、".join(BY_CODE[code].name for code in codes)),
    ("生成日期", f"{today:%Y年%m月%d日}"),
]
found = frames["findings"][frames["findings"]["report_id"].isin(reports["report_id"])]
st.download_button(
    "导出对比表",
    comparison_workbook(reports, indicators, totals, found, about),
    file_name("指标对比表", region, years, today),
    mime=EXCEL,
    type="primary",
    on_click="ignore",
)
st.caption("工作簿含说明、指标对比、问题清单、指标口径四张表，可用电子表格软件直接打开。")
