"""操作记录: every decision ever made and everything ever taken in, the newest first; what was withdrawn stays in it."""

import pandas as pd
import streamlit as st

from govinfo.dashboard.data import library_path, load_frames
from govinfo.dashboard.deciding import decided
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.logbook import COLUMNS, log_table, readings_table
from govinfo.dashboard.page import open_page
from govinfo.dashboard.parts import show_table
from govinfo.export.safe import file_name
from govinfo.export.text import csv_bytes
from govinfo.store.manifest import is_store

MOST_SHOWN, MOST_READINGS = 300, 20


def show_decisions(table: pd.DataFrame) -> None:
    """The decisions, filtered, with their download."""
    left, middle, right = st.columns(3)
    people = left.multiselect("经办人", sorted(table["经办人"].unique()), key="by", bind="query-params", placeholder="全部")
    kinds = middle.multiselect("操作", list(table["操作"].drop_duplicates()), key="what", bind="query-params", placeholder="全部")
    units = right.multiselect(
        "单位", list(table["单位名称"].drop_duplicates()), key="of", bind="query-params", placeholder="全部"
    )
    for column, values in (("经办人", people), ("操作", kinds), ("单位名称", units)):
        table = table[table[column].isin(values)] if values else table
    st.subheader(f"{len(table)}条记录", anchor=False)
    show_table(table.head(MOST_SHOWN)[list(COLUMNS)])
    st.caption(
        "按时间从近到远；撤销也是一条记录，任何记录都不会删除。"
        + (f"此处列最近{MOST_SHOWN}条，下载可得全部。" if len(table) > MOST_SHOWN else "")
    )
    days = table["时间"].str[:4].astype(int)
    name = file_name("操作记录", "全部地区", sorted(set(days)), today(), ".csv")
    st.download_button("下载数据", csv_bytes(table, []), name, mime="text/csv", on_click="ignore")


def show_readings() -> None:
    """What was taken into the store; a directory that is read as it lies keeps no such file."""
    st.subheader("读取年报的记录", anchor=False)
    if not is_store(library_path()):
        st.caption("现在直接读取年报文件夹，不在其中写读取记录。需要留存读取记录的，请由系统维护人员用批量导入建立年报库。")
        return
    table = readings_table(library_path())
    show_table(table.head(MOST_READINGS))
    st.caption(
        f"每次批量导入记一条，此处列最近{MOST_READINGS}条，全部记录在年报库的readings.csv；程序版本变动后，受影响的年报在下次导入时重新读取。"
    )


open_page("log")
show_readings()
st.subheader("处理和登记的记录", anchor=False)
decisions = log_table(decided().log, load_frames())
if decisions.empty:
    st.info("还没有操作记录。在“问题台账”处理问题、在“报送进度”登记状态后，这里会逐条列出。")
else:
    show_decisions(decisions)
