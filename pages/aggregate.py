"""本级汇总: the three tables of a government's own report out of the reports under it, adjusted, checked, exported."""

from datetime import date

import pandas as pd
import streamlit as st

from govinfo.aggregate import ADJUSTMENT_REASONS, adjustment_cells, adjustments_of, member_kinds
from govinfo.dashboard.downloads import EXCEL, WORD, offer
from govinfo.dashboard.filters import active
from govinfo.dashboard.page import open_data_page
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.reckoned import aggregate_of, governments
from govinfo.dashboard.words import plain
from govinfo.export.aggregate_book import aggregate_workbook, broken_identities, gap_text, reckon, source_text
from govinfo.export.draft import government_draft
from govinfo.export.safe import file_name
from govinfo.export.word_forms import figure_text
from govinfo.form_layout import TITLES
from govinfo.forms import TABLES
from govinfo.statutory import table_html

frames = open_data_page("aggregate")
listed = governments(active(frames["reports"]), frames["roster"])
if not listed:
    st.info("应报单位名录没有写明上级单位，无法判断哪些年报属于同一级政府。请在名录“上级单位”一栏填写后再汇总。")
    st.stop()
left, right = st.columns(2)
with left:
    every_year = sorted({int(y) for y in active(frames["reports"])["year"]}, reverse=True)
    year = st.selectbox("报告年度", every_year, key="year", bind="query-params", placeholder="请选择")
with right:
    government = st.selectbox("本级政府", listed, key="government", bind="query-params", placeholder="请选择")
by_default = aggregate_of(frames["reports"], frames["roster"], government, year, ())
without = st.multiselect("不纳入汇总的单位", by_default.members["name"].tolist(), key="without", placeholder="默认全部纳入")
aggregate = aggregate_of(frames["reports"], frames["roster"], government, year, tuple(without))
if aggregate.members.empty:
    st.info(f"{year}年没有可以汇总的下属单位年报。请更换年度，或先导入各单位年报。")
    st.stop()

st.subheader(f"{year}年：{len(aggregate.members)}份年报纳入汇总，{len(aggregate.left_out)}个单位未纳入", anchor=False)
st.caption(
    plain(
        f"纳入：{member_kinds(aggregate.members)}。下级政府取本级汇总口径，部门和乡镇街道取本机关口径，互不重复；本级政府自己的年报不参加汇总。"
    )
)
if aggregate.left_out:
    show_table(pd.DataFrame(aggregate.left_out, columns=["未纳入单位", "原因"]))

st.subheader("调整", anchor=False)
st.caption(
    "汇总数＋调整数＝上报数。每一处调整都写明原因和经办人；点击表中空白行即可填写；调整只保存在本次浏览中，随导出文件带走。"
)
blank = pd.DataFrame({"单元格": pd.Series(dtype="str"), "调整数": pd.Series(dtype="float"), "调整原因": pd.Series(dtype="str"),
                      "经办人": pd.Series(dtype="str")})  # fmt: skip
edited = st.data_editor(
    blank,
    key=f"adjust:{government}:{year}",
    num_rows="dynamic",
    hide_index=True,
    column_config={
        "单元格": st.column_config.SelectboxColumn(options=list(adjustment_cells(aggregate.form)), width="large"),
        "调整数": st.column_config.NumberColumn(),
        "调整原因": st.column_config.SelectboxColumn(options=list(ADJUSTMENT_REASONS)),
        "经办人": st.column_config.TextColumn(),
    },
)
adjustments, wrong = adjustments_of(edited.to_dict("records"), aggregate.form)
for words in wrong:
    st.warning(words)

reckoned = reckon(aggregate, frames["printed"], adjustments)
broken = broken_identities(reckoned)
st.subheader("上报数", anchor=False)
if broken:
    st.warning(plain(f"汇总后有{len(broken)}项勾稽关系不符或无法核对，来自下属单位年报或调整数，请先核对："))
    for equation, gap in broken:
        st.markdown(f"- {plain(gap_text(equation, gap))}")
else:
    st.success("汇总后各项勾稽关系和算术关系均相符。")
values = {path: figure_text(reckoned.value(path)) for path in reckoned.members.columns if path in set(aggregate.form.cells)}
for table in TABLES:
    st.markdown(f"**{TITLES[table]}**")
    st.html(table_html(table, aggregate.form.edition, values))
today = date.today()
st.caption(plain(source_text(aggregate, today)))

depends = (aggregate.members["report_id"].tolist(), government, year, adjustments, today)
with st.container(horizontal=True):
    offer(
        "导出汇总表",
        lambda _: aggregate_workbook(aggregate, reckoned, adjustments, today),
        file_name("汇总表", aggregate.division, [year], today),
        EXCEL,
        depends,
    )
    offer(
        "生成年报初稿",
        lambda _: government_draft(aggregate, reckoned, today),
        file_name("年报初稿", aggregate.division, [year], today, ".docx"),
        WORD,
        depends,
    )
