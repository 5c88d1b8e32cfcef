"""The worklist on screen: a table with ticks, the bar of what can be done with the ticked lines, one finding with its buttons."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from govinfo.dashboard import alike, worklist
from govinfo.dashboard.data import load_frames
from govinfo.dashboard.deciding import Decided, keep, keep_made, table_round
from govinfo.dashboard.downloads import EXCEL
from govinfo.dashboard.evidence import library_source, show_evidence
from govinfo.dashboard.filing_view import today
from govinfo.dashboard.words import plain
from govinfo.decisions import REASONS
from govinfo.document import Place
from govinfo.evidence import evidence_of
from govinfo.export.listing import listing_workbook
from govinfo.export.safe import file_name
from govinfo.findings import Finding
from govinfo.ledger import advice_text
from govinfo.records import finding_row
from govinfo.values import squeeze
from govinfo.versions import Comparison, identity

SHOWN = ("单位名称", "处理状态", "严重程度", "问题类别", "问题描述", "所在位置", "排除理由", "单位说明", "处理人", "处理时间")
PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况（表二）",
    "三、收到和处理政府信息公开申请情况（表三）",
    "四、行政复议、行政诉讼情况（表四）",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
    "标题和格式",
)
WHERE = "所在位置（部分或单元格，可输入文字查找）"
_HEIGHT = 420
WIDTHS = {
    "单位名称": st.column_config.TextColumn(pinned=True),
    "问题描述": st.column_config.TextColumn(width=560),
    "年份": st.column_config.NumberColumn(format="%d"),
    **dict.fromkeys(("报送日期", "最近变动", "报送时限", "是否逾期"), st.column_config.TextColumn(width=115)),
}
"""What a column needs beyond its own width: units stay in sight, days are not cut."""


def pick_lines(lines: pd.DataFrame, key: str, columns: tuple[str, ...] = SHOWN, *, many: bool = True) -> pd.DataFrame:
    """A table whose rows can be ticked; the ticked lines. Other lines or a decision begin with no tick."""
    shown = lines[list(columns)]
    columns_here = [c for c in columns if shown[c].astype("string").fillna("").ne("").any()]
    chosen = st.dataframe(
        shown[columns_here],
        key=f"{key}_{table_round()}_{_mark(lines)}",
        hide_index=True,
        height=min(_HEIGHT, 38 + 35 * len(lines)),
        on_select="rerun",
        selection_mode="multi-row" if many else "single-row",
        placeholder="",
        column_config={name: config for name, config in WIDTHS.items() if name in columns_here},
    )
    return lines.iloc[[row for row in chosen["selection"]["rows"] if row < len(lines)]]


def _mark(lines: pd.DataFrame) -> int:
    return int(pd.util.hash_pandas_object(lines.iloc[:, 0], index=False).sum() % 2**32)


def action_bar(lines: pd.DataFrame, chosen: pd.DataFrame, who: str, seen: int) -> None:
    """What can be done with the ticked lines; nothing where nobody said who they are."""
    st.caption(f"已勾选{len(chosen)}处。" if len(chosen) else "在表格左侧勾选一处或多处，再选择处理方式；点击表头的方框可全选。")
    if not who or chosen.empty:
        return
    places = st.columns(5)
    places[0].button("确认为问题", on_click=keep, args=(worklist.confirm(chosen, who, seen),), type="primary", width="stretch")
    with places[1].popover("排除", width="stretch"):
        _dismiss_form(chosen, who, seen, "many")
    with places[2].popover("填写说明", width="stretch"):
        _explain_form(chosen, who, seen, "many")
    places[3].button("撤销", on_click=keep, args=(worklist.undo(chosen, who, seen),), width="stretch")
    alike = worklist.same_kind(lines, chosen)
    kinds = alike["问题类别"].drop_duplicates().tolist()
    with places[4].popover("排除此类", width="stretch", disabled=alike.empty):
        st.caption(plain(f"排除所列范围内全部“{'”“'.join(kinds)}”，共{len(alike)}处。"))
        _dismiss_form(alike, who, seen, "alike")


def ledger_download(lines: pd.DataFrame, region: str, year: int) -> None:
    """导出问题清单: the lines as listed, made when asked for."""
    title, name = f"{year}年年报问题清单", file_name("问题清单", region, [year], today())
    st.download_button(
        "导出问题清单",
        lambda: listing_workbook(worklist.ledger(lines), title, worklist.LEDGER_WIDTHS, today()),
        name,
        mime=EXCEL,
        on_click="ignore",
    )


def finding_panel(line: Any, who: str, seen: int, finding: Finding | None, report: Any) -> None:
    """One finding or remark: what it says, what was decided, its buttons, and the original where it is asked for."""
    key = str(line["key"])
    with st.container(border=True):
        _show_words(line, finding, report)
        if finding is not None and st.toggle("查看原文", key=f"source_{key}"):
            _show_original(finding, str(report["source"]), key)
        if finding is not None and finding.rule in alike.RULES and st.toggle("文字对照", key=f"alike_{key}"):
            alike.show_alike(finding, report, load_frames()["reports"], key)
        if who:
            _show_buttons(line, who, seen, key)


def _show_words(line: Any, finding: Finding | None, report: Any) -> None:
    """What a finding or remark says, how it is mended, and what people said to it."""
    st.markdown(f"**{plain(line['严重程度'])} · {plain(line['问题类别'])} · {plain(line['所在位置'])}**")
    st.markdown(plain(line["问题描述"]))
    if advice := advice_text(finding, report["edition"]) if finding else "":
        st.caption(plain(advice))
    if said := _said(line):
        st.caption(plain(said))


def _show_buttons(line: Any, who: str, seen: int, key: str) -> None:
    """What a person may decide about it as it stands; a remark by hand can only be taken back."""
    one = pd.DataFrame([line])
    if pd.isna(line["finding_id"]):
        st.button("撤销意见", key=f"undo_{key}", on_click=keep, args=(worklist.undo(one, who, seen),))
        return
    places = st.columns(4)
    if line["state"] != "confirmed":
        events = worklist.confirm(one, who, seen)
        places[0].button("确认为问题", key=f"confirm_{key}", on_click=keep, args=(events,), width="stretch")
    if line["state"] != "dismissed":
        with places[1].popover("排除", width="stretch", key=f"dismissing_{key}"):
            _dismiss_form(one, who, seen, key)
    with places[2].popover("填写说明", width="stretch", key=f"explaining_{key}"):
        _explain_form(one, who, seen, key)
    if line["state"] != "open":
        events = worklist.undo(one, who, seen)
        places[3].button("撤销", key=f"undo_{key}", on_click=keep, args=(events,), width="stretch")


def compared_panels(comparison: Comparison, report: dict[Hashable, Any], held: Decided, who: str) -> None:
    """What a comparison found in its later draft (`report`, a line of the reports frame), each with its buttons."""
    found = sorted(comparison.findings, key=lambda f: f.severity.rank)
    ids = [identity(finding, comparison, str(report["agency_id"]), int(report["year"])) for finding in found]
    rows = [
        finding_row(finding, str(report["agency_id"]), int(report["year"]))
        | {"finding_id": key, "report_id": report["report_id"]}
        for key, finding in zip(ids, found, strict=True)
    ]
    frame = pd.DataFrame(rows)
    lines = worklist.worklist(pd.DataFrame([report]), frame, held._replace(remarks=held.remarks.head(0)))
    for line, finding in zip(lines.to_dict("records"), found, strict=True):
        finding_panel(line, who, held.last, finding, report)
    st.caption("确认为问题的，进入问题台账和反馈单、函；单位再报新稿后，以新稿的对比为准。")


def _show_original(finding: Finding, name: str, key: str) -> None:
    """The place in the source; where prose has none (a web page's paragraphs), the paragraph that holds the words."""
    source = library_source(name)
    words = squeeze(finding.quote)
    if source is not None and words and finding.place == Place():
        paragraph = next((p.text for p in source.report.prose if words in squeeze(p.text)), None)
        if paragraph:
            st.caption("原文这一段：")
            st.text(paragraph)
            return
    show_evidence(source, evidence_of(finding, source.report) if source else [], key)


def _said(line: Any) -> str:
    """What was decided by whom and when."""
    parts = [f"处理状态：{line['处理状态']}"]
    parts += [f"排除理由：{line['排除理由']}"] if line["排除理由"] else []
    parts += [f"单位说明：{line['单位说明']}"] if line["单位说明"] else []
    parts += [f"{line['处理人']}，{line['处理时间']}"] if line["处理人"] else []
    return "；".join(parts)


def _dismiss_form(lines: pd.DataFrame, who: str, seen: int, key: str) -> None:
    with st.form(f"dismiss_form_{key}", border=False):
        st.selectbox("排除理由", REASONS, key=f"reason_{key}")
        st.text_input("补充说明（可不填）", key=f"note_{key}", max_chars=200)
        st.form_submit_button("确定排除", on_click=_dismiss, args=(lines, who, seen, key), type="primary")


def _dismiss(lines: pd.DataFrame, who: str, seen: int, key: str) -> None:
    reason, note = st.session_state[f"reason_{key}"], st.session_state[f"note_{key}"]
    keep_made(lambda: worklist.dismiss(lines, who, seen, reason=reason, note=note))
    st.session_state[f"note_{key}"] = ""


def _explain_form(lines: pd.DataFrame, who: str, seen: int, key: str) -> None:
    with st.form(f"explain_form_{key}", border=False):
        st.text_area("单位的说明", key=f"explanation_{key}", max_chars=500)
        st.form_submit_button("保存说明", on_click=_explain, args=(lines, who, seen, key), type="primary")


def _explain(lines: pd.DataFrame, who: str, seen: int, key: str) -> None:
    text = st.session_state[f"explanation_{key}"]
    keep_made(lambda: worklist.explain(lines, who, seen, text))
    st.session_state[f"explanation_{key}"] = ""


def remark_form(report: Any, who: str, seen: int, cells: Sequence[str]) -> None:
    """添加人工意见 to a part of a report or to one of its `cells` (their names)."""
    if not who:
        return
    key = str(report["report_id"])
    with st.popover("添加人工意见"), st.form(f"remark_form_{key}", border=False):
        st.selectbox(WHERE, [*PARTS, *cells], key=f"remark_where_{key}")
        st.radio("归入", ["需核实", "错误"], key=f"remark_severity_{key}", horizontal=True)
        st.text_area("意见内容", key=f"remark_{key}", max_chars=500, placeholder="例如：第二段有错别字；存在问题部分与上年雷同")
        st.form_submit_button("保存意见", on_click=_remark, args=(report, who, seen, key), type="primary")


def _remark(report: Any, who: str, seen: int, key: str) -> None:
    text, where = st.session_state[f"remark_{key}"], st.session_state[f"remark_where_{key}"]
    severity = "error" if st.session_state[f"remark_severity_{key}"] == "错误" else "warning"
    if keep_made(lambda: worklist.remark(report, who, seen, text, where=where, severity=severity)):
        st.session_state[f"remark_{key}"] = ""
