"""One draft on screen: its findings with table and source side by side, its prose, the year before, the way into the library."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from govinfo.checks.agreement import agreements
from govinfo.checks.verdicts import Result
from govinfo.comparison import LEAST_PEERS
from govinfo.dashboard.alongside import Alongside, comparison, find_alongside, findings_against_last
from govinfo.dashboard.data import data_directory, is_read, load_frames, whole_view
from govinfo.dashboard.draft import Draft
from govinfo.dashboard.drafts import local_settings
from govinfo.dashboard.evidence import Source, bring_into_view, library_source, show_evidence
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.words import plain
from govinfo.evidence import PROSE, Evidence, cell_name, evidence_of, evidence_of_cell
from govinfo.examine import Examined
from govinfo.findings import Finding, Path
from govinfo.form_layout import TITLES
from govinfo.forms import TABLES
from govinfo.redrawn import prose_html
from govinfo.report import Report
from govinfo.statutory import key_html, table_html
from govinfo.words import SEVERITIES

BY_FINDING, BY_CELL = "按审核问题", "按单元格"
ALL_TABLES = "三张表"
SHORT = {"active_disclosure": "表二", "applications": "表三", "proceedings": "表四"}
_LIST_HEIGHT, _MOST_LINES, _A_LINE = 300, 14, 60
"""Above so many lines of text the list of findings scrolls."""


@st.fragment
def show_evidence_desk(draft: Draft) -> None:
    """What to look at on top, the form's table and the source side by side under it; a choice moves both."""
    assert draft.examined is not None
    report, findings = draft.examined.report, draft.examined.findings
    source = Source(draft.name, draft.data, report, draft.examined.document)
    ways = [BY_FINDING, BY_CELL] if findings else [BY_CELL]
    way = st.segmented_control("查看方式", ways, default=ways[0], key=f"way-{draft.slot}", label_visibility="collapsed")
    if (way or ways[0]) == BY_FINDING:
        at = _choose_finding(draft, findings)
        looked_at, finding = evidence_of(findings[at], report), findings[at]
    else:
        at, looked_at, finding = 0, [_choose_cell(draft, report)], None
    at_key = f"{draft.slot}-{f'{len(draft.settled)}-{at}' if finding else looked_at[0].path}"
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _show_form(report, findings, looked_at, at_key)
    with right:
        st.markdown("**原文**")
        show_evidence(source, looked_at, at_key)


