"""Two reports whose prose is alike, side by side: from a finding of likeness to the text of both."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from govinfo.audit.likeness import PROBLEMS, prose_parts
from govinfo.contrast import SHARED_KEY, alike_html
from govinfo.dashboard.evidence import library_source
from govinfo.findings import Finding
from govinfo.report import Report

LAST_YEAR, OTHERS = "prose.section_five_repeated", "prose.like_others"
RULES = (LAST_YEAR, OTHERS)
"""Findings that two texts lie behind."""
GONE = "原文件已不在年报文件夹中，无法显示文字。"


def alike_reports(finding: Finding, report: Any, reports: pd.DataFrame) -> pd.DataFrame:
    """The reports (lines of `reports`) that a finding of likeness holds this one against, those named first in it first."""
    active: pd.DataFrame = reports[reports["active"].fillna(False).astype(bool)]
    if finding.rule == LAST_YEAR:
        last: pd.DataFrame = active[(active["agency_id"] == report["agency_id"]) & (active["year"] == report["year"] - 1)]
        return last
    same_year: pd.DataFrame = active[(active["year"] == report["year"]) & (active["report_id"] != report["report_id"])]
    at = same_year["name"].map(lambda name: _named_at(finding.message, str(name)))
    named: pd.DataFrame = same_year.loc[at[at >= 0].sort_values(kind="stable").index]
    return named


def _named_at(message: str, name: str) -> int:
    """Where the message names a unit with how alike it is (与甲局（85%）、乙局（82%）); -1 where it does not."""
    return max(message.find(f"{before}{name}（") for before in ("与", "、"))


def show_alike(finding: Finding, report: Any, reports: pd.DataFrame, key: str) -> None:
    """Both texts in two columns with what they share marked; of several others the first named unless another is chosen."""
    others = alike_reports(finding, report, reports)
    if others.empty:
        st.caption("对照的年报已不在年报库中。")
        return
    lines = others.to_dict("records")
    names = [_head(line) for line in lines]
    chosen = names[0]
    if len(names) > 1:
        chosen = st.selectbox("对照单位", names, key=f"alike-with-{key}", placeholder="请选择")
    other = lines[names.index(chosen)]
    sources = library_source(str(report["source"])), library_source(str(other["source"]))
    if sources[0] is None or sources[1] is None:
        st.warning(GONE)
        return
    parts = _parts(sources[0].report, finding), _parts(sources[1].report, finding)
    st.html(SHARED_KEY)
    st.html(alike_html(parts, (_names(report), _names(other)), (_head(report), _head(other))))
    st.caption("单位名称、数字和引用法规、文件的语句不参与对照；计算相似度时已剔除本地模板，此处模板语句仍标为共有。")


def _parts(report: Report, finding: Finding) -> dict[int, str]:
    parts = prose_parts((section.number, section.text) for section in report.sections)
    return {number: text for number, text in parts.items() if finding.rule == OTHERS or number == PROBLEMS}


def _names(report: Any) -> list[str]:
    """What a unit may call itself."""
    return [str(report[column]) for column in ("agency", "name", "division") if not pd.isna(report[column])]


def _head(report: Any) -> str:
    return f"{report['name']}{report['year']}年年报"
