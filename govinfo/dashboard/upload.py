"""What an uploaded draft gives: who and when, the verdict, its parts, what was left over, and why a file was refused."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from govinfo.dashboard.parts import show_table
from govinfo.dashboard.words import plain
from govinfo.findings import Finding, Severity, Status
from govinfo.ledger import verdict
from govinfo.report import Report
from govinfo.words import SCOPES, STATUSES

EDITIONS = {2019: "2019年格式（试行）", 2021: "2021年格式"}


def show_refusal(report: Report) -> None:
    """Why nothing was read and what to do."""
    message = report.problem.message if report.problem else "没有识别到年报的三张表格。请确认文件是政府信息公开工作年度报告。"
    st.error(f"无法审核：{plain(message)}")
    st.markdown(
        "可以这样处理：换用单位起草的Word文件、可复制文字的PDF或发布的网页；确认文件能正常打开、没有密码；扫描件请向单位索取电子版。"
    )


def show_summary(report: Report, findings: Sequence[Finding]) -> None:
    """Title, verdict and what was recognised."""
    st.subheader(plain(report.title or report.agency or "未识别标题"), anchor=False)
    words = verdict(report, findings)
    if any(f.severity is Severity.ERROR for f in findings):
        st.error(words)
    elif words.startswith("未发现问题"):
        st.success(words)
    else:
        st.warning(words)
    if report.status is Status.PARTIAL and report.problem:
        st.warning(plain(report.problem.message))
    line = {
        "单位": report.agency or "未识别，请核对标题",
        "报告年度": f"{report.year}年" if report.year else "未识别，请核对标题",
        "口径": SCOPES.get(report.scope or "", "待定"),
        "表格格式": EDITIONS.get(report.edition or 0, "未识别"),
        "识别情况": STATUSES[report.status],
    }
    show_table(pd.DataFrame([line]))


def show_leftovers(report: Report) -> None:
    """Text inside the tables that no label of the form claimed."""
    if not report.leftovers:
        st.caption("表格内的文字全部识别。")
        return
    rows = [(left.text, left.reason, left.place.text()) for left in report.leftovers]
    show_table(pd.DataFrame(rows, columns=["原文", "原因", "原文位置"], dtype="string"))
    st.caption("以上内容请人工核对。")


def show_sections(report: Report) -> None:
    """The six parts' headings and text, as printed."""
    if not report.sections:
        st.caption("没有识别到分部分的正文。")
    for section in report.sections:
        with st.expander(plain(section.heading)):
            st.text(section.text or "（本部分没有文字）")
