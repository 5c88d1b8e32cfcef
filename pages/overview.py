"""工作总览: what was filed, what it adds up to, which reports have errors, which files could not be read."""

import pandas as pd
import streamlit as st

from govinfo.charts import yearly_bars
from govinfo.dashboard.data import data_directory
from govinfo.dashboard.filters import choose, select, totals_base
from govinfo.dashboard.page import OFFLINE, open_data_page
from govinfo.dashboard.parts import (
    Card,
    indicator_card,
    show_cards,
    show_figure,
    show_problems,
    show_table,
    source_line,
    total_line,
    trend_base,
    trend_line,
)
from govinfo.indicators import BY_CODE
from govinfo.metrics import yearly_totals
from govinfo.words import STATUSES

DISCLOSURE = ("licences", "penalties", "coercion", "normative_issued", "normative_in_force", "fees")

frames = open_data_page("overview")
choice = choose(frames)
st.caption(OFFLINE)

reports = select(frames["reports"], choice)
every_year = select(frames["reports"], choice, [])
chosen, chosen_years = totals_base(frames, choice)
totals = yearly_totals(chosen, frames["figures"], ["received_new", "granted_share", "review_corrected_share"])
wrong = int(reports["errors"].gt(0).sum())

st.subheader(f"{choice.year}年总体情况", anchor=False)
show_cards(
    [
        Card("年报", f"{len(reports)} 份", f"部分识别{int(reports['status'].eq('partial').sum())}份"),
        Card("单位", f"{reports['agency_id'].nunique()} 个", f"全部年度共{every_year['agency_id'].nunique()}个"),
        Card("已有年度", f"{every_year['year'].nunique()} 个", f"共{len(every_year)}份年报"),
        Card("有错误的年报", f"{wrong} 份", f"错误{int(reports['errors'].sum())}处、需核实{int(reports['warnings'].sum())}处"),
        indicator_card(totals, "received_new"),
        indicator_card(totals, "granted_share"),
        indicator_card(totals, "review_corrected_share"),
    ]
)
total_line(chosen, reports, choice, "年报、单位和错误数按全部口径计。")

st.subheader("各单位年报收录情况", anchor=False)
states = every_year.assign(state=every_year["status"].map(STATUSES))
states["state"] = states["state"].where(states["errors"].eq(0), "错误" + states["errors"].astype("string") + "处")
matrix = states.pivot(index="agency_id", columns="year", values="state").reindex(every_year["agency_id"].drop_duplicates())
matrix.columns = pd.Index([f"{year}年" for year in matrix.columns])
names = every_year.drop_duplicates("agency_id").set_index("agency_id")["name"]
matrix.insert(0, "单位名称", names)
show_table(matrix.fillna("—"))
source_line(every_year, choice, "“—”为没有收录该年年报。")

st.subheader("主动公开情况逐年", anchor=False)
code = st.segmented_control(
    "指标",
    DISCLOSURE,
    default="licences",
    format_func=lambda c: BY_CODE[c].name,
    key="disclosure",
    bind="query-params",
    label_visibility="collapsed",
)
indicator = BY_CODE[code or "licences"]
trend, remark = trend_base(chosen_years)
by_year = yearly_totals(trend, frames["figures"], [indicator.code]).query("reports > 0")
figure = yearly_bars(by_year, f"逐年{indicator.name}（单位：{indicator.unit}）", indicator.unit, breaks=(2021,))
show_figure(figure, "disclosure_chart")
trend_line(trend, chosen_years, every_year, choice, f"{remark}{indicator.note}。")

problems = frames["problems"]
if len(problems):
    st.subheader("未识别或未计入的文件", anchor=False)
    show_problems(problems)
st.caption("年报文件夹：")
st.text(str(data_directory()))
