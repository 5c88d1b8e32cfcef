"""The frame of every page: title, menu, which directory is shown. A page opened cold by its own address gets all of it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from govinfo.dashboard.data import Frames, choose_reach, data_directory, load_frames, whole_view
from govinfo.dashboard.entry import admit
from govinfo.dashboard.filters import active
from govinfo.dashboard.parts import show_problems
from govinfo.dashboard.style import LANGUAGE, STYLE
from govinfo.dashboard.wide import WIDE_PAGES
from govinfo.statutory import STYLE as TABLES

_CONTENT = "content"
CAME_FROM, _SHOWN = "page_came_from", "page_shown"
"""Where the session keeps the code of the page that was drawn before this one (the same page for a rerun)."""
OFFLINE = "本系统在本机离线运行，不向外部发送任何数据。"


class PageEntry(NamedTuple):
    """A page: its file, its name in the menu, and the one question it answers."""

    file: str
    title: str
    question: str


PAGES = {
    "overview": PageEntry("pages/overview.py", "工作总览", "各单位年报收齐了多少、总体情况如何、哪些有错误。"),
    "received": PageEntry("pages/received.py", "申请接收情况", "收到多少政府信息公开申请、由谁提出、结转多少。"),
    "outcomes": PageEntry("pages/outcomes.py", "办理结果", "办结的申请怎样答复，不予公开、无法提供、不予处理各依据什么。"),
    "disputes": PageEntry("pages/disputes.py", "复议诉讼情况", "政府信息公开引发的行政复议、行政诉讼及其结果。"),
    "progress": PageEntry("pages/progress.py", "报送进度", "各单位年报报到哪一步、谁还没报、谁逾期。"),
    "findings": PageEntry("pages/findings.py", "问题台账", "哪些年报有问题、问题在哪一格。"),
    "profile": PageEntry("pages/profile.py", "单位档案", "一个单位历年数据如何变化、与同类单位相比怎样、有哪些问题。"),
    "inspect_draft": PageEntry("pages/inspect_draft.py", "初稿审核", "上传一份或多份年报初稿，当场审核，对照原文。"),
    "versions": PageEntry("pages/versions.py", "版次对比", "重报稿改了什么，发布稿与审定稿是否一致。"),
    "letters": PageEntry("pages/letters.py", "反馈单", "把已确认的问题写成反馈单、函、提示单和可复制的文字。"),
    "aggregate": PageEntry("pages/aggregate.py", "本级汇总", "把下属单位的年报汇总成本级政府年报的三张表格。"),
    "compare": PageEntry("pages/compare.py", "数据对比与导出", "选择单位、年份和指标，生成对比表。"),
    "library": PageEntry("pages/library.py", "导入和归档", "批量导入年报，备份全部数据，按年度归档打包。"),
    "log": PageEntry("pages/log.py", "操作记录", "谁在什么时候对哪份年报作了什么处理，何时批量导入了年报。"),
    "rules": PageEntry("pages/rules.py", "审核规则说明", "审核哪些内容、依据什么、本地作了哪些调整。"),
    "metrics": PageEntry("pages/metrics.py", "指标口径", "每项指标怎样计算、分母是什么、什么情况下列出。"),
}
"""Every page in menu order, by its code."""


def open_page(code: str) -> None:
    """Set up a page: browser title, style, menu, heading."""
    entry = PAGES[code]
    st.set_page_config(page_title=f"{entry.title} - 政府信息公开年报", layout="wide")
    admit()
    st.html(TABLES + STYLE)
    st.html(LANGUAGE, unsafe_allow_javascript=True)
    st.session_state[CAME_FROM] = st.session_state.get(_SHOWN)
    st.session_state[_SHOWN] = code
    with st.sidebar:
        st.html(f'<a class="skip" href="#{_CONTENT}">跳到正文</a>')
        st.markdown("**政府信息公开年报**")
        for page in PAGES.values():
            st.page_link(page.file, label=page.title)
    choose_reach()
    st.html(f'<div id="{_CONTENT}" tabindex="-1"></div>')
    st.title(entry.title, anchor=False)
    st.caption(entry.question)


def show_wide(code: str) -> None:
    """Draw a province's or nation's view of the page, where such is looked at and the page has one, and stop the page."""
    if (view := whole_view()) and code in WIDE_PAGES:
        WIDE_PAGES[code](view)
        st.stop()


def open_data_page(code: str) -> Frames:
    """Set up a page that shows the directory's reports; where there are none, say so and stop.

    Where a province or a nation is looked at, its view of the page is drawn from the store's sums instead.
    """
    open_page(code)
    show_wide(code)
    frames = load_frames()
    if frames["reports"].empty:
        st.info(
            "年报文件夹里还没有年报。请用“导入和归档”批量导入，或将年报文件（Word、PDF、网页、表格、文本、扫描件）放入下面的文件夹后"
            "刷新本页；只核对单份文件的，用“初稿审核”。"
        )
        for other in ("library", "inspect_draft"):
            st.page_link(PAGES[other].file, label=f"到“{PAGES[other].title}”")
        st.caption("年报文件夹：")
        st.text(str(data_directory()))
        st.stop()
    if active(frames["reports"]).empty:
        st.info("已读取的文件中没有可用的年报：没有识别出三张表格，或没有识别出单位名称和报告年度。")
        show_problems(frames["problems"])
        st.stop()
    return frames
