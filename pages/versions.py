"""版次对比: a draft against the one before, or the published report against the approved one."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from govinfo.checks import check
from govinfo.dashboard.data import load_frames
from govinfo.dashboard.deciding import decided, person, say_failure
from govinfo.dashboard.drafts_of import (
    default_pair,
    figure_changes,
    finding_changes,
    summary,
    text_changes,
    units_with_versions,
    versions_of,
)
from govinfo.dashboard.evidence import Source, library_source
from govinfo.dashboard.handbook import local_settings
from govinfo.dashboard.page import open_page
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.worklist_view import compared_panels
from govinfo.examine import Examined
from govinfo.versions import PUBLISHED, REFILED, compare, comparison_frame

REDRAFT, PUBLICATION = "重报稿与上一稿", "发布稿与审定稿"
NONE = (
    "年报库里还没有同一单位同一年度的两份文件。单位重新报送的稿子、发布的网页或文件，用“导入和归档”导入"
    "（或在“初稿审核”放入年报库）后，即可在这里与前一稿对比。"
)

open_page("versions")
frames = load_frames()
units = units_with_versions(frames["reports"])
if units.empty:
    st.info(NONE)
    st.stop()
titles = {f"{unit.name}（{unit.year}年）": (unit.agency_id, int(unit.year)) for unit in units.itertuples(index=False)}
title = st.selectbox("年报", list(titles), key="report", placeholder="请选择", bind="query-params")
held = decided()
versions = versions_of(frames["reports"], held.drafts, *titles[title])
labels = versions["label"].tolist()
first, second = default_pair(versions)
left, right = st.columns(2)
former = left.selectbox("前一稿（审定稿）", labels, index=first, key=f"former_{title}")
later = right.selectbox("后一稿（发布稿）", labels, index=second, key=f"later_{title}")
published = versions["state"].iloc[second] == "published"
how = st.segmented_control("对比方式", [REDRAFT, PUBLICATION], default=PUBLICATION if published else REDRAFT, key=f"how_{title}")
if former == later:
    st.info("请选择两份不同的文件。")
    st.stop()


def examined(source: Source) -> Examined:
    """Both sides by the rules as they run here."""
    return Examined(source.report, tuple(check(source.report, local_settings().checks)))


def report_of(sha256: str) -> dict[Hashable, Any]:
    """The line of the later draft in the frame of reports."""
    own = frames["reports"][frames["reports"]["sha256"] == sha256]
    return own[own["agency_id"] == titles[title][0]].iloc[0].to_dict()


sources = [library_source(versions["source"].iloc[labels.index(label)]) for label in (former, later)]
if sources[0] is None or sources[1] is None:
    st.warning("有一份文件已不在年报文件夹中。")
    st.stop()
comparison = compare(examined(sources[0]), examined(sources[1]), rules=PUBLISHED if how == PUBLICATION else REFILED)
lines = comparison_frame(comparison)

st.subheader(summary(lines), anchor=False)
if comparison.findings:
    st.markdown("**对比发现的问题**")
    who = person()
    say_failure()
    compared_panels(comparison, report_of(versions["sha256"].iloc[labels.index(later)]), held, who)
else:
    st.success("发布稿与审定稿一致。" if how == PUBLICATION else "没有未指出的数据改动。")
for heading, table, nothing in (
    ("审核问题的变化", finding_changes(lines), "两稿都没有审核问题。"),
    ("数据的改动", figure_changes(lines), "两稿的数据相同。"),
    ("文字的改动", text_changes(lines), "两稿的文字相同。"),
):
    st.subheader(heading, anchor=False)
    if table.empty:
        st.caption(nothing)
    else:
        show_table(table)
if comparison.unmatched:
    st.caption(f"有{len(comparison.unmatched)}格只在其中一份中识别到，未对比。")
st.caption("审核问题的变化只比较单份年报的审核规则；“按问题改动”指前一稿的问题涉及该格，或随之变动的合计。")
