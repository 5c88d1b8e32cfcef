"""复议诉讼情况: how many disputes followed, on which path, with which result."""

import streamlit as st

from govinfo.charts import proceedings_bars, yearly_bars
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
    trend_line,
    unit_table,
)
from govinfo.metrics import indicator_frame, sum_cells, yearly_totals

CODES = [
    "review_total",
    "review_concluded",
    "review_corrected_share",
    "review_upheld_share",
    "litigation_total",
    "litigation_concluded",
    "litigation_corrected_share",
    "disputes_per_hundred",
]

frames = open_data_page("disputes")
choice = choose(frames)
reports = select(frames["reports"], choice)
chosen, chosen_years = totals_base(frames, choice)

st.subheader(f"{choice.year}年合计", anchor=False)
totals = yearly_totals(chosen, frames["figures"], CODES)
show_cards([indicator_card(totals, code) for code in CODES])
total_line(chosen, reports, choice)
st.caption("纠错率的分母为审结数（总计减尚未审结）。案件可能针对往年作出的答复；复议后起诉与原复议是同一争议，不重复计入争议数。")

cells = sum_cells(chosen, frames["figures"], "proceedings")
show_figure(proceedings_bars(cells, f"{choice.year}年行政复议、行政诉讼结果（单位：件）"), "proceedings")
total_line(chosen, reports, choice)

trend, remark = trend_base(chosen_years)
by_year = yearly_totals(trend, frames["figures"], ["review_total"]).query("reports > 0")
show_figure(yearly_bars(by_year, "逐年行政复议案件（单位：件）"), "review_by_year")
every_year = select(frames["reports"], choice, [])
trend_line(
    trend, chosen_years, every_year, choice, f"{remark}2024年1月1日起对不予公开不服的应当先申请行政复议，前后年度不宜直接比较。"
)

st.subheader(f"{choice.year}年各单位情况", anchor=False)
units = indicator_frame(reports, frames["figures"], CODES)
show_table(unit_table(reports, units, CODES))
source_line(reports, choice, "逐单位列示，不作合计；灰格为原表空白或未识别。")
