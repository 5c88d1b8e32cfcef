"""人工意见 on a draft of the session: about a part or one cell, kept with the draft, saved when it is put into the library."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from govinfo.dashboard.draft import Draft
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.worklist_view import PARTS, WHERE
from govinfo.evidence import cell_name
from govinfo.ledger import Remark
from govinfo.words import SEVERITIES

_CODES = {"需核实": "warning", "错误": "error"}


def show_remarks(draft: Draft, who: str) -> None:
    """The form, and what was remarked so far; `who` is "" where nobody said who they are."""
    if who:
        _form(draft, who)
    else:
        st.caption("填写经办人姓名后，可对某一部分或某个单元格添加意见。")
    if draft.remarks:
        rows = [(SEVERITIES[one.severity], one.where, one.text, one.who) for one in draft.remarks]
        show_table(pd.DataFrame(rows, columns=["归入", "所在位置", "人工意见", "经办人"], dtype="string"))
        st.button("撤销上一条意见", key=f"remark-undo-{draft.slot}", on_click=_undo, args=(draft,))


def _form(draft: Draft, who: str) -> None:
    assert draft.examined is not None
    report = draft.examined.report
    cells = [cell_name(path, report.edition) for path in report.by_path()]
    with st.form(f"remark-form-{draft.slot}", border=False, clear_on_submit=True):
        left, right = st.columns([3, 1])
        where = left.selectbox(WHERE, [*PARTS, *cells], key=f"remark-where-{draft.slot}")
        grade = right.radio("归入", list(_CODES), key=f"remark-grade-{draft.slot}", horizontal=True)
        text = st.text_area("意见内容", key=f"remark-text-{draft.slot}", max_chars=500, height=80)
        if st.form_submit_button("添加人工意见") and text.strip():
            draft.remarks = (*draft.remarks, Remark(str(where), _CODES[str(grade)], text.strip(), who))


def _undo(draft: Draft) -> None:
    draft.remarks = draft.remarks[:-1]
