"""报送进度: the roster with each unit's state, moved by buttons; progress by day, whom to urge, the list for the file."""

import streamlit as st

from govinfo.charts import filed_bars
from govinfo.dashboard.cards import Card, show_cards
from govinfo.dashboard.data import data_directory, load_frames
from govinfo.dashboard.deciding import decided, person, say_failure
from govinfo.dashboard.filing import OVERVIEW, by_day, filing_table, state_counts
from govinfo.dashboard.filing_view import ROSTER_HELP, move_bar, state_line, states_in_order, today, urging
from govinfo.dashboard.filters import active
from govinfo.dashboard.page import PAGES, open_page, show_wide
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.plotting import draw
from govinfo.dashboard.worklist_view import pick_lines
from govinfo.export.safe import file_name
from govinfo.export.text import csv_bytes

COLUMNS = (
    "序号", "单位名称", "状态", "稿次", "报送日期", "最近变动", "报送时限", "是否逾期", "退回次数", "错误", "需核实",
    "联系人", "联系电话", "经办人", "备注",
)  # fmt: skip
VIEWS = ("登记状态", "按日进度", "催报名单", "审核情况一览表")

open_page("progress")
show_wide("progress")
frames = load_frames()
held = decided()
years = sorted({*active(frames["reports"])["year"].astype(int), today().year - 1}, reverse=True)
with st.sidebar:
    year = st.selectbox("报告年度", years, key="filing_year", bind="query-params")
table = filing_table(frames, held.filings, year, today())
if frames["roster"].empty:
    st.info(ROSTER_HELP)
    st.text(str(data_directory()))
if table.empty:
    st.stop()
who = person()
say_failure()

filed = table[table["state"] != "not_filed"]
done = int(table["state"].isin(["approved", "published", "on_file"]).sum())
show_cards(
    [
        Card("应报单位", f"{len(table)} 个", f"{year}年年报"),
        Card("已报送", f"{len(filed)} 个", f"其中{int(filed['报送日期'].eq('').sum())}个未登记日期"),
        Card("审核通过", f"{done} 个", f"退回过的{int(table['退回次数'].gt(0).sum())}个"),
        Card(
            "逾期",
            f"{int(table['是否逾期'].ne('').sum())} 个",
            f"其中未报{int(table['是否逾期'].str.startswith('逾期未报').sum())}个",
        ),
    ]
)
state_line(state_counts(table))
view = st.segmented_control("查看", VIEWS, default=VIEWS[0], key="view", bind="query-params", label_visibility="collapsed")
if view == "按日进度":
    draw(filed_bars(by_day(table), len(table), f"{year}年年报累计报送单位数"), "filed_chart")
    st.caption("按登记的首次报送日期累计；未登记日期的单位不计入。")
elif view == "催报名单":
    urging(table, year)
elif view == "审核情况一览表":
    overview = table[list(OVERVIEW)]
    show_table(overview)
    name = file_name("审核情况一览表", "全部地区", [year], today(), ".csv")
    st.download_button("下载数据", csv_bytes(overview, []), name, mime="text/csv", on_click="ignore")
    st.caption("错误、需核实为系统审核出的处数；按已确认的处数编制、发给各单位的一览表和函，见“反馈单”。")
    query = {"letters_year": str(year), "view": "审核情况一览表"}
    st.page_link(PAGES["letters"].file, label="编制审核情况一览表和函", query_params=query)
else:
    states = st.segmented_control(
        "状态",
        states_in_order(table["状态"]),
        selection_mode="multi",
        key="states",
        bind="query-params",
        label_visibility="collapsed",
    )
    shown = table[table["状态"].isin(states)] if states else table
    move_bar(pick_lines(shown, "filing", COLUMNS), year, who, held.last)
    st.caption(
        "报送、退回等日期以登记为准，不按文件时间推算；文件已在年报库而没有登记的，记为已报送、日期空缺，不算逾期。"
        "报送时限按应报单位名录，名录未填的按条例第四十九条。"
    )
