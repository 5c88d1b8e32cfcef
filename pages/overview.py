"""工作总览: who filed, what it adds up to beside last year and peers, what is wrong most, how it went over the years."""

import streamlit as st

from govinfo.dashboard.coverage import filing_cards, show_filing, show_gravest, show_matrix
from govinfo.dashboard.data import data_directory
from govinfo.dashboard.drawn import year_lines
from govinfo.dashboard.filters import choose, due_units, select, totals_base
from govinfo.dashboard.headlines import show_headlines
from govinfo.dashboard.page import OFFLINE, open_data_page
from govinfo.dashboard.parts import show_problems, source_line, trend_base, trend_text
from govinfo.dashboard.picture import show_chart
from govinfo.dashboard.reckoned import yearly_totals
from govinfo.dashboard.tables import year_table
from govinfo.dashboard.whole import show_whole

CODES = ["received_new", "handled", "carried_forward", "openness_share", "review_corrected_share", "disputes_per_hundred"]
APPLICATIONS = ["received_new", "handled", "openness_share", "carried_forward", "review_total", "litigation_total"]
DISCLOSURE = ["normative_issued", "normative_in_force", "licences", "penalties", "coercion", "fees"]
ABOUT = {"applications": "申请办理和复议诉讼", "disclosure": "主动公开"}

frames = open_data_page("overview")
choice = choose(frames)
st.caption(OFFLINE)
reports = select(frames["reports"], choice)
every_year = select(frames["reports"], choice, [])
_, chosen_years = totals_base(frames, choice)
due = due_units(frames, choice)

st.subheader(f"{choice.year}年总体情况", anchor=False)
first, remark = filing_cards(due, reports), "年报份数和错误数按全部口径计。"
show_headlines(frames, choice, reports, chosen_years, CODES, with_peers=CODES, first=first, what=remark)

st.subheader(f"{choice.year}年主要问题", anchor=False)
show_gravest(reports, frames["findings"], choice.year)
source_line(reports, choice, "按错误、需核实，再按涉及年报份数排列；点问题类别进入问题台账。")

st.subheader("年报报送和收录情况", anchor=False)
show_filing(due, reports, frames)
show_matrix(due, every_year)
source_line(every_year, choice, "按名录顺序；点单元格查看年报；“未报送”为名录内单位没有该年年报，“—”为名录外单位没有收录。")

st.subheader("逐年情况", anchor=False)
about = st.segmented_control(
    "内容", list(ABOUT), default="applications", required=True, format_func=ABOUT.get, key="about", bind="query-params",
    label_visibility="collapsed",
)  # fmt: skip
codes = DISCLOSURE if about == "disclosure" else APPLICATIONS
trend, remark = trend_base(chosen_years)
by_year = yearly_totals(trend, frames["figures"], codes)
law = (
    "许可、处罚、强制为处理决定数量，不是公开数量；2021年起用新格式，图中断开。"
    if about == "disclosure"
    else "2024年起复议图中断开。"
)
show_chart(
    year_lines(by_year, codes),
    lambda: year_table(by_year, codes),
    f"overview_{about}",
    trend_text(trend, chosen_years, every_year, choice, f"{remark}{law}点数据点查看当年年报。"),
    behind=lambda year: trend[trend["year"] == int(year)],
)

show_whole(choice.year)
if len(frames["problems"]):
    st.subheader("未识别或未计入的文件", anchor=False)
    show_problems(frames["problems"])
st.caption("年报文件夹：")
st.text(str(data_directory()))
