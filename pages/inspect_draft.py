"""初稿审核: drafts uploaded one or many at a time, each read and checked at once; nothing is kept unless put into the library."""

from datetime import date

import streamlit as st

from govinfo.dashboard.downloads import EXCEL, offer
from govinfo.dashboard.draft_view import show_alongside, show_evidence_desk, show_prose
from govinfo.dashboard.drafts import LEFT, batch_table, drafts_of, examine_drafts, forget_all, left_behind
from govinfo.dashboard.page import open_page
from govinfo.dashboard.remarking import show_remarks
from govinfo.dashboard.settling import show_settling
from govinfo.dashboard.shelving import show_shelving
from govinfo.dashboard.upload import choose_draft, show_refusal, show_summary
from govinfo.export.report_book import report_workbook
from govinfo.export.safe import file_name
from govinfo.findings import Status

open_page("inspect_draft")
uploads = st.file_uploader(
    "上传年报（可多选；Word、PDF、网页、表格、文本、扫描图片，或ZIP压缩包），每份最大50兆",
    accept_multiple_files=True,
    key="draft",
)
st.caption(
    "上传的文件只在本机内存中核对，只有您这个浏览器页面看得到；移除文件、刷新或关闭浏览器页面后即清除。点击“放入年报库”的，才保存到年报文件夹。"
)
drafts = drafts_of(uploads)
if left_behind(drafts):
    st.button("清除此前上传的文件", on_click=forget_all)
    st.caption(LEFT)
if not drafts:
    st.stop()
examine_drafts(drafts)

draft = choose_draft(drafts, batch_table(drafts)) if len(drafts) > 1 else drafts[0]
report = draft.examined.report
if report.status is Status.UNREADABLE:
    show_refusal(report, draft.name)
    st.stop()

show_summary(report, draft.examined.findings)
st.subheader("审核问题和原文", anchor=False)
show_evidence_desk(draft)
st.subheader("未识别内容和人工核定", anchor=False)
who = show_settling(draft)
st.subheader("人工意见", anchor=False)
show_remarks(draft, who)
st.subheader("正文核对", anchor=False)
show_prose(report)
offer(
    "导出审核意见",
    lambda _: report_workbook(report, draft.examined.findings, date.today(), draft.remarks),
    file_name("审核意见", report.agency or "单位未识别", [report.year] if report.year else [], date.today()),
    EXCEL,
    draft.name,
)
st.subheader("放入年报库", anchor=False)
show_shelving(draft)
st.subheader("与上年和同类单位对比", anchor=False)
show_alongside(draft)
