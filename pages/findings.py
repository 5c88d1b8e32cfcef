"""问题台账: the worklist of findings, what was decided about each, and each report's tables with the cells in question marked."""

import pandas as pd
import streamlit as st

from govinfo.dashboard.deciding import decided, person, say_failure, with_decided
from govinfo.dashboard.filters import ALL_REGIONS, choose, select
from govinfo.dashboard.page import PAGES, open_data_page
from govinfo.dashboard.parts import source_line
from govinfo.dashboard.report_view import printed_cells, show_tables
from govinfo.dashboard.words import plain
from govinfo.dashboard.worklist import counts, every_finding, remarked_cells, summary
from govinfo.dashboard.worklist_view import action_bar, finding_panel, ledger_download, pick_lines, remark_form
from govinfo.evidence import cell_name
from govinfo.ledger import findings_of
from govinfo.words import FINDING_STATES, SEVERITIES

ANY_RULE, BY_UNIT, BY_RULE = "全部问题类别", "单位", "问题类别"
GROUPS = {BY_UNIT: "单位名称", BY_RULE: "问题类别"}

frames = open_data_page("findings")
choice = choose(frames)
reports = select(frames["reports"], choice)
held = decided()
frames = with_decided(frames, held)
who = person()
say_failure()
every = every_finding(reports, frames["findings"], held)

left, middle, right = st.columns(3)
with left:
    severities = st.segmented_control(
        "严重程度", list(SEVERITIES.values()), selection_mode="multi", default=["错误"], key="severity", bind="query-params"
    )
with middle:
    states = st.segmented_control(
        "处理状态",
        list(FINDING_STATES.values()),
        selection_mode="multi",
        default=["待处理", "已确认"],
        key="state",
        bind="query-params",
    )
with right:
    kinds = sorted(every["问题类别"].unique())
    kind = st.selectbox("问题类别", [ANY_RULE, *kinds], key="rule", placeholder="请选择", bind="query-params")
of_severity = every[every["严重程度"].isin(severities or SEVERITIES.values())]
of_severity = of_severity if kind == ANY_RULE else of_severity[of_severity["问题类别"] == kind]
shown = of_severity[of_severity["处理状态"].isin(states or FINDING_STATES.values())]

st.subheader(f"{choice.year}年：{shown['report_id'].nunique()}份年报有所选问题，共{len(shown)}处", anchor=False)
st.caption("、".join(f"{words}{number}处" for words, number in summary(of_severity)))
if shown.empty:
    st.info("所选范围内没有这类问题。可在上方增选“需核实”“提示”或其他处理状态，或在左侧更换年度。")
    st.stop()
group = st.segmented_control("分组", list(GROUPS), default=BY_UNIT, key="group", bind="query-params")
column = GROUPS[group or BY_UNIT]
table = counts(of_severity[of_severity[column].isin(shown[column])], column)
narrowed = pick_lines(table, "groups", tuple(table.columns), many=False)
if len(narrowed):
    shown = shown[shown[column].isin(narrowed[column])]
else:
    st.caption("勾选一行，下面只列这一行的问题。")
shown = shown if column == "单位名称" else shown.sort_values("问题类别", kind="stable")
chosen = pick_lines(shown, "worklist")
action_bar(shown, chosen, who, held.last)
ledger_download(shown, choice.region or ALL_REGIONS, choice.year)
source_line(reports, choice, "按名录顺序。")
st.page_link(PAGES["letters"].file, label="已确认的问题写成反馈单", query_params={"letters_year": str(choice.year)})

st.subheader("逐份核对", anchor=False)
with_lines = reports[reports["report_id"].isin(shown["report_id"])]
titles = {
    f"{name}（{choice.year}年）": report_id for name, report_id in zip(with_lines["name"], with_lines["report_id"], strict=True)
}
if len(chosen):
    report_id = chosen.iloc[0]["report_id"]
    st.caption("按上表勾选的第一行显示。")
else:
    report_id = titles[st.selectbox("年报", list(titles), key="report", placeholder="请选择", bind="query-params")]
report = reports[reports["report_id"] == report_id].iloc[0]
st.markdown(f"**{plain(report['name'])}（{report['year']}年）**")
unit = {"unit": report["name"], "year": str(report["year"])}
st.page_link(PAGES["profile"].file, label="查看历年情况", query_params=unit)
lines = shown[shown["report_id"] == report["report_id"]]
printed = printed_cells(frames["printed"][frames["printed"]["report_id"] == report["report_id"]])
names = {cell_name(path, None if pd.isna(report["edition"]) else int(report["edition"])): path for path in printed}
remark_form(report, who, held.last, list(names))
source = frames["findings"][frames["findings"]["finding_id"].isin(lines["finding_id"].dropna())]
source = source[source["report_id"] == report["report_id"]]
findings = dict(zip(source["finding_id"], findings_of(source), strict=True))
for line in lines.to_dict("records"):
    finding_panel(line, who, held.last, findings.get(line["key"]), report)
show_tables(report["edition"], printed, [*findings.values(), *remarked_cells(lines, names)])
st.caption("来源文件：")
st.text(report["source"])
