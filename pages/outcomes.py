"""办理结果: how handled applications were answered, and on what grounds information was withheld."""

import streamlit as st

from govinfo.charts import disposition_bars, disposition_ring, ground_bars
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
from govinfo.indicators import GROUPS
from govinfo.metrics import indicator_frame, sum_cells, yearly_totals

SHARES = ["handled", "openness_share", *(f"{group}_share" for group in GROUPS)]
MOST_BARS = 20

frames = open_data_page("outcomes")
choice = choose(frames)
reports = select(frames["reports"], choice)
chosen, chosen_years = totals_base(frames, choice)

st.subheader(f"{choice.year}年合计", anchor=False)
totals = yearly_totals(chosen, frames["figures"], SHARES)
show_cards([indicator_card(totals, code) for code in SHARES])
total_line(chosen, reports, choice)
st.caption("公开与否依法决定，各项占比不作高低评价；各项占比因四舍五入，相加可能不等于百分之百。")

left, right = st.columns(2)
with left:
    of_year = yearly_totals(chosen, frames["figures"], list(GROUPS)).rename(columns={"code": "group"})
    show_figure(disposition_ring(of_year, f"{choice.year}年办理结果构成（单位：件）"), "ring")
    total_line(chosen, reports, choice)
with right:
    trend, remark = trend_base(chosen_years)
    by_year = yearly_totals(trend, frames["figures"], list(GROUPS)).rename(columns={"code": "group"})
    bars = by_year.assign(label=by_year["year"].astype("string") + "年")
    show_figure(disposition_bars(bars, "逐年办理结果构成"), "years")
    every_year = select(frames["reports"], choice, [])
    trend_line(trend, chosen_years, every_year, choice, f"{remark}2021年起“其他处理”细分3项，图中合并。")

st.subheader(f"{choice.year}年不予公开、无法提供、不予处理的情形", anchor=False)
withheld = ("denied", "unavailable", "declined")
group = st.segmented_control(
    "类别",
    withheld,
    default="denied",
    format_func=lambda g: GROUPS[g],
    key="ground",
    bind="query-params",
    label_visibility="collapsed",
)
group = group or "denied"
cells = sum_cells(chosen, frames["figures"], "applications")
show_figure(ground_bars(cells[cells["column"] == "total"], group, f"{choice.year}年{GROUPS[group]}的情形（单位：件）"), "grounds")
total_line(chosen, reports, choice)

st.subheader(f"{choice.year}年各单位情况", anchor=False)
counts = indicator_frame(reports, frames["figures"], ["handled", *GROUPS])
drawn = reports.head(MOST_BARS)
values = counts[counts["code"] != "handled"].rename(columns={"code": "group"})
bars = drawn[["report_id", "name"]].merge(values, on="report_id").rename(columns={"name": "label"})
if len(bars):
    show_figure(disposition_bars(bars, "各单位办理结果构成"), "units")
    rest = f"图中列前{MOST_BARS}个单位，其余见表。" if len(reports) > MOST_BARS else ""
    source_line(drawn, choice, f"按名录顺序；没有办结申请的单位为空行。{rest}")
table = unit_table(reports, counts, ["handled", *GROUPS])
show_table(table)
source_line(reports, choice, "逐单位列示，不作合计；单位：件；灰格为原表空白或未识别。")
