"""申请接收情况: how many applications came, from whom, how many were carried over."""

import streamlit as st

from govinfo.charts import applicant_bars, yearly_bars
from govinfo.dashboard.filters import choose, select, totals_base
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import (
    indicator_card,
    show_cards,
    show_figure,
    show_table,
    source_line,
    total_line,
    trend_base,
    trend_text,
    unit_table,
)
from govinfo.dashboard.picture import show_chart
from govinfo.metrics import indicator_frame, sum_cells, yearly_totals

CODES = [
    "received_new",
    "carried_over",
    "due",
    "handled",
    "carried_forward",
    "handled_share",
    "carried_share",
    "natural_person_share",
]

frames = open_data_page("received")
choice = choose(frames)
reports = select(frames["reports"], choice)
chosen, chosen_years = totals_base(frames, choice)
totals = yearly_totals(chosen, frames["figures"], CODES)

st.subheader(f"{choice.year}年合计", anchor=False)
show_cards([indicator_card(totals, code) for code in CODES])
total_line(chosen, reports, choice)

trend, remark = trend_base(chosen_years)
by_year = yearly_totals(trend, frames["figures"], ["received_new"]).query("reports > 0")
data = by_year[["year", "value", "reports"]].rename(columns={"year": "年份", "value": "新收申请数（件）", "reports": "年报份数"})
source = trend_text(trend, chosen_years, select(frames["reports"], choice, []), choice, remark)
show_chart(
    yearly_bars(by_year, "逐年新收政府信息公开申请数量（单位：件）"),
    data,
    "received_by_year",
    source,
    behind=lambda year: trend[trend["year"] == int(year)],
)

cells = sum_cells(chosen, frames["figures"], "applications")
new = cells[cells["row"] == "received_new"]
show_figure(applicant_bars(new, f"{choice.year}年新收申请的申请人构成（单位：件）"), "applicants")
total_line(chosen, reports, choice)

st.subheader(f"{choice.year}年各单位情况", anchor=False)
units = indicator_frame(reports, frames["figures"], CODES)
show_table(unit_table(reports, units, CODES))
source_line(reports, choice, "逐单位列示，不作合计；灰格为原表空白或未识别。")
