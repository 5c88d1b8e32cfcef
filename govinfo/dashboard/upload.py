"""What uploaded drafts give: the table of verdicts, who and when, the verdict in a sentence, and why a file was refused."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from govinfo.dashboard.draft import Draft
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.words import plain
from govinfo.findings import Finding, Severity, Status
from govinfo.forms import form_of
from govinfo.ledger import verdict
from govinfo.report import Report
from govinfo.words import SCOPES, reading_state

_BATCH_HEIGHT = 430
_ADVICE = "换用单位起草的Word文件、可复制文字的PDF或发布的网页；确认文件能正常打开、没有密码；扫描件请向单位索取电子版。"
_ADVICE_OLD = "现行格式自2019年年报起执行，以前年度的年报无需审核表格；如选错了文件，请移除后改传正确年度的年报。"


def choose_draft(drafts: Sequence[Draft], table: pd.DataFrame) -> Draft:
    """The table of verdicts of a batch; the draft of the line that is ticked, the first until one is."""
    done = table["识别情况"].value_counts()
    told = "、".join(f"{name}{count}份" for name, count in done.items())
    st.subheader(f"审核结论（{len(drafts)}份）", anchor=False)
    st.caption(plain(f"{told}。勾选一行，在下方查看该份年报。"))
    picked = st.dataframe(
        table,
        key=f"batch-{len(drafts)}-{drafts[0].slot}",
        hide_index=True,
        height=min(_BATCH_HEIGHT, 38 + 35 * len(table)),
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        column_config={"结论": st.column_config.TextColumn(width="large")},
    )
    rows = [row for row in picked["selection"]["rows"] if row < len(drafts)]
    st.divider()
    return drafts[rows[0] if rows else 0]


def show_refusal(report: Report, name: str) -> None:
    """Why nothing was read and what to do."""
    st.subheader(plain(name), anchor=False)
    message = report.problem.message if report.problem else "没有识别到年报的三张表格。请确认文件是政府信息公开工作年度报告。"
    st.error(f"无法审核：{plain(message)}")
    old = report.problem is not None and report.problem.code == "old_form"
    st.markdown(f"可以这样处理：{_ADVICE_OLD if old else _ADVICE}")


def _least_sure(report: Report) -> float | None:
    """The confidence of the least certain figure that text recognition read; None where it read none."""
    return min((f.confidence for f in report.figures if f.confidence is not None), default=None)


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
        "表格格式": form_of(report.edition).name if report.edition else "未识别",
        "识别情况": reading_state(report.status, report.reader, _least_sure(report)),
    }
    show_table(pd.DataFrame([line]))