def _choose_finding(draft: Draft, findings: Sequence[Finding]) -> int:
    """A list of findings, gravest first; the position of the chosen one."""
    words = [f"【{SEVERITIES[f.severity]}】{f.message}" for f in findings]
    tall = sum(1 + len(text) // _A_LINE for text in words) > _MOST_LINES
    with st.container(height=_LIST_HEIGHT if tall else "content", border=tall):
        at = st.radio(
            f"审核问题（{len(words)}处，选择一处查看表格和原文）",
            range(len(words)),
            format_func=lambda i: plain(words[i]),
            key=f"finding-{draft.slot}-{len(draft.settled)}",
        )
    if findings[at].ground:
        st.caption(plain(f"依据：{findings[at].ground}"))
    return int(at)


def _choose_cell(draft: Draft, report: Report) -> Evidence:
    """One cell of the form, looked for by its name."""
    found = report.by_path()
    # Streamlit keeps what names an entry as long as the session: the names alone, not the report with them.
    names = {path: f"{cell_name(path, report.edition)}：{figure.value.printed or '空白'}" for path, figure in found.items()}
    cells = list(names)
    cell = st.selectbox(
        "单元格（可输入文字查找）",
        cells,
        format_func=names.__getitem__,
        key=f"cell-{draft.slot}",
        placeholder="请选择",
    )
    return evidence_of_cell(report, cell or cells[0])


def _show_form(report: Report, findings: Sequence[Finding], looked_at: Sequence[Evidence], key: str) -> None:
    """The table the chosen cells stand in (others on demand); the prose where words were chosen."""
    paths = [one.path for one in looked_at if one.path is not None]
    options = [*(SHORT[t] for t in TABLES), PROSE, ALL_TABLES]
    in_prose = any(one.label == PROSE for one in looked_at) or not looked_at
    first = SHORT[paths[0][0]] if paths else PROSE if in_prose else ALL_TABLES
    which = st.segmented_control("表格", options, default=first, key=f"table-{key}", label_visibility="collapsed") or first
    if which == PROSE:
        here = next((one.place for one in looked_at if one.path is None), None)
        st.html(prose_html(report, agreements(report), here))
        bring_into_view(f"{key}-{here}")
        return
    st.html(key_html())
    for table in TABLES if which == ALL_TABLES else [t for t in TABLES if SHORT[t] == which]:
        show_form_table(table, report, findings, paths)


def show_form_table(table: str, report: Report, findings: Sequence[Finding], chosen: Sequence[Path]) -> None:
    """One of the form's tables as recognised and settled, the chosen cells pointed at."""
    st.markdown(f"**{TITLES[table]}**")
    printed = {figure.path: figure.value.printed for figure in report.figures}
    settled = {path: s for s in report.settled if (path := s.path()) is not None}
    printed |= {path: s.value for path, s in settled.items()}
    if not any(path[0] == table for path in printed):
        st.info("未识别到这张表格。")
        return
    told = {
        path: f"人工核定为{s.value or '空白'}（原识别为{s.printed or '空白'}），{s.who}，{s.at}" for path, s in settled.items()
    }
    html = table_html(table, report.edition, printed, findings, chosen=chosen, settled=told)
    st.html(f'<div class="compact">{html}</div>')


def show_prose(report: Report) -> None:
    """The prose with every statement underlined, and how many agree."""
    said = agreements(report)
    counts = {result: sum(one.result is result for one in said) for result in Result}
    told = f"相符{counts[Result.CONSISTENT]}处，不符{counts[Result.INCONSISTENT]}处，无法核对{counts[Result.UNDECIDABLE]}处"
    st.caption(f"正文中的数据已逐一与表格核对：{told}。" if said else "正文中没有识别到可与表格核对的数据。")
    if report.prose:
        st.html(prose_html(report, said))


def show_alongside(draft: Draft) -> None:
    """Last year's figures of the same unit and the median of like units, and what does not carry over."""
    assert draft.examined is not None
    if not st.toggle("与上年对比", value=True, key=f"alongside-{draft.slot}"):
        return
    if whole_view():
        st.caption("与上年和同类单位对比，请先在左侧“查看范围”选择该单位所在的市。")
        return
    if not is_read():
        _wait_for_library()
        return
    frames = load_frames()
    beside = find_alongside(draft.examined, frames, data_directory())
    if beside is None:
        st.info("没有识别出单位名称或报告年度，无法与年报库对比；可先人工核定。")
        return
    year = draft.examined.report.year or 0
    if beside.last.empty:
        st.caption(plain(f"无法核对：年报库中无{beside.agency.name}{year - 1}年年报。"))
    else:
        _show_against_last(draft, beside, year)
    examined = draft.examined
    show_table(draft.once("alongside", _key(draft, beside), lambda: comparison(examined, beside, frames)))
    st.caption(_peers_text(beside))


@st.fragment(run_every=1.0)
def _wait_for_library() -> None:
    """Hold this place while the library is first read; the rest of the page answers meanwhile."""
    if is_read():
        st.rerun()
    st.caption("正在读取年报库，读完后在此列出上年和同类单位的数据……")


def _key(draft: Draft, beside: Alongside) -> str:
    """What the comparison rests on: the draft as settled, and the reports beside it."""
    return repr((draft.settled, list(beside.last["report_id"]), list(beside.peers["report_id"])))


def _show_against_last(draft: Draft, beside: Alongside, year: int) -> None:
    source = library_source(str(beside.last.iloc[0]["source"]))
    if source is None or draft.examined is None:
        return
    examined, last = draft.examined, Examined(source.report)
    found = draft.once(
        "against last",
        _key(draft, beside),
        lambda: findings_against_last(examined, last, beside.agency, load_frames()["roster"], local_settings()),
    )
    if not found:
        st.caption(f"与{year - 1}年年报衔接的各项核对没有发现问题。")
    for finding in found:
        st.warning(plain(f"【{SEVERITIES[finding.severity]}】{finding.message}"))


def _peers_text(beside: Alongside) -> str:
    return plain(
        f"同类单位：年报库中{beside.peer_year}年同级、同类、同口径的{len(beside.peers)}家"
        f"（{beside.agency.organ_kind}）；不足{LEAST_PEERS}家不列中位数。只供核对参考，不作评价。"
    )
