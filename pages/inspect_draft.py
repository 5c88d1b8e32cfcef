"""初稿审核: one uploaded file, read and checked at once; nothing is kept."""

import streamlit as st

from govinfo.dashboard.page import open_page
from govinfo.dashboard.report_view import show_findings, show_tables
from govinfo.dashboard.upload import show_leftovers, show_refusal, show_sections, show_summary
from govinfo.findings import Status
from govinfo.guard import examine_bytes

open_page("inspect_draft")
uploaded = st.file_uploader("上传一份年报（Word、PDF、网页、表格、文本），最大200兆", key="draft")
st.caption("文件只在本机内存中处理，不保存；换一份文件或关闭本页后即清除。")
if uploaded is None:
    st.session_state.pop("examined", None)
    st.stop()

if st.session_state.get("examined", ("", None))[0] != uploaded.file_id:
    with st.spinner("正在核对，请稍候……"):
        st.session_state["examined"] = (uploaded.file_id, examine_bytes(uploaded.getvalue(), uploaded.name))
examined = st.session_state["examined"][1]
report = examined.report
if report.status is Status.UNREADABLE:
    show_refusal(report)
    st.stop()

show_summary(report, examined.findings)
st.subheader("审核问题", anchor=False)
show_findings(examined.findings, report.edition)
st.subheader("表格核对", anchor=False)
show_tables(report.edition, {f.path: f.value.printed for f in report.figures}, examined.findings)
st.subheader("未识别内容", anchor=False)
show_leftovers(report)
st.subheader("各部分文字", anchor=False)
show_sections(report)
