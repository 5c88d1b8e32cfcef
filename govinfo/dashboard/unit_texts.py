"""单位档案 in words: figures said in prose beside the tables, and two years side by side. The files are read again on demand."""

from __future__ import annotations

from itertools import groupby

import pandas as pd
import streamlit as st

from govinfo.checks.held import held_against_tables
from govinfo.checks.rules import Facts
from govinfo.contrast import figures_key, pair_html, prose_html, words_key
from govinfo.dashboard.evidence import library_source
from govinfo.dashboard.parts import show_table
from govinfo.dashboard.unit import Unit
from govinfo.dashboard.words import plain
from govinfo.examine import Examined
from govinfo.form_layout import TITLES
from govinfo.forms import TABLES, form_of
from govinfo.report import Report
from govinfo.statutory import table_html
from govinfo.versions.changes import Versions, side_by_side
from govinfo.words import RESULTS

GONE = "原文件已不在年报文件夹中，无法显示文字。"
IN_FIGURES, IN_WORDS = "表格数据", "正文文字"


def show_said(unit: Unit, year: int) -> None:
    """What the prose of one year's report says in figures, beside what its tables give."""
    line = unit.of_year(year)
    st.markdown(f"**{line['year']}年年报正文所述数据与表格核对**")
    source = library_source(line["source"])
    if source is None:
        st.warning(GONE)
        return
    held = held_against_tables(source.report)
    if not held:
        st.info("正文中没有识别到可与表格核对的数据。")
        return
    rows = [
        {
            "核对项目": one.name,
            "正文表述": one.statement.text,
            "原文位置": one.statement.place.text() or "—",
            "正文数据": one.statement.value,
            "表格数据": one.value,
            "对照口径": one.reading or "—",
            "结论": RESULTS[one.result] + (f"（{one.why}）" if one.why else ""),
        }
        for one in held
    ]
    show_table(pd.DataFrame(rows).astype({"正文数据": "Float64", "表格数据": "Float64"}))
    st.caption(plain(f"数据来源：{unit.name}{line['year']}年年报。一个数可以有几种合法的统计口径，符合其中一种即为相符。"))


def show_two_years(unit: Unit, year: int) -> None:
    """Two of the unit's years side by side, in figures or in words."""
    years = [int(y) for y in unit.own["year"]]
    if len(years) < 2:
        st.info("本单位只收录了一个年度的年报，不能对照。")
        return
    later_default = year if year in years[1:] else years[-1]
    left, right, way = st.columns([1, 1, 2], vertical_alignment="bottom")
    with right:
        at = years[:0:-1].index(later_default)
        later = st.selectbox("后一年度", years[:0:-1], index=at, key="later", placeholder="请选择", bind="query-params")
    with left:
        before = [y for y in reversed(years) if y < later]
        former = st.selectbox("前一年度", before, key="former", placeholder="请选择", bind="query-params")
    with way:
        what = st.segmented_control(
            "对照内容", [IN_FIGURES, IN_WORDS], default=IN_FIGURES, required=True, key="contrast", bind="query-params"
        )
    sources = [library_source(unit.of_year(y)["source"]) for y in (former, later)]
    if sources[0] is None or sources[1] is None:
        st.warning(GONE)
        return
    reports = (sources[0].report, sources[1].report)
    if what == IN_FIGURES:
        _figures(reports, (former, later))
    else:
        _words(reports, (former, later))


def _figures(reports: tuple[Report, Report], years: tuple[int, int]) -> None:
    st.html(figures_key(years))
    versions = Versions(Examined(reports[0]), Examined(reports[1]))
    printed = tuple({f.path: f.value.printed for f in report.figures} for report in reports)
    before, after = printed
    for table in TABLES:
        changed = [c for c in versions.figures if c.cell[0] == table]
        st.markdown(f"**{TITLES[table]}**")
        if table == "active_disclosure" and form_of(reports[0].edition) != form_of(reports[1].edition):
            st.info("两年的年报格式不同，本表统计内容不同，不作逐格对照，分别列出。")
            for year, report, cells in zip(years, reports, printed, strict=True):
                st.markdown(f"{year}年")
                st.html(table_html(table, report.edition, cells))
            continue
        compared = sum(path[0] == table and path in after for path in before)
        st.caption(f"可逐格对照{compared}格，其中{len(changed)}格不同。")
        st.html(pair_html(table, reports[1].edition, (before, after), changed, years))
    st.caption("各格按原文填报内容列示；空白与0不同。将鼠标停在单元格上可看到两年数据和增减。")


def _words(reports: tuple[Report, Report], years: tuple[int, int]) -> None:
    st.html(words_key(years))
    for part, runs in groupby(side_by_side(Facts(reports[0]), Facts(reports[1])), key=lambda run: run.section):
        heading = form_of(reports[1].edition).sections[part - 1] if part else "标题和正文之前的文字"
        st.markdown(f"**{plain(heading)}**")
        st.html(prose_html(runs, years))
    st.caption("逐句对照，不比较空格；表格内的文字不在此列。")
