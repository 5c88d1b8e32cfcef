"""问题台账: which reports have findings, and each report's tables with the cells in question marked."""

import streamlit as st

from govinfo.dashboard.filters import choose, select
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import show_table, source_line
from govinfo.dashboard.report_view import printed_cells, show_findings, show_tables
from govinfo.ledger import findings_of, ledger_frame
from govinfo.words import SEVERITIES, rule_name

ANY_RULE = "全部问题类别"

frames = open_data_page("findings")
choice = choose(frames)
reports = select(frames["reports"], choice)
found = frames["findings"][frames["findings"]["report_id"].isin(reports["report_id"])]

left, right = st.columns(2)
with left:
    wanted = st.segmented_control(
        "严重程度",
        list(SEVERITIES.values()),
        selection_mode="multi",
        default=["错误"],
        key="severity",
        bind="query-params",
    )
with right:
    rules = sorted({rule_name(rule) for rule in found["rule"]})
    rule = st.selectbox("问题类别", [ANY_RULE, *rules], key="rule", placeholder="请选择", bind="query-params")
shown = found[found["severity"].map(SEVERITIES).isin(wanted or SEVERITIES.values())]
shown = shown if rule == ANY_RULE else shown[shown["rule"].map(rule_name) == rule]

affected = reports[reports["report_id"].isin(shown["report_id"])]
st.subheader(f"{choice.year}年：{len(affected)}份年报有所选问题，共{len(shown)}处", anchor=False)
if affected.empty:
    st.info("所选范围内没有这类问题。可在上方增选“需核实”“提示”，或在左侧更换年度。")
    st.stop()
ledger = ledger_frame(affected, shown)
show_table(ledger[["序号", "单位名称", "严重程度", "问题类别", "问题描述", "所在位置"]])
source_line(reports, choice, "按名录顺序。")

st.subheader("逐份核对", anchor=False)
titles = {f"{r.name}（{r.year}年）": r.report_id for r in affected.itertuples()}
title = st.selectbox("年报", list(titles), key="report", placeholder="请选择", bind="query-params")
report = affected[affected["report_id"] == titles[title]].iloc[0]
findings = findings_of(shown[shown["report_id"] == report["report_id"]])
show_findings(findings, report["edition"])
figures = frames["figures"]
show_tables(report["edition"], printed_cells(figures[figures["report_id"] == report["report_id"]]), findings)
st.caption("来源文件：")
st.text(report["source"])
